using System.Runtime.CompilerServices;

namespace Pulposus.Numerics.Arithmetic;

/// <summary>What is composed from the members of <see cref="IReal{T}"/>: masks, bounds, and access to one lane.</summary>
public static class Real
{
    /// <summary>How many patients a T holds.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Lanes<T>()
        where T : struct, IReal<T> => Unsafe.SizeOf<T>() / sizeof(double);

    /// <summary>The value of one lane, readable and writable in place.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="x">The number.</param>
    /// <param name="lane">0 to <see cref="Lanes{T}"/> - 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref double Lane<T>(ref T x, int lane)
        where T : struct, IReal<T> => ref Unsafe.Add(ref Unsafe.As<T, double>(ref x), lane);

    /// <summary>What one lane of a mask holds where it is set, or clear.</summary>
    /// <param name="isSet">Whether it is set.</param>
    public static double MaskLane(bool isSet) => BitConverter.Int64BitsToDouble(isSet ? -1 : 0);

    /// <summary>Whether one lane of a mask is set.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="mask">The mask.</param>
    /// <param name="lane">The lane.</param>
    public static bool IsSet<T>(T mask, int lane)
        where T : struct, IReal<T> => BitConverter.DoubleToInt64Bits(Lane(ref mask, lane)) != 0;

    /// <summary>The smaller; b where a is not a number.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(T a, T b)
        where T : struct, IReal<T> => T.Select(T.Less(a, b), a, b);

    /// <summary>The larger; b where a is not a number.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(T a, T b)
        where T : struct, IReal<T> => T.Select(T.Less(b, a), a, b);

    /// <summary>x held to [low, high].</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Clip<T>(T x, T low, T high)
        where T : struct, IReal<T>
    {
        T raised = T.Select(T.Less(x, low), low, x);
        return T.Select(T.Less(high, raised), high, raised);
    }

    /// <summary>Absolute value.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : struct, IReal<T> => T.Select(T.Less(x, T.Constant(0)), -x, x);

    /// <summary>Mask set where both are.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And<T>(T maskA, T maskB)
        where T : struct, IReal<T> => T.Select(maskA, maskB, Never<T>());

    /// <summary>Mask set where either is.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or<T>(T maskA, T maskB)
        where T : struct, IReal<T> => T.Select(maskA, maskA, maskB);

    /// <summary>Mask set where the other is clear.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Not<T>(T mask)
        where T : struct, IReal<T> => T.Select(mask, Never<T>(), Always<T>());

    /// <summary>Mask set in every lane.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Always<T>()
        where T : struct, IReal<T> => T.Less(T.Constant(0), T.Constant(1));

    /// <summary>Mask clear in every lane.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Never<T>()
        where T : struct, IReal<T> => T.Constant(0);

    /// <summary>Mask set where x is a finite number.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsFinite<T>(T x)
        where T : struct, IReal<T> => T.Less(Abs(x), T.Constant(double.PositiveInfinity));
}
