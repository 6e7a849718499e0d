using Pulposus.Model.Safety;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Exports;

/// <summary>ADAE: one row per adverse event, until the subject left.</summary>
internal static class AdverseEvents
{
    // The simulation knows which events have nothing to do with the treatment; a trial does not.
    const string Unspecified = "unspecified event";

    static readonly (string, string)[] terms =
        [.. Enum.GetValues<AdverseEventKind>().Select(Name).Distinct(StringComparer.Ordinal).Select(name => (name, name))];

    /// <summary>The data set.</summary>
    public static DataSet Of(ExportedTrial trial)
    {
        DataSetBuilder<(ExportedSubject Subject, int Sequence, AdverseEvent Event)> set = new();
        set.Identified(trial, r => r.Subject);
        set.Add(new Column("AESEQ", "Sequence Number", CellType.Integer, "Number of the event in the subject, by day.") { Key = 2 }, r => r.Sequence);
        set.Add(new Column("TRTA", "Actual Treatment", CellType.Text, "Arm, once treated; empty for a subject who left before the first procedure.") { Codes = trial.ArmCodes }, r => r.Subject.IsTreated ? r.Subject.Arm.Label : null);
        set.Add(new Column("TRTAN", "Actual Treatment (N)", CellType.Integer, "Number of the arm, once treated."), r => r.Subject.IsTreated ? r.Subject.ArmNumber : null);
        set.Add(new Column("AETERM", "Reported Term for the Adverse Event", CellType.Text, "Kind of the event. Whether the treatment caused it is not said, as in a blinded trial.") { Codes = terms }, r => Name(r.Event.Kind));
        set.Add(new Column("AEDECOD", "Dictionary-Derived Term", CellType.Text, "As AETERM: the kinds of the model are no MedDRA terms.") { Codes = terms }, r => Name(r.Event.Kind));
        set.Add(new Column("AESER", "Serious Event", CellType.Text, "Whether the event is serious.") { Codes = Columns.YesNo }, r => Columns.Answer(r.Event.IsSerious));
        set.Add(new Column("ASTDT", "Analysis Start Date", CellType.Date, "Date of onset." + SubjectLevel.Calendar), r => r.Subject.Date(r.Event.Day));
        set.Add(new Column("ASTDY", "Analysis Start Relative Day", CellType.Integer, "Day of onset from RANDDT; enrolment is day 1."), r => ExportedSubject.StudyDay(r.Event.Day));
        set.Add(
            new Column("TRTEMFL", "Treatment Emergent Analysis Flag", CellType.Text, "Y from the day of the first procedure.") { Codes = Columns.Yes },
            r => Columns.Flag(r.Subject.IsTreated && r.Event.Day >= r.Subject.FirstTreatment));
        return set.Build(
            "ADAE",
            "SYNTHETIC Adverse Events Analysis",
            new DataSetClass("OCCURRENCE DATA STRUCTURE", "ADVERSE EVENT"),
            "One record per subject and adverse event",
            trial.Subjects.SelectMany(subject => subject.Events.Select((e, k) => (subject, k + 1, e))));
    }

    static string Name(AdverseEventKind kind) =>
        kind is AdverseEventKind.Background or AdverseEventKind.SeriousBackground ? Unspecified : EventNames.Of(kind);
}
