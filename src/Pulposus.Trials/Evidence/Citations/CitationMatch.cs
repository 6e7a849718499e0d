namespace Pulposus.Trials.Evidence.Citations;

/// <summary>A citation held against one known publication, field by field.</summary>
sealed class CitationMatch
{
    const double Enough = 0.5;
    const int EnoughContent = 3;
    const int Topic = 2;

    readonly ParsedCitation citation;
    readonly string[][] families;
    readonly TitleAlignment title = TitleAlignment.None;
    readonly bool hasTitle;
    readonly List<string> wrong = [];
    readonly List<string> missing = [];
    readonly bool sameDoi;
    bool sameAuthor;
    bool sameYear;
    bool sameJournal;

    public CitationMatch(ParsedCitation citation, KnownReference known)
    {
        this.citation = citation;
        Known = known;
        families = [.. known.Authors.Split(", ").Select(Family).Where(f => f.Length > 0)];
        sameDoi = known.Doi.Length > 0 && citation.Doi.Equals(known.Doi, StringComparison.OrdinalIgnoreCase);
        HashSet<string> topic = new(known.TitleWords.Where(w => w.IsContent).Select(w => w.Text), StringComparer.Ordinal);
        bool sameTopic = citation.Words.Where(w => w.IsContent).Select(w => w.Text).Distinct(StringComparer.Ordinal).Count(topic.Contains) >= Topic;
        if (!sameDoi && !sameTopic && !citation.Words.Any(w => families.Length > 0 && w.Text == families[0][^1]))
            return;
        title = new TitleAlignment(known.TitleWords, citation.Words);
        bool whole = title.Coverage >= Enough && (title.Content >= EnoughContent || title.Missing == 0);
        hasTitle = whole || (known.MainWords >= EnoughContent && title.HasFirst(known.MainWords));
        if (citation.Doi.Length > 0 && known.Doi.Length > 0 && !sameDoi)
            wrong.Add("doi");
        CitationWord[] journal = Journal();
        Author();
        Year();
        Title(journal);
        Designs(journal);
        IsCandidate = sameDoi || whole || (sameAuthor && (hasTitle || (sameYear && (sameJournal || sameTopic))));
        Score = (sameDoi ? 4 : 0) + (3 * title.Coverage) + (sameAuthor ? 1 : 0) + (sameYear ? 1 : 0) + (sameJournal ? 1 : 0);
    }

    public KnownReference Known { get; }

    public bool IsCandidate { get; }

    public double Score { get; }

    public IReadOnlyList<string> Wrong => wrong;

    public IReadOnlyList<string> Missing => missing;

    public string Basis => sameDoi ? "DOI" : hasTitle ? "title" : sameJournal ? "author, year and journal" : "author, year and topic; another paper by this author may have been meant";

    public bool IsSameWork(CitationMatch other) =>
        (Known.Doi.Length > 0 && Known.Doi.Equals(other.Known.Doi, StringComparison.OrdinalIgnoreCase)) || (hasTitle && other.hasTitle) || ReferenceEquals(this, other);

    bool InTitle(int word) => hasTitle && word >= title.First && word <= title.Last;

    // Authors stand before the title; without a title they stand first.
    CitationWord[] AuthorWords()
    {
        int end = hasTitle ? title.First : citation.Words.TakeWhile((w, j) => w.IsWord && (j == 0 || !w.Before.AsSpan().ContainsAny("\"“(:"))).Count();
        return [.. citation.Words.Take(end).Where(w => w.IsWord && w.Text is not ("et" or "al" or "and"))];
    }

    void Author()
    {
        if (families.Length == 0)
            return;
        CitationWord[] names = [.. AuthorWords().Where(w => !IsInitials(w.Raw))];
        sameAuthor = names.Any(w => w.Text == families[0][^1]);
        if (!sameAuthor)
            (names.Length > 0 ? wrong : missing).Add("author");
        else if (!Known.Authors.Contains("et al", StringComparison.Ordinal) && AuthorWords().Any(w => IsInitials(w.Raw))
            && names.Any(w => !families.Any(f => f.Contains(w.Text, StringComparer.Ordinal))))
            wrong.Add("author");
    }

    static string[] Family(string author) =>
        [.. CitationWord.Of(author.Replace(" et al.", string.Empty, StringComparison.Ordinal)).Where(w => !IsInitials(w.Raw)).Select(w => w.Text)];

    static bool IsInitials(string raw) => raw.Length <= 4 && raw.All(char.IsUpper);

    void Year()
    {
        if (Known.Year is not { } known)
            return;
        IReadOnlyList<int> years = citation.Years(hasTitle ? title.First : 0, hasTitle ? title.Last : -1);
        sameYear = years.Contains(known);
        if (!sameYear)
            (years.Count > 0 ? wrong : missing).Add("year");
    }

    // The words that name the journal, or that stand where it should.
    CitationWord[] Journal()
    {
        CitationWord[][] runs = [.. citation.Runs(j => InTitle(j) || (hasTitle && j < title.First)).Where(run => !Design.IsAll(run))];
        CitationWord[]? found = Known.Journal.Length == 0 ? null : runs.FirstOrDefault(run => ParsedCitation.IsJournal(run, Known.Journal));
        sameJournal = found is not null;
        if (Known.Journal.Length == 0 || sameJournal)
            return found ?? [];
        CitationWord[][] others = hasTitle ? [.. runs.Where(run => !IsTail(run))] : [.. runs.Skip(1)];
        (others.Length > 0 ? wrong : missing).Add("journal");
        return [];
    }

    // Words after a title that is known without its subtitle, up to the next full stop, are the subtitle.
    static bool IsTail(CitationWord[] run) => run[0].Before.TrimStart().StartsWith(':') || run[0].Before.TrimStart() is ['–' or '-' or '—', ..];

    void Title(CitationWord[] journal)
    {
        if (Known.TitleWords.Count == 0)
            return;
        if (hasTitle)
        {
            // Behind a comma could stand the journal, unless that was found elsewhere.
            bool IsOther(int j) => journal.Contains(citation.Words[j]) || IsInitials(citation.Words[j].Raw) || families.Any(f => f.Contains(citation.Words[j].Text, StringComparer.Ordinal));
            if (title.Foreign(IsOther, sameJournal).Any(w => !journal.Contains(w)))
                wrong.Add("title");
            else if (title.Missing > 0)
                missing.Add("title");
            return;
        }

        bool other = citation.Runs(j => journal.Contains(citation.Words[j])).Skip(1).Any(run => run.Length > 2 && !Design.IsAll(run));
        (other ? wrong : missing).Add("title");
    }

    void Designs(CitationWord[] journal)
    {
        if (Known.Designs.Count == 0)
            return;
        IEnumerable<CitationWord> own = citation.Words.Where((w, j) => !(hasTitle && title.Has(j)) && !journal.Contains(w));
        if (Design.Claims(own).Any(claim => !Known.Designs.Contains(claim, StringComparer.Ordinal)))
            wrong.Add("design");
    }
}
