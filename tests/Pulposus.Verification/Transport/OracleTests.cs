using System.Globalization;
using Pulposus.Model.Transport;

namespace Pulposus.Verification.Transport;

/// <summary>P1 and P1b against five independent codes (data/oracle/p1.csv, which agree to 1e-5 and 8e-5).</summary>
public class OracleTests(ITestOutputHelper output)
{
    static readonly Dictionary<string, double> reference = Repository.Lines("data/oracle/p1.csv").Skip(1).Select(line => line.Split(','))
        .ToDictionary(f => f[0] + f[1], f => double.Parse(f[2], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    [Theory]
    [InlineData("P1", Accuracy.Trial, 0.01)]
    [InlineData("P1", Accuracy.Standard, 0.005)]
    [InlineData("P1", Accuracy.Fine, 0.001)]
    [InlineData("P1b", Accuracy.Trial, 0.02)]
    [InlineData("P1b", Accuracy.Standard, 0.01)]
    [InlineData("P1b", Accuracy.Fine, 0.003)]
    public void Every_probe_mean_and_extreme_is_within_tolerance(string name, Accuracy accuracy, double tolerance)
    {
        TransportProblem problem = Problems.Oracle(name);
        TransportSolution solution = SteadyTransport.Solve(problem, accuracy);
        double worst = 0;
        foreach ((string quantity, (double value, double error)) in Problems.Values(problem, solution))
        {
            double truth = reference[name + quantity];
            double off = Math.Abs((value / truth) - 1);
            worst = Math.Max(worst, off);
            off.ShouldBeLessThan(tolerance, quantity);
            off.ShouldBeLessThan(error + 1e-4, $"{quantity}: the estimate bounds the error, up to the spread of the reference");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {accuracy}: worst error {100 * worst:F3} %, {solution.Cells} cells"));
    }

    [Theory]
    [InlineData("P1")]
    [InlineData("P1b")]
    public void The_worst_place_is_on_the_mid_plane_where_the_reference_has_it(string name)
    {
        TransportSolution solution = SteadyTransport.Solve(Problems.Oracle(name), Accuracy.Fine);
        foreach (Solute solute in Problems.Solutes)
        {
            (_, double r, double z, _) = solution.Extreme(solute);
            z.ShouldBe(0);
            r.ShouldBe(reference[name + Problems.Extreme(solute) + "_r"], 0.02);
        }
    }
}
