using Pulposus.Trials.Evidence;

namespace Pulposus.Trials.Tests.Evidence;

public class RiskOfBiasTests
{
    [Fact]
    public void Every_report_with_arms_has_every_domain_of_its_instrument_and_a_reason()
    {
        RiskOfBias.All.Select(a => a.Study.Id).ShouldBe(EvidenceBase.Studies.Where(s => s.Report != ReportKind.Registration).Select(s => s.Id));
        foreach (BiasAssessment a in RiskOfBias.All)
        {
            a.Domains.Select(d => d.Domain).ShouldBe(RiskOfBias.Domains(a.Tool).Select(d => d.Id));
            a.Domains.ShouldAllBe(d => d.Reason.Length > 0 && RiskOfBias.Judgements(a.Tool).Contains(d.Judgement));
            a.Domains.ShouldAllBe(d => d.Basis != BiasBasis.Nothing || d.Judgement == BiasJudgement.NotAssessed);
        }
    }

    [Theory]
    [InlineData("RESPINE2024", "measurement", BiasJudgement.Low, BiasBasis.Design)]
    [InlineData("FRITZELL2001", "measurement", BiasJudgement.High, BiasBasis.Design)]
    [InlineData("BROX2003", "deviations", BiasJudgement.SomeConcerns, BiasBasis.Design)]
    [InlineData("CAO2011", "measurement", BiasJudgement.NotAssessed, BiasBasis.Nothing)]
    [InlineData("OROZCO2011", "confounding", BiasJudgement.Critical, BiasBasis.Design)]
    [InlineData("OROZCO2011", "measurement", BiasJudgement.Serious, BiasBasis.Design)]
    [InlineData("NORIEGA2017", "measurement", BiasJudgement.SomeConcerns, BiasBasis.Abstract)]
    public void A_row_goes_before_the_rule_of_the_design(string study, string domain, BiasJudgement judgement, BiasBasis basis)
    {
        BiasDomain found = RiskOfBias.All.Single(a => a.Study.Id == study).Domains.Single(d => d.Domain == domain);
        (found.Judgement, found.Basis).ShouldBe((judgement, basis));
    }

    /// <summary>An unread paper is never called low: overall is low only where every domain was judged and is low.</summary>
    [Fact]
    public void Overall_is_the_worst_domain_or_not_assessed()
    {
        PublishedStudy study = EvidenceBase.Find("RESPINE2024")!;
        Overall("randomisation low, deviations low, missing_data low, measurement low, reporting low").ShouldBe((BiasJudgement.Low, "the worst domain: randomisation, deviations, missing_data, measurement, reporting"));
        Overall("randomisation low, deviations some_concerns, missing_data low, reporting low").ShouldBe((BiasJudgement.SomeConcerns, "the worst domain: deviations"));
        Overall("randomisation low, missing_data some_concerns, reporting low").ShouldBe((BiasJudgement.NotAssessed, "at least some concerns; not assessed: deviations"));
        Overall("missing_data high").ShouldBe((BiasJudgement.High, "the worst domain: missing_data"));
        Overall(string.Empty).ShouldBe((BiasJudgement.NotAssessed, "not assessed: randomisation, deviations, missing_data, reporting"));

        (BiasJudgement, string) Overall(string rows)
        {
            BiasAssessment a = RiskOfBias.Of(study, rows.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(' '))
                .Select(r => new BiasDomain(r[0], Enum.GetValues<BiasJudgement>().Single(j => RiskOfBias.Words(j).Replace(' ', '_') == r[1]), BiasBasis.Paper, "read")));
            return (a.Overall, a.OverallReason);
        }
    }

    [Fact]
    public void Robvis_gets_its_columns_and_words()
    {
        string[] rob2 = RobvisTable.Csv(BiasTool.Rob2, RiskOfBias.All).TrimEnd('\n').Split('\n');
        rob2[0].ShouldBe("Study,D1,D2,D3,D4,D5,Overall,Weight");
        rob2.ShouldContain(line => line == "DREAM2025,No information,No information,Some concerns,Low,Some concerns,No information,52");
        string[] robinsI = RobvisTable.Csv(BiasTool.RobinsI, RiskOfBias.All).TrimEnd('\n').Split('\n');
        robinsI[0].ShouldBe("Study,D1,D2,D3,D4,D5,D6,D7,Overall,Weight");
        robinsI.ShouldContain(line => line == "PETTINE2016,Critical,No information,Low,No information,Serious,Serious,No information,Critical,26");
        (rob2.Length + robinsI.Length - 2).ShouldBe(RiskOfBias.All.Count);
    }
}
