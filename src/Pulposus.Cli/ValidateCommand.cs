using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Pulposus.Studies.Validation;
using Pulposus.Studies.Validation.Dossier;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus validate</c>: the model against mathematics, required behaviour, and the literature.</summary>
static class ValidateCommand
{
    const string All = "all";
    const int WidestCell = 34;

    public static Command Create(Terminal terminal)
    {
        Option<string> suite = new("--suite") { HelpName = "verification|behaviour|targets|all", Description = "which rows", DefaultValueFactory = _ => All };
        Option<bool> isLong = new("--long") { Description = "four times the people and replicates" };
        Option<string?> html = new("--html") { HelpName = "FILE", Description = "write the credibility dossier" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "validate",
            "Compares the model with mathematics, required behaviour and the literature",
            """
            Verdicts:
              holds          within its tolerance
              misses         not within its tolerance
              known_misfit   not within its tolerance, and named as such by section 16 of the specification
              uninformative  could not have failed: nothing is required, or its interval is wider than anything plausible
            The exit code is 1 if a row misses that held in the last committed result
            (data/golden/validation/last.json).

            Examples:
              pulposus validate --suite verification
              pulposus validate --html dossier.html
              pulposus validate --json > data/golden/validation/last.json
            """) { suite, isLong, html, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(suite)!, parsed.GetValue(isLong), parsed.GetValue(html), parsed.GetValue(json)));
        return command;
    }

    static readonly string[] splits = ["dev", "validation"];

    static int Run(Terminal terminal, string suite, bool isLong, string? html, bool json)
    {
        string[] words = [.. Enum.GetValues<Suite>().Select(s => JsonText.Snake(s)), All];
        int position = Array.IndexOf(words, suite);
        if (position < 0)
            throw new UsageException($"--suite: found '{suite}'{Catalogue.Hint(suite, words)} Expected one of: {string.Join(", ", words)}.");
        if (html is "")
            throw new UsageException("--html: found nothing, expected a file.");
        if (html is not null && Path.GetDirectoryName(Path.GetFullPath(html)) is { } folder && !Directory.Exists(folder))
            throw new UsageException($"--html: there is no folder {folder}; make it first.");
        Suite[] suites = suite == All ? Enum.GetValues<Suite>() : [(Suite)position];
        Stopwatch watch = Stopwatch.StartNew();
        ProgressLine progress = new(terminal, TimeProvider.System, ValidationRun.Stage, "checks");
        ValidationReport result = ValidationRun.Of(suites, isLong, Environment.ProcessorCount, progress.Show, terminal.Stop);
        progress.Close();
        if (html is not null)
            AtomicFile.Write(html, CredibilityDossier.Render(result));
        if (json)
            Json(terminal, result, suite, watch.Elapsed);
        else
            Show(terminal, result, html, watch.Elapsed);
        if (result.Lost.Count > 0)
            throw new CheckException($"{result.Lost.Count} rows held before and do not now: {string.Join(", ", result.Lost.Select(r => r.Id))}.");
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, ValidationReport result, string suite, TimeSpan elapsed) => terminal.Json(json =>
    {
        json.WritePropertyName("rows");
        JsonSerializer.SerializeToElement(result.Rows, Studies.Results.Json.Readable).WriteTo(json);
        json.WritePropertyName("lost");
        JsonSerializer.SerializeToElement(result.Lost.Select(r => r.Id), Studies.Results.Json.Readable).WriteTo(json);
        json.Object("run", () =>
        {
            json.WriteString("program", JsonText.Version);
            json.WriteString("suite", suite);
            json.WriteBoolean("long", result.Long);
            json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        });
    });

    static void Show(Terminal terminal, ValidationReport result, string? html, TimeSpan elapsed)
    {
        foreach (IGrouping<(Suite Suite, string? Split), ValidationRow> group in result.Rows.GroupBy(r => (r.Suite, r.Split)))
        {
            terminal.Line($"{JsonText.Snake(group.Key.Suite)}{(group.Key.Split is { } split ? $", {split}" : group.Key.Suite == Suite.Targets ? ", limits that the specification states" : "")}: {Tally(group)}");

            // Whatever does not hold comes first.
            Table table = Terminal.Table("row", "expected", "simulated", "verdict");
            foreach (ValidationRow row in group.OrderBy(r => r.Verdict switch { Verdict.Misses => 0, Verdict.KnownMisfit => 1, Verdict.Uninformative => 2, _ => 3 }))
                table.AddRow(new Text(row.Id), Cell(row.Expected), Cell(row.Simulated), new Text(Said(row)));
            terminal.Screen.Write(table);
        }

        foreach (string split in splits.Where(s => result.Held(s).Informative > 0))
        {
            ((int held, int informative), (int free, int all)) = (result.Held(split), result.Held(split, setNothing: true));
            terminal.Line($"{split}: {free} of {all} informative targets that set no parameter hold in all their rows; {held} of {informative} with those that did.");
        }

        terminal.Line("*: the target was used to set a parameter, so agreement confirms nothing. Validation rows were never fitted.");
        if (html is not null)
            terminal.Line($"Dossier {html}");
        terminal.Line($"{result.Rows.Count} rows in {JsonText.Said(elapsed.TotalSeconds, "0.0")} s.");
    }

    static string Tally(IEnumerable<ValidationRow> rows) => string.Join(", ", Enum.GetValues<Verdict>()
        .Select(v => (Verdict: v, N: rows.Count(r => r.Verdict == v))).Where(x => x.N > 0 || x.Verdict is Verdict.Holds or Verdict.Misses)
        .Select(x => $"{x.N} {JsonText.Snake(x.Verdict).Replace('_', ' ')}"));

    static string Said(ValidationRow row) =>
        JsonText.Snake(row.Verdict) + (row.Misfit is { } letter ? $" ({letter})" : "") + (row.UsedToSet.Count > 0 ? " *" : "");

    static Text Cell(string text) => new(text.Length <= WidestCell ? text : text[..(WidestCell - 1)] + "…");
}
