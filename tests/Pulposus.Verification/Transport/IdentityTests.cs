using Pulposus.Model.Transport;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Transport;

/// <summary>What must hold exactly and no row of <c>pulposus validate</c> says.</summary>
public class IdentityTests
{
    [Fact]
    public void Values_on_the_very_boundary_are_the_boundary_values()
    {
        TransportProblem p = Problems.Oracle("P1");
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Standard);
        foreach (double r in new[] { 0, 7.3, 12, 14.9, 15 })
        {
            solution.At(Solute.Glucose, r, 5).Value.ShouldBe(4, 1e-9);
            solution.At(Solute.Glucose, r, -5).Value.ShouldBe(4, 1e-9);
        }

        foreach (double z in new[] { 0, 2.2, 4.4, 5 })
            solution.At(Solute.Glucose, 20, z).Value.ShouldBe(5, 1e-9);
        solution.At(Solute.Glucose, 17, 5).Value.ShouldBeInRange(1, 5);
    }
}
