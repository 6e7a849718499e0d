using System.CommandLine;
using Pulposus.Studies.Exports;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus export</c>: a finished study as the data sets that a statistician gets from a real trial.</summary>
static class ExportCommand
{
    static readonly Dictionary<string, ExportFormats> formats = new(StringComparer.Ordinal)
    {
        ["all"] = ExportFormats.All,
        ["json"] = ExportFormats.Json,
        ["parquet"] = ExportFormats.Parquet,
        ["csv"] = ExportFormats.Csv,
    };

    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("FOLDER") { Description = "the study folder that 'pulposus trial' wrote" };
        Option<string> to = new("--to") { HelpName = "DIR", Description = "folder to write to; files of the same names are replaced", Required = true };
        Option<string> format = new("--format") { HelpName = string.Join('|', formats.Keys), Description = "files of the data sets: CDISC Dataset-JSON 1.1, Parquet, CSV, or all three", DefaultValueFactory = _ => "all" };
        Option<string?> people = new("--own-people") { HelpName = "FILE.csv", Description = "the own patients of the study, where it has a file of them" };
        Option<bool> include = new("--include-own-data") { Description = "export also what that file says of its patients; without it those columns are empty" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "export",
            "Writes a finished study as synthetic ADaM-shaped data sets, with define.xml, for other tools",
            """
            Only what a real trial sees: the allocated arm of each subject, until the subject left.
              adsl                  one row per subject
              advas, adodi, admri   pain, disability and imaging per attended visit
              adae                  adverse events
              adtte                 times to rescue, serious event, withdrawal and response
              define.xml            what every column means
              responses-*.dat       responses for simulators of adaptive designs (FACTS)

            Examples:
              pulposus trial examples/mpc-phase2.yaml --out runs/phase2
              pulposus export runs/phase2 --to phase2-data
            """) { folder, to, format, people, include, json };
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetValue(format)!;
            if (!formats.TryGetValue(wanted, out ExportFormats chosen))
                throw new UsageException($"--format: found '{wanted}', expected one of: {string.Join(", ", formats.Keys)}.");
            if (parsed.GetValue(to) is not { Length: > 0 } target)
                throw new UsageException("--to: found nothing, expected a folder.");
            IReadOnlyList<ExportedFile> files = StudyExport.WriteAsync(parsed.GetRequiredValue(folder), target, chosen, new OwnPatients(parsed.GetValue(people), parsed.GetValue(include)), terminal.Stop).GetAwaiter().GetResult();
            if (parsed.GetValue(json))
                Json(terminal, files, target);
            else
                Show(terminal, files, target);
            return ExitCode.Done;
        });
        return command;
    }

    static void Show(Terminal terminal, IReadOnlyList<ExportedFile> files, string target)
    {
        terminal.Line("SYNTHETIC DATA: simulated, no person stands behind them");
        Table table = Terminal.Table("file", "rows");
        foreach (ExportedFile file in files)
            table.AddRow(new Text(file.Name), new Text(file.Records is { } n ? JsonText.Said(n, "0") : string.Empty));
        terminal.Screen.Write(table);
        terminal.Line($"Written to {target}; README.txt there says what they are.");
    }

    static void Json(Terminal terminal, IReadOnlyList<ExportedFile> files, string target) => terminal.Json(json =>
    {
        json.WriteBoolean("simulated", true);
        json.WriteStartArray("files");
        foreach (ExportedFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.NumberOrNull("records", file.Records);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Object("run", () => json.WriteString("folder", Path.GetFullPath(target)));
    });
}
