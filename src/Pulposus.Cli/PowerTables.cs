using Pulposus.Studies.Power;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>A finished power run as tables for the terminal.</summary>
static class PowerTables
{
    /// <summary>Shows scenarios, hypotheses, curve, assurance and where the numbers stand.</summary>
    public static void Show(Terminal terminal, FinishedPower run)
    {
        PowerSummary summary = run.Summary;
        terminal.Line($"SIMULATED TRIALS  {summary.Study.Title}");
        terminal.Labels(summary.Labels.DistinctBy(l => l.Text, StringComparer.Ordinal).Select(l => new Label(l.Text, l.Meaning)));
        terminal.Line($"{summary.Design.Subjects} people randomised, {summary.Replicates} trials of every scenario, seed {summary.Seeds.Study}. {Ground(summary.Ground)}");
        terminal.Line($"Success: {summary.Design.Decision}.");
        terminal.Line();
        Scenarios(terminal, summary.Scenarios);
        foreach (ScenarioResult scenario in summary.Scenarios.Where(s => s.Unavailable is null))
            Hypotheses(terminal, scenario);
        if (summary.Curve is { } curve)
            Curve(terminal, curve);
        if (summary.Assurance is { } assurance)
        {
            terminal.Line($"Assurance: {Percent(assurance.Success.Value)} ± {Percent(assurance.Success.Error)} % of trials succeed, averaged over {assurance.States.Count} states of knowledge ({assurance.ReplicatesPerState} trials each); SD between states {Percent(assurance.SdBetweenStates)} %.");
            terminal.Line();
        }

        terminal.Line("± is the Monte-Carlo standard error; shares are per cent. True: from twins, every person under both arms. Holds: intervals that hold the true value. p<level: no other hypothesis considered; in a null the type I error. Of ratios SD, SE and bias are on the log scale.");
        terminal.Line("Nothing here was observed in people; no forecast for any patient.");
        terminal.Line();
        terminal.Line($"Folder  {run.Folder}  ({Text(run.Seconds, "0.0")} s)");
    }

    static string Ground(PowerGround ground) => ground.People is { } people
        ? $"Library: {people} people with twins, {ground.Screened} screened; {Percent(ground.DistinctShare)} % of the people of one trial are different."
        : "Outcomes are assumed, not modelled; people are drawn anew for each trial.";

    static void Scenarios(Terminal terminal, IReadOnlyList<ScenarioResult> scenarios)
    {
        ScenarioResult[] run = [.. scenarios.Where(s => s.Unavailable is null)];
        Table table = Terminal.Table("scenario", "success (%)", "any rejected (%)", "screened", "months", "cost");
        foreach (ScenarioResult s in run)
        {
            table.AddRow(
                new Text(s.Label + (s.IsNull ? " (false success)" : string.Empty)),
                new Text(Said(s.Success)),
                new Text(Said(s.AnyRejected)),
                new Text(s.Screened is { } n ? Text(n.Value, "0") : string.Empty),
                new Text(s.Months is { } m ? Text(m.Value, "0.0") : string.Empty),
                new Text(s.Cost is { } c ? Text(c.Value, "0") : string.Empty));
        }

        terminal.Screen.Write(table);
        foreach (ScenarioResult s in scenarios.Where(s => s.Unavailable is not null))
            terminal.Line($"{s.Label}: not run. {s.Unavailable}");
        foreach (ScenarioResult s in run.Where(s => s.Failed > 0))
            terminal.Line($"{s.Label}: in {s.Failed} trials an estimand could not be estimated and was not rejected. {s.Problem}");
        terminal.Line();
        foreach (HypothesisResult h in run[0].Hypotheses.DistinctBy(h => h.Estimand, StringComparer.Ordinal))
            terminal.Line($"{h.Estimand}: {h.Label}{(h.Summary == SummaryMeasure.RiskDifference ? " (percentage points)" : string.Empty)}{(h.Primary ? ", primary" : string.Empty)}");
        terminal.Line();
    }

    static readonly string[] heads = ["estimand, arm", "true", "mean", "SD / SE", "bias", "holds", "p<level", "power"];

    static void Hypotheses(Terminal terminal, ScenarioResult scenario)
    {
        terminal.Line($"{scenario.Label}. {scenario.Meaning}");
        Table table = Terminal.Table(heads);
        foreach (HypothesisResult h in scenario.Hypotheses)
        {
            double scale = h.Summary == SummaryMeasure.RiskDifference ? 100 : 1;
            string format = h.Summary is SummaryMeasure.HazardRatio or SummaryMeasure.OddsRatio ? "0.000" : "0.00";
            string Number(double value) => Text(scale * value, format);
            table.AddRow([
                new Text($"{h.Estimand}, {h.Arm}"),
                new Text(h.Truth is { } truth ? Number(truth) + (h.TruthError > 0 ? $" ± {Number(h.TruthError.Value)}" : string.Empty) : "-"),
                new Text(Number(h.MeanEstimate.Value)),
                new Text($"{Number(h.Sd)} / {Number(h.StandardError)}"),
                new Text(h.Bias is { } bias ? $"{Number(bias.Value)} ± {Number(bias.Error)}" : "-"),
                new Text(Said(h.Coverage)),
                new Text(Said(h.Significant)),
                new Text(Said(h.Power)),
            ]);
        }

        foreach (TableColumn column in table.Columns)
            column.Padding(0, 1).NoWrap();
        terminal.Screen.Write(table);
        if (scenario.Hypotheses.Where(h => h.PowerLibraryError > 0).Select(h => h.PowerLibraryError!.Value).DefaultIfEmpty(0).Max() is > 0.0005 and double library)
            terminal.Line($"The library is finite, which adds a standard error of up to {Percent(library)} percentage points to the power.");
        terminal.Line();
    }

    static void Curve(Terminal terminal, PowerCurve curve)
    {
        terminal.Line($"Varied: {curve.Meaning}");
        Table table = Terminal.Table("", "people", "success (%)", "months", "cost");
        foreach (CurvePoint point in curve.Points)
        {
            table.AddRow(
                new Text(Text(point.Value, "0.######")),
                new Text(Text(point.Result.Subjects, "0")),
                new Text(Said(point.Result.Success)),
                new Text(point.Result.Months is { } m ? Text(m.Value, "0.0") : string.Empty),
                new Text(point.Result.Cost is { } c ? Text(c.Value, "0") : string.Empty));
        }

        terminal.Screen.Write(table);
    }

    static string Said(Share? share) => share is { } s ? $"{Percent(s.Value)} ± {Percent(s.Error)}" : string.Empty;

    static string Percent(double share) => Text(100 * share, Math.Abs(share) is > 0 and < 0.001 ? "0.00" : "0.0");

    static string Text(double value, string format) => JsonText.Said(value, format);
}
