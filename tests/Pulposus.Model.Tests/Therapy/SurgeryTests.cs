using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Therapy;

public class SurgeryTests
{
    static readonly Procedure fusion = ProductCatalogue.Find("fusion");
    static readonly Procedure discectomy = ProductCatalogue.Find("discectomy");

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(200)]
    public void AFusionKillsTheDonorsAndTheLedgerHolds(double day)
    {
        Schedule schedule = new([day, day + 30, 720], [0, day]);
        Trajectory t = Disc.Run(Disc.Reference(), Treatment.Of(Disc.Cells(40), fusion with { Day = day }), schedule);
        Trajectory kept = Disc.Run(Disc.Reference(), Disc.Cells(40), schedule);
        t[Readout.DonorCells, 1].ShouldBe(kept[Readout.DonorCells, 1], "a visit is measured before the actions of its day");
        t[Readout.DonorCells, 2].ShouldBe(0);
        t.Last(Readout.NucleusSecretome).ShouldBe(0);
        t.Ledger.Alive.ShouldBe(0);
        t.Ledger.Dead.ShouldBe(t.Ledger.Retained + t.Ledger.Born, 1e-12 * t.Ledger.Retained);
        t.Ledger.Dose.ShouldBe(t.Ledger.LostBefore + t.Ledger.Track + t.Ledger.Cleared + t.Ledger.Retained, 1e-12 * t.Ledger.Dose);
        t[Readout.TrackCells, 1].ShouldBe(kept[Readout.TrackCells, 1]);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.6, 0.9)]
    public void AFusionTakesTheDiscDriveIfItSucceeds(double success, double removed)
    {
        Person person = Disc.Reference(3, 0.85, ("therapy.fusion.success", success), ("therapy.fusion.disc_drive_removed", 0.9));
        Bench b = new();
        Surgery.Fuse(0, person, b.S);
        Bench.Of(b.S.DriveRemoved).ShouldBe(removed);

        // Half the pain is the disc's, kappa_p 0.6; sensitisation falls with it.
        MechanismSet on = MechanismSet.Default.With(Mechanism.Context, on: false);
        Trajectory t = Disc.Run(person, fusion, Disc.Until(720), on);
        Trajectory without = Disc.Run(person, Treatment.None, Disc.Until(720), on);
        double gain = t.Last(Readout.Mechanism) - without.Last(Readout.Mechanism);
        if (removed == 0)
            gain.ShouldBe(0, 0.05);
        else
            gain.ShouldBeInRange(-1.3 * 62 * 0.6 * 0.5 * 0.9, -62 * 0.6 * 0.5 * 0.9);
    }

    [Fact]
    public void AFusedDiscKeepsItsShareOfTheResidual()
    {
        Schedule schedule = new([190, 720], [0, 180]);
        Trajectory fused = Disc.Run(Disc.Reference(), Treatment.Of(Disc.Cells(20), fusion with { Day = 180 }), schedule);
        Trajectory kept = Disc.Run(Disc.Reference(), Disc.Cells(20), schedule);
        fused.Last(Readout.Residual).ShouldBe((1 - 0.9) * kept.Last(Readout.Residual), 1e-9);
    }

    [Fact]
    public void ADiscectomyTakesTheHerniationAndSomeNucleus()
    {
        Person person = PersonRecipe.Reference(
            3, Disc.Values(("therapy.discectomy.herniation_removed", 0.8), ("therapy.discectomy.np_volume_removed", 0.15)), Disc.Values(("herniation_present", 1))).Typical();
        Bench b = new();
        b.S.Herniation = Bench.C(0.7);
        b.S.Fibrosis = Bench.C(0.95);
        Surgery.Remove(0, person, b.On, b.S);
        Bench.Of(b.S.Herniation).ShouldEqual(0.7 * 0.2);
        Bench.Of(b.S.Fibrosis).ShouldEqual(0.95 * 0.85);

        Surgery.Remove(0, person, b.On.With(Mechanism.Root, on: false).With(Mechanism.Fibrosis, on: false), b.S);
        Bench.Of(b.S.Herniation).ShouldEqual(0.7 * 0.2);
        Bench.Of(b.S.Fibrosis).ShouldEqual(0.95 * 0.85);
    }

    [Fact]
    public void ADiscectomyRelievesTheLegAtOnce()
    {
        Person person = PersonRecipe.Reference(3, Disc.Values(), Disc.Values(("herniation_present", 1))).Typical();
        Schedule schedule = Disc.Until(1, 30);
        Trajectory operated = Disc.Run(person, discectomy, schedule);
        Trajectory waits = Disc.Run(person, ProductCatalogue.Find("usual_care"), schedule);
        operated[Readout.LegPain, 0].ShouldBe(waits[Readout.LegPain, 0]);
        operated[Readout.LegPain, 1].ShouldBe(0.1 * waits[Readout.LegPain, 1], 1e-9);
        (operated[Readout.StructuralHeight, 1] / waits[Readout.StructuralHeight, 1]).ShouldBe(1 - person.Value("therapy.discectomy.np_volume_removed"), 0.002);
        operated[Readout.Annulus, 1].ShouldBeLessThan(waits[Readout.Annulus, 1], "a discectomy opens the annulus");
        operated.Last(Readout.Mechanism).ShouldBeLessThan(waits.Last(Readout.Mechanism));
    }
}
