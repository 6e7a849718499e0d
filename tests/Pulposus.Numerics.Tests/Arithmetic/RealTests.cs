using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Tests.Arithmetic;

public class RealTests
{
    const double NaN = double.NaN;
    const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(1, 2, 1, 2)]
    [InlineData(2, 1, 1, 2)]
    [InlineData(-Infinity, 3, -Infinity, 3)]
    [InlineData(NaN, 3, 3, 3)]
    [InlineData(3, NaN, NaN, NaN)]
    public void Min_and_max_give_the_second_where_either_is_not_a_number(double a, double b, double min, double max)
    {
        Value(Real.Min(S(a), S(b))).ShouldBe(min);
        Value(Real.Max(S(a), S(b))).ShouldBe(max);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(-3, 0)]
    [InlineData(7, 1)]
    [InlineData(Infinity, 1)]
    [InlineData(NaN, NaN)]
    public void Clip_holds_to_the_interval_and_keeps_what_is_not_a_number(double x, double expected) =>
        Value(Real.Clip(S(x), S(0), S(1))).ShouldBe(expected);

    [Theory]
    [InlineData(-2.5, 2.5)]
    [InlineData(2.5, 2.5)]
    [InlineData(-Infinity, Infinity)]
    [InlineData(NaN, NaN)]
    public void Absolute_value(double x, double expected) => Value(Real.Abs(S(x))).ShouldBe(expected);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1e308, true)]
    [InlineData(double.Epsilon, true)]
    [InlineData(Infinity, false)]
    [InlineData(-Infinity, false)]
    [InlineData(NaN, false)]
    public void Finite_or_not(double x, bool finite) => Scalar.Any(Real.IsFinite(S(x))).ShouldBe(finite);

    [Theory]
    [InlineData(NaN, 1)]
    [InlineData(1, NaN)]
    [InlineData(NaN, NaN)]
    [InlineData(1, 1)]
    [InlineData(-0.0, 0)]
    public void Nothing_is_less_than_what_is_not_a_number_or_equal(double a, double b) =>
        Scalar.Any(Scalar.Less(S(a), S(b))).ShouldBeFalse();

    [Fact]
    public void Masks_follow_the_truth_tables()
    {
        Scalar yes = Real.Always<Scalar>();
        Scalar no = Real.Never<Scalar>();
        foreach (bool a in new[] { true, false })
        {
            Scalar.Any(Real.Not(a ? yes : no)).ShouldBe(!a);
            foreach (bool b in new[] { true, false })
            {
                Scalar.Any(Real.And(a ? yes : no, b ? yes : no)).ShouldBe(a && b);
                Scalar.Any(Real.Or(a ? yes : no, b ? yes : no)).ShouldBe(a || b);
            }
        }
    }

    static Scalar S(double x) => Scalar.Constant(x);

    static double Value(Scalar x) => Real.Lane(ref x, 0);
}
