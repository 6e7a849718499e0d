using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>V = L L' for a small dense covariance.</summary>
internal sealed class Cholesky
{
    readonly double[,] factor;

    Cholesky(double[,] factor) => this.factor = factor;

    /// <summary>ln det V.</summary>
    public double LogDeterminant => Enumerable.Range(0, factor.GetLength(0)).Sum(i => 2 * Elementary.Log(factor[i, i]));

    /// <summary>Factorises.</summary>
    /// <exception cref="PoolingException">The matrix is no covariance.</exception>
    public static Cholesky Of(double[,] v)
    {
        int n = v.GetLength(0);
        double[,] l = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = v[i, j];
                for (int m = 0; m < j; m++)
                    sum -= l[i, m] * l[j, m];
                if (i == j && !(sum > 0))
                    throw new PoolingException("The covariances of the effects are not those of any data: the matrix is not positive definite.");
                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        return new Cholesky(l);
    }

    /// <summary>L^-1 x.</summary>
    public double[] Forward(double[] x)
    {
        double[] z = new double[x.Length];
        for (int i = 0; i < z.Length; i++)
        {
            double sum = x[i];
            for (int m = 0; m < i; m++)
                sum -= factor[i, m] * z[m];
            z[i] = sum / factor[i, i];
        }

        return z;
    }

    /// <summary>L'^-1 x.</summary>
    public double[] Backward(double[] x)
    {
        double[] z = new double[x.Length];
        for (int i = z.Length - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int m = i + 1; m < z.Length; m++)
                sum -= factor[m, i] * z[m];
            z[i] = sum / factor[i, i];
        }

        return z;
    }
}
