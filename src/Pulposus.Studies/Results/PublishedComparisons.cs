using System.Globalization;
using Pulposus.Studies.Files;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>
/// Puts the published numbers of the same trial beside the simulated ones: what this simulated trial measured, and what
/// the model expects when every subject is simulated under that arm.
/// </summary>
internal static class PublishedComparisons
{
    const string PercentChange = "VAS_pct_change";
    static readonly Criterion halved = new(Scale.Vas, 50, null, null);
    static readonly Criterion function = new(Scale.Odi, null, 15, null);

    /// <summary>All published numbers that the study's visits can answer.</summary>
    public static IReadOnlyList<PublishedComparison> Of(StudyFile study, TrialData data)
    {
        if (study.Evidence is null)
            return [];
        List<PublishedComparison> rows = [];
        foreach (PublishedResult result in EvidenceBase.Results.Where(r => r.Study == study.Evidence && Published(r) is not null))
        {
            int arm = data.Protocol.Arms.ToList().FindIndex(a => a.Evidence == result.Arm);
            if (arm >= 0 && Question(result, data) is { } question)
                rows.Add(Row(result, data, arm, question));
        }

        return rows;
    }

    // How to answer a published outcome from the simulation; null where it cannot be.
    static (string Name, Func<int, int, double> Value, bool IsShare, string Unit)? Question(PublishedResult result, TrialData data)
    {
        double month = result.Month ?? double.NaN;
        bool measured = month == 0 || data.Protocol.VisitMonths.Contains(month);
        int visit = measured && month > 0 ? data.Protocol.Visit(month) : 0;
        double Vas(int s, int a) => data.Outcomes[Outcome.Vas, s, a, visit];
        bool Visits(params double[] months) => months.All(data.Protocol.VisitMonths.Contains);
        (string, Func<int, int, double>, bool, string) Share(string name, Criterion[] criteria, bool all, params double[] months)
        {
            Trials.Protocols.ResponderEndpoint endpoint = new(string.Empty, name, false, months, all, criteria);
            return (name, (s, a) => data.Responds(endpoint, s, a) ? 1 : 0, true, "%");
        }

        string at = $" at {Number(month)} months";
        return result.Outcome switch
        {
            _ when !measured => null,
            "VAS_mm" when month == 0 => ("VAS at baseline", Vas, false, "mm"),
            "VAS_mm" => ("VAS change" + at, (s, a) => data.Change(Outcome.Vas, s, a, visit), false, "mm"),
            PercentChange => ("VAS change" + at + ", of the mean baseline", (s, a) => data.Change(Outcome.Vas, s, a, visit), false, "%"),
            "responder_30pct_VAS" => Share("VAS at least 30 % better" + at, [halved with { Percent = 30 }], true, month),
            "responder_50pct_VAS" => Share("VAS at least 50 % better" + at, [halved], true, month),
            "responder_RESPINE" => Share("VAS at least 20 % and 20 mm better, or ODI at least 20 %" + at, [new(Scale.Vas, 20, 20, null), new(Scale.Odi, 20, null, null)], false, month),
            "VAS_le20_percent" => Share("VAS at most 20 mm" + at, [new(Scale.Vas, null, null, 20)], true, month),
            "composite_success" when Visits(12, 24) => Share("composite success at 12 and 24 months", [halved, function], true, 12, 24),
            "composite_6and12m_percent" when Visits(6, 12) => Share("composite success at 6 and 12 months", [halved, function], true, 6, 12),
            _ => null,
        };
    }

    static PublishedComparison Row(PublishedResult result, TrialData data, int arm, (string Name, Func<int, int, double> Value, bool IsShare, string Unit) question)
    {
        IReadOnlyList<int> analysed = data.Analysed(arm);

        // Published changes in per cent are of the mean baseline, so ours are too.
        double Average(IReadOnlyList<int> people) => people.Count == 0 ? double.NaN
            : result.Outcome == PercentChange ? Model.Units.Percent * people.Average(s => question.Value(s, arm)) / people.Average(s => data.Outcomes[Outcome.Vas, s, arm, 0])
            : people.Average(s => question.Value(s, arm));
        double simulated = Average(analysed);
        double expected = Average(data.Complete);
        return new PublishedComparison(
            data.Protocol.Arms[arm].Id,
            question.Name,
            result.Events is { } events && result.N is { } n ? $"{events}/{n} ({Number(Math.Round(100.0 * events / n))} %)" : Said(Published(result)!.Value, question.Unit),
            question.IsShare ? $"{analysed.Count(s => question.Value(s, arm) > 0)}/{analysed.Count} ({Number(Math.Round(100 * simulated))} %)" : Said(simulated, question.Unit),
            question.IsShare ? $"{Number(Math.Round(100 * expected))} %" : Said(expected, question.Unit),
            result.IsCalibration ? result.Reference + " (among the trials that the model was tuned on)" : result.Reference,
            Confidence(result));
    }

    // What the notes of the evidence base say about how a number came about, in a word a table can hold.
    static string Confidence(PublishedResult result)
    {
        string[] qualities =
        [
            result.Confidence,
            .. result.Note.Contains("derived", StringComparison.Ordinal) || result.Note.Contains("inferred", StringComparison.Ordinal) ? new[] { "derived" } : [],
            .. result.Note.Contains("LS mean", StringComparison.Ordinal) ? new[] { "adjusted mean" } : [],
            .. result.Note.Contains("sponsor", StringComparison.Ordinal) ? new[] { "sponsor release" } : [],
        ];
        return string.Join(", ", qualities.Where(q => q.Length > 0));
    }

    // Some rows only say that a result was measured and not published.
    static double? Published(PublishedResult result) =>
        result.Events is { } events && result.N is { } n ? events / (double)n : result.Change ?? result.Mean;

    static string Said(double value, string unit) => $"{value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−')} {unit}";

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
