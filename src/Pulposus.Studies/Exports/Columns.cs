namespace Pulposus.Studies.Exports;

/// <summary>Columns and code lists that several data sets share.</summary>
internal static class Columns
{
    /// <summary>Yes alone: elsewhere the cell is empty.</summary>
    public static readonly IReadOnlyList<(string Value, string Decode)> Yes = [("Y", "Yes")];

    /// <summary>Yes and no.</summary>
    public static readonly IReadOnlyList<(string Value, string Decode)> YesNo = [("Y", "Yes"), ("N", "No")];

    /// <summary>Says of every row that no person stands behind it.</summary>
    public static readonly Column Synthetic = new("SYNTH", "Synthetic Record Flag", CellType.Text, "Y in every row: simulated by Pulposus; no person stands behind it.") { Codes = Yes };

    /// <summary>The study.</summary>
    public static readonly Column Study = new("STUDYID", "Study Identifier", CellType.Text, "Id of the study file.");

    /// <summary>The subject.</summary>
    public static readonly Column Subject = new("USUBJID", "Unique Subject Identifier", CellType.Text, "Study, site and number of the subject in order of enrolment.") { Key = 1 };

    /// <summary>The arm in the name of the protocol.</summary>
    public static readonly Column Planned = new("TRTP", "Planned Treatment", CellType.Text, "Label of the allocated arm.");

    /// <summary>Number of the arm.</summary>
    public static readonly Column PlannedNumber = new("TRTPN", "Planned Treatment (N)", CellType.Integer, "Position of the allocated arm in the study file, from 1.");

    /// <summary>Short name of a measure.</summary>
    public static readonly Column Parameter = new("PARAMCD", "Parameter Code", CellType.Text, "Short name of what is measured.") { Key = 2 };

    /// <summary>The measure.</summary>
    public static readonly Column ParameterText = new("PARAM", "Parameter", CellType.Text, "What is measured, with its unit.");

    /// <summary>Adds study and subject.</summary>
    public static DataSetBuilder<T> Identified<T>(this DataSetBuilder<T> set, ExportedTrial trial, Func<T, ExportedSubject> subject) =>
        set.Add(Study, _ => trial.StudyId).Add(Subject, row => subject(row).UniqueId);

    /// <summary>Adds the allocated arm.</summary>
    public static DataSetBuilder<T> Treated<T>(this DataSetBuilder<T> set, ExportedTrial trial, Func<T, ExportedSubject> subject) =>
        set.Add(Planned with { Codes = trial.ArmCodes }, row => subject(row).Arm.Label).Add(PlannedNumber, row => subject(row).ArmNumber);

    /// <summary>Y or nothing.</summary>
    public static string? Flag(bool holds) => holds ? "Y" : null;

    /// <summary>Y or N.</summary>
    public static string Answer(bool holds) => holds ? "Y" : "N";
}
