using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>Operating characteristics of every scenario.</summary>
internal static class ResultSection
{
    public static void Write(Page page, PowerSummary summary)
    {
        var run = summary.Scenarios.Where(s => s.Unavailable is null).ToList();
        bool hasMonths = run.Any(s => s.Months is not null), hasCost = run.Any(s => s.Cost is not null), hasFailed = run.Any(s => s.Failed > 0);
        page.Table(
            "The trial as a whole. Success is false in a null. Months: from the opening of the first site to the last visit.",
            ["Scenario", "Success (%)", "Any rejected (%)", "Randomised", "Screened", .. Words.If(hasMonths, "Months"), .. Words.If(hasCost, "Cost"), "Not analysed"],
            [.. run.Select(s => new TableRow(
                [
                    s.Label, MonteCarlo.Of(s.Success), MonteCarlo.Of(s.AnyRejected), Words.Whole(s.Subjects), Words.Whole(s.Screened),
                    .. Words.If(hasMonths, MonteCarlo.Of(s.Months)),
                    .. Words.If(hasCost, Words.Whole(s.Cost)),
                    Words.Whole(s.Failed),
                ]))]);
        if (!hasMonths) page.Paragraph("The study file gives no rates of recruitment, so nothing is said of duration.");
        if (!hasCost) page.Paragraph("The study file gives no costs.");
        foreach (var s in run.Where(s => s.Failed > 0))
            page.Paragraph($"{s.Label}: {Words.Of(s.Failed, summary.Replicates)} replicates could not be analysed in full; what could not be estimated counts as not rejected. The first problem: {s.Problem}");
        EstimatesFigure.Write(page, summary, run);
        page.Paragraph("In the tables below, SD is that of the estimates over replicates and SE what the analyses say it is, on average. p below level: no other hypothesis considered. In favour: rejected by the decision rule and in favour of the arm, the power of the hypothesis, and in a null a false success."
            + (run[0].Hypotheses.Any(h => new Quantity(h).IsRatio) ? " Of ratios SD, SE and bias are on the log scale." : ""));
        foreach (var s in run)
            Characteristics(page, summary, s);
        Accuracy(page, summary, run);
    }

    private static void Characteristics(Page page, PowerSummary summary, ScenarioResult scenario)
    {
        bool arms = summary.Design.Arms.Count > 2;
        page.Table(
            $"{scenario.Label}. {scenario.Meaning}",
            ["Estimand", .. Words.If(arms, "Arm"), "Unit", "True", "Mean", "Bias", "SD", "SE", "Coverage (%)", "p below level (%)", "In favour (%)"],
            [.. scenario.Hypotheses.Select((h, k) =>
            {
                var q = new Quantity(h);
                return new TableRow(
                    [
                        Words.Estimand(summary, h) + (h.Primary ? " (primary)" : ""),
                        .. Words.If(arms, Words.Arm(summary, h.Arm)),
                        q.IsRatio ? "ratio" : h.Unit == "proportion" ? "pp" : q.Unit,
                        q.Truth, q.Mean, q.Bias, q.Sd, q.StandardError, MonteCarlo.Of(h.Coverage), MonteCarlo.Of(h.Significant), MonteCarlo.Of(h.Power),
                    ],
                    Continues: k > 0 && scenario.Hypotheses[k - 1].Estimand == h.Estimand);
            })],
            texts: arms ? 3 : 2);
    }

    // Beside the SD, for that says how far a bias moves coverage and power.
    private static string Largest(PowerSummary summary, List<ScenarioResult> run)
    {
        var (scenario, h) = run.SelectMany(s => s.Hypotheses.Select(h => (s, h))).Where(x => x.h.Bias is not null && x.h.Sd > 0).MaxBy(x => Math.Abs(x.h.Bias!.Value.Value) / x.h.Sd);
        if (h is null) return "";
        var q = new Quantity(h);
        return $"The largest beside its SD is {q.Bias}{(q.Unit.Length > 0 ? Numbers.Space + q.Unit : " on the log scale")}, {Numbers.Percent(Math.Abs(h.Bias!.Value.Value) / h.Sd)} of it ({Words.Hypothesis(summary, h)}; {scenario.Label}).";
    }

    private static void Accuracy(Page page, PowerSummary summary, List<ScenarioResult> run)
    {
        var biases = run.SelectMany(s => s.Hypotheses).Where(h => h.Bias is { } b && double.IsFinite(b.Error)).ToList();
        var covered = run.SelectMany(s => s.Hypotheses).Where(h => h.Coverage is { } c && double.IsFinite(c.Value)).ToList();
        int unbiased = biases.Count(h => Quantity.IsUnbiased(h.Bias!.Value));
        int right = covered.Count(h => MonteCarlo.Against(h.Coverage!.Value, summary.Design.Level) == Position.Within);
        if (biases.Count > 0)
            page.Paragraph($"Bias: zero lies within the 95{Numbers.Space}% Monte-Carlo limits of {Words.Of(unbiased, biases.Count)} estimates. {Largest(summary, run)}");
        if (covered.Count > 0)
            page.Paragraph($"Coverage: the nominal {Words.Percent(summary.Design.Level, 0)} lies within the limits of {Words.Of(right, covered.Count)} intervals; "
                + $"the lowest coverage is {MonteCarlo.Percents(covered.MinBy(h => h.Coverage!.Value.Value)!.Coverage)}, the highest {MonteCarlo.Percents(covered.MaxBy(h => h.Coverage!.Value.Value)!.Coverage)}.");
        page.Paragraph("Every value is true only within its scenario: where an estimator answers another question than its estimand asks, or drops people who left, the difference shows here as bias."
            + (summary.Ground.People is null ? "" : " Where it needs values that the trial does not see, part of the bias is the chance of the finite library (limits)."));
    }
}
