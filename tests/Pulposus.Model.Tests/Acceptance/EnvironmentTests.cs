using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>Acceptance behaviours 10 and 11: donor cells in a clamped environment, and what stays where it was injected.</summary>
public class EnvironmentTests
{
    // Behaviour 10, against Naqvi 2016 (B-01): naive cells and what became of them.
    [Theory]
    [InlineData(6.5, 2)]
    [InlineData(7.1, 0.2)]
    public void AcidOrHungerKillsFourOfFiveCellsInTwoToFourWeeks(double ph, double glucose)
    {
        Alive(ph, glucose, 14).ShouldBeLessThan(0.2);
        Alive(ph, glucose, 28).ShouldBeLessThan(Alive(ph, glucose, 14));
        Alive(ph, glucose, 1).ShouldBeGreaterThan(0.5, "graded, not at once");
    }

    [Fact]
    public void MildAcidIsSurvivedByMoreThanAQuarter()
    {
        Alive(6.8, 2, 28).ShouldBeGreaterThan(0.25);
        Alive(7.2, 2, 28).ShouldBeGreaterThan(Alive(6.8, 2, 28));
    }

    // Behaviour 11.
    [Fact]
    public void AStifferCarrierIsRetainedBetter()
    {
        Carrier[] order = [.. new[] { "gel", "fibrin", "ha", "plasma", "saline" }.Select(Carrier.Named)];
        double[] kept = [.. order.Select(c => Disc.Run(Disc.Reference(), Disc.Cells(20) with { Carrier = c }, Disc.Until(1)).Ledger.Retained)];
        for (int k = 1; k < kept.Length; k++)
            kept[k].ShouldBeLessThan(kept[k - 1], order[k].ToString());
    }

    [Fact]
    public void ATornAnnulusLeaksMoreAndGrowsMoreOutside()
    {
        Trajectory sound = Disc.Run(Disc.With(("annulus_integrity", 0.9)), Disc.Cells(20), Disc.Until(360));
        Trajectory torn = Disc.Run(Disc.With(("annulus_integrity", 0.3)), Disc.Cells(20), Disc.Until(360));
        torn.Ledger.Retained.ShouldBeLessThan(sound.Ledger.Retained);
        torn.Ledger.Track.ShouldBeGreaterThan(sound.Ledger.Track);
        torn.Last(Readout.Ectopic).ShouldBeGreaterThan(sound.Last(Readout.Ectopic));
    }

    static double Alive(double ph, double glucose, int days)
    {
        Person person = Disc.Reference();
        Lanes<Numerics.Arithmetic.Scalar> p = new();
        p.Seat(0, person);
        Bench b = new();
        Regimens<Numerics.Arithmetic.Scalar> regimen = new();
        regimen.Seat(0, Disc.Cells(20), person);
        b.Fill(b.S.Tone, 0.3, 0.3, 0.3);
        b.Fill(b.S.Nutrients.Glucose, glucose, glucose, glucose);
        double lactate = (7.4 - ph) / 0.09;
        b.Fill(b.S.Nutrients.Lactate, lactate, lactate, lactate);
        b.Fill(b.S.Naive, 1, 0, 0);
        b.S.DonorCells = Bench.C(1);
        Surroundings.OfNutrients(p, b.S);
        for (int day = 0; day < days; day++)
            DonorCells.Step(Bench.All, Bench.C(1), p, MechanismSet.Default, regimen, b.S);
        return b.In(Tissue.Nucleus, b.S.Naive) + b.In(Tissue.Nucleus, b.S.NucleusLike);
    }
}
