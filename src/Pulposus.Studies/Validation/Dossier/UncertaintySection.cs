using Pulposus.Studies.Reports;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>Predictive intervals and where their width comes from.</summary>
static class UncertaintySection
{
    public static void Write(Page page, ValidationReport report)
    {
        ValidationRow[] rows = [.. report.Rows.Where(r => r.Prediction is not null)];
        page.Paragraph(
            "A predictive interval is made of the specified distributions and nothing else: our knowledge of the parameters is drawn first, then a trial with its products, then people with their events and measurements. Every trial that is judged by an interval was mirrored in its own size, with screening, dropout and missed visits; steroid, surgery and rehabilitation are compared in expectation, without an interval.");
        if (rows.Length == 0)
        {
            page.Paragraph("No row of this run has a predictive interval.");
            return;
        }

        (string Unit, ValidationRow[] Rows)[] units = [.. rows.GroupBy(r => r.Prediction!.Unit, StringComparer.Ordinal).Select(g => (g.Key, g.ToArray()))];
        page.Figure(
            "Published values and predictive intervals",
            "Line: predictive interval, with its mean as a tick. Marker: what was published; none where only \"no difference\" was reported. Bold: never fitted. Colour and shape are the verdict: circle holds, diamond misses, triangle known misfit, square uninformative.",
            [.. units.Select(u => PredictionFigure.Of(u.Unit, u.Rows))]);
        page.Paragraph(
            $"On average {Numbers.Percent(rows.Average(r => r.Prediction!.Epistemic))} of the variance of a prediction comes from what is not known, {Numbers.Percent(rows.Average(r => r.Prediction!.Trial))} from differences between trials and products, and {Numbers.Percent(rows.Average(r => r.Prediction!.Person))} from the people who happen to take part, which a larger trial would remove.");
        page.Table(
            "Width of each predictive interval, and the three shares of its variance.",
            ["Row", "Level", "Width", "Unit", "not known", "trial, product", "people, events"],
            [.. rows.Select(r => Row(r, r.Prediction!))]);
    }

    static TableRow Row(ValidationRow row, Prediction p) => new(
        [row.Id, Numbers.Percent(p.Level), Numbers.Fixed(p.Width), p.Unit, Numbers.Percent(p.Epistemic), Numbers.Percent(p.Trial), Numbers.Percent(p.Person)], Wording.StyleOf(row.Verdict));
}
