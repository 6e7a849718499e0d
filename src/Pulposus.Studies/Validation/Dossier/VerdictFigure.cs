using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>Stacked bars of verdicts, and predictive intervals beside what was published.</summary>
static class VerdictFigure
{
    const double Left = 380;
    const double Right = 60;
    const double RowHeight = 30;

    /// <summary>One bar per group.</summary>
    public static Drawing Of(IReadOnlyList<(string Name, ValidationRow[] Rows)> groups)
    {
        Drawing drawing = new(50 + (RowHeight * groups.Count));
        double most = Math.Max(1, groups.Max(g => g.Rows.Length));
        double unit = (Drawing.Width - Left - Right) / most;
        double x = Left;
        foreach ((_, string word, ArmStyle style) in Wording.Verdicts)
        {
            drawing.Box(x, 6, 12, 12, "layer", style.Color);
            drawing.Text(x + 18, 17, word, "tick");
            x += 34 + Reports.Svg.Wording.WidthOf(word, 12.5);
        }

        for (int k = 0; k < groups.Count; k++)
        {
            double y = 34 + (RowHeight * k);
            drawing.Text(Left - 14, y + 15, groups[k].Name, "", TextAnchor.End);
            double from = Left;
            foreach ((Verdict verdict, _, ArmStyle style) in Wording.Verdicts)
            {
                double width = unit * groups[k].Rows.Count(r => r.Verdict == verdict);
                if (width > 0)
                    drawing.Box(from, y, width, RowHeight - 9, "layer", style.Color);
                from += width;
            }

            drawing.Text(from + 8, y + 15, Numbers.Whole(groups[k].Rows.Length), "tick");
        }

        return drawing;
    }
}

/// <summary>Published values beside the predictive intervals of the mirrored trials.</summary>
static class PredictionFigure
{
    const double Left = 470;
    const double Right = 30;
    const double FontSize = 13;
    const double RowHeight = 24;

    /// <summary>One drawing for the rows of a unit.</summary>
    public static Drawing Of(string unit, IReadOnlyList<ValidationRow> rows)
    {
        double bottom = 34 + (RowHeight * rows.Count);
        Drawing drawing = new(bottom + 34);
        Scale scale = Scale.Around(rows.SelectMany(r => new[] { r.Prediction!.Low, r.Prediction.High, r.Prediction.Published ?? r.Prediction.Mean }), Left, Drawing.Width - Right);
        drawing.Text(Left, 14, unit, "strong");
        foreach (double tick in scale.Ticks())
        {
            drawing.Line(scale.At(tick), 24, scale.At(tick), bottom, tick == 0 ? "zero" : "grid");
            drawing.Text(scale.At(tick), bottom + 18, scale.Label(tick), "tick", TextAnchor.Middle);
        }

        for (int k = 0; k < rows.Count; k++)
        {
            Prediction p = rows[k].Prediction!;
            ArmStyle style = Wording.StyleOf(rows[k].Verdict);
            double y = 36 + (RowHeight * k);
            string label = $"{rows[k].What} · {rows[k].Id}";
            drawing.Text(Left - 16, y + 4, Reports.Svg.Wording.Fit(label, Left - 16, FontSize), rows[k].Split == "validation" ? "direct" : "", TextAnchor.End);
            drawing.Line(scale.At(p.Low), y, scale.At(p.High), y, "interval", style.Color);
            drawing.Line(scale.At(p.Mean), y - 6, scale.At(p.Mean), y + 6, "interval", style.Color);
            if (p.Published is { } published)
                drawing.Marker(scale.At(published), y, style, 5.5);
        }

        return drawing;
    }
}
