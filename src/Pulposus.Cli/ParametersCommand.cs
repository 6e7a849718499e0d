using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Distributions;
using Pulposus.Studies.Runs;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus parameters</c>: the numbers of the model with their sources.</summary>
static class ParametersCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> filter = new("FILTER") { Arity = ArgumentArity.ZeroOrOne, Description = "text that the id, the symbol or the note must hold; all without it" };
        Option<string?> show = new("--show") { HelpName = "ID", Description = "explain one number: equation, distribution, source, and how far it moves the result" };
        Option<bool> json = new("--json") { Description = "print one JSON document with all columns" };
        Command command = new ExplainedCommand(
            "parameters",
            "Lists the numbers of the model: value, unit, distribution, source and confidence",
            """
            Examples:
              pulposus parameters retention
              pulposus parameters pain. --json
              pulposus parameters --show pain.coupling
            """) { filter, show, json };
        command.SetAction(parsed => parsed.GetValue(show) is { } id
            ? Explain(terminal, id, parsed.GetValue(filter), parsed.GetValue(json))
            : Run(terminal, parsed.GetValue(filter) ?? "", parsed.GetValue(json)));
        return command;
    }

    static int Explain(Terminal terminal, string id, string? filter, bool json)
    {
        if (filter is not null)
            throw new UsageException($"--show {id} explains one number; leave '{filter}' out.");
        ParameterRow row = ParameterExplanation.Find(id);
        if (json)
            terminal.Json(writer => ParameterExplanation.Json(writer, row));
        else
            ParameterExplanation.Show(terminal, row);
        return ExitCode.Done;
    }

    static int Run(Terminal terminal, string filter, bool json)
    {
        ParameterRow[] rows = [.. ParameterCatalogue.Rows.Where(r => Holds(r.Id) || Holds(r.Symbol) || Holds(r.Note))];
        bool Holds(string text) => text.Contains(filter, StringComparison.OrdinalIgnoreCase);
        if (rows.Length == 0)
            throw new UsageException($"no parameter has '{filter}' in its id, symbol or note{Catalogue.Hint(filter, ParameterCatalogue.Rows.Select(r => r.Id))} Without a filter all are listed.");
        if (json)
            Json(terminal, rows);
        else
            Show(terminal, rows);
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, ParameterRow[] rows) => terminal.Json(json =>
    {
        json.WriteStartArray("parameters");
        foreach (ParameterRow row in rows)
        {
            json.WriteStartObject();
            Columns(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The columns of the table.</summary>
    public static void Columns(Utf8JsonWriter json, ParameterRow row)
    {
        json.WriteString("id", row.Id);
        json.WriteString("symbol", row.Symbol);
        Value(json, row);
        json.WriteString("unit", row.Unit);
        json.NumberOrNull("min", row.Min);
        json.NumberOrNull("max", row.Max);
        json.WriteString("distribution", row.Distribution);
        json.WriteString("distribution_parameters", row.DistributionParameters);
        json.WriteString("variation", row.Variation);
        json.WriteString("source", row.Source);
        json.WriteString("doi", row.Doi);
        json.WriteString("confidence", row.Confidence);
        json.WriteString("note", row.Note);
    }

    static void Show(Terminal terminal, ParameterRow[] rows)
    {
        Table table = Terminal.Table("id", "value", "distribution", "source", "confidence");
        foreach (TableColumn column in table.Columns)
            column.LeftAligned().Padding(0, 2);
        table.Columns[0].NoWrap();
        foreach (ParameterRow row in rows)
            table.AddRow(new[] { row.Id, Amount(row), Law(row), row.Source, row.Confidence }.Select(text => new Text(text)));
        terminal.Screen.Write(table);
        terminal.Line(rows.Length == 1 ? "1 parameter. The sources stand in data/parameters/sources.csv." : $"{rows.Length} parameters. The sources stand in data/parameters/sources.csv.");
    }

    /// <summary>The value with its unit.</summary>
    public static string Amount(ParameterRow row) =>
        Category(row) ?? row.Default.ToString("R", CultureInfo.InvariantCulture) + (row.Unit is "1" or "category" ? "" : $" {row.Unit}");

    /// <summary>The distribution. The spaces let a long one be broken.</summary>
    public static string Law(ParameterRow row) => $"{row.Distribution} {row.DistributionParameters.Replace(";", "; ", StringComparison.Ordinal)}".TrimEnd();

    static void Value(Utf8JsonWriter json, ParameterRow row)
    {
        if (Category(row) is { } category)
            json.WriteString("value", category);
        else
            json.WriteNumber("value", row.Default);
    }

    /// <summary>The catalogue holds the position of a category that is not a number.</summary>
    static string? Category(ParameterRow row) =>
        row.Distribution == "categorical" && Distribution.Parse(row.Distribution, row.DistributionParameters) is Categorical law && !double.TryParse(law.Categories[0], CultureInfo.InvariantCulture, out _)
            ? law.Categories[(int)row.Default]
            : null;
}
