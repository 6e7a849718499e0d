using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;

namespace Pulposus.Studies.Tests.Execution;

/// <summary>A small real trial: three arms, 54 people (two whole shards and a part of one), two years.</summary>
static class TestStudy
{
    public const string Text = """
        pulposus: 1
        study: small-real
        title: A small trial that is really run
        question: Do the files come out the same?
        seed: 7
        subjects: 54
        population: { preset: trial }
        eligibility: { age_y: { min: 18, max: 75 }, vas_mm: { min: 40 }, grade: [2, 3, 4] }
        sites: [{ id: a, share: 1 }, { id: b, share: 2 }]
        strata: [site]
        arms:
          - { id: saline, product: saline, allocation: 18, evidence: SAL }
          - { id: mpc6, product: mpc_6m_ha, allocation: 18, evidence: MPC6 }
          - { id: ha, product: ha, allocation: 18, evidence: HA }
        reference: saline
        blinding: blinded
        randomisation: { block_size: 6 }
        visits_months: [3, 6, 12, 24]
        endpoints:
          - { id: odi-12, kind: change, measure: odi, month: 12 }
          - id: responder
            kind: responder
            months: [3, 12]
            all: [{ measure: vas_mm, percent: 30 }, { measure: odi, points: 10 }]
          - { id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }
        analysis: { method: ancova, covariates: [baseline, site], level: 0.95 }
        parameters: { pain.coupling: 0.5 }
        mechanisms: { mechanism.migration: off }
        evidence: AMIRDELFAN2021
        """;

    /// <summary>The same with 6 people, two arms and two visits.</summary>
    public static string Tiny(string parameters = "{ }", string mechanisms = "{ }", int perArm = 3, string extra = "") => $$"""
        pulposus: 1
        study: tiny
        title: Tiny
        question: Does it run?
        seed: 5
        subjects: {{2 * perArm}}
        population: { preset: trial }
        arms:
          - { id: control, product: ha, allocation: {{perArm}}{{(extra.Length > 0 ? ", evidence: SAL" : "")}} }
          - { id: cells, product: mpc_6m_ha, allocation: {{perArm}} }
        reference: control
        blinding: blinded
        visits_months: [1, 3]
        endpoints: [{ id: vas-3, kind: change, measure: vas_mm, month: 3 }]
        analysis: { method: ancova, covariates: [] }
        parameters: {{parameters}}
        mechanisms: {{mechanisms}}
        {{extra}}
        """;

    public static StudyFile Parse(string text) => StudyFile.Parse(text, "test.yaml", Catalogue.Known, Catalogue.Limits);

    public static Task<FinishedRun> RunAsync(string folder, string text = Text) => RunAsync(text, new RunOptions(folder, 2, DiscSimulator.Widest));

    public static Task<FinishedRun> RunAsync(string text, RunOptions options, Action<Progress>? report = null) =>
        RunUntilAsync(text, options, report ?? (_ => { }), CancellationToken.None);

    public static Task<FinishedRun> RunUntilAsync(string text, RunOptions options, Action<Progress> report, CancellationToken stop)
    {
        StudyFile study = Parse(text);
        return new StudyRunner(TimeProvider.System).RunAsync(study, text, ProtocolMapping.Of(study, "test.yaml"), options, report, stop);
    }
}

/// <summary>A folder that is gone after the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("pulposus-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>The study of <see cref="TestStudy.Text"/>, run once on one thread in scalar arithmetic.</summary>
public sealed class FinishedStudy : IAsyncLifetime
{
    readonly TemporaryFolder place = new();

    public FinishedRun Run { get; private set; } = null!;

    public string Folder => place.Path("study");

    public static readonly string[] MayDiffer = ["log.ndjson", "run.json"];

    public async ValueTask InitializeAsync() => Run = await TestStudy.RunAsync(TestStudy.Text, new RunOptions(Folder, 1, Width.Scalar));

    public ValueTask DisposeAsync()
    {
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Every file by its name below the folder, but those that may differ.</summary>
    public static Dictionary<string, byte[]> Promised(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path))
            .Where(name => !MayDiffer.Contains(name, StringComparer.Ordinal))
            .ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)), StringComparer.Ordinal);

    public void ShouldEqual(string folder)
    {
        Dictionary<string, byte[]> expected = Promised(Folder);
        Dictionary<string, byte[]> found = Promised(folder);
        found.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        expected.Keys.Where(name => !expected[name].AsSpan().SequenceEqual(found[name])).ShouldBeEmpty();
    }

    /// <summary>A copy that a test may break.</summary>
    public string Copy(string to)
    {
        foreach (string path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(Folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        return to;
    }
}
