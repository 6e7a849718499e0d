using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Power;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Power;

/// <summary>One request, the same files: whatever the threads, a stop, a damaged file or a library that was there.</summary>
public sealed class PowerRunTests : IDisposable
{
    readonly TemporaryFolder place = new();

    [Theory]
    [InlineData(PowerStudy.Assumed)]
    [InlineData(PowerStudy.Model)]
    public async Task Threads_change_nothing(string text)
    {
        PowerRequest request = PowerStudy.Request(text);
        FinishedPower one = await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("one"), threads: 1));
        await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("two"), threads: 3));
        PowerStudy.ShouldHoldTheSame(place.Path("one"), place.Path("two"));
        one.Computed.ShouldBe(one.Summary.Scenarios.Count(s => s.Unavailable is null) * 600);
        Directory.Exists(Path.Combine(place.Path("one"), "parts")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stopped_run_goes_on_and_a_damaged_part_is_computed_again()
    {
        PowerRequest request = PowerStudy.Request(PowerStudy.Assumed, replicates: 1500);
        await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("whole")));
        using CancellationTokenSource stop = new();
        void Stop(Progress progress)
        {
            if (progress is { Stage: PowerRun.Stage, Done: >= 1000 })
                stop.Cancel();
        }

        await Should.ThrowAsync<OperationCanceledException>(() => new PowerRun(TimeProvider.System).RunAsync(request, PowerStudy.Options(place.Path("stopped")), Stop, stop.Token));
        File.Exists(Path.Combine(place.Path("stopped"), "power.json")).ShouldBeFalse();
        string[] parts = Directory.GetFiles(Path.Combine(place.Path("stopped"), "parts"));
        parts.Length.ShouldBeInRange(4, 11);
        byte[] damaged = File.ReadAllBytes(parts[0]);
        damaged[damaged.Length / 2] ^= 0x10;
        File.WriteAllBytes(parts[0], damaged);
        FinishedPower rest = await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("stopped")));
        rest.Computed.ShouldBe(3000 - ((parts.Length - 1) * 250));
        PowerStudy.ShouldHoldTheSame(place.Path("whole"), place.Path("stopped"));
        (await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("whole")))).Computed.ShouldBe(0, "all replicates are there");
    }

    [Fact]
    public async Task Another_request_in_the_same_folder_is_refused()
    {
        await PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Assumed), PowerStudy.Options(place.Path("a")));
        (await Should.ThrowAsync<StudyFolderException>(() => PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Assumed, replicates: 700), PowerStudy.Options(place.Path("a")))))
            .Message.ShouldContain("holds a power run of 600 replicates. Choose another folder with --out");
        (await Should.ThrowAsync<StudyFolderException>(() => PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Assumed, vary: "n=120"), PowerStudy.Options(place.Path("a")))))
            .Message.ShouldContain("another version of this study");
        File.WriteAllText(place.Path("file"), "x");
        (await Should.ThrowAsync<StudyFolderException>(() => PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Assumed), PowerStudy.Options(place.Root))))
            .Message.ShouldContain("holds no power run");
    }

    [Fact]
    public async Task A_library_serves_other_sizes_and_analyses_and_no_other_people()
    {
        string library = place.Path("library");
        await PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Model), PowerStudy.Options(place.Path("a"), library: library));
        string shard = Path.Combine(library, PowerScenario.Designed, "shards", "000001.parquet");
        byte[] bytes = File.ReadAllBytes(shard);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(library, PowerScenario.Designed, "shards", "000000.parquet"));

        // Another decision, cost and endpoint: the same people. A damaged shard is simulated again.
        File.WriteAllBytes(shard, bytes[..^100]);
        string changed = PowerStudy.Model.Replace("adjust: holm", "adjust: bonferroni", StringComparison.Ordinal).Replace("percent: 30", "percent: 50", StringComparison.Ordinal);
        await PowerStudy.RunAsync(PowerStudy.Request(changed, vary: "n=72"), PowerStudy.Options(place.Path("b"), library: library));
        File.ReadAllBytes(shard).ShouldBe(bytes);
        File.GetLastWriteTimeUtc(Path.Combine(library, PowerScenario.Designed, "shards", "000000.parquet")).ShouldBe(written);
        string seed = PowerStudy.Model.Replace("seed: 7", "seed: 8", StringComparison.Ordinal);
        (await Should.ThrowAsync<StudyFolderException>(() => PowerStudy.RunAsync(PowerStudy.Request(seed), PowerStudy.Options(place.Path("c"), library: library))))
            .Message.ShouldContain("holds people of another version of this study, of its seed or of the model's data. Choose another folder with --library");
        (await Should.ThrowAsync<StudyFolderException>(() => PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Model, people: 48), PowerStudy.Options(place.Path("d"), library: library))))
            .Message.ShouldContain("holds 72 people where 48 are asked for");
    }

    [Fact]
    public async Task The_summary_says_all_that_a_report_needs()
    {
        FinishedPower run = await PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Model, assurance: 2, vary: "effect=0,1"), PowerStudy.Options(place.Path("a")));
        PowerSummary summary = run.Summary;
        summary.Scenarios.Select(s => (s.Id, s.IsNull, s.Unavailable)).ShouldBe([("as-designed", false, null), ("sharp-null", true, null), ("without-cells", true, null)]);
        foreach (ScenarioResult scenario in summary.Scenarios)
        {
            scenario.Hypotheses.Select(h => (h.Estimand, h.Arm, h.Primary)).ShouldBe([("pain", "mpc6", true), ("pain", "ha", true), ("response", "mpc6", false), ("response", "ha", false)]);
            scenario.Screened!.Value.Value.ShouldBeGreaterThan(36);
            scenario.Months!.Value.Value.ShouldBeGreaterThan(12);
            scenario.Cost!.Value.Value.ShouldBe((10 * scenario.Screened.Value.Value) + 3600 + (1000 * scenario.Months.Value.Value), 1e-6);
            scenario.Hypotheses[0].Power!.Value.Value.ShouldBeLessThanOrEqualTo(scenario.Any!.Value.Value);
            scenario.Hypotheses[2].Power.ShouldBeNull();
        }

        summary.Scenarios[1].Hypotheses.ShouldAllBe(h => h.Truth == 0 && h.TruthError == 0);
        summary.Scenarios[0].Hypotheses[0].TruthError!.Value.ShouldBeGreaterThan(0);
        summary.Ground.People.ShouldBe(72);
        summary.Ground.DistinctShare.ShouldBe(72 * (1 - Math.Pow(71.0 / 72, 36)) / 36, 1e-12);
        summary.Curve!.Points.Select(p => p.Value).ShouldBe([0, 1]);
        summary.Curve.Points[1].Result.Success.ShouldBe(summary.Scenarios[0].Success, "the same library and the same replicates");
        summary.Assurance!.States.Count.ShouldBe(2);
        summary.Assurance.Success.Value.ShouldBe(summary.Assurance.States.Average(s => s.Success.Value), 1e-12);
        summary.Assurance.States[0].Truths[0].ShouldNotBe(summary.Assurance.States[1].Truths[0]);
        summary.Limits.Count.ShouldBeGreaterThan(3);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Folder, "power.json"))).RootElement;
        json.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        json.GetProperty("seeds").GetProperty("study").GetUInt64().ShouldBe(7UL);
        File.ReadAllText(Path.Combine(run.Folder, "curve.svg")).ShouldContain("Simulated probability of success");
    }

    [Fact]
    public async Task Typed_means_are_labelled_and_know_no_cells()
    {
        PowerSummary summary = (await PowerStudy.RunAsync(PowerStudy.Request(PowerStudy.Assumed), PowerStudy.Options(place.Path("a")))).Summary;
        summary.Ground.Source.ShouldBe("assumed_means");
        summary.Ground.People.ShouldBeNull();
        summary.Scenarios[2].Unavailable.ShouldBe("Typed assumptions do not tell context from cells.");
        summary.Labels.ShouldAllBe(l => l.Text == "assumed means");
        summary.Scenarios[0].Hypotheses[0].Truth!.Value.ShouldBe(-15, 1e-9);
        summary.Scenarios[0].Hypotheses[0].PowerLibraryError.ShouldBeNull();
    }

    public void Dispose() => place.Dispose();
}
