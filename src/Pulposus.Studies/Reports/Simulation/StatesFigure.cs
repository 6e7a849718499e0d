using Pulposus.Studies.Power;
using Pulposus.Studies.Reports.Svg;
using Pulposus.Trials.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>Probability of success against the true value of the leading hypothesis, one point per state of knowledge.</summary>
internal static class StatesFigure
{
    private const double Left = 64;
    private const double Top = 36;
    private const double Bottom = 336;
    private const int MostPoints = 500;
    private const string Colour = "#0067a5";

    public static void Write(Page page, string label, Quantity q, double typical, Share designed, IReadOnlyList<KnowledgeState> states, int leading) => page.Figure(
        "Success in each state of knowledge",
        "Each point is one state of what is not known: its true value and the share of its replicates that succeed, with 95 % Monte-Carlo limits. Hollow diamond: the model at its typical values. Vertical line: no difference."
        + (states.Count > MostPoints ? $" The first {Words.Whole(MostPoints)} states are drawn." : ""),
        Draw(label, q, typical, designed, [.. states.Take(MostPoints)], leading));

    private static Drawing Draw(string label, Quantity q, double typical, Share designed, KnowledgeState[] states, int leading)
    {
        var drawing = new Drawing(Bottom + 48);
        double At(KnowledgeState s) => q.OnAxis(s.Truths[leading]!.Value);
        var x = Scale.Around([0, q.OnAxis(typical), .. states.Select(At)], Left + 14, Drawing.Width - 16);
        var y = new Scale(0, 1, Bottom, Top, 0.2);
        drawing.Text(0, 16, "Simulated probability of success", "strong");
        drawing.Text(Drawing.Width, 16, "95 % Monte-Carlo limits", "note", TextAnchor.End);
        foreach (double tick in y.Ticks())
        {
            drawing.Line(Left, y.At(tick), Drawing.Width, y.At(tick), tick == 0 ? "zero" : "grid");
            drawing.Text(Left - 8, y.At(tick) + 4, Numbers.Percent(tick), "tick", TextAnchor.End);
        }
        foreach (double tick in x.Ticks())
        {
            drawing.Line(x.At(tick), Bottom, x.At(tick), Bottom + 5, "axis");
            drawing.Text(x.At(tick), Bottom + 19, x.Label(tick), "tick", TextAnchor.Middle);
        }
        drawing.Line(x.At(0), Top, x.At(0), Bottom, "threshold");
        drawing.Text((Left + Drawing.Width) / 2, Bottom + 40, Wording.Fit($"True value: {label} ({(q.IsRatio ? "logarithm of the ratio" : q.Unit)})", 860, 12.5), "tick", TextAnchor.Middle);
        foreach (var s in states)
        {
            double error = MonteCarlo.Normal95 * s.Success.Error;
            drawing.Line(x.At(At(s)), y.At(Math.Max(0, s.Success.Value - error)), x.At(At(s)), y.At(Math.Min(1, s.Success.Value + error)), "leader", Colour);
            drawing.Marker(x.At(At(s)), y.At(s.Success.Value), new ArmStyle(Colour, MarkerShape.Circle), 3.5);
        }
        drawing.TrueMarker(x.At(q.OnAxis(typical)), y.At(designed.Value));
        return drawing;
    }
}
