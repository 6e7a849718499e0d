using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics;

/// <summary>V = L L' for a small dense covariance.</summary>
internal sealed class Cholesky
{
    readonly double[,] factor;

    Cholesky(double[,] factor) => this.factor = factor;

    /// <summary>ln det V.</summary>
    public double LogDeterminant => Enumerable.Range(0, factor.GetLength(0)).Sum(i => 2 * Elementary.Log(factor[i, i]));

    /// <summary>Factorises, or null where the matrix is not positive definite.</summary>
    /// <param name="v">The matrix; its lower triangle is read.</param>
    /// <param name="tolerance">A pivot counts as 0 when it is not above this share of its diagonal element.</param>
    public static Cholesky? Of(double[,] v, double tolerance = 0)
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
                if (i == j && !(sum > tolerance * v[j, j] && double.IsFinite(sum)))
                    return null;
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

    /// <summary>V^-1 x.</summary>
    public double[] Solve(double[] x) => Backward(Forward(x));

    /// <summary>V^-1, exactly symmetric: from G = L^-1 as G'G.</summary>
    public double[,] Inverse()
    {
        int n = factor.GetLength(0);
        double[,] g = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            g[j, j] = 1 / factor[j, j];
            for (int i = j + 1; i < n; i++)
            {
                double sum = 0;
                for (int m = j; m < i; m++)
                    sum -= factor[i, m] * g[m, j];
                g[i, j] = sum / factor[i, i];
            }
        }

        double[,] inverse = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int m = i; m < n; m++)
                    sum += g[m, i] * g[m, j];
                inverse[i, j] = inverse[j, i] = sum;
            }
        }

        return inverse;
    }
}
