using Vec = System.Runtime.Intrinsics.Vector512<double>;
using Vector512 = System.Runtime.Intrinsics.Vector512;

namespace Pulposus.Kernels.Flat;

/// <summary>Red cells of a checkerboard first, as in <see cref="Numerics.Linear.GridCholesky{T}"/>, by hand for eight patients.</summary>
sealed class FlatGrid
{
    readonly int width;
    readonly int[] red;
    readonly int[] black;
    readonly int[][] near;
    readonly Vec[][] coupling;
    readonly Vec[] inverse;
    readonly Vec[] band;
    readonly Vec[] column;
    readonly Vec[] redPart;
    readonly Vec[] blackPart;

    public FlatGrid(int lines, int width)
    {
        this.width = width;
        bool IsRed(int cell) => ((cell / width) + (cell % width)) % 2 == 0;
        int cells = lines * width;
        red = [.. Enumerable.Range(0, cells).Where(IsRed)];
        black = [.. Enumerable.Range(0, cells).Where(cell => !IsRed(cell))];
        int[] Sides(int cell) =>
            [cell >= width ? cell - width : -1, cell % width > 0 ? cell - 1 : -1, cell % width < width - 1 ? cell + 1 : -1, cell + width < cells ? cell + width : -1];
        near = [.. red.Select(cell => Sides(cell).Where(n => n >= 0).Select(n => Array.BinarySearch(black, n)).ToArray())];
        coupling = [.. near.Select(n => Plain.Array(n.Length))];
        inverse = Plain.Array(red.Length);
        band = Plain.Array(black.Length * (width + 1));
        column = Plain.Array(width + 1);
        redPart = Plain.Array(red.Length);
        blackPart = Plain.Array(black.Length);
    }

    public void Factor(Vec[] diagonal, Vec[] along, Vec[] across)
    {
        Array.Clear(band);
        for (int k = 0; k < black.Length; k++)
            band[(k * (width + 1)) + width] = diagonal[black[k]];
        for (int r = 0; r < red.Length; r++)
        {
            int cell = red[r];
            int[] at = near[r];
            Vec[] c = coupling[r];
            for (int side = 0; side < at.Length; side++)
            {
                int other = black[at[side]];
                c[side] = other == cell - 1 ? along[other] : other == cell + 1 ? along[cell] : other < cell ? across[other] : across[cell];
            }

            inverse[r] = Vec.One / diagonal[cell];
            for (int side = 0; side < at.Length; side++)
            {
                Vec u = -(c[side] * inverse[r]);
                for (int other = 0; other <= side; other++)
                {
                    int entry = (at[side] * (width + 1)) + width - at[side] + at[other];
                    band[entry] = Vector512.FusedMultiplyAdd(u, c[other], band[entry]);
                }
            }
        }

        FlatBand.Factor(band, black.Length, width, column);
    }

    public void Solve(Vec[] x)
    {
        for (int k = 0; k < black.Length; k++)
            blackPart[k] = x[black[k]];
        for (int r = 0; r < red.Length; r++)
        {
            Vec value = redPart[r] = x[red[r]] * inverse[r];
            int[] at = near[r];
            Vec[] c = coupling[r];
            for (int side = 0; side < at.Length; side++)
                blackPart[at[side]] = Vector512.FusedMultiplyAdd(c[side], value, blackPart[at[side]]);
        }

        FlatBand.Solve(band, black.Length, width, blackPart);
        for (int k = 0; k < black.Length; k++)
            x[black[k]] = blackPart[k];
        for (int r = 0; r < red.Length; r++)
        {
            int[] at = near[r];
            Vec[] c = coupling[r];
            Vec sum = Vec.Zero;
            for (int side = 0; side < at.Length; side++)
                sum = Vector512.FusedMultiplyAdd(c[side], blackPart[at[side]], sum);
            x[red[r]] = Vector512.FusedMultiplyAdd(sum, inverse[r], redPart[r]);
        }
    }
}
