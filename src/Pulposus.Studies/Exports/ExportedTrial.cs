using System.Globalization;
using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Exports;

/// <summary>
/// A finished trial as a real one would know it: every subject under the allocated arm alone, and nothing after the
/// subject left. The simulated twins stop here: nobody behind this class can ask for another arm.
/// </summary>
internal sealed class ExportedTrial
{
    // A simulated study has no date. Its first site opens on this day, so that tools which want dates find them.
    static readonly DateOnly opening = new(2000, 1, 1);

    /// <summary>The trial of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The finished trial.</param>
    /// <param name="population">Who the candidates were.</param>
    /// <param name="withheld">Columns of a file of own patients that stay at home.</param>
    public ExportedTrial(StudyFile study, TrialData data, Population population, IReadOnlyCollection<string> withheld)
    {
        StudyId = study.Id;
        Study = study;
        Protocol = data.Protocol;
        LabelOf = Labels.Of(data.Protocol).ToDictionary(l => l.Arm, l => l.Text, StringComparer.Ordinal);
        Withheld = withheld;
        Subjects = [.. data.Cohort.Subjects.Select((s, k) => new ExportedSubject(this, data, k, population.Candidate(s.Candidate)))];
    }

    /// <summary>Id of the study.</summary>
    public string StudyId { get; }

    /// <summary>The study.</summary>
    public StudyFile Study { get; }

    /// <summary>The trial.</summary>
    public Protocol Protocol { get; }

    /// <summary>What must be said of an arm, by its id.</summary>
    public IReadOnlyDictionary<string, string> LabelOf { get; }

    /// <summary>Columns of a file of own patients that are not exported.</summary>
    public IReadOnlyCollection<string> Withheld { get; }

    /// <summary>Subjects in order of enrolment.</summary>
    public IReadOnlyList<ExportedSubject> Subjects { get; }

    /// <summary>Arms as codes.</summary>
    public IReadOnlyList<(string Value, string Decode)> ArmCodes => [.. Protocol.Arms.Select(a => (a.Label, a.Id)).DistinctBy(a => a.Label, StringComparer.Ordinal)];

    /// <summary>Day of a visit.</summary>
    /// <param name="visit">Position, 0 being the baseline.</param>
    public double Day(int visit) => visit == 0 ? 0 : Month(visit) * Model.Units.DaysPerMonth;

    /// <summary>Month of a visit.</summary>
    /// <param name="visit">Position, 0 being the baseline.</param>
    public double Month(int visit) => visit == 0 ? 0 : Protocol.VisitMonths[visit - 1];

    /// <summary>Number of visits, the baseline included.</summary>
    public int Visits => Protocol.VisitMonths.Count + 1;

    /// <summary>Date of a day of the study.</summary>
    /// <param name="day">Day since the first site opened.</param>
    public static DateOnly Date(double day) => opening.AddDays((int)Math.Floor(day));
}

/// <summary>A subject under the allocated arm, until it left.</summary>
internal sealed class ExportedSubject
{
    readonly ExportedTrial trial;
    readonly TrialData data;
    readonly int position;
    readonly Subject subject;

    /// <summary>The subject at a position of the cohort.</summary>
    public ExportedSubject(ExportedTrial trial, TrialData data, int position, Person person)
    {
        (this.trial, this.data, this.position, Person) = (trial, data, position, person);
        subject = data.Cohort.Subjects[position];
        Number = (position + 1).ToString("D" + Math.Max(4, data.Cohort.Subjects.Count.ToString(CultureInfo.InvariantCulture).Length), CultureInfo.InvariantCulture);
    }

    /// <summary>Number within the study.</summary>
    public string Number { get; }

    /// <summary>Identifier.</summary>
    public string UniqueId => $"{trial.StudyId}-{Site}-{Number}";

    /// <summary>Site.</summary>
    public string Site => trial.Protocol.Sites[subject.Site].Id;

    /// <summary>The person.</summary>
    public Person Person { get; }

    /// <summary>The allocated arm.</summary>
    public Arm Arm => trial.Protocol.Arms[subject.Arm];

    /// <summary>Number of the allocated arm, from 1.</summary>
    public int ArmNumber => subject.Arm + 1;

    /// <summary>Level of a factor.</summary>
    public int Level(Factor factor) => subject.Levels[(int)factor];

    /// <summary>Whether the simulation went through; without it there is no measurement.</summary>
    public bool IsAnalysed => data.Failure(position, subject.Arm) == FailureReason.None;

    /// <summary>Day on which the subject left; +infinity if it stayed.</summary>
    public double WithdrawnOn => IsAnalysed ? this[Outcome.WithdrawnOn, 0] : 0;

    /// <summary>Last day in the trial.</summary>
    public double LastDay => Math.Min(WithdrawnOn, trial.Day(trial.Visits - 1));

    /// <summary>Day of the first procedure; 0 where nothing is done, for then the subject is treated as planned.</summary>
    public double FirstTreatment => Arm.Treatment.Days.DefaultIfEmpty(0).Min();

    /// <summary>Whether the subject was treated before it left.</summary>
    public bool IsTreated => IsAnalysed && FirstTreatment < WithdrawnOn;

    /// <summary>Day of an event if it was seen in the trial, else null.</summary>
    /// <param name="outcome">An outcome that is a day.</param>
    public double? SeenOn(Outcome outcome) => IsAnalysed && this[outcome, 0] <= LastDay ? this[outcome, 0] : null;

    /// <summary>Adverse events that were seen.</summary>
    public IReadOnlyList<AdverseEvent> Events => IsAnalysed ? [.. data.Events(position, subject.Arm).Where(e => e.Day <= LastDay)] : [];

    /// <summary>Whether the subject came to a visit.</summary>
    public bool Attended(int visit) => IsAnalysed && this[Outcome.Attended, visit] > 0;

    /// <summary>Whether the subject meets the criteria of a responder at a visit.</summary>
    public bool Responds(Trials.Protocols.ResponderEndpoint endpoint, int visit) =>
        data.Responds(endpoint with { Months = [trial.Month(visit)] }, position, subject.Arm);

    /// <summary>An outcome at a visit, whether or not the subject came.</summary>
    public double this[Outcome outcome, int visit] => data[outcome, position, subject.Arm, visit];

    /// <summary>What the rescue of the subject consists of, if one was seen.</summary>
    public IntercurrentEvent? RescueKind => SeenOn(Outcome.RescuedOn) is null ? null : (IntercurrentEvent)((int)this[Outcome.RescueKind, 0] - 1);

    /// <summary>Date of a day since enrolment.</summary>
    public DateOnly Date(double day) => ExportedTrial.Date((subject.EnrolledMonth * Model.Units.DaysPerMonth) + day);

    /// <summary>Number of a day since enrolment as clinical data count it: enrolment is day 1.</summary>
    public static int StudyDay(double day) => (int)Math.Floor(day) + 1;
}
