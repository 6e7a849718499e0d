using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>
/// Weighted least squares with known weights, and the sums that estimators of tau² need.
/// </summary>
/// <remarks>
/// sqrt(W) X = Q R by Gram and Schmidt, each column twice, which is enough for orthogonality to rounding (Golub and Van
/// Loan 5.2.9); the columns are few. P = W - W X (X'WX)^-1 X'W is never formed: P y = W e with the residuals e, its trace is
/// sum w (1 - h) with leverages h = |q_i|^2, and tr PP = sum w^2 (1 - 2 h) + |Q'WQ|^2, all in k p^2 operations.
/// </remarks>
internal sealed class WeightedFit
{
    const double Tolerance = 1e-7;

    readonly double[] weights;
    readonly double[][] q;
    readonly double[,] r;

    /// <summary>Fits.</summary>
    /// <param name="y">Effects.</param>
    /// <param name="columns">Columns of X.</param>
    /// <param name="weights">Weights w, positive.</param>
    /// <exception cref="PoolingException">A column is determined by the others; its index is in the message.</exception>
    public WeightedFit(double[] y, IReadOnlyList<double[]> columns, double[] weights)
    {
        this.weights = weights;
        int k = y.Length;
        int p = columns.Count;
        double[] roots = [.. weights.Select(Math.Sqrt)];
        q = new double[p][];
        r = new double[p, p];
        for (int j = 0; j < p; j++)
        {
            double[] x = [.. columns[j].Zip(roots, (a, b) => a * b)];
            double length = Math.Sqrt(Dot(x, x));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int m = 0; m < j; m++)
                {
                    double along = Dot(q[m], x);
                    r[m, j] += along;
                    for (int i = 0; i < k; i++)
                        x[i] -= along * q[m][i];
                }
            }

            r[j, j] = Math.Sqrt(Dot(x, x));
            if (!(r[j, j] > Tolerance * length))
                throw new PoolingException(Moderator.Redundant(j));
            for (int i = 0; i < k; i++)
                x[i] /= r[j, j];
            q[j] = x;
        }

        double[] effects = new double[p];
        double[] scaled = [.. y.Zip(roots, (a, b) => a * b)];
        for (int j = 0; j < p; j++)
        {
            effects[j] = Dot(q[j], scaled);
            for (int i = 0; i < k; i++)
                scaled[i] -= effects[j] * q[j][i];
        }

        Residuals = [.. scaled.Zip(roots, (a, b) => a / b)];
        ResidualSquares = Dot(scaled, scaled);
        Beta = Solve(effects);
        Leverage = [.. Enumerable.Range(0, k).Select(i => q.Sum(column => column[i] * column[i]))];
    }

    /// <summary>Coefficients.</summary>
    public double[] Beta { get; }

    /// <summary>e = y - X beta.</summary>
    public double[] Residuals { get; }

    /// <summary>h, 0 to 1.</summary>
    public double[] Leverage { get; }

    /// <summary>e'We = y'Py.</summary>
    public double ResidualSquares { get; }

    /// <summary>tr P.</summary>
    public double TraceP => weights.Zip(Leverage, (w, h) => w * (1 - h)).Sum();

    /// <summary>tr PP.</summary>
    public double TracePP
    {
        get
        {
            double sum = weights.Zip(Leverage, (w, h) => w * w * (1 - (2 * h))).Sum();
            foreach (double[] a in q)
            {
                foreach (double[] b in q)
                {
                    double inner = 0;
                    for (int i = 0; i < weights.Length; i++)
                        inner += weights[i] * a[i] * b[i];
                    sum += inner * inner;
                }
            }

            return sum;
        }
    }

    /// <summary>y'PPy.</summary>
    public double ResidualsTwice => weights.Zip(Residuals, (w, e) => w * e * w * e).Sum();

    /// <summary>ln det X'WX.</summary>
    public double LogDeterminant => Enumerable.Range(0, q.Length).Sum(j => 2 * Elementary.Log(r[j, j]));

    /// <summary>(X'WX)^-1.</summary>
    public double[,] Covariance()
    {
        int p = q.Length;
        double[][] inverse = [.. Enumerable.Range(0, p).Select(j =>
            Solve([.. Enumerable.Range(0, p).Select(i => i == j ? 1.0 : 0.0)]))];
        double[,] covariance = new double[p, p];
        for (int a = 0; a < p; a++)
        {
            for (int b = 0; b < p; b++)
            {
                for (int m = 0; m < p; m++)
                    covariance[a, b] += inverse[m][a] * inverse[m][b];
            }
        }

        return covariance;
    }

    double[] Solve(double[] right)
    {
        double[] x = new double[right.Length];
        for (int j = right.Length - 1; j >= 0; j--)
        {
            double sum = right[j];
            for (int m = j + 1; m < right.Length; m++)
                sum -= r[j, m] * x[m];
            x[j] = sum / r[j, j];
        }

        return x;
    }

    static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
