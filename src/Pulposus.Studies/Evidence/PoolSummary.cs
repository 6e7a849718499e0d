using System.Text.Json.Serialization;
using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>A pool as JSON (snake case, null where there is no number). Estimates stand on the scale of the analysis, logarithms for ratios.</summary>
public sealed record PoolSummary
{
    PoolSummary(PoolReport report, PoolMeasure measure)
    {
        PooledResult pool = report.Result;
        Coefficient? effect = pool.Moderators is null ? pool.Effect : null;
        Measure = measure.Word;
        Method = PoolRequest.Methods.Single(m => m.Value == pool.Method).Key;
        HartungKnapp = pool.DegreesOfFreedom is not null;
        Variance = report.Input.Measure != EffectMeasure.MeanDifference ? null : report.Request.PooledSd ? "pooled" : "unpooled";
        K = pool.Studies;
        People = report.People;
        (Estimate, Se, Statistic, Df, P) = (effect?.Estimate, effect?.StandardError, effect?.Statistic, pool.DegreesOfFreedom, effect?.PValue);
        (CiLower, CiUpper) = (effect?.Interval.Lower, effect?.Interval.Upper);
        (PredictionLower, PredictionUpper) = (pool.Prediction?.Lower, pool.Prediction?.Upper);
        (PredictionTLower, PredictionTUpper) = (pool.PredictionByT?.Lower, pool.PredictionByT?.Upper);
        double? Natural(double? value) => value is { } x ? report.Natural(x) : null;
        this.Natural = new NaturalSummary(Natural(Estimate), Natural(CiLower), Natural(CiUpper), Natural(PredictionLower), Natural(PredictionUpper));
        Heterogeneity h = pool.Heterogeneity;
        (Tau2, Tau2Lower, Tau2Upper) = (h.Tau2, h.Tau2Interval?.Lower, h.Tau2Interval?.Upper);
        (I2, I2Lower, I2Upper) = (h.I2, h.I2Interval?.Lower, h.I2Interval?.Upper);
        (H2, H2Lower, H2Upper) = (h.H2, h.H2Interval?.Lower, h.H2Interval?.Upper);
        (Q, QDf, QP) = (h.Q, h.Df, h.PValue);
        Moderators = pool.Moderators is { } m ? new ModeratorSummary(m.Statistic, m.Df1, m.Df2, m.PValue) : null;
        Coefficients = [.. pool.Coefficients.Select(Of)];
        Studies = [.. report.Input.Studies.Select((s, i) => Of(report, s, pool.Weights?[i]))];
        Subgroups = report.Subgroups is { } groups
            ? new SubgroupsSummary(groups.Q, groups.Df, groups.PValue, [.. groups.Groups.Select(g => Of(report, g.Name, g.Result))])
            : null;
        LeaveOneOut = [.. report.LeaveOneOut.Select((r, i) => r is null ? null : Of(report, report.Input.Studies[i].Label, r))];
        Egger = report.Egger is null ? null : new EggerSummary(Of(report.Egger), report.EggerMixed is { } mixed ? Of(mixed) : null);
        TrimAndFill = report.TrimAndFill is { } fill
            ? new FillSummary(fill.Missing, fill.StandardError, fill.Side.ToString().ToLowerInvariant(), fill.Result.Effect.Estimate, fill.Result.Effect.Interval.Lower, fill.Result.Effect.Interval.Upper)
            : null;
        Certainty = new CertaintySummary(report.Certainty.Level, report.Certainty.Reasons);
        Notes = report.Notes;
        Sentence = PoolWords.Sentence(report);
    }

    /// <summary>Measure, as on the command line.</summary>
    public string Measure { get; }

    /// <summary>Method, as on the command line.</summary>
    public string Method { get; }

    /// <summary>Whether Hartung and Knapp's variance and t were used.</summary>
    public bool HartungKnapp { get; }

    /// <summary>Variance of a mean difference: pooled or unpooled; null for other measures.</summary>
    public string? Variance { get; }

    /// <summary>Studies.</summary>
    public int K { get; }

    /// <summary>People, where known.</summary>
    public double? People { get; }

    /// <summary>Pooled effect; null with moderators, as all below up to the natural scale.</summary>
    public double? Estimate { get; }

    /// <summary>Its standard error.</summary>
    public double? Se { get; }

    /// <summary>z or t.</summary>
    public double? Statistic { get; }

    /// <summary>Degrees of freedom of t.</summary>
    public int? Df { get; }

    /// <summary>p value of no effect.</summary>
    public double? P { get; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public double? CiLower { get; }

    /// <summary>Upper end.</summary>
    public double? CiUpper { get; }

    /// <summary>Lower end of the 95 % prediction interval.</summary>
    public double? PredictionLower { get; }

    /// <summary>Upper end.</summary>
    public double? PredictionUpper { get; }

    /// <summary>The same by t with k - 2 degrees of freedom.</summary>
    [JsonPropertyName("prediction_t_lower")]
    public double? PredictionTLower { get; }

    /// <summary>Upper end.</summary>
    [JsonPropertyName("prediction_t_upper")]
    public double? PredictionTUpper { get; }

    /// <summary>The pooled effect on the scale that people read.</summary>
    public NaturalSummary Natural { get; }

    /// <summary>Variance between studies.</summary>
    [JsonPropertyName("tau2")]
    public double Tau2 { get; }

    /// <summary>Lower end of its interval (Q profile).</summary>
    [JsonPropertyName("tau2_lower")]
    public double? Tau2Lower { get; }

    /// <summary>Upper end.</summary>
    [JsonPropertyName("tau2_upper")]
    public double? Tau2Upper { get; }

    /// <summary>I² in per cent.</summary>
    [JsonPropertyName("i2")]
    public double I2 { get; }

    /// <summary>Lower end.</summary>
    [JsonPropertyName("i2_lower")]
    public double? I2Lower { get; }

    /// <summary>Upper end.</summary>
    [JsonPropertyName("i2_upper")]
    public double? I2Upper { get; }

    /// <summary>H².</summary>
    [JsonPropertyName("h2")]
    public double H2 { get; }

    /// <summary>Lower end.</summary>
    [JsonPropertyName("h2_lower")]
    public double? H2Lower { get; }

    /// <summary>Upper end.</summary>
    [JsonPropertyName("h2_upper")]
    public double? H2Upper { get; }

    /// <summary>Cochran's Q, residual with moderators.</summary>
    public double Q { get; }

    /// <summary>Its degrees of freedom.</summary>
    [JsonPropertyName("q_df")]
    public int QDf { get; }

    /// <summary>Its p value.</summary>
    [JsonPropertyName("q_p")]
    public double QP { get; }

    /// <summary>Test of the moderators.</summary>
    public ModeratorSummary? Moderators { get; }

    /// <summary>Intercept and moderators.</summary>
    public IReadOnlyList<CoefficientSummary> Coefficients { get; }

    /// <summary>Studies.</summary>
    public IReadOnlyList<StudySummary> Studies { get; }

    /// <summary>Subgroups.</summary>
    public SubgroupsSummary? Subgroups { get; }

    /// <summary>The pool without each study; null where the rest cannot be pooled.</summary>
    public IReadOnlyList<PartSummary?> LeaveOneOut { get; }

    /// <summary>Egger's test.</summary>
    public EggerSummary? Egger { get; }

    /// <summary>Trim and fill (L0).</summary>
    public FillSummary? TrimAndFill { get; }

    /// <summary>Certainty by the fixed rule.</summary>
    public CertaintySummary Certainty { get; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The answer in words.</summary>
    public string Sentence { get; }

    /// <summary>Of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="measure">The measure that was asked for.</param>
    public static PoolSummary Of(PoolReport report, PoolMeasure measure) => new(report, measure);

    static CoefficientSummary Of(Coefficient c) => new(c.Name, c.Estimate, c.StandardError, c.Statistic, c.PValue, c.Interval.Lower, c.Interval.Upper);

    static TestSummary Of(FunnelTest test) =>
        new(test.Slope.Estimate, test.Slope.StandardError, test.Slope.Statistic, test.DegreesOfFreedom, test.Slope.PValue, test.Limit.Estimate, test.Limit.Interval.Lower, test.Limit.Interval.Upper);

    static StudySummary Of(PoolReport report, PoolStudy study, double? weight)
    {
        Limits interval = PoolReport.Interval(study);
        return new StudySummary(
            study.Label, study.Effect.Estimate, study.Effect.Variance, interval.Lower, interval.Upper, report.Natural(study, study.Effect.Estimate), weight, study.N1, study.N2);
    }

    static PartSummary Of(PoolReport report, string label, PooledResult pool) => new(
        label, pool.Studies, pool.Effect.Estimate, pool.Effect.StandardError, pool.Effect.PValue, pool.Effect.Interval.Lower, pool.Effect.Interval.Upper,
        report.Natural(pool.Effect.Estimate), pool.Heterogeneity.Tau2, pool.Heterogeneity.I2, pool.Heterogeneity.Q, pool.Heterogeneity.PValue);
}

/// <summary>Back-transformed.</summary>
public sealed record NaturalSummary(double? Estimate, double? CiLower, double? CiUpper, double? PredictionLower, double? PredictionUpper);

/// <summary>Test of the moderators; df2 is null for chi-square.</summary>
public sealed record ModeratorSummary(double Statistic, [property: JsonPropertyName("df1")] int Df1, [property: JsonPropertyName("df2")] int? Df2, double P);

/// <summary>One coefficient.</summary>
public sealed record CoefficientSummary(string Name, double Estimate, double Se, double Statistic, double P, double CiLower, double CiUpper);

/// <summary>One study; yi and vi on the scale of the analysis, weight in per cent.</summary>
public sealed record StudySummary(
    string Label, double Yi, double Vi, double CiLower, double CiUpper, double Natural, double? Weight, [property: JsonPropertyName("n1")] double? N1, [property: JsonPropertyName("n2")] double? N2);

/// <summary>A subgroup, or the pool without one study (the label).</summary>
public sealed record PartSummary(
    string Label, int K, double Estimate, double Se, double P, double CiLower, double CiUpper, double Natural,
    [property: JsonPropertyName("tau2")] double Tau2, [property: JsonPropertyName("i2")] double I2, double Q, [property: JsonPropertyName("q_p")] double QP);

/// <summary>Subgroups with the test that they are equal.</summary>
public sealed record SubgroupsSummary(double Q, int Df, double P, IReadOnlyList<PartSummary> Groups);

/// <summary>Egger's test: classical, and as a meta-regression with the method of the pool.</summary>
public sealed record EggerSummary(TestSummary Classical, TestSummary? Mixed);

/// <summary>One form of Egger's test.</summary>
public sealed record TestSummary(double Slope, double Se, double Statistic, int? Df, double P, double LimitEstimate, double LimitLower, double LimitUpper);

/// <summary>Trim and fill.</summary>
public sealed record FillSummary(int Missing, double Se, string Side, double Estimate, double CiLower, double CiUpper);

/// <summary>Certainty.</summary>
public sealed record CertaintySummary(CertaintyLevel Level, IReadOnlyList<string> Reasons);
