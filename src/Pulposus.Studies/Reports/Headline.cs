using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports;

/// <summary>
/// The summary in words: what the trial showed, what the reference arm did by itself, what the twins know to be true,
/// and what a reader must not conclude. Every sentence is made from the numbers.
/// </summary>
internal static class Headline
{
    private const int MostArms = 3;

    public static void Write(Page page, TrialSummary summary, Arms arms)
    {
        page.Body.Write($"<div class=\"summary\">\n<h2>Summary</h2>\n<dl>\n");
        Item(page, "Simulated result", summary.Estimands is { } estimands ? Estimated(summary, estimands, arms) : Result(summary, arms));
        Item(page, "Reference arm", Reference(arms));
        Item(page, "True effect", Truth(summary, arms));
        Item(page, "People", People(arms));
        Item(page, "Not to be concluded", Caution(summary));
        page.Body.Write($"</dl>\n</div>\n");
    }

    private static void Item(Page page, string term, string text)
    {
        if (text.Length > 0) page.Body.Write($"<dt>{term}</dt><dd>{text}</dd>\n");
    }

    private static string Estimated(TrialSummary summary, IReadOnlyList<EstimandSummary> estimands, Arms arms)
    {
        var e = estimands.FirstOrDefault(e => e.Primary) ?? estimands[0];
        double scale = e.Unit == "proportion" ? 100 : 1;
        int decimals = e.Unit == "ratio" ? 2 : 1;
        string unit = e.Unit switch { "proportion" => $"{Numbers.Space}percentage points", "ratio" => "", _ => Numbers.Space + e.Unit };
        var parts = e.Results.Take(MostArms).Select(r =>
            $"{arms.LabelOf(r.Arm)} {Numbers.Fixed(scale * r.Estimate, decimals)}{unit} ({Numbers.Interval(scale * r.Lower, scale * r.Upper, decimals)}), p {Numbers.P(r.PValue)}");
        string more = e.Results.Count > MostArms ? $" ({Numbers.Whole(e.Results.Count - MostArms)} more arms below)" : "";
        string verdict = summary.Decision is { } d && estimands.Any(x => x.Primary)
            ? d.Success ? " By its decision rule this simulated trial succeeded." : " By its decision rule this simulated trial did not succeed." : "";
        return $"{e.Label}: {e.Summary} against {arms.LabelOf(arms.ReferenceId)}: {string.Join("; ", parts)}{more}.{verdict}";
    }

    // The first endpoint of the contrasts is the primary one.
    private static string Result(TrialSummary summary, Arms arms)
    {
        if (summary.Contrasts.Count == 0) return "";
        string primary = summary.Contrasts[0].Endpoint;
        var contrasts = summary.Contrasts.Where(c => c.Endpoint == primary).ToList();
        var parts = contrasts.Take(MostArms).Select(c => $"{arms.LabelOf(c.Arm)} {Value(c)}");
        string more = contrasts.Count > MostArms ? $" ({Numbers.Whole(contrasts.Count - MostArms)} more arms below)" : "";
        int without = contrasts.Count(c => c.Lower <= 0 && c.Upper >= 0);
        string verdict = without == contrasts.Count
            ? contrasts.Count == 1 ? "The interval includes no difference." : "All intervals include no difference."
            : without == 0
                ? contrasts.Count == 1 ? "The interval excludes no difference." : "All intervals exclude no difference."
                : $"{Numbers.Whole(without)} of {Numbers.Whole(contrasts.Count)} intervals include no difference.";
        return $"{contrasts[0].Label}: adjusted difference against {arms.LabelOf(arms.ReferenceId)} in this simulated trial, with 95{Numbers.Space}% interval: {string.Join("; ", parts)}{more}. {verdict}";
    }

    private static string Value(Contrast c) => c.Kind == "risk_difference"
        ? $"{Numbers.WithInterval(100 * c.Estimate, 100 * c.Lower, 100 * c.Upper, 0)}{Numbers.Space}percentage points"
        : $"{Numbers.Fixed(c.Estimate)}{Numbers.Space}{c.Unit} ({Numbers.Interval(c.Lower, c.Upper)})";

    private static string Reference(Arms arms)
    {
        var visit = arms.Reference?.Visits.FirstOrDefault(v => v.Month == arms.KeyMonth);
        if (arms.Reference is null || visit is null) return "";
        var change = visit.VasChange;
        string verb = change.Mean <= 0 ? "improved" : "worsened";
        var (low, high) = change.Mean <= 0 ? (-change.Upper, -change.Lower) : (change.Lower, change.Upper);
        string text = $"In the simulated {arms.Reference.Label} arm VAS back pain {verb} by {Numbers.Fixed(Math.Abs(change.Mean))}{Numbers.Space}mm at {Numbers.Months(visit.Month)} (95{Numbers.Space}% interval {Numbers.Interval(low, high)}).";
        var layers = arms.Reference.Layers.FirstOrDefault(l => l.Month == arms.KeyMonth);
        return layers is null ? text
            : $"{text} Of its true change of {Numbers.Fixed(layers.Total)}{Numbers.Space}mm, {Numbers.Fixed(layers.Context)}{Numbers.Space}mm is context (placebo response) and {Numbers.Fixed(layers.NaturalCourse)}{Numbers.Space}mm natural course; what was measured adds regression to the mean and chance.";
    }

    private static string Truth(TrialSummary summary, Arms arms)
    {
        var twins = summary.Twins.GroupBy(t => t.Arm, StringComparer.Ordinal)
            .Select(g => g.OrderBy(t => Math.Abs(t.Month - arms.KeyMonth)).First()).ToList();
        if (twins.Count == 0) return "";
        var shown = twins.Take(MostArms).ToList();
        string means = string.Join("; ", shown.Select(t => $"{arms.LabelOf(t.Arm)} {Numbers.Fixed(t.Mean)}{Numbers.Space}mm"));
        string more = twins.Count > MostArms ? $" ({Numbers.Whole(twins.Count - MostArms)} more arms below)" : "";
        string gain = Listed(shown.Select(t => Numbers.Percent(t.ShareBetterThanMcid)));
        string worse = Listed(shown.Select(t => Numbers.Percent(t.ShareWorse)));
        return $"Mean true effect on VAS back pain against {arms.LabelOf(arms.ReferenceId)} at {Numbers.Months(twins[0].Month)}, known from simulated twins: {means}{more}. Of the simulated people {gain} gain at least {Numbers.Whole(Thresholds.Vas)}{Numbers.Space}mm by it; {worse} would have been better off in the reference arm.";
    }

    private static string People(Arms arms)
    {
        if (arms.All.Count == 0) return "";
        int all = arms.All.Sum(a => a.Safety.Subjects);
        string serious = string.Join("; ", arms.All.Take(MostArms + 1).Select(a => $"{a.Label} {Numbers.Whole(a.Safety.Serious.Subjects)} of {Numbers.Whole(a.Safety.Subjects)}"));
        string more = arms.All.Count > MostArms + 1 ? "; more arms below" : "";
        return $"Of {Numbers.Whole(all)} simulated people {Numbers.Whole(arms.All.Sum(a => a.Retention.Withdrawn))} left before the last visit and {Numbers.Whole(arms.All.Sum(a => a.Retention.Rescued))} were treated otherwise (rescue). A serious adverse event, of whatever cause, happened to: {serious}{more}.";
    }

    private static string Listed(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}{(all.Length > 1 ? " (in this order)" : "")}";
    }

    private static string Caution(TrialSummary summary)
    {
        int total = summary.Assumptions.Counts.Sum(c => c.N);
        int assumed = summary.Assumptions.Counts.Where(c => string.Equals(c.Label, "assumed", StringComparison.OrdinalIgnoreCase)).Sum(c => c.N);
        string share = total > 0 ? $" {Numbers.Whole(assumed)} of its {Numbers.Whole(total)} parameters are assumed." : "";
        return $"Nothing here was observed in people. This simulated trial can show what a design would see if the model were right; it cannot show that a treatment works or fails, nor foretell any one patient’s course.{share}";
    }
}
