using Pulposus.Model;
using Pulposus.Model.Safety;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>Summarises retention and adverse events of one arm as allocated.</summary>
internal static class ConductSummaries
{
    /// <summary>Who was seen, left, was rescued, stopped opioids.</summary>
    public static Retention Retention(TrialData data, int arm)
    {
        IReadOnlyList<int> subjects = data.Analysed(arm);
        int last = data.Protocol.VisitMonths.Count;
        bool Uses(int s, int visit) => data.Outcomes[Outcome.UsesOpioid, s, arm, visit] > 0;
        bool Missed(int s, int visit) => !data.Attended(s, arm, visit) && !HasLeft(data, s, arm, Day(data, visit));
        int[] users = [.. subjects.Where(s => Uses(s, 0) && data.Attended(s, arm, last))];
        return new Retention(
            [.. Enumerable.Range(0, last + 1).Select(visit => new VisitAttendance(
                visit == 0 ? 0 : data.Protocol.VisitMonths[visit - 1],
                subjects.Count(s => data.Attended(s, arm, visit)),
                subjects.Count(s => Missed(s, visit)),
                subjects.Count(s => HasLeft(data, s, arm, Day(data, visit))),
                subjects.Count(s => data.Outcomes[Outcome.RescuedOn, s, arm, 0] <= Math.Min(Day(data, visit), data.Outcomes[Outcome.WithdrawnOn, s, arm, 0])),
                subjects.Count(s => data.Attended(s, arm, visit) && Uses(s, visit))))],
            subjects.Count(s => Enumerable.Range(1, last).Any(visit => Missed(s, visit))),
            data.Observed(arm, PrimaryVisits(data.Protocol)).Count,
            users.Length,
            users.Count(s => !Uses(s, last)));
    }

    /// <summary>Adverse events with exposure.</summary>
    public static Safety Safety(TrialData data, int arm)
    {
        IReadOnlyList<int> subjects = data.Analysed(arm);
        double Until(int s) => Math.Min(data.Outcomes[Outcome.WithdrawnOn, s, arm, 0], Day(data, data.Protocol.VisitMonths.Count));
        (int Subject, AdverseEvent Event)[] seen =
            [.. subjects.SelectMany(s => data.Outcomes.Events(s, arm).Where(e => e.Day <= Until(s)).Select(e => (s, e)))];
        double years = subjects.Sum(Until) / Units.DaysPerYear;
        EventCount Count(IReadOnlyCollection<(int Subject, AdverseEvent Event)> of) =>
            new(of.Select(x => x.Subject).Distinct().Count(), of.Count, years > 0 ? Units.Percent * of.Count / years : 0);
        return new Safety(
            subjects.Count,
            years,
            Count(seen),
            Count([.. seen.Where(x => x.Event.IsSerious)]),
            [.. seen.GroupBy(x => x.Event.Kind).OrderBy(g => g.Key).Select(g =>
                new EventKind(EventNames.Id(g.Key), EventNames.Of(g.Key), g.First().Event.IsSerious, Count([.. g])))]);
    }

    static bool HasLeft(TrialData data, int subject, int arm, double day) => data.Outcomes[Outcome.WithdrawnOn, subject, arm, 0] <= day;

    static double Day(TrialData data, int visit) => visit == 0 ? 0 : data.Protocol.VisitMonths[visit - 1] * Units.DaysPerMonth;

    static int[] PrimaryVisits(Protocol protocol) => protocol.Endpoints.OrderBy(e => e.Primary ? 0 : 1).First() switch
    {
        Trials.Protocols.ChangeEndpoint change => [protocol.Visit(change.Month)],
        Trials.Protocols.ResponderEndpoint responder => [.. responder.Months.Select(protocol.Visit)],
        _ => [],
    };
}
