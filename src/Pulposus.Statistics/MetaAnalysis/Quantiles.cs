using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>The distribution that intervals and p values of a fit are taken from: z, or t with some degrees of freedom.</summary>
internal sealed class Quantiles(int? df, double level)
{
    /// <summary>Degrees of freedom of t, or null for z.</summary>
    public int? Df => df;

    /// <summary>Half of an interval in standard errors.</summary>
    public double Critical { get; } = df is { } n ? StudentT.TwoSidedQuantile(level, n) : Normal.Quantile(0.5 + (0.5 * level));

    /// <summary>A coefficient with its test and interval.</summary>
    public Coefficient Coefficient(string name, double estimate, double standardError)
    {
        // Equal effects under Hartung and Knapp have no spread left: then anything but 0 is infinitely far from 0.
        double statistic = estimate == 0 ? 0 : estimate / standardError;
        double p = df is { } n ? StudentT.TwoSidedP(statistic, n) : 2 * Normal.Cdf(-Math.Abs(statistic));
        return new Coefficient(name, estimate, standardError, statistic, p, Pooling.Around(estimate, Critical * standardError));
    }
}
