using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Runs;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>What <c>pulposus simulate</c> shows to people.</summary>
static class SimulationSummary
{
    static readonly (string Head, Readout Readout, string Format)[] columns =
    [
        ("VAS", Readout.Pain, "0.0"), ("natural\ncourse", Readout.NaturalCourse, "0.0"), ("context", Readout.Context, "0.0"), ("mecha-\nnism", Readout.Mechanism, "0.00"),
        ("resi-\ndual", Readout.Residual, "0.0"), ("ODI", Readout.Odi, "0.0"), ("donor\nM", Readout.DonorCells, "0.00"), ("aggre-\ncan", Readout.NucleusAggrecan, "0.000"),
        ("T2\nms", Readout.T2, "0.0"), ("height\n%", Readout.HeightPercent, "0.0"), ("gluc.\nmM", Readout.LowestGlucose, "0.00"),
    ];

    static readonly string[] grades = ["I", "II", "III", "IV", "V"];

    /// <summary>Months that are shown, as far as they are simulated.</summary>
    public static IReadOnlyList<double> Months { get; } = [0, 1, 3, 6, 12, 24];

    public static void Show(Terminal terminal, Simulation simulation, Trajectory course, FieldFiles? files)
    {
        terminal.Line($"{simulation.File.Id}: simulated over {JsonText.Said(course.Days[^1] / Units.DaysPerMonth, "0.##")} months of 30 days");
        if (simulation.File.Title is { } title)
            terminal.Line(title);
        terminal.Line();
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach ((string name, string text) in About(simulation, course.Ledger))
            grid.AddRow(new Text(name), new Text(text));
        terminal.Screen.Write(grid);
        Table table = Terminal.Table(["month", .. columns.Select(c => c.Head)]);
        foreach (int k in Records(course))
            table.AddRow([new Text(JsonText.Said(course.Days[k] / Units.DaysPerMonth, "0.##")), .. columns.Select(c => new Text(JsonText.Said(course[c.Readout, k], c.Format)))]);
        foreach (TableColumn column in table.Columns)
            column.Padding(0, 1).RightAligned().NoWrap();
        terminal.Screen.Write(table);
        terminal.Line("True VAS (mm) is the baseline plus natural course, context, mechanism and residual, held to 0-100; a layer below zero is better. Donor: living donor cells in millions. Gluc.: lowest glucose in the disc.");
        if (files is not null)
            terminal.Line($"Fields at {files.Count} times are in {files.Folder}.");
        terminal.Line();
        terminal.Line("Simulated: this shows what the model does with these assumptions. It is no individual forecast.");
    }

    static IEnumerable<int> Records(Trajectory course) =>
        Enumerable.Range(0, course.Days.Count).Where(k => k == course.Days.Count - 1 || Months.Any(m => m * Units.DaysPerMonth == course.Days[k]));

    static IEnumerable<(string Name, string Text)> About(Simulation simulation, CellLedger ledger)
    {
        yield return ("Person", Who(simulation.Person));
        yield return ("", Disc(simulation.Person));
        if (simulation.Seed is { } seed)
            yield return ("Draws", $"what the file does not fix, with seed {seed}");
        foreach ((Procedure procedure, int k) in simulation.Treatment.Procedures.Select((p, k) => (p, k)))
            yield return (k == 0 ? "Treatment" : "", Given(procedure));
        if (simulation.Treatment.EvidenceLabel.Length > 0)
            yield return ("Evidence", simulation.Treatment.EvidenceLabel);
        if (ledger.Dose > 0)
        {
            yield return ("Cells, M", $"{M(ledger.Dose)} given = {M(ledger.LostBefore)} lost before + {M(ledger.Track)} in the track + {M(ledger.Cleared)} cleared + {M(ledger.Retained)} retained");
            yield return ("", $"{M(ledger.Retained)} retained + {M(ledger.Born)} born = {M(ledger.Alive)} alive at the end + {M(ledger.Dead)} dead");
        }

        if (simulation.File.Parameters.Count > 0)
            yield return ("Set", string.Join(", ", simulation.File.Parameters.Select(p => $"{p.Key} = {JsonText.Said(p.Value, "R")}")));
        if (simulation.Mechanisms.Differences() is { Count: > 0 } differences)
            yield return ("Switched", string.Join(", ", differences));
    }

    static string Who(Person person)
    {
        string smoker = person.Value("population.smoker") > 0 ? "smoker" : "no smoker";
        string diabetes = person.Value("population.diabetes") > 0 ? ", diabetes" : "";
        return $"age {JsonText.Said(person.Value("population.age_y"), "0")} y, BMI {JsonText.Said(person[Trait.Bmi], "0.0")}, {smoker}{diabetes}, true pain {JsonText.Said(person[Trait.BaselinePain], "0.0")} mm for {JsonText.Said(person[Trait.PainDuration], "0")} months";
    }

    static string Disc(Person person)
    {
        string level = PersonMapping.Levels[(int)person.Value("population.level")].ToUpperInvariant().Replace('_', '-');
        string modic = person[Trait.Modic1] > 0 ? ", Modic 1" : "";
        return $"disc {level}, Pfirrmann {grades[(int)person[Trait.Grade] - 1]}{modic}, height {JsonText.Said(person[Trait.Height], "0.0")} mm, endplate supply {JsonText.Said(person[Trait.UpperEndplateFactor], "0.00")} / {JsonText.Said(person[Trait.LowerEndplateFactor], "0.00")}, tone {JsonText.Said(person[Trait.Tone], "0.00")}";
    }

    static string Given(Procedure treatment)
    {
        if (!treatment.Punctures)
            return treatment.Kind == ProcedureKind.Untreated ? "none" : $"{treatment.Label}, day {JsonText.Said(treatment.Day, "0.##")}";
        string cells = treatment.DoseMillions > 0
            ? $"{JsonText.Said(treatment.DoseMillions, "0.##")} M {(treatment.IsAllogeneic ? "allogeneic" : "autologous")} cells, {(treatment.IsCryopreserved ? "frozen" : "fresh")}, in "
            : "";
        string setting = treatment.Setting == ContextSetting.BlindedInjection ? "blinded" : "open";
        return $"{treatment.Label}: {cells}{JsonText.Said(treatment.VolumeMl, "0.##")} mL {(treatment.Carrier == Carrier.Ha ? "HA" : treatment.Carrier.Id)}, {JsonText.Said(treatment.NeedleGauge, "0")} G, day {JsonText.Said(treatment.Day, "0.##")}, {setting}";
    }

    static string M(double millions) => JsonText.Said(millions, "0.00");
}
