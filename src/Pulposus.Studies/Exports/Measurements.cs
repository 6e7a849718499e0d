using System.Globalization;
using Pulposus.Trials.Conduct;

namespace Pulposus.Studies.Exports;

/// <summary>ADVAS, ADODI and ADMRI: one row per subject, parameter and attended visit. A visit that was missed has no row.</summary>
internal static class Measurements
{
    static readonly (string Code, string Text, Outcome Outcome)[] pain = [("VAS", "Back Pain by VAS (mm)", Outcome.Vas)];
    static readonly (string Code, string Text, Outcome Outcome)[] function = [("ODI", "Oswestry Disability Index (points)", Outcome.Odi)];
    static readonly (string Code, string Text, Outcome Outcome)[] imaging =
    [
        ("T2", "T2 of the Nucleus (ms)", Outcome.T2),
        ("HEIGHT", "Disc Height (% of the true height at enrolment)", Outcome.Height),
        ("PFIRR", "Pfirrmann Grade as Read", Outcome.Pfirrmann),
    ];

    /// <summary>The data sets.</summary>
    public static IReadOnlyList<DataSet> Of(ExportedTrial trial) =>
    [
        Of(trial, "ADVAS", "SYNTHETIC Back Pain Analysis", pain),
        Of(trial, "ADODI", "SYNTHETIC Disability Analysis", function),
        Of(trial, "ADMRI", "SYNTHETIC Imaging Analysis", imaging),
    ];

    static DataSet Of(ExportedTrial trial, string name, string label, (string Code, string Text, Outcome Outcome)[] parameters)
    {
        (string, string)[] visits = [.. Enumerable.Range(0, trial.Visits).Select(v => (Name(trial, v), v == 0 ? "Day of enrolment" : $"Month {Text(trial.Month(v))} of 30 days each after enrolment"))];
        DataSetBuilder<Row> set = new();
        set.Identified(trial, r => r.Subject).Treated(trial, r => r.Subject);
        set.Add(Columns.Parameter with { Codes = [.. parameters.Select(p => (p.Code, p.Text))] }, r => r.Code);
        set.Add(Columns.ParameterText, r => r.Text);
        set.Add(new Column("AVISIT", "Analysis Visit", CellType.Text, "Visit.") { Codes = visits }, r => Name(trial, r.Visit));
        set.Add(new Column("AVISITN", "Analysis Visit (N)", CellType.Number, "Month of the visit; 0 is the baseline.") { Key = 3 }, r => trial.Month(r.Visit));
        set.Add(new Column("ADT", "Analysis Date", CellType.Date, "Date of the visit." + SubjectLevel.Calendar), r => r.Subject.Date(trial.Day(r.Visit)));
        set.Add(new Column("ADY", "Analysis Relative Day", CellType.Integer, "Day of the visit from RANDDT; enrolment is day 1."), r => ExportedSubject.StudyDay(trial.Day(r.Visit)));
        set.Add(new Column("AVAL", "Analysis Value", CellType.Number, "As measured at the visit."), r => r.Value);
        set.Add(new Column("BASE", "Baseline Value", CellType.Number, "AVAL at the baseline."), r => r.Base);
        set.Add(new Column("CHG", "Change from Baseline", CellType.Number, "AVAL less BASE; empty at the baseline."), r => r.Visit == 0 ? null : r.Value - r.Base);
        set.Add(
            new Column("PCHG", "Percent Change from Baseline", CellType.Number, "100 (AVAL less BASE) / BASE; empty at the baseline and where BASE is 0."),
            r => r.Visit == 0 || r.Base == 0 ? null : Model.Units.Percent * (r.Value - r.Base) / r.Base);
        set.Add(new Column("ABLFL", "Baseline Record Flag", CellType.Text, "Y at the baseline.") { Codes = Columns.Yes }, r => Columns.Flag(r.Visit == 0));
        set.Add(
            new Column("ANL01FL", "Analysis Flag 01", CellType.Text, "Y where the treatment-policy analysis uses the record: every attended visit after the baseline, rescued or not.") { Codes = Columns.Yes },
            r => Columns.Flag(r.Visit > 0));
        set.Add(
            new Column("RESCPFL", "After Rescue Flag", CellType.Text, "Y from the day on which another treatment began.") { Codes = Columns.Yes },
            r => Columns.Flag(r.Subject.SeenOn(Outcome.RescuedOn) <= trial.Day(r.Visit)));
        set.Add(
            new Column("XOVPFL", "After Crossover Flag", CellType.Text, "Y after the day of the change to the open treatment; the visit of that day came before it.") { Codes = Columns.Yes },
            r => Columns.Flag(r.Subject.SeenOn(Outcome.CrossedOn) < trial.Day(r.Visit)));
        IEnumerable<Row> rows =
            from subject in trial.Subjects
            from parameter in parameters
            from visit in Enumerable.Range(0, trial.Visits)
            where subject.Attended(visit) && !double.IsNaN(subject[parameter.Outcome, visit])
            select new Row(subject, parameter.Code, parameter.Text, visit, subject[parameter.Outcome, visit], subject[parameter.Outcome, 0]);
        return set.Build(name, label, new DataSetClass("BASIC DATA STRUCTURE"), "One record per subject, parameter and attended visit", rows);
    }

    static string Name(ExportedTrial trial, int visit) => visit == 0 ? "Baseline" : $"Month {Text(trial.Month(visit))}";

    static string Text(double month) => month.ToString("0.###", CultureInfo.InvariantCulture);

    sealed record Row(ExportedSubject Subject, string Code, string Text, int Visit, double Value, double Base);
}
