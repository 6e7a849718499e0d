using System.Globalization;

namespace Pulposus.Numerics.Distributions;

/// <summary>
/// A distribution of the parameter table, drawn by inversion: one normal score or uniform number gives one value, so
/// correlations and twins are a matter of the scores.
/// </summary>
/// <remarks>Limits of the parameter (its min and max) are not part of it: clip after the draw.</remarks>
public abstract record Distribution
{
    /// <summary>Expected value; for a categorical one that of the index.</summary>
    public abstract double Mean { get; }

    /// <summary>Reads the columns distribution and distribution_parameters of the parameter table.</summary>
    /// <param name="name">
    /// lognormal (median; sd of log), normal (mean; sd), beta (a; b), scaled_beta (a; b; lo; hi), truncnormal (mean; sd;
    /// lo; hi), uniform (lo; hi), loguniform (lo; hi), bernoulli (p), categorical (value:p; ...) or fixed (nothing, or
    /// its value).
    /// </param>
    /// <param name="parameters">Numbers, or value:probability pairs, between semicolons.</param>
    /// <exception cref="FormatException">Unknown name, wrong count, not a number, or numbers outside their range.</exception>
    public static Distribution Parse(string name, string parameters)
    {
        string text = $"{name}({parameters})";
        if (string.Equals(name, "categorical", StringComparison.Ordinal))
            return Categorical.FromPairs(parameters, text);
        double[] p = parameters.Length == 0 ? [] : [.. parameters.Split(';').Select(part => Number(part, text))];
        return name switch
        {
            "lognormal" => Check(p, 2, text, p => p[0] > 0 && p[1] > 0, "median > 0, sd of log > 0", p => new LognormalDistribution(p[0], p[1])),
            "normal" => Check(p, 2, text, p => p[1] > 0, "sd > 0", p => new NormalDistribution(p[0], p[1])),
            "beta" => Check(p, 2, text, p => p[0] > 0 && p[1] > 0, "a > 0, b > 0", p => new BetaDistribution(p[0], p[1], 0, 1)),
            "scaled_beta" => Check(p, 4, text, p => p[0] > 0 && p[1] > 0 && p[2] < p[3], "a > 0, b > 0, lo < hi", p => new BetaDistribution(p[0], p[1], p[2], p[3])),
            "truncnormal" => Check(p, 4, text, p => p[1] > 0 && p[2] < p[3], "sd > 0, lo < hi", p => new TruncatedNormalDistribution(p[0], p[1], p[2], p[3])),
            "uniform" => Check(p, 2, text, p => p[0] < p[1], "lo < hi", p => new UniformDistribution(p[0], p[1])),
            "loguniform" => Check(p, 2, text, p => p[0] > 0 && p[0] < p[1], "0 < lo < hi", p => new LoguniformDistribution(p[0], p[1])),
            "bernoulli" => Check(p, 1, text, p => p[0] >= 0 && p[0] <= 1, "0 <= p <= 1", p => new BernoulliDistribution(p[0])),
            "fixed" => p.Length == 0 ? new FixedDistribution(null) : Check(p, 1, text, _ => true, "a value", p => new FixedDistribution(p[0])),
            _ => throw new FormatException($"{text}: no distribution is called '{name}'"),
        };
    }

    /// <summary>The value below which a share u lies.</summary>
    /// <param name="u">Probability in [0, 1].</param>
    public abstract double Quantile(double u);

    /// <summary>The value at a standard normal score: <see cref="Quantile"/> of its probability; direct for normal and lognormal.</summary>
    /// <param name="xi">Normal score.</param>
    public virtual double AtNormalScore(double xi) => Quantile(Normal.Cdf(xi));

    internal static double Number(string part, string text) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{text}: '{part}' is not a finite number");

    private protected static double Probability(double u) =>
        u >= 0 && u <= 1 ? u : throw new ArgumentOutOfRangeException(nameof(u), u, "a probability lies in [0, 1]");

    static Distribution Check(double[] p, int count, string text, Func<double[], bool> valid, string rule, Func<double[], Distribution> make)
    {
        if (p.Length != count)
            throw new FormatException($"{text}: {count} numbers expected, {p.Length} found");
        return valid(p) ? make(p) : throw new FormatException($"{text}: needs {rule}");
    }
}
