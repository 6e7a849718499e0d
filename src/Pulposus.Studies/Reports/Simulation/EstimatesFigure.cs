using Pulposus.Studies.Power;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>Where the estimates of the primary hypotheses fall over replicates, beside the truth, in every scenario.</summary>
internal static class EstimatesFigure
{
    private const double RowHeight = 24;
    private const double Left = 190;
    private const double Right = 700;

    public static void Write(Page page, PowerSummary summary, IReadOnlyList<ScenarioResult> scenarios)
    {
        var panels = scenarios[0].Hypotheses.Select((h, k) => (h, k)).Where(x => x.h.Primary).GroupBy(x => x.h.Unit, StringComparer.Ordinal).ToList();
        if (panels.Count == 0) return;
        page.Figure(
            "Where the estimates of simulated trials fall",
            "Line: mean estimate ± 1.96 standard deviations over replicates, so that about 95 % of trials fall on it. Hollow diamond: the true value in that scenario. "
            + "The further the line of the design lies from those of the nulls, the more trials succeed.",
            [.. panels.Select(p => Draw(summary, scenarios, [.. p.Select(x => x.k)]))]);
    }

    private static Drawing Draw(PowerSummary summary, IReadOnlyList<ScenarioResult> scenarios, int[] positions)
    {
        var all = positions.SelectMany(k => scenarios.Select(s => new Quantity(s.Hypotheses[k]))).ToList();
        double bottom = 40 + positions.Length * (RowHeight + 6) + all.Count * RowHeight;
        var drawing = new Drawing(bottom + 28);
        var x = Scale.Around([0, .. all.SelectMany(q => new[] { Low(q), High(q) })], Left, Right);
        drawing.Text(0, 16, all[0].IsRatio ? "Logarithm of the ratio" : $"Difference ({all[0].Unit})", "strong");
        drawing.Text(830, 16, "Mean (SD)", "head", TextAnchor.End);
        drawing.Text(Drawing.Width, 16, "True", "head", TextAnchor.End);
        drawing.Line(0, 25, Drawing.Width, 25, "rule");
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), 32, x.At(tick), bottom, tick == 0 ? "zero" : "grid");
            drawing.Text(x.At(tick), bottom + 18, x.Label(tick), "tick", TextAnchor.Middle);
        }
        var styles = Arms.Styles([.. summary.Design.Arms.Select(a => a.Id)], summary.Design.Reference);
        double y = 40 + RowHeight / 2;
        foreach (int k in positions)
        {
            drawing.Text(0, y + 4.5, Wording.Fit(Words.Hypothesis(summary, scenarios[0].Hypotheses[k]), Drawing.Width, 13), "group halo");
            y += RowHeight;
            foreach (var scenario in scenarios)
            {
                Row(drawing, x, y, scenario, new Quantity(scenario.Hypotheses[k]), styles[summary.Design.Arms.ToList().FindIndex(a => a.Id == scenario.Hypotheses[k].Arm)]);
                y += RowHeight;
            }
            y += 6;
        }
        return drawing;
    }

    private static void Row(Drawing drawing, Scale x, double y, ScenarioResult scenario, Quantity q, ArmStyle style)
    {
        drawing.Text(16, y + 4.5, Wording.Fit(scenario.Label, Left - 30, 13), "plain");
        drawing.Line(x.At(Low(q)), y, x.At(High(q)), y, "interval", style.Color);
        drawing.Marker(x.At(q.OnAxis(q.Hypothesis.MeanEstimate.Value)), y, style);
        if (q.Hypothesis.Truth is { } truth) drawing.TrueMarker(x.At(q.OnAxis(truth)), y);
        drawing.Text(830, y + 4.5, $"{q.Mean} ({q.Sd})", "plain", TextAnchor.End);
        drawing.Text(Drawing.Width, y + 4.5, q.Truth, "plain", TextAnchor.End);
    }

    private static double Low(Quantity q) => q.OnAxis(q.Hypothesis.MeanEstimate.Value) - MonteCarlo.Normal95 * q.SpreadOnAxis(q.Hypothesis.Sd);

    private static double High(Quantity q) => q.OnAxis(q.Hypothesis.MeanEstimate.Value) + MonteCarlo.Normal95 * q.SpreadOnAxis(q.Hypothesis.Sd);
}
