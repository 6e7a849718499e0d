using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>
/// Meta-analysis by inverse variances: one common effect, or effects that vary between studies, with or without moderators.
/// </summary>
/// <remarks>
/// Model: y_i = x_i' beta + u_i + e_i, e_i ~ N(0, v_i) with v_i known, u_i ~ N(0, tau²) (u = 0 under equal effects); beta by
/// least squares with weights 1 / (v_i + tau²). Intervals by z; with Hartung and Knapp covariances are multiplied by
/// s² = sum w e² / (k - p) and t with k - p degrees of freedom is used (also where s² is below 1, as metafor does).
/// I² = tau² / (tau² + s²) and H² = 1 + tau²/s² with the typical variance s² = (k - p) / tr P of Higgins and Thompson, but
/// (Q - df) / Q and Q / df under equal effects. Prediction: effect -+ c sqrt(SE² + tau²). Conventions of metafor 3.8.
/// Valid for effects that are near normal around their truth with variances near known; with few studies tau² is hardly
/// known and z intervals are too short: use Hartung and Knapp from about 3 to 20 studies. One study gives itself, with
/// tau² = 0, Q = 0 and z. Two studies give every figure, and mean little.
/// Sources: Viechtbauer 2010 (10.18637/jss.v036.i03); Knapp and Hartung, Stat Med 2003;22:2693; Higgins and Thompson,
/// Stat Med 2002;21:1539. Leaves out selection models, robust variances and studies that share people (see
/// <see cref="MultiArm"/>).
/// </remarks>
public static class Pooling
{
    /// <summary>Name of the constant of a model.</summary>
    public const string Intercept = "intercept";

    /// <summary>Pools.</summary>
    /// <param name="effects">Studies.</param>
    /// <param name="method">Equal effects, or how tau² is estimated.</param>
    /// <param name="hartungKnapp">Whether to use Hartung and Knapp's variance and t.</param>
    /// <param name="moderators">Moderators; may be empty.</param>
    /// <param name="level">Confidence level of all intervals, in (0, 1).</param>
    /// <exception cref="PoolingException">
    /// No studies, effects that are not finite, variances that are not above 0, more coefficients than the studies allow,
    /// a redundant moderator, or a tau² that is not found.
    /// </exception>
    public static PooledResult Fit(
        IReadOnlyList<StudyEffect> effects,
        PoolingMethod method,
        bool hartungKnapp = false,
        IReadOnlyList<Moderator>? moderators = null,
        double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        StudyEffect.Check(effects);
        if (method.NeedsCounts())
            throw new PoolingException("Mantel-Haenszel and Peto pool counts, not effects.");
        moderators ??= [];
        int k = effects.Count;
        Moderator.Check(moderators, k);
        List<double[]> columns = [[.. effects.Select(_ => 1.0)], .. moderators.Select(m => m.Values.ToArray())];
        int p = columns.Count;
        if (p > 1 && (p > k || (method.HasRandomEffects() && p + 1 > k)))
            throw new PoolingException($"{k} studies are too few for {p - 1} moderators with this method.");

        TauSquared search = new(effects, columns);
        double tau2 = k == 1 ? 0 : search.Estimate(method);
        WeightedFit fit = new([.. effects.Select(e => e.Estimate)], columns, [.. effects.Select(e => 1 / (e.Variance + tau2))]);
        double[,] covariance = fit.Covariance();
        bool byT = hartungKnapp && k > p;
        if (byT)
            Scale(covariance, fit.ResidualSquares / (k - p));
        Quantiles quantiles = new(byT ? k - p : null, level);
        Coefficient[] coefficients = [.. Enumerable.Range(0, p).Select(j => quantiles.Coefficient(
            j == 0 ? Intercept : moderators[j - 1].Name, fit.Beta[j], Math.Sqrt(covariance[j, j])))];
        bool predicts = p == 1 && method.HasRandomEffects();
        double spread = Math.Sqrt(covariance[0, 0] + tau2);
        return new PooledResult(
            method,
            k,
            coefficients,
            quantiles.Df,
            Heterogeneity(search, method, k, p, tau2, level),
            p > 1 ? Test(fit.Beta, covariance, quantiles.Df) : null,
            predicts ? Around(fit.Beta[0], quantiles.Critical * spread) : null,
            predicts ? Around(fit.Beta[0], StudentT.TwoSidedQuantile(level, Math.Max(1, k - 2)) * spread) : null,
            p == 1 ? Shares(effects.Select(e => 1 / (e.Variance + tau2))) : null);
    }

    internal static double[] Shares(IEnumerable<double> weights)
    {
        double[] all = [.. weights];
        double sum = all.Sum();
        return [.. all.Select(w => 100 * w / sum)];
    }

    internal static Limits Around(double centre, double half) => new(centre - half, centre + half);

    /// <summary>Q with its test, and I² and H² under equal effects.</summary>
    internal static Heterogeneity EqualEffects(double q, int df) => df > 0
        ? new Heterogeneity(0, q > df ? 100 * (q - df) / q : 0, q / df, q, df, ChiSquare.UpperTail(q, df), null, null, null)
        : new Heterogeneity(0, 0, 1, 0, 0, 1, null, null, null);

    static Heterogeneity Heterogeneity(TauSquared search, PoolingMethod method, int k, int p, double tau2, double level)
    {
        int df = k - p;
        if (df == 0)
            return EqualEffects(0, 0);
        WeightedFit equal = search.Fit(0);
        double q = equal.ResidualSquares;
        if (!method.HasRandomEffects())
            return EqualEffects(q, df);
        double typical = df / equal.TraceP;
        double lower = search.WhereQIs(ChiSquare.UpperQuantile(0.5 * (1 - level), df));
        double upper = search.WhereQIs(ChiSquare.UpperQuantile(0.5 * (1 + level), df));
        double I2(double t) => 100 * t / (typical + t);
        double H2(double t) => (t / typical) + 1;
        return new Heterogeneity(
            tau2, I2(tau2), H2(tau2), q, df, ChiSquare.UpperTail(q, df),
            new Limits(lower, upper), new Limits(I2(lower), I2(upper)), new Limits(H2(lower), H2(upper)));
    }

    /// <summary>b' V^-1 b over the moderators, by least squares on the Cholesky factor of V.</summary>
    static ModeratorTest Test(double[] beta, double[,] covariance, int? df)
    {
        int m = beta.Length - 1;
        double[,] block = new double[m, m];
        for (int a = 0; a < m; a++)
        {
            for (int b = 0; b < m; b++)
                block[a, b] = covariance[a + 1, b + 1];
        }

        double[] z = GeneralFit.Factor(block).Forward(beta[1..]);
        double q = z.Sum(x => x * x);
        return df is { } residual
            ? new ModeratorTest(q / m, m, residual, Beta.Cdf(residual / (residual + q), 0.5 * residual, 0.5 * m))
            : new ModeratorTest(q, m, null, ChiSquare.UpperTail(q, m));
    }

    static void Scale(double[,] matrix, double factor)
    {
        for (int a = 0; a < matrix.GetLength(0); a++)
        {
            for (int b = 0; b < matrix.GetLength(1); b++)
                matrix[a, b] *= factor;
        }
    }
}
