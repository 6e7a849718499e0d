using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>The scales on which studies are pooled.</summary>
public enum EffectMeasure
{
    /// <summary>Log risk ratio.</summary>
    RiskRatio,

    /// <summary>Log odds ratio.</summary>
    OddsRatio,

    /// <summary>Risk difference.</summary>
    RiskDifference,

    /// <summary>Mean difference.</summary>
    MeanDifference,

    /// <summary>Hedges' g.</summary>
    StandardisedMeanDifference,

    /// <summary>Mean change within one arm.</summary>
    MeanChange,

    /// <summary>Double arcsine of a proportion.</summary>
    DoubleArcsine,

    /// <summary>Logit of a proportion.</summary>
    Logit,

    /// <summary>An effect and variance given as such.</summary>
    Generic,
}

/// <summary>From the scale of the analysis to the one that people read: ratios from logarithms, shares from arcsines.</summary>
/// <remarks>
/// Ratios e^y; logit 1 / (1 + e^-y); differences, changes and generic effects as they are. Double arcsine: Miller's inverse
/// p = (1 - sign(cos 2y) sqrt(1 - (sin 2y + (sin 2y - 1/sin 2y)/n)^2)) / 2 with n the harmonic mean of the study sizes, 0
/// and 1 beyond the values that x = 0 and x = n would have (as metafor's transf.ipft.hm). A pooled double arcsine belongs
/// to no one n, so with very unequal studies this inverse can mislead (Schwarzer et al., Res Synth Methods 2019;10:476);
/// the logit does not need it. Source: Miller, Am Stat 1978;32:138.
/// </remarks>
public static class NaturalScale
{
    /// <summary>Whether the natural scale is a ratio, drawn on a logarithmic axis with 1 as no effect.</summary>
    /// <param name="measure">The measure.</param>
    public static bool IsRatio(this EffectMeasure measure) => measure is EffectMeasure.RiskRatio or EffectMeasure.OddsRatio;

    /// <summary>Whether the measure describes one arm, where no effect has a meaning of its own.</summary>
    /// <param name="measure">The measure.</param>
    public static bool IsSingleArm(this EffectMeasure measure) =>
        measure is EffectMeasure.MeanChange or EffectMeasure.DoubleArcsine or EffectMeasure.Logit;

    /// <summary>A value on the natural scale.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="value">Value on the scale of the analysis.</param>
    /// <param name="size">For the double arcsine the number of people that it stands for; else unused.</param>
    public static double ToNatural(this EffectMeasure measure, double value, double size) => measure switch
    {
        EffectMeasure.RiskRatio or EffectMeasure.OddsRatio => Elementary.Exp(value),
        EffectMeasure.Logit => 1 / (1 + Elementary.Exp(-value)),
        EffectMeasure.DoubleArcsine => Share(value, size),
        _ => value,
    };

    /// <summary>The n for the inverse of a pooled double arcsine.</summary>
    /// <param name="sizes">People per study, at least one study.</param>
    public static double HarmonicMean(IReadOnlyList<double> sizes) => sizes.Count / sizes.Sum(n => 1 / n);

    internal static double DoubleArcsine(double events, double n) =>
        0.5 * (Math.Asin(Math.Sqrt(events / (n + 1))) + Math.Asin(Math.Sqrt((events + 1) / (n + 1))));

    static double Share(double y, double n)
    {
        if (y <= DoubleArcsine(0, n))
            return 0;
        if (y >= DoubleArcsine(n, n))
            return 1;
        double sine = Math.Sin(2 * y);
        double root = sine + ((sine - (1 / sine)) / n);
        return 0.5 * (1 - (Math.Sign(Math.Cos(2 * y)) * Math.Sqrt(Math.Max(0, 1 - (root * root)))));
    }
}
