namespace Pulposus.Studies.Validation.Targets;

/// <summary>A statistic of one simulated trial with its sampling variance.</summary>
/// <param name="Value">Value.</param>
/// <param name="Variance">Variance between trials that differ by their people alone.</param>
readonly record struct Estimate(double Value, double Variance)
{
    /// <summary>The mean of some people.</summary>
    public static Estimate Mean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return new Estimate(mean, all.Length > 1 ? all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1) / all.Length : 0);
    }

    /// <summary>A share in per cent.</summary>
    public static Estimate Percent(int events, int n)
    {
        double share = events / (double)n;
        return new Estimate(100 * share, 100 * 100 * share * (1 - share) / n);
    }

    /// <summary>The difference of statistics of different people.</summary>
    public static Estimate operator -(Estimate a, Estimate b) => new(a.Value - b.Value, a.Variance + b.Variance);

    /// <summary>The mean of statistics of different people.</summary>
    public static Estimate Half(Estimate a, Estimate b) => new((a.Value + b.Value) / 2, (a.Variance + b.Variance) / 4);
}
