using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Matrix;

/// <summary>
/// What magnetic resonance imaging would show without noise: T2 time of the nucleus and Pfirrmann grade.
/// </summary>
/// <remarks>
/// T2 = T2_0 exp(-a_T2 (w_I - w)), w(A) the water mass fraction, piecewise linear in the aggrecan of the nucleus; grade by
/// cuts of T2 (165, 105, 67, 45 ms), grade V only if also h &lt; 0.6 h_healthy. T2 (ms), A (1 = healthy). The knots of w
/// were inverted from T2 by grade (T2GR), so agreement with those data is no confirmation. Left out: field strength,
/// echo train, signal of the annulus, fissures.
/// </remarks>
internal static class Imaging
{
    static readonly Parameter healthyT2 = Parameter.Named("imaging.t2_healthy_ms");
    static readonly Parameter slope = Parameter.Named("imaging.t2_slope");
    static readonly Parameter[] water = Parameter.ByGrade("imaging.water_mass_fraction");
    static readonly Parameter[] aggrecan = Parameter.ByGrade("matrix.aggrecan_initial_default");
    static readonly Parameter collapsed = Parameter.Named("imaging.collapsed_height_share");
    static readonly Parameter[] cuts =
        [.. Enumerable.Range(1, ParameterCatalogue.Grades - 1).Select(k => Parameter.Named($"imaging.grade_cut_ms.{k}"))];

    /// <summary>T2 time of the nucleus (ms).</summary>
    /// <param name="p">Values.</param>
    /// <param name="nucleusAggrecan">Mean aggrecan of the nucleus.</param>
    public static T T2<T>(in Lanes<T> p, T nucleusAggrecan)
        where T : struct, IReal<T> =>
        p[healthyT2] * Elementary.Exp(p[slope] * (Interpolant.At(p, aggrecan, water, nucleusAggrecan) - p[water[0]]));

    /// <summary>Pfirrmann grade, 1 to 5.</summary>
    /// <param name="p">Values.</param>
    /// <param name="t2">T2 (ms).</param>
    /// <param name="height">Height (mm).</param>
    public static T Grade<T>(in Lanes<T> p, T t2, T height)
        where T : struct, IReal<T>
    {
        T grade = T.Constant(1);
        for (int k = 0; k < cuts.Length - 1; k++)
            grade = T.Select(T.Less(p[cuts[k]], t2), grade, T.Constant(k + 2));
        T isFlat = T.Less(height, p[collapsed] * p[Trait.HealthyHeight]);
        return T.Select(Real.And(isFlat, Real.Not(T.Less(p[cuts[^1]], t2))), T.Constant(ParameterCatalogue.Grades), grade);
    }

    /// <summary>The range of aggrecan whose noise-free grade is a given one, for a person of that grade.</summary>
    /// <param name="person">The person (its parameters).</param>
    /// <param name="grade">1 to 5.</param>
    public static (double Low, double High) AggrecanOfGrade(Person person, int grade)
    {
        double high = grade == 1 ? double.PositiveInfinity : AggrecanAt(person, person[cuts[grade - 2]]);

        // A disc of grade IV is taller than 60 % of a healthy one: however low its T2, it is not read as grade V.
        double low = grade >= ParameterCatalogue.Grades - 1 ? double.NegativeInfinity : AggrecanAt(person, person[cuts[grade - 1]]);
        return (low, high);
    }

    static double AggrecanAt(Person person, double t2)
    {
        double w = person[water[0]] + (Elementary.Log(t2 / person[healthyT2]) / person[slope]);
        int k = 0;
        while (k + 2 < water.Length && w < person[water[k + 1]])
            k++;
        double share = (w - person[water[k]]) / (person[water[k + 1]] - person[water[k]]);
        return person[aggrecan[k]] + (share * (person[aggrecan[k + 1]] - person[aggrecan[k]]));
    }
}
