using Pulposus.Model.Patients;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Reports;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>
/// The credibility of the model for its use, as one HTML file, in the order of the FDA's guidance on the credibility of
/// computational modelling (2023) and of ASME V&amp;V 40: question, context of use, risk, evidence, uncertainty,
/// applicability, limits. Every number is computed from the rows of the run.
/// </summary>
public static class CredibilityDossier
{
    /// <summary>Renders the dossier of a run.</summary>
    /// <param name="report">Rows.</param>
    /// <returns>An HTML 5 document that is also well-formed XML.</returns>
    public static string Render(ValidationReport report)
    {
        Page page = new();
        Open(page, report);
        page.Section("question", "Question of interest");
        Statements.Question(page);
        page.Section("context", "Context of use");
        Statements.Context(page);
        page.Section("risk", "What the decision would rest on");
        Statements.Risk(page);
        page.Section("evidence", "Credibility evidence at a glance");
        EvidenceTables.Overview(page, report);
        page.Section("verification", "Verification");
        EvidenceTables.Verification(page, report);
        page.Section("behaviour", "Required behaviour");
        EvidenceTables.Behaviour(page, report);
        page.Section("development", "Comparison with data that may have been fitted");
        EvidenceTables.Targets(page, report, "dev");
        page.Section("validation", "Comparison with data that were never fitted");
        EvidenceTables.Targets(page, report, "validation");
        page.Section("uncertainty", "Uncertainty");
        UncertaintySection.Write(page, report);
        page.Section("applicability", "Applicability");
        ApplicabilitySection.Write(page);
        page.Section("limits", "Limits");
        LimitsSection.Write(page, report);
        page.Section("repeat", "How to repeat");
        page.Body.Write($"<pre><code>pulposus validate{(report.Long ? " --long" : "")} --html dossier.html</code></pre>\n");
        page.EndSections();
        page.Body.Write($"<footer>Pulposus {StudyPlan.ProductVersion}, model {StudyPlan.Specification}. Made by the program from its own results.</footer>\n</main>\n</body>\n</html>\n");
        return page.Body.ToString();
    }

    static void Open(Page page, ValidationReport report)
    {
        const string Title = "Credibility of the disc model";
        page.Body.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.Body.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Body.Write($"<title>{Title}</title>\n<style>\n{TrialReport.Style()}</style>\n</head>\n<body>\n<main>\n");
        page.Body.Write($"<header>\n<p class=\"badge\">Credibility dossier</p>\n<h1>{Title}</h1>\n");
        page.Body.Write($"<p class=\"question\">What stands behind a simulated trial of disc cell therapy, what does not, and what it may be used for.</p>\n</header>\n");
        page.Body.Write($"<div class=\"summary\">\n<h2>Summary</h2>\n<dl>\n");
        Item(page, "Misses", Misses(report));
        Item(page, "Never fitted", Sentence(report, "validation"));
        Item(page, "May have been fitted", Sentence(report, "dev"));
        Item(page, "Mathematics", Tally(report, Suite.Verification));
        Item(page, "Required behaviour", Tally(report, Suite.Behaviour));
        Item(page, "Assumptions", $"{Numbers.Whole(ParameterCatalogue.Rows.Count(r => r.Confidence.StartsWith("assumed", StringComparison.Ordinal)))} of {Numbers.Whole(ParameterCatalogue.Rows.Count)} parameters are assumed.");
        page.Body.Write($"</dl>\n</div>\n");
    }

    static void Item(Page page, string term, string text)
    {
        if (text.Length > 0)
            page.Body.Write($"<dt>{term}</dt><dd>{text}</dd>\n");
    }

    static string Misses(ValidationReport report)
    {
        string[] rows = [.. report.Rows.Where(r => r.Verdict == Verdict.Misses).Select(r => $"{r.Id} ({r.Suite switch { Suite.Targets => r.Split ?? "dev", _ => Wording.Of(r.Suite) }})")];
        string known = string.Join(", ", report.Rows.Where(r => r.Verdict == Verdict.KnownMisfit).Select(r => r.Id));
        return (rows.Length == 0 ? "No row misses." : $"{Numbers.Whole(rows.Length)}: {string.Join(", ", rows)}.") + (known.Length > 0 ? $" Known misfits: {known}." : "");
    }

    static string Sentence(ValidationReport report, string split)
    {
        ValidationRow[] rows = [.. report.Rows.Where(r => r.Suite == Suite.Targets && r.Split == split)];
        if (rows.Length == 0)
            return "Not part of this run.";
        int used = rows.Count(r => r.UsedToSet.Count > 0);
        (int held, int informative) = report.Held(split);
        string share = informative > 0 ? $" {Numbers.Whole(held)} of {Numbers.Whole(informative)} informative targets hold in all their rows ({Numbers.Percent(held / (double)informative)})." : "";
        return $"{Tally(report, Suite.Targets, split)}{share}{(used > 0 ? $" {Numbers.Whole(used)} rows come from data with which a parameter was set, so that agreement there confirms nothing; of the targets that set nothing {Numbers.Whole(report.Held(split, setNothing: true).Held)} of {Numbers.Whole(report.Held(split, setNothing: true).Informative)} informative ones hold." : "")}";
    }

    static string Tally(ValidationReport report, Suite suite, string? split = null)
    {
        ValidationRow[] rows = [.. report.Rows.Where(r => r.Suite == suite && r.Split == split)];
        return rows.Length == 0 ? "Not part of this run." : $"Of {Numbers.Whole(rows.Length)} rows {string.Join(", ", Wording.Verdicts.Select(v => (v.Word, N: rows.Count(r => r.Verdict == v.Verdict)))
            .Where(x => x.N > 0).Select(x => $"{Numbers.Whole(x.N)} {x.Word}"))}.";
    }
}
