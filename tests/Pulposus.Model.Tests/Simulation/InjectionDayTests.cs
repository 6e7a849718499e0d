using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Simulation;

public class InjectionDayTests
{
    [Fact]
    public void AnInjectionBetweenStepsIsRefusedAndNotForgotten()
    {
        Should.Throw<ArgumentException>(() => Disc.Run(Disc.Reference(), Disc.Cells(20) with { Day = 33 }, Disc.Until(360)));
        Disc.Run(Disc.Reference(), Disc.Cells(20) with { Day = 33 }, new Schedule([360], [33])).Ledger.Retained.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void ALaterInjectionLeavesTheDaysBeforeItUntouched()
    {
        Schedule schedule = new([30, 60, 180], [0, 60]);
        Trajectory later = Disc.Run(Disc.Reference(), Disc.Cells(20) with { Day = 60 }, schedule);
        Trajectory sham = Disc.Run(Disc.Reference(), Disc.Cells(20) with { Day = 60, Punctures = false }, schedule);
        foreach (Readout readout in Enum.GetValues<Readout>())
        {
            // A visit is measured before the actions of its day.
            for (int record = 0; record <= 2; record++)
                later[readout, record].ShouldBe(sham[readout, record], readout.ToString());
        }

        later.Last(Readout.DonorCells).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void AShamChangesNothingButTheContext()
    {
        Trajectory sham = Disc.Run(Disc.Reference(), Disc.Cells(0) with { Kind = ProcedureKind.Sham, Punctures = false }, Disc.Until(30, 360));
        Trajectory none = Disc.Run(Disc.Reference(), Treatment.None, Disc.Until(30, 360));
        Readout[] structure = [Readout.NucleusAggrecan, Readout.StructuralHeight, Readout.NativeShare, Readout.Annulus, Readout.MeanTone, Readout.T2, Readout.HeightPercent];
        foreach (Readout readout in structure)
            sham.Course(readout).ShouldBe(none.Course(readout), readout.ToString());
        sham.Last(Readout.Context).ShouldBeLessThan(none.Last(Readout.Context));
    }

    [Fact]
    public void EngraftedCellsAreThoseOfDay7()
    {
        Simulator<Scalar> simulator = new(PatientGrid.Layout);
        double atSeven = double.NaN;
        Schedule schedule = Disc.Until(7, 60);
        simulator.Run([(Disc.Reference(), Disc.Cells(20))], MechanismSet.Default, schedule, observe: day =>
        {
            if (day == 7)
                atSeven = Bench.Of(simulator.State.DonorCells);
        });
        Bench.Of(simulator.State.Injections[0].Engrafted).ShouldBe(atSeven);
        Bench.Of(simulator.State.DonorCells).ShouldBeLessThan(atSeven);
    }
}
