using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;

namespace Pulposus.Studies.Tests.Execution;

/// <summary>Studies at the edge of what a file may say.</summary>
public sealed class StudyVariantsTests : IDisposable
{
    readonly TemporaryFolder place = new();

    [Fact]
    public async Task One_person_per_arm_cannot_be_analysed_but_is_simulated()
    {
        string said = (await Should.ThrowAsync<AnalysisException>(() => TestStudy.RunAsync(place.Path("a"), TestStudy.Tiny(perArm: 1)))).Message;
        said.ShouldContain("vas-3");
        said.ShouldContain("Use more subjects");
        File.Exists(place.Path("a/shards/000000.parquet")).ShouldBeTrue();
        File.Exists(place.Path("a/summary.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_any_mechanism_nothing_happens_to_anyone()
    {
        string off = "{ " + string.Join(", ", MechanismSet.Flags.Select(f => f + ": off")) + " }";
        string text = TestStudy.Tiny(mechanisms: off).Replace(
            "[{ id: vas-3, kind: change, measure: vas_mm, month: 3 }]", "[{ id: r, kind: responder, months: [3], any: [{ measure: vas_mm, percent: 30 }] }]", StringComparison.Ordinal);
        TrialSummary summary = (await TestStudy.RunAsync(place.Path("a"), text)).Summary;
        summary.Flow.Screened.ShouldBe(6);
        foreach (ArmSummary arm in summary.Arms)
        {
            arm.Responders.Single().Events.ShouldBe(0);
            foreach (ResponseLayers layers in arm.Layers)
                Math.Abs(layers.Context).ShouldBeLessThan(1e-9);
        }
    }

    [Theory]
    [InlineData("sham")]
    [InlineData("saline, day: 45")]
    public async Task A_trial_without_cells_runs(string product)
    {
        TrialSummary summary = (await TestStudy.RunAsync(place.Path("a"), TestStudy.Tiny().Replace("product: mpc_6m_ha", "product: " + product, StringComparison.Ordinal))).Summary;
        summary.Arms.SelectMany(a => a.Visits).ShouldAllBe(v => v.DonorCellsAlive == null);
        summary.Disc.Fields.Single(f => f.Name == "Cells, all").Values.ShouldAllBe(day => day.All(double.IsFinite));
    }

    [Theory]
    [InlineData("herniation", "discectomy", "people with a herniated disc and leg pain (preset herniation)")]
    [InlineData("facet", "facet_steroid", "people whose facet joints answered to a diagnostic block (preset facet)")]
    [InlineData("clinic", "fusion", "people with back pain in a clinic (preset clinic)")]
    public async Task Every_population_has_its_trials(string preset, string product, string said)
    {
        string text = TestStudy.Tiny(perArm: 12).Replace("preset: trial", "preset: " + preset, StringComparison.Ordinal).Replace("product: mpc_6m_ha", "product: " + product, StringComparison.Ordinal);
        TrialSummary summary = (await TestStudy.RunAsync(place.Path(preset), text)).Summary;
        summary.Study.Population.ShouldBe(said);
        double discShare = summary.Arms[0].Baseline.Single(b => b.Name == "Share of pain from the disc (%)").Value.Mean;
        double ofTrial = (await TestStudy.RunAsync(place.Path("trial"), TestStudy.Tiny(perArm: 12))).Summary.Arms[0].Baseline.Single(b => b.Name == "Share of pain from the disc (%)").Value.Mean;
        discShare.ShouldBeLessThan(ofTrial - 3, "root, facet or other joints have a larger share");
    }

    [Fact]
    public async Task A_trial_without_a_puncture_shows_an_untreated_disc()
    {
        string text = TestStudy.Tiny().Replace("product: ha", "product: usual_care", StringComparison.Ordinal).Replace("product: mpc_6m_ha", "product: rehab", StringComparison.Ordinal);
        (await TestStudy.RunAsync(place.Path("a"), text)).Summary.Disc.Caption.ShouldEndWith("untreated: no arm of this trial punctures the disc.");
    }

    [Fact]
    public async Task Without_context_the_layer_of_context_is_empty()
    {
        TrialSummary summary = (await TestStudy.RunAsync(place.Path("a"), TestStudy.Tiny(mechanisms: "{ mechanism.context: off }", perArm: 12))).Summary;
        foreach (ResponseLayers layers in summary.Arms.SelectMany(a => a.Layers))
            Math.Abs(layers.Context).ShouldBeLessThan(1e-9);
    }

    [Fact]
    public async Task A_covariate_may_be_fixed_for_everyone()
    {
        TrialSummary summary = (await TestStudy.RunAsync(place.Path("a"), TestStudy.Tiny("{ population.bmi: 35, population.smoker: 1 }"))).Summary;
        foreach (ArmSummary arm in summary.Arms)
        {
            MeanWithInterval bmi = arm.Baseline.Single(b => b.Name == "BMI (kg/m²)").Value;
            (bmi.Mean, bmi.Sd).ShouldBe((35, 0));
            arm.Baseline.Single(b => b.Name == "Smoker (%)").Value.Mean.ShouldBe(100);
        }

        summary.Study.Overrides.ShouldBe(["population.bmi = 35", "population.smoker = 1"]);
    }

    [Theory]
    [InlineData("population.smoker: 0.5")]
    [InlineData("population.grade: 2.5")]
    public void Halves_of_a_yes_are_refused(string parameter) =>
        Should.Throw<InputException>(() => ProtocolMapping.Of(TestStudy.Parse(TestStudy.Tiny($"{{ {parameter} }}")), "test.yaml"))
            .Message.ShouldContain(parameter.Split(':')[0]);

    [Fact]
    public async Task A_trial_that_nobody_may_enter_ends_with_a_reason()
    {
        string text = TestStudy.Tiny("{ population.age_y: 40 }", perArm: 1).Replace("arms:", "eligibility: { age_y: { min: 50 } }\narms:", StringComparison.Ordinal);
        (await Should.ThrowAsync<RecruitmentException>(() => TestStudy.RunAsync(place.Path("a"), text))).Message.ShouldContain("Widen the eligibility criteria");
    }

    public void Dispose() => place.Dispose();
}
