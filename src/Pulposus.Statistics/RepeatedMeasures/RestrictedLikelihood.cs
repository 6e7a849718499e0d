using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>The restricted likelihood at one covariance Sigma of the visits, with the generalised least squares fit there.</summary>
/// <remarks>
/// -2 l = (N - p) ln 2 pi + sum ln|Sigma_i| + ln|X'V^-1 X| + r'V^-1 r with r = y - X beta, beta = Phi X'V^-1 y,
/// Phi = (X'V^-1 X)^-1 and Sigma_i the part of Sigma that belongs to the visits at which subject i was seen.
/// </remarks>
internal sealed class RestrictedLikelihood
{
    RestrictedLikelihood(VisitPattern[] patterns, VisitColumns columns)
    {
        Patterns = patterns;
        Columns = columns;
    }

    public VisitPattern[] Patterns { get; }

    public VisitColumns Columns { get; }

    /// <summary>l.</summary>
    public double Value { get; private set; }

    /// <summary>beta.</summary>
    public double[] Coefficients { get; private set; } = [];

    /// <summary>Phi.</summary>
    public double[,] Phi { get; private set; } = new double[0, 0];

    /// <summary>Sigma_i^-1 per pattern, V x V with 0 where not seen.</summary>
    public double[][,] Omega { get; private set; } = [];

    /// <summary>sum w r' per pattern, q x V.</summary>
    public double[][,] Cross { get; private set; } = [];

    /// <summary>sum r r' per pattern, V x V.</summary>
    public double[][,] Squares { get; private set; } = [];

    /// <summary>Null where Sigma is no covariance.</summary>
    public static RestrictedLikelihood? At(double[,] sigma, VisitPattern[] patterns, VisitColumns columns)
    {
        if (Cholesky.Of(sigma) is null)
            return null;
        RestrictedLikelihood at = new(patterns, columns) { Omega = new double[patterns.Length][,] };
        int p = columns.Count;
        double logDeterminants = 0;
        int observations = 0;
        double[,] information = new double[p, p];
        double[] right = new double[p];
        for (int g = 0; g < patterns.Length; g++)
        {
            VisitPattern pattern = patterns[g];
            if (Invert(sigma, pattern.Visits) is not ({ } omega, var logDeterminant))
                return null;
            at.Omega[g] = omega;
            logDeterminants += pattern.Count * logDeterminant;
            observations += pattern.Count * pattern.Visits.Length;
            columns.AddProduct(information, pattern.Rows, omega);
            columns.AddProduct(right, SmallMatrix.Times(pattern.Cross, omega));
        }

        if (Cholesky.Of(information) is not { } factor)
            return null;
        at.Phi = factor.Inverse();
        at.Coefficients = factor.Solve(right);
        double squares = at.Residuals();
        at.Value = -0.5 * (((observations - p) * Elementary.Log(2 * Math.PI)) + logDeterminants + factor.LogDeterminant + squares);
        return at;
    }

    /// <summary>Fills Cross and Squares, and gives r'V^-1 r.</summary>
    double Residuals()
    {
        Cross = new double[Patterns.Length][,];
        Squares = new double[Patterns.Length][,];
        double total = 0;
        int q = Patterns[0].Rows.GetLength(0);
        double[,] b = Columns.ByVisit(Coefficients, q);
        for (int g = 0; g < Patterns.Length; g++)
        {
            VisitPattern pattern = Patterns[g];
            double[,] fitted = SmallMatrix.Times(pattern.Rows, b);
            double[,] cross = new double[q, Columns.Visits];
            double[,] squares = new double[Columns.Visits, Columns.Visits];
            foreach (int v in pattern.Visits)
            {
                for (int a = 0; a < q; a++)
                    cross[a, v] = pattern.Cross[a, v] - fitted[a, v];
            }

            // sum (y - B'w)(y - B'w)' = sum y y' - (sum y w') B - B' sum w r'
            foreach (int u in pattern.Visits)
            {
                foreach (int v in pattern.Visits)
                {
                    double sum = pattern.Squares[u, v];
                    for (int a = 0; a < q; a++)
                        sum -= (pattern.Cross[a, u] * b[a, v]) + (b[a, u] * cross[a, v]);
                    squares[u, v] = sum;
                }
            }

            (Cross[g], Squares[g]) = (cross, squares);
            total += SmallMatrix.Dot(Omega[g], squares);
        }

        return total;
    }

    static (double[,] Inverse, double LogDeterminant)? Invert(double[,] sigma, int[] visits)
    {
        int k = visits.Length;
        double[,] part = new double[k, k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                part[i, j] = sigma[visits[i], visits[j]];
        }

        if (Cholesky.Of(part) is not { } factor)
            return null;
        double[,] inverse = factor.Inverse();
        double[,] omega = new double[sigma.GetLength(0), sigma.GetLength(0)];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                omega[visits[i], visits[j]] = inverse[i, j];
        }

        return (omega, factor.LogDeterminant);
    }
}
