using Pulposus.Model.Transport;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Transport;

/// <summary>Shapes and supplies at the edge of what a problem file admits.</summary>
public class LimitTests
{
    static readonly TransportProblem p1 = Problems.Oracle("P1");

    public static TheoryData<string, double[]> Shapes => new()
    {
        { "no rim", [20, 10, 12, 20, 0.6] },
        { "a rim of a micrometre", [20, 10, 12, 19.999, 0.6] },
        { "a nucleus as wide as the endplate", [20, 10, 14.9999999, 15, 0.6] },
        { "a nucleus of a hundredth", [20, 10, 0.2, 15, 0.6] },
        { "an endplate of a micrometre", [20, 10, 12, 15, 0.001] },
        { "hardly anything but endplate", [20, 10, 12, 15, 4.999] },
        { "a mouse", [0.9, 0.4, 0.5, 0.75, 0.05] },
        { "a coin", [25, 0.5, 15, 20, 0.1] },
        { "a rod", [5, 200, 3, 4, 0.6] },
        { "a table", [500, 300, 300, 400, 10] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_that_a_file_admits_is_solved(string name, double[] shape)
    {
        TransportProblem p = p1 with { Radius = shape[0], Height = shape[1], NucleusRadius = shape[2], EndplateRadius = shape[3], EndplateThickness = shape[4] };
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Trial);
        foreach ((string quantity, (double value, double error)) in Problems.Values(p, solution))
            (value >= 0 && error >= 0 && double.IsFinite(value)).ShouldBeTrue($"{name}: {quantity} {value} +- {error}");
        solution.Extreme(Solute.Glucose).Value.ShouldBeLessThan(5);
    }

    [Fact]
    public void Narrow_rims_and_rings_keep_the_tolerance()
    {
        foreach (TransportProblem p in new[] { p1 with { EndplateRadius = 20 }, p1 with { EndplateRadius = 19.9 }, p1 with { NucleusRadius = 14.98 } })
        {
            IReadOnlyDictionary<string, (double Value, double Error)> fine = Problems.Values(p, SteadyTransport.Solve(p, Accuracy.Standard));
            foreach ((string quantity, (double value, double _)) in Problems.Values(p, SteadyTransport.Solve(p, Accuracy.Trial)))
                value.ShouldBe(fine[quantity].Value, 0.01 * fine[quantity].Value, $"{quantity} {p}");
        }
    }

    [Fact]
    public void A_disc_without_cells_is_harmonic()
    {
        TransportSolution solution = SteadyTransport.Solve(p1 with { CellsPerCubicMetre = (0, 0, 0) }, Accuracy.Trial);
        solution.At(Solute.Oxygen, 0, 0).Value.ShouldBeInRange(5.1, 5.8);
        solution.Extreme(Solute.Oxygen).Value.ShouldBe(5.1, 1e-6);
    }

    [Fact]
    public void Nothing_at_the_bone_leaves_nothing_below_zero()
    {
        TransportSolution solution = SteadyTransport.Solve(p1 with { Endplate = (0, 0, 0) }, Accuracy.Trial);
        foreach (Solute solute in Problems.Solutes)
        {
            solution.At(solute, 0, 0).Value.ShouldBeGreaterThanOrEqualTo(-1e-9);
            solution.Extreme(solute).Value.ShouldBeGreaterThanOrEqualTo(-1e-9);
        }
    }

    // Not a clock, which a busy machine would fail: 5,000 cells take about 0.03 s, 30,000 about 1 s.
    [Theory]
    [InlineData(Accuracy.Trial, 5000)]
    [InlineData(Accuracy.Standard, 15000)]
    [InlineData(Accuracy.Fine, 30000)]
    public void An_accuracy_costs_what_it_should(Accuracy accuracy, int cells) =>
        SteadyTransport.Solve(p1 with { Radius = 25, Height = 13 }, accuracy).Cells.ShouldBeLessThan(cells);
}
