using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics.Survival;

/// <summary>Cox regression: the hazard of an event by arm, adjusted for covariates, factors and strata.</summary>
/// <remarks>
/// Model: hazard_i(t) = h_s(i)(t) exp(tau_a(i) + sum_c beta_c x_ci + sum_f gamma_f,l(i)), each stratum s with a baseline
/// hazard h_s of any shape; tau of the reference arm and gamma of each factor's lowest level are 0. tau and gamma are
/// dimensionless, x has any unit, time any. Partial likelihood with Efron's approximation for ties (the default of R's
/// coxph); Wald intervals from the inverse information. The score test at coefficients of 0 is the log-rank test where no
/// times are tied and nothing is adjusted for.
/// Valid for hazards proportional over time and censoring that says nothing about the event; a hazard ratio is conditional
/// on the covariates, hence further from 1 than without them. Determined columns are left out, and counted, as in
/// <see cref="Ancova"/>. A likelihood that rises for ever (no event in an arm, or a covariate that orders all events) is an
/// error, found as Newton's steps do not settle.
/// Sources: Cox, J R Stat Soc B 1972;34:187; Efron, J Am Stat Assoc 1977;72:557; Therneau and Grambsch, Modeling Survival
/// Data, 2000, ch. 3; Heinze and Schemper, Biometrics 2001;57:114 (monotone likelihood).
/// Leaves out effects that change with time, late entry, frailty, robust SE, competing events.
/// </remarks>
public static class Cox
{
    /// <summary>Fits the model.</summary>
    /// <param name="data">Analysed subjects.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, values that are not finite, an empty arm, impossible times, an arm without events, an arm confounded
    /// with covariates, factors and strata while events happen, or a likelihood without maximum.
    /// </exception>
    public static CoxResult Fit(SurvivalData data, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        data.Check();
        for (int arm = 0; arm < data.Arms; arm++)
        {
            if (!data.Arm.Zip(data.Event).Contains((arm, true)))
                throw new ArgumentException($"Arm {arm} has no event, so its hazard ratio has no finite estimate.");
        }

        SubjectDesign design = new(data.Arm, data.Arms, data.ReferenceArm, data.Covariates, data.Factors);
        int[][] strata = data.Risk();

        // Without the intercept, which the baseline hazard takes the place of.
        PartialLikelihood Likelihood(int[] columns) =>
            new([.. design.Rows.Select(w => columns.Select(c => w[c]).ToArray())], data.Time, data.Event, strata);
        int[] all = [.. Enumerable.Range(1, design.Center.Length - 1)];
        ConcavePoint origin = Likelihood(all).At(new double[all.Length]);
        int[] kept = [.. SubjectDesign.Independent(origin.Information).Select(c => all[c])];
        int[] arms = [.. Enumerable.Range(design.FirstArm, design.Treated.Length)];
        foreach (int column in arms.Except(kept))
        {
            throw new ArgumentException(
                $"Arm {design.Treated[column - design.FirstArm]} is confounded with covariates, factors and strata whenever an event happens.");
        }

        PartialLikelihood likelihood = Likelihood(kept);
        Newton fit = Newton.Maximum(likelihood.At, kept.Length) ?? throw new ArgumentException(
            "The likelihood has no maximum: an arm, covariate or factor orders the events so that its hazard ratio has no finite estimate.");
        origin = likelihood.At(new double[kept.Length]);
        double chiSquare = kept.Length == 0 ? 0 : SmallMatrix.Dot(origin.Score, Cholesky.Of(origin.Information)!.Solve(origin.Score));
        return new CoxResult(
            Effects(fit, kept.Length - arms.Length, design.Treated, Normal.Quantile(0.5 + (0.5 * level))),
            fit.Point.Value,
            origin.Value,
            chiSquare,
            kept.Length,
            kept.Length == 0 ? 1 : ChiSquare.UpperTail(chiSquare, kept.Length),
            fit.Iterations,
            all.Length - kept.Length);
    }

    static List<HazardEffect> Effects(Newton fit, int first, int[] treated, double z)
    {
        List<HazardEffect> effects = [];
        foreach ((int k, int arm) in treated.Index())
        {
            double b = fit.Coefficients[first + k];
            double se = Math.Sqrt(fit.Covariance[first + k, first + k]);
            effects.Add(new(
                arm, b, se, Elementary.Exp(b), Elementary.Exp(b - (z * se)), Elementary.Exp(b + (z * se)), 2 * Normal.Cdf(-Math.Abs(b / se))));
        }

        return effects;
    }
}
