using System.Runtime.CompilerServices;

namespace Pulposus.Numerics.Arithmetic;

/// <summary>One patient: a plain double, and the reference that the wide types must equal bit for bit.</summary>
public readonly struct Scalar(double value) : IReal<Scalar>
{
    const double IntegerInLowBits = 6755399441055744.0;
    const double ExponentBias = 1023;
    const double TwoTo52 = 4503599627370496.0;
    const int SignificandBits = 52;

    readonly double v = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Constant(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator +(Scalar a, Scalar b) => new(a.v + b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator -(Scalar a, Scalar b) => new(a.v - b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator *(Scalar a, Scalar b) => new(a.v * b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator /(Scalar a, Scalar b) => new(a.v / b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator -(Scalar a) => new(-a.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar FusedMultiplyAdd(Scalar a, Scalar b, Scalar c) => new(Math.FusedMultiplyAdd(a.v, b.v, c.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Sqrt(Scalar x) => new(Math.Sqrt(x.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Less(Scalar a, Scalar b) => new(BitConverter.Int64BitsToDouble(a.v < b.v ? -1L : 0L));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Select(Scalar mask, Scalar a, Scalar b) => BitConverter.DoubleToInt64Bits(mask.v) != 0 ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Scalar mask) => BitConverter.DoubleToInt64Bits(mask.v) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar PowerOfTwo(Scalar n) =>
        new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(n.v + (IntegerInLowBits + ExponentBias)) << SignificandBits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Exponent(Scalar x) =>
        new(BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(x.v) >>> SignificandBits) | BitConverter.DoubleToInt64Bits(TwoTo52))
            - (TwoTo52 + ExponentBias));
}
