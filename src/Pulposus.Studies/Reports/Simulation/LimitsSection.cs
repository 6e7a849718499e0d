using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>What must be known to read the numbers, the finite library first.</summary>
internal static class LimitsSection
{
    public static void Write(Page page, PowerSummary summary)
    {
        if (summary.Ground.People is { } people) Library(page, summary, people);
        page.Body.Write($"<h3>In words</h3>\n");
        Words.List(page, summary.Limits);
    }

    private static void Library(Page page, PowerSummary summary, int people)
    {
        var designed = Words.Scenario(summary, PowerScenario.Designed)!;
        page.Body.Write($"<h3>The finite library</h3>\n");
        page.Paragraph($"Every replicate draws its {Words.Whole(summary.Design.Subjects)} people with replacement from {Words.Whole(people)} with twins ({Words.Whole(summary.Ground.Screened ?? 0)} screened for them); "
            + $"{Words.Percent(summary.Ground.DistinctShare)} of the people of one trial are expected to be different. The library stands for the population: its true effect, and with it the power, differs from that of the model by chance that no number of replicates lowers.");
        var primary = designed.Hypotheses.Where(h => h.Primary).ToList();
        page.Table(
            "Primary hypotheses as designed: error of the true value in the library as an estimate of the model’s, by a jackknife over groups of people, and what it means for the power (percentage points).",
            ["Hypothesis", "True in the library", "Power (%)", "of it by replicates", "by the library"],
            [.. primary.Select(h => new TableRow(
                [
                    Words.Hypothesis(summary, h), new Quantity(h).WithUnit(h.Truth, h.TruthError), Numbers.Fixed(100 * (h.Power?.Value ?? double.NaN)),
                    "± " + Numbers.Fixed(100 * (h.Power?.Error ?? double.NaN), 2), h.PowerLibraryError is { } e ? "± " + Numbers.Fixed(100 * e, 2) : Numbers.Absent,
                ]))]);
        if (primary.MaxBy(h => (h.PowerLibraryError ?? 0) / h.Power?.Error ?? 0) is { PowerLibraryError: { } library, Power: { } power } && library > power.Error)
        {
            double ratio = library / power.Error;
            page.Paragraph($"Here the library limits the answer, not the number of replicates: its error falls with the square root of its size and would be down to that of the replicates with about {Words.Whole(Math.Ceiling(ratio * ratio * people / 100) * 100)} people (option “people”).");
        }
        else
            page.Paragraph("The library adds no more to the error of the power than the number of replicates does.");
    }
}
