using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>Mantel and Haenszel's and Peto's pooling of fourfold tables, which bear rare events and empty cells.</summary>
/// <remarks>
/// One common effect. Mantel-Haenszel: RR = sum(a n2/N) / sum(c n1/N) with the variance of Greenland and Robins, OR =
/// sum(ad/N) / sum(bc/N) with that of Robins, Breslow and Greenland, RD = sum((a n2 - c n1)/N) / sum(n1 n2/N) with that of
/// Sato, Greenland and Robins. Peto: ln OR = sum(a - E) / sum V with E and V hypergeometric, SE = 1 / sqrt(sum V).
/// Nothing is added to cells for the pooled effect. Q for Mantel-Haenszel takes the inverse-variance effects of the single
/// studies about the pooled one (0.5 added where a cell is 0), without studies that saw no event or nothing else.
/// Peto is biased for large effects and unbalanced groups (Greenland and Salvan, Stat Med 1990;9:247).
/// Sources: Biometrics 1985;41:55, 1986;42:311, 1989;45:1323; Prog Cardiovasc Dis 1985;27:335. As metafor's rma.mh, rma.peto.
/// </remarks>
public static class CountPooling
{
    /// <summary>Pools by Mantel and Haenszel.</summary>
    /// <param name="tables">Studies.</param>
    /// <param name="measure">Risk ratio, odds ratio (both as logarithms) or risk difference.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="PoolingException">No studies, impossible counts, another measure, or no events to compare.</exception>
    public static PooledResult MantelHaenszel(IReadOnlyList<CountTable> tables, EffectMeasure measure, double level = 0.95)
    {
        Check(tables);
        (double estimate, double variance, Func<CountTable, double> weight) = measure switch
        {
            EffectMeasure.RiskRatio => RiskRatio(tables),
            EffectMeasure.OddsRatio => OddsRatio(tables),
            EffectMeasure.RiskDifference => RiskDifference(tables),
            _ => throw new PoolingException("Mantel-Haenszel pools risk ratios, odds ratios and risk differences."),
        };
        CountTable[] informative = [.. tables.Where(t => t.A + t.C > 0 && t.B + t.D > 0)];
        double q = informative.Select(t => Single(t, measure)).Sum(e => (e.Estimate - estimate) * (e.Estimate - estimate) / e.Variance);
        return Result(PoolingMethod.MantelHaenszel, tables.Select(weight), estimate, variance, q, informative.Length - 1, level);
    }

    /// <summary>Pools odds ratios by Peto.</summary>
    /// <param name="tables">Studies.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="PoolingException">No studies, impossible counts, or no study with and without events.</exception>
    public static PooledResult Peto(IReadOnlyList<CountTable> tables, double level = 0.95)
    {
        Check(tables);
        double sumV = tables.Sum(Variance);
        if (sumV == 0)
            throw new PoolingException("In no study did some have the event and others not: there is no Peto odds ratio.");
        double sum = tables.Sum(Excess);
        CountTable[] informative = [.. tables.Where(t => Variance(t) > 0)];
        double q = Math.Max(0, informative.Sum(t => Excess(t) * Excess(t) / Variance(t)) - (sum * sum / sumV));
        return Result(PoolingMethod.Peto, tables.Select(Variance), sum / sumV, 1 / sumV, q, informative.Length - 1, level);
    }

    /// <summary>Peto's effect of a single study: (a - E) / V, variance 1 / V; null where it saw only events or none.</summary>
    /// <param name="table">The study.</param>
    public static StudyEffect? PetoEffect(CountTable table) =>
        Variance(table) is > 0 and var v ? new StudyEffect(Excess(table) / v, 1 / v) : null;

    static StudyEffect Single(CountTable table, EffectMeasure measure) => measure switch
    {
        EffectMeasure.RiskRatio => EffectSizes.LogRiskRatio(table),
        EffectMeasure.OddsRatio => EffectSizes.LogOddsRatio(table),
        _ => EffectSizes.RiskDifference(table),
    };

    static (double, double, Func<CountTable, double>) RiskRatio(IReadOnlyList<CountTable> tables)
    {
        double r = tables.Sum(t => t.A * t.N2 / t.N);
        double s = tables.Sum(t => t.C * t.N1 / t.N);
        if (r == 0 || s == 0)
            throw new PoolingException("One of the groups has no event in any study: there is no Mantel-Haenszel risk ratio.");
        double variance = tables.Sum(t => (t.N1 / t.N * (t.N2 / t.N) * (t.A + t.C)) - (t.A / t.N * t.C)) / (r * s);
        return (Elementary.Log(r / s), variance, t => t.C * t.N1 / t.N);
    }

    static (double, double, Func<CountTable, double>) OddsRatio(IReadOnlyList<CountTable> tables)
    {
        double r = tables.Sum(R);
        double s = tables.Sum(S);
        if (r == 0 || s == 0)
            throw new PoolingException("The tables put no odds against each other: there is no Mantel-Haenszel odds ratio.");
        double variance = 0.5 * ((tables.Sum(t => P(t) * R(t)) / (r * r)) + (tables.Sum(t => (P(t) * S(t)) + (Q(t) * R(t))) / (r * s))
            + (tables.Sum(t => Q(t) * S(t)) / (s * s)));
        return (Elementary.Log(r / s), variance, S);

        static double P(CountTable t) => (t.A + t.D) / t.N;
        static double Q(CountTable t) => (t.B + t.C) / t.N;
        static double R(CountTable t) => t.A * t.D / t.N;
        static double S(CountTable t) => t.B * t.C / t.N;
    }

    static (double, double, Func<CountTable, double>) RiskDifference(IReadOnlyList<CountTable> tables)
    {
        double sum = tables.Sum(Weight);
        double d = tables.Sum(t => ((t.A * t.N2) - (t.C * t.N1)) / t.N) / sum;
        double first = tables.Sum(t =>
        {
            (double f1, double f2) = (t.N1 / t.N, t.N2 / t.N);
            return (t.C * f1 * f1) - (t.A * f2 * f2) + (f1 * f2 * (t.N2 - t.N1) / 2);
        });
        double second = tables.Sum(t => ((t.A * t.D) + (t.C * t.B)) / t.N) / 2;
        double variance = ((d * first) + second) / (sum * sum);
        if (!(variance > 0))
            throw new PoolingException("Nobody or everybody had the event in all studies: their risk difference has no variance.");
        return (d, variance, Weight);

        static double Weight(CountTable t) => t.N1 * t.N2 / t.N;
    }

    static double Excess(CountTable t) => t.A - ((t.A + t.C) * t.N1 / t.N);

    static double Variance(CountTable t) => (t.A + t.C) * (t.B + t.D) * (t.N1 / t.N) * (t.N2 / t.N) / (t.N - 1);

    static PooledResult Result(
        PoolingMethod method, IEnumerable<double> weights, double estimate, double variance, double q, int df, double level) => new(
        method,
        weights.Count(),
        [new Quantiles(null, level).Coefficient(Pooling.Intercept, estimate, Math.Sqrt(variance))],
        null,
        Pooling.EqualEffects(q, Math.Max(0, df)),
        null,
        null,
        null,
        Pooling.Shares(weights));

    static void Check(IReadOnlyList<CountTable> tables)
    {
        if (tables.Count == 0)
            throw new PoolingException("No studies.");
        foreach (CountTable table in tables)
            table.Check();
    }
}
