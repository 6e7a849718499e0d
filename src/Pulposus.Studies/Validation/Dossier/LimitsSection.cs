using Pulposus.Model.Patients;
using Pulposus.Studies.Reports;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>What does not fit, and what the results rest on.</summary>
static class LimitsSection
{
    static readonly string[] labels = ["found", "known", "computed", "assumed"];

    public static void Write(Page page, ValidationReport report)
    {
        page.Table(
            "What does not fit: the closed list of the specification, with what this run gives.",
            ["Letter", "What", "Row", "Expected", "Simulated", "Verdict"],
            [.. Misfit.All.Select(m => (Misfit: m, Row: report.Rows.FirstOrDefault(r => r.Id == m.Row))).Select(x => new TableRow(
                [x.Misfit.Letter, x.Misfit.Text, x.Misfit.Row, x.Row?.Expected ?? "", x.Row?.Simulated ?? "not part of this run", x.Row is null ? "" : Wording.Of(x.Row)]))], texts: 6);
        page.Table(
            "Parameters by how their value became known.",
            ["Label", "Parameters", "Share"],
            [.. labels.Select(label => (Label: label, N: ParameterCatalogue.Rows.Count(r => r.Confidence.StartsWith(label, StringComparison.Ordinal))))
                .Select(x => new TableRow([x.Label, Numbers.Whole(x.N), Numbers.Percent(x.N / (double)ParameterCatalogue.Rows.Count)]))]);
        page.Body.Write($"<ul>\n");
        foreach (string limit in (string[])
        [
            "The residual specific effect is not derived from a mechanism; it stands for what controlled trials may show beyond it.",
            "Facet and ligament treatment with cells has no controlled evidence; its effect is zero on average by choice.",
            "Rates of rare events rest on few observations; no controlled trial was large enough to tell them from zero.",
            "Pain, function and the response to being treated are described, not explained.",
            "The axisymmetric disc has one treated level; neighbours and posture are left out.",
        ])
        {
            page.Body.Write($"<li>{limit}</li>\n");
        }

        page.Body.Write($"</ul>\n");
    }
}
