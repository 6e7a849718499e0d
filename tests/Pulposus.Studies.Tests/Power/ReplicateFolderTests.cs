using Pulposus.Studies.Execution;
using Pulposus.Studies.Power;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Trials.Power;

namespace Pulposus.Studies.Tests.Power;

/// <summary>A replicate opened as a study folder is the replicate of the power run.</summary>
public sealed class ReplicateFolderTests : IDisposable
{
    const int Number = 17;
    readonly TemporaryFolder place = new();

    [Theory]
    [InlineData(PowerStudy.Model)]
    [InlineData(PowerStudy.Assumed)]
    public async Task It_has_the_same_estimates(string text)
    {
        PowerRequest request = PowerStudy.Request(text, replicates: 20);
        FinishedPower run = await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("power"), library: place.Path("library")));
        FinishedRun opened = await OpenAsync(request, place.Path("replicate"));
        List<(string Estimand, string Arm, double Estimate, double Lower, int Analysed, int Screened)> kept = await KeptAsync(request, Path.Combine(run.Folder, "replicates.parquet"));
        kept.Count.ShouldBeGreaterThan(1);
        foreach ((string estimand, string arm, double estimate, double lower, int analysed, int screened) in kept)
        {
            opened.Summary.Flow.Screened.ShouldBe(screened);
            if (opened.Summary.Estimands is { } estimands)
            {
                EstimandOutcome outcome = estimands.Single(e => e.Id == estimand).Results.Single(r => r.Arm == arm);
                (outcome.Estimate, outcome.Lower, outcome.Analysed).ShouldBe((estimate, lower, analysed));
            }
            else
            {
                Contrast contrast = opened.Summary.Contrasts.Single(c => c.Endpoint == estimand && c.Arm == arm);
                (contrast.Estimate, contrast.Lower).ShouldBe((estimate, lower));
            }
        }

        foreach (string name in new[] { "plan.json", "study.yaml", "summary.json", "report.html", "run.json", Path.Combine("shards", "000000.parquet") })
            File.Exists(Path.Combine(opened.Folder, name)).ShouldBeTrue(name);
    }

    [Fact]
    public async Task It_is_not_taken_for_the_study_itself()
    {
        PowerRequest request = PowerStudy.Request(PowerStudy.Model, replicates: 20);
        await OpenAsync(request, place.Path("replicate"));
        await Should.ThrowAsync<StudyFolderException>(() => TestStudy.RunAsync(place.Path("replicate"), PowerStudy.Model));
        await Should.ThrowAsync<StudyFolderException>(() =>
            ReplicateFolder.WriteAsync(request, PowerStudy.Options(place.Path("replicate"), library: place.Path("library")), Number + 1, TimeProvider.System, _ => { }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_typed_means_it_is_the_trial_of_its_seed()
    {
        PowerRequest request = PowerStudy.Request(PowerStudy.Assumed, replicates: 20);
        FinishedRun opened = await OpenAsync(request, place.Path("replicate"));
        string text = File.ReadAllText(Path.Combine(opened.Folder, "study.yaml"));
        text.ShouldContain($"seed: {ReplicateTrial.SeedOf(7, Number)}");
        FinishedRun again = await TestStudy.RunAsync(place.Path("again"), text);
        File.ReadAllBytes(Path.Combine(again.Folder, "summary.json")).ShouldBe(File.ReadAllBytes(Path.Combine(opened.Folder, "summary.json")));
        File.ReadAllText(opened.Report).ShouldContain("assumed means");
    }

    Task<FinishedRun> OpenAsync(PowerRequest request, string folder) =>
        ReplicateFolder.WriteAsync(request, PowerStudy.Options(folder, library: place.Path("library")), Number, TimeProvider.System, _ => { }, TestContext.Current.CancellationToken);

    static async Task<List<(string, string, double, double, int, int)>> KeptAsync(PowerRequest request, string path)
    {
        ReplicateBlock[] blocks = [.. PowerScenario.Of(request).Select(s => new ReplicateBlock(s.Id, new ReplicateResults(s.Protocol, s.Replicates), 0, s.Replicates))];
        (await ReplicateFile.ReadAsync(path, request.Hash, blocks)).ShouldBeTrue();
        ReplicateResults designed = blocks[0].Results;
        return [.. designed.Hypotheses.Select((hypothesis, h) =>
        {
            int k = (Number * designed.Hypotheses.Count) + h;
            return (hypothesis.Estimand.Id, request.Protocol.Arms[hypothesis.Arm].Id, designed.Estimate[k], designed.Lower[k], designed.Analysed[k], designed.Screened[Number]);
        })];
    }

    public void Dispose() => place.Dispose();
}
