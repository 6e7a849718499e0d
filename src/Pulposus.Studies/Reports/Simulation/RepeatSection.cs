using System.Globalization;
using Pulposus.Studies.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>Number of replicates and what precision it buys, seeds, commands, versions.</summary>
internal static class RepeatSection
{
    // The number of replicates for which regulators quote the precision of a type I error.
    private const int Quoted = 100_000;
    private const int Example = 17;

    public static void Write(Page page, PowerSummary summary)
    {
        int n = summary.Replicates;
        double alpha = summary.Design.Alpha;
        page.Paragraph($"With {Words.Whole(n)} replicates of a scenario a type I error of {Words.Percent(alpha, 0)} is known to ± {Numbers.Fixed(MonteCarlo.HalfWidth(alpha, n), 2)} percentage points "
            + $"and a power of 80{Numbers.Space}% to ± {Numbers.Fixed(MonteCarlo.HalfWidth(0.8, n), 2)} (95{Numbers.Space}% limits)."
            + (n < Quoted ? $" {Words.Whole(Quoted)} would give ± {Numbers.Fixed(MonteCarlo.HalfWidth(alpha, Quoted), 2)} and ± {Numbers.Fixed(MonteCarlo.HalfWidth(0.8, Quoted), 2)}." : "")
            + $" Every ± in this report is one Monte-Carlo standard error; of a true value it is that of the finite {(summary.Ground.People is null ? "sample it is computed from" : "library")}.");
        page.Paragraph($"{summary.Seeds.Rule} Results depend on neither machine nor threads. These commands, with the study.yaml of this folder, give the same numbers, one replicate as a whole trial with its own report, and the sources of the model’s numbers:");
        string people = summary.Ground.People is { } library ? $" --people {library.ToString(CultureInfo.InvariantCulture)}" : "";
        string options = $"--replicates {n.ToString(CultureInfo.InvariantCulture)}{people}";
        string assurance = summary.Assurance is { } a ? $" --assurance {a.States.Count.ToString(CultureInfo.InvariantCulture)}" : "";
        string vary = summary.Curve is { } curve ? $" --vary {curve.Variable.ToString().ToLowerInvariant()}={string.Join(",", curve.Points.Select(p => p.Value.ToString("R", CultureInfo.InvariantCulture)))}" : "";
        page.Body.Write($"<pre><code>pulposus power study.yaml {options}{assurance}{vary}\npulposus power study.yaml {options} --replicate {Math.Min(Example, n - 1)}");
        if (summary.Ground.Source == "model")
            page.Body.Write($"\npulposus trial study.yaml --citations text");
        page.Body.Write($"</code></pre>\n<dl class=\"facts\"><dt>Study</dt><dd>{summary.Study.Id}</dd><dt>Seed</dt><dd>{summary.Seeds.Study.ToString(CultureInfo.InvariantCulture)}</dd>");
        page.Body.Write($"<dt>Seed of replicate 0</dt><dd>{summary.Seeds.First.ToString(CultureInfo.InvariantCulture)}</dd>");
        page.Body.Write($"<dt>Pulposus</dt><dd>{summary.Study.Version}</dd><dt>Model</dt><dd>{summary.Study.ModelVersion}</dd>");
        page.Body.Write($"<dt>Hash of study and data</dt><dd><code>{summary.Study.PlanHash}</code></dd></dl>\n");
    }
}
