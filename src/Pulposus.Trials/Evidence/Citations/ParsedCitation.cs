using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulposus.Trials.Evidence.Citations;

/// <summary>A citation as words, with the years it could mean.</summary>
sealed partial class ParsedCitation(string text, string doi)
{
    static readonly HashSet<string> boilerplate = new(
        ["doi", "pmid", "pmcid", "pmc", "epub", "vol", "volume", "issue", "no", "pp", "page", "pages", "available", "retrieved", "accessed", "online", "print", "ahead", "suppl"], StringComparer.Ordinal);
    static readonly HashSet<string> small = new(["of", "the", "and", "for", "in", "on", "a"], StringComparer.Ordinal);

    public string Doi => doi;

    public IReadOnlyList<CitationWord> Words { get; } = CitationWord.Of(text);

    /// <summary>Years outside the title; a number with a colon or a dash beside it is a page.</summary>
    public IReadOnlyList<int> Years(int titleFirst, int titleLast)
    {
        (int from, int to) = titleLast >= titleFirst && titleLast >= 0 && Words.Count > 0 ? (Words[titleFirst].Start, Words[titleLast].Start) : (-1, -1);
        return [.. Year().Matches(text).Where(m => m.Index < from || m.Index > to).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];
    }

    /// <summary>Words that stand together outside the title and could be the name of a journal.</summary>
    public IEnumerable<CitationWord[]> Runs(Func<int, bool> isTaken)
    {
        List<CitationWord> run = [];
        for (int j = 0; j <= Words.Count; j++)
        {
            bool ends = j == Words.Count || isTaken(j) || !Words[j].Raw.All(c => char.IsLetter(c) || c is '\'' or '’') || boilerplate.Contains(Words[j].Text);
            if ((ends || (run.Count > 0 && Words[j].Before.Any(c => c is not (' ' or '.' or '&' or '-' or '\'' or '*' or '_')))) && run.Count > 0)
            {
                yield return [.. run];
                run.Clear();
            }

            if (!ends)
                run.Add(Words[j]);
        }
    }

    /// <summary>Whether words are a journal's name, written out or abbreviated otherwise.</summary>
    public static bool IsJournal(IEnumerable<CitationWord> words, string journal)
    {
        string[] found = [.. words.Select(w => w.Text).Where(w => !small.Contains(w))];
        string[] known = [.. CitationWord.Of(journal).Select(w => w.Text).Where(w => !small.Contains(w))];
        if (known.Length == 1 && found.Length == known[0].Length && found.Select(w => w[0]).SequenceEqual(known[0]))
            return true;
        return found.Length == known.Length && found.Zip(known).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal) || pair.Second.StartsWith(pair.First, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<![\d:\-–./])(1[89]\d\d|20\d\d)(?![\d]|[-–]\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}
