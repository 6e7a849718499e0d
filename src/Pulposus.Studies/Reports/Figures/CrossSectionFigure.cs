using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>
/// Maps of one simulated disc: a row per quantity with its own colour scale, a column per day. The model is
/// axisymmetric; the half section is mirrored to show the whole disc, at true proportions.
/// </summary>
internal static class CrossSectionFigure
{
    private const double Left = 168;
    private const double Top = 30;
    private const double Gap = 14;
    private const int MostColumns = 6;

    public static void Write(Page page, TrialSummary summary)
    {
        var disc = summary.Disc;
        if (disc.Fields.Count == 0 || disc.Days.Count == 0 || disc.REdges.Count < 2 || disc.ZEdges.Count < 2)
        {
            page.Paragraph("This study recorded no cross-section.");
            return;
        }
        // More columns than fit are thinned evenly, first and last day kept.
        int columns = Math.Min(disc.Days.Count, MostColumns);
        int[] days = [.. Enumerable.Range(0, columns).Select(i => columns == 1 ? 0 : i * (disc.Days.Count - 1) / (columns - 1))];
        double width = Math.Min(240, (Drawing.Width - Left - Gap * (columns - 1)) / columns);
        double radius = disc.REdges[^1];
        double scale = width / (2 * radius);
        double height = (disc.ZEdges[^1] - disc.ZEdges[0]) * scale;
        double row = Math.Max(height, 58) + 20;
        var drawing = new Drawing(Top + row * disc.Fields.Count + 16);

        for (int column = 0; column < columns; column++)
        {
            double day = disc.Days[days[column]];
            drawing.Text(Left + column * (width + Gap) + width / 2, 16, DayLabel(day), "strong", TextAnchor.Middle);
        }
        for (int f = 0; f < disc.Fields.Count; f++)
        {
            var field = disc.Fields[f];
            double top = Top + f * row;
            var colors = Colors(field);
            Key(drawing, field, colors, top);
            for (int column = 0; column < columns; column++)
            {
                if (days[column] >= field.Values.Count) continue;
                double axis = Left + column * (width + Gap) + width / 2;
                Map(drawing, disc, field.Values[days[column]], colors, axis, top, scale);
                Outline(drawing, disc, axis, top, scale);
            }
        }
        double foot = Top + row * disc.Fields.Count + 6;
        drawing.Line(Left, foot, Left + 10 * scale, foot, "axis");
        drawing.Text(Left + 10 * scale + 8, foot + 4.5, "10 mm", "tick");
        page.Figure(
            "Cross-section of a simulated disc",
            disc.Caption + " Half section through the axis, mirrored; height and radius to the same scale. Lines: border of " +
            "the nucleus (inner) and the cartilage endplates (above and below). Every row has one colour scale.",
            drawing);
    }

    private static string DayLabel(double day) =>
        day >= 90 ? $"Day {Numbers.Short(day)} ({Numbers.Months(Math.Round(day / 30, 1))})" : $"Day {Numbers.Short(day)}";

    private static Scale Colors(CrossSectionField field)
    {
        var values = field.Values.SelectMany(v => v).Where(double.IsFinite).ToList();
        double low = values.Count == 0 ? 0 : values.Min(), high = values.Count == 0 ? 1 : values.Max();
        // A quantity that comes near zero is shown from zero, so that colour means amount.
        IEnumerable<double> ends = low > 0 && low < 0.4 * high ? [0, high] : [low, high];
        return Scale.Around(ends, 0, Left - 40, 9);
    }

    private static void Key(Drawing drawing, CrossSectionField field, Scale colors, double top)
    {
        drawing.Text(0, top + 13, Wording.Fit(field.Name, Left - 16, 13), "strong");
        drawing.Text(0, top + 29, Wording.Fit(field.Unit, Left - 16, 13), "note");
        double width = (colors.To - colors.From) / Viridis.Levels;
        for (int i = 0; i < Viridis.Levels; i++)
            drawing.Cell(2 + i * width, top + 36, colors.To - i * width, 8, Viridis.Color(i));
        drawing.Text(2, top + 57, Numbers.Short(colors.Low), "small");
        drawing.Text(2 + colors.To, top + 57, Numbers.Short(colors.High), "small", TextAnchor.End);
    }

    // Painted like shingles: every cell reaches down to the bottom and a little inwards, and its lower and inner
    // neighbours are painted over it. So nothing shines through between cells, on screen or in print.
    private static void Map(Drawing drawing, DiscCrossSection disc, IReadOnlyList<double> values, Scale colors, double axis, double top, double scale)
    {
        const double overlap = 0.6;
        int nr = disc.REdges.Count - 1, nz = disc.ZEdges.Count - 1;
        double bottom = top + (disc.ZEdges[^1] - disc.ZEdges[0]) * scale;
        for (int z = nz - 1; z >= 0; z--)
        {
            double y = top + (disc.ZEdges[^1] - disc.ZEdges[z + 1]) * scale;
            for (int r = nr - 1; r >= 0;)
            {
                // Equal neighbours along the radius are one cell.
                string color = Color(z, r);
                double outer = disc.REdges[r + 1] * scale;
                while (r >= 0 && Color(z, r) == color) r--;
                double inner = r < 0 ? -outer : Math.Max(0, disc.REdges[r + 1] * scale - overlap);
                drawing.Cell(axis + inner, y, outer - inner, bottom - y, color);
                if (r >= 0) drawing.Cell(axis - outer, y, outer - inner, bottom - y, color);
            }
        }

        string Color(int z, int r)
        {
            int cell = z * nr + r;
            return cell < values.Count && double.IsFinite(values[cell])
                ? Viridis.Color(Viridis.LevelOf(values[cell], colors.Low, colors.High))
                : "#ffffff";
        }
    }

    private static void Outline(Drawing drawing, DiscCrossSection disc, double axis, double top, double scale)
    {
        double middle = top + disc.ZEdges[^1] * scale;
        double up = middle - disc.DiscHeight / 2 * scale, down = middle + disc.DiscHeight / 2 * scale;
        double nucleus = disc.NucleusRadius * scale, endplate = disc.EndplateRadius * scale;
        double end = top + (disc.ZEdges[^1] - disc.ZEdges[0]) * scale;
        var data = new Markup();
        data.Write($"M{axis - nucleus} {up}V{down}M{axis + nucleus} {up}V{down}");
        data.Write($"M{axis - endplate} {top}V{up}H{axis + endplate}V{top}M{axis - endplate} {end}V{down}H{axis + endplate}V{end}");
        drawing.Path(data.ToString(), "outline");
    }
}
