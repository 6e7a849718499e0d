using Pulposus.Model.Patients;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Evidence.Conditions;

namespace Pulposus.Trials.Tests.Evidence;

public class ConditionTests
{
    [Theory]
    [InlineData("facet_joint_arthritis", "no controlled evidence")]
    [InlineData("spinal_ligament_injury", "no controlled evidence")]
    [InlineData("herniated_disc", "controlled trials, no efficacy result found")]
    public void A_gap_is_called_a_gap(string id, string label) => ConditionEvidence.Find(id)!.Label.ShouldBe(label);

    [Fact]
    public void The_disc_has_controlled_evidence_and_most_of_it_shows_no_difference()
    {
        ConditionEvidence disc = ConditionEvidence.Find("Degenerative_Disc_Disease")!;
        disc.Label.ShouldStartWith("controlled evidence, ");
        int none = disc.Studies.Count(s => s is { Therapy: Therapy.Cells, Report: ReportKind.Main, Design: StudyDesign.Randomised, Result: StudyResult.NoDifference });
        none.ShouldBeGreaterThanOrEqualTo(5);
        disc.Label.ShouldContain($": {none} no difference, ");
    }

    [Fact]
    public void Every_condition_has_all_texts() =>
        ConditionEvidence.All.ShouldAllBe(c => c.Cells.Length > 0 && c.Others.Length > 0 && c.Model.Length > 0 && c.Studies.Count > 0);

    /// <summary>A registration is no evidence, a second report of the same people no second trial.</summary>
    [Fact]
    public void The_label_follows_from_the_studies()
    {
        PublishedStudy respine = EvidenceBase.Find("RESPINE2024")!;
        EvidenceLabel.Of([]).ShouldBe(EvidenceLabel.NoControlledEvidence);
        EvidenceLabel.Of([EvidenceBase.Find("IDCT_JP")!, EvidenceBase.Find("KUMAR2017")!, EvidenceBase.Find("WON2022")!, EvidenceBase.Find("ATLURI2021")!]).ShouldBe(EvidenceLabel.NoControlledEvidence);
        EvidenceLabel.Of([respine, respine with { Id = "LATER", Report = ReportKind.FollowUp }]).ShouldBe("controlled evidence, 1 randomised trial: 1 no difference, 0 mixed, 0 in favour of cells");
        EvidenceLabel.Of([respine with { Result = StudyResult.NotFound }]).ShouldBe(EvidenceLabel.NoResultFound);
    }

    /// <summary>The products that are given to facet joints and ligaments carry the same words.</summary>
    [Theory]
    [InlineData("facet_cells", "facet_joint_arthritis")]
    [InlineData("ligament_cells", "spinal_ligament_injury")]
    public void Products_carry_the_label_of_their_condition(string product, string condition) =>
        Csv.Embedded(typeof(Person).Assembly, "products.csv").Single(r => r["id"] == product)["evidence_label"].ShouldBe(ConditionEvidence.Find(condition)!.Label, StringCompareShould.IgnoreCase);
}
