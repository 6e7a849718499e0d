using Pulposus.Model.Joints;
using Pulposus.Model.Patients;

namespace Pulposus.Model.Tests.Joints;

public class SegmentTests
{
    [Theory]
    [InlineData(22, 1)]
    [InlineData(20, 1)]
    [InlineData(18, 2)]
    public void APunctureStepsTheAnnulusTwiceForAThickNeedle(double gauge, double steps)
    {
        Bench b = new(Disc.Cells(0) with { NeedleGauge = gauge }, ("annulus.thick_needle_gauge", 20));
        Segment.Puncture(Bench.All, b.P, b.On, b.Regimen, b.S);
        Bench.Of(b.S.Annulus).ShouldEqual(0.66 - (steps * b["annulus.puncture_step"]));
        Bench.Of(b.S.Progression).ShouldEqual(b["matrix.puncture_progression"]);
    }

    [Fact]
    public void ATornAnnulusCannotBecomeNegative()
    {
        Bench b = new(Disc.Cells(0));
        b.S.Annulus = Bench.C(0.001);
        Segment.Puncture(Bench.All, b.P, b.On, b.Regimen, b.S);
        Bench.Of(b.S.Annulus).ShouldBe(0);
    }

    [Fact]
    public void AnnulusWearsLogisticallyAndHerniationsResorb()
    {
        Bench b = new();
        b.S.Herniation = Bench.C(0.8);
        Segment.StepAnnulus(Bench.All, Bench.C(10), b.P, b.On, b.S);
        Bench.Of(b.S.Annulus).ShouldEqual(0.66 - (10 * b["annulus.decay_scale"] * b["annulus.natural_decay"] * 0.66 * 0.34));
        Bench.Of(b.S.Herniation).ShouldEqual(0.8 * Math.Pow(0.5, 10 / b["pain.root_resorption_half_life_d"]));
    }

    [Fact]
    public void JointsWearWithTheHeightThatIsMissing()
    {
        Bench b = new();
        b.S.Facet = Bench.C(0.35);
        b.S.Ligament = Bench.C(0.3);
        double missing = 1 - (b[Trait.Height] / b[Trait.HealthyHeight]);
        missing.ShouldBe(1 - (9.1 / 11.3), 1e-12);
        Segment.StepJoints(Bench.All, Bench.C(30), b.P, b.On, b.S);
        Bench.Of(b.S.Facet).ShouldEqual(0.35 + (b["facet.progression"] * missing * 0.65 * 30 / Bench.Year));
        Bench.Of(b.S.Ligament).ShouldEqual(0.3 + (b["ligament.progression"] * missing * 0.7 * 30 / Bench.Year));
    }
}
