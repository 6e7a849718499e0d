using CsCheck;

namespace Pulposus.Statistics.Tests;

public class SummaryTests
{
    [Theory]
    [InlineData("mpg")]
    [InlineData("disp")]
    [InlineData("hp")]
    [InlineData("wt")]
    [InlineData("carb")]
    public void Equals_R_on_mtcars(string variable)
    {
        List<Golden.Row> cars = Golden.Read("mtcars.csv");
        double[] x = [.. cars.Select(r => r.Number(variable))];
        double[] seconds = [.. cars.Select(r => r.Number("qsec"))];
        Golden.Row expected = Golden.Read("summary.csv").Single(r => r.Text("variable") == variable);

        MeanInterval mean = Summary.Mean(x);
        mean.N.ShouldBe(32);
        mean.Mean.ShouldMatch(expected.Number("mean"));
        mean.StandardDeviation.ShouldMatch(expected.Number("sd"));
        mean.Lower.ShouldMatch(expected.Number("lower"));
        mean.Upper.ShouldMatch(expected.Number("upper"));
        Summary.Mean(x, 0.8).Lower.ShouldMatch(expected.Number("lower80"));
        Summary.Mean(x, 0.8).Upper.ShouldMatch(expected.Number("upper80"));

        IReadOnlyList<double> q = Summary.Quantiles(x, 0, 0.05, 0.25, 0.5, 0.75, 0.95, 1);
        string[] names = ["q0", "q5", "q25", "q50", "q75", "q95", "q100"];
        for (int i = 0; i < names.Length; i++)
            q[i].ShouldMatch(expected.Number(names[i]));

        Summary.Pearson(x, seconds).ShouldNotBeNull().ShouldMatch(expected.Number("pearson"));
        Summary.Spearman(x, seconds).ShouldNotBeNull().ShouldMatch(expected.Number("spearman"));
        Summary.NormalScores(x, seconds).ShouldNotBeNull().ShouldMatch(expected.Number("scores"));
    }

    [Fact]
    public void One_value_and_equal_values_collapse_exactly()
    {
        Summary.Mean([0.1]).ShouldBe(new MeanInterval(1, 0.1, 0, 0.1, 0.1));
        Summary.Mean([0.1, 0.1, 0.1]).ShouldBe(new MeanInterval(3, 0.1, 0, 0.1, 0.1));
        Summary.Quantiles([0.1], 0, 0.3, 1).ShouldBe([0.1, 0.1, 0.1]);
        Summary.Pearson([0.1, 0.1, 0.1], [1, 2, 3]).ShouldBeNull();
        Summary.Spearman([1, 2, 3], [0.1, 0.1, 0.1]).ShouldBeNull();
    }

    [Fact]
    public void Ranks_only_see_the_order() =>
        Gen.Double[-3, 3].Array[3, 40].Sample(x =>
        {
            double[] y = [.. x.Select((_, i) => (double)(i * 7 % 5))];
            double[] bent = [.. x.Select(v => v < 0 ? v : 8 * v)];
            Summary.Spearman(bent, y).ShouldBe(Summary.Spearman(x, y));
            Summary.NormalScores(bent, y).ShouldBe(Summary.NormalScores(x, y));
        });

    [Fact]
    public void Impossible_samples_are_refused()
    {
        Should.Throw<ArgumentException>(() => Summary.Mean([]));
        Should.Throw<ArgumentException>(() => Summary.Mean([1, double.NaN]));
        Should.Throw<ArgumentException>(() => Summary.Mean([1, 2], 0));
        Should.Throw<ArgumentException>(() => Summary.Quantiles([], 0.5));
        Should.Throw<ArgumentException>(() => Summary.Quantiles([1], 1.01));
        Should.Throw<ArgumentException>(() => Summary.Pearson([1, 2], [1, 2, 3]));
        Should.Throw<ArgumentException>(() => Summary.Pearson([1], [1]));
        Should.Throw<ArgumentException>(() => Summary.Spearman([1, double.PositiveInfinity], [1, 2]));
    }
}
