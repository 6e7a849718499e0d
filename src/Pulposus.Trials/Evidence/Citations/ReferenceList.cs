using System.Text.RegularExpressions;

namespace Pulposus.Trials.Evidence.Citations;

/// <summary>A citation of a document.</summary>
/// <param name="Line">Line on which it begins, counted from 1.</param>
/// <param name="Text">Its text, in one line.</param>
public sealed record ListedReference(int Line, string Text);

/// <summary>
/// Finds the citations of a text or Markdown document: under a heading such as "References" if there is one, otherwise in the
/// whole document. A citation is an item of a list, the first cell of a row, or else a paragraph, and has a year or a DOI.
/// </summary>
public static partial class ReferenceList
{
    const int Shortest = 15;

    /// <summary>The citations of a document.</summary>
    public static IReadOnlyList<ListedReference> Of(string document)
    {
        string[] lines = document.ReplaceLineEndings("\n").Split('\n');
        int heading = Array.FindIndex(lines, line => Heading().IsMatch(line));
        int end = heading < 0 ? lines.Length : Array.FindIndex(lines, heading + 1, line => line.StartsWith('#')) is var next and >= 0 ? next : lines.Length;
        List<(int Line, string Text, bool Marked)> entries = [];
        bool open = false;
        for (int k = heading + 1; k < end; k++)
        {
            string line = lines[k].Trim();
            Match mark = Mark().Match(line);
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("```", StringComparison.Ordinal))
                open = false;
            else if (line[0] == '|')
            {
                entries.Add((k + 1, line.Trim('|').Split('|')[0].Trim(), true));
                open = false;
            }
            else if (mark.Success || !open)
            {
                entries.Add((k + 1, line[mark.Length..], mark.Success));
                open = true;
            }
            else
                entries[^1] = entries[^1] with { Text = entries[^1].Text + " " + line };
        }

        // In a document with prose the lists hold the citations.
        bool prose = heading < 0 && entries.Any(e => e.Marked);
        return [.. entries.Where(e => (e.Marked || !prose) && e.Text.Length >= Shortest && Dated().IsMatch(e.Text)).Select(e => new ListedReference(e.Line, e.Text))];
    }

    [GeneratedRegex(@"^(#+\s*|\*\*)?(\d+\.?\s*)?(references|bibliography|literature( cited)?|sources|works cited)\b[\s:*]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^([-*+•]|\[?\^?\d{1,3}[\].):]{1,2}|\(\d{1,3}\))\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\b(1[89]|20)\d\d\b|10\.\d{4,9}/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dated();
}
