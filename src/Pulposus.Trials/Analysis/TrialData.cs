using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>A finished trial: design, cohort and outcomes, and the questions the analysis asks of them.</summary>
/// <param name="protocol">The trial.</param>
/// <param name="cohort">Who took part.</param>
/// <param name="outcomes">Outcomes of all subjects under all arms.</param>
/// <param name="rows">Row of the table that holds each subject, where the table is a library of twins; null where they stand in order.</param>
public sealed class TrialData(Protocol protocol, Cohort cohort, OutcomeTable outcomes, IReadOnlyList<int>? rows = null)
{
    readonly IReadOnlyList<int>?[] analysedOf = new IReadOnlyList<int>?[protocol.Arms.Count];
    IReadOnlyList<int>? analysed;
    IReadOnlyList<int>? complete;

    /// <summary>The trial.</summary>
    public Protocol Protocol => protocol;

    /// <summary>Who took part.</summary>
    public Cohort Cohort => cohort;

    /// <summary>Outcomes of all subjects under all arms.</summary>
    public OutcomeTable Outcomes => outcomes;

    /// <summary>Whether nobody responds to the arm: every arm then reads what happens under the reference arm.</summary>
    public bool IsSharpNull { get; init; }

    /// <summary>An outcome.</summary>
    /// <param name="outcome">What.</param>
    /// <param name="subject">Position of the subject in the cohort.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit, 0 being the baseline.</param>
    public double this[Outcome outcome, int subject, int arm, int visit] => outcomes[outcome, Row(subject), Read(arm), visit];

    /// <summary>Whether and why a subject's simulation under an arm failed.</summary>
    /// <param name="subject">Position of the subject in the cohort.</param>
    /// <param name="arm">Position of the arm.</param>
    public FailureReason Failure(int subject, int arm) => outcomes.Failure(Row(subject), Read(arm));

    /// <summary>Adverse events of a subject under an arm.</summary>
    /// <param name="subject">Position of the subject in the cohort.</param>
    /// <param name="arm">Position of the arm.</param>
    public IReadOnlyList<AdverseEvent> Events(int subject, int arm) => outcomes.Events(Row(subject), Read(arm));

    /// <summary>Subjects whose simulation under their allocated arm did not fail, by position: they are analysed.</summary>
    public IReadOnlyList<int> Analysed() => analysed ??=
        [.. Enumerable.Range(0, cohort.Subjects.Count).Where(s => Failure(s, cohort.Subjects[s].Arm) == FailureReason.None)];

    /// <summary>Subjects analysed in an arm.</summary>
    /// <param name="arm">Position of the arm.</param>
    public IReadOnlyList<int> Analysed(int arm) => analysedOf[arm] ??= [.. Analysed().Where(s => cohort.Subjects[s].Arm == arm)];

    /// <summary>Subjects analysed in an arm who came to all of some visits.</summary>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visits">Positions of the visits.</param>
    public IReadOnlyList<int> Observed(int arm, params IReadOnlyList<int> visits) =>
        [.. Analysed(arm).Where(s => visits.All(visit => Attended(s, arm, visit)))];

    /// <summary>Whether a subject under an arm came to a visit.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit.</param>
    public bool Attended(int subject, int arm, int visit) => this[Outcome.Attended, subject, arm, visit] > 0;

    /// <summary>Subjects without a failed simulation in any arm, by position: they have twins everywhere.</summary>
    public IReadOnlyList<int> Complete => complete ??=
        [.. Enumerable.Range(0, cohort.Subjects.Count).Where(s => Enumerable.Range(0, outcomes.Arms).All(a => Failure(s, a) == FailureReason.None))];

    /// <summary>Change of an outcome from baseline to a visit.</summary>
    /// <param name="outcome">What.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit.</param>
    public double Change(Outcome outcome, int subject, int arm, int visit) =>
        this[outcome, subject, arm, visit] - this[outcome, subject, arm, 0];

    /// <summary>Change in per cent of the measured baseline.</summary>
    /// <param name="outcome">What.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit.</param>
    public double PercentChange(Outcome outcome, int subject, int arm, int visit) =>
        Model.Units.Percent * Change(outcome, subject, arm, visit) / this[outcome, subject, arm, 0];

    /// <summary>Whether a subject under an arm is a responder.</summary>
    /// <param name="endpoint">Definition.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    public bool Responds(ResponderEndpoint endpoint, int subject, int arm) =>
        endpoint.Met(protocol, (scale, visit) => this[OutcomeOf(scale), subject, arm, visit]);

    /// <summary>The measured outcome of a scale.</summary>
    /// <param name="scale">Scale.</param>
    public static Outcome OutcomeOf(Scale scale) => scale == Scale.Vas ? Outcome.Vas : Outcome.Odi;

    int Row(int subject) => rows is null ? subject : rows[subject];

    int Read(int arm) => IsSharpNull ? protocol.Reference : arm;
}
