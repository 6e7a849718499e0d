namespace Pulposus.Trials.Evidence;

/// <summary>Risk of bias in the columns that robvis reads (McGuinness 2021, doi 10.1002/jrsm.1411), so that its figures can be drawn too.</summary>
public static class RobvisTable
{
    /// <summary>One table for one instrument: Study, D1 to D5 or D7, Overall, Weight.</summary>
    /// <remarks>robvis has no word for what was not assessed; it is written "No information". The weight is the number of people.</remarks>
    public static string Csv(BiasTool tool, IEnumerable<BiasAssessment> assessments)
    {
        IEnumerable<string> columns = Enumerable.Range(1, RiskOfBias.Domains(tool).Count).Select(d => $"D{d}");
        return string.Concat(assessments.Where(a => a.Tool == tool)
            .Select(a => string.Join(',', [a.Study.Id, .. a.Domains.Select(d => Word(d.Judgement)), Word(a.Overall), $"{a.Study.Enrolled}"]) + "\n")
            .Prepend(string.Join(',', ["Study", .. columns, "Overall", "Weight"]) + "\n"));
    }

    static string Word(BiasJudgement judgement) => judgement switch
    {
        BiasJudgement.NotAssessed => "No information",
        BiasJudgement.SomeConcerns => "Some concerns",
        _ => judgement.ToString(),
    };
}
