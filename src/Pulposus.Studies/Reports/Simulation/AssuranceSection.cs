using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>The probability of success over what is not known, beside the power of the typical model, and where the trial fails.</summary>
internal static class AssuranceSection
{
    private const double HardlyEver = 0.1;
    private const double Mostly = 0.8;
    private const double Half = 0.5;

    public static void Write(Page page, PowerSummary summary, AssuranceResult assurance)
    {
        var designed = Words.Scenario(summary, PowerScenario.Designed)!;
        int n = assurance.States.Count;
        page.Paragraph($"Assurance: {With(assurance.Success.Value, assurance.Success.Error)} of trials succeed, averaged over {Words.Whole(n)} states of knowledge, with {Words.Whole(assurance.ReplicatesPerState)} replicates "
            + $"and {Words.Whole(assurance.PeoplePerState)} people with twins in each. The error is that of the nested simulation: it holds the number of states and the chance of their replicates. Between states the probability of success has an SD of {Numbers.Fixed(100 * assurance.SdBetweenStates)} percentage points, the chance of the replicates taken off.");
        double lost = assurance.Success.Value - designed.Success!.Value.Value;
        page.Paragraph($"The same design succeeds in {MonteCarlo.Percents(designed.Success)} of trials if the model is true at its typical values. Not knowing {(lost < 0 ? "costs" : "gains")} {Numbers.Fixed(100 * Math.Abs(lost))} percentage points: "
            + "power is the answer to a narrower question, and a sponsor who plans with it alone plans for a known effect.");
        var primary = designed.Hypotheses.Where(h => h.Primary).ToList();
        if (primary.Count == 0) return;

        // Of several primary hypotheses the one on which the design leans most.
        int leading = Enumerable.Range(0, primary.Count).MaxBy(k => primary[k].Power?.Value ?? 0);
        var q = new Quantity(primary[leading]);
        var states = assurance.States.Where(s => s.Truths[leading] is { } t && double.IsFinite(t)).ToList();
        if (states.Count == 0 || primary[leading].Truth is not { } typical) return;
        Reasons(page, summary, assurance, q, typical, states, leading);
        StatesFigure.Write(page, Words.Hypothesis(summary, primary[leading]), q, typical, designed.Success!.Value, states, leading);
        double[] truths = [.. states.Select(s => s.Truths[leading]!.Value).Order()];
        page.Table(
            $"True value over states of knowledge: {Words.Hypothesis(summary, primary[leading])} ({(q.IsRatio ? "ratio" : q.Unit)}), and the probability of success.",
            ["", "Least", "10 %", "Median", "90 %", "Greatest"],
            [
                new(["True value", .. Spread(truths).Select(t => q.Said(t))]),
                new(["Success (%)", .. Spread([.. states.Select(s => s.Success.Value).Order()]).Select(p => Numbers.Fixed(100 * p))]),
            ]);
    }

    private static void Reasons(Page page, PowerSummary summary, AssuranceResult assurance, Quantity q, double typical, List<KnowledgeState> states, int leading)
    {
        double Gain(KnowledgeState s) => q.Gain(s.Truths[leading]!.Value);
        int against = states.Count(s => !q.Favours(s.Truths[leading]!.Value));
        int small = states.Count(s => Gain(s) < Half * q.Gain(typical));
        int never = states.Count(s => s.Success.Value < HardlyEver);
        var mostly = states.Where(s => s.Success.Value > Mostly).ToList();
        double share = assurance.Success.Value > 0 ? mostly.Sum(s => s.Success.Value) / states.Sum(s => s.Success.Value) : 0;
        page.Body.Write($"<h3>Why it may still fail</h3>\n");
        var with = states.Where(s => Gain(s) >= Half * q.Gain(typical)).ToList();
        Words.List(page,
        [
            $"{Words.Hypothesis(summary, q.Hypothesis)}: the typical model says {q.WithUnit(typical)}. In {Words.Of(against, states.Count)} states of knowledge the true value does not favour the arm at all, "
                + $"and in {Words.Of(small, states.Count)} it is less than half of the typical one{(q.IsRatio ? " (on the log scale)" : "")}.",
            $"In {Words.Of(never, states.Count)} states fewer than one trial in ten succeeds; there the design is hardly better than chance, whatever its power on paper.",
            mostly.Count == 0
                ? "In no state do more than four trials in five succeed."
                : $"In {Words.Of(mostly.Count, states.Count)} more than four in five succeed; these carry {Numbers.Percent(share)} of the assurance.",
            with.Count == 0
                ? "No state has at least half of the typical effect, so more people would not help."
                : $"Where the effect is at least half of the typical one, {Words.Percent(with.Average(s => s.Success.Value))} succeed. More people raise this part only: they find an effect that is there and make none.",
        ]);
    }

    private static string With(double value, double error) => MonteCarlo.Percents(new(value, error));

    private static double[] Spread(double[] rising) => [rising[0], At(rising, 0.1), At(rising, 0.5), At(rising, 0.9), rising[^1]];

    // Linear between the order statistics, as R does by default.
    private static double At(double[] rising, double share)
    {
        double place = share * (rising.Length - 1);
        int below = (int)place;
        return below + 1 < rising.Length ? rising[below] + (place - below) * (rising[below + 1] - rising[below]) : rising[below];
    }
}
