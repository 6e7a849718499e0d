using Pulposus.Model.Transport;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Transport;

/// <summary>Where P1 and P1b are worst; their values are rows of <c>pulposus validate</c>.</summary>
public class OracleTests
{
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
            r.ShouldBe(Oracle.Steady[name + Problems.Extreme(solute) + "_r"], 0.02);
        }
    }
}
