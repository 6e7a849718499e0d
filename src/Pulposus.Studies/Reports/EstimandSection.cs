using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports;

/// <summary>What is estimated, how, and what came out beside the truth.</summary>
internal static class EstimandSection
{
    private const double Percent = 100;

    public static void Write(Page page, TrialSummary summary, IReadOnlyList<EstimandSummary> estimands, Arms arms)
    {
        page.Paragraph("The analysis follows from the estimand (ICH E9 R1). True: the value of the estimand itself, from every randomised subject under both arms with all visits seen; only a simulation has it.");
        foreach (var e in estimands)
        {
            double scale = e.Unit == "proportion" ? Percent : 1;
            string unit = e.Unit == "proportion" ? "percentage points" : e.Unit;
            page.Table(
                $"{(e.Primary ? "Primary estimand" : "Estimand")} {e.Id}: {e.Label}.",
                ["Part", "Definition"],
                [
                    new(["Population", e.Population]),
                    new(["Treatments", e.Results.Count > 0 ? $"{string.Join(", ", e.Results.Select(r => arms.LabelOf(r.Arm)))}, each against {arms.LabelOf(arms.ReferenceId)}" : Numbers.Absent]),
                    new(["Variable", e.Variable]),
                    .. e.Events.Select((text, k) => new TableRow(["Intercurrent events", text], Continues: k > 0)),
                    new(["Summary", e.Summary]),
                    new(["Estimator", e.Method]),
                ],
                texts: 2);
            if (e.Problem is { } problem)
            {
                page.Paragraph(problem);
                continue;
            }

            page.Table(
                $"Simulated results of estimand {e.Id} ({unit}).",
                ["Arm", "n", "Estimate", "Interval", "p", "True"],
                [.. e.Results.Select(r => new TableRow(
                    [
                        arms.LabelOf(r.Arm),
                        Numbers.Whole(r.Analysed),
                        Numbers.Fixed(scale * r.Estimate, e.Unit == "ratio" ? 2 : 1),
                        $"{Numbers.Fixed(scale * r.Lower, e.Unit == "ratio" ? 2 : 1)} to {Numbers.Fixed(scale * r.Upper, e.Unit == "ratio" ? 2 : 1)}",
                        Numbers.P(r.PValue),
                        r.TrueValue is { } value ? Numbers.Fixed(scale * value, e.Unit == "ratio" ? 2 : 1) : Numbers.Absent,
                    ],
                    arms.StyleOf(r.Arm)))]);
        }

        foreach (var e in estimands)
        {
            if (e.Times is not { } times) continue;
            page.Table(
                $"Simulated shares without the event at the end, by Kaplan-Meier with log-log limits: {e.Label}. Log-rank test of these arms: p {Numbers.P(e.LogRankPValue)}.",
                ["Arm", "n", "Events", "Without (%)", "Interval"],
                [.. times.Select(t => new TableRow(
                    [
                        arms.LabelOf(t.Arm),
                        Numbers.Whole(t.N),
                        Numbers.Whole(t.Events),
                        Numbers.Fixed(Percent * t.ShareWithout),
                        t is { Lower: { } lower, Upper: { } upper } ? Numbers.Interval(Percent * lower, Percent * upper) : Numbers.Absent,
                    ],
                    arms.StyleOf(t.Arm)))]);
        }

        if (summary.Decision is { } decision)
        {
            page.Paragraph($"Rule of success: {decision.Rule}. In this simulated trial: "
                + (decision.Rejected.Count > 0 ? $"rejected for {string.Join("; ", decision.Rejected)}; " : "none rejected in favour of its arm; ")
                + (decision.Success ? "success." : "no success."));
        }
    }
}
