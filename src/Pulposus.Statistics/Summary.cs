using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics;

/// <summary>Mean of a sample with its spread and confidence interval (unit of the sample).</summary>
/// <param name="N">Sample size.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Standard deviation with n - 1; 0 for one value.</param>
/// <param name="Lower">Lower limit of the mean.</param>
/// <param name="Upper">Upper limit of the mean.</param>
public sealed record MeanInterval(int N, double Mean, double StandardDeviation, double Lower, double Upper);

/// <summary>Description of one sample, and correlation of two.</summary>
/// <remarks>
/// Mean m = sum x / n, SD s = sqrt(sum (x - m)^2 / (n - 1)), interval m -+ t s / sqrt(n) with Student's t at n - 1 degrees
/// of freedom (exact for normal samples, near enough for means of some tens). Quantiles interpolate order statistics at
/// h = (n - 1) p, Hyndman and Fan's type 7, R's default (Am Stat 1996;50:361). Pearson r = S_xy / sqrt(S_xx S_yy); Spearman
/// and normal scores are Pearson of the ranks and of z = Phi^-1(rank / (n + 1)) (van der Waerden 1952), ties at mid-ranks.
/// A constant sample has SD 0 and an interval that collapses on its value, exactly. One value tells nothing about spread:
/// SD 0 and a collapsed interval are a convention that keeps tables free of NaN, so show N beside them. The correlation
/// with a constant sample does not exist and is null. Leaves out weights and missing values: pass what was observed.
/// </remarks>
public static class Summary
{
    /// <summary>Mean, SD and t interval of the mean.</summary>
    /// <param name="sample">Finite values, at least one.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">Empty sample, value that is not finite, or level outside (0, 1).</exception>
    public static MeanInterval Mean(IReadOnlyList<double> sample, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        Check(sample, 1);
        int n = sample.Count;
        (double mean, double squares) = Moments(sample);
        if (n == 1)
            return new MeanInterval(1, mean, 0, mean, mean);
        double sd = Math.Sqrt(squares / (n - 1));
        double half = StudentT.TwoSidedQuantile(level, n - 1) * sd / Math.Sqrt(n);
        return new MeanInterval(n, mean, sd, mean - half, mean + half);
    }

    /// <summary>Quantiles of type 7, in the order of <paramref name="probabilities"/> (unit of the sample).</summary>
    /// <param name="sample">Finite values in any order, at least one.</param>
    /// <param name="probabilities">Probabilities, 0 to 1.</param>
    /// <exception cref="ArgumentException">Empty sample, value that is not finite, or probability outside [0, 1].</exception>
    public static IReadOnlyList<double> Quantiles(IReadOnlyList<double> sample, params IReadOnlyList<double> probabilities)
    {
        Check(sample, 1);
        double[] sorted = [.. sample];
        Array.Sort(sorted);
        return [.. probabilities.Select(p => Quantile(sorted, p))];
    }

    /// <summary>Pearson correlation.</summary>
    /// <param name="x">Finite values, at least two.</param>
    /// <param name="y">Finite values, as many.</param>
    /// <returns>-1 to 1, or null where either sample is constant.</returns>
    /// <exception cref="ArgumentException">Unequal lengths, fewer than two pairs, or a value that is not finite.</exception>
    public static double? Pearson(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        Check(x, 2);
        Check(y, 2);
        if (x.Count != y.Count)
            throw new ArgumentException($"{x.Count} and {y.Count} values do not pair.", nameof(y));
        (double meanX, double xx) = Moments(x);
        (double meanY, double yy) = Moments(y);
        if (xx == 0 || yy == 0)
            return null;
        double xy = 0;
        for (int i = 0; i < x.Count; i++)
            xy += (x[i] - meanX) * (y[i] - meanY);
        return Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    /// <summary>Spearman rank correlation; arguments and result as for <see cref="Pearson"/>.</summary>
    /// <param name="x">Finite values, at least two.</param>
    /// <param name="y">Finite values, as many.</param>
    public static double? Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y) => Pearson(Ranks(x), Ranks(y));

    /// <summary>Correlation of normal scores, the correlation of a Gaussian copula; as for <see cref="Pearson"/>.</summary>
    /// <param name="x">Finite values, at least two.</param>
    /// <param name="y">Finite values, as many.</param>
    public static double? NormalScores(IReadOnlyList<double> x, IReadOnlyList<double> y) => Pearson(Scores(x), Scores(y));

    static double[] Scores(IReadOnlyList<double> sample) =>
        [.. Ranks(sample).Select(r => Normal.Quantile(r / (sample.Count + 1)))];

    static double Quantile(double[] sorted, double p)
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentException($"A probability lies between 0 and 1, not {p}.", nameof(p));
        double h = (sorted.Length - 1) * p;
        int i = (int)h;
        double below = sorted[i];
        return i + 1 < sorted.Length ? below + ((h - i) * (sorted[i + 1] - below)) : below;
    }

    /// <summary>Ranks from 1; equal values share the mean of their ranks.</summary>
    static double[] Ranks(IReadOnlyList<double> sample)
    {
        Check(sample, 1);
        double[] sorted = [.. sample];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[sorted.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first];)
                next++;
            for (int i = first; i < next; i++)
                ranks[order[i]] = 0.5 * (first + next + 1);
        }

        return ranks;
    }

    /// <summary>Mean and sum of squares about it; taken from the first value, so that a constant sample has exactly 0.</summary>
    static (double Mean, double Squares) Moments(IReadOnlyList<double> sample)
    {
        double origin = sample[0];
        double shift = 0;
        foreach (double x in sample)
            shift += x - origin;
        double mean = origin + (shift / sample.Count);
        double squares = 0;
        foreach (double x in sample)
            squares += (x - mean) * (x - mean);
        return (mean, squares);
    }

    static void Check(IReadOnlyList<double> sample, int least)
    {
        if (sample.Count < least)
            throw new ArgumentException($"At least {least} values are needed, not {sample.Count}.", nameof(sample));
        if (sample.Any(x => !double.IsFinite(x)))
            throw new ArgumentException("A sample holds finite values only.", nameof(sample));
    }
}
