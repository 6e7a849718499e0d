using System.Text.Json;
using Pulposus.Studies.Power;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>
/// The simulation report of a power run: one HTML file that loads nothing, runs nothing and prints on A4. It follows from
/// power.json alone, so that the same file gives the same bytes on every machine.
/// </summary>
/// <remarks>
/// Order and content: what FDA's guidance on adaptive designs (November 2019, "comprehensive simulation report") lists item by
/// item, and the draft ICH E20 (step 2b, 25 June 2025) asks for in the same spirit: the design, the assumed parameters
/// and why the scenarios are enough, the number of replicates and what precision it buys, seeds and code to repeat them,
/// operating characteristics per scenario under nulls and alternatives, conclusions. Public summaries of the draft were at
/// hand, not its text. Example trials, which both ask for, are the replicates: each opens as a study folder.
/// </remarks>
public static class SimulationReport
{
    /// <summary>Renders the report.</summary>
    /// <param name="powerJson">The text of <c>power.json</c>.</param>
    /// <returns>An HTML 5 document that is also well-formed XML.</returns>
    /// <exception cref="JsonException">The text is no power.json.</exception>
    public static string Render(string powerJson) => Render(JsonSerializer.Deserialize<PowerSummary>(powerJson, Json.Readable)!);

    internal static string Render(PowerSummary summary)
    {
        var page = new Page();
        Open(page, summary);
        Overview.Write(page, summary);
        page.Section("design", "Purpose and design");
        DesignSection.Write(page, summary);
        page.Section("assumptions", "Assumptions");
        GroundSection.Write(page, summary);
        page.Section("scenarios", "Scenarios");
        ScenarioSection.Write(page, summary);
        page.Section("repeat", "Replicates, seeds and how to repeat them");
        RepeatSection.Write(page, summary);
        page.Section("errors", "Error control under every null");
        ErrorControl.Write(page, summary);
        page.Section("results", "Results");
        ResultSection.Write(page, summary);
        if (summary.Curve is { } curve)
        {
            page.Section("curve", "Power over " + Words.Of(curve.Variable));
            CurveSection.Write(page, summary, curve);
        }
        if (summary.Assurance is { } assurance)
        {
            page.Section("assurance", "Assurance, and why the trial may still fail");
            AssuranceSection.Write(page, summary, assurance);
        }
        page.Section("limits", "Limits");
        LimitsSection.Write(page, summary);
        page.EndSections();
        page.Body.Write($"<footer>Simulated trials. Pulposus {summary.Study.Version}, model {summary.Study.ModelVersion}. No person was treated.</footer>\n</main>\n</body>\n</html>\n");
        return page.Body.ToString();
    }

    private static void Open(Page page, PowerSummary summary)
    {
        var study = summary.Study;
        page.Body.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.Body.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Body.Write($"<title>{study.Title} (simulation report)</title>\n<style>\n{TrialReport.Style()}</style>\n</head>\n<body>\n<main>\n");
        page.Body.Write($"<header>\n<p class=\"badge\">Simulation report</p>\n<h1>{study.Title}</h1>\n");
        if (study.Registry.Length > 0)
            page.Body.Write($"<p class=\"registry\">Designed after the real trial {study.Registry}. Every result below is simulated.</p>\n");
        page.Body.Write($"<p class=\"question\">{study.Question}</p>\n");
        foreach (var label in summary.Labels.DistinctBy(l => l.Text, StringComparer.Ordinal))
        {
            string arms = string.Join(", ", summary.Labels.Where(l => l.Text == label.Text).Select(l => Words.Arm(summary, l.Arm)));
            page.Body.Write($"<p class=\"label\"><b>{arms}: {label.Text}.</b> {label.Meaning}</p>\n");
        }
        page.Body.Write($"</header>\n");
    }
}
