using System.CommandLine;
using System.Diagnostics;
using Pulposus.Model.Transport;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus transport</c>: a steady nutrient problem.</summary>
static class TransportCommand
{
    static readonly (Solute Solute, string Key, string Head)[] solutes =
        [(Solute.Oxygen, "oxygen_kPa", "oxygen kPa"), (Solute.Glucose, "glucose_mM", "glucose mM"), (Solute.Lactate, "lactate_mM", "lactate mM")];

    static readonly (string Key, Solute Solute, string Said)[] extremes =
        [("glucose_min", Solute.Glucose, "lowest glucose"), ("oxygen_min", Solute.Oxygen, "lowest oxygen"), ("lactate_max", Solute.Lactate, "highest lactate")];

    public static Command Create(Terminal terminal)
    {
        Argument<string> problem = new("PROBLEM.yaml") { Description = "the disc and its constants; examples/transport-p1.yaml explains every field" };
        Option<string> accuracy = new("--accuracy")
        {
            HelpName = "trial|standard|fine",
            Description = "error of about 1, 0.5 or 0.1 % at the worst place of an open endplate",
            DefaultValueFactory = _ => "standard",
        };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "transport",
            "Solves the steady oxygen, glucose and lactate of one disc, with an estimate of the error",
            """
            Examples:
              pulposus transport examples/transport-p1.yaml
              pulposus transport examples/transport-p1b.yaml --accuracy fine --json
            """) { problem, accuracy, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(problem)!, parsed.GetValue(accuracy)!, parsed.GetValue(json)));
        return command;
    }

    static int Run(Terminal terminal, string path, string accuracy, bool json)
    {
        string[] words = [.. Enum.GetValues<Accuracy>().Select(a => JsonText.Snake(a))];
        int position = Array.IndexOf(words, accuracy);
        if (position < 0)
            throw new UsageException($"--accuracy: found '{accuracy}'{Catalogue.Hint(accuracy, words)} Expected one of: {string.Join(", ", words)}.");
        ProblemFile file = ProblemFile.Read(path);
        Stopwatch watch = Stopwatch.StartNew();
        TransportSolution solution = SteadyTransport.Solve(ProblemMapping.Of(file), (Accuracy)position);
        terminal.Stop.ThrowIfCancellationRequested();
        if (json)
            Json(terminal, solution, file.Probes, path, watch.Elapsed);
        else
            Show(terminal, solution, file.Probes, path, accuracy);
        return ExitCode.Done;
    }

    static void Json(Terminal terminal, TransportSolution solution, IReadOnlyList<Probe> probes, string path, TimeSpan elapsed) => terminal.Json(json =>
    {
        json.Object("probes", () =>
        {
            foreach (Probe probe in probes)
            {
                json.Object(probe.Name, () =>
                {
                    foreach ((Solute solute, string key, _) in solutes)
                        json.NumberOrNull(key, solution.At(solute, probe.RMm, probe.ZMm).Value);
                });
            }
        });
        json.Object("extremes", () =>
        {
            foreach ((string key, Solute solute, _) in extremes)
            {
                (double value, double r, double z, _) = solution.Extreme(solute);
                json.Object(key, () =>
                {
                    json.NumberOrNull("value", value);
                    json.NumberOrNull("r_mm", r);
                    json.NumberOrNull("z_mm", z);
                });
            }
        });
        json.Object("nucleus_mean", () =>
        {
            foreach ((Solute solute, string key, _) in solutes)
                json.NumberOrNull(key, solution.NucleusMean(solute).Value);
        });
        json.NumberOrNull("error_estimate", Error(solution, probes));
        json.WriteNumber("cells", solution.Cells);
        json.Run(path, elapsed);
    });

    static void Show(Terminal terminal, TransportSolution solution, IReadOnlyList<Probe> probes, string path, string accuracy)
    {
        terminal.Line($"Steady nutrients of {path}");
        Table table = Terminal.Table(["", "r mm", "z mm", .. solutes.Select(s => s.Head)]);
        void Row(string name, double? r, double? z, Func<Solute, double?> value) =>
            table.AddRow([new Text(name), Cell(r, "0.00"), Cell(z, "0.00"), .. solutes.Select(s => Cell(value(s.Solute), "0.0000"))]);
        foreach (Probe probe in probes)
            Row(probe.Name, probe.RMm, probe.ZMm, s => solution.At(s, probe.RMm, probe.ZMm).Value);
        Row("nucleus mean", null, null, s => solution.NucleusMean(s).Value);
        foreach ((_, Solute solute, string said) in extremes)
        {
            (double value, double r, double z, _) = solution.Extreme(solute);
            Row(said, r, z, s => s == solute ? value : null);
        }

        terminal.Screen.Write(table);
        terminal.Line($"Accuracy {accuracy}: {solution.Cells} cells over half the disc; estimated error of the values shown at most {JsonText.Said(100 * Error(solution, probes), "0.00")} %.");
    }

    static Text Cell(double? value, string format) => new(value is { } number ? JsonText.Said(number, format) : "");

    static double Error(TransportSolution solution, IReadOnlyList<Probe> probes) => solutes.Max(s => Math.Max(
        Math.Max(solution.NucleusMean(s.Solute).Error, solution.Extreme(s.Solute).Error),
        probes.Select(p => solution.At(s.Solute, p.RMm, p.ZMm).Error).DefaultIfEmpty().Max()));
}
