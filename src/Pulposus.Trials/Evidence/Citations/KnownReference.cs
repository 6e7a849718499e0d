using System.Globalization;
using System.Text.RegularExpressions;
using Pulposus.Model.Patients;

namespace Pulposus.Trials.Evidence.Citations;

/// <summary>A publication that this project knows. Fields that it does not know are empty and are not judged.</summary>
/// <param name="Key">Id in the table that it comes from.</param>
/// <param name="Authors">Authors, first one first; "et al." where there are more.</param>
/// <param name="Year">Year.</param>
/// <param name="Title">Title.</param>
/// <param name="Journal">Journal, abbreviated.</param>
/// <param name="Doi">DOI.</param>
/// <param name="Designs">What kind of study it is: review, randomised, single arm, observational, case; empty if unknown.</param>
public sealed partial record KnownReference(string Key, string Authors, int? Year, string Title, string Journal, string Doi, IReadOnlyList<string> Designs)
{
    static readonly Dictionary<StudyDesign, string> designs = new()
    {
        [StudyDesign.Randomised] = "randomised",
        [StudyDesign.NonRandomised] = "controlled, not randomised",
        [StudyDesign.SingleArm] = "single arm",
        [StudyDesign.Retrospective] = "observational",
        [StudyDesign.CaseSeries] = "case",
        [StudyDesign.CaseReport] = "case",
    };

    /// <summary>Everything that is known: the evidence base, its reviews, the sources of the parameters.</summary>
    public static IReadOnlyList<KnownReference> All { get; } = [.. Studies(), .. Table(typeof(KnownReference).Assembly, "evidence/references.csv"), .. Table(typeof(Person).Assembly, "sources.csv")];

    /// <summary>The words of the title.</summary>
    internal IReadOnlyList<CitationWord> TitleWords { get; } = CitationWord.Of(Title);

    /// <summary>How many of them stand before the subtitle.</summary>
    internal int MainWords { get; } = CitationWord.Of(Title.Split(':')[0]).Count;

    /// <summary>Authors, year, title, journal and DOI in one line.</summary>
    public override string ToString() => string.Join(". ", new[] { Authors, Title, $"{Journal} {Year}".Trim(), Doi.Length > 0 ? "doi " + Doi : string.Empty }.Where(part => part.Length > 0)).Replace("..", ".", StringComparison.Ordinal);

    static IEnumerable<KnownReference> Studies() => EvidenceBase.Studies
        .Where(s => s.Report != ReportKind.Registration && s.Author.Length > 0)
        .Select(s => new KnownReference(s.Id, s.Author + " et al.", s.Year, s.Title, s.Journal, s.Doi, Kinds(s.Title, designs.GetValueOrDefault(s.Design))));

    static IEnumerable<KnownReference> Table(System.Reflection.Assembly assembly, string name) =>
        from row in Csv.Embedded(assembly, name)
        let authors = Authored(row["authors"])
        let title = Remark().Replace(row["title"], string.Empty).Trim()
        // Notes of the project itself and papers of which only a number is known cannot be cited.
        where row["authors"] != "Pulposus project" && (authors.Length > 0 || row["doi"].Length > 0) && title.Length + row["doi"].Length > 0
        select new KnownReference(
            row["key"], authors, int.TryParse(row["year"], CultureInfo.InvariantCulture, out int year) ? year : null, title, JournalOf(row["journal"]), row["doi"], Kinds(title, row.GetValueOrDefault("design")));

    static string Authored(string authors) => authors == "Cochrane review" ? string.Empty : authors.Replace(" and others", string.Empty, StringComparison.Ordinal);

    static string JournalOf(string journal) => journal.Contains("sponsor", StringComparison.Ordinal) ? string.Empty : VolumeAfter().Replace(journal, string.Empty);

    static IReadOnlyList<string> Kinds(string title, string? design) =>
        [.. Design.Claims(CitationWord.Of(title)).Concat(string.IsNullOrEmpty(design) ? [] : [design]).Distinct(StringComparer.Ordinal)];

    // Remarks of the tables in brackets at the end of a title: registry and PubMed ids, what was released with it, short names.
    [GeneratedRegex(@"\s*\([^()]*\)\s*$", RegexOptions.None, 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\s+\d.*$", RegexOptions.None, 1000)]
    private static partial Regex VolumeAfter();
}
