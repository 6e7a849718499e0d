using System.Runtime.CompilerServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Metabolism;

/// <summary>
/// Oxygen use and lactate production of native disc cells, as functions of the oxygen, glucose and acid around them.
/// </summary>
/// <remarks>
/// <para>
/// q_O = b_rate a p / (b_const + p + b_ph a), a = pH - b_offset;
/// q_L = exp(b_0 + b_1 pH + b_2 p + b_3 p^2) G/(G+K_G); q_G = q_L/2, since every glucose makes two lactate.
/// pH = pH_0 - a_pH L, held to [6.0, 7.4] in these rates only, and p to at most p_max, the maximum of the parabola.
/// </para>
/// <para>
/// p oxygen (kPa), G glucose (mM), L lactate (mM), q in nmol/(10^6 cells h), K_G (mM). Measured on bovine nucleus cells
/// between pH 6.2 and 7.4 and 1 and 20 kPa (B05); K_G, which stops use at zero glucose, is assumed (BU04). Left out:
/// slow adaptation of the cells, and any effect of load or osmolarity.
/// </para>
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal readonly struct CellRates<T>
    where T : struct, IReal<T>
{
    /// <summary>Constants of the oxygen law: rate, pH offset, constant, pH constant.</summary>
    public required (T Rate, T PhOffset, T Constant, T PhConstant) Oxygen { get; init; }

    /// <summary>Constants of the lactate law: intercept, pH, oxygen, oxygen squared.</summary>
    public required (T Intercept, T Ph, T Oxygen, T OxygenSquared) Lactate { get; init; }

    /// <summary>pH without lactate, its slope (1/mM), and the bounds within which the laws hold.</summary>
    public required (T Neutral, T Slope, T Lowest, T Highest) Ph { get; init; }

    /// <summary>Oxygen above which the lactate law is held (kPa).</summary>
    public required T HighestOxygen { get; init; }

    /// <summary>Half-saturation of glucose use K_G (mM).</summary>
    public required T GlucoseHalfSaturation { get; init; }

    /// <summary>pH for these rates at a lactate concentration (mM).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T HeldPh(T lactate) => Real.Clip(Ph.Neutral - (Ph.Slope * lactate), Ph.Lowest, Ph.Highest);

    /// <summary>Oxygen use and its derivative with respect to oxygen.</summary>
    /// <param name="oxygen">p (kPa).</param>
    /// <param name="ph">Held pH.</param>
    /// <param name="slope">dq/dp (nmol/(10^6 cells h kPa)).</param>
    /// <returns>q_O (nmol/(10^6 cells h)).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T OxygenUse(T oxygen, T ph, out T slope)
    {
        T a = ph - Oxygen.PhOffset;
        T p = Real.Min(oxygen, HighestOxygen);
        T still = T.FusedMultiplyAdd(Oxygen.PhConstant, a, Oxygen.Constant);
        T share = T.Constant(1) / (p + still);
        T most = Oxygen.Rate * a;
        slope = T.Select(T.Less(oxygen, HighestOxygen), most * still * share * share, T.Constant(0));
        return most * p * share;
    }

    /// <summary>Glucose use and its derivative with respect to glucose, lactate following by the lactate-glucose invariant.</summary>
    /// <param name="glucose">G (mM).</param>
    /// <param name="oxygen">p (kPa).</param>
    /// <param name="lactate">L (mM).</param>
    /// <param name="lactatePerGlucose">-dL/dG at fixed invariant (1).</param>
    /// <param name="slope">dq/dG (nmol/(10^6 cells h mM)).</param>
    /// <returns>q_G (nmol/(10^6 cells h)).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T GlucoseUse(T glucose, T oxygen, T lactate, T lactatePerGlucose, out T slope)
    {
        T free = Ph.Neutral - (Ph.Slope * lactate);
        T ph = HeldPh(lactate);
        T p = Real.Min(oxygen, HighestOxygen);
        T exponent = T.FusedMultiplyAdd(Lactate.Ph, ph, Lactate.Intercept);
        exponent = T.FusedMultiplyAdd(T.FusedMultiplyAdd(Lactate.OxygenSquared, p, Lactate.Oxygen), p, exponent);
        T most = Elementary.Exp(exponent) / T.Constant(2);
        T share = T.Constant(1) / (glucose + GlucoseHalfSaturation);
        T use = most * glucose * share;

        // More glucose means less lactate at a fixed invariant, hence a higher pH and faster use, unless pH is held.
        T held = Real.Or(T.Less(free, Ph.Lowest), T.Less(Ph.Highest, free));
        T throughPh = T.Select(held, T.Constant(0), Lactate.Ph * Ph.Slope * lactatePerGlucose * use);
        slope = T.FusedMultiplyAdd(most * GlucoseHalfSaturation, share * share, throughPh);
        return use;
    }
}
