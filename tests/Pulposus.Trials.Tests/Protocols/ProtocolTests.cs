using Pulposus.Model.Therapy;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Protocols;

public class ProtocolTests
{
    [Fact]
    public void Visits_are_found_by_their_month_and_others_are_not_taken_for_the_baseline()
    {
        Protocol protocol = TestTrials.Trial(2, 2) with { VisitMonths = [0.5, 3, 12] };
        protocol.VisitMonths.Select(protocol.Visit).ShouldBe([1, 2, 3]);
        Should.Throw<ArgumentException>(() => protocol.Visit(6)).Message.ShouldContain("no visit at month 6");
    }

    /// <summary>All arms take the same steps, or twins would differ by their steps as well.</summary>
    [Fact]
    public void The_schedule_stops_at_every_visit_and_at_the_procedures_of_every_arm()
    {
        Protocol protocol = TestTrials.Trial(2, 2);
        protocol = protocol with
        {
            VisitMonths = [0.5, 3],
            Arms = [protocol.Arms[0] with { Treatment = Treatment.None }, protocol.Arms[1] with { Treatment = TestTrials.Cells with { Day = 41.5 } }],
        };
        protocol.Schedule().VisitDays.ShouldBe([15, 90]);
        foreach (double day in new[] { 15, 41.5, 90 })
            protocol.Schedule().Times.ShouldContain(day);
    }
}
