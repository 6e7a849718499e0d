namespace Pulposus.Numerics.Grids;

/// <summary>Cell edges of one block of a tensor grid, as fractions from 0 to 1.</summary>
/// <remarks>
/// The edge of an endplate at the bone is singular, since a fixed concentration meets a sealed wall there: the
/// concentration varies like the distance to a power below one half, and the size of the cell at the edge carries the
/// error of the whole field. Cells therefore shrink geometrically towards it.
/// </remarks>
public static class Grading
{
    /// <summary>n cells, each <paramref name="ratio"/> times as long as the one before it.</summary>
    /// <param name="n">Number of cells, at least one.</param>
    /// <param name="ratio">Ratio of neighbours; below 1 the cells shrink towards 1, above 1 towards 0, 1 is uniform.</param>
    public static double[] Geometric(int n, double ratio)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        double[] edges = new double[n + 1];
        double size = 1;
        for (int k = 1; k <= n; k++, size *= ratio)
            edges[k] = edges[k - 1] + size;
        double length = edges[n];
        for (int k = 1; k < n; k++)
            edges[k] /= length;
        edges[n] = 1;
        return edges;
    }

    /// <summary>2 n cells that shrink by <paramref name="ratio"/> from the middle towards both ends.</summary>
    /// <param name="n">Cells in each half.</param>
    /// <param name="ratio">Ratio of neighbours, from the middle outwards.</param>
    public static double[] TowardsBothEnds(int n, double ratio)
    {
        double[] half = Geometric(n, ratio);
        double[] edges = new double[(2 * n) + 1];
        for (int k = 0; k <= n; k++)
        {
            edges[n + k] = (1 + half[k]) / 2;
            edges[n - k] = (1 - half[k]) / 2;
        }

        return edges;
    }

    /// <summary>
    /// Cells of a block of given length that grow from <paramref name="smallest"/> at the end 1 by at most
    /// <paramref name="growth"/> per cell, to at most <paramref name="largest"/>.
    /// </summary>
    /// <param name="length">Length of the block.</param>
    /// <param name="smallest">Size of the cell at the end 1.</param>
    /// <param name="growth">Largest ratio of neighbours, above 1.</param>
    /// <param name="largest">Largest cell.</param>
    public static double[] TowardsEnd(double length, double smallest, double growth, double largest)
    {
        List<double> sizes = [];
        double covered = 0;
        for (double size = smallest; covered < length; size = Math.Min(size * growth, largest))
        {
            sizes.Add(size);
            covered += size;
        }

        // Stretch to the exact length: every size changes by the same factor, so ratios hold.
        double[] edges = new double[sizes.Count + 1];
        double sum = 0;
        for (int k = 0; k < sizes.Count; k++)
        {
            sum += sizes[k];
            edges[sizes.Count - 1 - k] = 1 - (sum / covered);
        }

        edges[0] = 0;
        edges[^1] = 1;
        return edges;
    }

    /// <summary>The same block read from the other end.</summary>
    /// <param name="edges">Edges from 0 to 1.</param>
    public static double[] Mirrored(double[] edges) => [.. edges.Reverse().Select(e => 1 - e)];

    /// <summary>Every cell cut in half: the twin grid of a Richardson error estimate.</summary>
    /// <param name="edges">Edges from 0 to 1.</param>
    public static double[] Halved(double[] edges)
    {
        double[] twin = new double[(2 * edges.Length) - 1];
        for (int k = 0; k < edges.Length; k++)
        {
            twin[2 * k] = edges[k];
            if (k + 1 < edges.Length)
                twin[(2 * k) + 1] = (edges[k] + edges[k + 1]) / 2;
        }

        return twin;
    }
}
