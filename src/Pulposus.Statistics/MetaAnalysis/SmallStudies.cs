namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>Egger's test for asymmetry of the funnel.</summary>
/// <param name="Slope">Change of the effect per unit of its standard error; 0 in a symmetric funnel.</param>
/// <param name="Limit">Effect that the line gives to a study without sampling error (effect scale).</param>
public sealed record FunnelTest(Coefficient Slope, Coefficient Limit)
{
    /// <summary>Degrees of freedom of t; null where z is used.</summary>
    public int? DegreesOfFreedom { get; init; }
}

/// <summary>Which side of the funnel lacks studies.</summary>
public enum FunnelSide
{
    /// <summary>Small effects are missing.</summary>
    Left,

    /// <summary>Large effects are missing.</summary>
    Right,
}

/// <summary>Trim and fill: how many studies seem missing, and the effect if their mirror images are added.</summary>
/// <param name="Missing">Number of studies k0.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Side">Where they are missing.</param>
/// <param name="Filled">The studies put in.</param>
/// <param name="Result">All pooled; the result that was given if none is missing.</param>
public sealed record TrimAndFill(int Missing, double StandardError, FunnelSide Side, IReadOnlyList<StudyEffect> Filled, PooledResult Result);

/// <summary>Do small studies tell another story? Egger's regression and Duval and Tweedie's trim and fill.</summary>
/// <remarks>
/// Regression: y_i = b0 + b1 sqrt(v_i), tested for b1 = 0; classical with weights 1/v and an estimated residual variance (t,
/// k - 2), or mixed, as a meta-regression with the method of the pool (metafor's regtest, model = "lm" and "rma"). Trim and
/// fill: with effects ranked by distance from the centre of the untrimmed ones, L0 = (4 S - k (k + 1)) / (2 k - 1) with S
/// the sum of the ranks to the right, R0 = k - (highest rank to the left) - 1, repeated until k0 stays (metafor's trimfill).
/// Valid for k of about 10 and more, and a real difference between small and large studies looks the same as unpublished
/// results. Sources: Egger et al., BMJ 1997;315:629; Sterne and Egger 2005; Duval and Tweedie, Biometrics 2000;56:455.
/// </remarks>
public static class SmallStudies
{
    const string StandardErrorName = "standard error";
    const int MostRounds = 100;

    /// <summary>Egger's test as a weighted regression with an estimated residual variance.</summary>
    /// <param name="effects">At least 3 studies.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="PoolingException">Fewer than 3 studies, or all equally precise.</exception>
    public static FunnelTest Classical(IReadOnlyList<StudyEffect> effects, double level = 0.95)
    {
        StudyEffect.Check(effects);
        int df = effects.Count - 2;
        if (df < 1)
            throw new PoolingException($"Egger's test needs at least 3 studies, not {effects.Count}.");
        double[] errors = [.. effects.Select(e => e.StandardError)];
        WeightedFit fit = Regression(effects, errors);
        double[,] covariance = fit.Covariance();
        double variance = fit.ResidualSquares / df;
        Quantiles t = new(df, level);
        return new FunnelTest(
            t.Coefficient(StandardErrorName, fit.Beta[1], Math.Sqrt(variance * covariance[1, 1])),
            t.Coefficient(Pooling.Intercept, fit.Beta[0], Math.Sqrt(variance * covariance[0, 0])))
        { DegreesOfFreedom = df };
    }

    /// <summary>Egger's test as a meta-regression on the standard error.</summary>
    /// <param name="effects">Studies.</param>
    /// <param name="method">As for <see cref="Pooling.Fit"/>.</param>
    /// <param name="hartungKnapp">As for <see cref="Pooling.Fit"/>.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="PoolingException">Too few studies, all equally precise, or no convergence.</exception>
    public static FunnelTest Mixed(
        IReadOnlyList<StudyEffect> effects, PoolingMethod method, bool hartungKnapp = false, double level = 0.95)
    {
        Moderator error = new(StandardErrorName, [.. effects.Select(e => e.StandardError)]);
        PooledResult fit = Pooling.Fit(effects, method, hartungKnapp, [error], level);
        return new FunnelTest(fit.Coefficients[1], fit.Coefficients[0]) { DegreesOfFreedom = fit.DegreesOfFreedom };
    }

    /// <summary>Duval and Tweedie's trim and fill.</summary>
    /// <param name="effects">At least 2 studies.</param>
    /// <param name="method">As for <see cref="Pooling.Fit"/>.</param>
    /// <param name="hartungKnapp">As for <see cref="Pooling.Fit"/>; for the filled pool only.</param>
    /// <param name="byRuns">R0, from the run of highest ranks, instead of L0.</param>
    /// <param name="side">Where studies are missing; by the sign of Egger's slope if null.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="PoolingException">Fewer than 3 studies, no convergence of tau² or of k0.</exception>
    public static TrimAndFill TrimAndFill(
        IReadOnlyList<StudyEffect> effects, PoolingMethod method, bool hartungKnapp = false, bool byRuns = false, FunnelSide? side = null, double level = 0.95)
    {
        StudyEffect.Check(effects);
        int k = effects.Count;
        if (k < 3)
            throw new PoolingException($"Trim and fill needs at least 3 studies, not {k}.");
        FunnelSide at = side ?? (Mixed(effects, method).Slope.Estimate < 0 ? FunnelSide.Right : FunnelSide.Left);

        // Missing at the left means that too many stand at the right: there the most extreme are trimmed.
        double sign = at == FunnelSide.Right ? -1 : 1;
        StudyEffect[] sorted = [.. effects.Select(e => e with { Estimate = sign * e.Estimate }).OrderBy(e => e.Estimate)];
        int missing = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            double centre = Pooling.Fit(sorted[..(k - missing)], method).Effect.Estimate;
            double[] distance = [.. sorted.Select(e => e.Estimate - centre)];
            (double estimate, double error) = byRuns ? Runs(distance) : Linear(distance);
            int next = (int)Math.Clamp(Math.Round(estimate), 0, k - 1);
            if (next == missing)
            {
                StudyEffect[] filled = [.. sorted[(k - missing)..].Select(e => e with { Estimate = sign * ((2 * centre) - e.Estimate) })];
                return new TrimAndFill(missing, error, at, filled, Pooling.Fit([.. effects, .. filled], method, hartungKnapp, level: level));
            }

            missing = next;
        }

        throw new PoolingException("Trim and fill did not settle on a number of missing studies.");
    }

    static (double, double) Linear(double[] distance)
    {
        double k = distance.Length;
        double[] ranks = Ranks(distance);
        double s = distance.Zip(ranks, (d, rank) => d > 0 ? rank : 0).Sum();
        double k0 = ((4 * s) - (k * (k + 1))) / ((2 * k) - 1);
        double variance = ((k * (k + 1) * ((2 * k) + 1)) + (10 * k0 * k0 * k0) + (27 * k0 * k0) + (17 * k0)
            - (18 * k * k0 * k0) - (18 * k * k0) + (6 * k * k * k0)) / 24;
        return (k0, 4 * Math.Sqrt(Math.Max(0, variance)) / ((2 * k) - 1));
    }

    static (double, double) Runs(double[] distance)
    {
        double[] ranks = Ranks(distance);
        double highest = distance.Zip(ranks, (d, rank) => d < 0 ? rank : 0).Max();
        double k0 = distance.Length - highest - 1;
        return (k0, Math.Sqrt((2 * Math.Max(0, k0)) + 2));
    }

    // Ranks of the absolute values; equal ones in their order.
    static double[] Ranks(double[] distance)
    {
        double[] ranks = new double[distance.Length];
        int[] order = [.. Enumerable.Range(0, distance.Length).OrderBy(i => Math.Abs(distance[i]))];
        for (int i = 0; i < order.Length; i++)
            ranks[order[i]] = i + 1;
        return ranks;
    }

    static WeightedFit Regression(IReadOnlyList<StudyEffect> effects, double[] errors) => new(
        [.. effects.Select(e => e.Estimate)], [[.. effects.Select(_ => 1.0)], errors], [.. effects.Select(e => 1 / e.Variance)]);
}
