using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>The report in a few sentences, each made from the numbers.</summary>
internal static class Overview
{
    public static void Write(Page page, PowerSummary summary)
    {
        page.Body.Write($"<div class=\"summary\">\n<h2>Summary</h2>\n<dl>\n");
        Item(page, "Design", $"{Words.Whole(summary.Design.Subjects)} people, {string.Join(" : ", summary.Design.Arms.Select(a => $"{a.Label} {Words.Whole(a.Allocation)}"))}. Success: {summary.Design.Decision}.");
        Item(page, "Power", Power(summary));
        Item(page, "Type I error", TypeOne(summary));
        Item(page, "Context alone", Context(summary));
        Item(page, "Assurance", Assurance(summary));
        Item(page, "Not to be concluded", "Nothing here was observed in people. The numbers follow from the design and the assumptions; they cannot show that a treatment works, or that it does not, and they are no forecast for a patient.");
        page.Body.Write($"</dl>\n</div>\n");
    }

    private static void Item(Page page, string term, string text) => page.Body.Write($"<dt>{term}</dt><dd>{text}</dd>\n");

    private static string Power(PowerSummary summary)
    {
        var designed = Words.Scenario(summary, PowerScenario.Designed)!;
        string ground = summary.Ground.Source == "model" ? "If the model is true at its typical values" : "If the typed assumptions are true";
        string truths = string.Join("; ", designed.Hypotheses.Where(h => h.Primary && h.Truth is not null).Take(4).Select(h =>
            $"{(summary.Design.Arms.Count > 2 ? Words.Arm(summary, h.Arm) + " " : "")}{new Quantity(h).WithUnit(h.Truth)}"));
        return $"{ground}, {MonteCarlo.Percents(designed.Success)} of {Words.Whole(summary.Replicates)} simulated trials succeed"
            + (truths.Length > 0 ? $"; the true value of the primary estimand is then {truths}." : ".");
    }

    private static string TypeOne(PowerSummary summary)
    {
        if (Words.Scenario(summary, PowerScenario.SharpNull) is not { AnyRejected: { } rejected } sharp) return "Not simulated.";
        return $"If nobody responds to the arm, any primary hypothesis is rejected in {MonteCarlo.Percents(rejected)} of trials; {ErrorControl.Verdict(summary, rejected)}. "
            + $"{MonteCarlo.Percents(sharp.Success)} succeed by mistake.";
    }

    private static string Context(PowerSummary summary)
    {
        if (Words.Scenario(summary, PowerScenario.WithoutCells) is not { Success: { } success } context)
            return summary.Scenarios.FirstOrDefault(s => s.Id == PowerScenario.WithoutCells)?.Unavailable ?? "Not simulated.";
        return Words.Scenario(summary, PowerScenario.SharpNull) is { } sharp && sharp.HasNumbersOf(context)
            ? "Without cells nothing that is left of the arms makes a difference: every number is that of the sharp null."
            : $"If the arms keep everything but the cells, {MonteCarlo.Percents(success)} succeed: what needle, carrier and belief alone bring about.";
    }

    private static string Assurance(PowerSummary summary) => summary.Assurance is { } a
        ? $"Averaged over {Words.Whole(a.States.Count)} states of what is not known, {MonteCarlo.Percents(new(a.Success.Value, a.Success.Error))} of trials succeed."
        : summary.Ground.Source == "model"
            ? "Not computed: the power above takes the model as known. Ask for it with the option “assurance”."
            : "None: typed assumptions have no states of knowledge. The power above takes them as known.";
}
