namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>Generalised least squares of a mean at one tau², with the dense P = S^-1 - S^-1 1 1' S^-1 / (1' S^-1 1).</summary>
internal sealed class GeneralFit
{
    readonly double[,] c;
    readonly double[,] p;
    readonly double[] py;

    public GeneralFit(double[] y, double[,] v, double[,] c, double tau2)
    {
        this.c = c;
        int k = y.Length;
        double[,] s = new double[k, k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                s[i, j] = v[i, j] + (tau2 * c[i, j]);
        }

        Cholesky factor = Factor(s);
        double[][] inverse = [.. Enumerable.Range(0, k).Select(i =>
            factor.Backward(factor.Forward([.. Enumerable.Range(0, k).Select(j => i == j ? 1.0 : 0.0)])))];
        Weights = [.. inverse.Select(row => row.Sum())];
        Variance = 1 / Weights.Sum();
        Mean = Variance * Weights.Zip(y, (w, x) => w * x).Sum();
        p = new double[k, k];
        py = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                p[i, j] = inverse[i][j] - (Weights[i] * Weights[j] * Variance);
                py[i] += p[i, j] * (y[j] - Mean);
            }
        }

        ResidualSquares = py.Zip(y, (a, x) => a * (x - Mean)).Sum();
    }

    /// <summary>The factor of a covariance.</summary>
    /// <exception cref="PoolingException">The matrix is no covariance.</exception>
    public static Cholesky Factor(double[,] v) => Cholesky.Of(v)
        ?? throw new PoolingException("The covariances of the effects are not those of any data: the matrix is not positive definite.");

    public double Mean { get; }

    public double Variance { get; }

    public double[] Weights { get; }

    public double ResidualSquares { get; }

    public double TraceP => Enumerable.Range(0, py.Length).Sum(i => p[i, i]);

    /// <summary>Fisher step: (y'PCPy - tr PC) / tr PCPC.</summary>
    public double Step()
    {
        int k = py.Length;
        double[,] pc = new double[k, k];
        double square = 0;
        double trace = 0;
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                for (int m = 0; m < k; m++)
                    pc[i, j] += p[i, m] * c[m, j];
                square += py[i] * c[i, j] * py[j];
            }

            trace += pc[i, i];
        }

        double information = 0;
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                information += pc[i, j] * pc[j, i];
        }

        return (square - trace) / information;
    }
}
