using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Matrix;

public class HeightTests
{
    [Fact]
    public void StructureIsSwellingTimesFibrosisAndBulkLiesOnTop()
    {
        Bench b = new(Disc.Cells(0));
        b.S.Progression = Bench.C(1.2);
        b.Inject(0, 0.6);
        b.S.Time = Bench.C(30);
        Height.Step(Bench.All, Bench.C(10), b.P, b.On, b.S);

        double kappa = Math.Exp(-1.2 * b["height.fibrosis_rate"] * 10 / Bench.Year);
        double j = Bench.Of(Swelling.Mean(b.P, b.S.Bmi, Bench.C(0.63)));
        double bulk = b["delivery.bulk_height_coefficient"] * 600 / Bench.Of(b.S.Geometry.NucleusVolume) * Math.Exp(-40 / b["delivery.bulk_decay_d.ha"]);
        Bench.Of(b.S.Fibrosis).ShouldEqual(kappa);
        Bench.Of(b.S.StructuralHeight).ShouldEqual(b[Trait.Height] * (j / 0.97) * kappa);
        Bench.Of(b.S.Bulking).ShouldEqual(bulk);
        double morning = Bench.Of(Swelling.Morning(b.P, b.S.Bmi, Bench.C(0.63)));
        Bench.Of(Height.Morning(b.P, b.On, b.S)).ShouldEqual(b[Trait.Height] * (morning / 0.97) * kappa * (1 + bulk));
    }

    [Fact]
    public void ThereIsNoBulkBeforeTheInjection()
    {
        Bench b = new(Disc.Cells(0) with { Day = 50 });
        b.Inject(50, 0.6);
        Height.SetBulking(Bench.All, Bench.C(49), b.P, b.On, b.S);
        Bench.Of(b.S.Bulking).ShouldBe(0);
    }

    [Theory]
    [InlineData(Mechanism.Fibrosis)]
    [InlineData(Mechanism.Progression)]
    public void FibrosisNeedsBothItsSwitches(Mechanism off)
    {
        Bench b = new();
        b.On = b.On.With(off, on: false);
        Height.Step(Bench.All, Bench.C(10), b.P, b.On, b.S);
        Bench.Of(b.S.Fibrosis).ShouldBe(1);
    }

    [Fact]
    public void AnUntreatedDiscLosesAFractionOfAPercentAYear()
    {
        Trajectory t = Disc.Run(Disc.Reference(), Treatment.None, Disc.Until(360));
        (100 * ((t[Readout.StructuralHeight, 1] / t[Readout.StructuralHeight, 0]) - 1)).ShouldBe(-0.8, 0.08);
    }
}
