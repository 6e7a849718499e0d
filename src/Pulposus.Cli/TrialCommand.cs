using System.CommandLine;
using System.Globalization;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Protocols;

namespace Pulposus.Cli;

/// <summary><c>pulposus trial</c>: a virtual randomised trial with its report.</summary>
static class TrialCommand
{
    const int MostThreads = 1024;

    public static Command Create(Terminal terminal)
    {
        Argument<string> study = new("STUDY.yaml") { Description = "the trial; examples/mpc-phase2.yaml explains every field" };
        Option<string?> folder = new("--out") { HelpName = "DIR", Description = "study folder; a run that was stopped goes on from there (default: runs/<study>-<hash>)" };
        Option<string?> threads = new("--threads") { HelpName = "N", Description = "threads; results do not depend on them (default: all cores)" };
        Option<string?> seed = new("--seed") { HelpName = "S", Description = "another seed than the study's: another simulated trial of the same design" };
        Option<string?> citations = CitationOption.Create();
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "trial",
            "Runs a virtual randomised trial: screening, allocation, every subject under every arm, analysis, report",
            """
            Examples:
              pulposus trial examples/mpc-phase2.yaml
            """) { study, folder, threads, seed, citations, json };
        command.SetAction(parsed =>
        {
            CitationOption.Check(parsed.GetValue(citations), parsed.GetValue(json));
            return Run(
                terminal, parsed.GetValue(study)!, parsed.GetValue(folder), Threads(parsed.GetValue(threads)), Seed(parsed.GetValue(seed)), parsed.GetValue(citations), parsed.GetValue(json));
        });
        return command;
    }

    public static int Threads(string? text) =>
        text is null ? Environment.ProcessorCount
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= MostThreads ? n
        : throw new UsageException($"--threads: found '{text}', expected a whole number from 1 to {MostThreads}.");

    static ulong? Seed(string? text) =>
        text is null ? null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new UsageException($"--seed: found '{text}', expected a whole number from 0 to {ulong.MaxValue}.");

    static int Run(Terminal terminal, string path, string? folder, int threads, ulong? seed, string? citations, bool json)
    {
        if (folder is "")
            throw new UsageException("--out: found nothing, expected a folder.");
        StudyFile study = StudyFile.Read(path, Catalogue.Known, Catalogue.Limits);
        string text = File.ReadAllText(path);
        if (seed is { } other)
        {
            // The folder's own study file must describe the trial that the folder holds.
            study = study with { Seed = other };
            text = StudyFile.WithSeed(text, other);
        }

        Protocol protocol = ProtocolMapping.Of(study, path);
        ProgressLine progress = new(terminal, TimeProvider.System);
        FinishedRun run = new StudyRunner(TimeProvider.System).RunAsync(
            study, text, protocol, new RunOptions(folder, threads, DiscSimulator.Widest), progress.Show, terminal.Stop).GetAwaiter().GetResult();
        progress.Close();
        if (citations is not null)
            CitationOption.Show(terminal, citations, run.Summary.Sources);
        else if (json)
            Json(terminal, run, threads);
        else
            TrialTables.Show(terminal, run);
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, FinishedRun run, int threads)
    {
        terminal.Json(json =>
        {
            json.Members(run.Summary);
            json.Object("run", () =>
            {
                json.WriteString("folder", Path.GetFullPath(run.Folder));
                json.WriteString("report", Path.GetFullPath(run.Report));
                json.WriteNumber("seconds", run.Seconds);
                json.WriteNumber("threads", threads);
                json.WriteNumber("computed", run.Computed);
            });
        });
    }
}
