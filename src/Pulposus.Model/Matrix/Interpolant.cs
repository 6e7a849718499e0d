using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Matrix;

/// <summary>Tables by grade read as piecewise linear functions of aggrecan, end slopes continued.</summary>
internal static class Interpolant
{
    /// <summary>Interpolates a table whose knots are the default aggrecan of grades I to V.</summary>
    /// <param name="p">Values.</param>
    /// <param name="knots">Parameters of the abscissae, falling.</param>
    /// <param name="table">Parameters of the ordinates.</param>
    /// <param name="x">Abscissa.</param>
    public static T At<T>(in Lanes<T> p, Parameter[] knots, Parameter[] table, T x)
        where T : struct, IReal<T>
    {
        // Segments from the highest knot down; each later one takes over below its upper knot.
        T y = Segment(p, knots, table, 0, x);
        for (int k = 1; k + 1 < knots.Length; k++)
            y = T.Select(T.Less(x, p[knots[k]]), Segment(p, knots, table, k, x), y);
        return y;
    }

    static T Segment<T>(in Lanes<T> p, Parameter[] knots, Parameter[] table, int k, T x)
        where T : struct, IReal<T>
    {
        T slope = (p[table[k + 1]] - p[table[k]]) / (p[knots[k + 1]] - p[knots[k]]);
        return T.FusedMultiplyAdd(slope, x - p[knots[k]], p[table[k]]);
    }
}
