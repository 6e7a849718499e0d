using Pulposus.Studies.Reports;

namespace Pulposus.Studies.Validation.Dossier;

/// <summary>Rows by what kind of evidence they are, and in full.</summary>
static class EvidenceTables
{
    static readonly string[] columns = ["Row", "Quantity", "Expected", "Tolerance", "Simulated", "Verdict"];
    static readonly string[] calculation = ["grid", "half-step", "lazy", "order-splitting"];
    static readonly string[] dish = ["B-01", "B-02", "B-14", "B-16"];
    static readonly string[] animals = ["B-04", "B-05", "B-07", "B-08", "B-12"];

    // The categories of the guidance, in its order.
    static readonly (string Name, Func<ValidationRow, bool> Holds)[] categories =
    [
        ("Code verification", r => r.Suite == Suite.Verification && !IsCalculation(r)),
        ("Model calibration (data used to set parameters)", r => r.Suite == Suite.Targets && r.UsedToSet.Count > 0),
        ("Bench: dish, imaging, other models", r => IsFree(r) && (r.Id.StartsWith("A-", StringComparison.Ordinal) || Is(r, dish))),
        ("In vivo: animals", r => IsFree(r) && Is(r, animals)),
        ("Clinical: trials and cohorts, may have been fitted", r => IsFree(r) && r.Split == "dev" && !r.Id.StartsWith("A-", StringComparison.Ordinal) && !Is(r, dish) && !Is(r, animals)),
        ("Clinical: trials that were never fitted", r => IsFree(r) && r.Split == "validation"),
        ("Stated limits of the model", r => r.Suite == Suite.Targets && r.Target is null),
        ("Emergent behaviour and plausibility", r => r.Suite == Suite.Behaviour),
        ("Calculation verification", r => r.Suite == Suite.Verification && IsCalculation(r)),
    ];

    /// <summary>Counts by category, and as bars.</summary>
    public static void Overview(Page page, ValidationReport report)
    {
        (string Name, ValidationRow[] Rows)[] groups = [.. categories.Select(c => (c.Name, report.Rows.Where(c.Holds).ToArray()))];
        page.Figure("Rows by kind of evidence and verdict", "The bars are as long as there are rows. Misses stand first.", VerdictFigure.Of(groups));
        page.Table(
            "Rows by kind of evidence, in the categories of the guidance.",
            ["Evidence", .. Wording.Verdicts.Select(v => v.Word), "rows"],
            [.. groups.Select(g => new TableRow([g.Name, .. Wording.Verdicts.Select(v => Numbers.Whole(g.Rows.Count(r => r.Verdict == v.Verdict))), Numbers.Whole(g.Rows.Length)]))]);
        page.Paragraph("A row holds if the simulated value is within a tolerance that was written down before. Uninformative is a row that could not have failed: nothing is required of it, or its interval is wider than anything that is plausible for such a quantity.");
        page.Table(
            "The widest interval that still counts as informative, by kind of quantity.",
            ["Quantity", "Widest", "Why"],
            [.. Plausibility.All.Select(p => new TableRow([p.Kind.Replace('_', ' '), $"{Numbers.Short(p.Widest)}{Numbers.Space}{p.Unit}", p.Reason]))], texts: 3);
    }

    public static void Verification(Page page, ValidationReport report)
    {
        page.Paragraph("Is the mathematics right? Observed orders of convergence, independent codes, closed forms and identities verify the code; errors of grid and time steps verify the calculation.");
        Rows(page, "Code verification.", report.Rows.Where(categories[0].Holds));
        Rows(page, "Calculation verification.", report.Rows.Where(categories[^1].Holds));
    }

    public static void Behaviour(Page page, ValidationReport report)
    {
        page.Paragraph("Does the whole behave as it must? None of these behaviours is written into an equation.");
        Rows(page, "Required behaviour.", report.Rows.Where(r => r.Suite == Suite.Behaviour));
    }

    public static void Targets(Page page, ValidationReport report, string split)
    {
        ValidationRow[] rows = [.. report.Rows.Where(r => r.Suite == Suite.Targets && r.Split == split)];
        if (rows.Length == 0)
        {
            page.Paragraph("These rows are not part of this run.");
            return;
        }

        page.Paragraph(split == "validation"
            ? "No parameter was set with these trials; the code that sets parameters cannot read them. They were looked at, so that later versions of the model are no longer blind to them."
            : "The model was developed with these data in view. Where a row names parameters, they were set with it, and agreement is no confirmation.");
        Rows(page, "Rows that do not hold, or could not have failed.", rows.Where(r => r.Verdict != Verdict.Holds));
        Explanations(page, rows);
        if (split == "validation")
        {
            Rows(page, "Rows that hold.", rows.Where(r => r.Verdict == Verdict.Holds));
            return;
        }

        Rows(page, "Rows that hold and rest on no parameter that was set with them.", rows.Where(r => r.Verdict == Verdict.Holds && r.UsedToSet.Count == 0));
        ValidationRow[] used = [.. rows.Where(r => r.Verdict == Verdict.Holds && r.UsedToSet.Count > 0)];
        if (used.Length > 0)
        {
            page.Table(
                "Rows that hold, but were used to set the parameters named.",
                ["Row", "Quantity", "Expected", "Simulated", "Parameters set"],
                [.. used.Select(r => new TableRow([r.Id, r.What, r.Expected, r.Simulated, string.Join(", ", r.UsedToSet)]))], texts: 5);
        }
    }

    static void Explanations(Page page, ValidationRow[] rows)
    {
        ValidationRow[] missed = [.. rows.Where(r => r.Verdict == Verdict.Misses)];
        if (missed.Length > 0)
            page.Table("Why rows miss.", ["Row", "Explanation"], [.. missed.Select(r => new TableRow([r.Id, r.Explanation ?? "not yet explained"]))], texts: 2);
    }

    static void Rows(Page page, string caption, IEnumerable<ValidationRow> rows)
    {
        ValidationRow[] all = [.. Wording.Ordered(rows)];
        if (all.Length > 0)
            page.Table(caption, columns, [.. all.Select(r => new TableRow([r.Id, r.What, r.Expected, r.Tolerance, r.Simulated, Wording.Of(r)], Wording.StyleOf(r.Verdict)))], texts: columns.Length);
    }

    static bool IsCalculation(ValidationRow row) => calculation.Any(prefix => row.Id.StartsWith(prefix, StringComparison.Ordinal));

    static bool IsFree(ValidationRow row) => row.Target is not null && row.UsedToSet.Count == 0;

    static bool Is(ValidationRow row, string[] targets) => targets.Any(t => row.Id == t || row.Id.StartsWith(t + "-", StringComparison.Ordinal));
}
