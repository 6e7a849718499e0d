using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Transport;

public class ThawingTests
{
    [Theory]
    [InlineData(31, true)]
    [InlineData(31.9, true)]
    [InlineData(32.5, false)]
    public void CellsAreWeakInTheFirstDaysAfterTheirOwnInjection(double day, bool weak)
    {
        double Secretome(bool frozen)
        {
            Bench b = new(Disc.Cells(20) with { Day = 30, IsCryopreserved = frozen }, ("cells.thaw_days", 2));
            Mediators<Scalar> mediators = new(b.S.Geometry.Layout);
            mediators.Rebuild(b.P, b.S.Geometry, Bench.C(1));
            b.Fill(b.S.Naive, 1.3, 0, 0);
            b.S.DonorCells = Bench.C(1);
            b.S.Time = Bench.C(day);
            mediators.SolveSecretome(Bench.All, b.P, b.On, b.Regimen, b.S);
            return b.Nucleus(b.S.Secretome);
        }

        (Secretome(frozen: true) / Secretome(frozen: false)).ShouldEqual(weak ? new Bench()["cells.thaw_potency_day01"] : 1);
    }
}
