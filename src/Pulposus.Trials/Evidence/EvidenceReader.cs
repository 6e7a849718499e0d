namespace Pulposus.Trials.Evidence;

/// <summary>Reads the tables of <c>data/evidence</c> into studies, and says of every cell that cannot be used why.</summary>
sealed partial class EvidenceReader(Func<string, TextReader> open)
{
    static readonly string[] Vocabularies = ["condition", "cell_source", "control"];
    static readonly string[] ArmColumns =
        ["study", "arm", "label", "role", "product", "cell_source", "origin", "dose_millions_min", "dose_millions_max", "dose_note", "volume_ml", "carrier", "control", "n", "confidence", "note"];
    static readonly string[] OutcomeColumns =
        ["study", "arm", "measure", "subgroup", "months", .. Enum.GetValues<OutcomeField>().Select(f => EvidenceRow.Name(f)), "confidence", "source", "note"];
    static readonly string[] OutcomeKey = ["study", "arm", "measure", "subgroup", "months"];

    const int Most = 1_000_000;
    const double Rounding = 1;
    const double LastDigit = 0.051;

    readonly List<EvidenceProblem> problems = [];
    readonly Dictionary<string, Dictionary<string, Term>> terms = new(StringComparer.Ordinal);
    Dictionary<string, OutcomeMeasure> measures = [];

    // An outcome that names no source has that of its study.
    Dictionary<string, SourceKind> sources = [];

    public IReadOnlyList<EvidenceProblem> Problems => problems;

    public IReadOnlyDictionary<string, OutcomeMeasure> Measures => measures;

    public IReadOnlyList<(string Study, BiasDomain Row)> Bias { get; private set; } = [];

    public IReadOnlyList<Term> Terms(string column) => [.. terms[column].Values];

    public IReadOnlyList<PublishedStudy> Studies()
    {
        foreach (EvidenceRow row in Rows("terms.csv", "column", "id", "label"))
        {
            if (!terms.TryGetValue(row.Required("column"), out Dictionary<string, Term>? column))
                terms[row.Text("column")] = column = new(StringComparer.Ordinal);
            if (!column.TryAdd(row.Required("id"), new Term(row.Text("id"), row.Required("label"))))
                row.Problem("id", $"'{row.Text("id")}' stands there twice.");
        }

        foreach (string column in Vocabularies)
            terms.TryAdd(column, []);
        measures = Unique("measures.csv", ["id", "label", "kind", "unit", "better", "min", "max"], row => row.Required("id"), Measure);
        sources = Rows("studies.csv", StudyColumns).GroupBy(row => row.Text("id"), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().OneOf<SourceKind>("source"), StringComparer.Ordinal);
        ILookup<string, (string Arm, PublishedOutcome Outcome)> outcomes = Outcomes();
        ILookup<string, PublishedArm> arms = Arms(outcomes);
        ILookup<string, PublishedContrast> contrasts = Rows("contrasts.csv", "study", "arm", "reference", "measure", "months", "effect", "estimate", "lower", "upper", "confidence", "note")
            .Select(row => (Study: row.Text("study"), Contrast: Contrast(row, arms[row.Text("study")])))
            .Where(c => c.Contrast is not null).ToLookup(c => c.Study, c => c.Contrast!, StringComparer.Ordinal);
        Dictionary<string, PublishedStudy> studies = Unique("studies.csv", StudyColumns, row => row.Required("id"), row => Study(row, arms[row.Text("id")], contrasts[row.Text("id")]));
        foreach (EvidenceRow row in Rows("arms.csv").Concat(Rows("outcomes.csv")).Concat(Rows("contrasts.csv")))
            row.Listed("study", studies, "studies.csv");

        Bias = BiasRows(studies);
        return [.. studies.Values];
    }

    OutcomeMeasure Measure(EvidenceRow row) => new(
        row.Text("id"), row.Required("label"), row.OneOf<MeasureKind>("kind"), row.Required("unit"), row.Text("better") == "lower", row.Number("min"), row.Number("max"));

    ILookup<string, (string Arm, PublishedOutcome Outcome)> Outcomes()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<(string Study, string Arm, PublishedOutcome Outcome, EvidenceRow Row)> read = [];
        foreach (EvidenceRow row in Rows("outcomes.csv", OutcomeColumns))
        {
            if (!seen.Add(string.Join('|', OutcomeKey.Select(row.Text))))
                row.Problem("measure", "this arm, measure and visit stand there twice; make one row of them.");
            if (row.Listed("measure", measures, "measures.csv") is { } measure)
                read.Add((row.Text("study"), row.Text("arm"), Outcome(row, measure), row));
        }

        foreach ((string study, string arm, PublishedOutcome outcome, EvidenceRow row) in read.Where(x => x.Outcome is { Change: not null, Mean: not null } && x.Outcome.ConfidenceOf(OutcomeField.Change) == Confidence.Derived))
        {
            // A part of an arm without its own baseline is compared with that of the arm.
            double? start = read.Where(x => x.Study == study && x.Arm == arm && x.Outcome.Measure == outcome.Measure && x.Outcome.Months == 0)
                .OrderByDescending(x => x.Outcome.Subgroup == outcome.Subgroup).FirstOrDefault().Outcome?.Mean;
            if (start is null || Math.Abs(outcome.Mean!.Value - start.Value - outcome.Change!.Value) > LastDigit)
                row.Problem("change", FormattableString.Invariant($"the derived change {outcome.Change} is not the mean {outcome.Mean} minus the baseline {start}."));
        }

        return read.ToLookup(x => x.Study, x => (x.Arm, x.Outcome), StringComparer.Ordinal);
    }

    PublishedOutcome Outcome(EvidenceRow row, OutcomeMeasure measure)
    {
        (Confidence tag, Dictionary<string, Confidence> others) = row.Confidences("confidence");
        Dictionary<OutcomeField, (double, Confidence)> numbers = [];
        foreach (OutcomeField field in Enum.GetValues<OutcomeField>())
        {
            string column = EvidenceRow.Name(field);
            (double low, double high) = field switch
            {
                OutcomeField.N => (1, Most),
                OutcomeField.Mean => (measure.Min ?? double.NegativeInfinity, measure.Max ?? double.PositiveInfinity),
                OutcomeField.Sd or OutcomeField.ChangeSd or OutcomeField.Events => (0, Most),
                OutcomeField.Percent => (0, 100),
                _ => (double.NegativeInfinity, double.PositiveInfinity),
            };
            if (row.Number(column, low, high) is { } value)
                numbers[field] = (value, others.GetValueOrDefault(column, tag));
        }

        PublishedOutcome outcome = new()
        {
            Measure = measure,
            Subgroup = row.Text("subgroup"),
            Months = row.Required("months").Length > 0 ? row.Number("months", 0, 600) ?? 0 : 0,
            Source = row.Text("source").Length > 0 ? row.OneOf<SourceKind>("source") : sources.GetValueOrDefault(row.Text("study")),
            Note = row.Text("note"),
            Numbers = numbers,
        };
        Check(row, outcome, tag);
        return outcome;
    }

    static void Check(EvidenceRow row, PublishedOutcome o, Confidence tag)
    {
        if (o.HasResult == (tag == Confidence.NotFound))
            row.Problem("confidence", o.HasResult ? "a row with a result is found, known or derived." : "a row without a result is 'not_found'.");
        if (!o.HasResult && o.Note.Length == 0)
            row.Problem("note", "is empty; say what is known of a value that was not found.");
        if (o.Measure.Kind == MeasureKind.Count && (o.Mean ?? o.Sd ?? o.Change ?? o.ChangeSd ?? o.ChangePercent) is not null)
            row.Problem("measure", $"'{o.Measure.Id}' counts people; write events or percent, not a mean or a change.");
        if (o.Measure.Kind == MeasureKind.Score && (o.Events ?? o.Percent) is not null)
            row.Problem("measure", $"'{o.Measure.Id}' is a score; write mean or change, not events or percent.");
        // "None" can be said of people who are not counted.
        if (o.Events > 0 && o.N is null)
            row.Problem("n", "is empty; events need the number of people.");
        if (o.Events > o.N)
            row.Problem("events", FormattableString.Invariant($"{o.Events} of {o.N} people; expected at most {o.N}."));
        if (o.Events is { } e && o.N is { } n && o.Percent is { } percent && Math.Abs((100 * e / n) - percent) > Rounding)
            row.Problem("percent", FormattableString.Invariant($"{percent} % is not {e} of {n}; check which of them the source prints."));
        if (o.Months == 0 && (o.Change ?? o.ChangePercent) is not null)
            row.Problem("change", "a baseline has no change; check the month.");
    }
}
