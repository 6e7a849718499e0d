namespace Pulposus.Studies.Reports.Svg;

/// <summary>The marker that tells an arm from others where colour cannot.</summary>
internal enum MarkerShape
{
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// <summary>
/// One SVG picture (960 units wide, the width of the page) from lines, boxes, markers and text. Colours that carry no
/// data come from the style sheet by class. A mark whose position is not a finite number is not drawn.
/// </summary>
internal sealed class Drawing(double height)
{
    public const double Width = 960;

    private readonly Markup _marks = new();

    public double Height { get; } = height;

    public void Line(double x1, double y1, double x2, double y2, string css, string? color = null)
    {
        if (!Finite(x1, y1, x2, y2)) return;
        _marks.Write($"<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"{css}\"");
        if (color is not null) _marks.Write($" style=\"stroke:{color}\"");
        _marks.Write($"/>\n");
    }

    public void Box(double x, double y, double width, double height, string css, string? fill = null)
    {
        if (!Finite(x, y, width, height) || width < 0 || height < 0) return;
        _marks.Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{css}\"");
        if (fill is not null) _marks.Write($" style=\"fill:{fill}\"");
        _marks.Write($"/>\n");
    }

    /// <summary>A plain coloured rectangle of a map, as short as can be, since maps have thousands.</summary>
    public void Cell(double x, double y, double width, double height, string color) =>
        _marks.Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{color}\"/>");

    /// <summary>A line through points; points that are not finite are left out.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points, string css, string color)
    {
        _marks.Write($"<polyline class=\"{css}\" style=\"stroke:{color}\" points=\"");
        foreach (var (x, y) in points)
            if (Finite(x, y)) _marks.Write($"{x},{y} ");
        _marks.Write($"\"/>\n");
    }

    public void Path(string data, string css, string? fill = null)
    {
        _marks.Write($"<path d=\"{data}\" class=\"{css}\"");
        if (fill is not null) _marks.Write($" style=\"fill:{fill}\"");
        _marks.Write($"/>\n");
    }

    public void Text(double x, double y, string text, string css, TextAnchor anchor = TextAnchor.Start, string? color = null)
    {
        if (!Finite(x, y)) return;
        string place = anchor switch { TextAnchor.Middle => "middle", TextAnchor.End => "end", _ => "start" };
        _marks.Write($"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{place}\" class=\"{css}\"");
        if (color is not null) _marks.Write($" style=\"fill:{color}\"");
        _marks.Write($">{text}</text>\n");
    }

    /// <summary>A filled circle whose colour carries data.</summary>
    public void Disc(double x, double y, double radius, string fill) => WriteMarker(_marks, x, y, MarkerShape.Circle, radius, "disc", fill);

    public void Marker(double x, double y, ArmStyle arm, double radius = 4.5)
    {
        if (Finite(x, y)) WriteMarker(_marks, x, y, arm.Shape, radius, "marker", arm.Color);
    }

    /// <summary>The hollow marker of values that only a simulation can know.</summary>
    public void TrueMarker(double x, double y)
    {
        if (Finite(x, y)) WriteMarker(_marks, x, y, MarkerShape.Diamond, 6.5, "truth", "none");
    }

    /// <summary>An arrow head at (x, y) that points left, right or down.</summary>
    public void ArrowHead(double x, double y, int toRight, int down)
    {
        var data = new Markup();
        data.Write($"M{x} {y}L{x - 6 * toRight - 3.5 * down} {y - 6 * down - 3.5 * Math.Abs(toRight)}");
        data.Write($"L{x - 6 * toRight + 3.5 * down} {y - 6 * down + 3.5 * Math.Abs(toRight)}Z");
        Path(data.ToString(), "arrow");
    }

    public void WriteTo(Markup page, string id, string title, string description)
    {
        page.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" ");
        page.Write($"aria-labelledby=\"{id}-title {id}-desc\">\n");
        page.Write($"<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n");
        page.Write($"{_marks}</svg>\n");
    }

    /// <summary>The marker of an arm beside its name in a table.</summary>
    public static void WriteSwatch(Markup page, ArmStyle arm)
    {
        page.Write($"<svg class=\"swatch\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
        WriteMarker(page, 6, 6, arm.Shape, 4.5, "marker", arm.Color);
        page.Write($"</svg>");
    }

    private static void WriteMarker(Markup target, double x, double y, MarkerShape shape, double r, string css, string fill)
    {
        double s = 0.88 * r;
        double d = 1.25 * r;
        switch (shape)
        {
            case MarkerShape.Circle:
                target.Write($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
                break;
            case MarkerShape.Square:
                target.Write($"<rect x=\"{x - s}\" y=\"{y - s}\" width=\"{2 * s}\" height=\"{2 * s}\"");
                break;
            case MarkerShape.Triangle:
                target.Write($"<path d=\"M{x} {y - d}L{x + d} {y + 0.8 * d}L{x - d} {y + 0.8 * d}Z\"");
                break;
            default:
                target.Write($"<path d=\"M{x} {y - d}L{x + d} {y}L{x} {y + d}L{x - d} {y}Z\"");
                break;
        }
        target.Write($" class=\"{css}\" style=\"fill:{fill}\"/>");
    }

    private static bool Finite(double a, double b) => double.IsFinite(a) && double.IsFinite(b);

    private static bool Finite(double a, double b, double c, double d) => Finite(a, b) && Finite(c, d);
}

/// <summary>Which end of a text stands at its position.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
