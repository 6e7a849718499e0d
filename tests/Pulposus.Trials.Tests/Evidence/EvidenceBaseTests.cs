using Pulposus.Trials.Evidence;

namespace Pulposus.Trials.Tests.Evidence;

public class EvidenceBaseTests
{
    [Fact]
    public void The_tables_hold_no_problem() =>
        string.Join('\n', EvidenceBase.Check(EvidenceBase.Embedded)).ShouldBe(string.Empty);

    [Fact]
    public void Every_row_arrives()
    {
        static int Lines(string table)
        {
            using StreamReader reader = EvidenceBase.Embedded(table);
            return reader.ReadToEnd().TrimEnd('\n').Split('\n').Length - 1;
        }

        EvidenceBase.Studies.Count.ShouldBe(Lines("studies.csv"));
        EvidenceBase.Studies.Sum(s => s.Arms.Count).ShouldBe(Lines("arms.csv"));
        EvidenceBase.Studies.Sum(s => s.Arms.Sum(a => a.Outcomes.Count)).ShouldBe(Lines("outcomes.csv"));
        EvidenceBase.Studies.Sum(s => s.Contrasts.Count).ShouldBe(Lines("contrasts.csv"));
    }

    [Fact]
    public void Known_numbers_with_how_they_became_known()
    {
        PublishedOutcome derived = Outcome("AMIRDELFAN2021", "MPC6", "responder_50pct_vas", 36);
        (derived.Events, derived.N, derived.Percent, derived.Mean).ShouldBe((13, 30, 43, null));
        derived.ConfidenceOf(OutcomeField.Events).ShouldBe(Confidence.Derived);
        derived.ConfidenceOf(OutcomeField.Percent).ShouldBe(Confidence.Found);
        derived.ConfidenceOf(OutcomeField.Mean).ShouldBe(Confidence.NotFound);
        derived.Source.ShouldBe(SourceKind.PeerReviewed);
        Outcome("AMIRDELFAN2021", "MPC6", "composite_12and24m", 24).Source.ShouldBe(SourceKind.SponsorRelease);
        Outcome("DR003", "SAL", "treated", 0).Source.ShouldBe(SourceKind.SponsorRelease);
        Outcome("RESPINE2024", "SHAM", "vas", 12).HasResult.ShouldBeFalse();
        PublishedOutcome noriega = Outcome("NORIEGA2017", "MSC", "vas", 12);
        (noriega.Mean, noriega.Sd, noriega.Change, noriega.ConfidenceOf(OutcomeField.Mean), noriega.ConfidenceOf(OutcomeField.Change)).ShouldBe((47, 36, -20, Confidence.Known, Confidence.Found));
        EvidenceBase.Find("amirdelfan2021")!.Reference.ShouldBe("Amirdelfan 2021, Spine J, doi 10.1016/j.spinee.2020.10.004");
    }

    /// <summary>The pairs that a reviewer must not pool together.</summary>
    [Theory]
    [InlineData("VAST2021", "VAST2020", "VAST_SITE")]
    [InlineData("PETTINE2015", "PETTINE2016", "PETTINE2017")]
    [InlineData("NORIEGA2017", "NORIEGA2021")]
    [InlineData("RESPINE2024")]
    public void Reports_of_the_same_people_are_linked(string id, params string[] others) =>
        EvidenceBase.SharingPeople(EvidenceBase.Find(id)!).Select(s => s.Id).ShouldBe(others);

    [Fact]
    public void Every_cohort_has_one_main_report_or_only_a_protocol_or_a_registration() =>
        EvidenceBase.Studies.GroupBy(s => s.Cohort, StringComparer.Ordinal).ShouldAllBe(reports =>
            reports.Count(s => s.Report == ReportKind.Main) == 1 || (reports.Count() == 1 && (reports.First().Report == ReportKind.Protocol || reports.First().Report == ReportKind.Registration)));

    [Fact]
    public void Registered_trials_without_results_are_listed()
    {
        PublishedStudy[] silent = [.. EvidenceBase.Studies.Where(s => s.Result == StudyResult.NoResults)];
        silent.ShouldAllBe(s => s.Registry.StartsWith("NCT") && s.Enrolled > 0 && s.Arms.Count == 0);
        silent.ShouldContain(s => s.Id == "DR004");
    }

    [Fact]
    public void The_controlled_trials_without_a_difference_are_there_with_both_arms()
    {
        foreach (string id in new[] { "DR003", "RESPINE2024", "DREAM2025", "LEVI2025", "VAST2021" })
        {
            PublishedStudy study = EvidenceBase.Find(id)!;
            (study.Result, study.Blinding, study.IsControlled).ShouldBe((StudyResult.NoDifference, Blinding.Double, true));
            study.Arms.Select(a => a.Role).ShouldContain(ArmRole.Cells);
            study.Arms.Select(a => a.Role).ShouldContain(ArmRole.Control);
        }
    }

    static PublishedOutcome Outcome(string study, string arm, string measure, double months) =>
        EvidenceBase.Find(study)!.Arms.Single(a => a.Id == arm).Outcomes.Single(o => o.Measure.Id == measure && o.Months == months && o.Subgroup.Length == 0);
}
