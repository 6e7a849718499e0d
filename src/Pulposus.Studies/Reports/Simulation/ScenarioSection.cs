using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>What could be true, why it was simulated, and what was not.</summary>
internal static class ScenarioSection
{
    public static void Write(Page page, PowerSummary summary)
    {
        string replicates = Words.Whole(summary.Replicates);
        page.Table(
            "Scenarios.",
            ["Scenario", "What is true in it", "Why it was simulated", "Replicates"],
            [
                .. summary.Scenarios.Select(s => s.Unavailable is { } why
                    ? new TableRow([s.Label, why, Why(s.Id), "not run"])
                    : new TableRow([s.Label, s.Meaning, Why(s.Id), replicates])),
                .. summary.Curve is { } curve
                    ? [new TableRow(["Curve", $"{curve.Meaning}: {string.Join(", ", curve.Points.Select(p => Numbers.Short(p.Value)))}", "How the answer depends on one number that the sponsor chooses or does not know.", $"{replicates} each"])]
                    : Array.Empty<TableRow>(),
                .. summary.Assurance is { } a
                    ? [new TableRow([$"{Words.Whole(a.States.Count)} states of knowledge", "each one draw of what is not known of the model, the trial and the products", "The probability of success once the doubt about the assumptions is counted.", $"{Words.Whole(a.ReplicatesPerState)} each"])]
                    : Array.Empty<TableRow>(),
            ],
            texts: 3);
        if (summary.Curve is null)
            page.Paragraph("No assumption was varied one by one: power at another size, dose, rate of leaving or effect is not in this report (option “vary”).");
        if (summary.Assurance is null && summary.Ground.Source == "model")
            page.Paragraph("What is not known was not drawn: there is no assurance in this report (option “assurance”).");
    }

    private static string Why(string id) => id switch
    {
        PowerScenario.SharpNull => "The type I error of tests and decision rule: no difference of any kind is left to be found.",
        PowerScenario.WithoutCells => "What the trial would take for an effect of cells but is one of needle, carrier or belief.",
        _ => "Power, bias, coverage, duration and cost if the assumptions hold.",
    };
}
