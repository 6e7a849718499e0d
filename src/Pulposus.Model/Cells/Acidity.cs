using System.Runtime.CompilerServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Cells;

/// <summary>How acid limits a cell function: f_pH = 1/(1 + 10^(n (pH50 - pH))), between 0 (acid) and 1 (neutral).</summary>
internal static class Acidity
{
    /// <summary>The factor.</summary>
    /// <param name="ph">pH.</param>
    /// <param name="half">pH at which half is left, pH50.</param>
    /// <param name="slope">Steepness n.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Factor<T>(T ph, T half, T slope)
        where T : struct, IReal<T>
    {
        T exponent = Real.Clip(T.Constant(Units.Ln10) * slope * (half - ph), T.Constant(-Units.LargestExponent), T.Constant(Units.LargestExponent));
        return T.Constant(1) / (T.Constant(1) + Elementary.Exp(exponent));
    }
}
