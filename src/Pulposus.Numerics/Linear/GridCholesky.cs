using System.Runtime.CompilerServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Linear;

/// <summary>
/// Symmetric positive definite systems on a grid whose cells touch four neighbours: red cells of a checkerboard first, then
/// the band of the black ones. One system per lane.
/// </summary>
/// <remarks>
/// The matrix has the diagonal D and minus the conductance between two neighbours. Red cells touch black ones alone, so
/// they leave without waiting for each other, and what remains is half as many unknowns in a band of the same width. For a
/// grid of 15 lines of 10 a factor costs 57 % of the multiplications of <see cref="BandedCholesky"/> and a solve reads 70 %
/// of its numbers; the plain reference of the tests is that one. No pivoting.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
public sealed class GridCholesky<T>
    where T : struct, IReal<T>
{
    const int Sides = 4;

    readonly int width;
    readonly int[] red;
    readonly int[] black;

    // Of each red cell and side: the neighbour among the black ones, and where the conductance stands, twice its cell and one more if across.
    readonly int[] neighbour;
    readonly int[] face;

    // Of each black cell and side: which side of which red cell it is.
    readonly int[] seen;

    readonly T[] inverse;
    readonly T[] coupling;
    readonly T[] band;
    readonly T[] column;
    readonly T[] redPart;
    readonly T[] blackPart;

    /// <summary>Room for a grid, its cells numbered along the lines.</summary>
    /// <param name="lines">Number of lines, at least two.</param>
    /// <param name="width">Cells of a line, at least two.</param>
    public GridCholesky(int lines, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        this.width = width;
        int cells = lines * width;
        bool IsRed(int cell) => ((cell / width) + (cell % width)) % 2 == 0;
        red = [.. Enumerable.Range(0, cells).Where(IsRed)];
        black = [.. Enumerable.Range(0, cells).Where(cell => !IsRed(cell))];
        neighbour = new int[Sides * red.Length];
        face = new int[Sides * red.Length];
        seen = new int[Sides * black.Length];

        // A side without a neighbour has a conductance of zero: red cell number red.Length stands for it.
        Array.Fill(seen, Sides * red.Length);
        for (int r = 0; r < red.Length; r++)
            Link(r, lines);
        inverse = Aligned.Array<T>(red.Length);
        coupling = Aligned.Array<T>((Sides * red.Length) + 1);
        band = Aligned.Array<T>(black.Length * (width + 1));
        column = Aligned.Array<T>(BlockedBand.Panel(width));
        redPart = Aligned.Array<T>(red.Length + 1);
        blackPart = Aligned.Array<T>(black.Length);
    }

    /// <summary>Factors a matrix, and keeps what it needs of it.</summary>
    /// <param name="diagonal">Diagonal.</param>
    /// <param name="along">Conductance between a cell and the next of its line; zero at the end of a line.</param>
    /// <param name="across">Conductance between a cell and that of the next line; zero in the last line.</param>
    public void Factor(T[] diagonal, T[] along, T[] across)
    {
        T one = T.Constant(1);
        int b = width;
        Array.Clear(band);
        for (int k = 0; k < black.Length; k++)
            band[(k * (b + 1)) + b] = diagonal[black[k]];
        for (int at = 0; at < face.Length; at++)
        {
            if (face[at] >= 0)
                coupling[at] = face[at] % 2 == 0 ? along[face[at] / 2] : across[face[at] / 2];
        }

        ref T c = ref coupling[0];
        ref int near = ref neighbour[0];
        for (int r = 0; r < red.Length; r++)
        {
            T share = -(one / diagonal[red[r]]);
            inverse[r] = -share;
            for (int side = 0; side < Sides; side++)
            {
                T u = Unsafe.Add(ref c, side) * share;
                int k = Unsafe.Add(ref near, side);
                ref T row = ref band[(k * b) + b];
                for (int other = 0; other <= side; other++)
                {
                    ref T target = ref Unsafe.Add(ref row, Unsafe.Add(ref near, other));
                    target = T.FusedMultiplyAdd(u, Unsafe.Add(ref c, other), target);
                }
            }

            c = ref Unsafe.Add(ref c, Sides);
            near = ref Unsafe.Add(ref near, Sides);
        }

        if (b < BlockedBand.Narrowest)
            BandedCholesky.Factor(band, black.Length, b, column);
        else
            BlockedBand.Factor(band, black.Length, b, column);
    }

    /// <summary>Solves in place for the latest factor.</summary>
    /// <param name="x">Right-hand side on entry, solution on return.</param>
    public void Solve(T[] x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, red.Length + black.Length);
        ref T v = ref x[0];
        ref T c = ref coupling[0];
        ref T ofRed = ref redPart[0];
        ref T ofBlack = ref blackPart[0];
        for (int r = 0; r < red.Length; r++)
            Unsafe.Add(ref ofRed, r) = Unsafe.Add(ref v, red[r]) * inverse[r];
        ref int from = ref seen[0];
        for (int k = 0; k < black.Length; k++)
        {
            T near = Pair(ref c, ref ofRed, from, Unsafe.Add(ref from, 1), Unsafe.Add(ref v, black[k]));
            Unsafe.Add(ref ofBlack, k) = Pair(ref c, ref ofRed, Unsafe.Add(ref from, 2), Unsafe.Add(ref from, 3), near);
            from = ref Unsafe.Add(ref from, Sides);
        }

        BandedCholesky.Solve(band, black.Length, width, blackPart);
        for (int k = 0; k < black.Length; k++)
            Unsafe.Add(ref v, black[k]) = Unsafe.Add(ref ofBlack, k);
        ref int to = ref neighbour[0];
        for (int r = 0; r < red.Length; r++)
        {
            T sum = c * Unsafe.Add(ref ofBlack, to);
            sum = T.FusedMultiplyAdd(Unsafe.Add(ref c, 1), Unsafe.Add(ref ofBlack, Unsafe.Add(ref to, 1)), sum);
            sum = T.FusedMultiplyAdd(Unsafe.Add(ref c, 2), Unsafe.Add(ref ofBlack, Unsafe.Add(ref to, 2)), sum);
            sum = T.FusedMultiplyAdd(Unsafe.Add(ref c, 3), Unsafe.Add(ref ofBlack, Unsafe.Add(ref to, 3)), sum);
            Unsafe.Add(ref v, red[r]) = T.FusedMultiplyAdd(sum, inverse[r], Unsafe.Add(ref ofRed, r));
            c = ref Unsafe.Add(ref c, Sides);
            to = ref Unsafe.Add(ref to, Sides);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Pair(ref T c, ref T ofRed, int a, int b, T sum) =>
        T.FusedMultiplyAdd(
            Unsafe.Add(ref c, b), Unsafe.Add(ref ofRed, b / Sides), T.FusedMultiplyAdd(Unsafe.Add(ref c, a), Unsafe.Add(ref ofRed, a / Sides), sum));

    // Sides in rising order of the neighbour's number: line before, cell before, cell after, line after.
    void Link(int r, int lines)
    {
        int cell = red[r];
        bool[] has = [cell >= width, cell % width > 0, cell % width < width - 1, cell < width * (lines - 1)];
        int[] to = [cell - width, cell - 1, cell + 1, cell + width];
        int[] owner = [cell - width, cell - 1, cell, cell];
        for (int side = 0; side < Sides; side++)
        {
            int at = (Sides * r) + side;

            // Without a neighbour the side points at that of another side, in the same order, and couples by nothing.
            int there = Enumerable.Range(0, Sides).Where(s => has[s]).MinBy(s => Math.Abs(s - side));
            neighbour[at] = Array.BinarySearch(black, to[there]);
            face[at] = !has[side] ? -1 : (2 * owner[side]) + (side is 1 or 2 ? 0 : 1);
            if (has[side])
                seen[(Sides * neighbour[at]) + Sides - 1 - side] = at;
        }
    }
}
