using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Ablation;

/// <summary>An ablation as one HTML page that loads nothing and runs nothing.</summary>
public static class AblationReport
{
    const string Title = "Outcomes with one mechanism turned";

    /// <summary>The figure as an SVG file of its own.</summary>
    /// <param name="result">The ablation.</param>
    public static string Picture(AblationResult result) => PictureFile.Of(TornadoFigure.Draw(result), "ablation", Title, Caption(result));

    /// <summary>Renders the page.</summary>
    /// <param name="result">The ablation.</param>
    /// <param name="person">Who, in words.</param>
    /// <param name="treatment">Under what, in words.</param>
    /// <param name="labels">What the numbers do not rest on.</param>
    /// <param name="sources">Sources of the numbers used.</param>
    public static string Render(AblationResult result, string person, string treatment, IReadOnlyList<Label> labels, IReadOnlyList<SourceUsed> sources)
    {
        Page page = new();
        page.Body.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Body.Write($"<title>What each mechanism carries: {person}</title>\n<style>\n{TrialReport.Style()}@page {{ @bottom-left {{ content: \"Simulated: no forecast for any person\"; }} }}\n</style>\n</head>\n<body>\n<main>\n");
        page.Body.Write($"<header>\n<p class=\"badge\">Simulated</p>\n<h1>What each mechanism carries</h1>\n<p class=\"question\">{person}: {treatment}</p>\n");
        foreach (Label label in labels)
            page.Body.Write($"<p class=\"badge\">{label.Text}</p>\n<p>{label.Meaning}</p>\n");
        page.Body.Write($"</header>\n");
        page.Section("figure", "One mechanism turned at a time");
        page.Paragraph("Every mechanism of the model is turned over alone, off if it is on. What then changes is what it carried, given all others; effects of mechanisms do not add up.");
        if (result.Turned.Count > 0)
        {
            page.Figure(Title, Caption(result), TornadoFigure.Draw(result));
        }

        page.Section("table", "All mechanisms");
        Table(page, result);
        page.Section("idle", "Mechanisms without a row");
        Idle(page, result);
        page.Section("sources", "Sources of the numbers used");
        Sections.Sources(page, sources);
        page.EndSections();
        page.Body.Write($"<footer>Simulated: this shows what the model does with these assumptions. It is no individual forecast.</footer>\n</main>\n</body>\n</html>\n");
        return page.Body.ToString();
    }

    static string Caption(AblationResult result) =>
        "The black line is the value with nothing turned. Blue: the mechanism was turned off; ochre: turned on, for it is off by itself. "
        + $"The longest bars of each outcome{(result.Control is null ? "" : $". Against control: less {result.Control}")}. Months have 30 days.";

    static void Table(Page page, AblationResult result)
    {
        TableRow Row(string name, IReadOnlyList<string> cells) => new([name, .. cells]);
        IReadOnlyList<string> Values(AblationRow row) => [.. row.Values.Select((v, k) => Numbers.Fixed(v, result.Outcomes[k].Decimals))];
        IReadOnlyList<string> Changes(AblationRow row) => row.Failure is { } failure
            ? [failure, .. result.Outcomes.Skip(1).Select(_ => Numbers.Absent)]
            : [.. row.Changes.Select((v, k) => v == 0 ? "·" : TornadoFigure.Signed(v, result.Outcomes[k].Decimals))];
        page.Table(
            "Values with nothing turned and with all mechanisms off; for each mechanism turned alone the change from the first row, a dot where nothing changes. Sorted by the change of VAS.",
            ["", .. result.Outcomes.Select(o => o.Label + (o.Unit.Length > 0 ? $" ({o.Unit})" : ""))],
            [Row("nothing turned", Values(result.Base)), Row("all off", Values(result.All)), .. result.Turned.Select(r => Row(TornadoFigure.Name(r), Changes(r)))]);
    }

    static void Idle(Page page, AblationResult result)
    {
        string idle = string.Join(", ", result.WithoutEffect.Select(TornadoFigure.Name));
        page.Paragraph(idle.Length > 0
            ? $"Nothing to do in this person under this treatment (no bit of the course changed): {idle}."
            : "Every mechanism had something to do in this person.");
        page.Body.Write($"<p>They cannot matter for one person whose course is computed, not drawn:</p>\n<ul>\n");
        foreach (NotTurned mechanism in result.NotTurned)
            page.Body.Write($"<li>{TornadoFigure.Name(mechanism.Flag)}: {mechanism.Reason}</li>\n");
        page.Body.Write($"</ul>\n");
    }
}
