using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Predictions;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Protocols;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus predict</c>: what a trial would show over everything that could be true, and where the uncertainty lies.</summary>
static class PredictCommand
{
    const int Fewest = 2;
    const int Most = 10_000;
    const int Steady = 400;

    public static Command Create(Terminal terminal)
    {
        Argument<string> study = new("STUDY.yaml") { Description = "the trial; examples/mpc-phase2.yaml explains every field" };
        Option<string> knowledge = new("--knowledge") { HelpName = "N", Description = "states of our knowledge that are drawn", DefaultValueFactory = _ => "32" };
        Option<string> trials = new("--trials") { HelpName = "N", Description = "trials, with their products, under each of them", DefaultValueFactory = _ => "2" };
        Option<string?> threads = new("--threads") { HelpName = "N", Description = "threads; results do not depend on them (default: all cores)" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "predict",
            "Predicts what a trial would show when knowledge, trial, product, people and events are drawn",
            """
            'trial' runs the typical trial: what varies between trials and products, and what we do not know, stands at its default.
            'predict' draws these too and says which of the three decides the width of the interval.

            Examples:
              pulposus predict examples/respine.yaml --knowledge 100 --trials 4
            """) { study, knowledge, trials, threads, json };
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetValue(study)!,
            Whole("--knowledge", parsed.GetValue(knowledge)!),
            Whole("--trials", parsed.GetValue(trials)!),
            TrialCommand.Threads(parsed.GetValue(threads)),
            parsed.GetValue(json)));
        return command;
    }

    static int Whole(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= Fewest and <= Most
            ? n
            : throw new UsageException($"{option}: found '{text}', expected a whole number from {Fewest} to {Most}.");

    static int Run(Terminal terminal, string path, int knowledge, int trials, int threads, bool json)
    {
        StudyFile study = StudyFile.Read(path, Catalogue.Known, Catalogue.Limits);
        Protocol protocol = ProtocolMapping.Of(study, path);
        ProgressLine progress = new(terminal, TimeProvider.System);
        int courses = study.Subjects * study.Arms.Count;
        progress.Show(new Studies.Execution.Progress("simulating", 0, courses * knowledge * trials));
        Prediction prediction = Predictor.Of(
            study, protocol, knowledge, trials, threads, done => progress.Show(new Studies.Execution.Progress("simulating", courses * done, courses * knowledge * trials)), terminal.Stop);
        progress.Close();
        if (json)
            Json(terminal, prediction);
        else
            Show(terminal, prediction);
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, Prediction prediction) => terminal.Json(json =>
    {
        json.WriteBoolean("simulated", true);
        foreach (JsonProperty property in JsonSerializer.SerializeToElement(prediction, Studies.Results.Json.Readable).EnumerateObject())
            property.WriteTo(json);
    });

    static void Show(Terminal terminal, Prediction prediction)
    {
        terminal.Line($"SIMULATED PREDICTION  {prediction.Title}");
        terminal.Labels(prediction.Labels.Select(l => new Label($"{l.Arm}, {l.Text}", l.Meaning)));
        terminal.Line($"{prediction.Knowledge} states of knowledge x {prediction.Trials} trials of {prediction.Subjects} subjects, seed {prediction.Seed}.");
        foreach (string prior in prediction.Priors ?? [])
            terminal.Line($"Prior: {prior}");
        if (prediction.Knowledge * prediction.Trials < Steady)
            terminal.Line($"Only {prediction.Knowledge * prediction.Trials} trials: the ends of the intervals and the shares are rough. From {Steady} on they move little.");
        if (prediction.NotAnalysable > 0)
            terminal.Line($"{prediction.NotAnalysable} trials could not be analysed, because an arm lost everybody at some visit; their states of knowledge are left out.");
        foreach (IGrouping<string, PredictedResult> group in prediction.Results.GroupBy(r => r.Kind, StringComparer.Ordinal))
        {
            terminal.Line();
            terminal.Line(group.Key == "arm_mean" ? "Arms, mean of the measured values" : "Differences against the reference arm");
            Table table = Terminal.Table("", "arm", "mean", "95 % interval", "know-\nledge", "trial,\nproduct", "people,\nevents");
            string last = string.Empty;
            foreach (PredictedResult r in group)
            {
                string Value(double x) => r.Unit == "proportion" ? JsonText.Said(100 * x, "0") : JsonText.Said(x, "0.0");
                string unit = r.Unit == "proportion" ? "pp" : r.Unit;
                table.AddRow(
                    new Text(r.Result == last ? string.Empty : r.Result),
                    new Text(r.Arm),
                    new Text($"{Value(r.Mean)} {unit}"),
                    new Text($"{Value(r.Quantiles[0])} to {Value(r.Quantiles[^1])}"),
                    new Text(Share(r.KnowledgeShare)),
                    new Text(Share(r.TrialShare)),
                    new Text(Share(r.PersonShare)));
                last = r.Result;
            }

            foreach (TableColumn column in table.Columns.Skip(1))
                column.NoWrap();
            terminal.Screen.Write(table);
        }

        terminal.Line("Shares of the variance between trials that could be run: what we do not know; trials and products; people and events, of which a larger trial has less.");
        terminal.Line("Nothing here was observed in people; no forecast for any patient.");
    }

    static string Share(double share) => JsonText.Said(100 * share, "0") + " %";
}
