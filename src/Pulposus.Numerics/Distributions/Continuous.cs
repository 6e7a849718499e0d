using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Distributions;

/// <summary>median exp(sdLog xi).</summary>
sealed record LognormalDistribution(double Median, double SdLog) : Distribution
{
    public override double Mean => Median * Elementary.Exp(0.5 * SdLog * SdLog);

    public override double Quantile(double u) => AtNormalScore(Normal.Quantile(u));

    public override double AtNormalScore(double xi) => Median * Elementary.Exp(SdLog * xi);
}

/// <summary>mean + sd xi.</summary>
sealed record NormalDistribution(double Location, double Sd) : Distribution
{
    public override double Mean => Location;

    public override double Quantile(double u) => AtNormalScore(Normal.Quantile(u));

    public override double AtNormalScore(double xi) => Location + (Sd * xi);
}

/// <summary>Beta(a, b) stretched from [0, 1] to [low, high].</summary>
sealed record BetaDistribution(double A, double B, double Low, double High) : Distribution
{
    public override double Mean => Low + ((High - Low) * (A / (A + B)));

    public override double Quantile(double u) => Low + ((High - Low) * Beta.Quantile(u, A, B));
}

/// <summary>Equal density between low and high.</summary>
sealed record UniformDistribution(double Low, double High) : Distribution
{
    public override double Mean => 0.5 * (Low + High);

    public override double Quantile(double u) => Low + ((High - Low) * Probability(u));
}

/// <summary>The logarithm has equal density between ln low and ln high.</summary>
sealed record LoguniformDistribution(double Low, double High) : Distribution
{
    readonly double logRatio = Elementary.Log(High / Low);

    public override double Mean => (High - Low) / logRatio;

    public override double Quantile(double u) => Math.Clamp(Low * Elementary.Exp(Probability(u) * logRatio), Low, High);
}

/// <summary>Normal(mean, sd) given that it lies in [low, high].</summary>
/// <remarks>An interval above the mean is mirrored, so that probabilities near 1, which have no digits left, never occur.</remarks>
sealed record TruncatedNormalDistribution : Distribution
{
    readonly double location;
    readonly double sd;
    readonly double low;
    readonly double high;
    readonly double sign;
    readonly double below;
    readonly double inside;

    public TruncatedNormalDistribution(double location, double sd, double low, double high)
    {
        this.location = location;
        this.sd = sd;
        this.low = low;
        this.high = high;
        sign = low > location ? -1 : 1;
        double from = sign > 0 ? Score(low) : -Score(high);
        double to = sign > 0 ? Score(high) : -Score(low);
        below = Normal.Cdf(from);
        inside = Normal.Cdf(to) - below;
        if (!(inside > 0))
            throw new FormatException($"truncnormal({location};{sd};{low};{high}): no probability in the interval");
    }

    public override double Mean => location + (sd * (Normal.Density(Score(low)) - Normal.Density(Score(high))) / inside);

    public override double Quantile(double u)
    {
        double share = sign > 0 ? Probability(u) : 1 - Probability(u);
        double score = sign * Normal.Quantile(Math.Min(1, below + (share * inside)));
        return Math.Clamp(location + (sd * score), low, high);
    }

    double Score(double x) => (x - location) / sd;
}
