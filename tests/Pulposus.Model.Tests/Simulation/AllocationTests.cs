using Pulposus.Model.Anatomy;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Simulation;

public class AllocationTests
{
    [Fact]
    public void TheScalarStepLoopAllocatesNothing() => Allocated<Scalar>(MechanismSet.Default).ShouldBe(0);

    [Fact]
    public void TheWideStepLoopAllocatesNothing() => Allocated<Wide512>(MechanismSet.Default).ShouldBe(0);

    [Fact]
    public void NeitherDoTheOptionalMechanisms() =>
        Allocated<Wide256>(MechanismSet.Default.With(Mechanism.Migration, on: true).With(Mechanism.Recruitment, on: true)).ShouldBe(0);

    static long Allocated<T>(MechanismSet mechanisms)
        where T : struct, IReal<T>
    {
        Schedule schedule = Disc.Until(360);
        double[] times = [.. schedule.Times];
        Simulator<T> simulator = new(PatientGrid.Layout);
        long before = 0;

        // The first pass warms up.
        for (int pass = 0; pass < 2; pass++)
        {
            simulator.Run([(Disc.Reference(3, 0.15), Disc.Cells(100))], mechanisms, Disc.Until(1));
            simulator.Enrol();
            before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 1; k < times.Length; k++)
                simulator.Advance(times[k - 1], times[k]);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
