using System.Runtime.Intrinsics;

namespace Pulposus.Kernels.Flat;

/// <summary>exp and ln of eight doubles by hand, with the polynomials of <see cref="Numerics.Arithmetic.Elementary"/>.</summary>
static class FlatElementary
{
    const double RoundToIntegral = 6755399441055744.0;
    const double TwoTo52 = 4503599627370496.0;

    public static Vector512<double> Exp(Vector512<double> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-700.0)), Vector512.Create(700.0));
        Vector512<double> n = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.4426950408889634), Vector512.Create(RoundToIntegral)) - Vector512.Create(RoundToIntegral);
        Vector512<double> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.6931471803691238), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-1.9082149292705877e-10), r);
        Vector512<double> p = Vector512.Create(1.6059043836821613e-10);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.08767569878681e-09));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.505210838544172e-08));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.755731922398589e-07));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.7557319223985893e-06));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.48015873015873e-05));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.0001984126984126984));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.001388888888888889));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.008333333333333333));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.041666666666666664));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.16666666666666666));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0));
        return p * Vector512.ShiftLeft((n + Vector512.Create(RoundToIntegral + 1023)).AsInt64(), 52).AsDouble();
    }

    public static Vector512<double> Log(Vector512<double> x)
    {
        Vector512<double> e = (Vector512.ShiftRightLogical(x.AsInt64(), 52) | Vector512.Create(TwoTo52).AsInt64()).AsDouble() - Vector512.Create(TwoTo52 + 1023);
        Vector512<double> twice = x * Vector512.ShiftLeft((Vector512.Create(1.0) - e + Vector512.Create(RoundToIntegral + 1023)).AsInt64(), 52).AsDouble();
        Vector512<double> high = Vector512.GreaterThan(twice, Vector512.Create(2 * 1.4142135623730951));
        Vector512<double> m = twice * Vector512.ConditionalSelect(high, Vector512.Create(0.25), Vector512.Create(0.5));
        e = Vector512.ConditionalSelect(high, e + Vector512.Create(1.0), e);
        Vector512<double> f = m - Vector512.Create(1.0);
        Vector512<double> s = f / (m + Vector512.Create(1.0));
        Vector512<double> z = s * s;
        Vector512<double> p = Vector512.Create(1.0 / 23);
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 21));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 19));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 17));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 15));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 13));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 11));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 9));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 7));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 5));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(1.0 / 3));
        Vector512<double> correction = s * ((Vector512.Create(2.0) * z * p) - f);
        Vector512<double> low = Vector512.FusedMultiplyAdd(e, Vector512.Create(1.9082149292705877e-10), correction);
        return Vector512.FusedMultiplyAdd(e, Vector512.Create(0.6931471803691238), f + low);
    }

    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y) => Exp(y * Log(x));
}
