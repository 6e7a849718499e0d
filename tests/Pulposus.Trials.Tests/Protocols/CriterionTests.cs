using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Protocols;

public class CriterionTests
{
    [Theory]
    [InlineData(60, 30, true)]
    [InlineData(60, 30.01, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 10, false)]
    public void A_share_of_the_baseline(double baseline, double value, bool holds) =>
        new Criterion(Scale.Vas, 50, null, null).Holds(baseline, value).ShouldBe(holds);

    [Theory]
    [InlineData(60, 45, true)]
    [InlineData(60, 45.5, false)]
    [InlineData(0, 0, false)]
    public void Points_below_the_baseline(double baseline, double value, bool holds) =>
        new Criterion(Scale.Odi, null, 15, null).Holds(baseline, value).ShouldBe(holds);

    [Theory]
    [InlineData(60, 20, true)]
    [InlineData(0, 0, true)]
    [InlineData(60, 20.5, false)]
    public void A_limit_on_the_value(double baseline, double value, bool holds) =>
        new Criterion(Scale.Vas, null, null, 20).Holds(baseline, value).ShouldBe(holds);

    [Theory]
    [InlineData(80, 60, true)]
    [InlineData(80, 61, false)] // 23.75 %, but 19 mm
    [InlineData(120, 99, false)] // 21 mm, but 17.5 %
    public void All_parts_of_one_criterion_must_hold(double baseline, double value, bool holds) =>
        new Criterion(Scale.Vas, 20, 20, null).Holds(baseline, value).ShouldBe(holds);
}
