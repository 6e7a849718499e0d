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
    /// <param name="column">Work space of b + 1 entries.</param>
    public static void Factor<T>(T[] band, int n, int b, T[] column)
        where T : struct, IReal<T>
    {
        int width = b + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(band.Length, n * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(column.Length, width);
        T one = T.Constant(1);
        ref T a = ref band[0];
        ref T l = ref column[0];

        // Right-looking: each pivot updates the triangle behind it. The updates are independent of each other, so they
        // run at the throughput of the multiplier; the up-looking dot products would wait for its latency.
        for (int k = 0; k < n; k++)
        {
            T inverse = one / Unsafe.Add(ref a, (k * width) + b);
            Unsafe.Add(ref a, (k * width) + b) = inverse;
            int below = Math.Min(b, n - 1 - k);
            for (int m = 1; m <= below; m++)
            {
                ref T row = ref Unsafe.Add(ref a, (k + m) * width);
                ref T entry = ref Unsafe.Add(ref row, b - m);
                T u = -entry;
                entry *= inverse;
                Unsafe.Add(ref l, m) = entry;
                ref T target = ref Unsafe.Add(ref row, b - m);
                for (int j = 1; j <= m; j++)
                    Unsafe.Add(ref target, j) = T.FusedMultiplyAdd(u, Unsafe.Add(ref l, j), Unsafe.Add(ref target, j));
            }
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

        // L z = y row by row: the sum of a row begins with what was known long ago and ends with the latest unknown, which
        // stays in a register, so that a row waits for one multiplication only.
        T latest = T.Constant(0);
        for (int i = 0; i < n; i++)
        {
            ref T row = ref Unsafe.Add(ref f, (i * width) + b);
            ref T here = ref Unsafe.Add(ref v, i);
            T sum = -here;
            int reach = Math.Min(b, i);
            for (int m = reach; m > 1; m--)
                sum = T.FusedMultiplyAdd(Unsafe.Add(ref row, -m), Unsafe.Add(ref here, -m), sum);
            if (reach > 0)
                sum = T.FusedMultiplyAdd(Unsafe.Add(ref row, -1), latest, sum);
            latest = -sum;
            here = latest;
        }

        for (int i = 0; i < n; i++)
            Unsafe.Add(ref v, i) *= Unsafe.Add(ref f, (i * width) + b);

        // L^T x = z: each unknown is taken out of those before it; the next one again in a register.
        T next = Unsafe.Add(ref v, n - 1);
        for (int i = n - 1; i > 0; i--)
        {
            ref T row = ref Unsafe.Add(ref f, (i * width) + b);
            ref T here = ref Unsafe.Add(ref v, i);
            here = next;
            T u = -next;
            next = Unsafe.Add(ref here, -1);
            int reach = Math.Min(b, i);
            if (reach > 0)
                next = T.FusedMultiplyAdd(Unsafe.Add(ref row, -1), u, next);
            for (int m = 2; m <= reach; m++)
                Unsafe.Add(ref here, -m) = T.FusedMultiplyAdd(Unsafe.Add(ref row, -m), u, Unsafe.Add(ref here, -m));
        }

        v = next;
    }
}
