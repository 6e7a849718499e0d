using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>One comparison (or one arm) that is pooled.</summary>
public sealed record PoolStudy
{
    /// <summary>Name of the study.</summary>
    public required string Label { get; init; }

    /// <summary>Effect on the scale of the analysis.</summary>
    public required StudyEffect Effect { get; init; }

    /// <summary>The fourfold table, for counts.</summary>
    public CountTable? Counts { get; init; }

    /// <summary>Means of both groups, if known.</summary>
    public TwoMeans? Means { get; init; }

    /// <summary>People in the first group or the only one; null where the data do not say.</summary>
    public double? N1 { get; init; }

    /// <summary>People in the second group; null for one arm, or where the data do not say.</summary>
    public double? N2 { get; init; }

    /// <summary>The people: rows with the same word share them. Empty where the data do not say.</summary>
    public string Cohort { get; init; } = "";

    /// <summary>The trial: comparisons of one trial share its control group. Empty where each row is a trial of its own.</summary>
    public string Trial { get; init; } = "";

    /// <summary>Covariance with other comparisons of the same study, which share its control group; 0 without.</summary>
    public double Shared { get; init; }

    /// <summary>Values of moderators and subgroups, by column.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Everybody in the row, where known.</summary>
    public double? N => N1 + (N2 ?? 0);
}

/// <summary>The studies of a pool and what had to be done to get them.</summary>
/// <param name="Measure">Scale.</param>
/// <param name="Studies">Studies.</param>
/// <param name="Notes">What was left out, imputed or split, in sentences.</param>
/// <param name="Trust">What is known of design and blinding.</param>
public sealed record PoolInput(EffectMeasure Measure, IReadOnlyList<PoolStudy> Studies, IReadOnlyList<string> Notes, PoolTrust Trust)
{
    /// <summary>What is measured, for the middle of a sentence.</summary>
    public string Outcome { get; init; } = Measure switch
    {
        EffectMeasure.RiskRatio or EffectMeasure.OddsRatio or EffectMeasure.RiskDifference => "the risk",
        EffectMeasure.Generic => "the effect",
        _ => "the mean",
    };

    /// <summary>Name of the first group, or of the only one.</summary>
    public string First { get; init; } = "group 1";

    /// <summary>Trials: several comparisons of one trial count once.</summary>
    public int Trials { get; } = Studies.Count(s => s.Trial.Length == 0) + Studies.Select(s => s.Trial).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Name of the second group.</summary>
    public string Second { get; init; } = "group 2";
}

/// <summary>What is known beyond the numbers, for the certainty of the answer.</summary>
/// <param name="Randomised">Whether all studies are randomised; null where the data do not say.</param>
/// <param name="DoubleBlind">Whether all are blinded for participants and assessors; null where the data do not say.</param>
/// <param name="LowBias">Whether all are at low risk of bias; false if one is at high risk, null where that is not known for all.</param>
/// <param name="Silent">Studies of the question whose values are not known: registered without results, or not reported.</param>
public sealed record PoolTrust(bool? Randomised, bool? DoubleBlind, bool? LowBias, int Silent);
