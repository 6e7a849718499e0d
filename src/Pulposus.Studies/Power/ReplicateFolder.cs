using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>
/// Writes one replicate of a design as a study folder, with the same people, allocation and estimates as in the power run.
/// Where outcomes are assumed it is the trial of another seed; else its people come from the library of twins, and the hash
/// of the folder's plan tells it from the study itself, so that the two are not taken for each other.
/// </summary>
public static class ReplicateFolder
{
    /// <summary>Writes a replicate.</summary>
    /// <param name="request">What the power run is asked.</param>
    /// <param name="options">How; the folder is that of the replicate.</param>
    /// <param name="number">Number of the replicate, from 0.</param>
    /// <param name="clock">The clock of run.json.</param>
    /// <param name="report">Called as the work proceeds, from any thread.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="StudyFolderException">The folder or the library belongs to another run.</exception>
    /// <exception cref="AnalysisException">The replicate cannot be analysed.</exception>
    public static async Task<FinishedRun> WriteAsync(
        PowerRequest request, PowerOptions options, int number, TimeProvider clock, Action<Progress> report, CancellationToken stop)
    {
        string path = options.Folder ?? string.Create(CultureInfo.InvariantCulture, $"{PowerFolder.Usual(request)}-replicate-{number}");
        return request.Protocol.Assumptions is not null
            ? await AssumedAsync(request, options with { Folder = path }, number, clock, report, stop)
            : await FromLibraryAsync(request, options, path, number, clock, report, stop);
    }

    static Task<FinishedRun> AssumedAsync(
        PowerRequest request, PowerOptions options, int number, TimeProvider clock, Action<Progress> report, CancellationToken stop)
    {
        ulong seed = ReplicateTrial.SeedOf(request.Protocol.Seed, number);
        return new StudyRunner(clock).RunAsync(
    request.Study with { Seed = seed }, StudyFile.WithSeed(request.Text, seed), request.Protocol with { Seed = seed }, new RunOptions(options.Folder, options.Threads, options.Width), report, stop);
    }

    static async Task<FinishedRun> FromLibraryAsync(
        PowerRequest request, PowerOptions options, string path, int number, TimeProvider clock, Action<Progress> report, CancellationToken stop)
    {
        long start = clock.GetTimestamp();
        DateTimeOffset begun = clock.GetUtcNow();
        StudyPlan plan = Plan(request, number);
        StudyFolder folder = StudyFolder.Open(path, plan, request.Text);
        PowerScenario scenario = PowerScenario.Of(request with { Variation = null, Assurance = 0 })[0];

        // The library of the power run itself, where it has been run.
        string run = Path.Combine(PowerFolder.Usual(request), "library");
        string library = options.Library ?? (Directory.Exists(run) ? run : Path.Combine(path, "library"));
        TwinLibrary twins = await LibraryFolder.OpenAsync(library, scenario.People, request.Study, scenario.Source, scenario.Size, options, report, stop);
        ReplicateTrial trial = PowerRun.Draw(scenario, twins, number);
        OutcomeTable outcomes = twins.Outcomes.Rows(trial.Rows!);
        TrialData data = new(request.Protocol, trial.Data.Cohort, outcomes);
        foreach (Shard shard in plan.Shards)
        {
            int[] rows = [.. Enumerable.Range(shard.First, shard.Count)];
            await ShardFile.WriteAsync(folder.Of(shard), plan, shard, request.Protocol, [.. rows.Select(s => data.Cohort.Subjects[s])], outcomes.Rows(rows));
        }

        TrialSummary summary = SummaryBuilder.Of(request.Study, plan, data, request.Protocol.Population());
        AtomicFile.Write(folder.Summary, JsonSerializer.Serialize(summary, Json.Readable) + "\n");
        AtomicFile.Write(folder.Report, TrialReport.Render(summary));
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        AtomicFile.Write(folder.Run, JsonSerializer.Serialize(
            new RunRecord("pulposus-run/1", begun, seconds, 0, outcomes.Subjects * outcomes.Arms, options.Threads, options.Width, Environment.MachineName, Path.GetFullPath(folder.Root)), Json.Readable) + "\n");
        return new FinishedRun(folder.Root, folder.Report, summary, seconds, 0);
    }

    static StudyPlan Plan(PowerRequest request, int number)
    {
        StudyPlan plan = StudyPlan.Of(request.Study);
        string what = string.Create(CultureInfo.InvariantCulture, $"replicate {number} of a library of {request.People}");
        return plan with { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.Hash}\n{what}"))) };
    }
}
