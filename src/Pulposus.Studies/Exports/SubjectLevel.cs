using Pulposus.Studies.Runs;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Exports;

/// <summary>ADSL: one row per randomised subject.</summary>
internal static class SubjectLevel
{
    static readonly (string, string)[] status = [("COMPLETED", "Stayed to the last visit"), ("DISCONTINUED", "Left before the last visit")];
    static readonly (string, string)[] reasons = [("WITHDRAWAL BY SUBJECT", "The subject left"), ("SIMULATION FAILED", "The simulation of the subject did not go through; nothing was measured")];

    // In the order of IntercurrentEvent.
    static readonly (string, string)[] rescues = [("DRUGS OR CARE", "Drugs or care"), ("OTHER PROCEDURE", "Another procedure, such as an injection"), ("SURGERY", "Surgery")];

    /// <summary>The data set.</summary>
    public static DataSet Of(ExportedTrial trial)
    {
        DataSetBuilder<ExportedSubject> set = new();
        void Text(string name, string label, string meaning, Func<ExportedSubject, string?> cell, params IReadOnlyList<(string, string)> codes) =>
            set.Add(new Column(name, label, CellType.Text, meaning) { Codes = codes }, cell);
        void Whole(string name, string label, string meaning, Func<ExportedSubject, int?> cell) => set.Add(new Column(name, label, CellType.Integer, meaning), s => cell(s));
        void Date(string name, string label, string meaning, Func<ExportedSubject, double?> day) =>
            set.Add(new Column(name, label, CellType.Date, meaning + Calendar), s => day(s) is { } d ? s.Date(d) : null);

        set.Identified(trial, s => s);
        Text("SUBJID", "Subject Identifier for the Study", "Number in order of enrolment.", s => s.Number);
        Text("SITEID", "Study Site Identifier", "Id of the site.", s => s.Site);
        Covariates(set, trial);
        Text("ARM", "Description of Planned Arm", "Label of the allocated arm.", s => s.Arm.Label, trial.ArmCodes);
        Text("ARMCD", "Planned Arm Code", "Id of the allocated arm.", s => s.Arm.Id);
        Text("TRT01P", "Planned Treatment for Period 01", "Label of the allocated arm.", s => s.Arm.Label, trial.ArmCodes);
        Whole("TRT01PN", "Planned Treatment for Period 01 (N)", "Position of the allocated arm in the study file, from 1.", s => s.ArmNumber);
        Text("TRT01A", "Actual Treatment for Period 01", "As planned; empty for a subject who left before the first procedure.", s => s.IsTreated ? s.Arm.Label : null, trial.ArmCodes);
        Whole("TRT01AN", "Actual Treatment for Period 01 (N)", "As planned; empty for a subject who left before the first procedure.", s => s.IsTreated ? s.ArmNumber : null);
        Date("RANDDT", "Date of Randomization", "Day of enrolment.", _ => 0);
        Date("TRTSDT", "Date of First Exposure to Treatment", "Day of the first procedure.", s => s.IsTreated ? s.FirstTreatment : null);
        Text("RANDFL", "Randomized Population Flag", "Everybody here was randomised.", _ => "Y", Columns.YesNo);
        Text("ITTFL", "Intent-To-Treat Population Flag", "Everybody who was randomised.", _ => "Y", Columns.YesNo);
        Text("SAFFL", "Safety Population Flag", "Whoever had the first procedure.", s => Columns.Answer(s.IsTreated), Columns.YesNo);
        Strata(set, trial);
        set.Add(new Column("VASBL", "Baseline Back Pain VAS (mm)", CellType.Number, "Measured at enrolment; also judged at screening."), s => Measured(s, Outcome.Vas));
        set.Add(new Column("ODIBL", "Baseline ODI (points)", CellType.Number, "Measured at enrolment; also judged at screening."), s => Measured(s, Outcome.Odi));
        Text("EOSSTT", "End of Study Status", "Whether the subject stayed to the last visit.", s => Left(s) ? "DISCONTINUED" : "COMPLETED", status);
        Date("EOSDT", "End of Study Date", "Day of the last visit, or of leaving.", s => s.LastDay);
        Text("DCSREAS", "Reason for Discontinuation from Study", "Empty for subjects who completed the study.", s => !s.IsAnalysed ? reasons[1].Item1 : Left(s) ? reasons[0].Item1 : null, reasons);
        Whole("DISCDY", "Study Day of Discontinuation", "Day of leaving; enrolment is day 1.", s => Left(s) ? ExportedSubject.StudyDay(s.LastDay) : null);
        Text("RESCFL", "Rescue Flag", "Whether the subject had another treatment while in the trial.", s => Columns.Answer(s.SeenOn(Outcome.RescuedOn) is not null), Columns.YesNo);
        Whole("RESCDY", "Study Day of Rescue", "Day on which the other treatment began; enrolment is day 1.", s => s.SeenOn(Outcome.RescuedOn) is { } day ? ExportedSubject.StudyDay(day) : null);
        Text("RESCTYP", "Type of Rescue", "What the other treatment was.", s => s.RescueKind is { } kind ? rescues[(int)kind].Item1 : null, rescues);
        Text("XOVERFL", "Crossover Flag", "Whether the subject changed to the open treatment while in the trial.", s => Columns.Answer(s.SeenOn(Outcome.CrossedOn) is not null), Columns.YesNo);
        Whole("XOVERDY", "Study Day of Crossover", "Day on which the open treatment was given; enrolment is day 1.", s => s.SeenOn(Outcome.CrossedOn) is { } day ? ExportedSubject.StudyDay(day) : null);
        Text("EVIDLBL", "Evidence Label of the Arm", "What must be said with every number of the arm; mostly empty.", s => trial.LabelOf.GetValueOrDefault(s.Arm.Id));
        return set.Build("ADSL", "SYNTHETIC Subject-Level Analysis", new DataSetClass("SUBJECT LEVEL ANALYSIS DATASET"), "One record per subject", trial.Subjects);
    }

    /// <summary>What is said with every date.</summary>
    public const string Calendar = " A simulated study has no date: its first site opens on 2000-01-01.";

    static bool Left(ExportedSubject s) => !s.IsAnalysed || s.WithdrawnOn <= s.LastDay;

    static double? Measured(ExportedSubject s, Outcome outcome) => s.IsAnalysed && !double.IsNaN(s[outcome, 0]) ? s[outcome, 0] : null;

    static void Covariates(DataSetBuilder<ExportedSubject> set, ExportedTrial trial)
    {
        // Typed assumptions speak of no person: there only the factors that they name are known.
        bool IsKnown(string own, Factor? factor) =>
            !trial.Withheld.Contains(own, StringComparer.Ordinal)
            && (trial.Protocol.Assumptions is not { } assumed || (factor is { } f && assumed.Factors.ContainsKey(f)));
        void Add(Column column, string own, Func<ExportedSubject, object?> cell, Factor? factor = null) =>
            set.Add(column with { Own = own }, s => IsKnown(own, factor) ? cell(s) : null);
        double Of(ExportedSubject s, string name) => s.Person.Value("population." + name);
        void YesNo(string name, string label, string meaning, string own, Factor? factor = null) =>
            Add(new Column(name, label, CellType.Text, meaning) { Codes = Columns.YesNo }, own, s => Columns.Answer(factor is { } f ? s.Level(f) > 0 : Of(s, own) > 0), factor);

        Add(new Column("AGE", "Age", CellType.Integer, "Whole years at enrolment."), "age_y", s => (int)Math.Floor(Of(s, "age_y")));
        set.Add(new Column("AGEU", "Age Units", CellType.Text, "Unit of AGE."), _ => "YEARS");
        Add(new Column("SEX", "Sex", CellType.Text, "Sex.") { Codes = [("F", "Female"), ("M", "Male")] }, "female", s => Of(s, "female") > 0 ? "F" : "M");
        Add(new Column("BMIBL", "Baseline BMI (kg/m2)", CellType.Number, "Body-mass index at enrolment."), "bmi", s => Of(s, "bmi"));
        YesNo("SMOKERFL", "Smoker Flag", "Smokes at enrolment.", "smoker", Factor.Smoker);
        YesNo("DIABFL", "Diabetes Flag", "Has diabetes at enrolment.", "diabetes");
        YesNo("OPIOIDFL", "Opioid Use at Baseline Flag", "Takes opioids at enrolment.", "opioid_use");
        Add(new Column("PAINDUR", "Duration of Back Pain (months)", CellType.Number, "Duration of the present pain at enrolment; a month is 30 days."), "pain_duration_months", s => Of(s, "pain_duration_months"));
        Add(
            new Column("DISCLVL", "Level of the Treated Disc", CellType.Text, "Level of the treated disc.") { Codes = [.. PersonMapping.Levels.Select(l => (Level(l), Level(l)))] },
            "level",
            s => Level(PersonMapping.Levels[(int)Of(s, "level")]));
        Add(new Column("PFIRRBL", "Baseline Pfirrmann Grade", CellType.Integer, "Grade as read at screening."), "grade", s => s.Level(Factor.Grade), Factor.Grade);
        YesNo("MODICFL", "Modic Type 1 Change Flag", "Modic type 1 change at screening.", "modic1", Factor.Modic1);
    }

    static string Level(string name) => name.ToUpperInvariant().Replace('_', '-');

    static void Strata(DataSetBuilder<ExportedSubject> set, ExportedTrial trial)
    {
        string Own(Factor factor) => factor switch { Factor.Grade => "grade", Factor.Modic1 => "modic1", Factor.Smoker => "smoker", _ => string.Empty };
        string? Value(ExportedSubject s, Factor factor) => factor switch
        {
            _ when trial.Withheld.Contains(Own(factor), StringComparer.Ordinal) => null,
            Factor.Site => s.Site,
            Factor.Grade => s.Level(factor).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => Columns.Answer(s.Level(factor) > 0),
        };
        IReadOnlyList<Factor> strata = trial.Protocol.Strata;
        for (int k = 0; k < strata.Count; k++)
        {
            Factor factor = strata[k];
            string name = factor switch { Factor.Site => "Site", Factor.Grade => "Pfirrmann grade", Factor.Modic1 => "Modic type 1 change", _ => "Smoker" };
            set.Add(new Column($"STRAT{k + 1}NM", $"Description of Stratification Factor {k + 1}", CellType.Text, "What the subjects were stratified by."), _ => name);
            set.Add(new Column($"STRAT{k + 1}R", $"Strat Factor {k + 1} Value Used for Rand", CellType.Text, "Level within which the subject was randomised."), s => Value(s, factor));
        }
    }
}
