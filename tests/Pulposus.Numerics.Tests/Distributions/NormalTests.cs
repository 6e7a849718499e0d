using CsCheck;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Numerics.Tests.Distributions;

public class NormalTests
{
    [Fact]
    public void Quantile_inverts_the_probability()
    {
        Property.Holds(Gen.Double[-8, 5], x => Close(Normal.Quantile(Normal.Cdf(x)), x, x < 0 ? 1e-14 : 1e-9));
        Property.Holds(Gen.Double[1e-12, 1 - 1e-12], u => Close(Normal.Cdf(Normal.Quantile(u)), u, 4e-15));
        Property.Holds(Gen.Double[-300, -1], e => Close(Normal.Cdf(Normal.Quantile(Math.Pow(10, e))), Math.Pow(10, e), 2e-12));
    }

    [Fact]
    public void Probability_is_symmetric_rising_and_the_integral_of_the_density()
    {
        const double step = 1.0 / 512;
        double previous = Normal.Cdf(-9);
        for (double x = -9 + step; x <= 9; x += step)
        {
            double p = Normal.Cdf(x);
            p.ShouldBeGreaterThanOrEqualTo(previous);
            (p + Normal.Cdf(-x)).ShouldBe(1, 3e-16);
            double simpson = step / 6 * (Normal.Density(x - step) + (4 * Normal.Density(x - (step / 2))) + Normal.Density(x));
            (p - previous).ShouldBe(simpson, 3e-14);
            previous = p;
        }
    }

    [Fact]
    public void Ends()
    {
        Normal.Quantile(0).ShouldBe(double.NegativeInfinity);
        Normal.Quantile(1).ShouldBe(double.PositiveInfinity);
        Normal.Quantile(0.5).ShouldBe(0);
        Normal.Cdf(double.NegativeInfinity).ShouldBe(0);
        Normal.Cdf(double.PositiveInfinity).ShouldBe(1);
        Normal.Cdf(-38).ShouldBe(0);
        Normal.Density(40).ShouldBe(0);
        double.IsNaN(Normal.Cdf(double.NaN)).ShouldBeTrue();
        foreach (double u in new[] { -1e-300, 1.0000001, double.NaN })
            Should.Throw<ArgumentOutOfRangeException>(() => Normal.Quantile(u));
    }

    static bool Close(double value, double reference, double tolerance) =>
        Math.Abs(value - reference) <= tolerance * Math.Max(Math.Abs(reference), 1e-300) || Math.Abs(value - reference) < 4e-16;
}
