namespace Pulposus.Statistics;

/// <summary>
/// Ordinary least squares y = X beta + e by Householder QR, column after column, leaving out columns that earlier ones
/// determine.
/// </summary>
/// <remarks>
/// X_kept = Q R. A column whose part outside the span of the earlier kept columns is below 1e-7 of its length is aliased
/// and left out, as in R's lm (LINPACK dqrdc2; R moves such columns to the end, which comes to the same). A linear
/// function L beta has estimate z' Q'y and standard error s |z| with R' z = L_kept, where s^2 = RSS / df. It is estimable
/// when each aliased column x_d = Q r_d agrees: L_d = z' r_d.
/// Own code and not Math.NET's, which has no aliasing and takes whichever native library is installed, hence other last
/// bits on other machines. Source: Golub and Van Loan, Matrix Computations, 4th ed., 5.2 and 5.3. Leaves out weights.
/// </remarks>
internal sealed class LeastSquares
{
    const double Tolerance = 1e-7;

    readonly double[][] columns;
    readonly double[] effects;
    readonly int[] kept;
    readonly int[] rankBefore;

    /// <summary>Fits; both arguments are overwritten.</summary>
    /// <param name="columns">Columns of X, each as long as y.</param>
    /// <param name="y">Outcome.</param>
    public LeastSquares(double[][] columns, double[] y)
    {
        this.columns = columns;
        effects = y;
        rankBefore = new int[columns.Length];
        List<int> pivots = [];
        List<double[]> reflectors = [];
        for (int j = 0; j < columns.Length; j++)
        {
            double[] x = columns[j];
            int k = rankBefore[j] = pivots.Count;
            double length = Norm(x, 0);
            for (int i = 0; i < k; i++)
                Reflect(reflectors[i], i, x);
            double rest = Norm(x, k);
            if (rest <= Tolerance * length)
                continue;

            // v = x + sign(x_k) |x| e_k avoids cancellation; scaled to |v|^2 = 2, the reflection is I - v v'.
            double[] v = x[k..];
            double head = v[0] < 0 ? -rest : rest;
            v[0] += head;
            double scale = 1 / Math.Sqrt(rest * (rest + Math.Abs(x[k])));
            for (int i = 0; i < v.Length; i++)
                v[i] *= scale;
            x[k] = -head;
            Reflect(v, k, y);
            reflectors.Add(v);
            pivots.Add(j);
        }

        kept = [.. pivots];
        ResidualNorm = Norm(y, kept.Length);
        DegreesOfFreedom = y.Length - kept.Length;
    }

    /// <summary>Observations less rank.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Square root of the residual sum of squares (unit of y).</summary>
    public double ResidualNorm { get; }

    /// <summary>Number of columns left out.</summary>
    public int Aliased => columns.Length - kept.Length;

    /// <summary>Whether column j is in the fit.</summary>
    public bool IsKept(int j) => Array.BinarySearch(kept, j) >= 0;

    /// <summary>Estimate and standard error of the linear function sum_j weights_j beta_j.</summary>
    /// <returns>Null where the data do not determine it.</returns>
    public (double Value, double StandardError)? Estimate(double[] weights)
    {
        double[] z = new double[kept.Length];
        double value = 0;
        double square = 0;
        for (int i = 0; i < z.Length; i++)
        {
            double[] r = columns[kept[i]];
            double sum = weights[kept[i]];
            for (int m = 0; m < i; m++)
                sum -= r[m] * z[m];
            z[i] = sum / r[i];
            value += z[i] * effects[i];
            square += z[i] * z[i];
        }

        for (int j = 0; j < columns.Length; j++)
        {
            if (!IsKept(j) && !Agrees(weights[j], columns[j].AsSpan(0, rankBefore[j]), z))
                return null;
        }

        return (value, ResidualNorm * Math.Sqrt(square / DegreesOfFreedom));
    }

    static bool Agrees(double weight, ReadOnlySpan<double> r, double[] z)
    {
        double sum = -weight;
        double size = Math.Abs(weight);
        for (int i = 0; i < r.Length; i++)
        {
            sum += r[i] * z[i];
            size += Math.Abs(r[i] * z[i]);
        }

        return Math.Abs(sum) <= 10 * Tolerance * size;
    }

    static void Reflect(double[] v, int first, double[] x)
    {
        double dot = 0;
        for (int i = 0; i < v.Length; i++)
            dot += v[i] * x[first + i];
        for (int i = 0; i < v.Length; i++)
            x[first + i] -= dot * v[i];
    }

    static double Norm(double[] x, int first)
    {
        double sum = 0;
        for (int i = first; i < x.Length; i++)
            sum += x[i] * x[i];
        return Math.Sqrt(sum);
    }
}
