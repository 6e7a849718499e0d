using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Random;

namespace Pulposus.Trials.Populations;

/// <summary>Joint normal scores of the variables that go together in people (Gaussian copula).</summary>
/// <remarks>
/// The values of <c>correlations.csv</c> are correlations of normal scores. Their matrix is made positive definite by
/// raising eigenvalues to 1e-6 and scaling the diagonal back to 1; scores are its Cholesky factor times independent
/// normals. Most values are assumed, some known in direction. Left out: any dependence beyond pairs.
/// </remarks>
internal sealed class Copula
{
    const double SmallestEigenvalue = 1e-6;

    readonly double[,] factor;
    readonly ulong[] draws;

    Copula()
    {
        List<(string A, string B, double R)> pairs = [.. Csv.Embedded(typeof(Person).Assembly, "correlations.csv")
            .Select(row => (row["variable_a"], row["variable_b"], double.Parse(row["correlation"], CultureInfo.InvariantCulture)))];
        Names = [.. pairs.SelectMany(p => new[] { p.A, p.B }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        draws = [.. Names.Select(Streams.Draw)];
        int n = Names.Count;
        Matrix<double> correlation = Matrix<double>.Build.DenseIdentity(n);
        foreach ((string a, string b, double r) in pairs)
        {
            int i = Names.ToList().IndexOf(a);
            int j = Names.ToList().IndexOf(b);
            correlation[i, j] = correlation[j, i] = r;
        }

        factor = Cholesky(Repaired(correlation));
    }

    /// <summary>The copula of the embedded table.</summary>
    public static Copula Default { get; } = new();

    /// <summary>Names of the variables.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Inverse of the correlation matrix: the law of each score given all others.</summary>
    public double[,] Precision()
    {
        int n = draws.Length;
        double[,] inverse = new double[n, n];
        for (int column = 0; column < n; column++)
        {
            for (int i = column; i < n; i++)
            {
                double sum = i == column ? 1 : 0;
                for (int k = column; k < i; k++)
                    sum -= factor[i, k] * inverse[k, column];
                inverse[i, column] = sum / factor[i, i];
            }
        }

        double[,] precision = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = Math.Max(i, j); k < n; k++)
                    precision[i, j] += inverse[k, i] * inverse[k, j];
            }
        }

        return precision;
    }

    /// <summary>Correlated scores of one person.</summary>
    /// <param name="stream">The person's covariates.</param>
    /// <returns>One score per name.</returns>
    public double[] Scores(RandomStream stream)
    {
        double[] independent = [.. draws.Select(stream.Normal)];
        double[] scores = new double[draws.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j <= i; j++)
                scores[i] += factor[i, j] * independent[j];
        }

        return scores;
    }

    // Own loops: the people drawn must not depend on a linear-algebra provider that happens to be installed.
    static double[,] Cholesky(Matrix<double> a)
    {
        int n = a.RowCount;
        double[,] l = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                    sum -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        return l;
    }

    /// <summary>The nearest usable correlation matrix: itself where it is positive definite.</summary>
    internal static Matrix<double> Repaired(Matrix<double> correlation)
    {
        Evd<double> evd = correlation.Evd(Symmetricity.Symmetric);
        if (evd.EigenValues.Real().Minimum() >= SmallestEigenvalue)
            return correlation;
        Vector<double> raised = evd.EigenValues.Real().PointwiseMaximum(SmallestEigenvalue);
        Matrix<double> repaired = evd.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(raised) * evd.EigenVectors.Transpose();
        Vector<double> scale = repaired.Diagonal().PointwiseSqrt();
        return repaired.PointwiseDivide(scale.OuterProduct(scale));
    }
}
