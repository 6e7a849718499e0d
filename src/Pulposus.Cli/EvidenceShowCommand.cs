using System.CommandLine;
using System.Globalization;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Evidence;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence show</c>: everything the base knows of one study.</summary>
static class EvidenceShowCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> id = new("ID") { Description = "a study, as 'pulposus evidence list' names it" };
        Option<bool> json = new("--json") { Description = "print one JSON document with every number and how it became known" };
        Command command = new ExplainedCommand(
            "show",
            "Shows one study: reference, design, arms, outcomes",
            """
            Examples:
              pulposus evidence show RESPINE2024
              pulposus evidence show AMIRDELFAN2021 --json
            """) { id, json };
        command.SetAction(parsed =>
        {
            string word = parsed.GetRequiredValue(id);
            PublishedStudy study = EvidenceBase.Find(word)
                ?? throw new UsageException($"no study is called '{word}'{Catalogue.Hint(word, EvidenceBase.Ids)} 'pulposus evidence list' lists them.");
            if (parsed.GetValue(json))
                terminal.Json(writer =>
                {
                    writer.WritePropertyName("study");
                    EvidenceJson.Write(writer, study, withOutcomes: true);
                });
            else
                Show(terminal, study);
            return ExitCode.Done;
        });
        return command;
    }

    static void Show(Terminal terminal, PublishedStudy study)
    {
        terminal.Line($"{study.Id}  {study.Reference}");
        if (study.Title.Length > 0)
            terminal.Line(study.Title);
        terminal.Line();
        Table facts = new() { Border = TableBorder.None, ShowHeaders = false };
        facts.AddColumn(new TableColumn(string.Empty) { Padding = new Padding(0, 0, 2, 0), NoWrap = true });
        facts.AddColumn(new TableColumn(string.Empty) { Padding = new Padding(0, 0, 0, 0) });
        void Fact(string name, string text)
        {
            if (text.Length > 0)
                facts.AddRow(new Text(name), new Text(text));
        }

        Fact("Result", $"{Words(study.Result)}: {study.ResultNote}");
        Fact("Compared", study.Comparison);
        Fact("Condition", study.Condition.Label + (study.ConditionNote.Length > 0 ? $" ({study.ConditionNote})" : string.Empty) + (study.Pfirrmann.Length > 0 ? $", Pfirrmann {study.Pfirrmann}" : string.Empty));
        Fact("Design", $"{Words(study.Design)}, {(study.Blinding == Blinding.NotRecorded ? "blinding not recorded" : $"blinding {Words(study.Blinding)}")}{(study.BlindingNote.Length > 0 ? $" ({study.BlindingNote})" : string.Empty)}, n={study.Enrolled}");
        Fact("Source", $"{Words(study.Source)}; title and DOI {(study.ReferenceConfidence == Confidence.Found ? "read" : "in part from memory")}; {(study.IsCalibration ? "the model may be tuned on it" : "kept for validation")}");
        Fact("Registry", study.Registry);
        Fact("Same people", string.Join(", ", EvidenceBase.SharingPeople(study).Select(s => s.Id)));
        Fact("Note", study.Note);
        terminal.Screen.Write(facts);
        if (study.Arms.Count == 0)
            return;
        Arms(terminal, study);
        Outcomes(terminal, study);
    }

    static void Arms(Terminal terminal, PublishedStudy study)
    {
        terminal.Line();
        Table table = Terminal.Table("arm", "what", "role", "dose, M", "n");
        foreach (int text in new[] { 1, 2 })
            table.Columns[text].LeftAligned();
        foreach (PublishedArm arm in study.Arms)
        {
            string cells = arm.CellSource is { } source ? $"; {source.Label}, {arm.Origin}" : arm.Control is { } control && arm.Label != control.Label ? $"; {control.Label}" : string.Empty;
            table.AddRow(new[] { arm.Id, arm.Label + cells, Words(arm.Role), Dose(arm), arm.N is { } n ? n.ToString(CultureInfo.InvariantCulture) + Mark(arm.NConfidence) : string.Empty }.Select(text => new Text(text)));
        }

        terminal.Screen.Write(table);
    }

    static void Outcomes(Terminal terminal, PublishedStudy study)
    {
        (OutcomeMeasure Measure, double Months, string Subgroup)[] rows = [.. study.Arms.SelectMany(a => a.Outcomes).Select(o => (o.Measure, o.Months, o.Subgroup)).Distinct()];
        Table table = Terminal.Table(["outcome", "month", .. study.Arms.Select(a => a.Id)]);
        string last = string.Empty;
        foreach ((OutcomeMeasure measure, double months, string subgroup) in rows.GroupBy(r => (r.Measure, r.Subgroup)).SelectMany(g => g.OrderBy(r => r.Months)))
        {
            string name = $"{measure.Label}{(measure.Kind == MeasureKind.Score ? $", {measure.Unit}" : string.Empty)}{(subgroup.Length > 0 ? $" [{subgroup}]" : string.Empty)}";
            table.AddRow([
                new Text(name == last ? string.Empty : name),
                new Text(Number(months)),
                .. study.Arms.Select(a => a.Outcomes.FirstOrDefault(o => o.Measure == measure && o.Months == months && o.Subgroup == subgroup)).Select(o => new Text(o is null ? "–" : Said(o)))]);
            last = name;
        }

        terminal.Screen.Write(table);
        foreach (PublishedContrast c in study.Contrasts)
            terminal.Line(FormattableString.Invariant($"{c.Arm} v {c.Reference}, {c.Measure.Label} at {c.Months} months: {c.Estimate} ({c.Lower} to {c.Upper}){(c.Note.Length > 0 ? "; " : "")}{c.Note}"));
        foreach (IGrouping<string, PublishedOutcome> note in study.Arms.SelectMany(a => a.Outcomes).Where(o => o.Note.Length > 0).GroupBy(o => o.Note, StringComparer.Ordinal))
            terminal.Line($"{string.Join(", ", note.Select(o => o.Measure.Id).Distinct(StringComparer.Ordinal))}: {note.Key}");
        terminal.Line("Scores: mean (SD); after Δ the change from baseline. Counts: people of those analysed.");
        terminal.Line("d: derived from printed numbers. k: recalled, to be checked. s: sponsor release.");
    }

    static string Said(PublishedOutcome o)
    {
        if (!o.HasResult)
            return "not found";
        string source = o.Source == SourceKind.SponsorRelease ? " s" : string.Empty;
        string Value(OutcomeField field, string before = "", string after = "") =>
            o[field] is { } value ? before + Number(value) + after + Mark(o.ConfidenceOf(field)) : string.Empty;
        string spread = Value(OutcomeField.Sd, " (", ")");
        string[] parts = o.Measure.Kind == MeasureKind.Score
            ? [Value(OutcomeField.Mean) + spread, Value(OutcomeField.Change, "Δ") + Value(OutcomeField.ChangeSd, " (", ")"), Value(OutcomeField.ChangePercent, "Δ", " %")]
            : [o.Events is null ? string.Empty : Value(OutcomeField.Events) + (o.N is { } n ? "/" + Number(n) : string.Empty), Value(OutcomeField.Percent, string.Empty, " %")];
        return string.Join(" ", parts.Where(p => p.Length > 0)) + source;
    }

    static string Dose(PublishedArm arm) => (arm.DoseLower, arm.DoseUpper) switch
    {
        ({ } low, null) => $"> {Number(low)}",
        ({ } low, { } high) when low == high => Number(low),
        ({ } low, { } high) => $"{Number(low)} or {Number(high)}",
        _ => arm.CellSource is null ? string.Empty : "not given",
    };

    static string Mark(Confidence confidence) => confidence switch { Confidence.Derived => "d", Confidence.Known => "k", _ => string.Empty };

    static string Words(Enum value) => JsonText.Snake(value).Replace('_', ' ');

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');
}
