using System.CommandLine;
using System.Globalization;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Power;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli;

/// <summary><c>pulposus power</c>: how a design behaves over many trials.</summary>
static class PowerCommand
{
    const int MostReplicates = 10_000_000;
    const int MostPeople = 1_000_000;
    const int MostStates = 10_000;

    public static Command Create(Terminal terminal)
    {
        Argument<string> study = new("STUDY.yaml") { Description = "the trial; with a block 'assumptions' typed means take the place of the model" };
        Option<string?> replicates = new("--replicates") { HelpName = "N", Description = "trials of every scenario (default: 10000)" };
        Option<string?> people = new("--people") { HelpName = "N", Description = "people in the library of twins (default: 2000)" };
        Option<string?> library = new("--library") { HelpName = "DIR", Description = "keep libraries of twins here and use what is there (default: with the results)" };
        Option<string?> assurance = new("--assurance") { HelpName = "K", Description = "average success over K states of knowledge" };
        Option<string?> vary = new("--vary") { HelpName = "n|dose|dropout|effect=A,B,...", Description = "a curve over people, or over a factor on dose, rate of leaving or specific effect" };
        Option<string?> replicate = new("--replicate") { HelpName = "R", Description = "write replicate R of the design as a study folder, and nothing else" };
        Option<string?> folder = new("--out") { HelpName = "DIR", Description = "folder of results; a run that was stopped goes on from there" };
        Option<string?> threads = new("--threads") { HelpName = "N", Description = "threads; results do not depend on them (default: all cores)" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "power",
            "Runs a trial thousands of times: power, type I error, bias, coverage, size, duration, cost, assurance",
            """
            Scenarios: as designed; the sharp null (nobody responds to the arm); and only context (every arm
            keeps its needle, carrier, context and beliefs, but has no cells).

            Varied: n people; or a factor on the cells of every arm that has any (dose), on the rate of leaving
            (dropout), on the residual specific effect beyond the mechanism, in typed assumptions on every
            difference of the arms (effect).

            Examples:
              pulposus power examples/mpc-phase2.yaml --replicates 2000 --people 500
              pulposus power examples/respine.yaml --vary n=114,228,456
              pulposus power examples/respine.yaml --replicate 17 --out replicate-17
            """) { study, replicates, people, library, assurance, vary, replicate, folder, threads, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(study)!;
            if (parsed.GetValue(folder) is "" || parsed.GetValue(library) is "")
                throw new UsageException($"{(parsed.GetValue(folder) is "" ? "--out" : "--library")}: found nothing, expected a folder.");
            StudyFile file = StudyFile.Read(path, Catalogue.Known, Catalogue.Limits);
            PowerRequest request = new(
                file,
                File.ReadAllText(path),
                ProtocolMapping.Of(file, path),
                Count("--replicates", parsed.GetValue(replicates), 10_000, 1, MostReplicates),
                Count("--people", parsed.GetValue(people), 2_000, 1, MostPeople),
                Count("--assurance", parsed.GetValue(assurance), 0, 2, MostStates),
                parsed.GetValue(vary) is { } text ? Variation.Parse("--vary", text) : null);
            if (request is { Assurance: > 0, Protocol.Assumptions: not null })
                throw new UsageException("--assurance: typed assumptions have no states of knowledge; type other assumptions in a second file, or vary the effect.");
            if (request.Protocol.Assumptions is not null && (parsed.GetValue(people) ?? parsed.GetValue(library)) is not null)
                throw new UsageException($"{(parsed.GetValue(people) is null ? "--library" : "--people")}: typed assumptions draw new people for every replicate and keep no library; leave it out.");
            if (parsed.GetValue(replicate) is not null && parsed.GetValue(vary) is not null)
                throw new UsageException("--vary: a replicate is one of the design as it stands; leave one of --replicate and --vary out.");
            PowerRequest.CheckArms(file, path);
            PowerOptions options = new(parsed.GetValue(folder), parsed.GetValue(library), TrialCommand.Threads(parsed.GetValue(threads)), DiscSimulator.Widest);
            return parsed.GetValue(replicate) is { } number
                ? Open(terminal, request, options, Count("--replicate", number, 0, 0, MostReplicates))
                : Run(terminal, request, options, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>A whole number of an option.</summary>
    public static int Count(string option, string? text, int otherwise, int least, int most) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= least && n <= most ? n
        : throw new UsageException($"{option}: found '{text}', expected a whole number from {least} to {most}.");

    static int Open(Terminal terminal, PowerRequest request, PowerOptions options, int number)
    {
        ProgressLine progress = new(terminal, TimeProvider.System);
        FinishedRun run = ReplicateFolder.WriteAsync(request, options, number, TimeProvider.System, progress.Show, terminal.Stop).GetAwaiter().GetResult();
        progress.Close();
        TrialTables.Show(terminal, run);
        return ExitCode.Done;
    }

    static int Run(Terminal terminal, PowerRequest request, PowerOptions options, bool json)
    {
        ProgressLine progress = new(terminal, TimeProvider.System, steps: "courses of people under arms");
        ProgressLine replicates = new(terminal, TimeProvider.System, PowerRun.Stage, "trials");
        FinishedPower run = new PowerRun(TimeProvider.System).RunAsync(
            request, options, state => (state.Stage == PowerRun.Stage ? replicates : progress).Show(state), terminal.Stop).GetAwaiter().GetResult();
        progress.Close();
        replicates.Close();
        if (json)
            Json(terminal, run, options.Threads);
        else
            PowerTables.Show(terminal, run);
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, FinishedPower run, int threads) => terminal.Json(json =>
    {
        json.Members(run.Summary);
        json.Object("run", () =>
        {
            json.WriteString("folder", Path.GetFullPath(run.Folder));
            json.WriteNumber("seconds", run.Seconds);
            json.WriteNumber("threads", threads);
            json.WriteNumber("computed", run.Computed);
        });
    });
}
