using Pulposus.Studies.Power;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>
/// False rejections under every null. In the sharp null nothing differs, so the level must hold. In the null in which only
/// context acts a difference may be left, which tests find as they should: the trial then takes it for an effect of cells.
/// </summary>
internal static class ErrorControl
{
    public static void Write(Page page, PowerSummary summary)
    {
        var nulls = summary.Scenarios.Where(s => s.IsNull && s.Unavailable is null).ToList();
        page.Table(
            $"The trial as a whole under each null (per cent of {Words.Whole(summary.Replicates)} replicates). False success: by the decision rule, in favour of an arm. Any rejected: any primary hypothesis, in either direction, since the level is two-sided.",
            ["Null", "False success", "Any rejected", "95 % limits", "Nominal", "Verdict"],
            [.. nulls.Select(s => new TableRow(
                [s.Label, MonteCarlo.Of(s.Success), MonteCarlo.Of(s.AnyRejected), MonteCarlo.Limits(s.AnyRejected!.Value), Numbers.Fixed(100 * summary.Design.Alpha), HasDifference(s) ? "a difference is left" : Place(s.AnyRejected.Value, summary)]))]);
        if (nulls.FirstOrDefault(s => s.Id == PowerScenario.SharpNull) is { AnyRejected: { } rejected })
            page.Paragraph($"Sharp null: any primary hypothesis was rejected in {MonteCarlo.Percents(rejected)} of trials; {Verdict(summary, rejected)}.");
        foreach (var missing in summary.Scenarios.Where(s => s.IsNull && s.Unavailable is not null))
            page.Paragraph($"{missing.Label}: not simulated. {missing.Unavailable}");
        Context(page, summary);
        ByHypothesis(page, summary, nulls);
    }

    /// <summary>Whether the nominal level of the family lies within Monte-Carlo error, in words.</summary>
    public static string Verdict(PowerSummary summary, Share rejected)
    {
        string nominal = $"the nominal {Words.Percent(summary.Design.Alpha, 0)}";
        return MonteCarlo.Against(rejected, summary.Design.Alpha) switch
        {
            Position.Within => $"{nominal} lies within its 95{Numbers.Space}% Monte-Carlo limits ({MonteCarlo.Limits(rejected)}{Numbers.Space}%)",
            Position.Below => $"{nominal} lies above its 95{Numbers.Space}% Monte-Carlo limits ({MonteCarlo.Limits(rejected)}{Numbers.Space}%), so the rule errs less often than it may",
            _ when IsUnadjusted(summary) => $"this is more than {nominal} ({MonteCarlo.Limits(rejected)}{Numbers.Space}%), because the rule tests each of several hypotheses at the full level",
            _ => $"this is more than {nominal} ({MonteCarlo.Limits(rejected)}{Numbers.Space}%): the design does not hold its level",
        };
    }

    private static bool IsUnadjusted(PowerSummary summary) =>
        summary.Design.Adjustment == Multiplicity.None && summary.Scenarios[0].Hypotheses.Count(h => h.Primary) > 1;

    private static string Place(Share share, PowerSummary summary) => MonteCarlo.Against(share, summary.Design.Alpha) switch
    {
        Position.Within => "within error",
        Position.Below => "errs less often",
        _ => "errs more often",
    };

    // A difference that the finite library cannot tell from none is none.
    private static bool HasDifference(HypothesisResult h) =>
        h.Truth is { } t && Math.Abs(t - new Quantity(h).Null) > MonteCarlo.Normal95 * (h.TruthError ?? 0) + 1e-9;

    private static bool HasDifference(ScenarioResult s) => s.Hypotheses.Any(h => h.Primary && HasDifference(h));

    private static void Context(Page page, PowerSummary summary)
    {
        if (Words.Scenario(summary, PowerScenario.WithoutCells) is not { } context) return;
        var sharp = Words.Scenario(summary, PowerScenario.SharpNull);
        if (sharp is not null && sharp.HasNumbersOf(context))
        {
            page.Paragraph("Only context acts: both nulls gave the same numbers throughout. Without cells nothing that is left of the arms, neither needle nor carrier nor belief, makes a difference in this model, so the trial has no bias of that kind to show; a real one may.");
            return;
        }
        var left = context.Hypotheses.Where(h => h.Primary && HasDifference(h)).ToList();
        if (left.Count == 0)
        {
            page.Paragraph("Only context acts: no true difference of a primary estimand is left that the library of twins could tell from none.");
            return;
        }
        page.Paragraph($"Only context acts: the arms still differ truly, by {string.Join("; ", left.Select(h => $"{new Quantity(h).WithUnit(h.Truth, h.TruthError)} ({Words.Hypothesis(summary, h)})"))}. "
            + $"The trial takes this for an effect of the cells in {MonteCarlo.Percents(context.Success)} of replicates"
            + (sharp is null ? ". " : $", against {MonteCarlo.Percents(sharp.Success)} under the sharp null. ")
            + "It comes from what arms do not share besides cells: needle, carrier, and what people believe to have got. This is bias of the trial, not error of the test; no level and no number of people removes it.");
    }

    private static void ByHypothesis(Page page, PowerSummary summary, List<ScenarioResult> nulls)
    {
        page.Table(
            $"Each hypothesis by itself under each null: share of replicates with p below {Numbers.Fixed(summary.Design.Alpha, 2)}, no other hypothesis considered (per cent). Verdict: whether the nominal level lies within the limits; where a true difference is left it is no test of the level.",
            ["Estimand", "Arm", "Null", "True value", "p below level", "95 % limits", "Verdict"],
            [.. from k in Enumerable.Range(0, nulls.Count == 0 ? 0 : nulls[0].Hypotheses.Count)
                from s in nulls
                let h = s.Hypotheses[k]
                select new TableRow(
                    [Words.Estimand(summary, h), Words.Arm(summary, h.Arm), s.Label, new Quantity(h).Truth, MonteCarlo.Of(h.Significant), MonteCarlo.Limits(h.Significant), HasDifference(h) ? "a difference is left" : Place(h.Significant, summary)],
                    Continues: s != nulls[0] || (k > 0 && nulls[0].Hypotheses[k - 1].Estimand == h.Estimand))],
            texts: 3);
        var judged = nulls.SelectMany(s => s.Hypotheses).Where(h => !HasDifference(h)).ToList();
        int outside = judged.Count(h => MonteCarlo.Against(h.Significant, summary.Design.Alpha) != Position.Within);
        page.Paragraph(outside == 0
            ? $"The nominal level lies within the limits of all {Words.Whole(judged.Count)} rows to which it applies."
            : $"The nominal level lies outside the limits of {Words.Of(outside, judged.Count)} rows to which it applies; about 5{Numbers.Space}% would by chance alone.");
    }
}
