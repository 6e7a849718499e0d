using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics.Binary;

/// <summary>
/// Logistic regression of responders on the arm, adjusted for covariates and factors, with the standardised (marginal)
/// risk difference and risk ratio that follow from it.
/// </summary>
/// <remarks>
/// Model: ln(p_i / (1 - p_i)) = mu + tau_a(i) + sum_c beta_c x_ci + sum_f gamma_f,l(i), events independent with
/// probability p_i; tau of the reference arm and gamma of each factor's lowest level are 0. All dimensionless but x and beta.
/// Odds ratio of arm a: exp(tau_a), Wald interval from the inverse information. It is conditional on the covariates, hence
/// further from 1 than the ratio of all odds. Standardised risk of arm a (g-computation): the mean over all subjects i of
/// p_i with their arm set to a. Variance of risks, differences and log ratios: G C G' with C the covariance of the
/// coefficients and G the gradient (delta method), normal intervals. The covariates are held fixed at those of the sample
/// (Ge 2011): for the population they were drawn from, the variance is somewhat larger where p depends strongly on them.
/// Valid if the logit is linear in x and no covariate splits responders from the others (some 10 events per coefficient);
/// standardised differences stay consistent in randomised arms if the model is wrong, though these SE may not.
/// Determined columns are left out, and counted, as in <see cref="Ancova"/>. Separation is an error: Newton's steps do not
/// settle, as no finite coefficient is the most likely one.
/// Sources: McCullagh and Nelder, Generalized Linear Models, 2nd ed. 1989, ch. 4; Ge et al., Drug Inf J 2011;45:481; FDA,
/// Adjusting for covariates in randomized clinical trials, 2023; Albert and Anderson, Biometrika 1984;71:1 (separation).
/// Leaves out interactions, Firth's penalty, exact and robust SE, missing outcomes.
/// </remarks>
public static class Logistic
{
    /// <summary>Fits the model.</summary>
    /// <param name="data">Analysed subjects.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, values that are not finite, an empty arm, an arm confounded with the covariates and factors, or
    /// events that are separated from the others by arms, covariates or factors.
    /// </exception>
    public static LogisticResult Fit(BinaryData data, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        data.Check();
        SubjectDesign design = new(data.Arm, data.Arms, data.ReferenceArm, data.Covariates, data.Factors);
        int[] kept = SubjectDesign.Independent(Products(design.Rows));
        int[] arms = [.. Enumerable.Range(design.FirstArm, design.Treated.Length)];
        foreach (int column in arms.Except(kept))
            throw new ArgumentException($"Arm {design.Treated[column - design.FirstArm]} is confounded with the covariates and factors: they determine who is in it.");
        CheckEvents(data);
        double[][] rows = [.. design.Rows.Select(w => kept.Select(c => w[c]).ToArray())];
        double[] y = [.. data.Event.Select(e => e ? 1.0 : 0.0)];
        Newton fit = Newton.Maximum(beta => At(beta, rows, y), kept.Length) ?? throw new ArgumentException(
            "The covariates and factors separate subjects with the event from those without: their coefficients have no finite estimate.");

        double z = Normal.Quantile(0.5 + (0.5 * level));
        int first = kept.Length - arms.Length;
        List<OddsEffect> odds = [];
        for (int k = 0; k < arms.Length; k++)
        {
            double b = fit.Coefficients[first + k];
            double se = Math.Sqrt(fit.Covariance[first + k, first + k]);
            odds.Add(new(design.Treated[k], b, se, Elementary.Exp(b), Elementary.Exp(b - (z * se)), Elementary.Exp(b + (z * se)), P(b / se)));
        }

        (double Risk, double[] Gradient)[] risks = [.. Enumerable.Range(0, data.Arms).Select(arm =>
            Standardised(fit.Coefficients, rows, first, Array.IndexOf(design.Treated, arm)))];
        double Error(double[] gradient) => Math.Sqrt(SmallMatrix.Form(gradient, fit.Covariance, gradient));
        return new LogisticResult(
            odds,
            [.. design.Treated.Select(arm => Compare(arm, risks[arm], risks[data.ReferenceArm], z, Error))],
            [.. risks.Select((r, arm) => new MarginalRisk(arm, r.Risk, Error(r.Gradient)))],
            fit.Point.Value,
            fit.Iterations,
            design.Center.Length - kept.Length);
    }

    static MarginalEffect Compare(
        int arm, (double Risk, double[] Gradient) treated, (double Risk, double[] Gradient) reference, double z, Func<double[], double> error)
    {
        double difference = treated.Risk - reference.Risk;
        double se = error([.. treated.Gradient.Zip(reference.Gradient, (a, b) => a - b)]);
        double ratio = treated.Risk / reference.Risk;
        double logSe = error([.. treated.Gradient.Zip(reference.Gradient, (a, b) => (a / treated.Risk) - (b / reference.Risk))]);
        double spread = Elementary.Exp(z * logSe);
        return new(arm, difference, se, difference - (z * se), difference + (z * se), P(difference / se), ratio, logSe, ratio / spread, ratio * spread);
    }

    /// <summary>Mean risk and its gradient with everybody's arm set to one; -1 is the reference.</summary>
    static (double Risk, double[] Gradient) Standardised(double[] beta, double[][] rows, int firstArm, int treated)
    {
        double risk = 0;
        double[] gradient = new double[beta.Length];
        foreach (double[] row in rows)
        {
            double[] w = [.. row.Take(firstArm), .. Enumerable.Range(0, row.Length - firstArm).Select(k => k == treated ? 1.0 : 0.0)];
            double p = Share(SmallMatrix.Dot(w, beta));
            risk += p / rows.Length;
            for (int c = 0; c < w.Length; c++)
                gradient[c] += w[c] * p * (1 - p) / rows.Length;
        }

        return (risk, gradient);
    }

    static ConcavePoint At(double[] beta, double[][] rows, double[] y)
    {
        double value = 0;
        double[] score = new double[beta.Length];
        double[,] information = new double[beta.Length, beta.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            double[] w = rows[i];
            double eta = SmallMatrix.Dot(w, beta);
            double p = Share(eta);
            value += (y[i] * eta) - Math.Max(eta, 0) - Elementary.Log(1 + Elementary.Exp(-Math.Abs(eta)));
            for (int c = 0; c < w.Length; c++)
            {
                score[c] += w[c] * (y[i] - p);
                double weighted = w[c] * p * (1 - p);
                for (int d = 0; d < w.Length; d++)
                    information[c, d] += weighted * w[d];
            }
        }

        return new(value, score, information);
    }

    /// <summary>The commonest separations by name.</summary>
    static void CheckEvents(BinaryData data)
    {
        Check(data.Arm, "Arm");
        for (int f = 0; f < data.Factors.Count; f++)
            Check(data.Factors[f], $"Factor {f}, level");

        void Check(IReadOnlyList<int> groups, string name)
        {
            foreach (IGrouping<int, bool> group in groups.Zip(data.Event).GroupBy(g => g.First, g => g.Second).OrderBy(g => g.Key))
            {
                if (group.Distinct().Count() < 2)
                    throw new ArgumentException($"{name} {group.Key}: {(group.First() ? "all" : "none")} have the event, so its odds ratio has no finite estimate.");
            }
        }
    }

    static double[,] Products(double[][] rows)
    {
        int q = rows[0].Length;
        double[,] products = new double[q, q];
        foreach (double[] w in rows)
        {
            for (int c = 0; c < q; c++)
            {
                for (int d = 0; d < q; d++)
                    products[c, d] += w[c] * w[d];
            }
        }

        return products;
    }

    static double Share(double eta) => 1 / (1 + Elementary.Exp(-eta));

    static double P(double z) => 2 * Normal.Cdf(-Math.Abs(z));
}
