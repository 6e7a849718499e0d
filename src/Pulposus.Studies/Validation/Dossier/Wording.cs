using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>Words, colours and order of the dossier.</summary>
static class Wording
{
    /// <summary>Verdicts in the order in which they are read: what does not hold first.</summary>
    public static IReadOnlyList<(Verdict Verdict, string Word, ArmStyle Style)> Verdicts { get; } =
    [
        (Verdict.Misses, "miss", new ArmStyle("#cc5200", MarkerShape.Diamond)),
        (Verdict.KnownMisfit, "known misfit", new ArmStyle("#b58900", MarkerShape.Triangle)),
        (Verdict.Uninformative, "uninformative", new ArmStyle("#8b919a", MarkerShape.Square)),
        (Verdict.Holds, "hold", new ArmStyle("#0067a5", MarkerShape.Circle)),
    ];

    /// <summary>Colour and marker of a verdict.</summary>
    public static ArmStyle StyleOf(Verdict verdict) => Verdicts.First(v => v.Verdict == verdict).Style;

    /// <summary>A verdict about one row.</summary>
    public static string Of(ValidationRow row) => row.Verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Misses => "misses",
        Verdict.KnownMisfit => $"known misfit ({row.Misfit})",
        _ => "uninformative",
    };

    /// <summary>The name of a suite.</summary>
    public static string Of(Suite suite) => suite switch
    {
        Suite.Verification => "verification",
        Suite.Behaviour => "behaviour",
        _ => "targets",
    };

    /// <summary>Rows in the order in which they are read.</summary>
    public static IEnumerable<ValidationRow> Ordered(IEnumerable<ValidationRow> rows) =>
        rows.OrderBy(r => Verdicts.ToList().FindIndex(v => v.Verdict == r.Verdict));
}
