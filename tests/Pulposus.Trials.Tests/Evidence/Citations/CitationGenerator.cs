using System.Text.RegularExpressions;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Random;

namespace Pulposus.Trials.Tests.Evidence.Citations;

/// <summary>A publication as its row of <c>data/parameters/sources.csv</c> gives it.</summary>
sealed record Source(string Authors, string Year, string Title, string Journal, string Doi);

/// <summary>
/// Writes sources as people cite them, in five styles, and spoils one field with what stands in another row: a year near by, another
/// journal, a word of another title, another first author, another design. It knows nothing of how the check works.
/// </summary>
sealed class CitationGenerator(int seed)
{
    static readonly Regex remark = new(@"\s*\([^()]*\)\s*$", RegexOptions.None, TimeSpan.FromSeconds(1));
    static readonly Regex volume = new(@"\s+\d.*$", RegexOptions.None, TimeSpan.FromSeconds(1));
    static readonly string[] designs = ["a systematic review", "a randomized controlled trial", "a retrospective cohort study", "a case report", "a meta-analysis"];
    static readonly Regex design = new("(a )?(systematic review( and( single-arm)? meta-analysis)?|randomi[sz]ed controlled trial|meta-analysis|pilot study|single-arm meta-analysis)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>Rows that can be cited: they have an author, a year and a title.</summary>
    public static IReadOnlyList<Source> Sources { get; } =
    [
        .. Csv.Embedded(typeof(Person).Assembly, "sources.csv")
            .Where(r => r["authors"].Length > 0 && r["year"].Length > 0 && r["title"].Length > 0 && r["authors"] is not ("Pulposus project" or "Cochrane review"))
            .Select(r => new Source(r["authors"], r["year"], remark.Replace(r["title"], string.Empty), volume.Replace(r["journal"], string.Empty), r["doi"])),
    ];

    /// <summary>Sources whose title names a design.</summary>
    public static IReadOnlyList<Source> Designed { get; } = [.. Sources.Where(s => design.IsMatch(s.Title))];

    readonly RandomStream random = new((ulong)seed, 0, 0, 0);
    ulong draws;

    int Next(int from, int to) => from + (int)(random.Uniform(draws++) * (to - from));

    int Next(int to) => Next(0, to);

    public Source Any(IReadOnlyList<Source> from) => from[Next(from.Count)];

    /// <summary>The same source with one field spoilt, or null where it has no such field.</summary>
    public Source? Spoil(Source source, string field)
    {
        switch (field)
        {
            case "year":
                int shift = Next(1, 9) * (Next(2) == 0 ? 1 : -1);
                return source with { Year = $"{int.Parse(source.Year) + shift}" };
            case "journal" when source.Journal.Length > 0:
                return source with { Journal = Other(Sources.Select(s => s.Journal).Where(j => j.Length > 0), source.Journal) };
            case "title":
                string[] words = source.Title.Split(' ');
                int[] content = [.. Enumerable.Range(0, words.Length).Where(k => words[k].Trim(',', ':', '?').Length > 4)];
                if (content.Length == 0)
                    return null;
                int at = content[Next(content.Length)];
                string other = Other(Sources.SelectMany(s => s.Title.Split(' ')).Where(w => w.Length > 4 && w.All(char.IsLetter) && !source.Title.Contains(w, StringComparison.OrdinalIgnoreCase)), words[at]);
                words[at] = other + (words[at][^1] is ':' or ',' ? words[at][^1..] : string.Empty);
                return source with { Title = string.Join(' ', words) };
            case "author":
                string first = Split(source.Authors)[0];
                string name = Other(Sources.Select(s => Split(s.Authors)[0]), first);
                return source with { Authors = name + source.Authors[first.Length..] };
            case "design" when design.IsMatch(source.Title):
                string was = design.Match(source.Title).Value.ToLowerInvariant();
                string[] others = [.. designs.Where(d => !d.Split(' ').Skip(1).Any(w => was.Contains(w[..4], StringComparison.Ordinal)))];
                return source with { Title = design.Replace(source.Title, others[Next(others.Length)], 1) };
            default:
                return null;
        }
    }

    /// <summary>The source in one of five styles, with or without its DOI.</summary>
    public string Written(Source s)
    {
        string doi = s.Doi.Length > 0 && Next(2) == 0 ? s.Doi : string.Empty;
        (int volume, int issue, int page) = (Next(1, 120), Next(1, 12), Next(1, 2100));
        string pages = Next(3) == 0 ? $"e{page}" : $"{page}-{(page + Next(4, 12)) % (Next(2) == 0 ? 100 : 10_000)}";
        string journal = s.Journal.Length > 0 ? s.Journal : string.Empty;
        string authors = s.Authors;
        string text = Next(5) switch
        {
            0 => Joined(". ", authors, s.Title, journal, $"{s.Year};{volume}({issue}):{pages}") + "." + (doi.Length > 0 ? $" doi: {doi}." : string.Empty),
            1 => $"{Apa(authors)} ({s.Year}). {s.Title}. " + (journal.Length > 0 ? $"*{journal}*, {volume}({issue}), {pages.Replace('-', '–')}." : string.Empty) + (doi.Length > 0 ? $" https://doi.org/{doi}" : string.Empty),
            2 => Joined(", ", $"{Family(authors)} {s.Year}", s.Title, journal, doi),
            3 => Joined(", ", $"{Family(authors)} et al. {s.Year}", $"\"{s.Title}\"", journal),
            _ => $"[{Next(1, 99)}] " + Joined(", ", Ieee(authors), $"“{s.Title},” {journal}", $"vol. {volume}, no. {issue}, pp. {pages}", s.Year) + "." + (doi.Length > 0 ? $" doi: {doi}" : string.Empty),
        };
        return text.Trim();
    }

    string Other(IEnumerable<string> from, string not)
    {
        string[] others = [.. from.Where(x => !x.Equals(not, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)];
        return others[Next(others.Length)];
    }

    static string[] Split(string authors) => authors.Replace(" et al.", string.Empty, StringComparison.Ordinal).Split(", ");

    static string Family(string authors) => string.Join(' ', Split(authors)[0].Split(' ').Where(w => !IsInitials(w)));

    static string Initials(string author) => string.Join(' ', author.Split(' ').Where(IsInitials).SelectMany(w => w).Select(c => c + "."));

    static string Apa(string authors)
    {
        string[] list = [.. Split(authors).Select(a => $"{Family(a)}, {Initials(a)}".TrimEnd(',', ' '))];
        return authors.Contains("et al", StringComparison.Ordinal) ? list[0] + " et al." : list.Length == 1 ? list[0] : string.Join(", ", list[..^1]) + ", & " + list[^1];
    }

    static string Ieee(string authors) => string.Join(", ", Split(authors).Select(a => $"{Initials(a)} {Family(a)}".Trim())) + (authors.Contains("et al", StringComparison.Ordinal) ? " et al." : string.Empty);

    static bool IsInitials(string word) => word.Length <= 4 && word.All(char.IsUpper);

    static string Joined(string by, params IEnumerable<string> parts) => string.Join(by, parts.Where(p => p.Trim().Length > 0));
}
