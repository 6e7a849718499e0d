using System.CommandLine;
using System.Globalization;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Power;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Power;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus size</c>: the smallest trial of a design that succeeds often enough.</summary>
static class SizeCommand
{
    const int MostReplicates = 10_000_000;
    const int MostPeople = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        Argument<string> study = new("STUDY.yaml") { Description = "the trial; its number of subjects is where the search begins" };
        Option<string?> power = new("--power") { HelpName = "P", Description = "probability of success wanted (default: 0.9)" };
        Option<string?> most = new("--most") { HelpName = "N", Description = "largest number of people that is tried (default: 5000)" };
        Option<string?> replicates = new("--replicates") { HelpName = "N", Description = "trials to spend around the answer (default: 10000)" };
        Option<string?> people = new("--people") { HelpName = "N", Description = "people in the library of twins (default: 2000)" };
        Option<string?> library = new("--library") { HelpName = "DIR", Description = "keep the library of twins here and use what is there (default: runs/<study>-twins-<hash>)" };
        Option<string?> threads = new("--threads") { HelpName = "N", Description = "threads; results do not depend on them (default: all cores)" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "size",
            "Finds the smallest number of people with which a trial succeeds often enough",
            """
            The ratio of the arms stays. Success is that of the study's decision rule; the answer comes with a
            95 % interval by the chance of the simulation, which more replicates narrow.

            Examples:
              pulposus size examples/respine.yaml --power 0.8 --most 2000
            """) { study, power, most, replicates, people, library, threads, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(study)!;
            if (parsed.GetValue(library) is "")
                throw new UsageException("--library: found nothing, expected a folder.");
            double target = Target(parsed.GetValue(power));
            StudyFile file = StudyFile.Read(path, Catalogue.Known, Catalogue.Limits);
            PowerRequest.CheckArms(file, path);
            PowerRequest request = new(
                file,
                File.ReadAllText(path),
                ProtocolMapping.Of(file, path),
                PowerCommand.Count("--replicates", parsed.GetValue(replicates), 10_000, 100, MostReplicates),
                PowerCommand.Count("--people", parsed.GetValue(people), 2_000, 1, MostPeople),
                0,
                null);
            int largest = PowerCommand.Count("--most", parsed.GetValue(most), 5_000, DesignSize.Unit(request.Protocol), MostPeople);
            PowerOptions options = new(null, parsed.GetValue(library), TrialCommand.Threads(parsed.GetValue(threads)), DiscSimulator.Widest);
            ProgressLine progress = new(terminal, TimeProvider.System, steps: "courses of people under arms");
            ProgressLine trials = new(terminal, TimeProvider.System, SizeRun.Stage, "around the answer");
            SizeSummary summary = SizeRun.FindAsync(
                request, target, largest, options, state => (state.Stage == SizeRun.Stage ? trials : progress).Show(state), terminal.Stop).GetAwaiter().GetResult();
            progress.Close();
            trials.Close();
            if (parsed.GetValue(json))
                Json(terminal, summary);
            else
                Show(terminal, summary);
            return ExitCode.Done;
        });
        return command;
    }

    static double Target(string? text) =>
        text is null ? 0.9
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double p) && p is >= 0.05 and <= 0.999 ? p
        : throw new UsageException($"--power: found '{text}', expected a probability from 0.05 to 0.999.");

    static void Json(Terminal terminal, SizeSummary summary) => terminal.Json(json => json.Members(summary));

    static void Show(Terminal terminal, SizeSummary summary)
    {
        terminal.Line($"SIMULATED TRIALS  {summary.Study.Title}");
        terminal.Labels(summary.Labels.DistinctBy(l => l.Text, StringComparer.Ordinal).Select(l => new Label(l.Text, l.Meaning)));
        terminal.Line($"Success: {summary.Decision}.");
        terminal.Line();
        if (summary.Subjects is { } subjects)
        {
            terminal.Line($"{subjects} people ({string.Join(":", summary.Arms!)}) for a probability of success of {Percent(summary.Target)} %; 95 % interval by the chance of the simulation {summary.Lower} to {summary.Upper}. At {subjects} it is {Percent(summary.Power!.Value)} %.");
            if (summary.LibraryError is { } error)
                terminal.Line($"The library of twins is finite, which adds a standard error of {JsonText.Said(error, "0")} people; more --people lower it.");
        }
        else
        {
            terminal.Line($"No trial of up to {summary.Largest} people succeeds with a probability of {Percent(summary.Target)} %; raise --most, or think again about design and effect.");
        }

        terminal.Line();
        if (summary.Points.Count == 0)
            return;
        Table table = Terminal.Table("people", "trials", "success (%)");
        foreach (SizePoint point in summary.Points)
        {
            Share share = Share.Of(point.Successes, point.Replicates);
            table.AddRow(JsonText.Said(point.People, "0"), JsonText.Said(point.Replicates, "0"), $"{Percent(share.Value)} ± {Percent(share.Error)}");
        }

        terminal.Screen.Write(table);
        terminal.Line("Nothing here was observed in people; no forecast for any patient.");
    }

    static string Percent(double share) => JsonText.Said(100 * share, "0.0#");
}
