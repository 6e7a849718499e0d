namespace Pulposus.Trials.Uncertainty;

/// <summary>Where the uncertainty of a result comes from.</summary>
/// <param name="Epistemic">Variance from what we do not know.</param>
/// <param name="Trial">Variance between trials and products.</param>
/// <param name="Person">Variance between people and events: what a larger trial would remove.</param>
/// <remarks>
/// Nested analysis of variance of a result y_et of trial t under state of knowledge e, each with its own sampling variance:
/// Person = mean sampling variance; Trial = mean square within e - Person; Epistemic = (mean square between e - mean
/// square within)/trials per e; negative estimates are 0. With one trial per state the two upper levels cannot be told
/// apart and both stand in Epistemic.
/// </remarks>
public sealed record VarianceShares(double Epistemic, double Trial, double Person)
{
    /// <summary>The variance in all.</summary>
    public double Total => Epistemic + Trial + Person;

    /// <summary>Decomposes results.</summary>
    /// <param name="results">Result and its sampling variance, by state of knowledge and trial; at least two states, equally many trials.</param>
    /// <exception cref="ArgumentException">Fewer than two states, or unequal numbers of trials.</exception>
    public static VarianceShares Of(IReadOnlyList<IReadOnlyList<(double Value, double SamplingVariance)>> results)
    {
        int trials = results[0].Count;
        if (results.Count < 2 || trials < 1 || results.Any(r => r.Count != trials))
            throw new ArgumentException("Two or more states of knowledge with equally many trials are needed.", nameof(results));
        double[] means = [.. results.Select(r => r.Average(x => x.Value))];
        double grand = means.Average();
        double between = trials * means.Sum(m => (m - grand) * (m - grand)) / (results.Count - 1);
        double person = results.SelectMany(r => r).Average(x => x.SamplingVariance);
        if (trials == 1)
            return new VarianceShares(Math.Max(0, between - person), 0, person);
        double within = results.Zip(means, (r, m) => r.Sum(x => (x.Value - m) * (x.Value - m))).Sum() / (results.Count * (trials - 1));
        return new VarianceShares(Math.Max(0, (between - within) / trials), Math.Max(0, within - person), person);
    }
}
