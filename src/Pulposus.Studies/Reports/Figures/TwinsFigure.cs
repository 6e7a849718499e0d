using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>
/// Distribution of the true individual effects of each arm against the reference arm: a histogram over people, with
/// mean, quantiles and the shares that gain an important amount or lose.
/// </summary>
internal static class TwinsFigure
{
    private const double Left = 0;
    private const double Right = 650;
    private const double Top = 38;
    private const double PlotHeight = 84;
    private const double RowHeight = 160;
    private const int Bins = 44;

    // VAS ends at 100 mm, so no true effect is larger; the axis never is.
    private const double LargestEffect = 100;

    public static void Write(Page page, TrialSummary summary, Arms arms)
    {
        page.Paragraph(
            "A twin is the same simulated person, with the same body, history and chance events, simulated once more under " +
            "another arm; the difference between the two is that person’s true individual effect, which no real trial can see.");
        if (summary.Twins.Count == 0)
        {
            page.Paragraph("No twins were simulated in this study.");
            return;
        }
        // One row per arm, at the month nearest to the key visit; the table has all months.
        var shown = summary.Twins.GroupBy(t => t.Arm, StringComparer.Ordinal)
            .Select(g => g.OrderBy(t => Math.Abs(t.Month - arms.KeyMonth)).First()).ToList();
        var x = Scale.Around([-Thresholds.Vas, 5, .. shown.SelectMany(t => t.Effects).Select(e => Math.Clamp(e, -LargestEffect, LargestEffect))], Left + 10, Right, 8);
        string reference = arms.LabelOf(arms.ReferenceId);
        page.Figure(
            $"True individual effects on pain against {reference}, from the simulated twins",
            "Number of simulated people by their true effect on VAS back pain (mm; negative is better). Full colour: gain of at " +
            $"least {Thresholds.Vas} mm; medium: smaller gain; pale: the reference arm would have been better; " +
            "grey at zero, if any: exactly no effect. " +
            "Below each histogram: 5 to 95 % (thin), 25 to 75 % (thick) and median (white line).",
            [.. shown.Select((t, i) => Draw(t, arms, x, i == shown.Count - 1))]);
        page.Table(
            $"True individual effects on VAS back pain (mm; negative is better) against {reference}, from the simulated twins.",
            ["Arm", "Month", "Mean", "SD", "5 %", "25 %", "50 %", "75 %", "95 %", $"Gain ≥ {Thresholds.Vas} mm", "Worse off"],
            [.. summary.Twins.Select(t => new TableRow(
            [
                arms.LabelOf(t.Arm), Numbers.Short(t.Month), Numbers.Fixed(t.Mean), Numbers.Fixed(t.Sd),
                .. Enumerable.Range(0, 5).Select(i => i < t.Quantiles.Count ? Numbers.Fixed(t.Quantiles[i]) : Numbers.Absent),
                Numbers.Percent(t.ShareBetterThanMcid), Numbers.Percent(t.ShareWorse),
            ], arms.StyleOf(t.Arm)))]);
    }

    private static Drawing Draw(TwinEffect twin, Arms arms, Scale x, bool axis)
    {
        var drawing = new Drawing(RowHeight + (axis ? 32 : 0));
        string color = arms.StyleOf(twin.Arm).Color;
        double bottom = Top + PlotHeight;
        drawing.Marker(7, 11, arms.StyleOf(twin.Arm));
        drawing.Text(20, 16, $"{Wording.Fit(arms.LabelOf(twin.Arm), 400, 14)}, {Numbers.Months(twin.Month)}", "strong");
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), Top, x.At(tick), bottom + 22, tick == 0 ? "zero" : "grid");
            if (axis) drawing.Text(x.At(tick), bottom + 40, x.Label(tick), "tick", TextAnchor.Middle);
        }
        if (axis) drawing.Text((x.From + x.To) / 2, bottom + 60, "True individual effect on VAS back pain (mm)", "tick", TextAnchor.Middle);
        Histogram(drawing, twin, x, bottom, color);
        drawing.Line(x.From, bottom, x.To, bottom, "axis");
        drawing.Line(x.At(-Thresholds.Vas), Top, x.At(-Thresholds.Vas), bottom, "threshold");
        drawing.Line(x.At(twin.Mean), Top - 12, x.At(twin.Mean), bottom, "mean");
        drawing.Text(x.At(twin.Mean) + 6, Top - 5, $"mean {Numbers.Fixed(twin.Mean)}", "hint halo");
        Quantiles(drawing, twin, x, bottom + 13, color);

        const double text = Right + 40;
        double y = Top + 8;
        Fact(drawing, text, y, $"{Numbers.Fixed(twin.Mean)} mm", $"mean; SD {Numbers.Fixed(twin.Sd)} mm");
        Fact(drawing, text, y + 34, Numbers.Percent(twin.ShareBetterThanMcid), $"gain at least {Thresholds.Vas} mm");
        Fact(drawing, text, y + 68, Numbers.Percent(twin.ShareWorse), "better off in the reference arm");
        return drawing;
    }

    private static void Fact(Drawing drawing, double x, double y, string number, string words)
    {
        drawing.Text(x + 62, y + 5, number, "fact", TextAnchor.End);
        drawing.Text(x + 74, y + 4.5, words, "plain");
    }

    private static void Histogram(Drawing drawing, TwinEffect twin, Scale x, double bottom, string color)
    {
        // The bin width is a round number (at most 5) and divides the threshold, so that no bin mixes two groups.
        double width = Scale.Around([x.Low, x.High], 0, 1, Bins).Step;
        while (Math.Abs(Thresholds.Vas / width - Math.Round(Thresholds.Vas / width)) > 1e-9) width /= 2;
        int first = (int)Math.Floor(x.Low / width), bins = Math.Max(1, (int)Math.Ceiling(x.High / width) - first);
        int[] counts = new int[bins];
        // An arm without any specific effect leaves people exactly as they were: neither better nor worse off.
        int unchanged = twin.Effects.Count(e => e == 0);
        foreach (double effect in twin.Effects)
            if (double.IsFinite(effect) && effect != 0) counts[Math.Clamp((int)Math.Floor(effect / width) - first, 0, bins - 1)]++;
        double most = Math.Max(1, Math.Max(unchanged, counts.Max()));
        for (int i = 0; i < bins; i++)
        {
            if (counts[i] == 0) continue;
            double from = (first + i) * width, height = counts[i] / most * (PlotHeight - 6);
            string css = from + width <= -Thresholds.Vas + 1e-9 ? "bar" : from < -1e-9 ? "bar some" : "bar worse";
            drawing.Box(x.At(from) + 0.5, bottom - height, x.At(from + width) - x.At(from) - 1, height, css, color);
        }
        if (unchanged > 0) drawing.Box(x.At(0) - 3, bottom - unchanged / most * (PlotHeight - 6), 6, unchanged / most * (PlotHeight - 6), "unchanged");
    }

    private static void Quantiles(Drawing drawing, TwinEffect twin, Scale x, double y, string color)
    {
        if (twin.Quantiles.Count < 5) return;
        drawing.Line(x.At(twin.Quantiles[0]), y, x.At(twin.Quantiles[4]), y, "interval", color);
        drawing.Box(x.At(twin.Quantiles[1]), y - 5, x.At(twin.Quantiles[3]) - x.At(twin.Quantiles[1]), 10, "quartiles", color);
        drawing.Line(x.At(twin.Quantiles[2]), y - 5, x.At(twin.Quantiles[2]), y + 5, "median");
    }
}
