using System.CommandLine;
using System.Globalization;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Evidence;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence list</c> and <c>search</c>: studies in the order in which they should be read.</summary>
static class EvidenceListCommand
{
    public static Command List(Terminal terminal) => With(
        terminal,
        "list",
        "Lists the published trials; controlled trials of cells without a difference come first",
        """
        Examples:
          pulposus evidence list --condition degenerative_disc_disease --blinding double
          pulposus evidence list --cell-source bm_msc --dose 10-25
          pulposus evidence list --outcome vas --months 12 --json
        """,
        null);

    public static Command Search(Terminal terminal) => With(
        terminal,
        "search",
        "Lists the published trials that hold all words, anywhere in titles, arms, outcomes and notes",
        """
        Examples:
          pulposus evidence search sham marrow
          pulposus evidence search infection
        """,
        new Argument<string[]>("WORDS") { Arity = ArgumentArity.OneOrMore, Description = "words or parts of words" });

    static Command With(Terminal terminal, string name, string description, string more, Argument<string[]>? words)
    {
        Option<string?> condition = new("--condition") { Description = $"one of: {Ids("condition")}" };
        Option<string?> source = new("--cell-source") { Description = $"one of: {Ids("cell_source")}" };
        Option<string?> dose = new("--dose") { Description = "million cells, as 20 or 10-25", HelpName = "M" };
        Option<string?> control = new("--control") { Description = "kind of control, such as saline, vehicle, sham or standard_care" };
        Option<string?> blinding = new("--blinding") { Description = $"one of: {string.Join(", ", Enum.GetValues<Blinding>().Select(b => JsonText.Snake(b)))}" };
        Option<string?> outcome = new("--outcome") { Description = "a measure with a reported value, such as vas or odi" };
        Option<double?> months = new("--months") { Description = "a visit with a reported value" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(name, description, more) { condition, source, dose, control, blinding, outcome, months, json };
        if (words is not null)
            command.Add(words);
        command.SetAction(parsed =>
        {
            EvidenceFilter filter = new()
            {
                Condition = OneOf("--condition", parsed.GetValue(condition), EvidenceBase.Terms("condition").Select(t => t.Id)),
                CellSource = OneOf("--cell-source", parsed.GetValue(source), EvidenceBase.Terms("cell_source").Select(t => t.Id)),
                Control = OneOf("--control", parsed.GetValue(control), EvidenceBase.Studies.SelectMany(s => s.Arms).Where(a => a.Role == ArmRole.Control).Select(a => a.Control!.Id).Distinct(StringComparer.Ordinal)),
                Outcome = OneOf("--outcome", parsed.GetValue(outcome), EvidenceBase.Measures.Keys),
                Blinding = OneOf("--blinding", parsed.GetValue(blinding), Enum.GetValues<Blinding>().Select(b => JsonText.Snake(b))) is { } word
                    ? Enum.GetValues<Blinding>().Single(b => JsonText.Snake(b) == word) : null,
                Dose = Range(parsed.GetValue(dose)),
                Months = parsed.GetValue(months),
                Words = words is null ? [] : parsed.GetValue(words)!,
            };
            return Run(terminal, filter, parsed.GetValue(json));
        });
        return command;
    }

    static int Run(Terminal terminal, EvidenceFilter filter, bool json)
    {
        PublishedStudy[] found = [.. EvidenceBase.Studies.Where(filter.Fits)];
        if (found.Length == 0 && filter.Words.FirstOrDefault(word => !EvidenceBase.Studies.Any(new EvidenceFilter { Words = [word] }.Fits)) is { } unknown)
        {
            IEnumerable<string> known = EvidenceBase.Studies.SelectMany(EvidenceFilter.Texts).SelectMany(t => t.Split(' ', ',', '(', ')', ';')).Where(w => w.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase);
            throw new UsageException($"no study holds '{unknown}'{Catalogue.Hint(unknown, known)} That nothing is found here does not mean that no such trial exists.");
        }

        IReadOnlyList<EvidenceGroup> groups = EvidenceOverview.Groups(found);
        if (json)
        {
            terminal.Json(writer =>
            {
                writer.WriteString("summary", EvidenceOverview.Sentence(found));
                writer.WriteStartArray("studies");
                foreach (PublishedStudy study in groups.SelectMany(g => g.Studies))
                    EvidenceJson.Write(writer, study, withOutcomes: false);
                writer.WriteEndArray();
            });
        }
        else
            Show(terminal, found, groups);
        return ExitCode.Done;
    }

    static void Show(Terminal terminal, PublishedStudy[] found, IReadOnlyList<EvidenceGroup> groups)
    {
        if (found.Length == 0)
        {
            terminal.Line("No study in the base fits. That nothing is found here does not mean that no such trial exists.");
            return;
        }

        terminal.Line(EvidenceOverview.Sentence(found));
        Groups(terminal, groups);
    }

    /// <summary>Groups of studies as tables, with what a reader must know of them.</summary>
    public static void Groups(Terminal terminal, IReadOnlyList<EvidenceGroup> groups)
    {
        foreach (EvidenceGroup group in groups)
        {
            terminal.Line();
            terminal.Line($"{group.Title} ({group.Studies.Count})");
            Table table = Terminal.Table("id", "n", "blinding", "comparison", "what was found");
            table.Columns[0].Width(17).NoWrap();
            table.Columns[1].Width(3);
            table.Columns[2].Width(8).LeftAligned();
            table.Columns[3].Width(25).LeftAligned();
            table.Columns[4].Width(32).LeftAligned();
            foreach (TableColumn column in table.Columns)
                column.Padding(0, 2);
            foreach (PublishedStudy s in group.Studies)
            {
                string report = s.Report is ReportKind.FollowUp or ReportKind.Subset ? $" [{JsonText.Snake(s.Report).Replace('_', ' ')} of {s.Cohort}]" : string.Empty;
                table.AddRow(new[]
                {
                    s.Id,
                    s.Enrolled?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
                    s.Blinding == Blinding.NotRecorded ? "?" : JsonText.Snake(s.Blinding),
                    s.Comparison,
                    s.ResultNote + report,
                }.Select(text => new Text(text)));
            }

            terminal.Screen.Write(table);
        }

        terminal.Line("n: enrolled, or planned where only registered. ?: not recorded. Blinding of the main comparison.");
        string[] shared = [.. groups.SelectMany(g => g.Studies).Where(s => EvidenceBase.SharingPeople(s).Count > 0).Select(s => s.Cohort).Distinct(StringComparer.Ordinal)];
        if (shared.Length > 0)
            terminal.Line($"Several reports about the same people, to be counted once: {string.Join(", ", shared)}.");
        terminal.Line("Without a control group, relief cannot be told from natural course and the response to being treated.");
        terminal.Line("More of one: pulposus evidence show ID");
    }

    static string Ids(string column) => string.Join(", ", EvidenceBase.Terms(column).Select(t => t.Id));

    static string? OneOf(string option, string? word, IEnumerable<string> known)
    {
        if (word is null)
            return null;
        string[] ids = [.. known];
        return ids.FirstOrDefault(id => id.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"{option}: unknown word '{word}'{Catalogue.Hint(word, ids)} Expected one of: {string.Join(", ", ids)}.");
    }

    static (double, double)? Range(string? text)
    {
        if (text is null)
            return null;
        double[] ends = [.. text.Split('-').Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return ends.Length is 1 or 2 && ends.All(double.IsFinite) && ends[0] <= ends[^1]
            ? (ends[0], ends[^1])
            : throw new UsageException($"--dose: '{text}' is no dose; write million cells as 20, or a range as 10-25.");
    }
}
