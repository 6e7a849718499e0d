namespace Pulposus.Statistics;

/// <summary>A concave log-likelihood with its slope and minus its curvature at some coefficients.</summary>
internal sealed record ConcavePoint(double Value, double[] Score, double[,] Information);

/// <summary>Newton's maximum of a concave log-likelihood, from coefficients of 0.</summary>
/// <param name="Coefficients">Where it is.</param>
/// <param name="Point">The likelihood there.</param>
/// <param name="Covariance">Inverse of the information there.</param>
/// <param name="Iterations">Steps taken.</param>
internal sealed record Newton(double[] Coefficients, ConcavePoint Point, double[,] Covariance, int Iterations)
{
    /// <summary>
    /// With a maximum the steps shrink quadratically and some ten suffice. Where the likelihood rises for ever towards
    /// infinite coefficients, what is left to gain falls by 1/e per step: it is 1e-11 after so many and not yet the last.
    /// </summary>
    const int MostIterations = 25;

    const double LastStep = 1e-14;

    /// <summary>The maximum, or null where there is none.</summary>
    public static Newton? Maximum(Func<double[], ConcavePoint> likelihood, int coefficients)
    {
        double[] beta = new double[coefficients];
        ConcavePoint here = likelihood(beta);
        if (coefficients == 0)
            return new(beta, here, here.Information, 0);
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            if (Cholesky.Of(here.Information) is not { } factor)
                return null;
            double[] step = factor.Solve(here.Score);
            double rise = SmallMatrix.Dot(step, here.Score);
            ConcavePoint there;
            double[] next;
            double length = 1;
            do
            {
                next = [.. beta.Select((b, i) => b + (length * step[i]))];
                there = likelihood(next);
                length *= 0.5;
            }
            while (there.Value < here.Value && rise > 1e-8 && length > 1e-9);
            (beta, here) = (next, there);
            if (rise <= LastStep)
                return Cholesky.Of(here.Information) is { } last ? new(beta, here, last.Inverse(), iteration) : null;
        }

        return null;
    }
}
