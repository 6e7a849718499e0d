using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>Share of responders by endpoint and arm with Wilson intervals, as a dot plot and as a table.</summary>
internal static class ResponderFigure
{
    private const double RowHeight = 24;

    public static void Write(Page page, Arms arms)
    {
        var endpoints = arms.All.SelectMany(a => a.Responders).DistinctBy(r => r.Endpoint, StringComparer.Ordinal).ToList();
        if (endpoints.Count == 0)
        {
            page.Paragraph("This study defines no responder endpoint.");
            return;
        }
        page.Figure(
            "Simulated responders, by endpoint and arm",
            "Share of the analysed subjects who met the definition, with its 95 % Wilson interval.",
            [.. endpoints.Select((e, i) => Draw(e, arms, i == endpoints.Count - 1))]);
        page.Table(
            "Simulated responders: n of analysed, share (95 % Wilson interval).",
            ["Arm", .. endpoints.Select(e => e.Label)],
            [.. arms.All.Select(a => new TableRow([a.Label, .. endpoints.Select(e => Cell(a, e.Endpoint))], arms.StyleOf(a.Id)))]);
    }

    private static string Cell(ArmSummary arm, string endpoint)
    {
        var r = Of(arm, endpoint);
        return r is null ? Numbers.Absent
            : $"{Numbers.Whole(r.Events)}/{Numbers.Whole(r.N)}, {Numbers.Percent(r.Share)} ({Numbers.Interval(100 * r.Lower, 100 * r.Upper, 0)})";
    }

    private static Responders? Of(ArmSummary arm, string endpoint) => arm.Responders.FirstOrDefault(r => r.Endpoint == endpoint);

    private static Drawing Draw(Responders endpoint, Arms arms, bool axis)
    {
        double left = Math.Clamp(Wording.WidestOf(arms.All.Select(a => a.Label), 13) + 30, 140, 360);
        double bottom = 32 + RowHeight * arms.All.Count;
        var drawing = new Drawing(bottom + (axis ? 44 : 10));
        var x = new Scale(0, 1, left, Drawing.Width - 30, 0.2);
        drawing.Text(0, 18, Wording.Fit(endpoint.Label, Drawing.Width, 14), "strong");
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), 30, x.At(tick), bottom, tick == 0 ? "zero" : "grid");
            if (axis) drawing.Text(x.At(tick), bottom + 18, Numbers.Percent(tick), "tick", TextAnchor.Middle);
        }
        if (axis) drawing.Text((left + x.To) / 2, bottom + 38, "Share of responders", "tick", TextAnchor.Middle);
        double y = 32 + RowHeight / 2;
        foreach (var arm in arms.All)
        {
            var style = arms.StyleOf(arm.Id);
            drawing.Text(left - 14, y + 4.5, Wording.Fit(arm.Label, left - 14, 13), "plain", TextAnchor.End);
            if (Of(arm, endpoint.Endpoint) is { } r)
            {
                drawing.Line(x.At(r.Lower), y, x.At(r.Upper), y, "interval", style.Color);
                drawing.Marker(x.At(r.Share), y, style);
            }
            y += RowHeight;
        }
        return drawing;
    }
}
