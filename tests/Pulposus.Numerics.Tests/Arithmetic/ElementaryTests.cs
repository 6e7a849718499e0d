using System.Numerics;
using CsCheck;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Tests.Arithmetic;

/// <summary>Errors are in units in the last place (ulp) against 60-digit references.</summary>
public class ElementaryTests
{
    const int Points = 2000;
    static readonly Gen<double> Positive = Gen.Select(Gen.Double[1, 2], Gen.Int[-1022, 1022], Math.ScaleB);

    [Fact]
    public void The_reference_itself_agrees_with_the_platform()
    {
        (BigInteger fraction, int exponent) = ExactReference.Exp(ExactReference.Fixed(1));
        ExactReference.Ulps(Math.E, fraction, exponent).ShouldBeLessThan(0.5);
        ExactReference.Ulps(Math.BitIncrement(Math.E), fraction, exponent).ShouldBeInRange(0.5, 1.5);
        ExactReference.Ulps(0.6931471805599453, ExactReference.Log(2), 0).ShouldBeLessThan(0.5);
        ExactReference.Ulps(-0.6931471805599453, ExactReference.Log(0.5), 0).ShouldBeLessThan(0.5);
        ExactReference.Ulps(2.302585092994046, ExactReference.Log(10), 0).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Exp_is_within_one_and_a_half_ulp()
    {
        Property.Holds(Gen.Double[-700, 700], x => ExpUlps(x) < 1.5, Points);
        Property.Holds(Gen.Double[-1, 1], x => ExpUlps(x) < 1.5, Points);
        Property.Holds(Gen.Int[-1009, 1009], n => ExpUlps((n + 0.5) * 0.6931471805599453) < 1.5, Points);
    }

    [Fact]
    public void Log_is_within_two_ulp()
    {
        Property.Holds(Positive, x => LogUlps(x) < 2, Points);
        Property.Holds(Gen.Double[0.4, 2.5], x => LogUlps(x) < 2, Points);
        Property.Holds(Gen.Double[-50, -1], e => LogUlps(1 + Math.Pow(2, e)) < 2 && LogUlps(1 - Math.Pow(2, e)) < 2, Points);
    }

    [Fact]
    public void Pow_is_within_its_stated_error() =>
        Property.Holds(
            Gen.Select(Gen.Double[-20, 20].Select(Math.Exp), Gen.Double[-30, 30]),
            t =>
            {
                (double x, double y) = t;
                BigInteger exact = (ExactReference.Log(x) * ExactReference.Fixed(y)) >> ExactReference.FractionBits;
                (BigInteger fraction, int exponent) = ExactReference.Exp(exact);
                return ExactReference.Ulps(Elementary.Pow(x, y), fraction, exponent) < 3 + Math.Abs(y * Math.Log(x));
            },
            Points);

    [Fact]
    public void Close_to_the_platform_everywhere()
    {
        for (double x = -700; x <= 700; x += 0.37)
            Elementary.Exp(x).ShouldBe(Math.Exp(x), 4e-16 * Math.Exp(x));
        for (double x = 1e-300; x < 1e300; x *= 1.7)
            Elementary.Log(x).ShouldBe(Math.Log(x), 4e-16 * Math.Abs(Math.Log(x)));
        Elementary.Pow(2, 10).ShouldBe(1024, 1e-12);
    }

    [Fact]
    public void Exact_where_it_should_be()
    {
        Elementary.Exp(0).ShouldBe(1);
        Elementary.Exp(-0.0).ShouldBe(1);
        Elementary.Exp(double.Epsilon).ShouldBe(1);
        Elementary.Log(1).ShouldBe(0);
        Elementary.Pow(7.3, 0).ShouldBe(1);
        Elementary.Pow(1, 1e300).ShouldBe(1);
    }

    [Fact]
    public void Exp_holds_its_argument_to_700_and_keeps_what_is_not_a_number()
    {
        Elementary.Exp(701).ShouldBe(Elementary.Exp(700));
        Elementary.Exp(double.PositiveInfinity).ShouldBe(Elementary.Exp(700));
        Elementary.Exp(-1e9).ShouldBe(Elementary.Exp(-700));
        Elementary.Exp(double.NegativeInfinity).ShouldBeGreaterThan(2.2250738585072014e-308); // normal, not zero
        Elementary.Pow(1e10, 1000).ShouldBe(Elementary.Exp(700));
        double.IsNaN(Elementary.Exp(double.NaN)).ShouldBeTrue();
        double.IsNaN(Elementary.Pow(2, double.NaN)).ShouldBeTrue();
    }

    [Fact]
    public void Log_holds_at_the_ends_of_the_normal_numbers()
    {
        LogUlps(2.2250738585072014e-308).ShouldBeLessThan(2);
        LogUlps(double.MaxValue).ShouldBeLessThan(2);
        LogUlps(Math.BitDecrement(1)).ShouldBeLessThan(2);
        LogUlps(Math.BitIncrement(1)).ShouldBeLessThan(2);
        LogUlps(Math.Sqrt(2)).ShouldBeLessThan(2);
        LogUlps(Math.BitIncrement(Math.Sqrt(2))).ShouldBeLessThan(2);
    }

    static double ExpUlps(double x)
    {
        (BigInteger fraction, int exponent) = ExactReference.Exp(ExactReference.Fixed(x));
        return ExactReference.Ulps(Elementary.Exp(x), fraction, exponent);
    }

    static double LogUlps(double x) => x == 1 ? Math.Abs(Elementary.Log(x)) : ExactReference.Ulps(Elementary.Log(x), ExactReference.Log(x), 0);
}
