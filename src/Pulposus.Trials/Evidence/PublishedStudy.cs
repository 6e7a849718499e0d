namespace Pulposus.Trials.Evidence;

/// <summary>A word of a controlled vocabulary of <c>data/evidence/terms.csv</c>.</summary>
/// <param name="Id">As the tables and the command line write it.</param>
/// <param name="Label">For people.</param>
public sealed record Term(string Id, string Label);

/// <summary>One report of a trial, a row of <c>data/evidence/studies.csv</c>, with its arms.</summary>
/// <remarks>Two reports with the same <see cref="Cohort"/> share people: no pool may hold both.</remarks>
public sealed record PublishedStudy
{
    /// <summary>Id, such as <c>RESPINE2024</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The people: reports of the same people share this word.</summary>
    public required string Cohort { get; init; }

    /// <summary>What the report is to its cohort.</summary>
    public required ReportKind Report { get; init; }

    /// <summary>First author's family name; empty where unknown.</summary>
    public required string Author { get; init; }

    /// <summary>Year of publication.</summary>
    public required int? Year { get; init; }

    /// <summary>Title; of a registered trial a short description; empty where unknown.</summary>
    public required string Title { get; init; }

    /// <summary>Journal, abbreviated.</summary>
    public required string Journal { get; init; }

    /// <summary>DOI.</summary>
    public required string Doi { get; init; }

    /// <summary>Registry ids.</summary>
    public required string Registry { get; init; }

    /// <summary>Where it was published; an outcome may say otherwise.</summary>
    public required SourceKind Source { get; init; }

    /// <summary>Whether title and DOI were read or recalled.</summary>
    public required Confidence ReferenceConfidence { get; init; }

    /// <summary>Design.</summary>
    public required StudyDesign Design { get; init; }

    /// <summary>Blinding of the main comparison.</summary>
    public required Blinding Blinding { get; init; }

    /// <summary>What the source says of it beyond that.</summary>
    public required string BlindingNote { get; init; }

    /// <summary>Condition.</summary>
    public required Term Condition { get; init; }

    /// <summary>The condition more closely.</summary>
    public required string ConditionNote { get; init; }

    /// <summary>What is tested.</summary>
    public required Therapy Therapy { get; init; }

    /// <summary>What is compared, in a few words.</summary>
    public required string Comparison { get; init; }

    /// <summary>People randomised, enrolled or, for a registered trial, planned.</summary>
    public required int? Enrolled { get; init; }

    /// <summary>Pfirrmann grades at inclusion, as printed.</summary>
    public required string Pfirrmann { get; init; }

    /// <summary>What the report says of its main comparison.</summary>
    public required StudyResult Result { get; init; }

    /// <summary>The reason for <see cref="Result"/>, with numbers.</summary>
    public required string ResultNote { get; init; }

    /// <summary>Whether the model may be tuned on it; other studies only validate.</summary>
    public required bool IsCalibration { get; init; }

    /// <summary>Remarks.</summary>
    public required string Note { get; init; }

    /// <summary>Arms.</summary>
    public required IReadOnlyList<PublishedArm> Arms { get; init; }

    /// <summary>Differences between arms that the source itself prints.</summary>
    public required IReadOnlyList<PublishedContrast> Contrasts { get; init; }

    /// <summary>Whether it has, or is registered with, a control group.</summary>
    public bool IsControlled => Result != StudyResult.NoComparison && Design is StudyDesign.Randomised or StudyDesign.NonRandomised;

    /// <summary>First author, year, journal and DOI or registry id.</summary>
    public string Reference => string.Join(", ", new[]
    {
        $"{Author} {Year}".Trim(),
        Journal,
        Doi.Length > 0 ? "doi " + Doi : Registry,
    }.Where(part => part.Length > 0));
}

/// <summary>One arm, a row of <c>data/evidence/arms.csv</c>, with its outcomes.</summary>
public sealed record PublishedArm
{
    /// <summary>Id within the study.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Label { get; init; }

    /// <summary>What it is in its study.</summary>
    public required ArmRole Role { get; init; }

    /// <summary>Product as named in the source.</summary>
    public required string Product { get; init; }

    /// <summary>Where the cells come from; null without cells.</summary>
    public required Term? CellSource { get; init; }

    /// <summary>autologous, allogeneic, or empty.</summary>
    public required string Origin { get; init; }

    /// <summary>Lowest dose (million cells).</summary>
    public required double? DoseLower { get; init; }

    /// <summary>Highest dose (million cells); null with a lower one means "more than".</summary>
    public required double? DoseUpper { get; init; }

    /// <summary>What the source says of the dose beyond that.</summary>
    public required string DoseNote { get; init; }

    /// <summary>Volume (mL), as printed.</summary>
    public required string Volume { get; init; }

    /// <summary>Carrier, as printed.</summary>
    public required string Carrier { get; init; }

    /// <summary>Kind of control or of active treatment; null for cells.</summary>
    public required Term? Control { get; init; }

    /// <summary>People randomised or enrolled to it.</summary>
    public required int? N { get; init; }

    /// <summary>How <see cref="N"/> became known.</summary>
    public required Confidence NConfidence { get; init; }

    /// <summary>Remarks.</summary>
    public required string Note { get; init; }

    /// <summary>Outcomes, in the order of the table.</summary>
    public required IReadOnlyList<PublishedOutcome> Outcomes { get; init; }
}
