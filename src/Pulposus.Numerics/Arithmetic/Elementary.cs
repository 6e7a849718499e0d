using System.Runtime.CompilerServices;

namespace Pulposus.Numerics.Arithmetic;

/// <summary>
/// Exponential, logarithm and power from one source for every width, so that results do not depend on the platform's
/// mathematical library or on the vector width.
/// </summary>
/// <remarks>
/// Errors against the correctly rounded value, as tested: exp below 1.5 ulp for |x| &lt;= 700, log below 2 ulp for
/// positive normal numbers, pow below (3 + |y ln x|) ulp because it is exp(y ln x). Arguments of exp are held to
/// [-700, 700]; log and pow need a positive normal x.
/// </remarks>
public static class Elementary
{
    const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the high one has 21 trailing zero bits, so n times it is exact.
    const double Ln2High = 0.6931471803691238;
    const double Ln2Low = 1.9082149292705877e-10;
    const double RoundToIntegral = 6755399441055744.0;
    const double LargestArgument = 700;

    /// <summary>e^x. Cody-Waite reduction to |r| &lt;= ln2/2, then the Taylor polynomial of degree 13 (truncation 4e-18).</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="x">Exponent, held to [-700, 700].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, IReal<T>
    {
        x = Real.Clip(x, T.Constant(-LargestArgument), T.Constant(LargestArgument));
        T n = T.FusedMultiplyAdd(x, T.Constant(Log2E), T.Constant(RoundToIntegral)) - T.Constant(RoundToIntegral);
        T r = T.FusedMultiplyAdd(n, T.Constant(-Ln2High), x);
        r = T.FusedMultiplyAdd(n, T.Constant(-Ln2Low), r);
        T p = T.Constant(1.6059043836821613e-10);
        p = T.FusedMultiplyAdd(p, r, T.Constant(2.08767569878681e-09));
        p = T.FusedMultiplyAdd(p, r, T.Constant(2.505210838544172e-08));
        p = T.FusedMultiplyAdd(p, r, T.Constant(2.755731922398589e-07));
        p = T.FusedMultiplyAdd(p, r, T.Constant(2.7557319223985893e-06));
        p = T.FusedMultiplyAdd(p, r, T.Constant(2.48015873015873e-05));
        p = T.FusedMultiplyAdd(p, r, T.Constant(0.0001984126984126984));
        p = T.FusedMultiplyAdd(p, r, T.Constant(0.001388888888888889));
        p = T.FusedMultiplyAdd(p, r, T.Constant(0.008333333333333333));
        p = T.FusedMultiplyAdd(p, r, T.Constant(0.041666666666666664));
        p = T.FusedMultiplyAdd(p, r, T.Constant(0.16666666666666666));
        p = T.FusedMultiplyAdd(p, r, T.Constant(0.5));
        p = T.FusedMultiplyAdd(p, r, T.Constant(1));
        p = T.FusedMultiplyAdd(p, r, T.Constant(1));
        return p * T.PowerOfTwo(n);
    }

    /// <summary>ln x = e ln 2 + 2 atanh(s), s = (m-1)/(m+1), with m in [sqrt(1/2), sqrt 2).</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="x">Positive normal number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, IReal<T>
    {
        T e = T.Exponent(x);

        // Twice m first: 2^-e would leave the normal numbers at e = 1023.
        T twice = x * T.PowerOfTwo(T.Constant(1) - e);
        T high = T.Less(T.Constant(2 * 1.4142135623730951), twice);
        T m = twice * T.Select(high, T.Constant(0.25), T.Constant(0.5));
        e = T.Select(high, e + T.Constant(1), e);
        T f = m - T.Constant(1);
        T s = f / (m + T.Constant(1));
        T z = s * s;
        T p = T.Constant(1.0 / 23);
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 21));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 19));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 17));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 15));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 13));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 11));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 9));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 7));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 5));
        p = T.FusedMultiplyAdd(p, z, T.Constant(1.0 / 3));

        // ln m = f - s (f - 2 z p'), the form that keeps f exact; here 2 atanh(s) = f - s f + 2 s z p.
        T correction = s * (T.Constant(2) * z * p - f);
        T low = T.FusedMultiplyAdd(e, T.Constant(Ln2Low), correction);
        return T.FusedMultiplyAdd(e, T.Constant(Ln2High), f + low);
    }

    /// <summary>x^y = exp(y ln x).</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="x">Positive normal base.</param>
    /// <param name="y">Exponent; |y ln x| is held to 700.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pow<T>(T x, T y)
        where T : struct, IReal<T> => Exp(y * Log(x));

    /// <summary>e^x for one double.</summary>
    public static double Exp(double x)
    {
        Scalar result = Exp(Scalar.Constant(x));
        return Real.Lane(ref result, 0);
    }

    /// <summary>ln x for one positive normal double.</summary>
    public static double Log(double x)
    {
        Scalar result = Log(Scalar.Constant(x));
        return Real.Lane(ref result, 0);
    }

    /// <summary>x^y for one positive normal double.</summary>
    public static double Pow(double x, double y)
    {
        Scalar result = Pow(Scalar.Constant(x), Scalar.Constant(y));
        return Real.Lane(ref result, 0);
    }
}
