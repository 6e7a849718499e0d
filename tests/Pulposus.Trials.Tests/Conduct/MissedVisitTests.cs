using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;

namespace Pulposus.Trials.Tests.Conduct;

public class MissedVisitTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Pain_at_a_visit_that_was_missed_decides_nothing(double missed, bool decides)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal) { ["observation.missed_visit"] = missed };
        Person person = PersonRecipe.Reference(3, values, new Dictionary<string, double>(StringComparer.Ordinal)).Typical();
        (double, double) Leaves(ulong candidate, double later)
        {
            Attrition a = new(7, candidate, person, MechanismSet.Default);
            a.Visit(0, 90, 45);
            a.Visit(90, 720, later);
            return (a.WithdrawnOn, a.RescuedOn);
        }

        Enumerable.Range(0, 200).Any(k => Leaves((ulong)k, 10) != Leaves((ulong)k, 95)).ShouldBe(decides);
    }
}
