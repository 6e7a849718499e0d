using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Power;

/// <summary>The curve of success over what was varied, with 95 % Monte-Carlo intervals.</summary>
internal static class PowerFigure
{
    const double Left = 64;
    const double Top = 36;
    const double Bottom = 336;
    const double Normal95 = 1.96;
    const string Colour = "#0067a5";

    /// <summary>The picture as an SVG file.</summary>
    public static string Render(PowerCurve curve, string title) => PictureFile.Of(
        Draw(curve), "power", $"Simulated probability of success: {title}", $"Share of replicates that succeed, by {curve.Meaning}, with 95 % Monte-Carlo intervals.");

    /// <summary>The picture.</summary>
    public static Drawing Draw(PowerCurve curve)
    {
        Drawing drawing = new(Bottom + 50);
        Scale x = Scale.Around(curve.Points.Select(p => p.Value), Left + 14, Drawing.Width - 16);
        Scale y = new(0, 1, Bottom, Top, 0.2);
        drawing.Text(0, 16, "Simulated probability of success", "strong");
        drawing.Text(Drawing.Width, 16, "95 % Monte-Carlo intervals", "note", TextAnchor.End);
        foreach (double tick in y.Ticks())
        {
            drawing.Line(Left, y.At(tick), Drawing.Width, y.At(tick), tick == 0 ? "zero" : "grid");
            drawing.Text(Left - 8, y.At(tick) + 4, y.Label(tick), "tick", TextAnchor.End);
        }

        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), Bottom, x.At(tick), Bottom + 5, "axis");
            drawing.Text(x.At(tick), Bottom + 19, x.Label(tick), "tick", TextAnchor.Middle);
        }

        drawing.Text((Left + Drawing.Width) / 2, Bottom + 40, char.ToUpperInvariant(curve.Meaning[0]) + curve.Meaning[1..], "tick", TextAnchor.Middle);
        drawing.Path(Band(curve, x, y), "band", Colour);
        drawing.Curve(curve.Points.Select(p => (x.At(p.Value), y.At(p.Result.Success!.Value.Value))), "course", Colour);
        foreach (CurvePoint point in curve.Points)
        {
            (double value, double error) = (point.Result.Success!.Value.Value, Normal95 * point.Result.Success.Value.Error);
            drawing.Line(x.At(point.Value), y.At(Math.Max(0, value - error)), x.At(point.Value), y.At(Math.Min(1, value + error)), "interval", Colour);
            drawing.Marker(x.At(point.Value), y.At(value), new ArmStyle(Colour, MarkerShape.Circle), 4);
        }

        return drawing;
    }

    // Up along the upper limits, back along the lower ones.
    static string Band(PowerCurve curve, Scale x, Scale y)
    {
        double Limit(CurvePoint p, int side) => y.At(Math.Clamp(p.Result.Success!.Value.Value + (side * Normal95 * p.Result.Success.Value.Error), 0, 1));
        Markup path = new();
        foreach (CurvePoint p in curve.Points)
            path.Write($"{(p == curve.Points[0] ? "M" : "L")}{x.At(p.Value)} {Limit(p, 1)}");
        foreach (CurvePoint p in curve.Points.Reverse())
            path.Write($"L{x.At(p.Value)} {Limit(p, -1)}");
        return path + "Z";
    }
}
