using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Ablation;

/// <summary>One panel for each outcome: bars from the value with nothing turned to that with one mechanism turned, the longest on top.</summary>
static class TornadoFigure
{
    const int Most = 8;
    const double Gap = 44;
    const double PanelWidth = (Drawing.Width - Gap) / 2;
    const double Labels = 168;
    const double Changes = 62;
    const double RowHeight = 19;
    const double Head = 58;
    const double Foot = 54;
    const string Off = "#1f5f7a";
    const string On = "#cf8a3c";

    /// <summary>Draws all outcomes that something changes.</summary>
    public static Drawing Draw(AblationResult result)
    {
        int[] shown = [.. Enumerable.Range(0, result.Outcomes.Count).Where(k => Bars(result, k).Count > 0)];
        double[] heights = [.. shown.Chunk(2).Select(pair => Head + (pair.Max(k => Bars(result, k).Count) * RowHeight) + Foot)];
        Drawing drawing = new(Math.Max(RowHeight, heights.Sum()));
        double top = 0;
        foreach ((int[] pair, double height) in shown.Chunk(2).Zip(heights))
        {
            for (int column = 0; column < pair.Length; column++)
                Panel(drawing, result, pair[column], column * (PanelWidth + Gap), top);
            top += height;
        }

        return drawing;
    }

    static List<AblationRow> Bars(AblationResult result, int outcome)
    {
        double least = Math.Pow(10, -result.Outcomes[outcome].Decimals) / 2;
        return [.. result.Turned.Where(r => Math.Abs(r.Changes[outcome]) >= least).OrderByDescending(r => Math.Abs(r.Changes[outcome])).ThenBy(r => r.Flag, StringComparer.Ordinal).Take(Most)];
    }

    static void Panel(Drawing drawing, AblationResult result, int outcome, double left, double top)
    {
        AblationOutcome what = result.Outcomes[outcome];
        List<AblationRow> bars = Bars(result, outcome);
        double start = result.Base.Values[outcome];
        double bottom = top + Head + (bars.Count * RowHeight);
        Scale x = Scale.Around([start, .. bars.Select(b => b.Values[outcome])], left + Labels, left + PanelWidth - Changes, 4);
        drawing.Text(left, top + 16, Capital(what.Label) + (what.Unit.Length > 0 ? $" ({what.Unit})" : ""), "strong");
        drawing.Text(left, top + 35, $"nothing turned {Numbers.Fixed(start, what.Decimals)}, all off {Numbers.Fixed(result.All.Values[outcome], what.Decimals)}", "head");
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), top + Head - 8, x.At(tick), bottom, "grid");
            drawing.Text(x.At(tick), bottom + 16, x.Label(tick), "tick", TextAnchor.Middle);
        }

        for (int k = 0; k < bars.Count; k++)
        {
            double y = top + Head + (k * RowHeight);
            double end = bars[k].Values[outcome];
            drawing.Box(Math.Min(x.At(start), x.At(end)), y, Math.Max(1, Math.Abs(x.At(end) - x.At(start))), RowHeight - 6, "layer", bars[k].IsOn ? On : Off);
            drawing.Text(left, y + 11, Wording.Fit(Name(bars[k]), Labels - 8, 13), "plain");
            drawing.Text(left + PanelWidth, y + 11, Signed(bars[k].Changes[outcome], what.Decimals), "plain", TextAnchor.End);
        }

        drawing.Line(x.At(start), top + Head - 8, x.At(start), bottom, "rule");
    }

    /// <summary>A mechanism in words; a plus says that it was turned on.</summary>
    public static string Name(AblationRow row) => Name(row.Flag) + (row.IsOn ? " (turned on)" : "");

    /// <summary>A flag in words.</summary>
    public static string Name(string flag) => flag.Replace("mechanism.", "", StringComparison.Ordinal).Replace('_', ' ');

    /// <summary>A change with its sign.</summary>
    public static string Signed(double change, int decimals) => Numbers.Fixed(change, decimals) is var text && change > 0 && text.Any(c => c is > '0' and <= '9') ? "+" + text : text;

    static string Capital(string text) => text.StartsWith("VAS", StringComparison.Ordinal) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
