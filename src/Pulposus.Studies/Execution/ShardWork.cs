using System.Collections.Concurrent;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Execution;

/// <summary>Computes the shards of a plan on threads. What is there already, whole and of this plan, is not computed again.</summary>
/// <param name="plan">The plan.</param>
/// <param name="protocol">The trial.</param>
/// <param name="population">Who its candidates are.</param>
/// <param name="place">The file of a shard.</param>
internal sealed class ShardWork(StudyPlan plan, Protocol protocol, Population population, Func<Shard, string> place)
{
    /// <summary>Computes what is missing.</summary>
    /// <param name="cohort">Everyone in the plan.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Called as the work proceeds, from any thread.</param>
    /// <param name="written">Called for every shard that was computed, from any thread.</param>
    /// <param name="stop">Stops after the shards that are being computed.</param>
    /// <returns>Courses that were computed now.</returns>
    public async Task<int> ComputeAsync(Cohort cohort, RunOptions options, Action<Progress> report, Action<Shard> written, CancellationToken stop)
    {
        int total = cohort.Subjects.Count * protocol.Arms.Count;
        Shard[] order = [.. (options.Order ?? Enumerable.Range(0, plan.Shards.Count)).Select(k => plan.Shards[k])];
        HashSet<Shard> there = await ThereAsync(options.Threads, [.. order.Where(shard => File.Exists(place(shard)))]);
        Shard[] waiting = [.. order.Where(shard => !there.Contains(shard))];
        int done = there.Sum(shard => shard.Count) * protocol.Arms.Count;
        int present = done;
        report(new Progress("simulating", done, total));
        await OnThreads(options.Threads, waiting, () =>
        {
            Func<IReadOnlyList<Subject>, OutcomeTable> simulate = Simulator(options);
            return shard =>
            {
                if (stop.IsCancellationRequested)
                    return;
                Subject[] subjects = [.. cohort.Subjects.Skip(shard.First).Take(shard.Count)];
                ShardFile.WriteAsync(place(shard), plan, shard, protocol, subjects, simulate(subjects)).GetAwaiter().GetResult();
                written(shard);
                report(new Progress("simulating", Interlocked.Add(ref done, shard.Count * protocol.Arms.Count), total));
            };
        });
        stop.ThrowIfCancellationRequested();
        return done - present;
    }

    // Those that are whole and of this plan.
    async Task<HashSet<Shard>> ThereAsync(int threads, Shard[] shards)
    {
        ConcurrentBag<Shard> whole = [];
        await OnThreads(threads, shards, () =>
        {
            OutcomeTable? part = null;
            return shard =>
            {
                OutcomeTable? read = ShardFile.ReadAsync(place(shard), plan, shard, protocol, part).GetAwaiter().GetResult();
                if (read is not null && ShardFile.SubjectsAsync(place(shard)).GetAwaiter().GetResult() is not null)
                    whole.Add(shard);
                part = read ?? part;
            };
        });
        return [.. whole];
    }

    /// <summary>What is written for those who look into a disc, and no analysis asks for.</summary>
    public static readonly Outcome[] Unanalysed =
    [
        Outcome.Context, Outcome.LegPain, Outcome.TrueT2, Outcome.TrueHeight, Outcome.TruePfirrmann, Outcome.Aggrecan,
        Outcome.NativeShare, Outcome.Believes, Outcome.FreePain, Outcome.FreeTrueOdi,
    ];

    /// <summary>Reads all shards back into one table.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <param name="except">Outcomes that stay on the disk.</param>
    /// <exception cref="IOException">One of them is not there.</exception>
    public async Task<OutcomeTable> ReadAsync(int threads, params Outcome[] except)
    {
        Tidy();
        OutcomeTable all = new(plan.Shards.Sum(shard => shard.Count), protocol.Arms.Count, protocol.VisitMonths.Count + 1, except);
        await OnThreads(threads, plan.Shards, () =>
        {
            // Read into again and again: a large trial would leave hundreds of megabytes behind.
            OutcomeTable? part = null;
            return shard =>
            {
                part = ShardFile.ReadAsync(place(shard), plan, shard, protocol, part).GetAwaiter().GetResult()
                    ?? throw new IOException($"The shard {place(shard)} cannot be read back. Remove it and run again.");
                all.Put(shard.First, part);
            };
        });
        Tidy();
        return all;
    }

    // The table of a large trial is most of its memory. What simulating leaves behind goes before it comes, and what reading
    // leaves before the analysis takes its own.
    static void Tidy() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);

    // Whichever thread is free takes the next one; what a worker needs for itself is made on its thread.
    static Task OnThreads(int threads, IReadOnlyList<Shard> shards, Func<Action<Shard>> worker)
    {
        ConcurrentQueue<Shard> waiting = new(shards);
        return Task.WhenAll(Enumerable.Range(0, Math.Max(1, Math.Min(threads, shards.Count))).Select(_ => Task.Factory.StartNew(
            () =>
            {
                Action<Shard> work = worker();
                while (waiting.TryDequeue(out Shard? shard))
                    work(shard);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    // One per thread: a simulator has working memory.
    Func<IReadOnlyList<Subject>, OutcomeTable> Simulator(RunOptions options)
    {
        if (protocol.Assumptions is not null)
            return new AssumedPeople(protocol).Simulate;
        Twins twins = new(protocol, population, options.Width);
        return subjects => twins.Simulate(subjects);
    }
}
