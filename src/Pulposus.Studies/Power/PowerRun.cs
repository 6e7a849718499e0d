using System.Collections.Concurrent;
using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Reports.Simulation;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>
/// Runs a design many times: libraries of twins, replicates on threads, operating characteristics. Replicates are kept in
/// parts as they are done, so that a run which was stopped goes on from there; results do not depend on threads or order.
/// </summary>
/// <param name="clock">The clock of run.json; no result depends on it.</param>
public sealed class PowerRun(TimeProvider clock)
{
    /// <summary>The stage whose steps are counted.</summary>
    public const string Stage = "replicates";

    const int PerPart = 250;

    // People drawn for the true values where outcomes are assumed: enough that their chance is small beside that of a trial.
    const int AssumedPeopleForTruth = 10_000;

    /// <summary>Runs to the summary.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Called as the run proceeds, from any thread.</param>
    /// <param name="stop">Stops after the parts that are being computed; a later run goes on from there.</param>
    /// <exception cref="StudyFolderException">The folder or the library belongs to another run.</exception>
    /// <exception cref="RecruitmentException">Hardly anyone is eligible.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<FinishedPower> RunAsync(PowerRequest request, PowerOptions options, Action<Progress> report, CancellationToken stop)
    {
        long start = clock.GetTimestamp();
        DateTimeOffset begun = clock.GetUtcNow();
        IReadOnlyList<PowerScenario> scenarios = PowerScenario.Of(request);
        string hash = request.Hash;
        PowerFolder folder = PowerFolder.Open(options.Folder ?? PowerFolder.Usual(request), request);
        ReplicateResults[] results = [.. scenarios.Select(s => new ReplicateResults(s.Protocol, s.Replicates))];
        ReplicateBlock[] whole = [.. scenarios.Select((s, k) => new ReplicateBlock(s.Id, results[k], 0, s.Replicates))];
        bool isWhole = await ReplicateFile.ReadAsync(folder.Replicates, hash, whole);
        int total = scenarios.Sum(s => s.Replicates);
        Tally tally = new(total, report);
        ScenarioOutcome[] outcomes = new ScenarioOutcome[scenarios.Count];
        foreach (IGrouping<string, int> group in Enumerable.Range(0, scenarios.Count).GroupBy(k => scenarios[k].People, StringComparer.Ordinal))
        {
            PowerScenario first = scenarios[group.First()];
            TwinLibrary? library = first.Source.Assumptions is not null ? null
                : await LibraryFolder.OpenAsync(options.Library ?? folder.Library, first.People, request.Study, first.Source, first.Size, options, report, stop);
            List<ReplicateBlock> parts = isWhole ? [] : [.. group.SelectMany(k => Parts(whole[k]))];
            await ComputeAsync(folder, hash, parts, part => scenarios[Array.FindIndex(whole, b => b.Scenario == part.Scenario)], library, options.Threads, tally, stop);
            foreach (int k in group)
                outcomes[k] = Outcome(scenarios[k], results[k], library);
        }

        report(new Progress("summary", total, total));
        if (!isWhole)
            await ReplicateFile.WriteAsync(folder.Replicates, hash, whole);
        folder.RemoveParts();
        PowerSummary summary = PowerSummaries.Of(request, scenarios, outcomes);
        string json = JsonSerializer.Serialize(summary, Json.Readable) + "\n";
        AtomicFile.Write(folder.Summary, json);
        AtomicFile.Write(folder.Report, SimulationReport.Render(json));
        if (summary.Curve is { } curve)
            AtomicFile.Write(folder.Curve, PowerFigure.Render(curve, request.Study.Title));
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        AtomicFile.Write(folder.Run, JsonSerializer.Serialize(
            new RunRecord("pulposus-run/1", begun, seconds, tally.Computed, total, options.Threads, options.Width, Environment.MachineName, Path.GetFullPath(folder.Root)), Json.Readable) + "\n");
        return new FinishedPower(folder.Root, summary, seconds, tally.Computed);
    }

    static IEnumerable<ReplicateBlock> Parts(ReplicateBlock whole)
    {
        for (int first = 0; first < whole.Count; first += PerPart)
            yield return whole with { First = first, Count = Math.Min(PerPart, whole.Count - first) };
    }

    static async Task ComputeAsync(
        PowerFolder folder, string hash, List<ReplicateBlock> parts, Func<ReplicateBlock, PowerScenario> scenarioOf, TwinLibrary? library, int threads, Tally tally, CancellationToken stop)
    {
        ConcurrentQueue<ReplicateBlock> waiting = new();
        foreach (ReplicateBlock part in parts)
        {
            if (await ReplicateFile.ReadAsync(folder.Part(part), hash, [part]))
                tally.Add(part.Count, isNow: false);
            else
                waiting.Enqueue(part);
        }

        Task[] workers = [.. Enumerable.Range(0, Math.Max(1, Math.Min(threads, waiting.Count))).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested && waiting.TryDequeue(out ReplicateBlock? part))
                {
                    PowerScenario scenario = scenarioOf(part);
                    for (int r = part.First; r < part.First + part.Count; r++)
                        part.Results.Set(r, Draw(scenario, library, r));
                    ReplicateFile.WriteAsync(folder.Part(part), hash, [part]).GetAwaiter().GetResult();
                    tally.Add(part.Count, isNow: true);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        await Task.WhenAll(workers);
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>One replicate of a scenario.</summary>
    internal static ReplicateTrial Draw(PowerScenario scenario, TwinLibrary? library, int number) =>
        library?.Draw(scenario.Protocol, number, scenario.IsSharpNull) ?? ReplicateTrial.Assumed(scenario.Protocol, number, scenario.IsSharpNull);

    static ScenarioOutcome Outcome(PowerScenario scenario, ReplicateResults results, TwinLibrary? library)
    {
        TrialData everyone = library?.Everyone(scenario.Protocol) ?? Assumed(scenario.Protocol);
        LibraryTruth?[] truths = [.. results.Hypotheses.Select(h => scenario.IsSharpNull ? new LibraryTruth(h.Estimand.Null, 0) : Truth(everyone, h))];
        return new ScenarioOutcome(OperatingCharacteristics.Of(results, truths, library is not null), library?.People, library?.Screened);
    }

    internal static LibraryTruth? Truth(TrialData everyone, Hypothesis hypothesis)
    {
        try
        {
            return LibraryTruth.Of(everyone, hypothesis.Estimand, hypothesis.Arm);
        }
        catch (Exception e) when (e is AnalysisException or ArgumentException)
        {
            return null; // nobody in its population, or no event in anyone: there is no true value
        }
    }

    static TrialData Assumed(Protocol protocol)
    {
        AssumedPeople people = new(TwinLibrary.ProtocolOf(protocol, AssumedPeopleForTruth));
        Cohort cohort = people.Recruit();
        return new TrialData(protocol, cohort, people.Simulate(cohort.Subjects));
    }

    /// <summary>Counts replicates from any thread.</summary>
    sealed class Tally(int total, Action<Progress> report)
    {
        int done;
        int computed;

        public int Computed => computed;

        public void Add(int count, bool isNow)
        {
            if (isNow)
                Interlocked.Add(ref computed, count);
            report(new Progress(Stage, Interlocked.Add(ref done, count), total));
        }
    }
}

/// <summary>What a scenario came to, and of how many people its library is.</summary>
internal sealed record ScenarioOutcome(OperatingCharacteristics Characteristics, int? People, int? Screened);
