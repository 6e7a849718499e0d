namespace Pulposus.Studies.Files;

/// <summary>Finds the word that a misspelt one was probably meant to be.</summary>
static class Spelling
{
    /// <summary>
    /// The nearest candidate by optimal string alignment (insertions, deletions, substitutions, swapped neighbours;
    /// case and '-' against '_' are ignored; a word cut short counts as one error), or null if none is near: a wild guess misleads more than it helps.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        const int LongestWord = 100;
        if (word.Length > LongestWord)
            return null;
        string? best = null;
        int bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in candidates.Where(c => c.Length <= LongestWord).Order(StringComparer.Ordinal))
        {
            int distance = Distance(word, candidate);
            if (distance >= bestDistance)
                continue;
            best = candidate;
            bestDistance = distance;
        }

        return best;
    }

    /// <summary>The sentence part <c>; did you mean 'x'?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is string near ? $"; did you mean '{near}'?" : ".";

    /// <summary>'age' for 'age_y', 'blind' for 'blinded'.</summary>
    static bool Shortened(string word, string candidate) =>
        word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Errors between a word and a candidate.</summary>
    public static int Distance(string word, string candidate) =>
        Shortened(word, candidate) ? 1 : Aligned(Fold(word), Fold(candidate));

    static string Fold(string word) => word.ToLowerInvariant().Replace('-', '_');

    static int Aligned(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(substitution, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], 1 + d[i - 2, j - 2]);
            }
        }

        return d[a.Length, b.Length];
    }
}
