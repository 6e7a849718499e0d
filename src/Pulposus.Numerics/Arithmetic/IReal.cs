namespace Pulposus.Numerics.Arithmetic;

/// <summary>
/// The number an equation is written over: one double (<see cref="Scalar"/>), or four or eight of them side by side
/// (<see cref="Wide256"/>, <see cref="Wide512"/>), one lane per virtual patient.
/// </summary>
/// <remarks>
/// Every member is correctly rounded or exact in every implementation, so one source gives the same bits at every
/// width. A comparison gives a mask (all bits of a lane set or clear) that only <see cref="Select"/> and
/// <see cref="Any"/> may read. Thirteen members on purpose: what can be composed is in <see cref="Real"/> and
/// <see cref="Elementary"/>.
/// </remarks>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>The same value in every lane.</summary>
    static abstract T Constant(double value);

    /// <summary>Sum.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Product.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>Negation.</summary>
    static abstract T operator -(T a);

    /// <summary>a b + c, rounded once.</summary>
    static abstract T FusedMultiplyAdd(T a, T b, T c);

    /// <summary>Square root.</summary>
    static abstract T Sqrt(T x);

    /// <summary>Mask of the lanes where a &lt; b; clear where either is not a number.</summary>
    static abstract T Less(T a, T b);

    /// <summary>Per lane a where the mask is set, else b.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>Whether the mask is set in any lane.</summary>
    static abstract bool Any(T mask);

    /// <summary>2^n for an integral n in [-1022, 1023].</summary>
    static abstract T PowerOfTwo(T n);

    /// <summary>The binary exponent e of a positive normal x = m 2^e, 1 &lt;= m &lt; 2.</summary>
    static abstract T Exponent(T x);
}
