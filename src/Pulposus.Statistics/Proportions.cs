using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics;

/// <summary>A share of people, or a difference of two, with its confidence interval (all dimensionless).</summary>
/// <param name="Estimate">Observed share, or difference of shares.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
public sealed record ProportionInterval(double Estimate, double Lower, double Upper);

/// <summary>
/// Score intervals for responder shares: Wilson's for one share, Newcombe's for the difference of two.
/// </summary>
/// <remarks>
/// Model: x ~ Binomial(n, p), groups independent. Wilson: the p with |x/n - p| &lt;= z sqrt(p (1 - p) / n), that is
/// (x + z^2/2 -+ z sqrt(x (n - x) / n + z^2/4)) / (n + z^2), where z is the normal quantile at (1 + level) / 2.
/// Newcombe (method 10): d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2), where d = p1 - p2 and
/// l, u are the Wilson limits of each group. Valid for every x from 0 to n, n at least 1; limits stay within [0, 1] and
/// [-1, 1], and are 0 or 1 exactly for x = 0 or x = n. Average coverage is near the level; the least favourable p fall
/// somewhat below it. Sources: Wilson, J Am Stat Assoc 1927;22:209; Newcombe, Stat Med 1998;17:857 and 17:873.
/// Leaves out continuity correction, strata and adjustment for covariates.
/// </remarks>
public static class Proportions
{
    /// <summary>Wilson score interval of x / n.</summary>
    /// <param name="events">Events x, 0 to n.</param>
    /// <param name="n">Subjects, at least 1.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">n below 1, x outside 0 to n, or level outside (0, 1).</exception>
    public static ProportionInterval Wilson(int events, int n, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        if (n < 1)
            throw new ArgumentException($"A share needs at least one subject, not {n}.", nameof(n));
        if (events < 0 || events > n)
            throw new ArgumentException($"{events} events among {n} subjects are impossible.", nameof(events));

        double z = Normal.Quantile(0.5 + (0.5 * level));
        double x = events;
        double half = z * Math.Sqrt((x * (n - x) / n) + (z * z / 4));
        double sum = x + (z * z / 2) + half;

        // The product of both limits is x^2 / (n (n + z^2)): the lower one without the cancellation of a difference.
        double lower = x * (x / n) / sum;
        double upper = events == n ? 1 : sum / (n + (z * z));
        return new ProportionInterval(x / n, lower, upper);
    }

    /// <summary>Newcombe's hybrid score interval (method 10) of x1 / n1 - x2 / n2.</summary>
    /// <param name="events1">Events of the first group.</param>
    /// <param name="n1">Subjects of the first group, at least 1.</param>
    /// <param name="events2">Events of the second group.</param>
    /// <param name="n2">Subjects of the second group, at least 1.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">As for <see cref="Wilson"/>, either group.</exception>
    public static ProportionInterval Newcombe(int events1, int n1, int events2, int n2, double level = 0.95)
    {
        ProportionInterval a = Wilson(events1, n1, level);
        ProportionInterval b = Wilson(events2, n2, level);
        double d = a.Estimate - b.Estimate;
        double below = Length(a.Estimate - a.Lower, b.Upper - b.Estimate);
        double above = Length(a.Upper - a.Estimate, b.Estimate - b.Lower);
        return new ProportionInterval(d, Math.Max(-1, d - below), Math.Min(1, d + above));
    }

    /// <summary>Two-sided p value of equal shares: the score test with the pooled share, which is Pearson's chi-square without correction.</summary>
    /// <param name="events1">Events of the first group.</param>
    /// <param name="n1">Subjects of the first group, at least 1.</param>
    /// <param name="events2">Events of the second group.</param>
    /// <param name="n2">Subjects of the second group, at least 1.</param>
    /// <exception cref="ArgumentException">As for <see cref="Wilson"/>, either group.</exception>
    public static double PooledP(int events1, int n1, int events2, int n2)
    {
        double difference = Wilson(events1, n1).Estimate - Wilson(events2, n2).Estimate;
        double pooled = (double)(events1 + events2) / (n1 + n2);
        double variance = pooled * (1 - pooled) * ((1.0 / n1) + (1.0 / n2));
        return difference == 0 ? 1 : 2 * Normal.Cdf(-Math.Abs(difference) / Math.Sqrt(variance));
    }

    static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
