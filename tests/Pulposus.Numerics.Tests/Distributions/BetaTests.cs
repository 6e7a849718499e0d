using CsCheck;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Numerics.Tests.Distributions;

public class BetaTests
{
    static readonly Gen<double> Shape = Gen.Double[-0.5, 3].Select(e => Math.Pow(10, e));

    [Fact]
    public void Quantile_inverts_the_probability() =>
        Property.Holds(Gen.Select(Gen.Double[0, 1].Where(u => u > 0 && u < 1), Shape, Shape),
            t =>
            {
                (double u, double a, double b) = t;
                double x = Beta.Quantile(u, a, b);
                double back = Beta.Cdf(x, a, b);

                // x is a double: the probability cannot be nearer than one rounding of x moves it.
                double rounding = Math.Abs(Beta.Cdf(Math.Min(1, Math.BitIncrement(x)), a, b) - back);
                return Math.Abs(back - u) <= (1e-12 * u) + (2 * rounding);
            });

    [Fact]
    public void Quantile_is_right_in_the_lower_tail() =>
        Property.Holds(Gen.Select(Gen.Double[-12, -3], Shape, Shape),
            t => Math.Abs((Beta.Cdf(Beta.Quantile(Math.Pow(10, t.Item1), t.Item2, t.Item3), t.Item2, t.Item3) / Math.Pow(10, t.Item1)) - 1) < 1e-11);

    // 1 - u holds few digits and 1 - x too: the answer must be that of one of the neighbours of x.
    [Fact]
    public void Quantile_is_right_in_the_upper_tail() =>
        Property.Holds(Gen.Select(Gen.Double[-12, -3], Shape, Shape),
            t =>
            {
                (double e, double a, double b) = t;
                double u = 1 - Math.Pow(10, e);
                double x = Beta.Quantile(u, a, b);
                double rest = 1 - u;
                double slack = 4e-16 + (1e-10 * rest);
                return Beta.Cdf(1 - Math.Min(1, x + (2e-15 * x)), b, a) <= rest + slack && Beta.Cdf(1 - (x - (2e-15 * x)), b, a) >= rest - slack;
            });

    [Fact]
    public void Mirror_image() =>
        Property.Holds(Gen.Select(Gen.Double[0.001, 0.999], Shape, Shape),
            t => Math.Abs(Beta.Cdf(t.Item1, t.Item2, t.Item3) + Beta.Cdf(1 - t.Item1, t.Item3, t.Item2) - 1) < 1e-12);

    [Fact]
    public void Closed_forms()
    {
        foreach (double x in new[] { 1e-6, 0.1, 0.5, 0.93 })
        {
            Beta.Cdf(x, 1, 1).ShouldBe(x, 1e-15);
            Beta.Cdf(x, 3, 1).ShouldBe(x * x * x, 1e-15);
            Beta.Cdf(x, 0.5, 0.5).ShouldBe(2 / Math.PI * Math.Asin(Math.Sqrt(x)), 1e-14);
            Beta.Quantile(x, 1, 499).ShouldBe(1 - Math.Pow(1 - x, 1.0 / 499), 1e-15);
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(5, 5, -6.445719819385579)] // ln(1/630)
    [InlineData(2, 3, -2.4849066497880004)] // ln(1/12)
    [InlineData(0.5, 0.5, 1.1447298858494002)] // ln pi
    public void Logarithm_of_the_complete_function(double a, double b, double expected) =>
        Beta.LogBeta(a, b).ShouldBe(expected, 1e-14);

    [Fact]
    public void Ends_and_refusals()
    {
        Beta.Quantile(0, 2, 3).ShouldBe(0);
        Beta.Quantile(1, 2, 3).ShouldBe(1);
        Beta.Cdf(-1, 2, 3).ShouldBe(0);
        Beta.Cdf(2, 2, 3).ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => Beta.Quantile(1.5, 2, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Beta.Quantile(double.NaN, 2, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Beta.Cdf(0.5, 0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Beta.Cdf(0.5, 2, double.NaN));
    }
}
