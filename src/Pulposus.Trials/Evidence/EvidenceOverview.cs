namespace Pulposus.Trials.Evidence;

/// <summary>Studies that answer the question in the same way.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Studies">Studies; randomised before others, then blinded before open, then larger before smaller.</param>
public sealed record EvidenceGroup(string Title, IReadOnlyList<PublishedStudy> Studies);

/// <summary>
/// What happened in trials, in the order in which it should be read: controlled trials of cells without a difference first,
/// then the others with a control group, then what was never published, then uncontrolled series.
/// </summary>
public static class EvidenceOverview
{
    static readonly (StudyResult Result, string Title)[] order =
    [
        (StudyResult.NoDifference, "Cells against a control: no difference"),
        (StudyResult.Mixed, "Cells against a control: mixed"),
        (StudyResult.FavoursTreatment, "Cells against a control: in favour of cells"),
        (StudyResult.NotFound, "Cells against a control: values not found"),
        (StudyResult.NoResults, "Registered trials of cells, no results located"),
        (StudyResult.NoComparison, "Cells without a control group"),
    ];

    /// <summary>The groups that are not empty.</summary>
    public static IReadOnlyList<EvidenceGroup> Groups(IEnumerable<PublishedStudy> studies)
    {
        PublishedStudy[] sorted = [.. studies.OrderBy(s => s.Design).ThenBy(s => s.Blinding).ThenByDescending(s => s.Enrolled ?? 0)];
        return
        [
            .. order.Select(g => new EvidenceGroup(g.Title, [.. sorted.Where(s => s.Therapy == Therapy.Cells && s.Result == g.Result)])).Where(g => g.Studies.Count > 0),
            .. new[] { new EvidenceGroup("Other treatments", [.. sorted.Where(s => s.Therapy == Therapy.Other).OrderBy(s => s.Result)]) }.Where(g => g.Studies.Count > 0),
        ];
    }

    /// <summary>One sentence that counts cohorts of cell trials, each once, by the result of its main report.</summary>
    public static string Sentence(IEnumerable<PublishedStudy> studies)
    {
        PublishedStudy[] cells = [.. studies.Where(s => s is { Therapy: Therapy.Cells, Report: ReportKind.Main or ReportKind.Protocol or ReportKind.Registration })];
        PublishedStudy[] compared = [.. cells.Where(s => s.IsControlled && s.Result != StudyResult.NoResults)];
        if (cells.Length == 0)
            return "No trial of cells is among these.";
        string Found(StudyResult result, string said)
        {
            PublishedStudy[] found = [.. compared.Where(s => s.Result == result)];
            string weak = result == StudyResult.FavoursTreatment && found.Length > 0 && found.All(s => s.Design != StudyDesign.Randomised) ? " (not randomised)" : string.Empty;
            return $"{found.Length} {said}{weak}";
        }

        string rest = $"{Trials(cells.Count(s => s.Result == StudyResult.NoResults))} registered without results. {Trials(cells.Count(s => s.Result == StudyResult.NoComparison))} without a control group.";
        if (compared.Length == 0)
            return $"No trial among these compared cells with a control. {rest}";
        return $"{Trials(compared.Length)} compared cells with a control: {Found(StudyResult.NoDifference, "found no difference")}, {Found(StudyResult.Mixed, "had mixed results")}, "
            + $"{Found(StudyResult.FavoursTreatment, "favoured cells")}, of {compared.Count(s => s.Result == StudyResult.NotFound)} no values were found. "
            + rest;
    }

    static string Trials(int n) => n == 1 ? "1 trial" : $"{n} trials";
}
