using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>Effect of one study and its sampling variance from the numbers that studies print.</summary>
/// <remarks>
/// Group 1 is treated, group 2 the control; a, b, c, d as in <see cref="CountTable"/>, p = events / n.
/// Log risk ratio ln(p1/p2), v = 1/a - 1/n1 + 1/c - 1/n2. Log odds ratio ln(ad/bc), v = 1/a + 1/b + 1/c + 1/d. Risk
/// difference p1 - p2, v = sum p (1 - p) / n. 0.5 is added to all four cells of a table with a zero, and to no other.
/// Mean difference m1 - m2 with v = s1^2/n1 + s2^2/n2, or with the SD pooled over the groups s^2 (1/n1 + 1/n2).
/// Hedges' g = J d, d = (m1 - m2)/s, J = Gamma(m/2) / (sqrt(m/2) Gamma((m - 1)/2)) exactly, m = n1 + n2 - 2;
/// v = 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)). Change within one arm m1 - m0 with v = (s0^2 + s1^2 - 2 r s0 s1)/n.
/// Proportion x/n: logit ln(x/(n - x)), v = 1/x + 1/(n - x), 0.5 added to both where one is 0; Freeman and Tukey's double
/// arcsine (asin sqrt(x/(n+1)) + asin sqrt((x+1)/(n+1)))/2, v = 1/(4n + 2), defined for x = 0 and x = n as it stands.
/// These are the defaults of metafor's escalc (vtype "LS"). Valid where counts are not tiny: with few events the normal
/// approximation of one study fails before the pooling does (Mantel-Haenszel and Peto are made for that).
/// Sources: Viechtbauer, J Stat Softw 2010;36(3):1; Hedges, J Educ Stat 1981;6:107; Freeman and Tukey, Ann Math Stat
/// 1950;21:607; Borenstein et al., Introduction to Meta-Analysis, 2009. Leaves out rates, correlations, paired tables.
/// </remarks>
public static class EffectSizes
{
    /// <summary>Log risk ratio.</summary>
    /// <param name="table">Counts.</param>
    /// <exception cref="PoolingException">A negative count or an empty group (as for all measures of counts).</exception>
    public static StudyEffect LogRiskRatio(CountTable table)
    {
        table.Check();
        CountTable t = table.WithoutZero();
        return new StudyEffect(
            Elementary.Log(t.A / t.N1) - Elementary.Log(t.C / t.N2), (1 / t.A) - (1 / t.N1) + (1 / t.C) - (1 / t.N2));
    }

    /// <summary>Log odds ratio.</summary>
    /// <param name="table">Counts.</param>
    public static StudyEffect LogOddsRatio(CountTable table)
    {
        table.Check();
        CountTable t = table.WithoutZero();
        return new StudyEffect(
            Elementary.Log(t.A / t.B) - Elementary.Log(t.C / t.D), (1 / t.A) + (1 / t.B) + (1 / t.C) + (1 / t.D));
    }

    /// <summary>Risk difference.</summary>
    /// <param name="table">Counts.</param>
    public static StudyEffect RiskDifference(CountTable table)
    {
        table.Check();
        CountTable t = table.WithoutZero();
        double p1 = t.A / t.N1;
        double p2 = t.C / t.N2;
        return new StudyEffect(p1 - p2, (p1 * (1 - p1) / t.N1) + (p2 * (1 - p2) / t.N2));
    }

    /// <summary>Mean difference (unit of the outcome).</summary>
    /// <param name="groups">Means.</param>
    /// <param name="pooledSd">Whether the variance takes one SD for both groups, as if they were equally spread.</param>
    /// <exception cref="PoolingException">Negative SD, groups too small, or no spread at all.</exception>
    public static StudyEffect MeanDifference(TwoMeans groups, bool pooledSd = false)
    {
        groups.Check();
        double variance = pooledSd
            ? groups.PooledVariance * ((1 / groups.N1) + (1 / groups.N2))
            : (groups.Sd1 * groups.Sd1 / groups.N1) + (groups.Sd2 * groups.Sd2 / groups.N2);
        return Spread(new StudyEffect(groups.Mean1 - groups.Mean2, variance));
    }

    /// <summary>Standardised mean difference with Hedges' exact correction (dimensionless).</summary>
    /// <param name="groups">Means.</param>
    /// <exception cref="PoolingException">Negative SD, groups too small, or no spread at all.</exception>
    public static StudyEffect HedgesG(TwoMeans groups)
    {
        groups.Check();
        double m = groups.N1 + groups.N2 - 2;
        if (!(m > 1) || groups.PooledVariance == 0)
            throw new PoolingException("A standardised difference needs at least 4 people and a standard deviation above 0.");
        double g = SmallSampleFactor(m) * (groups.Mean1 - groups.Mean2) / Math.Sqrt(groups.PooledVariance);
        return new StudyEffect(g, (1 / groups.N1) + (1 / groups.N2) + (g * g / (2 * (groups.N1 + groups.N2))));
    }

    /// <summary>Mean change within one arm (unit of the outcome), where the SD of the change is known.</summary>
    /// <param name="mean">Mean change.</param>
    /// <param name="sd">Its standard deviation over people.</param>
    /// <param name="n">People.</param>
    /// <exception cref="PoolingException">n below 1 or an SD that is not above 0.</exception>
    public static StudyEffect MeanChange(double mean, double sd, double n)
    {
        if (!(n >= 1 && sd >= 0))
            throw new PoolingException($"A mean of {n} people with SD {sd} is impossible.");
        return Spread(new StudyEffect(mean, sd * sd / n));
    }

    /// <summary>SD of the change of people whose baseline and final values have these SDs and this correlation.</summary>
    /// <param name="baselineSd">SD at baseline.</param>
    /// <param name="finalSd">SD at the end.</param>
    /// <param name="correlation">Correlation of both over people, -1 to 1; imputed where no study tells it.</param>
    /// <exception cref="PoolingException">Negative SD or a correlation outside -1 to 1.</exception>
    public static double ChangeSd(double baselineSd, double finalSd, double correlation)
    {
        if (!(baselineSd >= 0 && finalSd >= 0))
            throw new PoolingException($"Standard deviations are at least 0, not {baselineSd} and {finalSd}.");
        if (!(Math.Abs(correlation) <= 1))
            throw new PoolingException($"A correlation lies between -1 and 1, not {correlation}.");
        double square = (baselineSd * baselineSd) + (finalSd * finalSd) - (2 * correlation * baselineSd * finalSd);
        return Math.Sqrt(Math.Max(0, square));
    }

    /// <summary>Logit of a proportion.</summary>
    /// <param name="events">Events x, 0 to n.</param>
    /// <param name="n">People.</param>
    /// <exception cref="PoolingException">x outside 0 to n, or nobody.</exception>
    public static StudyEffect Logit(double events, double n)
    {
        CheckShare(events, n);
        double add = events == 0 || events == n ? 0.5 : 0;
        double x = events + add;
        double rest = n - events + add;
        return new StudyEffect(Elementary.Log(x / rest), (1 / x) + (1 / rest));
    }

    /// <summary>Freeman and Tukey's double arcsine of a proportion (radians).</summary>
    /// <param name="events">Events x, 0 to n.</param>
    /// <param name="n">People.</param>
    /// <exception cref="PoolingException">x outside 0 to n, or nobody.</exception>
    public static StudyEffect DoubleArcsine(double events, double n)
    {
        CheckShare(events, n);
        return new StudyEffect(NaturalScale.DoubleArcsine(events, n), 1 / ((4 * n) + 2));
    }

    /// <summary>J of Hedges, by the ratio of gamma functions itself.</summary>
    internal static double SmallSampleFactor(double m) =>
        StudentT.GammaRatio(0.5 * (m - 1)) * Math.Sqrt(Math.PI / (0.5 * m));

    static StudyEffect Spread(StudyEffect effect) => effect.Variance > 0
        ? effect
        : throw new PoolingException("Without any standard deviation a mean has no sampling variance.");

    static void CheckShare(double events, double n)
    {
        if (!(n > 0 && events >= 0 && events <= n))
            throw new PoolingException($"{events} events among {n} people are impossible.");
    }
}
