using CsCheck;
using Pulposus.Numerics.Distributions;
using Pulposus.Numerics.Random;

namespace Pulposus.Numerics.Tests.Distributions;

public class DistributionTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "lognormal", "20.4;0.06" },
        { "lognormal", "1e-3;0.8" },
        { "normal", "-0.4;0.4" },
        { "beta", "1.2;500" },
        { "beta", "1;1999" },
        { "beta", "17;3" },
        { "scaled_beta", "1;9;0;0.1" },
        { "truncnormal", "0.64;0.05;0.5;0.77" },
        { "truncnormal", "0.015;0.01;0;0.05" },
        { "truncnormal", "0;1;3;5" },
        { "uniform", "15;35" },
        { "loguniform", "1e-15;1e-13" },
        { "bernoulli", "0.22" },
        { "categorical", "1:0;2:0.05;3:0.52;4:0.40;5:0.03" },
        { "fixed", "3.5" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_mean_of_draws_is_the_mean(string name, string parameters)
    {
        const int n = 20_000;
        Distribution distribution = Distribution.Parse(name, parameters);
        RandomStream stream = new(1, 2, 3, 4);
        double[] x = [.. Enumerable.Range(0, n).Select(i => distribution.Quantile(stream.Uniform((ulong)i)))];
        double mean = x.Average();
        double error = Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / ((double)n * (n - 1)));
        distribution.Mean.ShouldBe(mean, (4 * error) + (1e-14 * Math.Abs(mean)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Quantiles_rise_and_a_score_gives_the_quantile_of_its_probability(string name, string parameters)
    {
        Distribution distribution = Distribution.Parse(name, parameters);
        Property.Holds(
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]),
            t => distribution.Quantile(Math.Min(t.Item1, t.Item2)) <= distribution.Quantile(Math.Max(t.Item1, t.Item2)));
        foreach (double xi in new[] { -6, -2.5, -1, -0.3, 0.2, 1.1, 3 })
        {
            double expected = distribution.Quantile(Normal.Cdf(xi));
            distribution.AtNormalScore(xi).ShouldBe(expected, (1e-12 * Math.Abs(expected)) + 1e-300);
        }
    }

    [Theory]
    [InlineData("beta", "2;3", 0, 1)]
    [InlineData("scaled_beta", "1;9;0;0.1", 0, 0.1)]
    [InlineData("truncnormal", "44;11;18;75", 18, 75)]
    [InlineData("truncnormal", "0;1;4;6", 4, 6)]
    [InlineData("truncnormal", "0;1;-6;-4", -6, -4)]
    [InlineData("uniform", "15;35", 15, 35)]
    [InlineData("loguniform", "0.12;1", 0.12, 1)]
    public void A_bounded_one_reaches_its_bounds_and_no_further(string name, string parameters, double low, double high)
    {
        Distribution distribution = Distribution.Parse(name, parameters);
        double width = high - low;
        distribution.Quantile(0).ShouldBe(low, 1e-9 * width);
        distribution.Quantile(1).ShouldBe(high, 1e-9 * width);
        foreach (double xi in new[] { -40.0, -9, -5, 5, 9, 40 })
            distribution.AtNormalScore(xi).ShouldBeInRange(low, high);
    }

    [Fact]
    public void Normal_and_lognormal_are_exact_at_a_score()
    {
        Distribution.Parse("normal", "2;0.5").AtNormalScore(8).ShouldBe(6);
        Distribution.Parse("lognormal", "3;0.5").AtNormalScore(0).ShouldBe(3);
        Distribution.Parse("lognormal", "3;0.5").AtNormalScore(20).ShouldBe(3 * Math.Exp(10), 1e-15 * 3 * Math.Exp(10));
    }

    [Fact]
    public void Bernoulli_happens_at_the_top()
    {
        Distribution distribution = Distribution.Parse("bernoulli", "0.25");
        distribution.Quantile(0.75).ShouldBe(0);
        distribution.Quantile(Math.BitIncrement(0.75)).ShouldBe(1);
        Distribution.Parse("bernoulli", "0").Quantile(1).ShouldBe(0);
        Distribution.Parse("bernoulli", "1").Quantile(1e-16).ShouldBe(1);
    }

    [Fact]
    public void Categories_come_in_order_and_those_without_probability_never()
    {
        Categorical levels = Distribution.Parse("categorical", "l1:0;l2:0.25;l3:0;l4:0.75;l5:0").ShouldBeOfType<Categorical>();
        levels.Categories.ShouldBe(["l1", "l2", "l3", "l4", "l5"]);
        new[] { 0, 0.25, 0.2500001, 1 }.Select(levels.Quantile).ShouldBe([1, 1, 3, 3]);
        levels.Mean.ShouldBe(2.5);
    }

    [Fact]
    public void A_fixed_parameter_has_its_number_or_none()
    {
        Distribution.Parse("fixed", "2.5").Quantile(0.1).ShouldBe(2.5);
        Distribution bare = Distribution.Parse("fixed", "");
        Should.Throw<InvalidOperationException>(() => bare.Quantile(0.5));
        Should.Throw<InvalidOperationException>(() => bare.Mean);
    }

    [Fact]
    public void Equal_text_gives_equal_distributions() =>
        Distribution.Parse("beta", "2;3").ShouldBe(Distribution.Parse("beta", "2.0;3"));

    [Theory]
    [InlineData("gamma", "1;2", "gamma")]
    [InlineData("normal", "1", "2 numbers expected, 1 found")]
    [InlineData("normal", "", "2 numbers expected, 0 found")]
    [InlineData("normal", "1;2;3", "3 found")]
    [InlineData("normal", "1;0", "sd > 0")]
    [InlineData("normal", "1;two", "'two' is not a finite number")]
    [InlineData("normal", "1;NaN", "'NaN' is not a finite number")]
    [InlineData("normal", "1,5;2", "'1,5' is not a finite number")]
    [InlineData("lognormal", "-1;0.5", "median > 0")]
    [InlineData("beta", "0;1", "a > 0")]
    [InlineData("scaled_beta", "1;1;2;2", "lo < hi")]
    [InlineData("truncnormal", "0;1;2;1", "lo < hi")]
    [InlineData("truncnormal", "0;1;100;101", "no probability")]
    [InlineData("uniform", "1;1", "lo < hi")]
    [InlineData("loguniform", "0;1", "0 < lo")]
    [InlineData("bernoulli", "1.1", "0 <= p <= 1")]
    [InlineData("categorical", "", "value:probability")]
    [InlineData("categorical", "a:0.5;b", "'b' is not value:probability")]
    [InlineData("categorical", "a:0.5;b:0.6", "sum to 1.1")]
    [InlineData("categorical", "a:0.5;a:0.5", "'a' occurs twice")]
    [InlineData("categorical", "a:1.5;b:-0.5", "negative")]
    public void Malformed_text_is_refused_with_the_reason(string name, string parameters, string reason) =>
        Should.Throw<FormatException>(() => Distribution.Parse(name, parameters)).Message.ShouldContain(reason);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_probability_outside_its_range_is_refused(string name, string parameters)
    {
        foreach (double u in new[] { -0.1, 1.1, double.NaN })
            Should.Throw<ArgumentOutOfRangeException>(() => Distribution.Parse(name, parameters).Quantile(u));
    }

    // Some symbols hold a comma and stand in quotes.
    [Fact]
    public void Every_row_of_the_parameter_table_is_read()
    {
        string[] lines = Repository.Lines("data/parameters/parameters.csv");
        lines.Length.ShouldBeGreaterThan(300);
        foreach (string line in lines.Skip(1))
        {
            string[] cells = Cells(line);
            Distribution distribution = Distribution.Parse(cells[6], cells[7]);
            if (cells[6] is not ("fixed" or "categorical"))
                double.IsFinite(distribution.AtNormalScore(1.5)).ShouldBeTrue(line);
        }
    }

    static string[] Cells(string line)
    {
        List<string> cells = [""];
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] += c;
        }

        return [.. cells];
    }
}
