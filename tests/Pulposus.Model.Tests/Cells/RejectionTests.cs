using Pulposus.Model.Cells;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Cells;

public class RejectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AntibodyKillsAnotherPersonsCellsOnly(bool allogeneic)
    {
        double Left(double antibody)
        {
            Bench b = new(Disc.Cells(20) with { IsAllogeneic = allogeneic });
            b.Fill(b.S.Fragile, 1.5, 0, 0);
            b.S.DonorCells = Bench.C(1);
            b.S.Antibody = Bench.C(antibody);
            b.S.Exposure = Bench.C(0.3);
            b.Sense();
            DonorCells.Step(Bench.All, Bench.C(2), b.P, b.On, b.Regimen, b.S);
            return b.Nucleus(b.S.Fragile);
        }

        // All other hazards are the same with and without antibody.
        double killed = Math.Log(Left(0) / Left(0.4)) / 2;
        killed.ShouldBe(allogeneic ? new Bench()["immune.rejection_hazard"] * 0.4 * 0.3 : 0, 1e-12);
    }
}
