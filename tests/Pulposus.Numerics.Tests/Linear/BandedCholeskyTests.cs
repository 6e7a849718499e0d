using CsCheck;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Numerics.Tests.Linear;

public class BandedCholeskyTests
{
    static readonly Gen<(int N, int B, ulong Seed)> Sizes = Gen.Select(Gen.Int[1, 60], Gen.Int[0, 12], Gen.ULong)
        .Select(t => (t.Item1, Math.Min(t.Item2, t.Item1 - 1), t.Item3));

    [Fact]
    public void Agrees_with_dense_elimination_and_leaves_no_residual() =>
        Property.Holds(
            Sizes,
            size =>
            {
                (int n, int b, ulong seed) = size;
                double[,] a = Matrix(n, b, seed);
                double[] y = Vector(n, seed);
                double[] x = Solve<Scalar>([a], [y], n, b)[0];
                double[] dense = Eliminate(a, y);
                double scale = dense.Max(Math.Abs);
                double residual = Multiply(a, x).Zip(y, (ax, yi) => Math.Abs(ax - yi)).Max();
                return x.Zip(dense, (p, q) => Math.Abs(p - q)).Max() <= 1e-11 * scale && residual <= 1e-12 * (y.Max(Math.Abs) + scale);
            },
            300);

    [Fact]
    public void Returns_the_vector_that_made_the_right_hand_side() =>
        Property.Holds(
            Sizes,
            size =>
            {
                (int n, int b, ulong seed) = size;
                double[,] a = Matrix(n, b, seed);
                double[] made = [.. Enumerable.Range(0, n).Select(i => Math.Sin(0.3 * i) + 2)];
                double[] x = Solve<Scalar>([a], [Multiply(a, made)], n, b)[0];
                return x.Zip(made, (p, q) => Math.Abs(p - q)).Max() <= 1e-11;
            },
            300);

    // -u'' = pi^2 sin(pi x), u = sin(pi x): second order, and a matrix of condition 1e4 rather than a dominant one.
    [Fact]
    public void Poisson_problem_converges_with_second_order()
    {
        double coarse = PoissonError(50);
        double fine = PoissonError(100);
        (coarse / fine).ShouldBe(4, 0.02);
    }

    [Fact]
    public void The_factor_is_unit_lower_with_inverse_pivots()
    {
        // [4 2; 2 5] = [1 0; 0.5 1] diag(4, 4) [1 0.5; 0 1]
        Scalar[] band = [S(0), S(4), S(2), S(5)];
        BandedCholesky.Factor(band, 2, 1, new Scalar[2]);
        band.Select(Value).ShouldBe([0, 0.25, 0.5, 0.25]);
    }

    [Fact]
    public void Equal_bits_at_every_width() =>
        Property.Holds(
            Sizes,
            size =>
            {
                (int n, int b, ulong seed) = size;
                double[][,] matrices = [.. Enumerable.Range(0, 8).Select(k => Matrix(n, b, unchecked(seed + (ulong)k)))];
                double[][] sides = [.. Enumerable.Range(0, 8).Select(k => Vector(n, unchecked(seed + (ulong)k)))];
                double[] reference = [.. Solve<Scalar>(matrices, sides, n, b).SelectMany(x => x)];
                return reference.SequenceEqual(Solve<Wide256>(matrices, sides, n, b).SelectMany(x => x))
                    && reference.SequenceEqual(Solve<Wide512>(matrices, sides, n, b).SelectMany(x => x));
            },
            100);

    [Fact]
    public void Short_arrays_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => BandedCholesky.Factor(new Scalar[5], 3, 1, new Scalar[2]));
        Should.Throw<ArgumentOutOfRangeException>(() => BandedCholesky.Solve(new Scalar[5], 3, 1, new Scalar[3]));
        Should.Throw<ArgumentOutOfRangeException>(() => BandedCholesky.Solve(new Scalar[6], 3, 1, new Scalar[2]));
    }

    static double PoissonError(int cells)
    {
        int n = cells - 1;
        double h = 1.0 / cells;
        Scalar[] band = [.. Enumerable.Range(0, n).SelectMany(i => new[] { S(i == 0 ? 0 : -1 / (h * h)), S(2 / (h * h)) })];
        Scalar[] x = [.. Enumerable.Range(1, n).Select(i => S(Math.PI * Math.PI * Math.Sin(Math.PI * i * h)))];
        BandedCholesky.Factor(band, n, 1, new Scalar[2]);
        BandedCholesky.Solve(band, n, 1, x);
        return x.Select((value, i) => Math.Abs(Value(value) - Math.Sin(Math.PI * (i + 1) * h))).Max();
    }

    /// <summary>One solution per matrix, as many at a time as T has lanes.</summary>
    static double[][] Solve<T>(double[][,] matrices, double[][] sides, int n, int b)
        where T : struct, IReal<T>
    {
        double[][] solutions = [.. matrices.Select(_ => new double[n])];
        for (int first = 0; first < matrices.Length; first += Real.Lanes<T>())
        {
            T[] band = new T[n * (b + 1)];
            T[] x = new T[n];
            for (int lane = 0; lane < Real.Lanes<T>(); lane++)
            {
                for (int i = 0; i < n; i++)
                {
                    Real.Lane(ref x[i], lane) = sides[first + lane][i];
                    for (int j = Math.Max(0, i - b); j <= i; j++)
                        Real.Lane(ref band[(i * (b + 1)) + b - i + j], lane) = matrices[first + lane][i, j];
                }
            }

            BandedCholesky.Factor(band, n, b, new T[b + 1]);
            BandedCholesky.Solve(band, n, b, x);
            for (int lane = 0; lane < Real.Lanes<T>(); lane++)
            {
                for (int i = 0; i < n; i++)
                    solutions[first + lane][i] = Real.Lane(ref x[i], lane);
            }
        }

        return solutions;
    }

    /// <summary>G G^T + I/2 for a random banded lower G: symmetric, positive definite, not diagonally dominant.</summary>
    static double[,] Matrix(int n, int b, ulong seed)
    {
        Numerics.Random.RandomStream stream = new(seed, 0, 0, 0);
        double[,] g = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = Math.Max(0, i - b); j <= i; j++)
                g[i, j] = stream.Normal((ulong)((i * n) + j));
        }

        double[,] a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = i == j ? 0.5 : 0;
                for (int k = 0; k <= Math.Min(i, j); k++)
                    sum += g[i, k] * g[j, k];
                a[i, j] = sum;
            }
        }

        return a;
    }

    static double[] Vector(int n, ulong seed) =>
        [.. Enumerable.Range(0, n).Select(i => new Numerics.Random.RandomStream(seed, 1, 0, 0).Normal((ulong)i))];

    static double[] Multiply(double[,] a, double[] x) =>
        [.. x.Select((_, i) => x.Select((xj, j) => a[i, j] * xj).Sum())];

    static double[] Eliminate(double[,] matrix, double[] side)
    {
        int n = side.Length;
        double[,] a = (double[,])matrix.Clone();
        double[] x = [.. side];
        for (int k = 0; k < n; k++)
        {
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= factor * a[k, j];
                x[i] -= factor * x[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                x[i] -= a[i, j] * x[j];
            x[i] /= a[i, i];
        }

        return x;
    }

    static Scalar S(double x) => Scalar.Constant(x);

    static double Value(Scalar x) => Real.Lane(ref x, 0);
}
