using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>The request makes no sense for the data, or people would be counted twice; the message says which and what to do.</summary>
public sealed class PoolRefusedException(string message) : Exception(message);

/// <summary>A pool with everything that a careful reader asks for.</summary>
public sealed record PoolReport
{
    /// <summary>What was pooled.</summary>
    public required PoolInput Input { get; init; }

    /// <summary>How.</summary>
    public required PoolRequest Request { get; init; }

    /// <summary>The pool.</summary>
    public required PooledResult Result { get; init; }

    /// <summary>Subgroups, where asked for.</summary>
    public required SubgroupPools? Subgroups { get; init; }

    /// <summary>The pool without each study; empty with moderators, for one study, and where trials give several comparisons.</summary>
    public required IReadOnlyList<PooledResult?> LeaveOneOut { get; init; }

    /// <summary>Egger's test, classical; null for fewer than 3 studies, equally precise ones, and with moderators.</summary>
    public required FunnelTest? Egger { get; init; }

    /// <summary>Egger's test as a meta-regression with the method of the pool.</summary>
    public required FunnelTest? EggerMixed { get; init; }

    /// <summary>Trim and fill; null as for Egger's test, and for Mantel-Haenszel and Peto.</summary>
    public required TrimAndFill? TrimAndFill { get; init; }

    /// <summary>How sure the answer is.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>What a reader must know about the numbers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Everybody; null where a row does not say.</summary>
    public double? People => Certainty.People(Input);

    /// <summary>A value of the pool on the scale that people read.</summary>
    /// <param name="value">On the scale of the analysis.</param>
    public double Natural(double value) =>
        Input.Measure.ToNatural(value, Input.Measure == EffectMeasure.DoubleArcsine ? NaturalScale.HarmonicMean([.. Input.Studies.Select(s => s.N1!.Value)]) : 0);

    /// <summary>A value of one study on the scale that people read.</summary>
    /// <param name="study">The study.</param>
    /// <param name="value">On the scale of the analysis.</param>
    public double Natural(PoolStudy study, double value) => Input.Measure.ToNatural(value, study.N1 ?? 0);

    /// <summary>The 95 % interval of one study, on the scale of the analysis.</summary>
    /// <param name="study">The study.</param>
    public static Limits Interval(PoolStudy study)
    {
        double half = Numerics.Distributions.Normal.Quantile(0.975) * study.Effect.StandardError;
        return new Limits(study.Effect.Estimate - half, study.Effect.Estimate + half);
    }
}
