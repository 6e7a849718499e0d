using System.Text.RegularExpressions;

namespace Pulposus.Trials.Evidence.Citations;

/// <summary>What was found about a citation.</summary>
public enum CitationVerdict
{
    /// <summary>First author, year, title and journal are as known.</summary>
    Right,

    /// <summary>Nothing is wrong, but something is left out or shortened.</summary>
    Incomplete,

    /// <summary>It cites a known publication and something differs.</summary>
    Wrong,

    /// <summary>Nothing in this base matches. It may exist all the same.</summary>
    NotFound,
}

/// <summary>The judgement of one citation.</summary>
/// <param name="Citation">The citation, as read.</param>
/// <param name="Verdict">Verdict.</param>
/// <param name="Known">The publication that it was matched to, or null.</param>
/// <param name="Wrong">Fields that differ: author, year, title, journal, design, doi.</param>
/// <param name="Missing">Fields that are left out or shortened.</param>
/// <param name="Basis">What it was matched by.</param>
public sealed record CheckedCitation(string Citation, CitationVerdict Verdict, KnownReference? Known, IReadOnlyList<string> Wrong, IReadOnlyList<string> Missing, string Basis);

/// <summary>
/// Compares citations with the literature that this project knows. It finds the publication by DOI, title, or author, year and
/// journal, then judges field by field. Volume and pages are not judged; neither is a field that is not known here.
/// </summary>
public static partial class CitationCheck
{
    /// <summary>Judges one citation.</summary>
    /// <param name="citation">Text in any usual style.</param>
    public static CheckedCitation Of(string citation) => Of(citation, KnownReference.All);

    internal static CheckedCitation Of(string citation, IEnumerable<KnownReference> literature)
    {
        Match doi = Doi().Match(citation);
        // The DOI and web addresses are not words; their places are kept.
        string text = Address().Replace(citation, m => new string(' ', m.Length));
        ParsedCitation parsed = new(text, doi.Success ? doi.Value.TrimEnd('.', ',', ';', ')', ']') : string.Empty);
        CitationMatch[] candidates = [.. literature.Select(known => new CitationMatch(parsed, known)).Where(m => m.IsCandidate).OrderByDescending(m => m.Score)];
        if (candidates.Length == 0)
            return new CheckedCitation(citation, CitationVerdict.NotFound, null, [], [], "nothing known here has its DOI, its title, or its author with year and topic");

        // One paper may stand in several tables, there with a remark or here with a subtitle; the kindest of them is right.
        CitationMatch best = candidates.Where(m => m.Score > candidates[0].Score - 1 && m.IsSameWork(candidates[0])).OrderBy(m => m.Wrong.Count).ThenBy(m => m.Missing.Count).First();
        CitationVerdict verdict = best.Wrong.Count > 0 ? CitationVerdict.Wrong : best.Missing.Count > 0 ? CitationVerdict.Incomplete : CitationVerdict.Right;
        return new CheckedCitation(citation, verdict, best.Known, best.Wrong, best.Missing, best.Basis);
    }

    [GeneratedRegex(@"10\.\d{4,9}/[^\s""<>]+", RegexOptions.None, 1000)]
    private static partial Regex Doi();

    [GeneratedRegex(@"(https?://\S+|(doi:?\s*)?10\.\d{4,9}/[^\s""<>]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
