namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>
/// Studies with several arms against one control: either the control is split between the comparisons, or their correlation
/// is modelled.
/// </summary>
/// <remarks>
/// Split: each of m comparisons takes 1/m of the control group's people (and events); means and SDs stay. Simple, and it
/// only removes the double counting, not the dependence (Cochrane Handbook 6.5, 23.3.4).
/// Multivariate: effects y of one study have covariance V + tau² C, with V known (variances, and between comparisons that of
/// the shared control mean) and C = 1 on and 1/2 off the diagonal, the usual assumption that arms of a study differ as much
/// as studies do (Higgins and Whitehead, Stat Med 1996;15:2733); one mean effect by generalised least squares, tau² by
/// restricted likelihood (Fisher scoring) or 0. The same as metafor's rma.mv(yi, V, random = ~ arm | study, rho = 1/2).
/// With one comparison per study it is the usual random-effects model. Leaves out moderators and networks of treatments.
/// </remarks>
public static class MultiArm
{
    const double SharedHalf = 0.5;
    const int MostSteps = 200;
    const int MostHalvings = 6;

    /// <summary>One comparison's part of a control group with means.</summary>
    /// <param name="groups">The comparison with the whole control group as group 2.</param>
    /// <param name="comparisons">How many share it, at least 1.</param>
    public static TwoMeans Split(TwoMeans groups, int comparisons) => groups with { N2 = groups.N2 / comparisons };

    /// <summary>One comparison's part of a control group with events.</summary>
    /// <param name="table">The comparison with the whole control group as group 2.</param>
    /// <param name="comparisons">How many share it, at least 1.</param>
    public static CountTable Split(CountTable table, int comparisons) =>
        table with { C = table.C / comparisons, D = table.D / comparisons };

    /// <summary>Covariance of two mean differences from one control mean: its squared standard error.</summary>
    /// <param name="groups">Either comparison.</param>
    public static double SharedCovariance(TwoMeans groups) => groups.Sd2 * groups.Sd2 / groups.N2;

    /// <summary>Covariance of two effects of counts that share group 2.</summary>
    /// <param name="table">Either comparison.</param>
    /// <param name="measure">Risk ratio, odds ratio (logarithms) or risk difference.</param>
    /// <exception cref="PoolingException">Another measure.</exception>
    public static double SharedCovariance(CountTable table, EffectMeasure measure)
    {
        CountTable t = table.WithoutZero();
        return measure switch
        {
            EffectMeasure.RiskRatio => (1 / t.C) - (1 / t.N2),
            EffectMeasure.OddsRatio => (1 / t.C) + (1 / t.D),
            EffectMeasure.RiskDifference => t.C * t.D / (t.N2 * t.N2 * t.N2),
            _ => throw new PoolingException("Only risk ratios, odds ratios and risk differences of counts share a control group here."),
        };
    }

    /// <summary>Pools by the multivariate model.</summary>
    /// <param name="effects">Effects of all comparisons.</param>
    /// <param name="study">The study of each comparison.</param>
    /// <param name="shared">Covariance of comparison i with any other of its study; unused where it is alone.</param>
    /// <param name="method">Equal effects or restricted likelihood.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="PoolingException">Another method, covariances that no data could have, or no convergence.</exception>
    public static PooledResult Fit(
        IReadOnlyList<StudyEffect> effects, IReadOnlyList<string> study, IReadOnlyList<double> shared, PoolingMethod method, double level = 0.95)
    {
        StudyEffect.Check(effects);
        if (method is not (PoolingMethod.EqualEffects or PoolingMethod.RestrictedLikelihood))
            throw new PoolingException("The multivariate model of multi-arm trials is fitted by restricted likelihood (or equal effects) only.");
        int k = effects.Count;
        double[,] v = new double[k, k];
        double[,] c = new double[k, k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                bool together = study[i] == study[j];
                v[i, j] = i == j ? effects[i].Variance : together ? Math.Min(shared[i], shared[j]) : 0;
                c[i, j] = i == j ? 1 : together ? SharedHalf : 0;
            }
        }

        double[] y = [.. effects.Select(e => e.Estimate)];
        double tau2 = method == PoolingMethod.EqualEffects || k == 1 ? 0 : Scoring(y, v, c);
        GeneralFit fit = new(y, v, c, tau2);
        double se = Math.Sqrt(fit.Variance);
        Quantiles z = new(null, level);
        GeneralFit equal = new(y, v, c, 0);
        int df = k - 1;
        Heterogeneity heterogeneity = Pooling.EqualEffects(equal.ResidualSquares, df);
        if (method.HasRandomEffects() && df > 0)
        {
            double typical = df / equal.TraceP;
            heterogeneity = heterogeneity with { Tau2 = tau2, I2 = 100 * tau2 / (typical + tau2), H2 = (tau2 / typical) + 1 };
        }

        double spread = Math.Sqrt(fit.Variance + tau2);
        return new PooledResult(
            method, k, [z.Coefficient(Pooling.Intercept, fit.Mean, se)], null, heterogeneity, null,
            method.HasRandomEffects() ? Pooling.Around(fit.Mean, z.Critical * spread) : null,
            method.HasRandomEffects() ? Pooling.Around(fit.Mean, StudentT.TwoSidedQuantile(level, Math.Max(1, k - 2)) * spread) : null,
            Pooling.Shares(fit.Weights));
    }

    static double Scoring(double[] y, double[,] v, double[,] c)
    {
        double factor = 1;
        double scale = Enumerable.Range(0, y.Length).Min(i => v[i, i]);
        for (int halving = 0; halving <= MostHalvings; halving++, factor /= 2)
        {
            double tau2 = scale;
            for (int step = 0; step < MostSteps; step++)
            {
                double next = Math.Max(0, tau2 + (factor * new GeneralFit(y, v, c, tau2).Step()));
                if (Math.Abs(next - tau2) <= 1e-13 * (scale + tau2))
                    return next;
                tau2 = next;
            }
        }

        throw new PoolingException("The restricted likelihood estimate of tau² did not converge; split the control group instead.");
    }
}
