using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Kernels;

/// <summary>
/// One double that counts what is done to it: the model, run over this type, says what it costs in operations.
/// </summary>
/// <remarks>
/// Flops: sums, differences, products, quotients and roots are one each, a fused multiply-add is two. Negations,
/// comparisons, choices and the exponent's bits are counted apart, as they use the same ports but compute nothing.
/// Not for threads.
/// </remarks>
readonly struct Counted(double value) : IReal<Counted>
{
    readonly Scalar v = new(value);

    Counted(Scalar x)
        : this(Real.Lane(ref x, 0))
    {
    }

    public static Tally Tally { get; set; }

    public static Counted Constant(double value) => new(value);

    public static Counted operator +(Counted a, Counted b) => Flop(a.v + b.v);

    public static Counted operator -(Counted a, Counted b) => Flop(a.v - b.v);

    public static Counted operator *(Counted a, Counted b) => Flop(a.v * b.v);

    public static Counted operator /(Counted a, Counted b)
    {
        Tally = Tally with { Divisions = Tally.Divisions + 1 };
        return new(a.v / b.v);
    }

    public static Counted operator -(Counted a) => Other(-a.v);

    public static Counted FusedMultiplyAdd(Counted a, Counted b, Counted c)
    {
        Tally = Tally with { Fused = Tally.Fused + 1 };
        return new(Scalar.FusedMultiplyAdd(a.v, b.v, c.v));
    }

    public static Counted Sqrt(Counted x)
    {
        Tally = Tally with { Divisions = Tally.Divisions + 1 };
        return new(Scalar.Sqrt(x.v));
    }

    public static Counted Less(Counted a, Counted b) => Other(Scalar.Less(a.v, b.v));

    public static Counted Select(Counted mask, Counted a, Counted b) => Other(Scalar.Select(mask.v, a.v, b.v));

    public static bool Any(Counted mask) => Scalar.Any(mask.v);

    public static Counted PowerOfTwo(Counted n) => Other(Scalar.PowerOfTwo(n.v));

    public static Counted Exponent(Counted x) => Other(Scalar.Exponent(x.v));

    static Counted Flop(Scalar x)
    {
        Tally = Tally with { Plain = Tally.Plain + 1 };
        return new(x);
    }

    static Counted Other(Scalar x)
    {
        Tally = Tally with { Others = Tally.Others + 1 };
        return new(x);
    }
}

/// <summary>Operations counted.</summary>
/// <param name="Fused">Fused multiply-adds.</param>
/// <param name="Plain">Sums, differences and products.</param>
/// <param name="Divisions">Quotients and roots.</param>
/// <param name="Others">Negations, comparisons, choices, exponent bits.</param>
readonly record struct Tally(long Fused, long Plain, long Divisions, long Others)
{
    /// <summary>Floating-point operations, a fused multiply-add as two.</summary>
    public long Flops => (2 * Fused) + Plain + Divisions;

    /// <summary>What was counted while something ran.</summary>
    public static Tally Of(Action work)
    {
        Counted.Tally = default;
        work();
        return Counted.Tally;
    }
}
