namespace Pulposus.Studies.Files;

/// <summary>
/// One virtual person as a user writes it, format version 1: <c>pulposus simulate PATIENT.yaml</c>. A person is a
/// reference person, or named covariates (the rest at their defaults), or a reference person with some covariates
/// replaced. <c>examples/reference-patient.yaml</c> explains every field.
/// </summary>
/// <param name="Id">Short name.</param>
/// <param name="Title">Title.</param>
/// <param name="ReferenceGrade">Pfirrmann grade (1-5) of the reference person to start from; null for none.</param>
/// <param name="Animal">Species of the small animal to start from; null for a person.</param>
/// <param name="Covariates">Numbers by name in ordinal order; yes is 1, no is 0. Without the level.</param>
/// <param name="Level">The covariate <c>level</c>: <c>l1_l2</c> to <c>l5_s1</c>; null if not given.</param>
/// <param name="Treatment">What is done; empty for no treatment.</param>
/// <param name="Parameters">Parameters that replace their default, in ordinal order of their ids.</param>
/// <param name="Mechanisms">Switches that are set, in ordinal order of their flags.</param>
/// <param name="Setting">What the person knows of the treatment.</param>
public sealed record PatientFile(
    string Id,
    string? Title,
    int? ReferenceGrade,
    string? Animal,
    IReadOnlyDictionary<string, double> Covariates,
    string? Level,
    IReadOnlyList<ProcedureChoice> Treatment,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, bool> Mechanisms,
    Blinding Setting)
{
    /// <summary>Reads a patient file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">Ids that the file may name.</param>
    /// <param name="limits">Lowest and highest value of a parameter or covariate (by its name in the file), or null if it has none.</param>
    /// <exception cref="InputException">The file cannot be read or is not a valid patient.</exception>
    public static PatientFile Read(string path, KnownIds known, Func<string, (double Min, double Max)?> limits) =>
        Parse(YamlDocument.Load(path), path, known, limits);

    /// <summary>Reads the text of a patient file.</summary>
    /// <param name="text">The content.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="known">Ids that the file may name.</param>
    /// <param name="limits">Lowest and highest value of a parameter or covariate (by its name in the file), or null if it has none.</param>
    /// <exception cref="InputException">The text is not a valid patient.</exception>
    public static PatientFile Parse(string text, string file, KnownIds known, Func<string, (double Min, double Max)?> limits) =>
        new PatientReader(known, limits).Read(YamlDocument.Parse(file, text));
}
