using Pulposus.Trials.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>Where a nominal value lies beside a simulated share.</summary>
internal enum Position
{
    Within,
    Above,
    Below,
}

/// <summary>Simulated numbers with their Monte-Carlo standard error, which says how many digits are worth showing.</summary>
internal static class MonteCarlo
{
    /// <summary>Quantile of the normal for two-sided 95 % limits.</summary>
    public const double Normal95 = 1.959964;

    private const double Percent = 100;

    /// <summary>A share in per cent, as in <c>38.5 ± 2.4</c>.</summary>
    public static string Of(Share? share) =>
        share is not { } s || !double.IsFinite(s.Value) ? Numbers.Absent : $"{Numbers.Fixed(Percent * s.Value, Decimals(s))} ± {Numbers.Fixed(Percent * s.Error, Decimals(s))}";

    /// <summary>A share with the sign of per cent.</summary>
    public static string Percents(Share? share) => share is null ? Numbers.Absent : Of(share) + Numbers.Space + "%";

    /// <summary>A mean.</summary>
    public static string Of(Average? mean, double scale = 1, int most = 2) => mean is { } m ? With(scale * m.Value, scale * m.Error, most) : Numbers.Absent;

    /// <summary>A value with its error, to two digits of the error but never to more decimals than <paramref name="most"/>.</summary>
    public static string With(double value, double error, int most)
    {
        if (!double.IsFinite(value)) return Numbers.Absent;
        if (!double.IsFinite(error) || error == 0) return Numbers.Fixed(value, most);
        int decimals = Math.Min(most, error >= 10 ? 0 : error >= 1 ? 1 : error >= 0.1 ? 2 : 3);
        string said = Numbers.Fixed(error, decimals);
        return $"{Numbers.Fixed(value, decimals)} ± {(said.All(c => c is '0' or '.') ? "<" + said[..^1] + "1" : said)}";
    }

    /// <summary>95 % limits of a share in per cent.</summary>
    public static string Limits(Share share) => Numbers.Interval(
        Percent * Math.Max(0, share.Value - Normal95 * share.Error), Percent * Math.Min(1, share.Value + Normal95 * share.Error), Decimals(share));

    // The second decimal of a percentage means something from a few thousand replicates on.
    private static int Decimals(Share share) => Percent * share.Error < 0.5 ? 2 : 1;

    /// <summary>Where a share lies beside its nominal value, by its 95 % limits.</summary>
    public static Position Against(Share share, double nominal) =>
        Math.Abs(share.Value - nominal) <= Normal95 * share.Error ? Position.Within : share.Value > nominal ? Position.Above : Position.Below;

    /// <summary>Half the width of the 95 % limits (percentage points) of a share that is measured by some replicates.</summary>
    public static double HalfWidth(double share, int replicates) => Percent * Normal95 * Math.Sqrt(share * (1 - share) / replicates);
}
