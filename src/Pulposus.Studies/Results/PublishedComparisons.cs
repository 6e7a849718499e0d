using System.Globalization;
using Pulposus.Studies.Files;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Results;

/// <summary>
/// Puts the published numbers of the same trial beside the simulated ones: what this simulated trial measured, and what
/// the model expects when every subject is simulated under that arm.
/// </summary>
internal static class PublishedComparisons
{
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
            foreach (PublishedOutcome outcome in arm.Outcomes)
                rows.AddRange(PublishedQuestions.Of(outcome, data.Protocol).Select(question => Row(published, outcome, data, position, question)));
        }

        return rows;
    }

    static PublishedComparison Row(PublishedStudy study, PublishedOutcome published, TrialData data, int arm, PublishedQuestion question)
    {
        IReadOnlyList<int> analysed = question.Observed(data, arm);
        double simulated = question.Answer(data, arm, analysed);
        double expected = question.Answer(data, arm, [.. data.Complete.Where(s => question.Counts?.Invoke(data, s, arm) ?? true)]);
        double value = question.Published(published);
        return new PublishedComparison(
            data.Protocol.Arms[arm].Id,
            question.Name,
            question.Field == OutcomeField.Events ? $"{Number(published.Events!.Value)}/{Number(published.N!.Value)} ({Number(Math.Round(value))} %)" : Said(value, question.Unit),
            analysed.Count == 0 ? "nobody was seen" : question.IsShare ? $"{analysed.Count(s => question.Value(data, s, arm) > 0)}/{analysed.Count} ({Number(Math.Round(simulated))} %)" : Said(simulated, question.Unit),
            double.IsNaN(expected) ? "nobody was seen" : question.IsShare ? $"{Number(Math.Round(expected))} %" : Said(expected, question.Unit),
            study.IsCalibration ? study.Reference + " (among the trials that the model was tuned on)" : study.Reference,
            Confidence(published, question.Field));
    }

    /// <summary>How a number came about, in a few words that a table can hold.</summary>
    internal static string Confidence(PublishedOutcome published, OutcomeField field) => string.Join(", ", new[]
    {
        published.ConfidenceOf(field).ToString().ToLowerInvariant(),
        published.Note.Contains("LS mean", StringComparison.Ordinal) ? "adjusted mean" : string.Empty,
        published.Source == SourceKind.SponsorRelease ? "sponsor release" : string.Empty,
    }.Where(word => word.Length > 0));

    static string Said(double value, string unit) => $"{value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−')} {unit}";

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
