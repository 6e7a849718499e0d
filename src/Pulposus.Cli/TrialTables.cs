using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>A finished trial as tables for the terminal.</summary>
static class TrialTables
{
    /// <summary>Shows arms, responders, adjusted differences and the path of the report.</summary>
    public static void Show(Terminal terminal, FinishedRun run)
    {
        TrialSummary summary = run.Summary;
        terminal.Line($"SIMULATED TRIAL  {summary.Study.Title}");
        terminal.Line($"{summary.Flow.Screened} simulated people screened, {summary.Flow.Randomised} randomised, seed {summary.Study.Seed}.");
        foreach (Count failure in summary.Flow.Failures)
            terminal.Line($"{failure.N} simulations failed ({failure.Label}); their subjects are not analysed.");
        Changes(terminal, summary, "Change of VAS back pain (mm), mean (95 % interval)", v => v.VasChange);
        Changes(terminal, summary, "Change of ODI (points), mean (95 % interval)", v => v.OdiChange);
        Responders(terminal, summary);
        Differences(terminal, summary);
        terminal.Line("True: the same contrast with every subject under both arms, which no real trial can see.");
        terminal.Line("Nothing here was observed in people; no forecast for any patient.");
        terminal.Line();
        terminal.Line($"Report  {run.Report}");
        terminal.Line($"Folder  {run.Folder}  ({Text(run.Seconds, "0.0")} s)");
    }

    static void Changes(Terminal terminal, TrialSummary summary, string caption, Func<VisitOutcome, MeanWithInterval> what)
    {
        terminal.Line();
        terminal.Line(caption);
        Table table = Terminal.Table(["", .. summary.Arms.Select(a => $"{a.Label}\nn={a.Analysed}")]);
        for (int visit = 0; visit < summary.Study.VisitMonths.Count; visit++)
        {
            table.AddRow([new Text($"month {Text(summary.Study.VisitMonths[visit], "0.#")}"), .. summary.Arms.Select(a => what(a.Visits[visit])).Select(m =>
                new Text($"{Text(m.Mean, "0")} ({Text(m.Lower, "0")}, {Text(m.Upper, "0")})"))]);
        }

        terminal.Screen.Write(table);
    }

    static void Responders(Terminal terminal, TrialSummary summary)
    {
        if (summary.Arms[0].Responders.Count == 0)
            return;
        terminal.Line("Responders");
        Table table = Terminal.Table(["", .. summary.Arms.Select(a => a.Label)]);
        for (int k = 0; k < summary.Arms[0].Responders.Count; k++)
        {
            table.AddRow([new Text(summary.Arms[0].Responders[k].Label), .. summary.Arms.Select(a =>
                new Text($"{a.Responders[k].Events}/{a.Responders[k].N} {Text(100 * a.Responders[k].Share, "0")} %"))]);
        }

        terminal.Screen.Write(table);
    }

    static void Differences(Terminal terminal, TrialSummary summary)
    {
        string reference = summary.Arms.Single(a => a.Id == summary.Study.ReferenceArm).Label;
        terminal.Line($"Adjusted differences against {reference}, 95 % interval");
        Table table = Terminal.Table("", "arm", "difference", "p", "true");
        string last = string.Empty;
        foreach (Contrast c in summary.Contrasts)
        {
            double scale = c.Unit == "proportion" ? 100 : 1;
            string unit = c.Unit == "proportion" ? "pp" : c.Unit;
            string label = summary.Arms.Single(a => a.Id == c.Arm).Label;
            table.AddRow(
                new Text(c.Label == last ? string.Empty : c.Label),
                new Text(label),
                new Text($"{Text(scale * c.Estimate, "0.0")} ({Text(scale * c.Lower, "0.0")} to {Text(scale * c.Upper, "0.0")}) {unit}"),
                new Text(c.PValue is { } p ? p < 0.001 ? "<0.001" : Text(p, "0.000") : string.Empty),
                new Text(Text(scale * c.TrueValue, "0.0")));
            last = c.Label;
        }

        terminal.Screen.Write(table);
    }

    static string Text(double value, string format) => JsonText.Said(value, format);
}
