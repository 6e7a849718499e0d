using Pulposus.Numerics.Distributions;

namespace Pulposus.Numerics.Random;

/// <summary>
/// The draws of one purpose in one subject: a function of (seed, domain, subject, stream, draw) and of nothing else, so
/// that the order of use, the threads and the arms simulated cannot change it.
/// </summary>
/// <param name="seed">Seed of the study; low word of the key.</param>
/// <param name="domain">What the subject number counts (patients, trials, replicates); high word of the key.</param>
/// <param name="subject">Number of the subject; third word of the counter.</param>
/// <param name="stream">Purpose of the draws; second word of the counter.</param>
public readonly struct RandomStream(ulong seed, ulong domain, ulong subject, ulong stream)
{
    const int BitsDropped = 12;
    const double TwoToMinus52 = 1.0 / 4503599627370496.0;

    /// <summary>Uniform draw in the open interval (0, 1): 2^52 equally spaced values, symmetric about 1/2.</summary>
    /// <param name="draw">Number of the draw, in any order.</param>
    public double Uniform(ulong draw) => ToUniform(Philox4x64.Block(seed, domain, draw, stream, subject, 0).Word0);

    /// <summary>Standard normal draw, the inverse of <see cref="Uniform"/> at the same number; |value| below 8.3.</summary>
    /// <param name="draw">Number of the draw, in any order.</param>
    public double Normal(ulong draw) => Distributions.Normal.Quantile(Uniform(draw));

    /// <summary>The 64 bits of a draw, as a seed of its own.</summary>
    /// <param name="draw">Number of the draw.</param>
    public ulong Bits(ulong draw) => Philox4x64.Block(seed, domain, draw, stream, subject, 0).Word0;

    // 52 bits, not 53: with 53 the sum of the upper half and 1/2 is rounded, and the largest becomes 1.
    internal static double ToUniform(ulong word) => ((word >> BitsDropped) + 0.5) * TwoToMinus52;
}
