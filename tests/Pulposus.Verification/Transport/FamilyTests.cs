using Pulposus.Model.Anatomy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Grids;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Transport;

/// <summary>Geometries and supplies other than those on which the grids were chosen, against a much finer grid.</summary>
public class FamilyTests
{
    [Fact]
    public void Every_accuracy_keeps_its_tolerance_over_the_family() =>
        Identities.Family(5).ShouldAllBe(problem => Check(problem, Reference(problem, 1e-8, 0.35, 1.7, 12), new[] { Accuracy.Trial, Accuracy.Standard }));

    [Fact]
    public void The_finest_keeps_its_tolerance_on_a_starving_disc_with_thick_endplates()
    {
        TransportProblem starving = Problems.Oracle("P1b") with { Height = 8, EndplateThickness = 1, CellsPerCubicMetre = (5e12, 11e12, 18e12) };
        Check(starving, Reference(starving, 1e-9, 0.25, 1.6, 14), [Accuracy.Fine]).ShouldBeTrue();
    }

    static bool Check(TransportProblem problem, TransportSolution reference, Accuracy[] accuracies)
    {
        IReadOnlyDictionary<string, (double Value, double Error)> truth = Problems.Values(problem, reference);
        foreach (Accuracy accuracy in accuracies)
        {
            TransportSolution solution = SteadyTransport.Solve(problem, accuracy);
            foreach ((string quantity, (double value, double error)) in Problems.Values(problem, solution))
            {
                double off = Math.Abs((value / truth[quantity].Value) - 1);
                off.ShouldBeLessThan(Tolerance(problem, accuracy), $"{quantity} {accuracy} {problem}");
                off.ShouldBeLessThan(error + truth[quantity].Error, $"estimate of {quantity} {accuracy} {problem}");
            }

            foreach (Solute solute in Problems.Solutes)
                solution.Extreme(solute).Z.ShouldBe(0, $"{accuracy} {problem}");
        }

        return true;
    }

    // Twice the tolerance of an open endplate where it is calcified.
    static double Tolerance(TransportProblem problem, Accuracy accuracy)
    {
        bool open = problem.TissueFactor.Endplate >= 0.2;
        return accuracy switch
        {
            Accuracy.Trial => open ? 0.01 : 0.02,
            Accuracy.Standard => open ? 0.005 : 0.01,
            _ => open ? 0.001 : 0.003,
        };
    }

    static TransportSolution Reference(TransportProblem p, double smallest, double largest, double ratio, int endplateCells)
    {
        double across = Math.Min(largest, p.EndplateThickness / endplateCells);
        DiscLayout layout = new(
            Grading.TowardsEnd(p.NucleusRadius, largest / 2, ratio, largest),
            Grading.TowardsEnd(p.EndplateRadius - p.NucleusRadius, smallest, ratio, largest),
            Grading.Mirrored(Grading.TowardsEnd(p.Radius - p.EndplateRadius, smallest, ratio, largest)),
            null,
            Grading.TowardsEnd((p.Height / 2) - p.EndplateThickness, across, ratio, largest),
            Grading.TowardsEnd(p.EndplateThickness, smallest, ratio, across));
        return new TransportSolution(SteadyTransport.SolveOn(p, layout), SteadyTransport.SolveOn(p, layout.Halved()));
    }
}
