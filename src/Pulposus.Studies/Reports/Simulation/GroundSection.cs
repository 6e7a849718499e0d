using Pulposus.Studies.Power;
using Pulposus.Studies.Reports.Figures;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>What the outcomes of people follow from, and how much of it is known.</summary>
internal static class GroundSection
{
    public static void Write(Page page, PowerSummary summary)
    {
        var ground = summary.Ground;
        if (ground.Source != "model")
        {
            page.Paragraph("Means, spread and events were typed by the author of the study. No biology is simulated and nobody is screened; whether the numbers below hold is not examined here.");
            Words.List(page, ground.Assumptions);
        }
        else
        {
            int all = ground.Parameters.Sum(c => c.N), assumed = ground.Parameters.Where(c => c.Label == "assumed").Sum(c => c.N);
            page.Paragraph($"People, their discs, pain and events follow from the model. Of the {Words.Whole(all)} of its parameters that this trial uses, {Words.Whole(assumed)} are assumed. "
                + "All stand at their typical values, except in the assurance, which draws them.");
            AssumptionsFigure.Write(page, new Assumptions(ground.Parameters, ground.Assumptions));
            page.Body.Write($"<h3>Leaving, missed visits and rescue</h3>\n");
            if (ground.Rates.Count > 0) Words.List(page, ground.Rates);
            else page.Paragraph("These mechanisms are off, or the study sets their numbers itself (below).");
        }
        page.Table(
            "What the study file itself assumes of conduct, costs and model.",
            ["Item", "Assumed"],
            [
                .. DesignSection.Rows("Conduct and costs", summary.Study.Conduct ?? []),
                .. DesignSection.Rows("Parameters set by the study", summary.Study.Overrides),
                .. DesignSection.Rows("Mechanisms switched", summary.Study.SwitchedOff),
                .. summary.Study.Priors is { } priors ? DesignSection.Rows("Priors from the pooled evidence", priors) : [],
            ],
            texts: 2);
    }
}
