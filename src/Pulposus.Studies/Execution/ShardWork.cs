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
        ConcurrentQueue<Shard> waiting = new();
        int total = cohort.Subjects.Count * protocol.Arms.Count;
        int done = 0;
        IEnumerable<int> order = options.Order ?? Enumerable.Range(0, plan.Shards.Count);
        foreach (Shard shard in order.Select(k => plan.Shards[k]))
        {
            if (await ShardFile.ReadAsync(place(shard), plan, shard, protocol) is null)
                waiting.Enqueue(shard);
            else
                done += shard.Count * protocol.Arms.Count;
        }

        int present = done;
        report(new Progress("simulating", done, total));
        Task[] workers = [.. Enumerable.Range(0, Math.Max(1, Math.Min(options.Threads, waiting.Count))).Select(_ => Task.Factory.StartNew(
            () =>
            {
                Func<IReadOnlyList<Subject>, OutcomeTable> simulate = Simulator(options);
                while (!stop.IsCancellationRequested && waiting.TryDequeue(out Shard? shard))
                {
                    Subject[] subjects = [.. cohort.Subjects.Skip(shard.First).Take(shard.Count)];
                    ShardFile.WriteAsync(place(shard), plan, shard, protocol, subjects, simulate(subjects)).GetAwaiter().GetResult();
                    written(shard);
                    report(new Progress("simulating", Interlocked.Add(ref done, shard.Count * protocol.Arms.Count), total));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        await Task.WhenAll(workers);
        stop.ThrowIfCancellationRequested();
        return done - present;
    }

    /// <summary>Reads all shards back into one table.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <exception cref="IOException">One of them is not there.</exception>
    public async Task<OutcomeTable> ReadAsync(int threads)
    {
        OutcomeTable all = new(plan.Shards.Sum(shard => shard.Count), protocol.Arms.Count, protocol.VisitMonths.Count + 1);
        await OnThreads(threads, plan.Shards, shard => all.Put(
            shard.First,
            ShardFile.ReadAsync(place(shard), plan, shard, protocol).GetAwaiter().GetResult()
                ?? throw new IOException($"The shard {place(shard)} cannot be read back. Remove it and run again.")));
        return all;
    }

    // Whichever thread is free takes the next one.
    static Task OnThreads(int threads, IReadOnlyList<Shard> shards, Action<Shard> work)
    {
        ConcurrentQueue<Shard> waiting = new(shards);
        return Task.WhenAll(Enumerable.Range(0, Math.Max(1, Math.Min(threads, shards.Count))).Select(_ => Task.Factory.StartNew(
            () =>
            {
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
