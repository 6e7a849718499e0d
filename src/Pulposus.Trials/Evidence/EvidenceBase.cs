namespace Pulposus.Trials.Evidence;

/// <summary>The published trials of <c>data/evidence</c>: what was observed in people.</summary>
/// <remarks>
/// Read once from the tables in this assembly, which a test holds to be free of problems. Reports of one cohort share people
/// (<see cref="PublishedStudy.Cohort"/>); rows with a <see cref="PublishedOutcome.Subgroup"/> are no randomised groups.
/// </remarks>
public static class EvidenceBase
{
    static readonly EvidenceReader reader = new(Embedded);

    /// <summary>Names of the tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["studies.csv", "arms.csv", "outcomes.csv", "contrasts.csv", "measures.csv", "terms.csv", "risk_of_bias.csv"];

    /// <summary>All reports, in the order of the table.</summary>
    public static IReadOnlyList<PublishedStudy> Studies { get; } = Read(reader);

    /// <summary>Ids of all reports.</summary>
    public static IReadOnlyCollection<string> Ids { get; } = [.. Studies.Select(s => s.Id)];

    /// <summary>All measures, by id.</summary>
    public static IReadOnlyDictionary<string, OutcomeMeasure> Measures => reader.Measures;

    /// <summary>The words of a column with a controlled vocabulary: condition, cell_source or control.</summary>
    public static IReadOnlyList<Term> Terms(string column) => reader.Terms(column);

    /// <summary>Judgements of risk of bias by study id.</summary>
    internal static ILookup<string, BiasDomain> BiasRows { get; } = reader.Bias.ToLookup(x => x.Study, x => x.Row, StringComparer.Ordinal);

    /// <summary>The report with an id, or null.</summary>
    public static PublishedStudy? Find(string id) => Studies.FirstOrDefault(s => s.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The other reports of the same people.</summary>
    public static IReadOnlyList<PublishedStudy> SharingPeople(PublishedStudy study) => [.. Studies.Where(s => s.Cohort == study.Cohort && s.Id != study.Id)];

    /// <summary>Everything that is wrong with a set of tables, such as those that a contributor has edited.</summary>
    /// <param name="open">Opens a table by its name in <see cref="Tables"/>.</param>
    public static IReadOnlyList<EvidenceProblem> Check(Func<string, TextReader> open)
    {
        EvidenceReader checker = new(open);
        checker.Studies();
        return checker.Problems;
    }

    static IReadOnlyList<PublishedStudy> Read(EvidenceReader reader)
    {
        IReadOnlyList<PublishedStudy> studies = reader.Studies();
        return reader.Problems.Count == 0 ? studies : throw new InvalidOperationException($"data/evidence is not valid: {reader.Problems[0]}");
    }

    internal static StreamReader Embedded(string table) => new(
        typeof(EvidenceBase).Assembly.GetManifestResourceStream("evidence/" + table) ?? throw new InvalidOperationException($"The table {table} is not embedded."));
}
