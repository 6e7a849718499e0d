using System.Globalization;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Distributions;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Tests.OwnData;

/// <summary>Own control results move the law of the contextual response as far as they weigh.</summary>
public class OwnControlTests
{
    const string Blinded = "context.mean_mm.blinded_injection";

    [Fact]
    public void Without_people_the_law_is_that_of_the_table() => Protocol("own_control: { month: 12, mean: -40, sd: 24, n: 0, scale: vas_mm }").Laws.ShouldBeEmpty();

    [Theory]
    [InlineData(-38, "vas_mm")]
    [InlineData(-10, "vas_mm")]
    [InlineData(-18, "odi")]
    public void With_many_people_the_control_arm_of_another_trial_has_their_mean(double mean, string scale)
    {
        Protocol protocol = Protocol(string.Create(CultureInfo.InvariantCulture, $"own_control: {{ month: 12, mean: {mean}, sd: 24, n: 100000, scale: {scale} }}"));
        TrialData data = NestedTrials.One(protocol, DiscSimulator.Widest, asAllocated: true, TestContext.Current.CancellationToken);
        double[] changes = [.. data.Observed(0, 1).Select(s => data.Change(scale == "odi" ? Outcome.Odi : Outcome.Vas, s, 0, 1))];

        // Standard errors of this trial (200 people) and of the relation (480 people), together.
        changes.Average().ShouldBe(mean, 3 * Math.Sqrt((Variance(changes) / 200) + (Variance(changes) / 480)));
    }

    [Fact]
    public void Weights_are_those_of_a_conjugate_update()
    {
        Distribution table = Distribution.Parse("normal", "20;8");
        (double Mean, double Sd) few = Law("own_control: { month: 12, mean: -38, sd: 24, n: 9, scale: vas_mm }");
        (double Mean, double Sd) many = Law("own_control: { month: 12, mean: -38, sd: 24, n: 100000, scale: vas_mm }");

        // Nine people of SD 24 have the standard error 8, which is the SD of the table's law. Of one millimetre more of context
        // the mean shows a little less, because pain cannot go below zero.
        double slope = 24 / (many.Sd * Math.Sqrt(100_000));
        slope.ShouldBeInRange(0.8, 1.01);
        double weight = slope * slope;
        few.Mean.ShouldBe((table.Mean + (weight * many.Mean)) / (1 + weight), 0.05);
        few.Sd.ShouldBe(8 / Math.Sqrt(1 + weight), 0.01);

        // The same people in two parts say the same as together.
        (double Mean, double Sd) parts = Law("own_control: [{ month: 12, mean: -36, sd: 24, n: 9, scale: vas_mm }, { month: 12, mean: -40, sd: 24, n: 9, scale: vas_mm }]");
        (double Mean, double Sd) whole = Law("own_control: { month: 12, mean: -38, sd: 24, n: 18, scale: vas_mm }");
        parts.Mean.ShouldBe(whole.Mean, 1e-9);
        parts.Sd.ShouldBe(whole.Sd, 1e-9);
    }

    [Fact]
    public void The_setting_is_that_of_the_reference_arm()
    {
        Protocol open = Protocol("own_control: { month: 12, mean: -38, sd: 24, n: 9, scale: vas_mm }", "blinding: open");
        open.Laws.Keys.ShouldBe(["context.mean_mm.open_injection"]);
    }

    [Theory]
    [InlineData("own_control: { month: 12, mean: -20, n: 60, scale: vas_mm }", "own_control.sd: missing key")]
    [InlineData("own_control: { month: 12, mean: -20, sd: 0, n: 60, scale: vas_mm }", "own_control.sd: 0 is out of range; expected above 0, at most 100 mm")]
    [InlineData("own_control: []", "own_control: found a list of 0, expected 1 or more results")]
    [InlineData("own_control: { month: 12, mean: -20, sd: 24, n: 60, scale: vas_mm, arm: x }", "own_control.arm: unknown key")]
    [InlineData("own_control: { month: 12, mean: -20, sd: 24, n: 60, scale: vas_mm }\nparameters: { context.mean_mm.blinded_injection: 20 }", "parameters.context.mean_mm.blinded_injection: own_control gives the law")]
    public void What_cannot_be_used_is_said(string extra, string said) =>
        Should.Throw<InputException>(() => Protocol(extra)).Message.ShouldContain(said);

    static (double Mean, double Sd) Law(string extra)
    {
        Distribution law = Protocol(extra).Laws[Blinded];
        return (law.Mean, law.AtNormalScore(1) - law.AtNormalScore(0));
    }

    static double Variance(double[] x) => x.Average(v => (v - x.Average()) * (v - x.Average()));

    static Protocol Protocol(string extra, string blinding = "blinding: blinded") => ProtocolMapping.Of(
        StudyFile.Parse(
            $$"""
            pulposus: 1
            study: own
            title: Own control
            question: What would our control arm show?
            seed: 77
            subjects: 202
            population: { preset: trial }
            eligibility: { vas_mm: { min: 40 } }
            arms:
              - { id: control, product: saline, allocation: 200 }
              - { id: cells, product: mpc_6m_ha, allocation: 2 }
            reference: control
            {{blinding}}
            visits_months: [12]
            endpoints: [{ id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }]
            analysis: { method: ancova, covariates: [baseline] }
            {{extra}}
            """,
            "own.yaml",
            Catalogue.Known,
            Catalogue.Limits),
        "own.yaml");
}
