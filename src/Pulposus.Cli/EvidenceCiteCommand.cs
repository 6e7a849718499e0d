using System.CommandLine;
using System.Text.Json;
using Pulposus.Trials.Evidence.Citations;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence cite</c>: are the references of a document what they say?</summary>
static class EvidenceCiteCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "text or Markdown; references under a heading 'References', in lists, in first cells of tables, or as paragraphs" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "cite",
            "Checks the references of a document against the literature that this base knows",
            """
            right       first author, year, title and journal are as known
            incomplete  nothing is wrong, but something is left out or shortened
            wrong       a known publication, but author, year, title, journal, design or DOI differ
            not found   nothing here matches; it may exist all the same
            Volume and pages are not checked. The exit code is 1 if a reference is wrong.

            Examples:
              pulposus evidence cite article.md
            """) { file, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
                throw new IOException($"{path}: no such file; check the path and the folder that the command runs in.");
            (ListedReference Listed, CheckedCitation Checked)[] all = [.. ReferenceList.Of(File.ReadAllText(path)).Select(r => (r, CitationCheck.Of(r.Text)))];
            if (all.Length == 0)
                throw new UsageException($"{path} holds no reference; a reference has a year or a DOI and is an item of a list, the first cell of a row, or a paragraph.");
            if (parsed.GetValue(json))
                Json(terminal, all);
            else
                Show(terminal, all);
            return all.Any(c => c.Checked.Verdict == CitationVerdict.Wrong) ? ExitCode.CheckFailed : ExitCode.Done;
        });
        return command;
    }

    static void Show(Terminal terminal, (ListedReference Listed, CheckedCitation Checked)[] all)
    {
        foreach ((ListedReference listed, CheckedCitation found) in all)
        {
            terminal.Line($"line {listed.Line}: {Words(found.Verdict).ToUpperInvariant()}");
            terminal.Line("  " + listed.Text);
            if (found.Wrong.Count > 0)
                terminal.Line($"  differs: {string.Join(", ", found.Wrong)}");
            if (found.Missing.Count > 0)
                terminal.Line($"  left out or shortened: {string.Join(", ", found.Missing)}");
            terminal.Line(found.Known is { } known ? $"  known here, by {found.Basis}: {known}" : $"  {found.Basis}; that does not mean that it does not exist");
            terminal.Line();
        }

        terminal.Line(string.Join(", ", Enum.GetValues<CitationVerdict>().Select(v => $"{all.Count(c => c.Checked.Verdict == v)} {Words(v)}")) + ". Volume and pages are not checked.");
    }

    static void Json(Terminal terminal, (ListedReference Listed, CheckedCitation Checked)[] all) => terminal.Json(json =>
    {
        json.WriteStartArray("references");
        foreach ((ListedReference listed, CheckedCitation found) in all)
        {
            json.WriteStartObject();
            json.WriteNumber("line", listed.Line);
            json.WriteString("text", listed.Text);
            json.WriteString("verdict", JsonText.Snake(found.Verdict));
            Strings(json, "wrong", found.Wrong);
            Strings(json, "missing", found.Missing);
            json.WriteString("basis", found.Basis);
            if (found.Known is { } known)
            {
                json.Object("known", () =>
                {
                    json.WriteString("key", known.Key);
                    json.WriteString("authors", known.Authors);
                    json.NumberOrNull("year", known.Year);
                    json.WriteString("title", known.Title);
                    json.WriteString("journal", known.Journal);
                    json.WriteString("doi", known.Doi);
                    Strings(json, "designs", known.Designs);
                });
            }
            else
                json.WriteNull("known");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static string Words(CitationVerdict verdict) => JsonText.Snake(verdict).Replace('_', ' ');
}
