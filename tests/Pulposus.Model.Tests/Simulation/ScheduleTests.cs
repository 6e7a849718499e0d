using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Simulation;

public class ScheduleTests
{
    // 12 steps of 0.25 d, 8 of 0.5, 7 of 1, 8 of 2, 12 of 5, 27 of 10, 24 of 15.
    [Fact]
    public void AYearAndATwoYearRunTakeTheStepsOfTheSpecification()
    {
        Disc.Until(360).Times.Count.ShouldBe(1 + 12 + 8 + 7 + 8 + 12 + 27);
        Disc.Until(720).Times.Count.ShouldBe(1 + 98);
    }

    [Theory]
    [InlineData(1.25, 0.25)]
    [InlineData(3, 0.5)]
    [InlineData(7, 1)]
    [InlineData(14, 2)]
    [InlineData(30, 5)]
    [InlineData(90, 10)]
    [InlineData(360, 15)]
    public void StepsGrowAfterAProcedure(double day, double step)
    {
        IReadOnlyList<double> times = Disc.Until(720).Times;
        int k = times.ToList().IndexOf(day);
        (times[k + 1] - times[k]).ShouldBe(step);
    }

    [Fact]
    public void EveryProcedureRestartsTheStepsAndEveryVisitEndsOne()
    {
        Schedule schedule = new([17, 100.3, 200], [0, 50]);
        List<double> times = [.. schedule.Times];
        times.ShouldContain(17);
        times.ShouldContain(100.3);
        times[^1].ShouldBe(200);
        times[times.IndexOf(50) + 1].ShouldBe(50.25);
        times.ShouldBe(times.Order().Distinct().ToList());
    }

    [Fact]
    public void AProcedureAfterTheLastVisitChangesNothing() =>
        new Schedule([30], [0, 90]).Times.ShouldBe(Disc.Until(30).Times);
}
