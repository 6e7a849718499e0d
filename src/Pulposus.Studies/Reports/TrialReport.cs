using Pulposus.Studies.Reports.Figures;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports;

/// <summary>
/// The report of a simulated trial: one HTML file that loads nothing, runs nothing and prints on A4. The same summary
/// gives the same bytes on every machine, so figures are drawn here, as SVG, without font metrics or rasterisers.
/// </summary>
public static class TrialReport
{
    /// <summary>Renders the report.</summary>
    /// <param name="summary">The content of <c>summary.json</c>.</param>
    /// <returns>An HTML 5 document that is also well-formed XML.</returns>
    public static string Render(TrialSummary summary)
    {
        var arms = new Arms(summary);
        var page = new Page();
        Open(page, summary);
        Headline.Write(page, summary, arms);

        page.Section("design", "Design");
        Sections.Design(page, summary, arms);
        page.Section("flow", "Flow of simulated participants");
        FlowFigure.Write(page, summary, arms);
        if (summary.Calendar is { } calendar)
            page.Paragraph(calendar.Said);
        Harms.Retention(page, arms);
        page.Section("baseline", "Simulated baseline");
        Sections.Baseline(page, arms);
        page.Section("course", "Simulated course over time");
        CourseFigure.Write(page, arms);
        page.Section("responders", "Simulated responders");
        ResponderFigure.Write(page, arms);
        page.Section("differences", "Simulated differences between arms");
        ForestFigure.Write(page, summary, arms);
        if (summary.Estimands is { } estimands)
        {
            page.Section("estimands", "Estimands");
            EstimandSection.Write(page, summary, estimands, arms);
        }
        page.Section("layers", "What the simulated change is made of");
        LayersFigure.Write(page, summary, arms);
        page.Section("twins", "True individual effects in the simulation");
        TwinsFigure.Write(page, summary, arms);
        page.Section("disc", "Inside one simulated disc");
        CrossSectionFigure.Write(page, summary);
        page.Section("safety", "Simulated adverse events");
        Harms.Events(page, arms);
        page.Section("published", "Published results of the same trial");
        Sections.Published(page, summary, arms);
        page.Section("assumptions", "Assumptions, limits and sources");
        AssumptionsFigure.Write(page, summary.Assumptions);
        page.Body.Write($"<h3>Limits</h3>\n");
        Sections.Limits(page);
        Sections.Sources(page, summary.Sources);
        page.Section("repeat", "How to repeat");
        Sections.Repeat(page, summary.Study);
        page.EndSections();

        page.Body.Write($"<footer>Simulated trial. Pulposus {summary.Study.Version}, model {summary.Study.ModelVersion}. No person was treated.</footer>\n</main>\n</body>\n</html>\n");
        return page.Body.ToString();
    }

    private static void Open(Page page, TrialSummary summary)
    {
        var study = summary.Study;
        page.Body.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.Body.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Body.Write($"<title>{study.Title} (simulated trial)</title>\n<style>\n{Style()}</style>\n</head>\n<body>\n<main>\n");
        page.Body.Write($"<header>\n<p class=\"badge\">Simulated trial</p>\n<h1>{study.Title}</h1>\n");
        if (study.Registry.Length > 0)
            page.Body.Write($"<p class=\"registry\">Designed after the real trial {study.Registry}. All results below are simulated unless a table says “published”.</p>\n");
        page.Body.Write($"<p class=\"question\">{study.Question}</p>\n");
        foreach (var label in summary.Labels)
            page.Body.Write($"<p class=\"label\"><b>{NameOf(summary, label.Arm)}, {label.Text}.</b> {label.Meaning}</p>\n");
        page.Body.Write($"</header>\n");
    }

    private static string NameOf(TrialSummary summary, string arm) => summary.Arms.FirstOrDefault(a => a.Id == arm)?.Label ?? arm;

    /// <summary>The style sheet of all reports.</summary>
    internal static Markup Style()
    {
        using var stream = typeof(TrialReport).Assembly.GetManifestResourceStream("Pulposus.Studies.Reports.report.css")
            ?? throw new InvalidOperationException("The style sheet of the report is missing from the assembly.");
        using var reader = new StreamReader(stream);
        // A checkout may have changed the line ends; the report may not.
        return Markup.Verbatim(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
