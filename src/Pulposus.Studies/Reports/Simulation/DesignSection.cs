using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>What the simulations are for, and the design that they examine.</summary>
internal static class DesignSection
{
    public static void Write(Page page, PowerSummary summary)
    {
        var (study, design) = (summary.Study, summary.Design);
        page.Paragraph($"The simulations examine how the design below behaves before it is run: how often it succeeds by its own rule, how often it would do so by mistake, "
            + $"how close its estimates come to the true values, how long it takes. The question of the trial: {study.Question}");
        var styles = Arms.Styles([.. design.Arms.Select(a => a.Id)], design.Reference);
        page.Table(
            "Arms.",
            ["Arm", "Treatment", "Allocated"],
            [.. design.Arms.Select((a, i) => new TableRow([a.Label + (a.Id == design.Reference ? " (reference)" : ""), a.Treatment, Numbers.Whole(a.Allocation)], styles[i]))],
            texts: 2);
        page.Table(
            "Design.",
            ["Item", "Value"],
            [
                new(["People randomised", Words.Whole(design.Subjects)]),
                .. Rows("Population", [study.Population]),
                .. Rows("Eligibility", study.Eligibility),
                new(["Allocation", study.Allocation]),
                new(["Visits", $"months {string.Join(", ", study.VisitMonths.Select(Numbers.Short))}"]),
                .. Rows("Endpoints", study.Endpoints),
                new(["Success", design.Decision]),
                new(["Intervals", $"{Words.Percent(design.Level, 0)}"]),
            ],
            texts: 2);
        page.Body.Write($"<h3>Estimands</h3>\n");
        foreach (var e in design.Estimands)
        {
            page.Table(
                $"{(e.Primary ? "Primary estimand" : "Estimand")} {e.Id}: {e.Label}.",
                ["Part", "Definition"],
                [
                    new(["Population", e.Population]),
                    new(["Variable", e.Variable]),
                    new(["Intercurrent events", e.Events.Count > 0 ? string.Join("; ", e.Events) : "the study file defines none: compared as measured, in those who came"]),
                    new(["Summary", e.Summary + (e.Unit == "ratio" ? "" : $" ({(e.Unit == "proportion" ? "percentage points" : e.Unit)})")]),
                    new(["Estimator", e.Method]),
                ],
                texts: 2);
        }
    }

    /// <summary>One row per item under one head.</summary>
    public static IEnumerable<TableRow> Rows(string name, IReadOnlyList<string> items) =>
        items.Count == 0 ? [new TableRow([name, "none"])] : items.Select((item, i) => new TableRow([name, item], Continues: i > 0));
}
