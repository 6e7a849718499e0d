using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Model.Anatomy;

/// <summary>
/// The topology of a tensor-product grid over the (r, z) section of a disc: blocks between the material interfaces
/// r_N, r_C, R and -(h/2+t), -h/2, h/2, h/2+t, and the cells of each block as fractions. Every person's geometry maps
/// onto the same topology, so that all lanes share one code path.
/// </summary>
/// <remarks>
/// Cells are numbered along the direction with fewer cells first, which makes that number the half-bandwidth of every
/// operator. A half layout ends at the mid-plane, for problems that are symmetric in z.
/// </remarks>
internal sealed class DiscLayout
{
    readonly bool zFirst;

    /// <summary>A layout from the edges of its blocks, each from 0 to 1.</summary>
    /// <param name="nucleus">Along r, [0, r_N].</param>
    /// <param name="inner">Along r, [r_N, r_C].</param>
    /// <param name="rim">Along r, [r_C, R].</param>
    /// <param name="lower">Along z, the lower endplate; null for a half layout.</param>
    /// <param name="disc">Along z, between the endplates, or from the mid-plane up in a half layout.</param>
    /// <param name="upper">Along z, the upper endplate.</param>
    public DiscLayout(double[] nucleus, double[] inner, double[] rim, double[]? lower, double[] disc, double[] upper)
    {
        RBlocks = [nucleus, inner, rim];
        ZBlocks = lower is null ? [disc, upper] : [lower, disc, upper];
        IsHalf = lower is null;
        Nr = RBlocks.Sum(b => b.Length - 1);
        Nz = ZBlocks.Sum(b => b.Length - 1);
        zFirst = Nz <= Nr;
        NucleusColumns = nucleus.Length - 1;
        EndplateColumns = NucleusColumns + inner.Length - 1;
        LowerRows = lower is null ? 0 : lower.Length - 1;
        DiscRows = disc.Length - 1;
        Tissues = new Tissue[Cells];
        for (int i = 0; i < Nr; i++)
        {
            for (int j = 0; j < Nz; j++)
                Tissues[Index(i, j)] = TissueOf(i, j);
        }
    }

    /// <summary>Edges of the blocks along r.</summary>
    public double[][] RBlocks { get; }

    /// <summary>Edges of the blocks along z.</summary>
    public double[][] ZBlocks { get; }

    /// <summary>Whether the layout ends at the mid-plane.</summary>
    public bool IsHalf { get; }

    /// <summary>Cells along r.</summary>
    public int Nr { get; }

    /// <summary>Cells along z.</summary>
    public int Nz { get; }

    /// <summary>Number of cells.</summary>
    public int Cells => Nr * Nz;

    /// <summary>Half-bandwidth of the operators.</summary>
    public int HalfBandwidth => Math.Min(Nr, Nz);

    /// <summary>Columns of the nucleus.</summary>
    public int NucleusColumns { get; }

    /// <summary>Columns under the cartilage endplates.</summary>
    public int EndplateColumns { get; }

    /// <summary>Rows of the lower endplate.</summary>
    public int LowerRows { get; }

    /// <summary>Rows between the endplates.</summary>
    public int DiscRows { get; }

    /// <summary>Tissue of each cell.</summary>
    public Tissue[] Tissues { get; }

    /// <summary>Number of the cell in column i (along r) and row j (along z).</summary>
    public int Index(int i, int j) => zFirst ? (i * Nz) + j : (j * Nr) + i;

    /// <summary>Room for the matrix of an operator on this layout.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    public GridCholesky<T> Matrix<T>()
        where T : struct, IReal<T> => new(Math.Max(Nr, Nz), HalfBandwidth);

    /// <summary>The layout with every cell cut in half along r and z.</summary>
    public DiscLayout Halved()
    {
        double[][] r = [.. RBlocks.Select(Numerics.Grids.Grading.Halved)];
        double[][] z = [.. ZBlocks.Select(Numerics.Grids.Grading.Halved)];
        return IsHalf ? new(r[0], r[1], r[2], null, z[0], z[1]) : new(r[0], r[1], r[2], z[0], z[1], z[2]);
    }

    Tissue TissueOf(int i, int j)
    {
        if (j >= LowerRows && j < LowerRows + DiscRows)
            return i < NucleusColumns ? Tissue.Nucleus : Tissue.Annulus;
        if (i >= EndplateColumns)
            return Tissue.Annulus;
        return j < LowerRows ? Tissue.LowerEndplate : Tissue.UpperEndplate;
    }
}
