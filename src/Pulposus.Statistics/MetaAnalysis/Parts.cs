namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>One subgroup pooled.</summary>
/// <param name="Name">Its level.</param>
/// <param name="Members">Positions of its studies.</param>
/// <param name="Result">Its pool.</param>
public sealed record Subgroup(string Name, IReadOnlyList<int> Members, PooledResult Result);

/// <summary>Subgroups with the test that their effects are equal.</summary>
/// <param name="Groups">In the order in which the levels first appear.</param>
/// <param name="Q">Between-group sum of squares, chi-square under equality; 0 for one group.</param>
/// <param name="Df">Its degrees of freedom.</param>
/// <param name="PValue">p value; 1 for one group.</param>
public sealed record SubgroupPools(IReadOnlyList<Subgroup> Groups, double Q, int Df, double PValue);

/// <summary>Parts of a pool: each subgroup alone, and all without one study.</summary>
/// <remarks>
/// Each subgroup has its own tau². The test compares the pooled effects of the groups by their variances,
/// Q_b = sum_g (b_g - b)² / SE_g² with b their weighted mean (Borenstein et al. 2009, chapter 19; separate tau²).
/// Valid as a question asked before the data were seen; groups of one or two studies hardly inform.
/// </remarks>
public static class Parts
{
    /// <summary>Pools each subgroup.</summary>
    /// <param name="levels">Subgroup of each study.</param>
    /// <param name="pool">Pools the studies at these positions.</param>
    /// <exception cref="PoolingException">A subgroup cannot be pooled.</exception>
    public static SubgroupPools Subgroups(IReadOnlyList<string> levels, Func<IReadOnlyList<int>, PooledResult> pool)
    {
        Subgroup[] groups = [.. levels.Select((level, i) => (level, i)).GroupBy(x => x.level, x => x.i, StringComparer.Ordinal)
            .Select(g => new Subgroup(g.Key, [.. g], pool([.. g])))];
        double[] weights = [.. groups.Select(g => 1 / Square(g.Result.Effect.StandardError))];
        double mean = groups.Zip(weights, (g, w) => w * g.Result.Effect.Estimate).Sum() / weights.Sum();
        double q = groups.Zip(weights, (g, w) => w * Square(g.Result.Effect.Estimate - mean)).Sum();
        int df = groups.Length - 1;
        return new SubgroupPools(groups, df == 0 ? 0 : q, df, df == 0 ? 1 : ChiSquare.UpperTail(q, df));
    }

    /// <summary>The pool without each study in turn; null where the rest cannot be pooled.</summary>
    /// <param name="studies">Number of studies, at least 2.</param>
    /// <param name="pool">Pools the studies at these positions.</param>
    public static IReadOnlyList<PooledResult?> LeaveOneOut(int studies, Func<IReadOnlyList<int>, PooledResult> pool) =>
        [.. Enumerable.Range(0, studies).Select(left => Try([.. Enumerable.Range(0, studies).Where(i => i != left)], pool))];

    static PooledResult? Try(int[] members, Func<IReadOnlyList<int>, PooledResult> pool)
    {
        try
        {
            return pool(members);
        }
        catch (PoolingException)
        {
            return null;
        }
    }

    static double Square(double x) => x * x;
}
