using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Results;

/// <summary>Made-up outcomes of a few people in the design of an example.</summary>
public class PublishedComparisonsTests
{
    [Fact]
    public void Respine_shows_its_responders_and_no_number_that_was_never_published()
    {
        (StudyFile study, TrialData data) = Made("respine.yaml", (_, _, visit) => visit == 0 ? (60, 40) : (45, 20));
        IReadOnlyList<PublishedComparison> rows = PublishedComparisons.Of(study, data);
        rows.Select(r => (r.Arm, r.Published)).ShouldBe([("msc", "43/58 (74 %)"), ("sham", "39/56 (70 %)")]);
        rows.ShouldAllBe(r => r.Outcome == "VAS at least 20 % and 20 mm better, or ODI at least 20 % at 12 months" && r.Expected == "100 %");
    }

    [Fact]
    public void Phase_2_shows_what_the_published_trial_reported_with_its_own_arms()
    {
        (StudyFile study, TrialData data) = Made("mpc-phase2.yaml", (s, arm, visit) => visit == 0 ? (s == 1 ? 0 : 60, 50) : (60 - (10 * arm), 50));
        IReadOnlyList<PublishedComparison> rows = PublishedComparisons.Of(study, data);
        rows.Count.ShouldBe(27);
        foreach ((string, string, string) known in new[]
        {
            ("mpc6", "VAS change at 36 months", "−32.0 mm"),
            ("mpc18", "VAS change at 36 months", "−42.0 mm"),
            ("mpc6", "VAS at baseline", "69.6 mm"),
            ("mpc6", "VAS at most 20 mm at 24 months", "48.0 %"),
            ("ha", "VAS at least 50 % better at 36 months", "7/20 (35 %)"),
        })
        {
            rows.Select(r => (r.Arm, r.Outcome, r.Published)).ShouldContain(known);
        }

        // Arm mpc18 is the fourth: 30 of 60 mm are left. One person has no pain at baseline and 30 mm later.
        rows.Single(r => r.Arm == "mpc18" && r.Published == "−59.0 %").Expected.ShouldBe("−49.5 %");
        rows.ShouldAllBe(r => !(r.Published + r.Simulated + r.Expected).Contains("NaN") && !(r.Simulated + r.Expected).Contains('∞'));
    }

    /// <summary>Any row of the evidence may be asked for: it is answered with numbers, or not shown.</summary>
    [Fact]
    public void Every_published_study_can_stand_beside_a_simulated_one()
    {
        (StudyFile study, TrialData data) = Made("mpc-phase2.yaml", (s, arm, visit) => visit == 0 ? (60, 50) : (30 + s - arm, 40));
        int shown = 0;
        foreach (PublishedStudy published in EvidenceBase.Studies)
        {
            foreach (string?[] evidence in published.Arms.Select(a => a.Id).Chunk(4).Select(c => (string?[])[.. c, null, null, null]))
            {
                Protocol protocol = data.Protocol with { Arms = [.. data.Protocol.Arms.Select((arm, k) => arm with { Evidence = evidence[k] })] };
                IReadOnlyList<PublishedComparison> rows = PublishedComparisons.Of(study with { Evidence = published.Id }, new TrialData(protocol, data.Cohort, data.Outcomes));
                rows.ShouldAllBe(r => !(r.Published + r.Simulated + r.Expected).Contains("NaN") && r.Confidence.Length > 0);
                shown += rows.Count;
            }
        }

        shown.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void A_study_without_evidence_shows_none()
    {
        (StudyFile study, TrialData data) = Made("mpc-phase2.yaml", (_, _, _) => (60, 50));
        PublishedComparisons.Of(study with { Evidence = null }, data).ShouldBeEmpty();
    }

    [Fact]
    public void An_arm_with_nobody_left_is_said_in_words()
    {
        (StudyFile study, TrialData data) = Made("mpc-phase2.yaml", (_, _, _) => (60, 50));
        foreach (int s in Enumerable.Range(0, data.Outcomes.Subjects).Where(s => data.Cohort.Subjects[s].Arm == 2))
            data.Outcomes.SetFailure(s, 2, FailureReason.NotFinite);
        TrialData holed = new(data.Protocol, data.Cohort, data.Outcomes);
        Should.Throw<AnalysisException>(() => SummaryBuilder.Of(study, StudyPlan.Of(study), holed, null!)).Message.ShouldContain("cannot be analysed");
    }

    static (StudyFile Study, TrialData Data) Made(string example, Func<int, int, int, (double Vas, double Odi)> value)
    {
        StudyFile study = TestStudy.Parse(Files.Tables.Example(example));
        Protocol protocol = ProtocolMapping.Of(study, example);
        OutcomeTable table = new(protocol.Subjects, protocol.Arms.Count, protocol.VisitMonths.Count + 1);
        Array.Fill(table.Column(Outcome.Attended), 1);
        (double[] vas, double[] odi) = (table.Column(Outcome.Vas), table.Column(Outcome.Odi));
        for (int row = 0; row < vas.Length; row++)
            (vas[row], odi[row]) = value(row / table.Visits / table.Arms, row / table.Visits % table.Arms, row % table.Visits);
        Subject[] subjects = [.. Enumerable.Range(0, protocol.Subjects).Select(s => new Subject((ulong)s, 0, [0, 3, 0, 0], s % protocol.Arms.Count))];
        return (study, new TrialData(protocol, new Cohort(protocol.Subjects, [], subjects), table));
    }
}
