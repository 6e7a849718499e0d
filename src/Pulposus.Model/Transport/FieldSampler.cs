using Pulposus.Model.Anatomy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>
/// Values of a cell-centred field between the cell centres, for one lane: tensor-product cubic interpolation that never
/// reaches across a material interface.
/// </summary>
/// <remarks>
/// At an interface the gradient jumps, so the value on the face follows from equal flux on both sides and serves both
/// blocks as a node. On the axis, the mid-plane of a half layout and the bony rim the field is mirrored (no flux); on the
/// bone and the outer annulus the boundary value is a node. Fourth order where the field is smooth, against second order
/// of the field itself.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class FieldSampler<T>
    where T : struct, IReal<T>
{
    const int Stencil = 4;

    readonly DiscLayout layout;
    readonly double[] r;
    readonly double[] z;
    readonly double[] factor;
    readonly int[] rBlocks;
    readonly int[] zBlocks;

    /// <summary>A sampler of one lane.</summary>
    /// <param name="geometry">Cell edges.</param>
    /// <param name="stretch">Current over initial height between the endplates.</param>
    /// <param name="factors">Tissue factor of each cell.</param>
    /// <param name="lane">The lane.</param>
    public FieldSampler(DiscGeometry<T> geometry, double stretch, T[] factors, int lane)
    {
        layout = geometry.Layout;
        r = [.. geometry.REdges.Select(e => Real.Lane(ref e, lane))];
        z = Stretched([.. geometry.ZEdges.Select(e => Real.Lane(ref e, lane))], stretch);
        factor = [.. factors.Select(f => Real.Lane(ref f, lane))];
        rBlocks = [0, layout.NucleusColumns, layout.EndplateColumns, layout.Nr];
        zBlocks = layout.IsHalf ? [0, layout.DiscRows, layout.Nz] : [0, layout.LowerRows, layout.LowerRows + layout.DiscRows, layout.Nz];
    }

    /// <summary>Edges along r (mm).</summary>
    public IReadOnlyList<double> REdges => r;

    /// <summary>Edges along z (mm), with the current height.</summary>
    public IReadOnlyList<double> ZEdges => z;

    /// <summary>The field at a point.</summary>
    /// <param name="field">Value of each cell.</param>
    /// <param name="bone">Value at the bone.</param>
    /// <param name="outer">Value at the outer annulus.</param>
    /// <param name="radius">r (mm).</param>
    /// <param name="height">z (mm).</param>
    public double At(double[] field, double bone, double outer, double radius, double height)
    {
        bool onBone = height >= z[^1] || (!layout.IsHalf && height <= z[0]);
        if (onBone && radius <= r[layout.EndplateColumns])
            return bone;
        int block = BlockOf(r, rBlocks, radius);
        int first = rBlocks[block];
        int last = rBlocks[block + 1] - 1;
        Span<double> x = stackalloc double[last - first + 1 + (2 * Stencil)];
        Span<double> v = stackalloc double[x.Length];
        int n = 0;
        if (block == 0)
        {
            for (int i = Math.Min(Stencil / 2, last + 1) - 1; i >= 0; i--)
                (x[n], v[n++]) = (-Middle(r, i), Column(field, bone, i, height));
        }
        else
        {
            (x[n], v[n++]) = (r[first], SideFace(field, bone, first, height));
        }

        // Only the columns that the stencil can reach are interpolated along z.
        int near = NearestCell(r, first, last, radius);
        int reach = Math.Min(last, near + Stencil);
        for (int i = Math.Max(first, near - Stencil); i <= reach; i++)
            (x[n], v[n++]) = (Middle(r, i), Column(field, bone, i, height));
        if (reach == last)
            (x[n], v[n++]) = (r[last + 1], last == layout.Nr - 1 ? outer : SideFace(field, bone, last + 1, height));
        return Lagrange(x[..n], v[..n], radius);
    }

    /// <summary>Where a field is smallest or largest, and the value there.</summary>
    /// <param name="field">Value of each cell.</param>
    /// <param name="bone">Value at the bone.</param>
    /// <param name="outer">Value at the outer annulus.</param>
    /// <param name="largest">Whether to look for the maximum.</param>
    public (double Value, double R, double Z) Extreme(double[] field, double bone, double outer, bool largest)
    {
        double sign = largest ? -1 : 1;
        (int I, int J) best = (0, 0);
        for (int i = 0; i < layout.Nr; i++)
        {
            for (int j = 0; j < layout.Nz; j++)
            {
                if (sign * field[layout.Index(i, j)] < sign * field[layout.Index(best.I, best.J)])
                    best = (i, j);
            }
        }

        (double Low, double High) rangeR = (r[Math.Max(best.I - 1, 0)], r[Math.Min(best.I + 2, layout.Nr)]);
        (double Low, double High) rangeZ = (z[Math.Max(best.J - 1, 0)], z[Math.Min(best.J + 2, layout.Nz)]);
        double radius = Middle(r, best.I);
        double height = Middle(z, best.J);
        for (int pass = 0; pass < Stencil; pass++)
        {
            radius = Lowest(x => sign * At(field, bone, outer, x, height), rangeR);
            height = Lowest(x => sign * At(field, bone, outer, radius, x), rangeZ);
        }

        return (At(field, bone, outer, radius, height), radius, height);
    }

    /// <summary>Centres and values of the cells around a point, two each way.</summary>
    /// <param name="field">Value of each cell.</param>
    /// <param name="radius">r (mm).</param>
    /// <param name="height">z (mm).</param>
    public IEnumerable<(double R, double Z, double Value)> CellsAround(double[] field, double radius, double height)
    {
        int column = NearestCell(r, 0, layout.Nr - 1, radius);
        int row = NearestCell(z, 0, layout.Nz - 1, height);
        for (int i = Math.Max(0, column - 2); i <= Math.Min(layout.Nr - 1, column + 2); i++)
        {
            for (int j = Math.Max(0, row - 2); j <= Math.Min(layout.Nz - 1, row + 2); j++)
                yield return (Middle(r, i), Middle(z, j), field[layout.Index(i, j)]);
        }
    }

    double Column(double[] field, double bone, int i, double height)
    {
        int block = BlockOf(z, zBlocks, height);
        int first = zBlocks[block];
        int last = zBlocks[block + 1] - 1;
        int near = NearestCell(z, first, last, height);
        Span<double> x = stackalloc double[(4 * Stencil) + 4];
        Span<double> v = stackalloc double[x.Length];
        int n = 0;
        int from = Math.Max(first, near - Stencil);
        int to = Math.Min(last, near + Stencil);
        bool underBone = i < layout.EndplateColumns;
        if (from == first)
        {
            if (first > 0)
                (x[n], v[n++]) = (z[first], LevelFace(field, i, first));
            else if (!layout.IsHalf && underBone)
                (x[n], v[n++]) = (z[0], bone);
            else
                n = Mirror(field, i, last, x, v);
        }

        for (int j = from; j <= to; j++)
            (x[n], v[n++]) = (Middle(z, j), field[layout.Index(i, j)]);
        if (to == last)
        {
            if (last < layout.Nz - 1)
                (x[n], v[n++]) = (z[last + 1], LevelFace(field, i, last + 1));
            else if (underBone)
                (x[n], v[n++]) = (z[^1], bone);
            else
                (x[n], v[n++]) = ((2 * z[^1]) - Middle(z, last), field[layout.Index(i, last)]);
        }

        return Lagrange(x[..n], v[..n], height);
    }

    // Two nodes below the lowest face, where nothing flows: even in z, so that the slope there is exactly zero.
    int Mirror(double[] field, int i, int last, Span<double> x, Span<double> v)
    {
        int n = 0;
        for (int j = Math.Min(1, last); j >= 0; j--)
            (x[n], v[n++]) = ((2 * z[0]) - Middle(z, j), field[layout.Index(i, j)]);
        return n;
    }

    // Value on the face between rows j-1 and j of a column, from equal flux on both sides.
    double LevelFace(double[] field, int i, int j)
    {
        double below = factor[layout.Index(i, j - 1)] / (z[j] - z[j - 1]);
        double above = factor[layout.Index(i, j)] / (z[j + 1] - z[j]);
        return ((below * field[layout.Index(i, j - 1)]) + (above * field[layout.Index(i, j)])) / (below + above);
    }

    // Value on the face between columns i-1 and i at a height.
    double SideFace(double[] field, double bone, int i, double height)
    {
        int j = NearestCell(z, 0, layout.Nz - 1, height);
        double left = factor[layout.Index(i - 1, j)] / (r[i] - r[i - 1]);
        double right = factor[layout.Index(i, j)] / (r[i + 1] - r[i]);
        return ((left * Column(field, bone, i - 1, height)) + (right * Column(field, bone, i, height))) / (left + right);
    }

    double[] Stretched(double[] edges, double stretch)
    {
        double half = edges[layout.LowerRows + layout.DiscRows];
        for (int j = 0; j < edges.Length; j++)
        {
            double inside = Math.Clamp(edges[j], -half, half);
            edges[j] += inside * (stretch - 1);
        }

        return edges;
    }

    static double Middle(double[] edges, int k) => (edges[k] + edges[k + 1]) / 2;

    static int BlockOf(double[] edges, int[] blocks, double x)
    {
        int block = 0;
        while (block < blocks.Length - 2 && x > edges[blocks[block + 1]])
            block++;
        return block;
    }

    static int NearestCell(double[] edges, int first, int last, double x)
    {
        int k = first;
        while (k < last && x > edges[k + 1])
            k++;
        return k;
    }

    // Lagrange interpolation on the nodes around x.
    static double Lagrange(ReadOnlySpan<double> nodes, ReadOnlySpan<double> values, double x)
    {
        int count = Math.Min(Stencil, nodes.Length);
        int start = 0;
        while (start + count < nodes.Length && nodes[start + count] - x < x - nodes[start])
            start++;
        double sum = 0;
        for (int a = start; a < start + count; a++)
        {
            double weight = 1;
            for (int b = start; b < start + count; b++)
            {
                if (b != a)
                    weight *= (x - nodes[b]) / (nodes[a] - nodes[b]);
            }

            sum += weight * values[a];
        }

        return sum;
    }

    // Golden-section search, after a scan that finds the right valley.
    static double Lowest(Func<double, double> f, (double Low, double High) range)
    {
        const int Scan = 24;
        const int Halvings = 40;
        double step = (range.High - range.Low) / Scan;
        double best = range.Low;
        double lowest = f(best);
        for (int k = 1; k <= Scan; k++)
        {
            double x = range.Low + (k * step);
            double value = f(x);
            if (value < lowest)
                (best, lowest) = (x, value);
        }

        double low = Math.Max(range.Low, best - step);
        double high = Math.Min(range.High, best + step);
        double golden = (Math.Sqrt(5) - 1) / 2;
        for (int k = 0; k < Halvings; k++)
        {
            double a = high - (golden * (high - low));
            double b = low + (golden * (high - low));
            if (f(a) < f(b))
                high = b;
            else
                low = a;
        }

        // On the mid-plane or the axis the best place is the end of the range itself; a search alone ends within rounding
        // of it, where the field is level.
        const double Level = 1e-12;
        double middle = (low + high) / 2;
        double reached = f(middle) + (Level * Math.Abs(f(middle)));
        return f(range.Low) <= reached ? range.Low : f(range.High) <= reached ? range.High : middle;
    }
}
