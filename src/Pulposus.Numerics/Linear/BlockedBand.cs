using System.Runtime.CompilerServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Linear;

/// <summary>
/// <see cref="BandedCholesky"/> with four pivots at a time, for bands of four and more: same storage, the same bits of the
/// factor, fewer loads and stores for each product.
/// </summary>
/// <remarks>
/// An entry behind four pivots is read and written once for four fused multiply-adds, not four times. The two triangular
/// solves are dot products that take the entry computed last at their end, so that one row does not wait for the one
/// before. The plain reference is <see cref="BandedCholesky"/>.
/// </remarks>
public static class BlockedBand
{
    /// <summary>Smallest half-bandwidth.</summary>
    public const int Narrowest = Block;

    const int Block = 4;

    /// <summary>Entries of work space that <see cref="Factor"/> needs.</summary>
    /// <param name="b">Half-bandwidth.</param>
    public static int Panel(int b) => 2 * Block * b;

    /// <summary>Factors A = L D L^T in place.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="band">Lower band, n (b + 1) entries, as in <see cref="BandedCholesky"/>.</param>
    /// <param name="n">Number of unknowns.</param>
    /// <param name="b">Half-bandwidth, at least four.</param>
    /// <param name="panel">Work space of <see cref="Panel"/> entries.</param>
    public static void Factor<T>(T[] band, int n, int b, T[] panel)
        where T : struct, IReal<T>
    {
        int width = b + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(b, Block);
        ArgumentOutOfRangeException.ThrowIfLessThan(band.Length, n * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(panel.Length, Panel(b));
        ref T a = ref band[0];
        int k = 0;
        for (; k + Block <= n; k += Block)
            Eliminate(ref Unsafe.Add(ref a, (k * width) + b), n - k, b, ref panel[0]);
        for (; k < n; k++)
            EliminateOne(ref Unsafe.Add(ref a, (k * width) + b), n - k, b);
    }

    /// <summary>Solves L D L^T x = y in place for a factor.</summary>
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
        for (int i = 1; i < n; i++)
        {
            int count = Math.Min(b, i);
            ref T l = ref Unsafe.Add(ref f, (i * width) + b - count);
            ref T known = ref Unsafe.Add(ref v, i - count);
            T sum = Unsafe.Add(ref v, i);
            for (int m = 0; m < count; m++)
            {
                sum = T.FusedMultiplyAdd(-l, known, sum);
                l = ref Unsafe.Add(ref l, 1);
                known = ref Unsafe.Add(ref known, 1);
            }

            Unsafe.Add(ref v, i) = sum;
        }

        for (int i = n - 1; i >= 0; i--)
        {
            int count = Math.Min(b, n - 1 - i);
            ref T l = ref Unsafe.Add(ref f, ((i + count) * width) + b - count);
            ref T known = ref Unsafe.Add(ref v, i + count);
            T sum = Unsafe.Add(ref v, i) * Unsafe.Add(ref f, (i * width) + b);
            for (int m = 0; m < count; m++)
            {
                sum = T.FusedMultiplyAdd(-l, known, sum);
                l = ref Unsafe.Add(ref l, -b);
                known = ref Unsafe.Add(ref known, -1);
            }

            Unsafe.Add(ref v, i) = sum;
        }
    }

    // Four pivots; a is the first one's diagonal, where entry (i, j) counted from it stands at i b + j (a row is one longer
    // than b, and its diagonal one further).
    static void Eliminate<T>(ref T a, int n, int b, ref T panel)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T inverse0 = one / a;
        a = inverse0;
        ref T row = ref Unsafe.Add(ref a, b);
        T u0 = row;
        T l10 = row = u0 * inverse0;
        T inverse1 = one / T.FusedMultiplyAdd(-u0, l10, Unsafe.Add(ref row, 1));
        Unsafe.Add(ref row, 1) = inverse1;
        row = ref Unsafe.Add(ref row, b);
        u0 = row;
        T l20 = row = u0 * inverse0;
        T u1 = T.FusedMultiplyAdd(-u0, l10, Unsafe.Add(ref row, 1));
        T l21 = Unsafe.Add(ref row, 1) = u1 * inverse1;
        T inverse2 = one / T.FusedMultiplyAdd(-u1, l21, T.FusedMultiplyAdd(-u0, l20, Unsafe.Add(ref row, 2)));
        Unsafe.Add(ref row, 2) = inverse2;
        row = ref Unsafe.Add(ref row, b);
        u0 = row;
        T l30 = row = u0 * inverse0;
        u1 = T.FusedMultiplyAdd(-u0, l10, Unsafe.Add(ref row, 1));
        T l31 = Unsafe.Add(ref row, 1) = u1 * inverse1;
        T u2 = T.FusedMultiplyAdd(-u1, l21, T.FusedMultiplyAdd(-u0, l20, Unsafe.Add(ref row, 2)));
        T l32 = Unsafe.Add(ref row, 2) = u2 * inverse2;
        T inverse3 = one / T.FusedMultiplyAdd(-u2, l32, T.FusedMultiplyAdd(-u1, l31, T.FusedMultiplyAdd(-u0, l30, Unsafe.Add(ref row, 3))));
        Unsafe.Add(ref row, 3) = inverse3;

        // Below the pivots: L into the matrix and beside -U into the panel; zero where a row lies outside of a pivot's band.
        int rows = Math.Min(b, n - Block);
        T zero = T.Constant(0);
        ref T l = ref panel;
        ref T u = ref Unsafe.Add(ref panel, Block * b);
        for (int i = 0; i < rows; i++)
        {
            row = ref Unsafe.Add(ref row, b);
            u0 = i + Block <= b ? row : zero;
            u1 = i + Block <= b + 1 ? Unsafe.Add(ref row, 1) : zero;
            u2 = i + Block <= b + 2 ? Unsafe.Add(ref row, 2) : zero;
            u1 = T.FusedMultiplyAdd(-u0, l10, u1);
            u2 = T.FusedMultiplyAdd(-u1, l21, T.FusedMultiplyAdd(-u0, l20, u2));
            T u3 = T.FusedMultiplyAdd(-u2, l32, T.FusedMultiplyAdd(-u1, l31, T.FusedMultiplyAdd(-u0, l30, Unsafe.Add(ref row, 3))));
            l = u0 * inverse0;
            Unsafe.Add(ref l, 1) = u1 * inverse1;
            Unsafe.Add(ref l, 2) = u2 * inverse2;
            Unsafe.Add(ref l, 3) = u3 * inverse3;
            u = -u0;
            Unsafe.Add(ref u, 1) = -u1;
            Unsafe.Add(ref u, 2) = -u2;
            Unsafe.Add(ref u, 3) = -u3;
            for (int p = Math.Max(0, i + Block - b); p < Block; p++)
                Unsafe.Add(ref row, p) = Unsafe.Add(ref l, p);
            l = ref Unsafe.Add(ref l, Block);
            u = ref Unsafe.Add(ref u, Block);
        }

        Subtract(ref Unsafe.Add(ref a, Block * (b + 1)), rows, b, ref panel, ref Unsafe.Add(ref panel, Block * b));
    }

    // The triangle behind the pivots less their share, two rows at a time so that an entry of L is loaded once for both.
    static void Subtract<T>(ref T target, int rows, int b, ref T panel, ref T u)
        where T : struct, IReal<T>
    {
        int i = 0;
        for (; i + 2 <= rows; i += 2)
        {
            T u0 = u, u1 = Unsafe.Add(ref u, 1), u2 = Unsafe.Add(ref u, 2), u3 = Unsafe.Add(ref u, 3);
            T v0 = Unsafe.Add(ref u, 4), v1 = Unsafe.Add(ref u, 5), v2 = Unsafe.Add(ref u, 6), v3 = Unsafe.Add(ref u, 7);
            ref T upper = ref target;
            ref T lower = ref Unsafe.Add(ref target, b);
            ref T l = ref panel;
            for (int j = 0; j <= i; j++)
            {
                T l0 = l, l1 = Unsafe.Add(ref l, 1), l2 = Unsafe.Add(ref l, 2), l3 = Unsafe.Add(ref l, 3);
                upper = Four(upper, u0, u1, u2, u3, l0, l1, l2, l3);
                lower = Four(lower, v0, v1, v2, v3, l0, l1, l2, l3);
                upper = ref Unsafe.Add(ref upper, 1);
                lower = ref Unsafe.Add(ref lower, 1);
                l = ref Unsafe.Add(ref l, Block);
            }

            lower = Four(lower, v0, v1, v2, v3, l, Unsafe.Add(ref l, 1), Unsafe.Add(ref l, 2), Unsafe.Add(ref l, 3));
            target = ref Unsafe.Add(ref target, 2 * b);
            u = ref Unsafe.Add(ref u, 2 * Block);
        }

        for (int j = 0; i < rows && j <= i; j++)
        {
            Unsafe.Add(ref target, j) = Four(
                Unsafe.Add(ref target, j), u, Unsafe.Add(ref u, 1), Unsafe.Add(ref u, 2), Unsafe.Add(ref u, 3),
                panel, Unsafe.Add(ref panel, 1), Unsafe.Add(ref panel, 2), Unsafe.Add(ref panel, 3));
            panel = ref Unsafe.Add(ref panel, Block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Four<T>(T x, T u0, T u1, T u2, T u3, T l0, T l1, T l2, T l3)
        where T : struct, IReal<T> =>
        T.FusedMultiplyAdd(u3, l3, T.FusedMultiplyAdd(u2, l2, T.FusedMultiplyAdd(u1, l1, T.FusedMultiplyAdd(u0, l0, x))));

    static void EliminateOne<T>(ref T a, int n, int b)
        where T : struct, IReal<T>
    {
        T inverse = T.Constant(1) / a;
        a = inverse;
        int last = Math.Min(b + 1, n);
        for (int i = 1; i < last; i++)
        {
            ref T row = ref Unsafe.Add(ref a, i * b);
            T u = row;
            row = u * inverse;
            for (int j = 1; j <= i; j++)
                Unsafe.Add(ref row, j) = T.FusedMultiplyAdd(-u, Unsafe.Add(ref a, j * b), Unsafe.Add(ref row, j));
        }
    }
}
