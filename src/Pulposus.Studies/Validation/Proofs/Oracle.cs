using System.Globalization;
using Pulposus.Model.Transport;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>Problems P1, P1b, P2 and P2b against independent codes, whose results stand in data/oracle.</summary>
static class Oracle
{
    // The agreement of the codes with each other is 8e-5 or better; for P2 this is our own error, the spread of theirs comes on top.
    const double OwnError = 1e-3;

    /// <summary>Values of P1 and P1b: case and quantity to value.</summary>
    public static IReadOnlyDictionary<string, double> Steady { get; } =
        Embedded.Rows("p1.csv").ToDictionary(r => r["case"] + r["quantity"], r => Number(r["value"]), StringComparer.Ordinal);

    /// <summary>Largest relative error of all probes, means and extremes; and how much of it the solver's own estimate misses.</summary>
    public static (double Error, double Unforeseen) Compare(string name, Accuracy accuracy)
    {
        TransportProblem problem = Problems.Oracle(name);
        (double Off, double Estimate)[] errors = [.. Problems.Values(problem, SteadyTransport.Solve(problem, accuracy))
            .Select(q => (Math.Abs((q.Value.Value / Steady[name + q.Key]) - 1), q.Value.Error))];
        return (errors.Max(e => e.Off), errors.Max(e => e.Off - e.Estimate));
    }

    /// <summary>Largest error over a year with injected cells and death, as a share of what is tolerated.</summary>
    public static double Year(string name, string nutrients)
    {
        DyingDisc disc = new(Problems.Oracle(nutrients), DyingDisc.Grid(Problems.Oracle(nutrients), 0.25, 0.04));
        double now = 0;
        double worst = 0;
        foreach (IGrouping<double, IReadOnlyDictionary<string, string>> day in Embedded.Rows("p2.csv").Where(r => r["case"] == name).GroupBy(r => Number(r["t_day"])))
        {
            disc.Advance(day.Key - now, (int)Math.Ceiling((day.Key - now) / 8));
            now = day.Key;
            foreach (IReadOnlyDictionary<string, string> row in day)
            {
                double expected = Number(row["fv_richardson"]);
                double tolerance = row["quantity"] switch
                {
                    "native_fraction" or "native_fraction_NP" => 7e-4,
                    "injected_cells" => 2e-3 * expected,
                    _ => (OwnError + (row["rel_spread"].Length > 0 ? Number(row["rel_spread"]) : 0)) * expected,
                };
                worst = Math.Max(worst, Math.Abs(disc[row["quantity"]] - expected) / tolerance);
            }
        }

        return worst;
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
