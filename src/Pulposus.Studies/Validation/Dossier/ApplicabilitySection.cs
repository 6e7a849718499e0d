using Pulposus.Model.Therapy;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Reports;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>How far the comparisons reach towards the context of use.</summary>
static class ApplicabilitySection
{
    public static void Write(Page page)
    {
        (string Title, Protocol Protocol)[] designs = [.. Design.Names.Select(name => (Design.Title(name), Design.Of(name)))];
        page.Paragraph("The comparisons reach as far as the trials that were mirrored. Outside of them the model rests on mechanism and assumption alone.");
        page.Table(
            "Trials that were mirrored, or compared in expectation.",
            ["Trial", "Arms", "People", "Months"],
            [.. designs.Select(d => new TableRow([d.Title, string.Join("; ", d.Protocol.Arms.Select(a => a.Label)), Numbers.Whole(d.Protocol.Subjects), Numbers.Short(d.Protocol.VisitMonths[^1])]))], texts: 2);
        Procedure[] given = [.. designs.SelectMany(d => d.Protocol.Arms).SelectMany(a => a.Treatment.Procedures)];
        double[] doses = [.. given.Where(p => p.DoseMillions > 0).Select(p => p.DoseMillions)];
        string[] others = [.. ProductCatalogue.Ids.Where(id => given.All(p => p.Id != id)).Select(id => ProductCatalogue.Find(id).Label)];
        page.Table("Reach of the comparisons.", ["Item", "Covered"],
        [
            new(["Dose", $"{Numbers.Short(doses.Min())} to {Numbers.Short(doses.Max())} million cells, one injection"]),
            new(["Follow-up", $"up to {Numbers.Months(designs.Max(d => d.Protocol.VisitMonths[^1]))}"]),
            new(["Size", $"{Numbers.Whole(designs.Min(d => d.Protocol.Subjects))} to {Numbers.Whole(designs.Max(d => d.Protocol.Subjects))} people"]),
            new(["Treatments without any mirrored trial", string.Join(", ", others)]),
        ], texts: 2);
    }
}
