using Pulposus.Studies.Power;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;
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
        HypothesisTables.Show(terminal, summary);
        if (summary.Curve is { } curve)
            Curve(terminal, curve);
        if (summary.Assurance is { } assurance)
        {
            terminal.Line($"Assurance: {Percent(assurance.Success.Value)} ± {Percent(assurance.Success.Error)} % of trials succeed, averaged over {assurance.States.Count} states of knowledge ({assurance.ReplicatesPerState} trials each); SD between states {Percent(assurance.SdBetweenStates)} %.");
            terminal.Line();
        }

        terminal.Line("± is the Monte-Carlo standard error; shares are per cent, pp percentage points. True: from twins, every person under both arms. SD of the estimates, SE as the analyses say it. p < level: no other hypothesis considered; in a null the type I error. In favour: by the decision rule, the power; in a null false. Of ratios SD, SE and bias are on the log scale.");
        terminal.Line("Nothing here was observed in people; no forecast for any patient.");
        terminal.Line();
        terminal.Line($"Report  {run.Report}");
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
                new Text(s.Label + (s.Id == "sharp-null" ? " (false)" : s.IsNull ? " (not by cells)" : string.Empty)),
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

    /// <summary>A share in per cent with its error.</summary>
    public static string Said(Share? share)
    {
        if (share is not { } s)
            return string.Empty;

        // The second decimal means something from a few thousand trials on.
        string format = s.Error < 0.005 ? "0.00" : "0.0";
        return $"{Text(100 * s.Value, format)} ± {Text(100 * s.Error, format)}";
    }

    /// <summary>A share in per cent.</summary>
    public static string Percent(double share) => Text(100 * share, "0.0");

    static string Text(double value, string format) => JsonText.Said(value, format);
}
