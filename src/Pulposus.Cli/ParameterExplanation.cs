using System.Globalization;
using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Studies.Ablation;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus parameters --show</c>: one number of the model in full.</summary>
static class ParameterExplanation
{
    static readonly Dictionary<string, string> variations = new(StringComparer.Ordinal)
    {
        ["patient"] = "differs between people",
        ["event"] = "differs between occurrences in one person",
        ["trial"] = "differs between trials",
        ["product"] = "differs between cell products",
        ["epistemic"] = "the same for all, not known better",
        ["both"] = "differs between people, and is not known better",
        ["none"] = "",
    };

    // Words of RunContent that do not speak for themselves.
    static readonly Dictionary<string, string> words = new(StringComparer.Ordinal)
    {
        ["puncture"] = "a puncture of the disc",
        ["injection"] = "an injection into the disc",
        ["cells"] = "cells in the disc",
        ["cryo"] = "frozen cells",
        ["fresh"] = "fresh cells",
        ["allogeneic"] = "another person's cells",
        ["secretome"] = "cells that secrete",
        ["nplike_cells"] = "nucleus-like donor cells",
        ["senescent_cells"] = "senescent donor cells",
        ["harvest"] = "marrow taken",
        ["gmp"] = "a product made under GMP",
        ["point_of_care"] = "a product made at the point of care",
        ["smoker"] = "a smoker",
        ["quits"] = "a smoker who stops",
        ["obese"] = "obesity",
        ["presensitised"] = "antibodies at enrolment",
        ["facet_positive"] = "a positive facet block",
        ["drawn"] = "people drawn",
        ["accidents"] = "adverse events possible",
        ["products"] = "cell products drawn",
        ["visits"] = "visits of a trial",
        ["calcified"] = "calcified endplates",
        ["free_tone"] = "tone not given",
        ["free_aggrecan"] = "aggrecan not given",
        ["free_endplates"] = "endplate supply not given",
    };

    /// <summary>The row of an id.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ParameterRow Find(string id) => ParameterCatalogue.Find(id)
        ?? throw new UsageException($"--show: unknown parameter '{id}'{Catalogue.Hint(id, ParameterCatalogue.Rows.Select(r => r.Id))} 'pulposus parameters' lists them.");

    public static void Json(Utf8JsonWriter json, ParameterRow row)
    {
        Equation equation = Equation.Of(row.Id);
        ParametersCommand.Columns(json, row);
        json.WriteString("citation", Citations.Said(row.Source));
        json.WriteString("section", equation.Section);
        json.WriteString("equation", equation.Text);
        json.WriteString("needs", equation.Needs);
        Reach? reach = ParameterReach.Of(row, out string whyNot);
        json.WriteString("not_varied", reach is null ? whyNot : null);
        json.WritePropertyName("reach");
        JsonSerializer.Serialize(json, reach, Studies.Results.Json.Readable);
    }

    public static void Show(Terminal terminal, ParameterRow row)
    {
        Equation equation = Equation.Of(row.Id);
        terminal.Line($"{row.Id}: {row.Symbol} = {ParametersCommand.Amount(row)}");
        terminal.Line();
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        void Row(string name, string text) => grid.AddRow(new Text(name), new Text(text));
        Row("Meaning", row.Note.Length > 0 ? row.Note : row.Id[(row.Id.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' '));
        Row("Equation", $"{equation.Text}  (section {equation.Section})");
        Row("Matters", Needs(equation, row));
        Row("Distribution", Law(row));
        Row("Source", $"{row.Source}: {Citations.Said(row.Source)}{(row.Doi.Length > 0 ? $". doi:{row.Doi}" : "")}");
        Row("Confidence", row.Confidence);
        Reach? reach = ParameterReach.Of(row, out string whyNot);
        if (reach is null)
            Row("Range", whyNot);
        terminal.Screen.Write(grid);
        if (reach is not null)
            Show(terminal, row, reach);
    }

    static void Show(Terminal terminal, ParameterRow row, Reach reach)
    {
        terminal.Line();
        terminal.Line($"12 months of 30 days, {reach.Person}, {reach.Treatment}; true values; control: {reach.Control}.");
        Table table = Terminal.Table("", "at 5 %", "at its value", "at 95 %", "moves");
        string unit = row.Unit is "1" or "category" ? "" : $" ({row.Unit})";
        table.AddRow(new Text($"{row.Id}{unit}"), new Text(Short(reach.Low)), new Text(Short(reach.Default)), new Text(Short(reach.High)), new Text(""));
        foreach (ReachedOutcome o in reach.Outcomes)
            table.AddRow(new Text($"{o.Label} ({o.Unit})"), Number(o.Low), Number(o.Default), Number(o.High), new Text(JsonText.Said(Span(o), "0.00")));
        terminal.Screen.Write(table);
        terminal.Line("One parameter at a time, over 5 to 95 % of its distribution; all others at their value. Simulated; no individual forecast.");
    }

    static double Span(ReachedOutcome o) => Math.Max(o.Low, Math.Max(o.Default, o.High)) - Math.Min(o.Low, Math.Min(o.Default, o.High));

    static Text Number(double value) => new(double.IsFinite(value) ? JsonText.Said(value, "0.00") : "failed");

    static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture).ToLowerInvariant();

    static string Needs(Equation equation, ParameterRow row) => equation.Needs.Length == 0
        ? "always"
        : "with " + string.Join("; or ", equation.Alternatives(row.Id).Select(all => string.Join(", ", all.Select(Word))));

    static string Word(string word) => words.TryGetValue(word, out string? said) ? said
        : word.StartsWith("mechanism.", StringComparison.Ordinal) ? word
        : word.Replace('_', ' ');

    static string Law(ParameterRow row)
    {
        string limits = row.Min is null && row.Max is null ? "" : $", held to {(row.Min is { } low ? Short(low) : "")} to {(row.Max is { } high ? Short(high) : "")}";
        string variation = variations.GetValueOrDefault(row.Variation, row.Variation);
        return $"{ParametersCommand.Law(row)}{limits}{(variation.Length > 0 ? "; " + variation : "")}";
    }
}
