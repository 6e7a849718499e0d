namespace Pulposus.Statistics;

/// <summary>
/// One row w per subject: 1, covariates, factor levels but the lowest seen, arms but the reference. Iterative fits share it.
/// </summary>
/// <remarks>
/// Covariates are centred at their mean and scaled to unit spread, so that normal equations lose no digits to a large
/// offset; the effect of an arm does not change by that, and the mean covariates are at 0. Arms come last: then the only
/// aliased arm is one that covariates and factors can imitate.
/// </remarks>
internal sealed class SubjectDesign
{
    /// <summary>What of a column's square may be left outside the earlier ones for it to count as determined by them.</summary>
    public const double AliasTolerance = 1e-10;

    public SubjectDesign(
        IReadOnlyList<int> arm,
        int arms,
        int referenceArm,
        IReadOnlyList<IReadOnlyList<double>> covariates,
        IReadOnlyList<IReadOnlyList<int>> factors)
    {
        List<double[]> columns = [[.. arm.Select(_ => 1.0)]];
        List<double> center = [1];
        List<double> scale = [1];
        List<int> block = [0];
        foreach (IReadOnlyList<double> covariate in covariates)
        {
            (double[] values, double spread) = Standardised(covariate);
            columns.Add(values);
            center.Add(0);
            scale.Add(spread);
            block.Add(block[^1] + 1);
        }

        int last = covariates.Count;
        foreach (IReadOnlyList<int> factor in factors)
        {
            last++;
            int[] levels = [.. factor.Distinct().Order()];
            foreach (int l in levels.Skip(1))
            {
                columns.Add([.. factor.Select(v => v == l ? 1.0 : 0.0)]);
                center.Add(1.0 / levels.Length);
                scale.Add(1);
                block.Add(last);
            }
        }

        FirstArm = columns.Count;
        Treated = [.. Enumerable.Range(0, arms).Where(a => a != referenceArm)];
        foreach (int treated in Treated)
        {
            columns.Add([.. arm.Select(a => a == treated ? 1.0 : 0.0)]);
            center.Add(0);
            scale.Add(1);
            block.Add(last + 1);
        }

        Rows = [.. Enumerable.Range(0, arm.Count).Select(i => columns.Select(c => c[i]).ToArray())];
        (Center, Scale, Block) = ([.. center], [.. scale], [.. block]);
    }

    /// <summary>w of each subject.</summary>
    public double[][] Rows { get; }

    /// <summary>w of the average subject of the reference arm: mean covariates, each factor level with the same weight.</summary>
    public double[] Center { get; }

    /// <summary>What each column was divided by.</summary>
    public double[] Scale { get; }

    /// <summary>0 for the intercept, 1... for covariates in their order, then for factors in theirs, the last for arms.</summary>
    public int[] Block { get; }

    /// <summary>Column of the first arm in <see cref="Treated"/>.</summary>
    public int FirstArm { get; }

    /// <summary>All arms but the reference, in rising order, as their columns.</summary>
    public int[] Treated { get; }

    /// <summary>Columns that earlier ones do not determine, from a matrix of products of columns.</summary>
    public static int[] Independent(double[,] products)
    {
        int p = products.GetLength(0);
        double[,] l = new double[p, p];
        List<int> kept = [];
        for (int j = 0; j < p; j++)
        {
            double rest = products[j, j];
            for (int m = 0; m < kept.Count; m++)
            {
                double sum = products[j, kept[m]];
                for (int k = 0; k < m; k++)
                    sum -= l[j, k] * l[kept[m], k];
                l[j, m] = sum / l[kept[m], m];
                rest -= l[j, m] * l[j, m];
            }

            if (!(rest > AliasTolerance * products[j, j]))
                continue;
            l[j, kept.Count] = Math.Sqrt(rest);
            kept.Add(j);
        }

        return [.. kept];
    }

    static (double[] Values, double Spread) Standardised(IReadOnlyList<double> x)
    {
        double origin = x[0];
        double mean = x.Average(v => v - origin);
        double[] values = [.. x.Select(v => v - origin - mean)];
        double spread = Math.Sqrt(values.Average(v => v * v));
        if (!double.IsFinite(spread))
            throw new ArgumentException("Outcomes or covariates are too large to be squared.");

        // What is left of a constant is rounding.
        if (spread <= 1e-14 * Math.Abs(origin) || spread == 0)
            return ([.. x.Select(_ => 0.0)], 1);
        return ([.. values.Select(v => v / spread)], spread);
    }
}
