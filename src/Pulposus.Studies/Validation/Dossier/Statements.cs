using Pulposus.Studies.Reports;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>What the model is for. Judgements, not results: these parts hold no number.</summary>
static class Statements
{
    public static void Question(Page page) => page.Paragraph(
        "What would a randomised trial of an intradiscal cell therapy for chronic low back pain show: which difference between the arms, how surely, and how much of it would the cells have done rather than the needle, the carrier, the attention and the course of the illness?");

    public static void Context(Page page)
    {
        page.Table("Context of use.", ["Item", "Statement"],
        [
            new(["Used for", "Design of trials: number of people, endpoint, visits, eligibility, dose and control; which assumption decides the answer; what a negative trial would mean."]),
            new(["Used by", "Designers of trials, researchers of the disc, and clinicians and patients who read together what is known."]),
            new(["Not used for", "A forecast for one person; the choice of a product, dose or clinic; evidence that a treatment works or is safe."]),
            new(["Inputs", "The study file, the population, and the parameters with their distributions and sources."]),
            new(["Quantities of interest", "Change of pain (VAS) and function (ODI), shares of responders, their differences between arms; structure on imaging; adverse events with exposure."]),
            new(["Other evidence", "Published trials, which the reports show beside the simulation, and the judgement of those who run the trial."]),
        ], texts: 2);
    }

    public static void Risk(Page page)
    {
        page.Paragraph("The risk of a model is the weight of its answer in the decision (influence) and what follows if the answer is wrong (consequence).");
        page.Table("Model risk.", ["Factor", "Judgement", "Why"],
        [
            new(["Influence", "medium", "The design would rest on the simulation together with published trials; the size of the specific effect comes from those trials, not from mechanism alone."]),
            new(["Consequence", "medium", "A wrong expectation leads to a trial that is too small, too large or asks the wrong question, and exposes people to an injection for little. No treatment of a person follows from the model."]),
            new(["Risk", "medium", "Where the model would be the only support of a decision, or a person’s treatment would follow from it, this evidence is not enough."]),
        ], texts: 3);
    }
}
