using Pulposus.Studies.Reports.Svg;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>
/// Risk of bias as the traffic lights of systematic reviews: a row per report, a column per domain. Each light also carries a
/// sign, so that it can be read without colours.
/// </summary>
public static class TrafficLightFigure
{
    const double RowHeight = 26;
    const double Radius = 9.5;
    const double FirstColumn = 240;

    /// <summary>The figure as an SVG file.</summary>
    /// <param name="assessments">Reports to show; those with each instrument stand together.</param>
    public static string Svg(IReadOnlyList<BiasAssessment> assessments)
    {
        IGrouping<BiasTool, BiasAssessment>[] panels = [.. assessments.GroupBy(a => a.Tool).OrderBy(g => g.Key)];
        Drawing drawing = new(24 + panels.Sum(Height));
        double y = 24;
        foreach (IGrouping<BiasTool, BiasAssessment> panel in panels)
        {
            Panel(drawing, panel.Key, [.. panel], y);
            y += Height(panel);
        }

        return PictureFile.Of(drawing, "bias", "Risk of bias of published trials", "A row per report, a column per domain of RoB 2 or ROBINS-I. What was not read is not assessed.");
    }

    static double Height(IGrouping<BiasTool, BiasAssessment> panel) => 150 + (panel.Count() * RowHeight) + (RiskOfBias.Domains(panel.Key).Count * 17);

    static void Panel(Drawing drawing, BiasTool tool, BiasAssessment[] rows, double top)
    {
        IReadOnlyList<(string Id, string Name)> domains = RiskOfBias.Domains(tool);
        double step = (Drawing.Width - FirstColumn) / (domains.Count + 1);
        double X(int column) => FirstColumn + ((column + 0.5) * step);
        drawing.Text(0, top, tool == BiasTool.Rob2 ? "Randomised comparisons (RoB 2)" : "Other reports (ROBINS-I)", "strong");
        double y = top + 30;
        drawing.Text(0, y, "Report", "head");
        for (int d = 0; d < domains.Count; d++)
            drawing.Text(X(d), y, $"D{d + 1}", "head", TextAnchor.Middle);
        drawing.Text(X(domains.Count), y, "Overall", "head", TextAnchor.Middle);
        drawing.Line(0, y + 8, Drawing.Width, y + 8, "rule");
        y += 8 + (RowHeight / 2);
        foreach (BiasAssessment row in rows)
        {
            drawing.Text(0, y + 4.5, row.Study.Id, "plain");
            drawing.Text(FirstColumn - 14, y + 4.5, row.Study.Enrolled is { } n ? $"n={n}" : string.Empty, "tick", TextAnchor.End);
            for (int d = 0; d < domains.Count; d++)
                Light(drawing, X(d), y, row.Domains[d].Judgement);
            Light(drawing, X(domains.Count), y, row.Overall);
            drawing.Line(0, y + (RowHeight / 2), Drawing.Width, y + (RowHeight / 2), "grid");
            y += RowHeight;
        }

        y += 14;
        double x = 0;
        foreach (BiasJudgement judgement in RiskOfBias.Judgements(tool))
        {
            Light(drawing, x + Radius, y, judgement);
            string word = RiskOfBias.Words(judgement);
            drawing.Text(x + (2 * Radius) + 7, y + 4.5, word, "plain");
            x += (2 * Radius) + 34 + Wording.WidthOf(word, 13);
        }

        y += 32;
        for (int d = 0; d < domains.Count; d++)
            drawing.Text(0, y + (17 * d), $"D{d + 1}  {domains[d].Name}", "tick");
    }

    static void Light(Drawing drawing, double x, double y, BiasJudgement judgement)
    {
        (string color, string sign, bool dark) = judgement switch
        {
            BiasJudgement.Low => ("#3f9b5a", "+", true),
            BiasJudgement.SomeConcerns or BiasJudgement.Moderate => ("#f2c14b", "–", false),
            BiasJudgement.High or BiasJudgement.Serious => ("#c8453a", "×", true),
            BiasJudgement.Critical => ("#7a1020", "!", true),
            _ => ("#e4e6e9", "?", false),
        };
        drawing.Disc(x, y, Radius, color);
        drawing.Text(x, y + 4.5, sign, dark ? "group light" : "group", TextAnchor.Middle);
    }
}
