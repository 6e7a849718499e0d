namespace Pulposus.Studies.Reports.Svg;

/// <summary>
/// Lines of text in a drawing. The width of a text is estimated from its number of characters, since the fonts of the
/// reader's machine are unknown and may not change the file.
/// </summary>
internal static class Wording
{
    private const double MeanWidth = 0.53;

    public static double WidthOf(string text, double size) => MeanWidth * size * text.Length;

    public static double WidestOf(IEnumerable<string> texts, double size) => texts.Select(t => WidthOf(t, size)).DefaultIfEmpty(0).Max();

    /// <summary>Words in lines of at most <paramref name="width"/>; a longer word is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, int lines = 3)
    {
        int most = Math.Max(4, (int)(width / (MeanWidth * size)));
        var result = new List<string>();
        string line = "";
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string word = part.Length > most ? part[..(most - 1)] + "…" : part;
            if (line.Length > 0 && line.Length + 1 + word.Length > most)
            {
                result.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }
        if (line.Length > 0) result.Add(line);
        if (result.Count > lines)
        {
            result.RemoveRange(lines, result.Count - lines);
            string end = result[^1].Length + 2 > most ? result[^1][..(most - 2)] : result[^1];
            result[^1] = end.TrimEnd() + " …";
        }
        return result;
    }

    /// <summary>The text in one line; the middle of a longer one is left out, since names of arms differ at their ends.</summary>
    public static string Fit(string text, double width, double size) =>
        Cut(text, Math.Max(4, (int)(width / (MeanWidth * size))));

    /// <summary>Positions at least <paramref name="gap"/> apart, near the wanted ones and within the limits.</summary>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        var result = new double[wanted.Count];
        int[] order = [.. Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i])];
        double next = low;
        foreach (int i in order)
        {
            result[i] = Math.Max(wanted[i], next);
            next = result[i] + gap;
        }
        double limit = high;
        foreach (int i in order.Reverse())
        {
            result[i] = Math.Min(result[i], limit);
            limit = result[i] - gap;
        }
        return result;
    }

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(most / 2)].TrimEnd() + "…" + text[^(most - 1 - most / 2)..].TrimStart();
}
