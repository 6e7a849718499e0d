using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>The design with one thing varied.</summary>
internal static class CurveSection
{
    public static void Write(Page page, PowerSummary summary, PowerCurve curve)
    {
        var (first, last) = (curve.Points[0], curve.Points[^1]);
        if (curve.Points.Count > 1)
            page.Paragraph($"Varied: {curve.Meaning}. The probability of success goes from {MonteCarlo.Percents(first.Result.Success)} at {Numbers.Short(first.Value)} to {MonteCarlo.Percents(last.Result.Success)} at {Numbers.Short(last.Value)}; all else is as designed.");
        page.Figure(
            $"Simulated probability of success over {Words.Of(curve.Variable)}",
            $"Share of {Words.Whole(summary.Replicates)} replicates that succeed by the decision rule, with 95 % Monte-Carlo limits (bars and band). Between the points the line is drawn, not simulated.",
            PowerFigure.Draw(curve));
        bool hasMonths = curve.Points.Any(p => p.Result.Months is not null), hasCost = curve.Points.Any(p => p.Result.Cost is not null);
        page.Table(
            $"Varied: {curve.Meaning}.",
            ["Value", "Randomised", "Success (%)", "95 % limits", "Screened", .. Words.If(hasMonths, "Months"), .. Words.If(hasCost, "Cost"), "Not analysed"],
            [.. curve.Points.Select(p => new TableRow(
                [
                    Numbers.Short(p.Value), Words.Whole(p.Result.Subjects), MonteCarlo.Of(p.Result.Success), MonteCarlo.Limits(p.Result.Success!.Value), Words.Whole(p.Result.Screened),
                    .. Words.If(hasMonths, MonteCarlo.Of(p.Result.Months)),
                    .. Words.If(hasCost, Words.Whole(p.Result.Cost)),
                    Words.Whole(p.Result.Failed),
                ]))]);
    }
}
