using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Evidence.Compared;

/// <summary>
/// What was published as a dot on the predictive intervals of 50, 80 and 95 %, arm by arm; blinded and open designs apart,
/// each unit on an axis of its own. Misses stand first and are marked by shape as well as colour.
/// </summary>
public static class ComparisonFigure
{
    const double RowHeight = 22;
    const double LabelEnd = 446;
    const double Left = 460;
    const double Right = 790;
    const double Top = 96;
    const double Header = 52;
    const double Footer = 52;
    const double TextOffset = 4.5;

    const string Css = """
        .wide { fill: #d5dfe9; }
        .middle { fill: #a3bcd3; }
        .narrow { fill: #5f89b1; }
        .expected { stroke: #ffffff; stroke-width: 2; }
        .held { fill: #1b1e23; stroke: #ffffff; stroke-width: 1; }
        .missed { fill: #c2410c; stroke: #ffffff; stroke-width: 1; }
        .miss { fill: #a8380a; font-weight: 600; }

        """;

    /// <summary>The figure as an SVG file; results at baseline are not in it.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string Svg(EvidenceComparison comparison)
    {
        IGrouping<(string Design, string Unit), ComparedOutcome>[] panels =
            [.. comparison.Outcomes.Where(o => !o.IsBaseline).GroupBy(o => (o.Design, o.Unit)).OrderBy(g => g.Key)];
        Drawing drawing = new(Top + panels.Sum(p => Header + (p.Count() * RowHeight) + Footer));
        string title = $"Published results on the predictive intervals of {comparison.Replicates} simulated trials of each design";
        int all = panels.Sum(p => p.Count());
        drawing.Text(0, 18, title, "strong");
        drawing.Text(0, 38, $"{comparison.Misses} of {all} published results lie outside their 95 % interval; they stand first and are marked by a diamond.", "small");
        Legend(drawing, 58);
        double y = Top;
        foreach (IGrouping<(string Design, string Unit), ComparedOutcome> panel in panels)
            y = Panel(drawing, panel, y);
        return PictureFile.Of(drawing, "comparison", title, "Simulated predictions beside what was published.", Css);
    }

    static void Legend(Drawing drawing, double y)
    {
        Bar(drawing, 0, 120, y, "wide", 6);
        Bar(drawing, 24, 96, y, "middle", 8);
        Bar(drawing, 42, 78, y, "narrow", 10);
        drawing.Text(130, y + TextOffset, "simulated: 95, 80, 50 % and mean", "small");
        drawing.Line(60, y - 6, 60, y + 6, "expected");
        Mark(drawing, 380, y, isMiss: false);
        drawing.Text(392, y + TextOffset, "published, inside", "small");
        Mark(drawing, 510, y, isMiss: true);
        drawing.Text(522, y + TextOffset, "published, outside", "small");
    }

    static double Panel(Drawing drawing, IGrouping<(string Design, string Unit), ComparedOutcome> panel, double y)
    {
        (string design, string unit) = panel.Key;
        drawing.Text(0, y + 14, $"{(design == "open" ? "Open designs" : "Blinded designs")}, {unit}: {panel.Count(o => o.IsMiss)} of {panel.Count()} outside", "group");
        drawing.Text(Drawing.Width, y + 14, "published (95 % interval)", "head", TextAnchor.End);
        drawing.Line(0, y + 24, Drawing.Width, y + 24, "rule");
        y += Header - 14;
        Scale axis = Scale.Around(panel.SelectMany(o => new[] { o.Published, o.Intervals[^1].Lower, o.Intervals[^1].Upper }), Left, Right, 5);
        double bottom = y + (panel.Count() * RowHeight);
        foreach (double tick in axis.Ticks())
        {
            drawing.Line(axis.At(tick), y - 8, axis.At(tick), bottom, "grid");
            drawing.Text(axis.At(tick), bottom + 16, axis.Label(tick), "tick", TextAnchor.Middle);
        }

        foreach (ComparedOutcome outcome in panel)
        {
            Row(drawing, axis, outcome, y + (RowHeight / 2) - 4);
            y += RowHeight;
        }

        return bottom + 14 + Footer;
    }

    static void Row(Drawing drawing, Scale axis, ComparedOutcome outcome, double y)
    {
        drawing.Text(0, y + TextOffset, Wording.Fit($"{outcome.Study} {outcome.Arm}: {outcome.Outcome}", LabelEnd, 12.5), outcome.IsMiss ? "miss" : "plain");
        (string Css, double Height)[] styles = [("narrow", 10), ("middle", 8), ("wide", 6)];
        for (int k = outcome.Intervals.Count - 1; k >= 0; k--)
            Bar(drawing, axis.At(outcome.Intervals[k].Lower), axis.At(outcome.Intervals[k].Upper), y, styles[k].Css, styles[k].Height);
        drawing.Line(axis.At(outcome.Mean), y - 6, axis.At(outcome.Mean), y + 6, "expected");
        Mark(drawing, axis.At(outcome.Published), y, outcome.IsMiss);
        PredictiveInterval wide = outcome.Intervals[^1];
        drawing.Text(Drawing.Width, y + TextOffset, $"{Numbers.Fixed(outcome.Published)} ({Numbers.Fixed(wide.Lower)} to {Numbers.Fixed(wide.Upper)})", outcome.IsMiss ? "miss" : "plain", TextAnchor.End);
    }

    static void Bar(Drawing drawing, double from, double to, double y, string css, double height) =>
        drawing.Box(from, y - (height / 2), Math.Max(to - from, 1), height, css);

    static void Mark(Drawing drawing, double x, double y, bool isMiss)
    {
        var shape = new Markup();
        if (isMiss)
            shape.Write($"M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z");
        else
            shape.Write($"M{x - 4.5} {y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z");
        drawing.Path(shape.ToString(), isMiss ? "missed" : "held");
    }
}
