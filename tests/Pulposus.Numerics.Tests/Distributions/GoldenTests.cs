using System.Globalization;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Numerics.Tests.Distributions;

/// <summary>Against R (data/golden/distributions.R).</summary>
public class GoldenTests
{
    [Fact]
    public void Quantiles_and_means_of_R()
    {
        string[] lines = Repository.Lines("data/golden/distributions.csv");
        lines.Length.ShouldBeGreaterThan(200);
        List<string> wrong = [];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            Distribution distribution = Distribution.Parse(cells[0], cells[1]);

            // qbeta of R 4.2 itself is off by up to 3e-11.
            double tolerance = cells[0] switch { "normal" => 2e-15, "beta" or "scaled_beta" => 1e-10, _ => 1e-12 };
            Compare(distribution.Quantile(Number(cells[2])), Number(cells[3]), tolerance, line, wrong);
            Compare(distribution.Mean, Number(cells[4]), 1e-12, line, wrong);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Probabilities_of_R()
    {
        string[] lines = Repository.Lines("data/golden/probabilities.csv");
        lines.Length.ShouldBeGreaterThan(40);
        List<string> wrong = [];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            double x = Number(cells[1]);
            double expected = Number(cells[4]);
            if (string.Equals(cells[0], "normal", StringComparison.Ordinal))
                Compare(Normal.Cdf(x), expected, 1e-15, line, wrong);
            else
                Compare(Beta.Cdf(x, Number(cells[2]), Number(cells[3])), expected, 1e-12, line, wrong);
        }

        wrong.ShouldBeEmpty();
    }

    static void Compare(double value, double expected, double tolerance, string line, List<string> wrong)
    {
        if (!(Math.Abs(value - expected) <= tolerance * Math.Abs(expected)))
            wrong.Add($"{line}: {value:R}, relative {Math.Abs(value - expected) / Math.Abs(expected):g3}");
    }

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
