using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>
/// What the mean change of pain in each arm is made of: natural course, context, mechanism, residual specific effect,
/// therapy and adverse events, stacked from zero, with the true total and the observed change.
/// </summary>
internal static class LayersFigure
{
    private const double RowHeight = 44;
    private const double Left = 190;
    private const double Right = 800;
    private const double Top = 80;
    private const double LegendLine = 22;

    private static readonly (string Name, string Color, Func<ResponseLayers, double> Value)[] s_layers =
    [
        ("natural course", "#d8d2c4", l => l.NaturalCourse),
        ("context (placebo response)", "#a59d8d", l => l.Context),
        ("disc and nerves (mechanism)", "#7a1f5c", l => l.Mechanism),
        ("residual specific effect", "#d08bb4", l => l.Residual),
        ("drugs, care, carrier, surgery (therapy)", "#2f6f86", l => l.Therapy),
        ("adverse events", "#b5482a", l => l.Events),
    ];

    // White figures stand on these.
    private static readonly string[] s_dark = ["#7a1f5c", "#2f6f86", "#b5482a"];

    public static void Write(Page page, TrialSummary summary, Arms arms)
    {
        if (arms.All.All(a => a.Layers.Count == 0)) return;
        page.Figure(
            $"What the simulated change of pain at {Numbers.Months(arms.KeyMonth)} is made of",
            "Mean change of VAS back pain (mm) since enrolment, split into its causes in the model. Grey-brown: what " +
            "time and any treatment bring. Purple: what the simulated disc and its nerves add, without cells mostly sensitisation that fades as " +
            "context relieves pain and herniations that shrink, and what trials may show beyond it. Blue: drugs, care, carriers, plasma, the pain of surgery, rescue. Red: adverse events. At the right the true effect: the mean difference of every subject's true pain " +
            "under the arm and under the reference (twins). Bar: true total. Circle: measured " +
            "change, also of those who missed the visit; it adds regression to the mean, because people enter on a bad day. The arms hold different people: differences in natural course and context between them are chance.",
            Draw(summary, arms));
        page.Table(
            "Layers of the simulated change of VAS back pain (mm; negative is better). The six layers add to the true total.",
            ["Arm", "Month", "Natural course", "Context", "Mechanism", "Residual", "Therapy", "Events", "True total", "Observed"],
            [.. arms.All.SelectMany(a => a.Layers.Select((l, i) => new TableRow(
            [
                a.Label, Numbers.Short(l.Month), Numbers.Fixed(l.NaturalCourse), Numbers.Fixed(l.Context),
                Numbers.Fixed(l.Mechanism), Numbers.Fixed(l.Residual), Numbers.Fixed(l.Therapy), Numbers.Fixed(l.Events), Numbers.Fixed(l.Total), Numbers.Fixed(l.Observed),
            ], arms.StyleOf(a.Id), Continues: i > 0)))]);
    }

    private static Drawing Draw(TrialSummary summary, Arms arms)
    {
        var rows = arms.All.Select(a => (Arm: a, Layers: a.Layers.MinBy(l => Math.Abs(l.Month - arms.KeyMonth))))
            .Where(r => r.Layers is not null).ToList();
        double bottom = Top + RowHeight * rows.Count;
        var drawing = new Drawing(bottom + 50);
        var x = Scale.Around([0, .. rows.SelectMany(r => Extent(r.Layers!))], Left, Right, 7);
        double at = 0, line = 0;
        foreach (var (name, color, _) in s_layers)
        {
            double width = Wording.WidthOf(name, 13) + 26;
            if (at + width > Drawing.Width) (at, line) = (0, line + LegendLine);
            drawing.Box(at, line + 4, 13, 13, "layer", color);
            drawing.Text(at + 19, line + 15, name, "plain");
            at += width;
        }
        drawing.Text(Drawing.Width, Top - 14, "true effect (mm)", "head", TextAnchor.End);
        drawing.Line(at + 4, line + 3, at + 4, line + 18, "total");
        drawing.Text(at + 12, line + 15, "total", "plain");
        drawing.Path(Circle(at + 58, line + 10.5), "observed");
        drawing.Text(at + 68, line + 15, "observed", "plain");
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), Top - 8, x.At(tick), bottom, tick == 0 ? "zero" : "grid");
            drawing.Text(x.At(tick), bottom + 18, x.Label(tick), "tick", TextAnchor.Middle);
        }
        drawing.Text((Left + x.To) / 2, bottom + 38, "Change of VAS back pain (mm); negative is better", "tick", TextAnchor.Middle);
        for (int i = 0; i < rows.Count; i++) Bar(drawing, rows[i].Arm, rows[i].Layers!, summary, arms, x, Top + i * RowHeight);
        return drawing;
    }

    private static IEnumerable<double> Extent(ResponseLayers l) =>
    [
        s_layers.Sum(s => Math.Min(0, s.Value(l))), s_layers.Sum(s => Math.Max(0, s.Value(l))), l.Total, l.Observed,
    ];

    private static void Bar(Drawing drawing, ArmSummary arm, ResponseLayers layers, TrialSummary summary, Arms arms, Scale x, double top)
    {
        drawing.Marker(8, top + 18, arms.StyleOf(arm.Id));
        var label = Wording.Wrap(Wording.Fit(arm.Label, 1.8 * (Left - 40), 13), Left - 40, 13, 2);
        for (int i = 0; i < label.Count; i++) drawing.Text(22, top + 22.5 + 15 * (i - (label.Count - 1) / 2.0), label[i], "plain");
        double low = 0, high = 0;
        for (int i = 0; i < s_layers.Length; i++)
        {
            double value = s_layers[i].Value(layers);
            if (!double.IsFinite(value)) continue;
            double from = value < 0 ? low + value : high;
            double left = x.At(from), width = x.At(from + Math.Abs(value)) - left;
            if (value < 0) low += value; else high += value;
            drawing.Box(left, top + 5, width, 26, "layer", s_layers[i].Color);
            if (width > 34) drawing.Text(left + width / 2, top + 22.5, Numbers.Fixed(value), s_dark.Contains(s_layers[i].Color, StringComparer.Ordinal) ? "inside light" : "inside", TextAnchor.Middle);
        }
        drawing.Line(x.At(layers.Total), top + 1, x.At(layers.Total), top + 35, "total");
        string effect = summary.Twins.FirstOrDefault(t => t.Arm == arm.Id && t.Month == layers.Month) is { } twins ? Numbers.Fixed(twins.Mean) : "reference";
        drawing.Text(Drawing.Width, top + 22.5, effect, "plain", TextAnchor.End);
        if (double.IsFinite(layers.Observed)) drawing.Path(Circle(x.At(layers.Observed), top + 18), "observed");
    }

    private static string Circle(double x, double y)
    {
        var data = new Markup();
        data.Write($"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z");
        return data.ToString();
    }
}
