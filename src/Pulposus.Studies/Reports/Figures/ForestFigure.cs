using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>
/// Adjusted differences against the reference arm with 95 % intervals, beside the true values from the twins. One panel
/// per unit and direction, since their axes cannot be shared.
/// </summary>
internal static class ForestFigure
{
    private const double RowHeight = 25;
    private const double Right = 610;
    private const double EstimateColumn = 790;
    private const double PColumn = 862;

    public static void Write(Page page, TrialSummary summary, Arms arms)
    {
        var panels = summary.Contrasts.GroupBy(c => (c.Kind, c.Unit, c.NegativeIsBetter)).Select(g => g.ToList()).ToList();
        if (panels.Count == 0)
        {
            page.Paragraph("This study has no contrast against a reference arm.");
            return;
        }
        page.Figure(
            $"Simulated differences against {arms.LabelOf(arms.ReferenceId)}",
            "Filled markers: estimate of this simulated trial with its 95 % interval (differences by analysis of covariance, " +
            "differences of shares by Newcombe’s method; no p value for those). Hollow diamonds: the true value of the same " +
            "contrast from the twins, which no real trial can see. Estimates miss their diamonds by the chance of this replicate.",
            [.. panels.Select(p => Draw(p, arms))]);
    }

    private static bool IsShare(Contrast c) => c.Kind == "risk_difference";

    private static Drawing Draw(List<Contrast> contrasts, Arms arms)
    {
        var first = contrasts[0];
        double factor = IsShare(first) ? 100 : 1;
        string unit = IsShare(first) ? "percentage points" : first.Unit;
        double left = Math.Clamp(Wording.WidestOf(contrasts.Select(c => arms.LabelOf(c.Arm)), 13) + 40, 190, 320);
        var endpoints = contrasts.GroupBy(c => c.Endpoint, StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        double bottom = 44 + endpoints.Count * (RowHeight + 6) + contrasts.Count * RowHeight;
        var drawing = new Drawing(bottom + 66);
        var x = Scale.Around([0, .. contrasts.SelectMany(c => new[] { c.Lower, c.Upper, c.Estimate, c.TrueValue }).Select(v => factor * v)], left, Right, 6);

        drawing.Text(0, 18, IsShare(first) ? "Differences of shares (percentage points)" : $"Adjusted differences ({unit})", "strong");
        drawing.Text(EstimateColumn, 18, "Estimate (95 % interval)", "head", TextAnchor.End);
        drawing.Text(PColumn, 18, "p", "head", TextAnchor.End);
        drawing.Text(Drawing.Width, 18, "True (twins)", "head", TextAnchor.End);
        drawing.Line(0, 27, Drawing.Width, 27, "rule");
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), 34, x.At(tick), bottom, tick == 0 ? "zero" : "grid");
            drawing.Text(x.At(tick), bottom + 18, x.Label(tick), "tick", TextAnchor.Middle);
        }
        Directions(drawing, x, bottom + 44, arms.LabelOf(arms.ReferenceId), first.NegativeIsBetter);

        double y = 44 + RowHeight / 2;
        foreach (var endpoint in endpoints)
        {
            drawing.Text(0, y + 4.5, Wording.Fit(endpoint[0].Label, 560, 13), "group halo");
            y += RowHeight;
            foreach (var c in endpoint)
            {
                Row(drawing, c, arms, x, y, factor);
                y += RowHeight;
            }
            y += 6;
        }
        return drawing;
    }

    private static void Row(Drawing drawing, Contrast c, Arms arms, Scale x, double y, double factor)
    {
        var style = arms.StyleOf(c.Arm);
        drawing.Text(16, y + 4.5, Wording.Fit(arms.LabelOf(c.Arm), x.From - 30, 13), "plain");
        drawing.Line(x.At(factor * c.Lower), y, x.At(factor * c.Upper), y, "interval", style.Color);
        drawing.Marker(x.At(factor * c.Estimate), y, style);
        drawing.TrueMarker(x.At(factor * c.TrueValue), y);
        int decimals = IsShare(c) ? 0 : 1;
        drawing.Text(EstimateColumn, y + 4.5, Numbers.WithInterval(factor * c.Estimate, factor * c.Lower, factor * c.Upper, decimals), "plain", TextAnchor.End);
        drawing.Text(PColumn, y + 4.5, Numbers.P(c.PValue), "plain", TextAnchor.End);
        drawing.Text(Drawing.Width, y + 4.5, Numbers.Fixed(factor * c.TrueValue), "plain", TextAnchor.End);
    }

    private static void Directions(Drawing drawing, Scale x, double y, string reference, bool negativeIsBetter)
    {
        string arm = "favours the arm", other = $"favours {Wording.Fit(reference, 130, 13)}";
        double zero = x.At(0);
        drawing.Line(zero - 10, y - 4, zero - 54, y - 4, "connector");
        drawing.ArrowHead(zero - 58, y - 4, -1, 0);
        drawing.Text(zero - 66, y, negativeIsBetter ? arm : other, "tick", TextAnchor.End);
        drawing.Line(zero + 10, y - 4, zero + 54, y - 4, "connector");
        drawing.ArrowHead(zero + 58, y - 4, 1, 0);
        drawing.Text(zero + 66, y, negativeIsBetter ? other : arm, "tick");
    }
}
