using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Exports;
using Pulposus.Studies.Files;
using Pulposus.Studies.Power;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>Study folders that no simulated trial of the model wrote: a replicate of a power run, typed assumptions.</summary>
public sealed class OtherGroundsTests : IDisposable
{
    readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_replicate_of_a_power_run_is_exported_like_a_trial()
    {
        string text = TestStudy.Tiny(perArm: 8);
        StudyFile study = TestStudy.Parse(text);
        PowerRequest request = new(study, text, ProtocolMapping.Of(study, "test.yaml"), 10, 30, 0, null);
        await ReplicateFolder.WriteAsync(
            request, new PowerOptions(place.Path("replicate"), place.Path("library"), 2, DiscSimulator.Widest), 7, TimeProvider.System, _ => { }, CancellationToken.None);
        await StudyExport.WriteAsync(place.Path("replicate"), place.Path("data"), ExportFormats.All, new OwnPatients(null, false), CancellationToken.None);
        StoredStudy stored = await StoredStudy.OpenAsync(place.Path("replicate"), null, CancellationToken.None);
        stored.Data.Cohort.Subjects.Count.ShouldBe(16);
        ExportedTrial trial = new(stored.Study, stored.Data, stored.Population, []);
        trial.Subjects.Count(s => s.ArmNumber == 1).ShouldBe(8);

        // The baseline that the shards hold is that of the person whom the shard names: the right people were found.
        foreach (ExportedSubject subject in trial.Subjects)
            subject[Outcome.TruePain, 0].ShouldBe(subject.Person.Value("population.vas_true_mm"), 1e-9);
        File.ReadLines(Path.Combine(place.Path("data"), "adsl.csv")).Count().ShouldBe(17);
    }

    [Fact]
    public async Task Typed_assumptions_fill_what_they_speak_of_and_nothing_else()
    {
        const string Text = """
            pulposus: 1
            study: typed
            title: Typed
            question: What would follow from these means?
            seed: 4
            subjects: 40
            arms:
              - { id: control, product: saline, allocation: 20 }
              - { id: cells, product: mpc_6m_ha, allocation: 20 }
            reference: control
            blinding: blinded
            visits_months: [6, 12]
            strata: [smoker]
            endpoints: [{ id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }]
            analysis: { method: ancova, covariates: [baseline] }
            assumptions:
              vas_mm: { means: { control: [65, 50, 45], cells: [65, 45, 40] }, sd: 20 }
              correlation: { form: compound_symmetry, rho: 0.5 }
              factors: { smoker: 0.3 }
            """;
        StudyFile study = TestStudy.Parse(Text);
        Protocol protocol = ProtocolMapping.Of(study, "test.yaml");
        StudyPlan plan = StudyPlan.Of(study);
        StudyFolder folder = StudyFolder.Open(place.Path("study"), plan, Text);
        ShardWork work = new(plan, protocol, protocol.Population(), folder.Of);
        await work.ComputeAsync(new AssumedPeople(protocol).Recruit(), new RunOptions(null, 1, Width.Scalar), _ => { }, _ => { }, CancellationToken.None);
        IReadOnlyList<ExportedFile> files = await StudyExport.WriteAsync(place.Path("study"), place.Path("data"), ExportFormats.All, new OwnPatients(null, false), CancellationToken.None);
        int? Rows(string name) => files.Single(f => f.Name == name).Records;
        (Rows("adsl.csv"), Rows("advas.csv"), Rows("adodi.csv"), Rows("admri.csv"), Rows("adae.csv")).ShouldBe((40, 120, 0, 0, 0));
        files.Select(f => f.Name).Where(n => n.StartsWith("responses", StringComparison.Ordinal)).ShouldBe(["responses-vas.dat"]);
        StoredStudy stored = await StoredStudy.OpenAsync(place.Path("study"), null, CancellationToken.None);
        DataSet adsl = StudyExport.DataSets(new ExportedTrial(stored.Study, stored.Data, stored.Population, []))[0];
        foreach (string unknown in new[] { "AGE", "SEX", "BMIBL", "PFIRRBL", "MODICFL", "ODIBL", "OPIOIDFL" })
            ExportedStudy.Cells(adsl, unknown).ShouldAllBe(cell => cell == null);
        ExportedStudy.Cells(adsl, "SMOKERFL").Distinct().Count().ShouldBe(2);
        ExportedStudy.Cells(adsl, "SMOKERFL").ShouldBe(ExportedStudy.Cells(adsl, "STRAT1R"));
        File.ReadAllText(Path.Combine(place.Path("data"), "README.txt")).ShouldContain("typed assumptions");
    }
}
