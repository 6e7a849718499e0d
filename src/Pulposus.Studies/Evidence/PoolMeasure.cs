using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>A measure as a command line names it, with the columns that a data file has for it.</summary>
/// <param name="Word">Name; metafor's in lower case.</param>
/// <param name="Scale">Scale of the analysis.</param>
/// <param name="Label">For people.</param>
/// <param name="Columns">Sets of columns, any of which will do.</param>
public sealed record PoolMeasure(string Word, EffectMeasure Scale, string Label, IReadOnlyList<IReadOnlyList<string>> Columns)
{
    static readonly string[] table = ["ai", "bi", "ci", "di"];
    static readonly string[] events = ["ai", "n1i", "ci", "n2i"];
    static readonly string[] means = ["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"];

    /// <summary>All measures.</summary>
    public static IReadOnlyList<PoolMeasure> All { get; } =
    [
        new("rr", EffectMeasure.RiskRatio, "risk ratio", [table, events]),
        new("or", EffectMeasure.OddsRatio, "odds ratio", [table, events]),
        new("rd", EffectMeasure.RiskDifference, "risk difference", [table, events]),
        new("md", EffectMeasure.MeanDifference, "mean difference", [means]),
        new("smd", EffectMeasure.StandardisedMeanDifference, "standardised mean difference (Hedges' g)", [means]),
        new("gen", EffectMeasure.Generic, "effect", [["yi", "vi"], ["yi", "sei"]]),
        new("mn", EffectMeasure.MeanChange, "mean", [["mi", "sdi", "ni"]]),
        new("mc", EffectMeasure.MeanChange, "mean change", [["m1i", "sd1i", "m2i", "sd2i", "ni"]]),
        new("pft", EffectMeasure.DoubleArcsine, "proportion (double arcsine)", [["xi", "ni"]]),
        new("plo", EffectMeasure.Logit, "proportion (logit)", [["xi", "ni"]]),
    ];

    /// <summary>The measure with a name, or null.</summary>
    /// <param name="word">Name.</param>
    public static PoolMeasure? Find(string word) => All.FirstOrDefault(m => m.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
}
