using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>A finished trial: design, cohort and outcomes, and the questions the analysis asks of them.</summary>
/// <param name="protocol">The trial.</param>
/// <param name="cohort">Who took part.</param>
/// <param name="outcomes">Outcomes of all subjects under all arms.</param>
public sealed class TrialData(Protocol protocol, Cohort cohort, OutcomeTable outcomes)
{
    /// <summary>The trial.</summary>
    public Protocol Protocol => protocol;

    /// <summary>Who took part.</summary>
    public Cohort Cohort => cohort;

    /// <summary>Outcomes of all subjects under all arms.</summary>
    public OutcomeTable Outcomes => outcomes;

    /// <summary>Subjects whose simulation under their allocated arm did not fail, by position: they are analysed.</summary>
    public IReadOnlyList<int> Analysed() =>
        [.. Enumerable.Range(0, outcomes.Subjects).Where(s => outcomes.Failure(s, cohort.Subjects[s].Arm) == FailureReason.None)];

    /// <summary>Subjects analysed in an arm.</summary>
    /// <param name="arm">Position of the arm.</param>
    public IReadOnlyList<int> Analysed(int arm) => [.. Analysed().Where(s => cohort.Subjects[s].Arm == arm)];

    /// <summary>Subjects analysed in an arm who came to all of some visits.</summary>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visits">Positions of the visits.</param>
    public IReadOnlyList<int> Observed(int arm, params IReadOnlyList<int> visits) =>
        [.. Analysed(arm).Where(s => visits.All(visit => Attended(s, arm, visit)))];

    /// <summary>Whether a subject under an arm came to a visit.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit.</param>
    public bool Attended(int subject, int arm, int visit) => outcomes[Outcome.Attended, subject, arm, visit] > 0;

    /// <summary>Subjects without a failed simulation in any arm, by position: they have twins everywhere.</summary>
    public IReadOnlyList<int> Complete { get; } =
        [.. Enumerable.Range(0, outcomes.Subjects).Where(s => Enumerable.Range(0, outcomes.Arms).All(a => outcomes.Failure(s, a) == FailureReason.None))];

    /// <summary>Change of an outcome from baseline to a visit.</summary>
    /// <param name="outcome">What.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit.</param>
    public double Change(Outcome outcome, int subject, int arm, int visit) =>
        outcomes[outcome, subject, arm, visit] - outcomes[outcome, subject, arm, 0];

    /// <summary>Change in per cent of the measured baseline.</summary>
    /// <param name="outcome">What.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit.</param>
    public double PercentChange(Outcome outcome, int subject, int arm, int visit) =>
        Model.Units.Percent * Change(outcome, subject, arm, visit) / outcomes[outcome, subject, arm, 0];

    /// <summary>Whether a subject under an arm is a responder.</summary>
    /// <param name="endpoint">Definition.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    public bool Responds(ResponderEndpoint endpoint, int subject, int arm) =>
        endpoint.Months.All(month =>
        {
            bool Holds(Criterion criterion) => criterion.Holds(
                outcomes[OutcomeOf(criterion.Scale), subject, arm, 0],
                outcomes[OutcomeOf(criterion.Scale), subject, arm, protocol.Visit(month)]);
            return endpoint.All ? endpoint.Criteria.All(Holds) : endpoint.Criteria.Any(Holds);
        });

    /// <summary>The measured outcome of a scale.</summary>
    /// <param name="scale">Scale.</param>
    public static Outcome OutcomeOf(Scale scale) => scale == Scale.Vas ? Outcome.Vas : Outcome.Odi;
}
