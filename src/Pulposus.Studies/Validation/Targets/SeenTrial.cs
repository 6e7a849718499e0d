using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>A simulated trial as a real one is seen: everybody under their own arm alone, measured, from whoever came.</summary>
/// <param name="protocol">The trial.</param>
/// <param name="tables">Outcomes of the people of each arm under it; null for an arm that was not asked for.</param>
sealed class SeenTrial(Protocol protocol, IReadOnlyList<OutcomeTable?> tables)
{
    /// <summary>Mean of an outcome at a visit.</summary>
    public Estimate Level(string arm, Outcome outcome, double month) => Mean(arm, month, int.MaxValue, (table, s, visit) => table[outcome, s, 0, visit]);

    /// <summary>Mean change of an outcome from baseline to a visit, of so many people at most.</summary>
    public Estimate Change(string arm, Outcome outcome, double month, int most = int.MaxValue) =>
        Mean(arm, month, most, (table, s, visit) => table[outcome, s, 0, visit] - table[outcome, s, 0, 0]);

    /// <summary>Mean of the changes of an outcome in per cent of the own baseline.</summary>
    public Estimate PercentChange(string arm, Outcome outcome, double month) =>
        Mean(arm, month, int.MaxValue, (table, s, visit) => 100 * ((table[outcome, s, 0, visit] / table[outcome, s, 0, 0]) - 1));

    /// <summary>Responders (%) among the first people of an arm who came to all visits of an endpoint.</summary>
    /// <param name="arm">Arm.</param>
    /// <param name="endpoint">Definition of a responder.</param>
    /// <param name="most">People counted at most; the published number.</param>
    public (int Events, int N) Responders(string arm, ResponderEndpoint endpoint, int most = int.MaxValue)
    {
        OutcomeTable table = Table(arm);
        int[] people = [.. People(table, [.. endpoint.Months.Select(protocol.Visit)]).Take(most)];
        return (people.Count(s => Responds(table, s, endpoint)), people.Length);
    }

    /// <summary>Share (%) of the first people of an arm for whom something holds at a visit.</summary>
    public Estimate Share(string arm, double month, int most, Func<OutcomeTable, int, int, bool> holds)
    {
        OutcomeTable table = Table(arm);
        int visit = protocol.Visit(month);
        int[] people = [.. People(table, visit).Take(most)];
        return Estimate.Percent(people.Count(s => holds(table, s, visit)), people.Length);
    }

    /// <summary>Share (%) of those who took opioids at enrolment who have stopped by a visit.</summary>
    public Estimate Stopped(string arm, double month)
    {
        OutcomeTable table = Table(arm);
        int visit = protocol.Visit(month);
        int[] users = [.. People(table, visit).Where(s => table[Outcome.UsesOpioid, s, 0, 0] > 0)];
        return Estimate.Percent(users.Count(s => table[Outcome.UsesOpioid, s, 0, visit] == 0), users.Length);
    }

    /// <summary>Serious events of a procedure, in all people of an arm.</summary>
    public int Related(string arm)
    {
        OutcomeTable table = Table(arm);
        return Enumerable.Range(0, table.Subjects).Sum(s => table.Events(s, 0).Count(e => e.IsSerious && e.Kind is AdverseEventKind.Discitis or AdverseEventKind.NerveInjury or AdverseEventKind.SurgicalComplication));
    }

    Estimate Mean(string arm, double month, int most, Func<OutcomeTable, int, int, double> value)
    {
        OutcomeTable table = Table(arm);
        int visit = protocol.Visit(month);
        return Estimate.Mean(People(table, visit).Take(most).Select(s => value(table, s, visit)));
    }

    OutcomeTable Table(string arm) => tables[protocol.Arms.ToList().FindIndex(a => a.Id == arm)]!;

    bool Responds(OutcomeTable table, int subject, ResponderEndpoint endpoint) => endpoint.Months.All(month =>
    {
        int visit = protocol.Visit(month);
        bool Holds(Criterion c)
        {
            Outcome outcome = c.Scale == Scale.Vas ? Outcome.Vas : Outcome.Odi;
            return c.Holds(table[outcome, subject, 0, 0], table[outcome, subject, 0, visit]);
        }

        return endpoint.All ? endpoint.Criteria.All(Holds) : endpoint.Criteria.Any(Holds);
    });

    static IEnumerable<int> People(OutcomeTable table, params int[] visits) =>
        Enumerable.Range(0, table.Subjects).Where(s => table.Failure(s, 0) == FailureReason.None && visits.All(v => table[Outcome.Attended, s, 0, v] > 0));
}
