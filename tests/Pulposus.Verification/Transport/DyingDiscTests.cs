using System.Globalization;

namespace Pulposus.Verification.Transport;

/// <summary>P2 and P2b against independent codes (data/oracle/p2.csv).</summary>
public class DyingDiscTests
{
    const double OwnError = 1e-3;

    [Theory]
    [InlineData("P2", "P1")]
    [InlineData("P2b", "P1b")]
    public void A_year_with_injected_cells_and_death(string name, string nutrients)
    {
        DyingDisc disc = new(Problems.Oracle(nutrients), DyingDisc.Grid(Problems.Oracle(nutrients), 0.25, 0.04));
        double now = 0;
        foreach (IGrouping<double, string[]> day in Repository.Lines("data/oracle/p2.csv").Skip(1).Select(line => line.Split(',')).Where(f => f[0] == name).GroupBy(f => Number(f[1])))
        {
            disc.Advance(day.Key - now, (int)Math.Ceiling((day.Key - now) / 8));
            now = day.Key;
            foreach (string[] f in day)
            {
                double expected = Number(f[5]);
                double tolerance = f[2] switch
                {
                    "native_fraction" or "native_fraction_NP" => 7e-4,
                    "injected_cells" => 2e-3 * expected,
                    _ => (OwnError + (f[7].Length > 0 ? Number(f[7]) : 0)) * expected,
                };
                disc[f[2]].ShouldBe(expected, tolerance, $"{name} {f[2]} on day {day.Key}");
            }
        }

        now.ShouldBe(365);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
