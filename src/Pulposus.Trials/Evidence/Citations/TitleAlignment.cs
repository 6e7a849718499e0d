namespace Pulposus.Trials.Evidence.Citations;

/// <summary>
/// Where a known title stands in a citation: the local alignment of Smith and Waterman (1981, doi 10.1016/0022-2836(81)90087-5)
/// over words, a match 2, anything else -1.
/// </summary>
sealed class TitleAlignment
{
    const int Match = 2;
    const int Miss = -1;

    readonly IReadOnlyList<CitationWord> citation;
    readonly HashSet<int> matched = [];
    readonly IReadOnlyList<CitationWord> known;
    readonly HashSet<int> knownMatched = [];

    /// <summary>No title at all.</summary>
    public static TitleAlignment None { get; } = new([], []);

    public TitleAlignment(IReadOnlyList<CitationWord> title, IReadOnlyList<CitationWord> citation)
    {
        this.citation = citation;
        known = title;
        int[,] score = new int[title.Count + 1, citation.Count + 1];
        (int I, int J) best = (0, 0);
        for (int i = 1; i <= title.Count; i++)
        {
            for (int j = 1; j <= citation.Count; j++)
            {
                int diagonal = score[i - 1, j - 1] + (title[i - 1].Text == citation[j - 1].Text ? Match : Miss);
                score[i, j] = Math.Max(0, Math.Max(diagonal, Math.Max(score[i - 1, j], score[i, j - 1]) + Miss));
                if (score[i, j] > score[best.I, best.J])
                    best = (i, j);
            }
        }

        (int a, int b) = best;
        Last = best.J - 1;
        while (a > 0 && b > 0 && score[a, b] > 0)
        {
            bool same = title[a - 1].Text == citation[b - 1].Text;
            if (score[a, b] == score[a - 1, b - 1] + (same ? Match : Miss))
            {
                if (same)
                {
                    matched.Add(b - 1);
                    knownMatched.Add(a - 1);
                    if (title[a - 1].IsContent)
                        Content++;
                    FirstKnown = a - 1;
                    LastKnown = Math.Max(LastKnown, a - 1);
                }

                (a, b) = (a - 1, b - 1);
            }
            else if (score[a, b] == score[a - 1, b] + Miss)
                a--;
            else
                b--;
        }

        First = matched.Count > 0 ? matched.Min() : 0;
    }

    /// <summary>First and last word of the citation that belong to the title.</summary>
    public int First { get; }

    /// <inheritdoc cref="First"/>
    public int Last { get; }

    /// <summary>First and last word of the known title that were found.</summary>
    public int FirstKnown { get; private set; }

    /// <inheritdoc cref="FirstKnown"/>
    public int LastKnown { get; private set; }

    /// <summary>Words about the topic that were found.</summary>
    public int Content { get; private set; }

    /// <summary>Share of the known title's words that were found.</summary>
    public double Coverage => known.Count == 0 ? 0 : matched.Count / (double)known.Count;

    /// <summary>Words of the known title that were not found.</summary>
    public int Missing => known.Count - matched.Count;

    /// <summary>Whether a word of the citation is one of the known title.</summary>
    public bool Has(int word) => matched.Contains(word);

    /// <summary>Whether the first words of the known title were all found.</summary>
    public bool HasFirst(int words) => knownMatched.Count >= words && Enumerable.Range(0, words).All(knownMatched.Contains);

    /// <summary>
    /// Words that stand in the title of the citation and not in the known one: within it, or at an end that lacks words and goes on.
    /// </summary>
    /// <param name="isOther">Whether a word belongs to authors or journal.</param>
    /// <param name="acrossCommas">Whether an end that lacks words may go on behind a comma or colon.</param>
    public IEnumerable<CitationWord> Foreign(Func<int, bool> isOther, bool acrossCommas)
    {
        bool Joined(string gap) => gap.AsSpan().ContainsAnyExcept(acrossCommas ? " -‐–,:" : " -‐–") is false;
        IEnumerable<int> Lead()
        {
            for (int j = First - 1; FirstKnown > 0 && j >= 0 && Joined(citation[j + 1].Before) && citation[j].IsWord && !isOther(j); j--)
                yield return j;
        }

        IEnumerable<int> Tail()
        {
            for (int j = Last + 1; LastKnown < known.Count - 1 && j < citation.Count && Joined(citation[j].Before) && citation[j].IsWord && !isOther(j); j++)
                yield return j;
        }

        // A word of the title that stands apart from the rest was parted from it by words that are left out.
        return Enumerable.Range(First, Last - First + 1).Where(j => !matched.Contains(j))
            .Concat(Lead().Concat(Tail()).Where(j => !known.Any(k => k.Text == citation[j].Text)))
            .Select(j => citation[j]);
    }
}
