using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>A finished trial as tables for the terminal.</summary>
static class TrialTables
{
    /// <summary>Shows arms, retention, responders, adjusted differences, adverse events and the path of the report.</summary>
    public static void Show(Terminal terminal, FinishedRun run)
    {
        TrialSummary summary = run.Summary;
        terminal.Line($"SIMULATED TRIAL  {summary.Study.Title}");
        terminal.Labels(summary.Labels.Select(l => new Label($"{Name(summary, l.Arm)}, {l.Text}", l.Meaning)));
        terminal.Line($"{summary.Flow.Screened} simulated people screened, {summary.Flow.Randomised} randomised, seed {summary.Study.Seed}.");
        foreach (string prior in summary.Study.Priors ?? [])
            terminal.Line($"Prior: {prior}");
        foreach (Count failure in summary.Flow.Failures)
            terminal.Line($"{failure.N} simulations failed ({failure.Label}); their subjects are not analysed.");
        if (summary.Calendar is { } calendar)
            terminal.Line(calendar.Said);
        if (Has(summary, v => v.VasChange))
            Visits(terminal, summary, "Change of VAS back pain (mm), mean (95 % interval)", (arm, visit) => Change(arm.Visits[visit].VasChange));
        if (Has(summary, v => v.OdiChange))
            Visits(terminal, summary, "Change of ODI (points), mean (95 % interval)", (arm, visit) => Change(arm.Visits[visit].OdiChange));
        Visits(terminal, summary, "Seen at the visit / left the trial before / had another treatment before", (arm, visit) =>
        {
            VisitAttendance v = arm.Retention.Visits[visit + 1];
            return $"{v.Attended} / {v.Withdrawn} / {v.Rescued}";
        });
        terminal.Line("Opioid users at enrolment who came to the last visit and had stopped: " + string.Join("; ", summary.Arms.Select(a =>
            $"{a.Label} {a.Retention.OpioidStopped} of {a.Retention.OpioidUsersSeenLast}")) + ".");
        terminal.Line();
        Responders(terminal, summary);
        Differences(terminal, summary);
        terminal.Line("True: the same contrast with every subject under both arms, which no real trial can see. Whoever came to the visits of an endpoint is analysed.");
        terminal.Line();
        Estimands(terminal, summary);
        Events(terminal, summary);
        terminal.Line("Nothing here was observed in people; no forecast for any patient.");
        terminal.Line();
        terminal.Line($"Report  {run.Report}");
        terminal.Line($"Folder  {run.Folder}  ({Text(run.Seconds, "0.0")} s)");
    }

    static void Visits(Terminal terminal, TrialSummary summary, string caption, Func<ArmSummary, int, string> what)
    {
        terminal.Line();
        terminal.Line(caption);
        Table table = Terminal.Table(["", .. summary.Arms.Select(a => $"{a.Label}\nn={a.Analysed}")]);
        for (int visit = 0; visit < summary.Study.VisitMonths.Count; visit++)
            table.AddRow([new Text($"month {Text(summary.Study.VisitMonths[visit], "0.#")}"), .. summary.Arms.Select(a => new Text(what(a, visit)))]);
        terminal.Screen.Write(table);
    }

    // Typed assumptions may say nothing of a scale.
    static bool Has(TrialSummary summary, Func<VisitOutcome, MeanWithInterval> scale) => summary.Arms.Any(a => a.Visits.Any(v => scale(v).N > 0));

    static string Change(MeanWithInterval m) => $"{Text(m.Mean, "0")} ({Text(m.Lower, "0")}, {Text(m.Upper, "0")})";

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
        terminal.Line($"Adjusted differences against {Name(summary, summary.Study.ReferenceArm)}, 95 % interval");
        Table table = Terminal.Table("", "arm", "difference", "p", "true");
        string last = string.Empty;
        foreach (Contrast c in summary.Contrasts)
        {
            double scale = c.Unit == "proportion" ? 100 : 1;
            string unit = c.Unit == "proportion" ? "pp" : c.Unit;
            table.AddRow(
                new Text(c.Label == last ? string.Empty : c.Label),
                new Text(Name(summary, c.Arm)),
                new Text($"{Text(scale * c.Estimate, "0.0")} ({Text(scale * c.Lower, "0.0")} to {Text(scale * c.Upper, "0.0")}) {unit}"),
                new Text(c.PValue is { } p ? p < 0.001 ? "<0.001" : Text(p, "0.000") : string.Empty),
                new Text(Text(scale * c.TrueValue, "0.0")));
            last = c.Label;
        }

        terminal.Screen.Write(table);
    }

    static void Estimands(Terminal terminal, TrialSummary summary)
    {
        if (summary.Estimands is not { } estimands)
            return;
        terminal.Line($"Estimands, {(estimands.Count > 1 ? "each " : string.Empty)}against {Name(summary, summary.Study.ReferenceArm)}, with interval");
        Table table = Terminal.Table("", "arm", "n", "estimate", "p", "true");
        foreach (EstimandSummary e in estimands)
        {
            double scale = e.Unit == "proportion" ? 100 : 1;
            string unit = e.Unit switch { "proportion" => " pp", "ratio" => string.Empty, _ => " " + e.Unit };
            string format = e.Unit == "ratio" ? "0.00" : "0.0";
            for (int k = 0; k < e.Results.Count; k++)
            {
                EstimandOutcome r = e.Results[k];
                table.AddRow(
                    new Text(k == 0 ? (e.Primary ? "primary: " : string.Empty) + e.Label : string.Empty),
                    new Text(Name(summary, r.Arm)),
                    new Text(Text(r.Analysed, "0")),
                    new Text($"{Text(scale * r.Estimate, format)} ({Text(scale * r.Lower, format)} to {Text(scale * r.Upper, format)}){unit}"),
                    new Text(r.PValue < 0.001 ? "<0.001" : Text(r.PValue, "0.000")),
                    new Text(r.TrueValue is { } value ? Text(scale * value, format) : string.Empty));
            }
        }

        terminal.Screen.Write(table);
        foreach (EstimandSummary e in estimands.Where(e => e.Problem is not null))
            terminal.Line($"{e.Label}: {e.Problem}");
        foreach (EstimandSummary e in estimands.Where(e => e.Times is not null))
        {
            terminal.Line($"{e.Label}, without at the end (Kaplan-Meier): "
                + string.Join("; ", e.Times!.Select(t => $"{Name(summary, t.Arm)} {Text(100 * t.ShareWithout, "0.0")} % ({t.Events} of {t.N} had it)"))
                + (e.LogRankPValue is { } p ? $"; log-rank p {(p < 0.001 ? "<0.001" : Text(p, "0.000"))}." : "."));
        }

        if (summary.Decision is { } decision)
            terminal.Line($"Rule: {decision.Rule}. This simulated trial: {(decision.Success ? "success" : "no success")}.");
        terminal.Line();
    }

    static void Events(Terminal terminal, TrialSummary summary)
    {
        terminal.Line("Simulated adverse events: people with one or more, events, events per 100 person-years");
        Table table = Terminal.Table(["", .. summary.Arms.Select(a => $"{a.Label}\n{Text(a.Safety.PersonYears, "0.0")} years")]);
        void Row(string name, Func<ArmSummary, EventCount?> count) => table.AddRow(
            [new Text(name), .. summary.Arms.Select(count).Select(c => new Text(c is null ? "0" : $"{c.Subjects}, {c.Events}, {Text(c.Per100PersonYears, "0.0")}"))]);
        Row("ANY", a => a.Safety.All);
        foreach (EventKind kind in Kinds(summary, isSerious: false))
            Row(kind.Label, a => a.Safety.Kinds.FirstOrDefault(k => k.Kind == kind.Kind)?.Count);
        Row("SERIOUS", a => a.Safety.Serious);
        foreach (EventKind kind in Kinds(summary, isSerious: true))
            Row(kind.Label, a => a.Safety.Kinds.FirstOrDefault(k => k.Kind == kind.Kind)?.Count);
        terminal.Screen.Write(table);
    }

    static IEnumerable<EventKind> Kinds(TrialSummary summary, bool isSerious) =>
        EventNames.Ids.Select(id => summary.Arms.SelectMany(a => a.Safety.Kinds).FirstOrDefault(k => k.Kind == id)).OfType<EventKind>().Where(k => k.Serious == isSerious);

    static string Name(TrialSummary summary, string arm) => summary.Arms.FirstOrDefault(a => a.Id == arm)?.Label ?? arm;

    static string Text(double value, string format) => JsonText.Said(value, format);
}
