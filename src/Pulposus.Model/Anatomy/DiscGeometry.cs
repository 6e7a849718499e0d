using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Anatomy;

/// <summary>
/// The axisymmetric disc of the people in the lanes at enrolment, mapped onto a <see cref="DiscLayout"/>: cell edges
/// (mm) and cell volumes 2 pi r dr dz (mm3; of the full ring, one half of it in a half layout).
/// </summary>
/// <remarks>
/// Nucleus r &lt; r_N, endplates |z| &gt; h/2 and r &lt; r_C, all else annulus. Equal-area circle: the asymmetry of the
/// nucleus from front to back is not represented. Fields are per initial volume: means, counts and sources use these
/// volumes also after the height has changed.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class DiscGeometry<T>
    where T : struct, IReal<T>
{
    /// <summary>Room for a geometry on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public DiscGeometry(DiscLayout layout)
    {
        Layout = layout;
        REdges = Aligned.Array<T>(layout.Nr + 1);
        ZEdges = Aligned.Array<T>(layout.Nz + 1);
        Volumes = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>The topology.</summary>
    public DiscLayout Layout { get; }

    /// <summary>Edges along r (mm).</summary>
    public T[] REdges { get; }

    /// <summary>Edges along z (mm), 0 at the mid-plane.</summary>
    public T[] ZEdges { get; }

    /// <summary>Cell volumes (mm3).</summary>
    public T[] Volumes { get; }

    /// <summary>Volume of the nucleus (mm3).</summary>
    public T NucleusVolume { get; private set; }

    /// <summary>Volume of the annulus (mm3).</summary>
    public T AnnulusVolume { get; private set; }

    /// <summary>Maps the layout onto given interfaces (mm).</summary>
    /// <param name="nucleusRadius">r_N.</param>
    /// <param name="endplateRadius">r_C.</param>
    /// <param name="radius">R.</param>
    /// <param name="lowerThickness">Thickness of the lower endplate; unused in a half layout.</param>
    /// <param name="height">Height between the endplates h.</param>
    /// <param name="upperThickness">Thickness of the upper endplate.</param>
    public void Map(T nucleusRadius, T endplateRadius, T radius, T lowerThickness, T height, T upperThickness)
    {
        T zero = T.Constant(0);
        T half = height / T.Constant(2);
        Fill(REdges, Layout.RBlocks, [zero, nucleusRadius, endplateRadius, radius]);
        Fill(ZEdges, Layout.ZBlocks, Layout.IsHalf ? [zero, half, half + upperThickness] : [-half - lowerThickness, -half, half, half + upperThickness]);
        NucleusVolume = AnnulusVolume = zero;
        T pi = T.Constant(Math.PI);
        for (int i = 0; i < Layout.Nr; i++)
        {
            T ring = pi * (REdges[i + 1] + REdges[i]) * (REdges[i + 1] - REdges[i]);
            for (int j = 0; j < Layout.Nz; j++)
            {
                T volume = ring * (ZEdges[j + 1] - ZEdges[j]);
                int cell = Layout.Index(i, j);
                Volumes[cell] = volume;
                if (Layout.Tissues[cell] == Tissue.Nucleus)
                    NucleusVolume += volume;
                else if (Layout.Tissues[cell] == Tissue.Annulus)
                    AnnulusVolume += volume;
            }
        }
    }

    /// <summary>Volume mean of a field over the nucleus.</summary>
    public T NucleusMean(T[] field) => Sum(field, Tissue.Nucleus) / NucleusVolume;

    /// <summary>Volume mean of a field over the annulus.</summary>
    public T AnnulusMean(T[] field) => Sum(field, Tissue.Annulus) / AnnulusVolume;

    /// <summary>Volume integral of a field over the whole disc (field unit x mm3).</summary>
    public T Integral(T[] field)
    {
        T sum = T.Constant(0);
        for (int cell = 0; cell < Volumes.Length; cell++)
            sum = T.FusedMultiplyAdd(field[cell], Volumes[cell], sum);
        return sum;
    }

    T Sum(T[] field, Tissue tissue)
    {
        T sum = T.Constant(0);
        for (int cell = 0; cell < Volumes.Length; cell++)
        {
            if (Layout.Tissues[cell] == tissue)
                sum = T.FusedMultiplyAdd(field[cell], Volumes[cell], sum);
        }

        return sum;
    }

    static void Fill(T[] edges, double[][] blocks, ReadOnlySpan<T> interfaces)
    {
        int k = 0;
        for (int b = 0; b < blocks.Length; b++)
        {
            T start = interfaces[b];
            T length = interfaces[b + 1] - start;
            for (int c = 0; c < blocks[b].Length - 1; c++)
                edges[k++] = T.FusedMultiplyAdd(T.Constant(blocks[b][c]), length, start);
        }

        edges[k] = interfaces[^1];
    }
}
