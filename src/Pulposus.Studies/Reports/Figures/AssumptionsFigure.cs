using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>How many of the used parameters were found, known, assumed or computed, as one bar, and the decisive ones.</summary>
internal static class AssumptionsFigure
{
    private static readonly Dictionary<string, string> s_colors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["found"] = "#1f5f7a",
        ["known"] = "#7fb0c4",
        ["assumed"] = "#cf8a3c",
        ["computed"] = "#c9cdd2",
    };

    public static void Write(Page page, Assumptions assumptions)
    {
        int total = assumptions.Counts.Sum(c => c.N);
        if (total > 0)
        {
            page.Figure(
                "Where the parameters of this simulated trial come from",
                "Found: read in a source that was checked. Known: accepted in the field. Assumed: chosen, because no data fix it. " +
                "Computed: follows from others.",
                Draw(assumptions, total));
        }
        page.Body.Write($"<h3>Assumptions that decide the answer</h3>\n");
        if (assumptions.Decisive.Count == 0) page.Paragraph("None was recorded for this study.");
        else page.Body.Write($"<ol>\n");
        foreach (string decisive in assumptions.Decisive) page.Body.Write($"<li>{decisive}</li>\n");
        if (assumptions.Decisive.Count > 0) page.Body.Write($"</ol>\n");
    }

    private static Drawing Draw(Assumptions assumptions, int total)
    {
        var drawing = new Drawing(74);
        double x = 0, label = 0;
        foreach (var count in assumptions.Counts)
        {
            double width = Drawing.Width * count.N / total;
            string color = s_colors.GetValueOrDefault(count.Label, "#e3e0d8");
            drawing.Box(x, 8, Math.Max(0, width - 2), 26, "layer", color);
            string text = $"{count.Label} {Numbers.Whole(count.N)} ({Numbers.Percent((double)count.N / total)})";
            drawing.Box(label, 49, 11, 11, "layer", color);
            drawing.Text(label + 17, 59, text, "plain");
            label += Wording.WidthOf(text, 13) + 34;
            x += width;
        }
        return drawing;
    }
}
