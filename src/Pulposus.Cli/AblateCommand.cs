using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Ablation;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus ablate</c>: what each mechanism of the model carries.</summary>
static class AblateCommand
{
    static readonly string[] heads = ["cells\n30 d", "cells\n365 d", "aggre-\ncan", "against\ncontrol", "height", "tone", "VAS", "against\ncontrol"];

    public static Command Create(Terminal terminal)
    {
        Argument<string> patient = new("PATIENT.yaml") { Description = "the person; examples/reference-patient.yaml explains every field" };
        Option<string?> treatment = new("--treatment") { HelpName = "ID|none", Description = "a row of data/parameters/products.csv, or none, in place of the file's treatment" };
        Option<string?> html = new("--html") { HelpName = "FILE", Description = "write figure, table and sources into this file" };
        Option<string?> svg = new("--svg") { HelpName = "FILE", Description = "write the figure into this file" };
        Option<string?> citations = CitationOption.Create();
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "ablate",
            "Turns each mechanism of the model off alone, and all together, in one person",
            """
            A mechanism that is off by itself is turned on. Each run is repeated with the control: the same
            without cells. All of it is simulated. It is no individual forecast.

            Examples:
              pulposus ablate examples/reference-patient.yaml
              pulposus ablate examples/poor-supply-patient.yaml --treatment mpc_18m_ha --html ablation.html
            """) { patient, treatment, html, svg, citations, json };
        command.SetAction(parsed =>
        {
            CitationOption.Check(parsed.GetValue(citations), parsed.GetValue(json));
            string path = parsed.GetValue(patient)!;
            PatientFile file = SimulateCommand.Treated(PatientFile.Read(path, Catalogue.Known, Catalogue.Limits), parsed.GetValue(treatment));
            return Run(terminal, file, path, parsed.GetValue(html), parsed.GetValue(svg), parsed.GetValue(citations), parsed.GetValue(json));
        });
        return command;
    }

    static int Run(Terminal terminal, PatientFile file, string path, string? html, string? svg, string? citations, bool json)
    {
        if (html?.Length == 0)
            throw new UsageException("--html: found nothing, expected a file.");
        if (svg?.Length == 0)
            throw new UsageException("--svg: found nothing, expected a file.");
        Stopwatch watch = Stopwatch.StartNew();
        Person person = PersonMapping.Recipe(file, path).Typical();
        MechanismSet mechanisms = PersonMapping.Mechanisms(file.Mechanisms);
        Treatment treatment = TreatmentMapping.Of(file.Treatment, file.Setting, path, "treatment");
        if (treatment.Procedures.Max(p => p.Day) is var day && day >= Ablations.LastDay)
            throw new UsageException($"the procedure on day {JsonText.Said(day, "0.##")} is not within the {JsonText.Said(Ablations.LastDay, "0")} days that are compared.");
        AblationResult result = Ablations.Of(person, treatment, mechanisms, terminal.Stop);
        if (result.Base.Failure is { } failure)
            throw new CheckException($"the simulation of {path} failed: {failure}.");
        IReadOnlyList<SourceUsed> sources = Citations.Of(Content(result, person, treatment, mechanisms, file));
        IReadOnlyList<Label> labels = Labels.All(treatment, file.Animal);
        if (html is not null)
            AtomicFile.Write(html, AblationReport.Render(result, file.Title ?? file.Id, treatment.Label, labels, sources));
        if (svg is not null)
            AtomicFile.Write(svg, AblationReport.Picture(result));
        if (citations is not null)
            CitationOption.Show(terminal, citations, sources);
        else if (json)
            Json(terminal, result, labels, sources, file, treatment, path, watch.Elapsed);
        else
            Show(terminal, result, labels, file, treatment, html, svg);
        return ExitCode.Done;
    }

    // Together the runs use what any of them does; only the mechanisms that are off by themselves add to the first one.
    static RunContent Content(AblationResult result, Person person, Treatment treatment, MechanismSet mechanisms, PatientFile file)
    {
        foreach (AblationRow row in result.Turned.Where(r => r.IsOn))
            mechanisms = mechanisms.With(MechanismSet.Named(row.Flag), on: true);
        return RunContent.OfPerson(mechanisms, [treatment, treatment.WithoutCells()], PersonMapping.Given(file), person);
    }

    static void Json(Terminal terminal, AblationResult result, IReadOnlyList<Label> labels, IReadOnlyList<SourceUsed> sources, PatientFile file, Treatment treatment, string path, TimeSpan elapsed) => terminal.Json(json =>
    {
        json.WriteBoolean("simulated", true);
        json.Labels(labels);
        json.WriteString("patient", file.Id);
        json.WriteString("treatment", treatment.Id);
        foreach ((string key, JsonNode? value) in JsonSerializer.SerializeToNode(result, Studies.Results.Json.Readable)!.AsObject())
        {
            json.WritePropertyName(key);
            value!.WriteTo(json);
        }

        json.Sources(sources);
        json.Run(path, elapsed);
    });

    static void Show(Terminal terminal, AblationResult result, IReadOnlyList<Label> labels, PatientFile file, Treatment treatment, string? html, string? svg)
    {
        terminal.Line($"{file.Id}: each mechanism turned alone");
        terminal.Line($"{file.Title ?? file.Id}: {treatment.Label}");
        terminal.Labels(labels);
        Table table = Terminal.Table(["", .. heads]);
        void Row(string name, IEnumerable<string> cells) => table.AddRow([new Text(name), .. cells.Select(c => new Text(c))]);
        IEnumerable<string> Values(AblationRow row) => row.Values.Select((v, k) => Said(v, result.Outcomes[k].Decimals, isChange: false));
        Row("nothing turned", Values(result.Base));
        Row("all off", Values(result.All));
        foreach (AblationRow row in result.Turned)
        {
            string name = row.Flag["mechanism.".Length..] + (row.IsOn ? " ON" : "");
            Row(name, row.Failure is null ? row.Changes.Select((v, k) => Said(v, result.Outcomes[k].Decimals, isChange: true)) : result.Outcomes.Select(_ => "failed"));
        }

        foreach (TableColumn column in table.Columns)
            column.Padding(0, 1).NoWrap();
        terminal.Screen.Write(table);
        terminal.Line($"Living donor cells (million); aggrecan (% of healthy), height (% of enrolment), tone and true VAS (mm) at 12 months of 30 days. Against control: less {result.Control ?? "nothing, for there is no control"}. Below the two rows of values: change by turning the mechanism off (ON: on), sorted by VAS. A dot is no change, a dash no value.");
        terminal.Line();
        if (result.WithoutEffect.Count > 0)
            terminal.Line($"Nothing to do here: {string.Join(", ", result.WithoutEffect.Select(f => f["mechanism.".Length..]))}.");
        terminal.Line($"Cannot matter for one computed course: {string.Join(", ", result.NotTurned.Select(n => $"{n.Flag["mechanism.".Length..]} ({n.Reason})"))}.");
        if (html is not null)
            terminal.Line($"Figure and sources are in {html}.");
        if (svg is not null)
            terminal.Line($"The figure is in {svg}.");
        terminal.Line();
        terminal.Line("Simulated: this shows what the model does with these assumptions. It is no individual forecast.");
    }

    static string Said(double value, int decimals, bool isChange)
    {
        if (!double.IsFinite(value))
            return "-";
        if (isChange && value == 0)
            return "·";
        string text = JsonText.Said(value, "0." + new string('0', decimals));
        return isChange && value > 0 && text.Any(c => c is > '0' and <= '9') ? "+" + text : text;
    }
}
