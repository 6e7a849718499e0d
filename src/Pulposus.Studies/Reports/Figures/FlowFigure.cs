using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Figures;

/// <summary>The flow of virtual people from screening to analysis, drawn as reports of trials do (CONSORT).</summary>
internal static class FlowFigure
{
    private const double LineHeight = 17;
    private const int PerRow = 4;
    private const double RowGap = 56;
    private const double Trunk = 300;
    private const double RowTrunk = 2;

    public static void Write(Page page, TrialSummary summary, Arms arms)
    {
        var flow = summary.Flow;
        string[] excluded = [.. flow.Excluded.Select(c => $"{c.Label}: {Numbers.Whole(c.N)}")];
        string[] failed = [.. flow.Failures.Select(c => $"{c.Label}: {Numbers.Whole(c.N)}")];
        double excludedHeight = 44 + LineHeight * Math.Max(1, excluded.Length);
        bool failures = arms.All.Any(a => a.Analysed < a.Randomised);
        bool wrapped = arms.All.Any(a => Wording.WidthOf(a.Label, 14) > 205);
        double box = 150 + (failures ? 20 : 0) + (wrapped ? 17 : 0);
        double randomisedTop = 76 + excludedHeight + 24;
        int rows = (arms.All.Count + PerRow - 1) / PerRow;
        double failedHeight = failed.Length == 0 ? 0 : 56 + LineHeight * failed.Length;
        var drawing = new Drawing(randomisedTop + 48 + rows * (box + RowGap) + failedHeight);

        Box(drawing, Trunk, 8, 300, $"Screened (simulated people): {Numbers.Whole(flow.Screened)}");
        Arrow(drawing, Trunk, 56, randomisedTop);
        double middle = 76 + excludedHeight / 2;
        drawing.Line(Trunk, middle, 520, middle, "connector");
        drawing.ArrowHead(526, middle, 1, 0);
        drawing.Box(526, 76, 433, excludedHeight, "node");
        drawing.Text(542, 100, $"Excluded: {Numbers.Whole(flow.Excluded.Sum(c => c.N))}", "strong");
        if (excluded.Length == 0) drawing.Text(542, 105 + LineHeight, "none", "note");
        for (int i = 0; i < excluded.Length; i++)
            drawing.Text(542, 105 + (i + 1) * LineHeight, Wording.Fit(excluded[i], 396, 13), "plain");
        Box(drawing, Trunk, randomisedTop, 300, $"Randomised: {Numbers.Whole(flow.Randomised)}");

        double top = randomisedTop + 48;
        for (int row = 0; row < rows; row++, top += box + RowGap)
            ArmRow(drawing, arms, [.. arms.All.Skip(row * PerRow).Take(PerRow)], top, row, box);

        if (failed.Length > 0)
        {
            drawing.Text(12, top + 20, "Simulations that failed; not analysed", "strong");
            for (int i = 0; i < failed.Length; i++)
                drawing.Text(12, top + 24 + (i + 1) * LineHeight, Wording.Fit(failed[i], 900, 13), "plain");
        }

        page.Figure(
            "Flow of simulated participants",
            "Exclusions are counted by the criterion that failed first. Every randomised subject is also simulated under " +
            "the other arms (twins, section on true effects); those runs are not part of the analysis. Whoever came to the visits of the primary " +
            "endpoint is in its analysis, also those who were treated otherwise (rescue); one person may stand in several lines.",
            drawing);
    }

    private static void ArmRow(Drawing drawing, Arms arms, ArmSummary[] row, double top, int index, double box)
    {
        double gap = 16;
        double margin = arms.All.Count > PerRow ? 20 : 1;
        double width = Math.Min(300, (Drawing.Width - margin - 1 - gap * (row.Length - 1)) / Math.Max(1, row.Length));
        double bus = top + 22;
        double Center(int i) => margin + width / 2 + i * (width + gap);
        // The first row hangs on the trunk; later ones on a line that runs down the left edge.
        double left = index == 0 ? Math.Min(Trunk, Center(0)) : RowTrunk;
        drawing.Line(left, bus, Math.Max(index == 0 ? Trunk : 0, Center(row.Length - 1)), bus, "connector");
        if (index == 0) drawing.Line(Trunk, top, Trunk, bus, "connector");
        else drawing.Line(RowTrunk, bus - box - RowGap, RowTrunk, bus, "connector");
        if (index == 1) drawing.Line(RowTrunk, bus - box - RowGap, Center(0), bus - box - RowGap, "connector");
        for (int i = 0; i < row.Length; i++)
        {
            var arm = row[i];
            double x = Center(i) - width / 2;
            Arrow(drawing, Center(i), bus, top + 44);
            drawing.Box(x, top + 44, width, box, "node");
            drawing.Box(x, top + 44, width, 4, "band", arms.StyleOf(arm.Id).Color);
            var title = Wording.Wrap(arm.Label, width - 24, 14, 2);
            for (int k = 0; k < title.Count; k++) drawing.Text(x + 12, top + 70 + k * 17, title[k], "strong");
            double y = top + 70 + 17 * title.Count + 8;
            (string Label, int N)[] lines =
            [
                ("Allocated", arm.Randomised),
                .. arm.Analysed < arm.Randomised ? [("Simulation failed", arm.Randomised - arm.Analysed)] : Array.Empty<(string, int)>(),
                ("Left before the end", arm.Retention.Withdrawn),
                ("Missed a visit", arm.Retention.MissedAny),
                ("Treated otherwise", arm.Retention.Rescued),
                ("In the primary analysis", arm.Retention.AnalysedPrimary),
            ];
            for (int k = 0; k < lines.Length; k++) Row(drawing, x, y + 20 * k, width, lines[k].Label, lines[k].N);
        }
    }

    private static void Row(Drawing drawing, double x, double y, double width, string label, int n)
    {
        drawing.Text(x + 12, y, label, "plain");
        drawing.Text(x + width - 12, y, Numbers.Whole(n), "plain", TextAnchor.End);
    }

    private static void Box(Drawing drawing, double center, double top, double width, string text)
    {
        drawing.Box(center - width / 2, top, width, 48, "node");
        drawing.Text(center, top + 29, text, "strong", TextAnchor.Middle);
    }

    private static void Arrow(Drawing drawing, double x, double from, double to)
    {
        drawing.Line(x, from, x, to - 5, "connector");
        drawing.ArrowHead(x, to, 0, 1);
    }
}
