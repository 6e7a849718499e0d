using System.Text.Json;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Files;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Execution;

/// <summary>How a study is executed; nothing here changes its results.</summary>
/// <param name="Folder">Study folder; null for <c>runs/&lt;study&gt;-&lt;hash8&gt;</c>.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="Width">People side by side on a thread.</param>
/// <param name="Order">Order in which shards are taken, by position; null for the natural one.</param>
public sealed record RunOptions(string? Folder, int Threads, Width Width, IReadOnlyList<int>? Order = null);

/// <summary>Where a run stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Simulated courses so far (subjects times arms).</param>
/// <param name="Total">Simulated courses in all.</param>
public readonly record struct Progress(string Stage, int Done, int Total);

/// <summary>A finished run.</summary>
/// <param name="Folder">Study folder.</param>
/// <param name="Report">Path of the report.</param>
/// <param name="Summary">Results.</param>
/// <param name="Seconds">Wall time of the run.</param>
/// <param name="Computed">Courses computed now; the others were there from before.</param>
public sealed record FinishedRun(string Folder, string Report, TrialSummary Summary, double Seconds, int Computed);

/// <summary>Executes a study: plan, shards on threads, summary, report. What is there already is not computed again.</summary>
/// <param name="clock">The clock of run.json and log.ndjson; no result depends on it.</param>
public sealed class StudyRunner(TimeProvider clock)
{
    /// <summary>Runs a study to its report.</summary>
    /// <param name="study">The study.</param>
    /// <param name="text">Text of the study file.</param>
    /// <param name="protocol">The trial that the file describes.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Called as the run proceeds, from any thread.</param>
    /// <param name="stop">Stops after the shards that are being computed; a later run goes on from there.</param>
    /// <exception cref="StudyFolderException">The folder belongs to another study.</exception>
    /// <exception cref="RecruitmentException">Hardly anyone is eligible.</exception>
    /// <exception cref="AnalysisException">The data cannot carry the analysis.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<FinishedRun> RunAsync(
        StudyFile study, string text, Protocol protocol, RunOptions options, Action<Progress> report, CancellationToken stop)
    {
        long start = clock.GetTimestamp();
        DateTimeOffset begun = clock.GetUtcNow();
        StudyPlan plan = StudyPlan.Of(study);
        string path = options.Folder ?? Path.Combine("runs", $"{study.Id}-{plan.Hash[..8]}");
        StudyFolder folder = StudyFolder.Open(path, plan, text);
        RunLog log = new(folder.Log, clock);
        log.Add("begun", new { plan.Hash, options.Threads, width = options.Width });

        int total = study.Subjects * protocol.Arms.Count;
        report(new Progress("screening", 0, total));
        Population population = protocol.Population();
        Cohort cohort = protocol.Assumptions is null ? Recruitment.Recruit(protocol, population, options.Threads, stop) : new AssumedPeople(protocol).Recruit();
        ShardWork work = new(plan, protocol, population, folder.Of);
        int computed = await work.ComputeAsync(cohort, options, report, shard => log.Add("shard", new { shard.File }), stop);

        report(new Progress("analysis", total, total));
        OutcomeTable outcomes = await work.ReadAsync(options.Threads, ShardWork.Unanalysed);
        TrialSummary summary = SummaryBuilder.Of(study, plan, new TrialData(protocol, cohort, outcomes), population);
        AtomicFile.Write(folder.Summary, JsonSerializer.Serialize(summary, Json.Readable) + "\n");
        AtomicFile.Write(folder.Report, TrialReport.Render(summary));
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        log.Add("finished", new { seconds, computed });
        RunRecord record = new("pulposus-run/1", begun, seconds, computed, total, options.Threads, options.Width, Environment.MachineName, Path.GetFullPath(folder.Root));
        AtomicFile.Write(folder.Run, JsonSerializer.Serialize(record, Json.Readable) + "\n");
        return new FinishedRun(folder.Root, folder.Report, summary, seconds, computed);
    }
}

/// <summary>The content of <c>run.json</c>: what may differ between runs with equal results.</summary>
internal sealed record RunRecord(
    string Format, DateTimeOffset Begun, double Seconds, int Computed, int Courses, int Threads, Width Width, string Machine, string Folder);

/// <summary>Appends events to <c>log.ndjson</c>.</summary>
internal sealed class RunLog(string path, TimeProvider clock)
{
    readonly Lock gate = new();

    /// <summary>Adds an event.</summary>
    public void Add(string what, object detail)
    {
        string line = JsonSerializer.Serialize(new { at = clock.GetUtcNow(), what, detail }, Json.Compact);
        lock (gate)
            File.AppendAllText(path, line + "\n");
    }
}
