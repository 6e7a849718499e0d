using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Simulation;

/// <summary>
/// The step loop allocates nothing, whatever was done and happens to the people in it. A procedure itself may: it writes
/// down its adverse events.
/// </summary>
public class AllocationTests(ITestOutputHelper output)
{
    static readonly Schedule schedule = new([360], [0, 30]);

    // An infection on day 14, a herniation on day 183, a smoker who stops, weight that falls below 30, a repeated injection.
    static readonly (Person Person, Treatment Treatment)[] runs =
    [
        (Fate.Of(("safety.discitis", -8), ("safety.herniation", -8), ("safety.flare", -8)), Treatment.Of(Disc.Cells(20), Disc.Cells(20) with { Day = 30 })),
        (Disc.Reference(3, 0.15), Disc.Cells(100)),
        (Disc.With(("bmi", 33)), Treatment.Of(ProductCatalogue.Find("weight_loss") with { BmiUnits = 6 }, ProductCatalogue.Find("rehab"), ProductCatalogue.Find("steroid") with { Day = 30 })),
        (PersonRecipe.Reference(3, Disc.Values(("therapy.quit_smoking.success", 1)), Disc.Values(("smoker", 1))).Typical(), Treatment.Of(ProductCatalogue.Find("quit_smoking"), ProductCatalogue.Find("fusion") with { Day = 30 })),
    ];

    [Fact]
    public void TheScalarStepLoopAllocatesNothing() => Array.ForEach(runs, run => Allocated<Scalar>(MechanismSet.Default, [run]).ShouldBe(0));

    [Fact]
    public void TheWideStepLoopAllocatesNothing() => Allocated<Wide512>(MechanismSet.Default, runs).ShouldBe(0);

    [Fact]
    public void NeitherDoTheOptionalMechanisms() =>
        Allocated<Wide256>(MechanismSet.Default.With(Mechanism.Migration, on: true).With(Mechanism.Recruitment, on: true), runs).ShouldBe(0);

    long Allocated<T>(MechanismSet mechanisms, (Person Person, Treatment Treatment)[] people)
        where T : struct, IReal<T>
    {
        double[] times = [.. schedule.Times];
        Simulator<T> simulator = new(PatientGrid.Layout);
        long least = long.MaxValue;
        long acting = 0;

        // The first pass warms up. Beside other tests one pass in many counts some kilobytes, probably the rest of a buffer
        // that a collection has closed; what the code allocates it allocates in every pass.
        for (int pass = 0; pass < 2 || (pass < 6 && least > 0); pass++)
        {
            simulator.Run(people, mechanisms, schedule);
            simulator.Seat(people);
            simulator.Enrol();
            long stepping = acting = 0;
            for (int k = 1; k < times.Length; k++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                simulator.Advance(times[k - 1], times[k]);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                if (times[k - 1] is 0 or 30)
                    acting += allocated;
                else
                    stepping += allocated;
            }

            if (pass > 0)
                least = Math.Min(least, stepping);
        }

        // What is measured is a treated disc: each of these people has had a needle, lost weight, stopped to smoke or been operated.
        DiscState<T> state = simulator.State;
        bool isTreated = Real.Lane(ref state.Ledger.Dose, 0) > 0 || Real.Lane(ref state.DietUnits, 0) > 0 || double.IsFinite(Real.Lane(ref state.QuitDay, 0));
        isTreated.ShouldBeTrue();
        output.WriteLine($"{least} bytes while stepping, {acting} on the days of procedures");
        return least;
    }
}
