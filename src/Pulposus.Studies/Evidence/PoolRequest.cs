using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>How to pool.</summary>
public sealed record PoolRequest
{
    /// <summary>Method.</summary>
    public PoolingMethod Method { get; init; } = PoolingMethod.RestrictedLikelihood;

    /// <summary>Whether to use Hartung and Knapp's variance and t.</summary>
    public bool HartungKnapp { get; init; }

    /// <summary>Whether a mean difference takes the pooled SD for its variance.</summary>
    public bool PooledSd { get; init; }

    /// <summary>Correlation of baseline and final values for changes whose SD is not given; null: what the data say, else 0.5.</summary>
    public double? Correlation { get; init; }

    /// <summary>Columns of moderators.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];

    /// <summary>Column of subgroups.</summary>
    public string? Subgroup { get; init; }

    /// <summary>Whether comparisons of one trial are pooled by the multivariate model instead of splitting the control group.</summary>
    public bool Multivariate { get; init; }

    /// <summary>Whether to pool rows that count the same people twice.</summary>
    public bool Force { get; init; }

    /// <summary>Correlation that is imputed where nothing is known (Cochrane Handbook 6.5.2.8 works with such values).</summary>
    public const double ImputedCorrelation = 0.5;

    /// <summary>The methods as a command line names them.</summary>
    public static IReadOnlyDictionary<string, PoolingMethod> Methods { get; } = new Dictionary<string, PoolingMethod>(StringComparer.Ordinal)
    {
        ["ee"] = PoolingMethod.EqualEffects,
        ["dl"] = PoolingMethod.DerSimonianLaird,
        ["reml"] = PoolingMethod.RestrictedLikelihood,
        ["ml"] = PoolingMethod.Likelihood,
        ["pm"] = PoolingMethod.PauleMandel,
        ["sj"] = PoolingMethod.SidikJonkman,
        ["he"] = PoolingMethod.Hedges,
        ["hs"] = PoolingMethod.HunterSchmidt,
        ["eb"] = PoolingMethod.EmpiricalBayes,
        ["mh"] = PoolingMethod.MantelHaenszel,
        ["peto"] = PoolingMethod.Peto,
    };
}
