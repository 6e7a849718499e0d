using System.Globalization;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports;

/// <summary>The parts of the report that are words and tables.</summary>
internal static class Sections
{
    public static void Design(Page page, TrialSummary summary, Arms arms)
    {
        var study = summary.Study;
        page.Table(
            "Arms of the simulated trial. The evidence label says what kind of evidence stands behind the product in the model.",
            ["Arm", "Treatment", "Evidence", "Randomised"],
            [.. arms.All.Select(a => new TableRow(
                [a.Label + (a.Id == arms.ReferenceId ? " (reference)" : ""), a.Treatment, a.EvidenceLabel, Numbers.Whole(a.Randomised)],
                arms.StyleOf(a.Id)))],
            texts: 3);
        List<TableRow> rows =
        [
            new(["Population", study.Population]),
            .. List("Eligibility", study.Eligibility, "no criteria"),
            new(["Allocation", study.Allocation]),
            new(["Visits", $"months {string.Join(", ", study.VisitMonths.Select(Numbers.Short))}"]),
            .. List("Endpoints", study.Endpoints, "none"),
            new(["Analysis", study.Analysis]),
            .. List("Mechanisms that differ from their default", study.SwitchedOff, "none"),
            .. List("Parameters that differ from their default", study.Overrides, "none"),
            .. study.Conduct is { } conduct ? List("Conduct", conduct, "none") : [],
            .. study.Priors is { } priors ? List("Priors from the pooled evidence", priors, "none") : [],
        ];
        page.Table("Design of the simulated trial.", ["Item", "Value"], rows, texts: 2);
    }

    public static void Baseline(Page page, Arms arms)
    {
        string[] names = [.. arms.All.SelectMany(a => a.Baseline).Select(b => b.Name).Distinct(StringComparer.Ordinal)];
        string Cell(ArmSummary arm, string name)
        {
            if (arm.Baseline.FirstOrDefault(b => b.Name == name)?.Value is not { } value) return Numbers.Absent;
            // The SD of a share says nothing that the share does not.
            return name.EndsWith("(%)", StringComparison.Ordinal) ? Numbers.Fixed(value.Mean) : $"{Numbers.Fixed(value.Mean)} ({Numbers.Fixed(value.Sd)})";
        }
        const string caption = "Simulated baseline, mean (SD) or share, as measured at screening. Differences between arms are chance.";
        // Many arms stand in rows, few in columns as in printed trials.
        if (arms.All.Count > 6)
        {
            page.Table(caption, ["Arm", "n", .. names], [.. arms.All.Select(a =>
                new TableRow([a.Label, Numbers.Whole(a.Randomised), .. names.Select(n => Cell(a, n))], arms.StyleOf(a.Id)))]);
            return;
        }
        page.Table(caption, ["Variable", .. arms.All.Select(a => $"{a.Label} (n = {Numbers.Whole(a.Randomised)})")],
            [.. names.Select(n => new TableRow([n, .. arms.All.Select(a => Cell(a, n))]))]);
    }

    public static void Published(Page page, TrialSummary summary, Arms arms)
    {
        if (summary.Published.Count == 0)
        {
            page.Paragraph("No published numbers were given for this trial.");
            return;
        }
        page.Paragraph(
            "Simulated: this replicate. Expected: the model’s mean over all twins, free of the chance of one trial. Agreement " +
            "confirms nothing where the model was tuned on the same trial, which the caption then says; confidence says how the published number came about.");
        string sources = string.Join("; ", summary.Published.Select(p => p.Source).Distinct(StringComparer.Ordinal));
        page.Table($"Published results beside simulated ones. Published: {sources}.",
            ["Arm", "Outcome", "Published", "Simulated", "Expected", "Confidence"],
            [.. summary.Published.Select(p => new TableRow(
                [arms.LabelOf(p.Arm), p.Outcome, p.Published, p.Simulated, p.Expected, p.Confidence], arms.StyleOf(p.Arm)))],
            texts: 6);
    }

    public static void Limits(Page page)
    {
        page.Body.Write($"<ul>\n");
        foreach (string limit in (string[])
        [
            "Every person, measurement and result here is computed; nobody was treated. The results follow from the model and its parameters and cannot show that a product works, or that it does not.",
            "One replicate is one draw of chance: with another seed estimates move about as far as their intervals say. The true values from the twins do not carry that chance, but they carry every assumption.",
            "Intervals hold sampling error only, not the uncertainty of the model’s parameters and structure.",
            "Adverse events, dropout, missed visits and rescue follow rates that are mostly assumed; they are not found by the simulation.",
            "The residual specific effect is not derived from a mechanism; it stands for what controlled trials may show beyond it.",
            "No result here is a forecast for an individual or a recommendation of a product, a dose or a clinic.",
        ])
        {
            page.Body.Write($"<li>{limit}</li>\n");
        }
        page.Body.Write($"</ul>\n");
    }

    public static void Sources(Page page, IReadOnlyList<SourceUsed> sources)
    {
        page.Body.Write($"<h3>Sources of the parameters that were used</h3>\n<ol class=\"sources\">\n");
        foreach (var source in sources)
        {
            page.Body.Write($"<li>{source.Citation}");
            if (source.Doi.Length > 0)
                page.Body.Write($" <a href=\"https://doi.org/{Uri.EscapeDataString(source.Doi).Replace("%2F", "/", StringComparison.Ordinal)}\">doi:{source.Doi}</a>");
            page.Body.Write($" <span class=\"quiet\">[{source.Key}; {Numbers.Whole(source.Parameters)} {(source.Parameters == 1 ? "parameter" : "parameters")}]</span></li>\n");
        }
        page.Body.Write($"</ol>\n");
    }

    public static void Repeat(Page page, StudyDescription study)
    {
        string seed = study.Seed.ToString(CultureInfo.InvariantCulture);
        page.Paragraph("The same study file, seed and versions give the same report, byte for byte, on any machine:");
        page.Body.Write($"<pre><code>pulposus trial study.yaml --seed {seed}</code></pre>\n");
        page.Body.Write($"<dl class=\"facts\"><dt>Study</dt><dd>{study.Id}</dd><dt>Seed</dt><dd>{seed}</dd><dt>Pulposus</dt><dd>{study.Version}</dd>");
        page.Body.Write($"<dt>Model</dt><dd>{study.ModelVersion}</dd><dt>Plan hash</dt><dd><code>{study.PlanHash}</code></dd></dl>\n");
    }

    private static IEnumerable<TableRow> List(string name, IReadOnlyList<string> items, string none) =>
        items.Count == 0 ? [new TableRow([name, none])] : items.Select((item, i) => new TableRow([name, item], Continues: i > 0));
}
