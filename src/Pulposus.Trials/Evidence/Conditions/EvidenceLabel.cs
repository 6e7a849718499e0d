namespace Pulposus.Trials.Evidence.Conditions;

/// <summary>The words that say what controlled evidence there is for cells in a condition. Whatever shows a result for it shows them.</summary>
public static class EvidenceLabel
{
    /// <summary>No controlled trial of cells in this condition is known. Every simulated result for it carries these words.</summary>
    public const string NoControlledEvidence = "no controlled evidence";

    /// <summary>Controlled trials of cells were done or begun, but no result was found.</summary>
    public const string NoResultFound = "controlled trials, no efficacy result found";

    /// <summary>The label that follows from the randomised trials of cells among some studies; each cohort counts once.</summary>
    /// <remarks>A trial that is only registered is no evidence.</remarks>
    public static string Of(IEnumerable<PublishedStudy> studies)
    {
        PublishedStudy[] randomised = [.. studies.Where(s => s is { Therapy: Therapy.Cells, Design: StudyDesign.Randomised, IsControlled: true, Report: ReportKind.Main or ReportKind.Protocol })];
        int Count(StudyResult result) => randomised.Count(s => s.Result == result);
        int known = Count(StudyResult.NoDifference) + Count(StudyResult.Mixed) + Count(StudyResult.FavoursTreatment);
        return randomised.Length == 0 ? NoControlledEvidence
            : known == 0 ? NoResultFound
            : $"controlled evidence, {(known == 1 ? "1 randomised trial" : $"{known} randomised trials")}: {Count(StudyResult.NoDifference)} no difference, {Count(StudyResult.Mixed)} mixed, {Count(StudyResult.FavoursTreatment)} in favour of cells";
    }
}
