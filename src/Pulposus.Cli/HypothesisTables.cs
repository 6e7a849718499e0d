using Pulposus.Studies.Power;
using Pulposus.Trials.Power;

namespace Pulposus.Cli;

/// <summary>
/// The estimands of a power run, one table per scenario: the name of each estimand on a line of its own, and below it a row
/// per arm. Laid out by hand, for a table cannot have a cell across its columns.
/// </summary>
static class HypothesisTables
{
    const int LongestName = 12;

    static readonly string[] heads = ["arm", "true", "SD/SE", "bias", "coverage", "p < level", "in favour"];

    /// <summary>Shows every scenario; nulls with the same numbers once.</summary>
    public static void Show(Terminal terminal, PowerSummary summary)
    {
        // Names where they fit, else ids, which are explained.
        bool areNames = summary.Design.Arms.All(a => a.Label.Length <= LongestName);
        if (!areNames)
        {
            terminal.Line("Arms: " + string.Join(", ", summary.Design.Arms.Where(a => a.Id != summary.Design.Reference).Select(a => $"{a.Id} = {a.Label}")) + $"; each against {summary.Design.Arms.First(a => a.Id == summary.Design.Reference).Label}.");
            terminal.Line();
        }

        ScenarioResult[] run = [.. summary.Scenarios.Where(s => s.Unavailable is null)];
        foreach (ScenarioResult scenario in run)
        {
            ScenarioResult? same = run.TakeWhile(s => s != scenario).FirstOrDefault(s => s.IsNull && scenario.IsNull && s.HasNumbersOf(scenario));
            terminal.Line($"{scenario.Label}. {scenario.Meaning}");
            if (same is not null)
                terminal.Line($"Every number is that of the {same.Label.ToLowerInvariant()}: without cells nothing here tells the arms apart.");
            terminal.Line();
            if (same is null)
                Show(terminal, summary, scenario, areNames);
        }
    }

    static void Show(Terminal terminal, PowerSummary summary, ScenarioResult scenario, bool areNames)
    {
        string[][] rows = [.. scenario.Hypotheses.Select(h => Row(summary, h, areNames))];
        int[] widths = [.. heads.Select((head, k) => rows.Append(heads).Max(r => r[k].Length))];
        string Line(string[] cells) => "  " + cells[0].PadRight(widths[0]) + string.Concat(cells.Skip(1).Select((c, k) => "  " + c.PadLeft(widths[k + 1])));
        terminal.Line(Line(heads));
        terminal.Line("  " + new string('─', Line(heads).Length - 2));
        for (int k = 0; k < rows.Length; k++)
        {
            HypothesisResult h = scenario.Hypotheses[k];
            if (k == 0 || scenario.Hypotheses[k - 1].Estimand != h.Estimand)
                terminal.Line("  " + Title(h));
            terminal.Line(Line(rows[k]).TrimEnd());
        }

        if (!scenario.IsNull && scenario.Hypotheses.Max(h => h.PowerLibraryError) is { } error and > 0)
            terminal.Line($"  The library of {summary.Ground.People} people adds up to ± {PowerTables.Percent(error)} to the error of the power.");
        terminal.Line();
    }

    static string Title(HypothesisResult h)
    {
        string unit = h.Unit == "proportion" ? "pp" : h.Unit;
        string[] said = [.. h.Primary ? new[] { "primary" } : [], .. h.Label.Contains($"({unit})", StringComparison.Ordinal) ? [] : new[] { unit }];
        return said.Length > 0 ? $"{h.Label} ({string.Join(", ", said)})" : h.Label;
    }

    static string[] Row(PowerSummary summary, HypothesisResult h, bool areNames)
    {
        double scale = h.Unit == "proportion" ? 100 : 1;
        string format = h.Unit == "ratio" ? "0.000" : "0.00";
        string Number(double value) => JsonText.Said(scale * value, format);
        string With(double value, double? error) => Number(value) + (error > 0 ? $" ± {Number(error.Value)}" : string.Empty);
        string name = areNames ? summary.Design.Arms.First(a => a.Id == h.Arm).Label : h.Arm;
        return
        [
            name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…",
            h.Truth is { } truth ? With(truth, h.TruthError) : "-",
            $"{Number(h.Sd)}/{Number(h.StandardError)}",
            h.Bias is Average bias ? With(bias.Value, bias.Error) : "-",
            PowerTables.Said(h.Coverage),
            PowerTables.Said(h.Significant),
            PowerTables.Said(h.Power),
        ];
    }
}
