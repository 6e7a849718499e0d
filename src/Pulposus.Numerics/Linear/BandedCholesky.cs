using System.Runtime.CompilerServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Linear;

/// <summary>
/// Symmetric positive definite banded systems by LDL^T, one system per lane.
/// </summary>
/// <remarks>
/// Storage: row i of the lower band at [i (b + 1)], from the sub-diagonal b up to the diagonal, which comes last; entries
/// left of column 0 are zero. The factor overwrites the matrix: unit lower L, and 1/D in place of the diagonal. Cost
/// n b (b + 3) flops to factor, 4 n b to solve. No pivoting: not for indefinite matrices.
/// </remarks>
public static class BandedCholesky
{
    /// <summary>Factors A = L D L^T in place.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="band">Lower band, n (b + 1) entries.</param>
    /// <param name="n">Number of unknowns.</param>
    /// <param name="b">Half-bandwidth.</param>
    public static void Factor<T>(T[] band, int n, int b)
        where T : struct, IReal<T>
    {
        int width = b + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(band.Length, n * width);
        T one = T.Constant(1);
        ref T a = ref band[0];
        for (int i = 0; i < n; i++)
        {
            ref T row = ref Unsafe.Add(ref a, i * width);
            int first = Math.Max(0, b - i);

            // Up-looking: u_j = a_ij - sum_k u_k l_jk (u = L D still unscaled), then l_ij = u_j / d_j.
            T diagonal = Unsafe.Add(ref row, b);
            for (int c = first; c < b; c++)
            {
                int j = i - b + c;
                ref T other = ref Unsafe.Add(ref a, j * width);
                T sum = Unsafe.Add(ref row, c);
                for (int k = first; k < c; k++)
                    sum = T.FusedMultiplyAdd(-Unsafe.Add(ref row, k), Unsafe.Add(ref other, b - c + k), sum);
                Unsafe.Add(ref row, c) = sum;
            }

            for (int c = first; c < b; c++)
            {
                T u = Unsafe.Add(ref row, c);
                T l = u * Unsafe.Add(ref a, ((i - b + c) * width) + b);
                diagonal = T.FusedMultiplyAdd(-u, l, diagonal);
                Unsafe.Add(ref row, c) = l;
            }

            Unsafe.Add(ref row, b) = one / diagonal;
        }
    }

    /// <summary>Solves L D L^T x = y in place for a factor of <see cref="Factor"/>.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="factor">The factor.</param>
    /// <param name="n">Number of unknowns.</param>
    /// <param name="b">Half-bandwidth.</param>
    /// <param name="x">Right-hand side on entry, solution on return.</param>
    public static void Solve<T>(T[] factor, int n, int b, T[] x)
        where T : struct, IReal<T>
    {
        int width = b + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(factor.Length, n * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, n);
        ref T f = ref factor[0];
        ref T v = ref x[0];
        for (int i = 0; i < n; i++)
        {
            ref T row = ref Unsafe.Add(ref f, i * width);
            T sum = Unsafe.Add(ref v, i);
            for (int c = Math.Max(0, b - i); c < b; c++)
                sum = T.FusedMultiplyAdd(-Unsafe.Add(ref row, c), Unsafe.Add(ref v, i - b + c), sum);
            Unsafe.Add(ref v, i) = sum;
        }

        for (int i = 0; i < n; i++)
            Unsafe.Add(ref v, i) = Unsafe.Add(ref v, i) * Unsafe.Add(ref f, (i * width) + b);
        for (int i = n - 1; i >= 0; i--)
        {
            ref T row = ref Unsafe.Add(ref f, i * width);
            T xi = Unsafe.Add(ref v, i);
            for (int c = Math.Max(0, b - i); c < b; c++)
                Unsafe.Add(ref v, i - b + c) = T.FusedMultiplyAdd(-Unsafe.Add(ref row, c), xi, Unsafe.Add(ref v, i - b + c));
        }
    }
}
