namespace Pulposus.Statistics;

/// <summary>
/// Analysis of covariance: an outcome on the arm, adjusted for the baseline and for what the allocation was stratified by.
/// </summary>
/// <remarks>
/// Model: y_i = mu + tau_a(i) + sum_c beta_c x_ci + sum_f gamma_f,l(i) + e_i with independent e_i ~ N(0, sigma^2); tau of the
/// reference arm and gamma of each factor's lowest level are 0. y and tau, gamma, sigma have the unit of the outcome, x any.
/// Difference of arm a: tau_a, with SE s sqrt(L (X'X)^-1 L'), interval at Student's t with n - rank degrees of freedom.
/// Adjusted mean: mu + tau_a + sum_c beta_c mean(x_c) + sum_f (mean of gamma_f over the levels seen), each level weighing
/// the same however many subjects it has (the default of R's emmeans).
/// Valid for randomised parallel arms with one slope per covariate in all arms; unequal variances or heavy tails spoil the
/// SE more than the estimate. Columns determined by others are left out as in R's lm, and counted. An arm whose difference
/// the covariates and factors imitate (arm = site) is rejected: lm would report a number that rests on column order.
/// If all outcomes are equal, differences and SE are exactly 0 with p = 1; another perfect fit is rejected.
/// Sources: Fisher, Statistical Methods for Research Workers, 4th ed. 1932, ch. VIII (49.1); Searle, Speed and Milliken,
/// Am Stat 1980;34:216 (least squares means); EMA guideline on adjustment for baseline covariates, 2015.
/// Leaves out interactions, robust SE, multiplicity, repeated measures and missing data.
/// </remarks>
public static class Ancova
{
    /// <summary>A residual this small beside the outcome is rounding, not variation.</summary>
    const double PerfectFit = 1e-12;

    /// <summary>Fits the model.</summary>
    /// <param name="data">Analysed subjects.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, values that are not finite, an empty arm, fewer than 1 residual degree of freedom, an arm confounded
    /// with the covariates and factors, or a perfect fit.
    /// </exception>
    public static AncovaResult Fit(AncovaData data, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        data.Check();

        // Arms come last: then the only aliased arm is one that covariates and factors can imitate.
        List<double[]> columns = [];
        List<double> center = [];
        AddNuisance(data, columns, center);
        int firstArm = columns.Count;
        int[] treated = [.. Enumerable.Range(0, data.Arms).Where(arm => arm != data.ReferenceArm)];
        foreach (int arm in treated)
            columns.Add([.. data.Arm.Select(a => a == arm ? 1.0 : 0.0)]);

        // Outcomes from the first one on: equal outcomes become exactly zero, and a large common offset costs no digits.
        double origin = data.Outcome[0];
        double[] y = [.. data.Outcome.Select(v => v - origin)];
        double spread = y.Max(Math.Abs);
        LeastSquares fit = new([.. columns], y);
        Check(fit, spread, firstArm, treated);

        double t = StudentT.TwoSidedQuantile(level, fit.DegreesOfFreedom);
        List<ArmDifference> differences = [];
        for (int k = 0; k < treated.Length; k++)
        {
            double[] weights = new double[columns.Count];
            weights[firstArm + k] = 1;
            (double value, double se) = fit.Estimate(weights)!.Value;
            double p = se > 0 ? StudentT.TwoSidedP(value / se, fit.DegreesOfFreedom) : 1;
            differences.Add(new ArmDifference(treated[k], value, se, value - (t * se), value + (t * se), p));
        }

        return new AncovaResult(
            differences,
            AdjustedMeans(data, fit, center, treated, origin, t),
            fit.DegreesOfFreedom,
            fit.ResidualNorm / Math.Sqrt(fit.DegreesOfFreedom),
            fit.Aliased);
    }

    /// <summary>Adds intercept, covariates and factors, with the value of each column where adjusted means are taken.</summary>
    static void AddNuisance(AncovaData data, List<double[]> columns, List<double> center)
    {
        columns.Add([.. data.Outcome.Select(_ => 1.0)]);
        center.Add(1);
        foreach (IReadOnlyList<double> covariate in data.Covariates)
        {
            columns.Add([.. covariate]);
            center.Add(covariate.Average());
        }

        foreach (IReadOnlyList<int> factor in data.Factors)
        {
            int[] levels = [.. factor.Distinct().Order()];
            foreach (int l in levels.Skip(1))
            {
                columns.Add([.. factor.Select(v => v == l ? 1.0 : 0.0)]);
                center.Add(1.0 / levels.Length);
            }
        }
    }

    static void Check(LeastSquares fit, double spread, int firstArm, int[] treated)
    {
        if (fit.DegreesOfFreedom < 1)
            throw new ArgumentException("The model has as many coefficients as subjects: no residual degree of freedom is left.");
        for (int k = 0; k < treated.Length; k++)
        {
            if (!fit.IsKept(firstArm + k))
                throw new ArgumentException($"Arm {treated[k]} is confounded with the covariates and factors: they determine who is in it.");
        }

        if (!double.IsFinite(fit.ResidualNorm))
            throw new ArgumentException("Outcomes or covariates are too large to be squared.");
        if (spread > 0 && fit.ResidualNorm <= PerfectFit * spread)
            throw new ArgumentException("The model fits the outcome perfectly: without residual variation there is no standard error.");
    }

    static List<AdjustedMean>? AdjustedMeans(
        AncovaData data, LeastSquares fit, List<double> center, int[] treated, double origin, double t)
    {
        List<AdjustedMean> means = [];
        for (int arm = 0; arm < data.Arms; arm++)
        {
            double[] weights = [.. center, .. treated.Select(other => other == arm ? 1.0 : 0.0)];
            if (fit.Estimate(weights) is not (double value, double se))
                return null;
            double mean = origin + value;
            means.Add(new AdjustedMean(arm, mean, se, mean - (t * se), mean + (t * se)));
        }

        return means;
    }
}
