namespace Pulposus.Trials.Evidence;

/// <summary>The instrument with which a report is judged.</summary>
public enum BiasTool
{
    /// <summary>RoB 2 (Sterne 2019, doi 10.1136/bmj.l4898), for randomised comparisons.</summary>
    Rob2,

    /// <summary>ROBINS-I (Sterne 2016, doi 10.1136/bmj.i4919), for everything else.</summary>
    RobinsI,
}

/// <summary>A judgement, from the mildest on.</summary>
public enum BiasJudgement
{
    /// <summary>What would decide it was not read.</summary>
    NotAssessed,

    /// <summary>Low risk.</summary>
    Low,

    /// <summary>RoB 2 only.</summary>
    SomeConcerns,

    /// <summary>ROBINS-I only.</summary>
    Moderate,

    /// <summary>RoB 2 only.</summary>
    High,

    /// <summary>ROBINS-I only.</summary>
    Serious,

    /// <summary>ROBINS-I only: too problematic to say anything about an effect.</summary>
    Critical,
}

/// <summary>What a judgement rests on.</summary>
public enum BiasBasis
{
    /// <summary>Nothing that was read decides it.</summary>
    Nothing,

    /// <summary>It follows from the design by a rule of <see cref="RiskOfBias"/>.</summary>
    Design,

    /// <summary>The numbers of this base.</summary>
    Numbers,

    /// <summary>A published abstract.</summary>
    Abstract,

    /// <summary>The full paper.</summary>
    Paper,

    /// <summary>A trial registry.</summary>
    Registry,

    /// <summary>A release of the sponsor.</summary>
    SponsorRelease,
}

/// <summary>One domain of one report.</summary>
/// <param name="Domain">Id of the domain, such as <c>missing_data</c>.</param>
/// <param name="Judgement">Judgement.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Reason">The reason.</param>
public sealed record BiasDomain(string Domain, BiasJudgement Judgement, BiasBasis Basis, string Reason);

/// <summary>The risk of bias of one report for pain and function as its participants report them.</summary>
/// <param name="Study">Report.</param>
/// <param name="Tool">Instrument.</param>
/// <param name="Domains">Domains, in the instrument's order.</param>
/// <param name="Overall">The worst domain; not assessed while that could still change.</param>
/// <param name="OverallReason">How <paramref name="Overall"/> came about.</param>
public sealed record BiasAssessment(PublishedStudy Study, BiasTool Tool, IReadOnlyList<BiasDomain> Domains, BiasJudgement Overall, string OverallReason);

/// <summary>
/// Risk of bias as far as what was read allows. A row of <c>data/evidence/risk_of_bias.csv</c> gives a judgement with its
/// reason; where there is none, the design decides by a fixed rule or the domain is not assessed. Nothing is guessed.
/// </summary>
/// <remarks>
/// Rules for randomised comparisons: participants report pain and function themselves, so measurement is at low risk where they
/// were blinded and at high risk where they were not; without blinding there are some concerns about deviations.
/// Rules for the others: without a control group nothing separates the treatment from natural course, regression to the mean and
/// the response to being treated, so confounding is critical; open treatment with self-reported outcomes is a serious risk in
/// measurement; everybody's treatment is known, so classification is at low risk.
/// </remarks>
public static class RiskOfBias
{
    static readonly (string Id, string Name)[] rob2 =
    [
        ("randomisation", "Randomisation process"), ("deviations", "Deviations from intended interventions"), ("missing_data", "Missing outcome data"),
        ("measurement", "Measurement of the outcome"), ("reporting", "Selection of the reported result"),
    ];

    static readonly (string Id, string Name)[] robinsI =
    [
        ("confounding", "Confounding"), ("selection", "Selection of participants"), ("classification", "Classification of interventions"),
        ("deviations", "Deviations from intended interventions"), ("missing_data", "Missing data"), ("measurement", "Measurement of outcomes"), ("reporting", "Selection of the reported result"),
    ];

    /// <summary>Ids and names of an instrument's domains, in its order.</summary>
    public static IReadOnlyList<(string Id, string Name)> Domains(BiasTool tool) => tool == BiasTool.Rob2 ? rob2 : robinsI;

    /// <summary>The judgements that an instrument knows.</summary>
    public static IReadOnlyList<BiasJudgement> Judgements(BiasTool tool) => tool == BiasTool.Rob2
        ? [BiasJudgement.Low, BiasJudgement.SomeConcerns, BiasJudgement.High, BiasJudgement.NotAssessed]
        : [BiasJudgement.Low, BiasJudgement.Moderate, BiasJudgement.Serious, BiasJudgement.Critical, BiasJudgement.NotAssessed];

    /// <summary>The instrument for a report.</summary>
    public static BiasTool Tool(PublishedStudy study) =>
        study.Design == StudyDesign.Randomised && study.Result != StudyResult.NoComparison ? BiasTool.Rob2 : BiasTool.RobinsI;

    /// <summary>All reports with arms.</summary>
    public static IReadOnlyList<BiasAssessment> All => [.. EvidenceBase.Studies.Where(s => s.Arms.Count > 0).Select(s => Of(s, EvidenceBase.BiasRows[s.Id]))];

    /// <summary>The assessment of a report from its rows and the rules.</summary>
    internal static BiasAssessment Of(PublishedStudy study, IEnumerable<BiasDomain> rows)
    {
        BiasTool tool = Tool(study);
        BiasDomain[] domains = [.. Domains(tool).Select(d => rows.FirstOrDefault(r => r.Domain == d.Id) ?? Rule(study, tool, d.Id))];
        BiasJudgement worst = domains.Max(d => d.Judgement);
        string[] open = [.. domains.Where(d => d.Judgement == BiasJudgement.NotAssessed).Select(d => d.Domain)];
        bool settled = open.Length == 0 || worst == Judgements(tool)[^2];
        return new BiasAssessment(
            study,
            tool,
            domains,
            settled ? worst : BiasJudgement.NotAssessed,
            settled ? $"the worst domain: {string.Join(", ", domains.Where(d => d.Judgement == worst).Select(d => d.Domain))}"
                : $"{(worst > BiasJudgement.Low ? $"at least {Words(worst)}; " : string.Empty)}not assessed: {string.Join(", ", open)}");
    }

    static BiasDomain Rule(PublishedStudy study, BiasTool tool, string domain)
    {
        BiasDomain Design(BiasJudgement judgement, string reason) => new(domain, judgement, BiasBasis.Design, reason);
        bool unblinded = study.Blinding is Blinding.Open or Blinding.Assessor;
        return (tool, domain) switch
        {
            (BiasTool.Rob2, "measurement") when study.Blinding == Blinding.Double => Design(BiasJudgement.Low, "participants, who report pain and function, did not know their treatment"),
            (BiasTool.Rob2, "measurement") when unblinded => Design(BiasJudgement.High, "participants, who report pain and function, knew their treatment"),
            (BiasTool.Rob2, "deviations") when unblinded => Design(BiasJudgement.SomeConcerns, "participants knew their treatment; what else they had was not read"),
            (BiasTool.RobinsI, "confounding") when study.Result == StudyResult.NoComparison =>
                Design(BiasJudgement.Critical, "no control group: nothing separates the treatment from natural course, regression to the mean and the response to being treated"),
            (BiasTool.RobinsI, "measurement") when study.Blinding == Blinding.Open => Design(BiasJudgement.Serious, "participants, who report pain and function, knew their treatment"),
            (BiasTool.RobinsI, "classification") => Design(BiasJudgement.Low, "who was treated is known"),
            _ => new(domain, BiasJudgement.NotAssessed, BiasBasis.Nothing, "what decides it was not read"),
        };
    }

    /// <summary>A judgement in words.</summary>
    public static string Words(BiasJudgement judgement) => EvidenceRow.Name(judgement).Replace('_', ' ');
}
