using Pulposus.Model.Patients;
using Pulposus.Model.Signalling;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Signalling;

public class ImmunityTests
{
    [Theory]
    [InlineData(0.6, 0, 0.1, 0.05)]
    [InlineData(0.49, 0, 0.1, 0.3)]
    [InlineData(0.6, 1, 0.1, 0.3)]
    [InlineData(0.6, 0, 0.31, 0.6)]
    [InlineData(0.1, 1, 0.5, 0.6)]
    public void TheHighestVascularExposureCounts(double annulus, double modic, double herniation, double exposure)
    {
        Lanes<Scalar> p = new();
        p.Seat(0, Disc.With(("modic1", modic)));
        Bench b = new();
        b.S.Annulus = Bench.C(annulus);
        b.S.Herniation = Bench.C(herniation);
        Bench.Of(Immunity.Exposure(p, b.S)).ShouldBe(exposure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AntibodyRisesWithAnotherPersonsCellsOnly(bool allogeneic)
    {
        Bench b = new(Disc.Cells(20) with { IsAllogeneic = allogeneic });
        b.S.DonorCells = Bench.C(8);
        b.S.TrackCells = Bench.C(1.5);
        b.S.Antibody = Bench.C(0.1);
        b.S.Exposure = Immunity.Exposure(b.P, b.S);
        Immunity.StepAntibody(Bench.All, Bench.C(5), b.P, b.On, b.Regimen, b.S);

        double made = allogeneic ? b["immune.sensitisation_rate"] * ((b["immune.vascular_exposure.intact"] * 8) + 1.5) : 0;
        double rate = made + b["immune.antibody_decay"];
        Bench.Of(b.S.Antibody).ShouldEqual((made / rate) + ((0.1 - (made / rate)) * Math.Exp(-5 * rate)));
    }

    [Fact]
    public void MacrophagesFollowToneAndAreCalmedByTheSecretome()
    {
        Bench b = new();
        b.S.Macrophages = Bench.C(0.03);
        b.Fill(b.S.Secretome, 0.8, 5, 5);
        b.S.Exposure = Immunity.Exposure(b.P, b.S);
        b.Sense();
        Immunity.StepMacrophages(Bench.All, Bench.C(6), b.P, b.S, Bench.C(0.31));
        double calmed = b["inflammation.secretome_max_suppression"] * 0.8 / (0.8 + b["inflammation.secretome_half"]);
        double target = b["immune.vascular_exposure.intact"] * 0.31 * (1 - calmed);
        Bench.Of(b.S.Macrophages).ShouldEqual(target + ((0.03 - target) * Math.Exp(-6 / b["immune.macrophage_tau_d"])));
    }
}
