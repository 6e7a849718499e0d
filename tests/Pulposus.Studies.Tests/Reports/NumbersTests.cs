using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Tests.Reports;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(-3.14159, 1, "−3.1")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(1234.6, 0, "1235")]
    [InlineData(double.NaN, 1, "–")]
    [InlineData(double.NegativeInfinity, 1, "–")]
    public void Fixed_decimals_with_a_real_minus(double value, int decimals, string expected) =>
        Numbers.Fixed(value, decimals).ShouldBe(expected);

    [Fact]
    public void P_values_are_never_zero()
    {
        Numbers.P(1e-9).ShouldBe("< 0.001");
        Numbers.P(0.0421).ShouldBe("0.042");
        Numbers.P(0.731).ShouldBe("0.73");
        Numbers.P(null).ShouldBe("–");
    }

    [Theory]
    [InlineData(0, "0\u00A0%")]
    [InlineData(0.002, "< 1\u00A0%")]
    [InlineData(0.385, "38\u00A0%")]
    [InlineData(0.999, "> 99\u00A0%")]
    [InlineData(1, "100\u00A0%")]
    public void A_small_share_is_not_none_and_a_large_one_not_all(double share, string expected) =>
        Numbers.Percent(share).ShouldBe(expected);

    [Fact]
    public void Long_names_keep_both_ends() =>
        Wording.Fit("Rexlemestrocel-L 6 million cells with carrier", 150, 13).ShouldBe("Rexlemestr…th carrier");

    [Fact]
    public void An_axis_holds_its_values_ends_on_ticks_and_has_few_of_them() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Double[-1e4, 1e4], CsCheck.Gen.Double[1e-3, 1e4]),
            pair =>
            {
                var (low, width) = pair;
                var axis = Scale.Around([low, low + width], 0, 100);
                double slack = 1e-6 * axis.Step;
                axis.Low.ShouldBeLessThanOrEqualTo(low + slack);
                axis.High.ShouldBeGreaterThanOrEqualTo(low + width - slack);
                axis.Ticks().Count().ShouldBeInRange(2, 9);
                axis.At(axis.Ticks().First()).ShouldBe(0, 1e-6);
                axis.At(axis.Ticks().Last()).ShouldBe(100, 1e-6);
            });

    [Fact]
    public void Labels_that_would_overlap_are_spread() =>
        Wording.Spread([50, 51, 10, 99], 16, 0, 100).ShouldBe([50, 66, 10, 99]);

    [Fact]
    public void Viridis_grows_lighter_at_every_step()
    {
        double last = -1;
        for (int level = 0; level < Viridis.Levels; level++)
        {
            int rgb = Convert.ToInt32(Viridis.Color(level)[1..], 16);
            double light = 0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
            light.ShouldBeGreaterThan(last);
            last = light;
        }
    }
}
