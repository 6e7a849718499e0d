using System.Globalization;
using Pulposus.Model.Patients;

namespace Pulposus.Trials.Evidence;

/// <summary>One published result.</summary>
/// <param name="Study">Study id.</param>
/// <param name="Reference">First author, year, journal and DOI.</param>
/// <param name="Arm">Arm id.</param>
/// <param name="Outcome">Outcome code.</param>
/// <param name="Month">Visit (months), if given.</param>
/// <param name="N">Subjects, if given.</param>
/// <param name="Mean">Mean or per cent, if given.</param>
/// <param name="Change">Change from baseline, if given.</param>
/// <param name="Events">Events, if given.</param>
/// <param name="Note">Where the number comes from.</param>
/// <param name="Confidence">found or known.</param>
/// <param name="IsCalibration">Whether the model may have been tuned on the study.</param>
public sealed record PublishedResult(
    string Study, string Reference, string Arm, string Outcome, double? Month, int? N, double? Mean, double? Change, int? Events, string Note, string Confidence, bool IsCalibration);

/// <summary>The published trials of <c>data/evidence/trials.csv</c>.</summary>
public static class EvidenceBase
{
    /// <summary>All results.</summary>
    public static IReadOnlyList<PublishedResult> Results { get; } =
        [.. Csv.Embedded(typeof(EvidenceBase).Assembly, "trials.csv").Select(Read)];

    /// <summary>Ids of all studies.</summary>
    public static IReadOnlyCollection<string> Studies { get; } = [.. Results.Select(r => r.Study).Distinct(StringComparer.Ordinal)];

    static PublishedResult Read(IReadOnlyDictionary<string, string> row) => new(
        row["study_id"],
        $"{row["first_author"]} {row["year"]}, {row["journal"]}{(row["doi"].Length > 0 ? ", doi " + row["doi"] : string.Empty)}",
        row["arm_id"],
        row["outcome"],
        Number(row["timepoint_months"]),
        (int?)Number(row["n"]),
        Number(row["mean"]),
        Number(row["change_from_baseline"]),
        (int?)Number(row["events"]),
        row["source_note"],
        row["confidence"],
        row["split"] == "calibration");

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
