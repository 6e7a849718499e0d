using System.Text.Json;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;

namespace Pulposus.Studies.Tests.Execution;

/// <summary>One plan, the same bytes: whatever the threads, the order, the width of arithmetic, a stop or a damaged file.</summary>
public sealed class PromisedBytesTests(FinishedStudy study) : IClassFixture<FinishedStudy>, IDisposable
{
    const int Arms = 3;
    readonly TemporaryFolder place = new();

    public static TheoryData<int, Width, int[]> Ways => new()
    {
        { 1, Width.Scalar, new[] { 0, 1, 2, 3, 4, 5, 6 } },
        { 2, Width.Bits256, new[] { 2, 0, 6, 5, 1, 4, 3 } },
        { 2, Width.Bits512, new[] { 1, 2, 0, 3, 4, 6, 5 } },
        { 5, Width.Bits512, new[] { 6, 5, 4, 3, 2, 1, 0 } },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_it_is_executed(int threads, Width width, int[] order)
    {
        FinishedRun run = await TestStudy.RunAsync(TestStudy.Text, new RunOptions(place.Path("a"), threads, width, order));
        run.Computed.ShouldBe(54 * Arms);
        study.ShouldEqual(place.Path("a"));
    }

    [Fact]
    public void The_folder_holds_what_is_promised_and_no_more()
    {
        FinishedStudy.Promised(study.Folder).Keys.Select(name => name.Replace('\\', '/')).ShouldBe(
            ["plan.json", "report.html", .. Enumerable.Range(0, 7).Select(k => $"shards/{k:D6}.parquet"), "study.yaml", "summary.json"], ignoreOrder: true);
        foreach (string name in FinishedStudy.MayDiffer)
            File.Exists(Path.Combine(study.Folder, name)).ShouldBeTrue(name);
        foreach (string line in File.ReadLines(Path.Combine(study.Folder, "log.ndjson")))
            JsonDocument.Parse(line).RootElement.GetProperty("what").GetString().ShouldBeOneOf("begun", "shard", "finished");
        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(Path.Combine(study.Folder, "run.json")));
        record.RootElement.GetProperty("computed").GetInt32().ShouldBe(54 * Arms);
    }

    [Fact]
    public async Task A_finished_study_is_not_computed_again()
    {
        string copy = study.Copy(place.Path("a"));
        (await TestStudy.RunAsync(copy)).Computed.ShouldBe(0);
        study.ShouldEqual(copy);
    }

    [Theory]
    [InlineData("000001.parquet", -1, 8)]
    [InlineData("000006.parquet", 0, 6)]
    [InlineData("000000.parquet", 100, 8)]
    [InlineData("000000.parquet", 10_000, 8)]
    public async Task Only_a_shard_that_is_missing_or_cut_is_computed_again(string shard, int length, int subjects)
    {
        string copy = study.Copy(place.Path("a"));
        string path = Path.Combine(copy, "shards", shard);
        if (length < 0)
        {
            File.Delete(path);
        }
        else
        {
            using FileStream cut = File.OpenWrite(path);
            cut.SetLength(length);
        }

        DateTime longAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string other in Directory.EnumerateFiles(Path.Combine(copy, "shards")))
            File.SetLastWriteTimeUtc(other, longAgo);
        (await TestStudy.RunAsync(copy)).Computed.ShouldBe(subjects * Arms);
        study.ShouldEqual(copy);
        Directory.EnumerateFiles(Path.Combine(copy, "shards")).Count(f => File.GetLastWriteTimeUtc(f) == longAgo).ShouldBe(6);
    }

    /// <summary>A whole file of other people in this place is not this shard.</summary>
    [Fact]
    public async Task A_shard_in_the_wrong_place_is_computed_again()
    {
        string copy = study.Copy(place.Path("a"));
        File.Copy(Path.Combine(copy, "shards", "000000.parquet"), Path.Combine(copy, "shards", "000001.parquet"), overwrite: true);
        (await TestStudy.RunAsync(copy)).Computed.ShouldBe(8 * Arms);
        study.ShouldEqual(copy);
    }

    /// <summary>The same shard of the same design with another seed has the right shape and the wrong content.</summary>
    [Fact]
    public async Task A_shard_of_another_plan_is_computed_again()
    {
        string copy = study.Copy(place.Path("a"));
        await TestStudy.RunAsync(TestStudy.Text.Replace("seed: 7", "seed: 8", StringComparison.Ordinal), new RunOptions(place.Path("other"), 2, Width.Bits512));
        File.Copy(Path.Combine(place.Path("other"), "shards", "000001.parquet"), Path.Combine(copy, "shards", "000001.parquet"), overwrite: true);
        (await TestStudy.RunAsync(copy)).Computed.ShouldBe(8 * Arms);
        study.ShouldEqual(copy);
    }

    /// <summary>A bit anywhere: in an outcome, in a column that says who a person is, in the footer.</summary>
    [Fact]
    public async Task A_shard_with_one_flipped_bit_is_computed_again_or_the_bit_says_nothing()
    {
        string copy = study.Copy(place.Path("a"));
        string path = Path.Combine(copy, "shards", "000001.parquet");
        byte[] whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        int computed = 0;
        for (int k = 0; k < 40; k++)
        {
            byte[] bytes = [.. whole];
            bytes[(int)((k + 0.5) * whole.Length / 40)] ^= 1;
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            int again = (await TestStudy.RunAsync(copy)).Computed;
            computed += again == 8 * Arms ? 1 : 0;
            (again is 0 or (8 * Arms)).ShouldBeTrue();
            if (again > 0)
                study.ShouldEqual(copy);
        }

        computed.ShouldBeGreaterThan(30); // statistics and offsets of the format are read by nobody here
    }

    /// <summary>The first bytes of the file are the columns that say who a person is: every one of them counts.</summary>
    [Fact]
    public async Task A_person_who_became_another_is_computed_again()
    {
        string copy = study.Copy(place.Path("a"));
        string path = Path.Combine(copy, "shards", "000001.parquet");
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        byte[] candidate = BitConverter.GetBytes((await ShardFile.SubjectsAsync(path))![3].Candidate);
        int at = bytes.AsSpan().IndexOf(candidate);
        at.ShouldBeGreaterThan(0);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        (await ShardFile.SubjectsAsync(path)).ShouldBeNull();
        (await TestStudy.RunAsync(copy)).Computed.ShouldBe(8 * Arms);
        study.ShouldEqual(copy);
    }

    [Fact]
    public async Task A_run_that_is_stopped_goes_on_where_it_was()
    {
        string folder = place.Path("a");
        using CancellationTokenSource stop = new();
        await Should.ThrowAsync<OperationCanceledException>(() => TestStudy.RunUntilAsync(
            TestStudy.Text, new RunOptions(folder, 1, DiscSimulator.Widest), p => StopAfterOneShard(p, stop), stop.Token));
        Directory.EnumerateFiles(folder, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(folder, "shards")).Count().ShouldBe(1);
        File.Exists(Path.Combine(folder, "summary.json")).ShouldBeFalse();

        (await TestStudy.RunAsync(folder)).Computed.ShouldBe(46 * Arms);
        study.ShouldEqual(folder);
    }

    [Fact]
    public async Task Two_runs_at_once_in_one_folder_do_not_disturb_each_other()
    {
        string folder = place.Path("a");
        RunOptions natural = new(folder, 1, DiscSimulator.Widest);
        await Task.WhenAll(
            Task.Run(() => TestStudy.RunAsync(TestStudy.Text, natural), TestContext.Current.CancellationToken),
            Task.Run(() => TestStudy.RunAsync(TestStudy.Text, natural with { Order = [6, 5, 4, 3, 2, 1, 0] }), TestContext.Current.CancellationToken));
        study.ShouldEqual(folder);
    }

    [Fact]
    public async Task Progress_rises_to_the_end()
    {
        List<Progress> seen = [];
        await TestStudy.RunAsync(TestStudy.Text, new RunOptions(place.Path("a"), 1, DiscSimulator.Widest), seen.Add);
        seen.Select(p => p.Done).ShouldBeInOrder(SortDirection.Ascending);
        seen.ShouldAllBe(p => p.Total == 54 * Arms);
        seen[^1].Done.ShouldBe(54 * Arms);
        seen.Select(p => p.Stage).Distinct(StringComparer.Ordinal).ShouldBe(["screening", "simulating", "analysis"]);
    }

    public void Dispose() => place.Dispose();

    static void StopAfterOneShard(Progress progress, CancellationTokenSource stop)
    {
        if (progress.Done > 0)
            stop.Cancel();
    }
}
