using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>Mean change since baseline in every arm with 95 % intervals: pain, disability and T2 time of the nucleus.</summary>
internal static class CourseFigure
{
    private const double Left = 64;
    private const double Top = 36;

    /// <param name="Title">What is shown, with its unit.</param>
    /// <param name="Note">Which direction is better.</param>
    /// <param name="Height">Height of the plot.</param>
    /// <param name="Important">Smallest change that matters to patients, or none.</param>
    /// <param name="Value">The outcome of a visit.</param>
    private sealed record Panel(string Title, string Note, double Height, double? Important, Func<VisitOutcome, MeanWithInterval> Value);

    private static readonly Panel[] s_panels =
    [
        new("VAS back pain, change (mm)", "lower is better", 215, -Thresholds.Vas, v => v.VasChange),
        new("ODI disability, change (points)", "lower is better", 160, -Thresholds.Odi, v => v.OdiChange),
        new("T2 time of the nucleus, change (% of baseline)", "higher means more water", 140, null, v => v.T2Change),
    ];

    public static void Write(Page page, Arms arms)
    {
        page.Figure(
            "Simulated change since baseline, by arm",
            "Means of the measured values of the simulated subjects with 95 % confidence intervals; arms are shifted sideways " +
            "a little so that intervals stay apart. Dashed: smallest change that matters to patients " +
            $"({Thresholds.Vas} mm VAS, {Thresholds.Odi} points ODI; Ostelo 2008). Change within one arm is not an effect of its treatment.",
            [.. s_panels.Select(p => Draw(p, arms, p == s_panels[^1]))]);
        page.Table(
            "Simulated outcomes by visit: mean (95 % interval) of changes since baseline, means of the rest. Donor cells alive are " +
            "true values of the model, which no visit can measure.",
            ["Arm", "Month", "n", "VAS (mm)", "VAS change (mm)", "ODI", "ODI change", "T2 change (%)", "Height change (%)", "Cells alive (% of dose)"],
            [.. arms.All.SelectMany(a => a.Visits.Select((v, i) => new TableRow(
            [
                a.Label, Numbers.Short(v.Month), Numbers.Whole(v.VasChange.N), Numbers.Fixed(v.Vas.Mean), Change(v.VasChange),
                Numbers.Fixed(v.Odi.Mean), Change(v.OdiChange), Numbers.Fixed(v.T2Change.Mean), Numbers.Fixed(v.HeightChange.Mean),
                v.DonorCellsAlive is null ? Numbers.Absent : Numbers.Fixed(v.DonorCellsAlive.Mean),
            ], arms.StyleOf(a.Id), Continues: i > 0)))]);
    }

    private static string Change(MeanWithInterval m) => Numbers.WithInterval(m.Mean, m.Lower, m.Upper);

    private static Drawing Draw(Panel panel, Arms arms, bool axis)
    {
        double labels = Math.Clamp(Wording.WidestOf(arms.All.Select(a => a.Label), 13) + 12, 60, 230);
        double right = Drawing.Width - labels - 16;
        // Twelve labels need more height than the plot of a small panel.
        double bottom = Top + Math.Max(panel.Height, 16 * arms.All.Count);
        var drawing = new Drawing(bottom + (axis ? 46 : 28));
        double[] months = [0, .. arms.All.SelectMany(a => a.Visits).Select(v => v.Month).Distinct().Order().Where(m => m > 0)];
        var x = new Scale(0, Math.Max(months[^1], 1), Left + 14, right - 8, 1);
        var values = arms.All.SelectMany(a => a.Visits).Select(panel.Value);
        var y = Scale.Around([0, panel.Important ?? 0, .. values.SelectMany(v => new[] { v.Mean, v.Lower, v.Upper })], bottom, Top, 5);

        drawing.Text(0, 16, panel.Title, "strong");
        drawing.Text(Drawing.Width, 16, panel.Note, "note", TextAnchor.End);
        foreach (double tick in y.Ticks())
        {
            drawing.Line(Left, y.At(tick), right, y.At(tick), tick == 0 ? "zero" : "grid");
            drawing.Text(Left - 8, y.At(tick) + 4, y.Label(tick), "tick", TextAnchor.End);
        }
        double last = double.NegativeInfinity;
        foreach (double month in months)
        {
            drawing.Line(x.At(month), bottom, x.At(month), bottom + 5, "axis");
            if (x.At(month) - last < 17) continue;
            drawing.Text(x.At(month), bottom + 19, Numbers.Short(month), "tick", TextAnchor.Middle);
            last = x.At(month);
        }
        if (axis) drawing.Text((Left + right) / 2, bottom + 37, "Months since enrolment", "tick", TextAnchor.Middle);
        if (panel.Important is { } important)
        {
            drawing.Line(Left, y.At(important), right, y.At(important), "threshold");
        }
        Arms(drawing, panel, arms, months, x, y, bottom);
        if (panel.Important is { } line)
        {
            // In the widest gap between visits no interval crosses the words.
            var (from, to) = months.Zip(months.Skip(1)).DefaultIfEmpty((0, x.High)).MaxBy(gap => gap.Item2 - gap.Item1);
            drawing.Text((x.At(from) + x.At(to)) / 2, y.At(line) - 6, "smallest important change", "hint halo", TextAnchor.Middle);
        }
        return drawing;
    }

    private static void Arms(Drawing drawing, Panel panel, Arms arms, double[] months, Scale x, Scale y, double bottom)
    {
        int n = arms.All.Count;
        double room = months.Skip(1).Zip(months, (later, earlier) => x.At(later) - x.At(earlier)).DefaultIfEmpty(40).Min();
        double dodge = Math.Min(5, 0.8 * room / Math.Max(1, n));
        double Shift(int arm) => (arm - (n - 1) / 2.0) * dodge;
        double[] ends = new double[n];
        for (int a = 0; a < n; a++)
        {
            var arm = arms.All[a];
            var style = arms.StyleOf(arm.Id);
            var points = arm.Visits.Select(v => (X: x.At(v.Month) + Shift(a), Value: panel.Value(v))).ToList();
            drawing.Curve([(x.At(0), y.At(0)), .. points.Select(p => (p.X, y.At(p.Value.Mean)))], "course", style.Color);
            foreach (var (at, value) in points)
                drawing.Line(at, y.At(value.Lower), at, y.At(value.Upper), "interval", style.Color);
            foreach (var (at, value) in points)
                drawing.Marker(at, y.At(value.Mean), style, 4);
            double end = points.Select(p => p.Value.Mean).LastOrDefault(double.IsFinite, 0);
            ends[a] = y.At(end);
        }
        drawing.Box(x.At(0) - 3, y.At(0) - 3, 6, 6, "origin");

        double[] placed = Wording.Spread(ends, 16, Top + 4, bottom - 2);
        double from = x.To + Math.Max(6, Shift(n - 1) + 6);
        for (int a = 0; a < n; a++)
        {
            var style = arms.StyleOf(arms.All[a].Id);
            drawing.Line(from, ends[a], x.To + 18, placed[a], "leader", style.Color);
            drawing.Text(x.To + 22, placed[a] + 4.5, Wording.Fit(arms.All[a].Label, Drawing.Width - x.To - 22, 13), "direct", color: style.Color);
        }
    }
}
