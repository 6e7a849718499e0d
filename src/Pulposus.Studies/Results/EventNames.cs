using System.Text.Json;
using Pulposus.Model.Safety;

namespace Pulposus.Studies.Results;

/// <summary>Names of adverse events: one for files, one for people.</summary>
public static class EventNames
{
    /// <summary>Names of all kinds in files, in the order of the model.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Enum.GetValues<AdverseEventKind>().Select(Id)];

    /// <summary>Name of a kind in files.</summary>
    /// <param name="kind">Kind.</param>
    public static string Id(AdverseEventKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>Name of a kind in words, without whether it is serious.</summary>
    /// <param name="kind">Kind.</param>
    public static string Of(AdverseEventKind kind) => kind switch
    {
        AdverseEventKind.Flare => "pain flare after a puncture",
        AdverseEventKind.Discitis => "discitis",
        AdverseEventKind.Herniation => "new herniation",
        AdverseEventKind.Reherniation => "new herniation after discectomy",
        AdverseEventKind.EctopicBone => "bone along the needle track",
        AdverseEventKind.FibrousGrowth => "fibrous growth",
        AdverseEventKind.Fever => "fever after cells",
        AdverseEventKind.AntiHla => "antibodies against the donor",
        AdverseEventKind.NerveInjury => "nerve injured by the needle",
        AdverseEventKind.HarvestPain => "pain where marrow was taken",
        AdverseEventKind.Tumour => "tumour of any kind",
        AdverseEventKind.SurgicalComplication => "major complication of surgery",
        AdverseEventKind.Reoperation => "reoperation after fusion",
        AdverseEventKind.AdjacentSurgery => "surgery beside a fusion",
        AdverseEventKind.Background or AdverseEventKind.SeriousBackground => "event unrelated to treatment",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
