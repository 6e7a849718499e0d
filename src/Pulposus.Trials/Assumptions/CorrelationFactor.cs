namespace Pulposus.Trials.Assumptions;

/// <summary>The lower triangle L of a correlation matrix R = L L' (Cholesky).</summary>
public static class CorrelationFactor
{
    // Below this the matrix is singular up to the digits that a person types.
    const double Singular = 1e-9;

    /// <summary>The factor, row by row; null where the matrix is not positive definite.</summary>
    /// <param name="correlation">A symmetric matrix with ones on its diagonal.</param>
    public static double[][]? Of(IReadOnlyList<IReadOnlyList<double>> correlation)
    {
        double[][] factor = new double[correlation.Count][];
        for (int i = 0; i < factor.Length; i++)
        {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                double sum = correlation[i][j];
                for (int k = 0; k < j; k++)
                    sum -= factor[i][k] * factor[j][k];
                if (i == j && !(sum > Singular))
                    return null;
                factor[i][j] = i == j ? Math.Sqrt(sum) : sum / factor[j][j];
            }
        }

        return factor;
    }
}
