namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>The maximum of the restricted likelihood, or the reason why there is none.</summary>
/// <param name="Theta">Parameters of the covariance.</param>
/// <param name="Likelihood">The likelihood there.</param>
/// <param name="Slopes">Its derivatives there.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Failure">Why there is no maximum; null where there is one.</param>
internal sealed record RestrictedSearch(
    double[] Theta, RestrictedLikelihood Likelihood, LikelihoodSlopes Slopes, int Iterations, string? Failure)
{
    const int MostIterations = 100;

    /// <summary>Expected rise of the likelihood, times 2, below which one more step is the last.</summary>
    const double LastStep = 1e-14;

    /// <summary>A conditional variance this small beside its variance means that visits determine each other.</summary>
    const double SingularPivot = 1e-9;

    /// <summary>
    /// Newton's steps by the observed information where it is positive definite, else by the expected one (Fisher's scoring), halved
    /// until the likelihood rises.
    /// </summary>
    /// <param name="family">The covariance.</param>
    /// <param name="patterns">Sums over subjects of outcomes of about unit variance.</param>
    /// <param name="columns">Columns of X, none determined by others.</param>
    /// <param name="variances">Variance per visit to start from.</param>
    public static RestrictedSearch Run(CovarianceFamily family, VisitPattern[] patterns, VisitColumns columns, double[] variances)
    {
        double[] theta = family.Start(variances);
        RestrictedLikelihood here = RestrictedLikelihood.At(family.Matrix(theta), patterns, columns)
            ?? throw new ArgumentException("Outcomes or covariates are too large to be squared.");
        for (int iteration = 1; ; iteration++)
        {
            LikelihoodSlopes slopes = new(here, family, theta);
            RestrictedSearch Stop(string? failure) => new(theta, here, slopes, iteration - 1, failure);
            if (Cholesky.Of(family.Matrix(theta), SingularPivot) is null)
                return Stop("the outcomes of one visit are determined by those of the others (too few subjects for it)");
            if (iteration > MostIterations)
                return Stop($"no maximum of the likelihood was found in {MostIterations} steps");
            if (Step(slopes) is not ({ } step, var rise))
                return Stop("the data do not determine its parameters");
            if (Move(family, theta, step, rise, here) is not ({ } next, { } there))
                return Stop("the likelihood has no maximum that could be reached");
            (theta, here) = (next, there);
            if (rise > LastStep)
                continue;
            slopes = new(here, family, theta);
            bool maximum = Cholesky.Of(slopes.Observed, 1e-12) is not null;
            return new(theta, here, slopes, iteration, maximum ? null : "the likelihood is flat or has a saddle where its slope is 0");
        }
    }

    static (double[] Step, double Rise)? Step(LikelihoodSlopes slopes)
    {
        Cholesky? expected = Cholesky.Of(slopes.Expected, 1e-12);
        if (expected is null)
            return null;
        double[] step = expected.Solve(slopes.Score);
        double rise = SmallMatrix.Dot(step, slopes.Score);

        // Far from the maximum Newton's quadratic says little.
        if (rise > 1 || Cholesky.Of(slopes.Observed, 1e-12) is not { } observed)
            return (step, rise);
        step = observed.Solve(slopes.Score);
        return (step, SmallMatrix.Dot(step, slopes.Score));
    }

    static (double[] Theta, RestrictedLikelihood Likelihood)? Move(
        CovarianceFamily family, double[] theta, double[] step, double rise, RestrictedLikelihood here)
    {
        double length = 1;
        for (int halving = 0; halving < 40; halving++, length *= 0.5)
        {
            double[] next = [.. theta.Select((t, i) => t + (length * step[i]))];
            RestrictedLikelihood? there = RestrictedLikelihood.At(family.Matrix(next), here.Patterns, here.Columns);

            // Rises too small to be seen in the likelihood are taken on trust: its slope is known better.
            if (there is not null && (there.Value >= here.Value || rise < 1e-8))
                return (next, there);
        }

        return null;
    }
}
