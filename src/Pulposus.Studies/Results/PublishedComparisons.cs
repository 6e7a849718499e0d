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
    static readonly Criterion halved = new(Scale.Vas, 50, null, null);
    static readonly Criterion function = new(Scale.Odi, null, 15, null);

    /// <summary>All published numbers that the study's visits can answer.</summary>
    public static IReadOnlyList<PublishedComparison> Of(StudyFile study, TrialData data)
    {
        if (study.Evidence is not { } id || EvidenceBase.Find(id) is not { } published)
            return [];
        List<PublishedComparison> rows = [];
        foreach (PublishedArm arm in published.Arms)
        {
            int position = data.Protocol.Arms.ToList().FindIndex(a => a.Evidence == arm.Id);
            if (position < 0)
                continue;
            // A part of an arm is no randomised group, so the simulated arm is not its like.
            foreach (PublishedOutcome outcome in arm.Outcomes.Where(o => o.Subgroup.Length == 0))
                rows.AddRange(Questions(outcome, data).Select(question => Row(published, outcome, data, position, question)));
        }

        return rows;
    }

    // How the simulation answers the numbers of a published outcome; none where it cannot.
    static IEnumerable<Question> Questions(PublishedOutcome published, TrialData data)
    {
        double month = published.Months;
        if (month > 0 && !data.Protocol.VisitMonths.Contains(month))
            return [];
        int visit = month > 0 ? data.Protocol.Visit(month) : 0;
        string at = $" at {Number(month)} months";
        if (published.Measure.Id == "vas")
        {
            Question[] scores =
            [
                new("VAS at baseline", OutcomeField.Mean, "mm", (s, a) => data.Outcomes[Outcome.Vas, s, a, visit]),
                new("VAS change" + at, OutcomeField.Change, "mm", (s, a) => data.Change(Outcome.Vas, s, a, visit), month),
                new("VAS change" + at + ", of the mean baseline", OutcomeField.ChangePercent, "%", (s, a) => data.Change(Outcome.Vas, s, a, visit), month),
            ];
            return scores.Where(q => published[q.Field] is not null && (q.Field == OutcomeField.Mean) == (month == 0));
        }

        bool Visits(params double[] months) => months.All(data.Protocol.VisitMonths.Contains);
        IEnumerable<Question> Share(string name, Criterion[] criteria, bool all, params double[] months)
        {
            Trials.Protocols.ResponderEndpoint endpoint = new(string.Empty, name, false, months, all, criteria);
            OutcomeField field = published.Events is null ? OutcomeField.Percent : OutcomeField.Events;
            return published[field] is null ? [] : [new(name, field, "%", (s, a) => data.Responds(endpoint, s, a) ? 1 : 0, months)];
        }

        return published.Measure.Id switch
        {
            "responder_30pct_vas" => Share("VAS at least 30 % better" + at, [halved with { Percent = 30 }], true, month),
            "responder_50pct_vas" => Share("VAS at least 50 % better" + at, [halved], true, month),
            "responder_respine" => Share("VAS at least 20 % and 20 mm better, or ODI at least 20 %" + at, [new(Scale.Vas, 20, 20, null), new(Scale.Odi, 20, null, null)], false, month),
            "vas_at_most_20" => Share("VAS at most 20 mm" + at, [new(Scale.Vas, null, null, 20)], true, month),
            "composite_12and24m" when Visits(12, 24) => Share("composite success at 12 and 24 months", [halved, function], true, 12, 24),
            "composite_6and12m" when Visits(6, 12) => Share("composite success at 6 and 12 months", [halved, function], true, 6, 12),
            _ => [],
        };
    }

    static PublishedComparison Row(PublishedStudy study, PublishedOutcome published, TrialData data, int arm, Question question)
    {
        IReadOnlyList<int> analysed = data.Observed(arm, [.. question.Months.Select(data.Protocol.Visit)]);
        bool isShare = question.Field is OutcomeField.Events or OutcomeField.Percent;

        // Published changes in per cent are of the mean baseline, so ours are too.
        double Average(IReadOnlyList<int> people) => people.Count == 0 ? double.NaN
            : question.Field == OutcomeField.ChangePercent ? Model.Units.Percent * people.Average(s => question.Value(s, arm)) / people.Average(s => data.Outcomes[Outcome.Vas, s, arm, 0])
            : people.Average(s => question.Value(s, arm));
        double simulated = Average(analysed);
        double expected = Average(data.Complete);
        double value = published[question.Field]!.Value;
        return new PublishedComparison(
            data.Protocol.Arms[arm].Id,
            question.Name,
            question.Field == OutcomeField.Events ? $"{Number(value)}/{Number(published.N!.Value)} ({Number(Math.Round(100.0 * value / published.N.Value))} %)" : Said(value, question.Unit),
            analysed.Count == 0 ? "nobody was seen" : isShare ? $"{analysed.Count(s => question.Value(s, arm) > 0)}/{analysed.Count} ({Number(Math.Round(100 * simulated))} %)" : Said(simulated, question.Unit),
            isShare ? $"{Number(Math.Round(100 * expected))} %" : Said(expected, question.Unit),
            study.IsCalibration ? study.Reference + " (among the trials that the model was tuned on)" : study.Reference,
            Confidence(published, question.Field));
    }

    // How a number came about, in a few words that a table can hold.
    static string Confidence(PublishedOutcome published, OutcomeField field) => string.Join(", ", new[]
    {
        published.ConfidenceOf(field).ToString().ToLowerInvariant(),
        published.Note.Contains("LS mean", StringComparison.Ordinal) ? "adjusted mean" : string.Empty,
        published.Source == SourceKind.SponsorRelease ? "sponsor release" : string.Empty,
    }.Where(word => word.Length > 0));

    static string Said(double value, string unit) => $"{value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−')} {unit}";

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    sealed record Question(string Name, OutcomeField Field, string Unit, Func<int, int, double> Value, params double[] Months);
}
