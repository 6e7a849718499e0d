using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pulposus.Studies.Evidence.Compared;
using Pulposus.Studies.Results;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence compare</c>: simulated trials beside the published ones whose designs they mirror, misses first.</summary>
static class EvidenceCompareCommand
{
    const int Fewest = 20;
    const int Most = 10_000;

    public static Command Create(Terminal terminal)
    {
        Option<string?> split = new("--split") { HelpName = "calibration|validation", Description = "only trials that the model may be tuned on, or only those it never saw" };
        Option<string?> study = new("--study") { HelpName = "ID", Description = "only this published trial" };
        Option<string> replicates = new("--replicates") { HelpName = "N", Description = "simulated trials of each design", DefaultValueFactory = _ => "100" };
        Option<string?> threads = new("--threads") { HelpName = "N", Description = "threads; results do not depend on them (default: all cores)" };
        Option<string?> svg = new("--svg") { HelpName = "FILE.svg", Description = "write the figure: what was published on the predictive intervals" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "compare",
            "Puts published results beside the predictive distribution of the same trial, simulated",
            """
            Each published trial with a study file in examples/ is simulated many times; knowledge, trial,
            product, people and events are drawn. Nothing is fitted to the comparison. Blinded and open
            designs are judged apart.

            Examples:
              pulposus evidence compare --study RESPINE2024
              pulposus evidence compare --split validation --replicates 200 --svg validation.svg
            """) { split, study, replicates, threads, svg, json };
        command.SetAction(parsed =>
        {
            bool? isCalibration = parsed.GetValue(split) switch
            {
                null => null,
                "calibration" => true,
                "validation" => false,
                string other => throw new UsageException($"--split: found '{other}', expected calibration or validation."),
            };
            ComparisonRun run = new(isCalibration, parsed.GetValue(study));
            return Run(terminal, run, Whole(parsed.GetValue(replicates)!), TrialCommand.Threads(parsed.GetValue(threads)), parsed.GetValue(svg), parsed.GetValue(json));
        });
        return command;
    }

    static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= Fewest and <= Most
            ? n
            : throw new UsageException($"--replicates: found '{text}', expected a whole number from {Fewest} to {Most}; fewer give no 95 % interval.");

    static int Run(Terminal terminal, ComparisonRun run, int replicates, int threads, string? svg, bool json)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ProgressLine progress = new(terminal, TimeProvider.System);
        int total = run.People * replicates;
        progress.Show(new Studies.Execution.Progress("simulating", 0, total));
        EvidenceComparison comparison = run.Run(replicates, threads, done => progress.Show(new Studies.Execution.Progress("simulating", done, total)), terminal.Stop);
        progress.Close();
        if (svg is not null)
            AtomicFile.Write(svg, ComparisonFigure.Svg(comparison));
        if (json)
            Json(terminal, comparison, svg, watch.Elapsed);
        else
            Show(terminal, comparison, svg);
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, EvidenceComparison comparison, string? svg, TimeSpan elapsed) => terminal.Json(json =>
    {
        foreach (JsonProperty property in JsonSerializer.SerializeToElement(comparison, Studies.Results.Json.Readable).EnumerateObject())
            property.WriteTo(json);
        json.Object("run", () =>
        {
            json.WriteString("program", JsonText.Version);
            if (svg is not null)
                json.WriteString("svg", svg);
            json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        });
    });

    static void Show(Terminal terminal, EvidenceComparison comparison, string? svg)
    {
        ComparedOutcome[] later = [.. comparison.Outcomes.Where(o => !o.IsBaseline)];
        ComparedOutcome[] baseline = [.. comparison.Outcomes.Where(o => o.IsBaseline)];
        terminal.Line($"SIMULATED beside published: {comparison.Outcomes.Select(o => o.Study).Distinct(StringComparer.Ordinal).Count()} trials ({comparison.Split}), {comparison.Replicates} simulated trials of each design");
        Outcomes(terminal, $"OUTSIDE the 95 % interval: {comparison.Misses} of {later.Length} published results", [.. later.Where(o => o.IsMiss)]);
        Outcomes(terminal, $"Inside the 95 % interval: {later.Length - comparison.Misses} of {later.Length}", [.. later.Where(o => !o.IsMiss)]);
        Outcomes(terminal, $"At baseline, who was enrolled (not counted below): {baseline.Count(o => o.IsMiss)} of {baseline.Length} outside", baseline);
        Summaries(terminal, comparison);
        foreach (IGrouping<string, NotCompared> reason in comparison.NotCompared.GroupBy(m => m.Reason, StringComparer.Ordinal))
            terminal.Line($"Not compared: {reason.Count()}, {reason.Key} ({string.Join(", ", reason.Select(m => m.Study).Distinct(StringComparer.Ordinal))}).");
        terminal.Line("Results of one arm depend on each other, so coverage is rougher than its number of results says.");
        terminal.Line("Trials of the calibration split helped to set the model: that they fit confirms nothing.");
        if (svg is not null)
            terminal.Line($"Figure  {svg}");
    }

    static void Outcomes(Terminal terminal, string title, ComparedOutcome[] outcomes)
    {
        terminal.Line();
        terminal.Line(title);
        if (outcomes.Length == 0)
            return;
        Table table = Terminal.Table("trial, arm", "outcome", "published", "simulated", "95 % interval", "holds");
        table.Columns[1].Alignment = Justify.Left;
        foreach (ComparedOutcome o in outcomes)
        {
            PredictiveInterval wide = o.Intervals[^1];
            string held = o.Intervals.FirstOrDefault(i => i.Holds) is { } i ? $"{JsonText.Said(100 * i.Level, "0")} %" : "none";
            table.AddRow(
                new Text($"{o.Study} {o.Arm}"), new Text(o.Outcome), new Text($"{Said(o.Published)} {o.Unit}"), new Text(Said(o.Mean)), new Text($"{Said(wide.Lower)} to {Said(wide.Upper)}"), new Text(held));
        }

        foreach (TableColumn column in table.Columns.Where((_, k) => k != 1))
            column.NoWrap();
        terminal.Screen.Write(table);
    }

    static void Summaries(Terminal terminal, EvidenceComparison comparison)
    {
        terminal.Line();
        terminal.Line("Coverage: share of published results inside");
        Table coverage = Terminal.Table("design", "trials", "results", "50 %", "80 %", "95 %");
        foreach (DesignCoverage c in comparison.Coverage)
            coverage.AddRow(c.Design, c.Trials.ToString(CultureInfo.InvariantCulture), c.Outcomes.ToString(CultureInfo.InvariantCulture), Percent(c.Held50), Percent(c.Held80), Percent(c.Held95));
        terminal.Screen.Write(coverage);
        terminal.Line("Simulated less published");
        Table accuracy = Terminal.Table("design", "unit", "results", "bias", "RMSE");
        foreach (DesignAccuracy a in comparison.Accuracy)
            accuracy.AddRow(a.Design, a.Unit, a.Outcomes.ToString(CultureInfo.InvariantCulture), Said(a.Bias), Said(a.Rmse));
        terminal.Screen.Write(accuracy);
    }

    static string Said(double value) => JsonText.Said(value, "0.0");

    static string Percent(double share) => JsonText.Said(100 * share, "0") + " %";
}
