using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>
/// Mixed model for repeated measures (MMRM): outcomes at several visits on arm by visit, adjusted for covariates and factors, with
/// correlated outcomes within a subject, fitted by restricted maximum likelihood.
/// </summary>
/// <remarks>
/// Model: y_iv = mu_v + tau_a(i)v + sum_c beta_cv x_ci + sum_f gamma_fl(i)v + e_iv at visits v that subject i has, with
/// e_i ~ N(0, Sigma) independent between subjects; tau of the reference arm and gamma of each factor's lowest level are 0;
/// beta_c and gamma_f are the same at all visits unless asked for by visit. Sigma (V x V, squared unit of the outcome) is
/// unstructured, AR(1) or compound symmetric, the same in all arms. y, mu, tau, gamma have the unit of the outcome, x any.
/// A missing outcome takes no part, which is right when it is missing at random: given what was seen of the subject.
/// Difference of arm a at visit v: tau_av, SE from Phi = (X'V^-1 X)^-1 at the estimated Sigma, interval by Student's t.
/// Adjusted mean: at the mean of each covariate over the subjects with an outcome, each level of a factor weighing the same.
/// Degrees of freedom of a contrast with variance v(theta) and gradient g: Residual N - rank; Satterthwaite 2 v^2 / g'Wg
/// with W the inverse of the observed information of theta at the maximum (as SAS MIXED and R's mmrm); Kenward-Roger of 1997
/// the same with W the inverse of the expected information (as R's pbkrtest), which for one contrast is what their formulas
/// come to, and SE from Phi + 2 Phi (sum_ij W_ij (Q_ij - P_i Phi P_j - R_ij / 4)) Phi. R_ij, 0 unless AR(1), depends on the
/// parameters, which are variance and correlation, as in SAS. With complete outcomes, unstructured Sigma and every covariate
/// by visit, differences are those of an ANCOVA per visit, and both corrections give its n - rank degrees of freedom exactly.
/// Determined columns are left out, and counted, as in <see cref="Ancova"/>. Search: <see cref="RestrictedSearch"/>, from
/// sums per pattern of missing visits, so that its cost hardly grows with the number of subjects.
/// Sources: Laird and Ware, Biometrics 1982;38:963; Mallinckrodt et al., Drug Inf J 2008;42:303; Satterthwaite, Psychometrika
/// 1941;6:309; Fai and Cornelius, J Stat Comput Simul 1996;54:363; Kenward and Roger, Biometrics 1997;53:983.
/// Leaves out random slopes, covariances that differ by arm, unequal spacing in AR(1), covariates that change with time,
/// the second-order correction of Kenward and Roger 2009, sandwich SE, tests of several contrasts at once, and outcomes
/// that are missing not at random.
/// </remarks>
public static class MixedModel
{
    /// <summary>Fits the model.</summary>
    /// <param name="data">Analysed subjects.</param>
    /// <param name="covariance">Structure of the covariance within a subject.</param>
    /// <param name="method">Degrees of freedom and standard errors.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, values that are not finite, an arm without outcomes at a visit, a pair of visits that no subject has
    /// (unstructured), no residual degree of freedom, an arm confounded with covariates and factors at a visit, a perfect
    /// fit, or a covariance that the data do not determine: the message says so, and nothing else is fitted in its place.
    /// </exception>
    public static MixedModelResult Fit(
        RepeatedMeasuresData data, CovarianceStructure covariance, DegreesOfFreedomMethod method, double level = 0.95) =>
        Fit(data, [covariance], method, level);

    /// <summary>Fits the first of several covariance structures that the data determine, as an analysis plan may ask for.</summary>
    /// <param name="data">Analysed subjects.</param>
    /// <param name="order">Structures in the order in which to try them; the result says which one was fitted.</param>
    /// <param name="method">Degrees of freedom and standard errors.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">As for one structure, after the last has failed.</exception>
    public static MixedModelResult Fit(
        RepeatedMeasuresData data, IReadOnlyList<CovarianceStructure> order, DegreesOfFreedomMethod method, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        if (order.Count == 0)
            throw new ArgumentException("No covariance structure is given.", nameof(order));
        data.Check();
        RepeatedModel model = new(data);
        string failures = "";
        foreach (CovarianceStructure structure in order)
        {
            string? failure = data.Unseen(structure);
            if (failure is null)
            {
                RestrictedSearch search = model.Search(structure);
                failure = search.Failure;
                if (failure is null)
                    return Result(model, search, structure, method, level);
            }

            failures += $" The {Name(structure)} covariance cannot be estimated: {failure}.";
        }

        throw new ArgumentException($"{failures.TrimStart()} Ask for a simpler covariance, or for fewer covariates and factors by visit.");
    }

    static MixedModelResult Result(
        RepeatedModel model, RestrictedSearch search, CovarianceStructure structure, DegreesOfFreedomMethod method, double level)
    {
        Inference inference = new(search, method, model.Observations - model.Columns.Count);
        List<VisitDifference> differences = [];
        foreach ((int k, int arm) in model.Design.Treated.Index())
        {
            double[] w = new double[model.Design.Center.Length];
            w[model.Design.FirstArm + k] = 1;
            for (int v = 0; v < model.Visits; v++)
            {
                (double value, double se, double df) = inference.Of(model.Weights(w, v));
                (value, se) = (model.Scale * (value + model.Offset(w, v)), model.Scale * se);
                double half = StudentT.TwoSidedQuantile(level, df) * se;
                differences.Add(new(arm, v, value, se, df, value - half, value + half, StudentT.TwoSidedP(value / se, df)));
            }
        }

        double[,] sigma = new CovarianceFamily(structure, model.Visits).Matrix(search.Theta);
        return new MixedModelResult(
            differences,
            Means(model, inference, level),
            structure,
            [.. Enumerable.Range(0, model.Visits).Select(u =>
                Enumerable.Range(0, model.Visits).Select(v => model.Scale * model.Scale * sigma[u, v]).ToArray())],
            search.Likelihood.Value - model.LogScales,
            search.Iterations,
            model.Design.Rows.Length,
            model.Observations,
            model.Aliased);
    }

    static List<VisitMean>? Means(RepeatedModel model, Inference inference, double level)
    {
        List<VisitMean> means = [];
        for (int arm = 0; arm < model.Arms; arm++)
        {
            double[] w = [.. model.Design.Center];
            int k = Array.IndexOf(model.Design.Treated, arm);
            if (k >= 0)
                w[model.Design.FirstArm + k] = 1;
            for (int v = 0; v < model.Visits; v++)
            {
                if (!model.IsEstimable(w, v))
                    return null;
                (double value, double se, double df) = inference.Of(model.Weights(w, v));
                double mean = model.Origin[v] + (model.Scale * (value + model.Offset(w, v)));
                double half = StudentT.TwoSidedQuantile(level, df) * model.Scale * se;
                means.Add(new(arm, v, mean, model.Scale * se, df, mean - half, mean + half));
            }
        }

        return means;
    }

    static string Name(CovarianceStructure structure) => structure switch
    {
        CovarianceStructure.Unstructured => "unstructured",
        CovarianceStructure.AutoRegressive => "AR(1)",
        _ => "compound symmetric",
    };
}
