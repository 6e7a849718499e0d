using System.Globalization;
using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>A pool as text for the terminal.</summary>
static class EvidencePoolTables
{
    /// <summary>Shows studies, pool, heterogeneity, checks, certainty and the answer in words.</summary>
    public static void Show(Terminal terminal, PoolReport report, string title, string? forest, string? funnel)
    {
        PooledResult pool = report.Result;
        terminal.Line($"{title}: {PoolWords.Studies(report)}");
        terminal.Line($"{Capital(PoolWords.Name(pool.Method))}, 95 % intervals by {(pool.DegreesOfFreedom is { } df ? $"t with {df} degrees of freedom (Hartung and Knapp)" : "z")}.");
        Studies(terminal, report);
        if (pool.Moderators is { } moderators)
            Regression(terminal, pool, moderators);
        else
            Effect(terminal, report);
        if (pool.Heterogeneity.Df > 0)
            Spread(terminal, pool.Heterogeneity);
        if (report.Subgroups is { } groups)
            Fact(terminal, "Subgroups", $"{string.Join("; ", groups.Groups.Select(g => $"{g.Name} {PoolWords.Interval(report, g.Result.Effect)}, {g.Result.Studies} studies"))}. Difference between them: Q {Text(groups.Q)} on {groups.Df} df, p {PoolWords.P(groups.PValue)}.");
        Without(terminal, report);
        Funnel(terminal, report);
        Fact(terminal, "Certainty", $"{PoolWords.Name(report.Certainty.Level)}{(report.Certainty.Reasons.Count > 0 ? ": " + string.Join("; ", report.Certainty.Reasons) : "")}.");
        foreach (string note in report.Notes)
            Fact(terminal, "Note", note);
        terminal.Line();
        terminal.Line(PoolWords.Sentence(report));
        if (forest is not null)
            terminal.Line($"Forest plot  {forest}");
        if (funnel is not null)
            terminal.Line($"Funnel plot  {funnel}");
    }

    static void Studies(Terminal terminal, PoolReport report)
    {
        PooledResult pool = report.Result;
        Table table = Terminal.Table("study", "n", "weight %", $"{PoolWords.Name(report.Input.Measure)} (95 %)");
        for (int i = 0; i < report.Input.Studies.Count; i++)
        {
            PoolStudy study = report.Input.Studies[i];
            Limits interval = PoolReport.Interval(study);
            string value = $"{PoolWords.Value(report, report.Natural(study, study.Effect.Estimate))} ({PoolWords.Value(report, report.Natural(study, interval.Lower))} to {PoolWords.Value(report, report.Natural(study, interval.Upper))})";
            table.AddRow(
                new Text(study.Label),
                new Text(study.N2 is { } n2 ? $"{Whole(study.N1)} / {Whole(n2)}" : Whole(study.N1)),
                new Text(pool.Weights is { } weights ? PoolWords.Fixed(weights[i], 1) : ""),
                new Text(value));
        }

        if (pool.Moderators is null)
        {
            table.AddRow(new Text("pooled"), new Text(""), new Text(""), new Text(PoolWords.Interval(report, pool.Effect)));
            if (pool.Prediction is { } prediction && pool.Studies > 1)
                table.AddRow(new Text("in a new study"), new Text(""), new Text(""), new Text($"({PoolWords.Limits(report, prediction)})"));
        }

        terminal.Screen.Write(table);
    }

    static void Effect(Terminal terminal, PoolReport report)
    {
        Coefficient effect = report.Result.Effect;
        string scale = report.Input.Measure switch
        {
            EffectMeasure.RiskRatio or EffectMeasure.OddsRatio => "log ",
            EffectMeasure.Logit => "logit ",
            EffectMeasure.DoubleArcsine => "double arcsine ",
            _ => "",
        };
        string test = report.Input.Measure.IsSingleArm() ? "" : $", {(report.Result.DegreesOfFreedom is null ? "z" : "t")} {Text(effect.Statistic)}, p {PoolWords.P(effect.PValue)}";
        Fact(terminal, "Effect", $"{scale}{Four(effect.Estimate)} ({Four(effect.Interval.Lower)} to {Four(effect.Interval.Upper)}), SE {Four(effect.StandardError)}{test}.");
    }

    static void Regression(Terminal terminal, PooledResult pool, ModeratorTest test)
    {
        Table table = Terminal.Table("coefficient", "estimate", "SE", pool.DegreesOfFreedom is null ? "z" : "t", "p", "95 %");
        foreach (Coefficient c in pool.Coefficients)
            table.AddRow(new[] { c.Name, Four(c.Estimate), Four(c.StandardError), Text(c.Statistic), PoolWords.P(c.PValue), $"{Four(c.Interval.Lower)} to {Four(c.Interval.Upper)}" }.Select(t => new Text(t)));
        terminal.Screen.Write(table);
        Fact(terminal, "Moderators", $"{(test.Df2 is { } df2 ? $"F {Text(test.Statistic)} on {test.Df1} and {df2} df" : $"Q {Text(test.Statistic)} on {test.Df1} df")}, p {PoolWords.P(test.PValue)}.");
    }

    static void Spread(Terminal terminal, Heterogeneity h)
    {
        string Interval(Limits? limits, Func<double, string> text) => limits is { } l ? $" ({text(l.Lower)} to {text(l.Upper)})" : "";
        Fact(terminal, "Heterogeneity", $"tau² {Four(h.Tau2)}{Interval(h.Tau2Interval, Four)}, I² {PoolWords.Fixed(h.I2, 1)} %{Interval(h.I2Interval, x => PoolWords.Fixed(x, 1))}, H² {Text(h.H2)}, Q {Text(h.Q)} on {h.Df} df, p {PoolWords.P(h.PValue)}.");
    }

    static void Without(Terminal terminal, PoolReport report)
    {
        (string Label, PooledResult Pool)[] rest = [.. report.LeaveOneOut.Select((r, i) => (report.Input.Studies[i].Label, r)).Where(x => x.r is not null).Select(x => (x.Label, x.r!))];
        if (rest.Length == 0)
            return;
        var lowest = rest.MinBy(x => x.Pool.Effect.Estimate);
        var highest = rest.MaxBy(x => x.Pool.Effect.Estimate);
        Fact(terminal, "Without one", $"{PoolWords.Interval(report, lowest.Pool.Effect)} without {lowest.Label}, {PoolWords.Interval(report, highest.Pool.Effect)} without {highest.Label.TrimEnd('.')}.");
    }

    static void Funnel(Terminal terminal, PoolReport report)
    {
        if (report.Egger is not { } egger)
            return;
        string mixed = report.EggerMixed is { } m ? $" (with the variance of the pool {(m.DegreesOfFreedom is null ? "z" : "t")} {Text(m.Slope.Statistic)}, p {PoolWords.P(m.Slope.PValue)})" : "";
        string fill = report.TrimAndFill is { } t
            ? t.Missing == 0 ? " Trim and fill finds none missing." : $" Trim and fill puts in {t.Missing} at the {t.Side.ToString().ToLowerInvariant()}: {PoolWords.Interval(report, t.Result.Effect)}."
            : "";
        string few = report.Result.Studies < 10 ? " With fewer than 10 studies this says little." : "";
        Fact(terminal, "Small studies", $"Egger t {Text(egger.Slope.Statistic)} on {egger.DegreesOfFreedom} df, p {PoolWords.P(egger.Slope.PValue)}{mixed}.{fill}{few}");
    }

    static void Fact(Terminal terminal, string name, string text)
    {
        Table table = new() { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn(new TableColumn("") { Width = 14, Padding = new Padding(0, 0, 1, 0) });
        table.AddColumn(new TableColumn("") { Padding = new Padding(0, 0, 0, 0) });
        table.AddRow(new Text(name), new Text(text));
        terminal.Screen.Write(table);
    }

    static string Four(double value) => PoolWords.Fixed(value, 4);

    static string Text(double value) => PoolWords.Fixed(value, 2);

    static string Whole(double? value) => value is { } n ? n.ToString("0.#", CultureInfo.InvariantCulture) : "";

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
