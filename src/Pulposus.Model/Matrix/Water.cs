using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Matrix;

/// <summary>Water of the three tissues and how it obstructs diffusion.</summary>
/// <remarks>
/// phi water volume fraction; D/D0 = [phi/(2-phi)]^2 (Mackie and Meares). Tables by grade (UPF), read over the aggrecan
/// of the nucleus at its defaults by grade, so that water follows aggrecan smoothly.
/// </remarks>
internal static class Water
{
    static readonly Parameter nucleus = Parameter.Named("anatomy.water_fraction_np");
    static readonly Parameter annulus = Parameter.Named("anatomy.water_fraction_af");
    static readonly Parameter endplate = Parameter.Named("anatomy.water_fraction_cep");
    static readonly Parameter[] nucleusTable = Parameter.ByGrade("anatomy.water_fraction_np");
    static readonly Parameter[] annulusTable = Parameter.ByGrade("anatomy.water_fraction_af");
    static readonly Parameter[] endplateTable = Parameter.ByGrade("anatomy.water_fraction_cep");
    static readonly Parameter[] knots = Parameter.ByGrade("matrix.aggrecan_initial_default");

    /// <summary>Water of the assigned grade.</summary>
    public static (T Nucleus, T Annulus, T Endplate) OfGrade<T>(in Lanes<T> p)
        where T : struct, IReal<T> => (p[nucleus], p[annulus], p[endplate]);

    /// <summary>Water by the tables at an aggrecan of the nucleus.</summary>
    public static (T Nucleus, T Annulus, T Endplate) At<T>(in Lanes<T> p, T aggrecan)
        where T : struct, IReal<T> =>
        (Interpolant.At(p, knots, nucleusTable, aggrecan), Interpolant.At(p, knots, annulusTable, aggrecan), Interpolant.At(p, knots, endplateTable, aggrecan));

    /// <summary>[phi/(2-phi)]^2.</summary>
    public static T Obstruction<T>(T water)
        where T : struct, IReal<T>
    {
        T ratio = water / (T.Constant(2) - water);
        return ratio * ratio;
    }
}
