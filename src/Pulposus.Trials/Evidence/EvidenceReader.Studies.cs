using System.Text.RegularExpressions;
using Pulposus.Model.Patients;

namespace Pulposus.Trials.Evidence;

/// <summary>The rows of studies and contrasts, and what rows of all tables share.</summary>
sealed partial class EvidenceReader
{
    static readonly string[] StudyColumns =
    [
        "id", "cohort", "report", "first_author", "year", "title", "journal", "doi", "registry", "source", "reference_confidence", "design", "blinding", "blinding_note",
        "condition", "condition_note", "therapy", "comparison", "n_enrolled", "pfirrmann", "result", "result_note", "split", "note",
    ];

    readonly Dictionary<string, IReadOnlyList<EvidenceRow>> tables = new(StringComparer.Ordinal);

    PublishedStudy Study(EvidenceRow row, IEnumerable<PublishedArm> arms, IEnumerable<PublishedContrast> contrasts)
    {
        PublishedStudy study = new()
        {
            Id = row.Text("id"),
            Cohort = row.Required("cohort"),
            Report = row.OneOf<ReportKind>("report"),
            Author = row.Text("first_author"),
            Year = row.Whole("year", 1900, 2100),
            Title = row.Text("title"),
            Journal = row.Text("journal"),
            Doi = row.Text("doi"),
            Registry = row.Text("registry"),
            Source = sources[row.Text("id")],
            ReferenceConfidence = row.OneOf<Confidence>("reference_confidence"),
            Design = row.OneOf<StudyDesign>("design"),
            Blinding = row.OneOf<Blinding>("blinding"),
            BlindingNote = row.Text("blinding_note"),
            Condition = row.Listed("condition", terms["condition"], "terms.csv under condition") ?? new Term(row.Text("condition"), string.Empty),
            ConditionNote = row.Text("condition_note"),
            Therapy = row.OneOf<Therapy>("therapy"),
            Comparison = row.Required("comparison"),
            Enrolled = row.Whole("n_enrolled", 1, Most),
            Pfirrmann = row.Text("pfirrmann"),
            Result = row.OneOf<StudyResult>("result"),
            ResultNote = row.Required("result_note"),
            IsCalibration = row.Text("split") == "calibration",
            Note = row.Text("note"),
            Arms = [.. arms],
            Contrasts = [.. contrasts],
        };
        Check(row, study);
        return study;
    }

    static void Check(EvidenceRow row, PublishedStudy study)
    {
        if (!Id().IsMatch(study.Id))
            row.Problem("id", $"'{study.Id}' is not an id; write capitals, digits and '_', such as AUTHOR2026.");
        if (study.Doi.Length > 0 && !Doi().IsMatch(study.Doi))
            row.Problem("doi", $"'{study.Doi}' is not a DOI; write it from '10.' on, without 'https://doi.org/'.");
        if (study.Doi.Length + study.Registry.Length + study.Journal.Length + study.Title.Length == 0)
            row.Problem("doi", "is empty, as are registry, journal and title; write at least one of them.");
        if (row.Text("split") is not ("calibration" or "validation"))
            row.Problem("split", $"'{row.Text("split")}' is not known; expected calibration or validation.");
        if ((study.Report == ReportKind.Registration) != (study.Result == StudyResult.NoResults))
            row.Problem("result", "'no_results' and report 'registration' belong together.");
        if ((study.Report == ReportKind.Registration) != (study.Arms.Count == 0))
            row.Problem("report", study.Arms.Count == 0 ? "has no row in arms.csv; add its arms, or write 'registration'." : "a registered trial without results has no arms; write another report, or remove them.");
        if (study.Arms.Count > 0 && study.Arms.Any(a => a.Role == ArmRole.Cells) != (study.Therapy == Therapy.Cells))
            row.Problem("therapy", "'cells' and an arm with the role 'cells' belong together.");
        if (study.Result is StudyResult.NoDifference or StudyResult.FavoursTreatment or StudyResult.Mixed && study.Arms.Count < 2)
            row.Problem("result", $"'{row.Text("result")}' compares, but arms.csv has {study.Arms.Count} arm; add the other, or write 'no_comparison'.");
        if (study.Design is StudyDesign.SingleArm or StudyDesign.CaseSeries or StudyDesign.CaseReport && study.Result != StudyResult.NoComparison)
            row.Problem("result", "a design without a control group has 'no_comparison'.");
    }

    PublishedContrast? Contrast(EvidenceRow row, IEnumerable<PublishedArm> arms)
    {
        foreach (string column in new[] { "arm", "reference" })
        {
            if (!arms.Any(a => a.Id == row.Text(column)))
                row.Problem(column, $"'{row.Text(column)}' of {row.Text("study")} is not in arms.csv; write one of its arms.");
        }

        if (row.Text("effect") is not ("mean_difference" or "risk_difference_percent"))
            row.Problem("effect", $"'{row.Text("effect")}' is not known; expected mean_difference or risk_difference_percent.");
        if (row.Listed("measure", measures, "measures.csv") is not { } measure
            || row.Number("months", 0, 600) is not { } months
            || row.Number("estimate") is not { } estimate
            || row.Number("lower", double.NegativeInfinity, estimate) is not { } lower
            || row.Number("upper", estimate) is not { } upper)
        {
            row.Problem(string.Empty, "a contrast needs measure, months, estimate, lower and upper.");
            return null;
        }

        return new PublishedContrast(row.Text("arm"), row.Text("reference"), measure, months, row.Text("effect"), estimate, lower, upper, row.OneOf<Confidence>("confidence"), row.Text("note"));
    }

    Dictionary<string, T> Unique<T>(string table, string[] columns, Func<EvidenceRow, string> key, Func<EvidenceRow, T> read)
    {
        Dictionary<string, T> result = new(StringComparer.Ordinal);
        foreach (EvidenceRow row in Rows(table, columns))
        {
            if (!result.TryAdd(key(row), read(row)))
                row.Problem("id", $"'{key(row)}' stands there twice.");
        }

        return result;
    }

    IReadOnlyList<EvidenceRow> Rows(string table, params string[] columns)
    {
        if (tables.TryGetValue(table, out IReadOnlyList<EvidenceRow>? rows))
            return rows;
        using TextReader reader = open(table);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        try
        {
            using StringReader again = new(text);
            IReadOnlyList<IReadOnlyDictionary<string, string>> cells = Csv.Read(again, table);
            foreach (string missing in cells.Count > 0 ? columns.Where(c => !cells[0].ContainsKey(c)) : [])
                problems.Add(new EvidenceProblem(table, 1, missing, "this column is missing."));
            if (text.Contains("\n\n", StringComparison.Ordinal))
                problems.Add(new EvidenceProblem(table, text[..text.IndexOf("\n\n", StringComparison.Ordinal)].Count(c => c == '\n') + 2, string.Empty, "an empty line; remove it."));
            rows = [.. cells.Select((row, k) => new EvidenceRow(table, k + 2, row, problems))];
        }
        catch (InvalidOperationException e)
        {
            problems.Add(new EvidenceProblem(table, 0, string.Empty, e.Message + " A comma inside a cell needs quotes around the cell."));
            rows = [];
        }

        tables.Add(table, rows);
        return rows;
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]*$", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^10\.\d{4,9}/\S+$", RegexOptions.None, 1000)]
    private static partial Regex Doi();
}
