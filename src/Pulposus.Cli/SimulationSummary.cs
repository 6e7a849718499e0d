using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>What <c>pulposus simulate</c> shows to people.</summary>
static class SimulationSummary
{
    static readonly (string Head, Readout Readout, string Format)[] layers =
    [
        ("VAS", Readout.Pain, "0.0"), ("natural\ncourse", Readout.NaturalCourse, "0.0"), ("context", Readout.Context, "0.0"), ("mecha-\nnism", Readout.Mechanism, "0.00"),
        ("resi-\ndual", Readout.Residual, "0.0"), ("the-\nrapy", Readout.Therapy, "0.0"), ("events", Readout.Events, "0.0"),
    ];

    static readonly (string Head, Readout Readout, string Format)[] rest =
    [
        ("ODI", Readout.Odi, "0.0"), ("donor\nM", Readout.DonorCells, "0.00"), ("aggre-\ncan", Readout.NucleusAggrecan, "0.000"),
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
        terminal.Labels(simulation.Labels);
        terminal.Line();
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach ((string name, string text) in About(simulation, course))
            grid.AddRow(new Text(name), new Text(text));
        terminal.Screen.Write(grid);
        bool hasLegPain = course.Course(Readout.LegPain).Any(mm => mm > 0);
        Table(terminal, course, [.. layers, .. hasLegPain ? [("leg\npain", Readout.LegPain, "0.0")] : Array.Empty<(string, Readout, string)>(), .. rest]);
        terminal.Line("True VAS (mm) is the baseline plus the layers from natural course to events, held to 0-100; a layer below zero is better. Donor: living donor cells in millions. Gluc.: lowest glucose in the disc.");
        if (files is not null)
            terminal.Line($"Fields at {files.Count} times are in {files.Folder}.");
        terminal.Line();
        terminal.Line("Simulated: this shows what the model does with these assumptions. It is no individual forecast.");
    }

    static void Table(Terminal terminal, Trajectory course, (string Head, Readout Readout, string Format)[] columns)
    {
        Table table = Terminal.Table(["month", .. columns.Select(c => c.Head)]);
        foreach (int k in Records(course))
            table.AddRow([new Text(JsonText.Said(course.Days[k] / Units.DaysPerMonth, "0.##")), .. columns.Select(c => new Text(JsonText.Said(course[c.Readout, k], c.Format)))]);
        foreach (TableColumn column in table.Columns)
            column.Padding(0, 1).RightAligned().NoWrap();
        terminal.Screen.Write(table);
    }

    static IEnumerable<int> Records(Trajectory course) =>
        Enumerable.Range(0, course.Days.Count).Where(k => k == course.Days.Count - 1 || Months.Any(m => m * Units.DaysPerMonth == course.Days[k]));

    static IEnumerable<(string Name, string Text)> About(Simulation simulation, Trajectory course)
    {
        yield return simulation.File.Animal is { } species ? ("Animal", species) : ("Person", Who(simulation.Person));
        yield return ("", Disc(simulation.Person));
        if (simulation.Seed is { } seed)
            yield return ("Draws", $"what the file does not fix, with seed {seed}");
        foreach ((Procedure procedure, int k) in simulation.Treatment.Procedures.Select((p, k) => (p, k)))
            yield return (k == 0 ? "Treatment" : "", Given(procedure));
        if (simulation.Treatment.Procedures is [{ Kind: not ProcedureKind.Untreated }, ..] given)
            yield return ("Setting", string.Join(", ", given.Select(p => JsonText.Snake(p.Setting).Replace('_', ' ')).Distinct(StringComparer.Ordinal)));
        if (simulation.Treatment.EvidenceLabel.Length > 0)
            yield return ("Evidence", simulation.Treatment.EvidenceLabel);
        CellLedger ledger = course.Ledger;
        if (ledger.Dose > 0)
        {
            yield return ("Cells, M", $"{M(ledger.Dose)} given = {M(ledger.LostBefore)} lost before + {M(ledger.Track)} in the track + {M(ledger.Cleared)} cleared + {M(ledger.Retained)} retained");
            yield return ("", $"{M(ledger.Retained)} retained + {M(ledger.Born)} born = {M(ledger.Alive)} alive at the end + {M(ledger.Dead)} dead");
        }

        foreach ((string text, int k) in Events(simulation, course).Select((t, k) => (t, k)))
            yield return (k == 0 ? "Events" : "", text);
        if (simulation.File.Parameters.Count > 0)
            yield return ("Set", string.Join(", ", simulation.File.Parameters.Select(p => $"{p.Key} = {JsonText.Said(p.Value, "R")}")));
        if (simulation.Mechanisms.Differences() is { Count: > 0 } differences)
            yield return ("Switched", string.Join(", ", differences));
    }

    static IEnumerable<string> Events(Simulation simulation, Trajectory course)
    {
        foreach (AdverseEvent e in course.AdverseEvents)
        {
            string size = e.Size == 0 ? "" : e.Kind is AdverseEventKind.Flare or AdverseEventKind.Discitis ? $", {JsonText.Said(e.Size, "0.0")} mm of pain" : $", size {JsonText.Said(e.Size, "0.00")}";
            yield return $"day {JsonText.Said(e.Day, "0")}: {EventNames.Of(e.Kind)}{size}{(e.IsSerious ? " (SERIOUS)" : "")}";
        }

        if (course.AdverseEvents.Count == 0 && simulation.Seed is not null)
            yield return "no adverse event";
    }

    // What the row says already need not stand before it.
    static string Given(Procedure procedure) => procedure.Kind is ProcedureKind.Injection or ProcedureKind.Sham
        ? $"{procedure.Label}: {ProcedureText.Of(procedure)}"
        : ProcedureText.Of(procedure);

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
        string herniation = person[Trait.Herniation] > 0 ? $", herniation {JsonText.Said(person[Trait.Herniation], "0.00")}" : "";
        return $"disc {level}, Pfirrmann {grades[(int)person[Trait.Grade] - 1]}{modic}{herniation}, height {JsonText.Said(person[Trait.Height], "0.0")} mm, endplate supply {JsonText.Said(person[Trait.UpperEndplateFactor], "0.00")} / {JsonText.Said(person[Trait.LowerEndplateFactor], "0.00")}, tone {JsonText.Said(person[Trait.Tone], "0.00")}";
    }

    static string M(double millions) => JsonText.Said(millions, "0.00");
}
