using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Evidence;

/// <summary>
/// The funnel plot: effects against their standard errors, the most precise on top, with the lines within which 95 % of
/// studies would lie around one common effect, Egger's line, and hollow the studies that trim and fill puts in.
/// </summary>
public static class FunnelPlot
{
    const double Left = 80;
    const double Right = 900;
    const double Top = 60;
    const double Bottom = 460;

    /// <summary>The plot as an SVG file.</summary>
    /// <param name="report">The pool, without moderators.</param>
    /// <param name="title">Title.</param>
    public static string Svg(PoolReport report, string title)
    {
        Drawing drawing = new(540);
        Scale errors = Scale.Around([0, .. report.Input.Studies.Select(s => s.Effect.StandardError)], Top, Bottom, 5);
        double centre = report.Result.Effect.Estimate;
        StudyEffect[] filled = [.. report.TrimAndFill?.Filled ?? []];
        double[] reach = [.. report.Input.Studies.Select(s => s.Effect).Concat(filled).Select(e => e.Estimate), centre - (1.96 * errors.High), centre + (1.96 * errors.High)];
        Scale effects = Scale.Around(reach, Left, Right, 7);
        drawing.Text(0, 18, Wording.Fit(title, Drawing.Width, 16), "strong");
        foreach (double tick in errors.Ticks())
        {
            drawing.Line(Left, errors.At(tick), Right, errors.At(tick), "grid");
            drawing.Text(Left - 8, errors.At(tick) + 4, errors.Label(tick), "tick", TextAnchor.End);
        }

        foreach (double tick in effects.Ticks())
        {
            drawing.Line(effects.At(tick), Bottom, effects.At(tick), Bottom + 5, "zero");
            drawing.Text(effects.At(tick), Bottom + 20, effects.Label(tick), "tick", TextAnchor.Middle);
        }

        drawing.Line(Left, Bottom, Right, Bottom, "zero");
        drawing.Text(0, Top - 16, "Standard error", "tick");
        string scale = report.Input.Measure.IsRatio() ? $"log {PoolWords.Name(report.Input.Measure)}" : PoolWords.Name(report.Input.Measure);
        drawing.Text((Left + Right) / 2, Bottom + 42, scale, "tick", TextAnchor.Middle);
        drawing.Line(effects.At(centre), Top, effects.At(centre), Bottom, "pooled");
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            drawing.Line(effects.At(centre), errors.At(0), effects.At(centre + (side * 1.96 * errors.High)), Bottom, "funnel");
        if (report.Egger is { } egger)
            Line(drawing, effects, errors, egger.Limit.Estimate, egger.Slope.Estimate);
        foreach (StudyEffect study in filled)
            drawing.Path(Circle(effects.At(study.Estimate), errors.At(study.StandardError)), "filled");
        foreach (PoolStudy study in report.Input.Studies)
            drawing.Path(Circle(effects.At(study.Effect.Estimate), errors.At(study.Effect.StandardError)), "dot");
        string legend = report.Egger is { } e ? $"Brown: Egger's line, p {(Numbers.P(e.Slope.PValue) is ['<', ..] p ? p : "= " + Numbers.P(e.Slope.PValue))}." : "";
        string fill = report.TrimAndFill is { } t ? $" Hollow: {Numbers.Whole(t.Missing)} put in by trim and fill." : "";
        string few = report.Input.Studies.Count < 10 ? " With fewer than 10 studies this says little." : "";
        drawing.Text(0, 528, $"Dashed: where 95 % of studies of one common effect would lie. {legend}{fill}{few}", "small");
        return PictureFile.Of(drawing, "funnel", title, "Effects of studies against their standard errors.", PlotStyle.Css);
    }

    // Egger's line may leave the picture at the side.
    static void Line(Drawing drawing, Scale effects, Scale errors, double limit, double slope)
    {
        double end = errors.High;
        double reach = slope > 0 ? effects.High - limit : effects.Low - limit;
        if (slope != 0 && reach / slope > 0)
            end = Math.Min(end, reach / slope);
        if (limit >= effects.Low && limit <= effects.High)
            drawing.Line(effects.At(limit), errors.At(0), effects.At(limit + (slope * end)), errors.At(end), "egger");
    }

    static string Circle(double x, double y)
    {
        var data = new Markup();
        data.Write($"M{x - 4.5} {y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z");
        return data.ToString();
    }
}
