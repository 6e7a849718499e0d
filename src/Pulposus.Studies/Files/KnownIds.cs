namespace Pulposus.Studies.Files;

/// <summary>
/// The names that a file may refer to. The reader gets them from the caller, because the data tables belong to the model
/// and a file is judged against the tables of the program that reads it.
/// </summary>
/// <param name="Parameters">Ids of <c>data/parameters/parameters.csv</c>.</param>
/// <param name="Mechanisms">Flags of <c>data/parameters/mechanisms.csv</c>.</param>
/// <param name="Products">Ids of <c>data/parameters/products.csv</c>.</param>
/// <param name="Covariates">Names by which a patient file describes a person.</param>
/// <param name="EvidenceStudies">Study ids of <c>data/evidence/studies.csv</c>.</param>
public sealed record KnownIds(
    IReadOnlyCollection<string> Parameters,
    IReadOnlyCollection<string> Mechanisms,
    IReadOnlyCollection<string> Products,
    IReadOnlyCollection<string> Covariates,
    IReadOnlyCollection<string> EvidenceStudies)
{
    /// <summary>Parameters of the tables that no equation uses: they serve sensitivity runs of their own, or the copula.</summary>
    public IReadOnlyCollection<string> Unused { get; init; } = [];

    /// <summary>Small animals that a patient file may start from.</summary>
    public required IReadOnlyCollection<string> Animals { get; init; }

    /// <summary>Carriers of the tables.</summary>
    public required IReadOnlyCollection<string> Carriers { get; init; }
}
