using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Populations;

namespace Pulposus.Cli;

/// <summary><c>pulposus simulate</c>: one person, untreated or under one treatment.</summary>
static class SimulateCommand
{
    const double MostMonths = 60;

    public static Command Create(Terminal terminal)
    {
        Argument<string> patient = new("PATIENT.yaml") { Description = "the person; examples/reference-patient.yaml explains every field" };
        Option<string?> treatment = new("--treatment") { HelpName = "ID|none", Description = "a row of data/parameters/products.csv, or none, in place of the file's treatment" };
        Option<string> months = new("--months") { HelpName = "M", Description = "months of 30 days, at most 60", DefaultValueFactory = _ => "24" };
        Option<string> draws = new("--draws")
        {
            HelpName = "median|SEED",
            Description = "what the file does not fix: at its default, or drawn with this whole number as seed",
            DefaultValueFactory = _ => "median",
        };
        Option<string[]> set = new("--set") { HelpName = "PARAMETER.ID=VALUE", AllowMultipleArgumentsPerToken = true, Description = "another value of a parameter, in the unit that 'pulposus parameters' shows; repeatable" };
        Option<string[]> off = new("--off") { HelpName = "MECHANISM", AllowMultipleArgumentsPerToken = true, Description = "switch a mechanism off, such as paracrine; repeatable" };
        Option<string?> fields = new("--fields") { HelpName = "DIR", Description = "write the fields over time into this folder: VTK files for ParaView, and fields.csv" };
        Option<string?> citations = CitationOption.Create();
        Option<bool> json = new("--json") { Description = "print one JSON document with every step" };
        Command command = new ExplainedCommand(
            "simulate",
            "Simulates one person's disc, back pain and function, untreated or treated",
            """
            True pain is the baseline plus six signed layers (negative is better), held to 0-100 mm:
              natural course
              context      the response to being treated at all (placebo)
              mechanism    what the disc does
              residual     the specific effect of cells that no mechanism here explains
              therapy      drugs, care, carriers, plasma and surgery
              events       adverse events, which --draws SEED draws
            All of it is simulated. It is no individual forecast.

            Examples:
              pulposus simulate examples/reference-patient.yaml
              pulposus simulate examples/reference-patient.yaml --treatment none --months 60
              pulposus simulate examples/reference-patient.yaml --draws 7 --off paracrine --json
              pulposus simulate examples/herniation-patient.yaml --months 12
              pulposus simulate examples/poor-supply-patient.yaml --set pain.coupling=0.5 --fields out
            """) { patient, treatment, months, draws, set, off, fields, citations, json };
        command.SetAction(parsed =>
        {
            CitationOption.Check(parsed.GetValue(citations), parsed.GetValue(json));
            string path = parsed.GetValue(patient)!;
            PatientFile file = Replaced(PatientFile.Read(path, Catalogue.Known, Catalogue.Limits), parsed.GetValue(treatment), parsed.GetValue(set)!, parsed.GetValue(off)!);
            Simulation simulation = Prepare(file, path, Months(parsed.GetValue(months)!), Seed(parsed.GetValue(draws)!));
            return Run(terminal, simulation, path, parsed.GetValue(fields), parsed.GetValue(citations), parsed.GetValue(json));
        });
        return command;
    }

    static int Run(Terminal terminal, Simulation simulation, string path, string? fields, string? citations, bool json)
    {
        if (fields?.Length == 0)
            throw new UsageException("--fields: found nothing, expected a folder.");
        Stopwatch watch = Stopwatch.StartNew();
        FieldFiles? files = fields is null ? null : new FieldFiles(fields, simulation.Schedule.Times);
        DiscSimulator simulator = DiscSimulator.Create(Width.Scalar);
        Trajectory course = simulator.Run([(simulation.Person, simulation.Treatment)], simulation.Mechanisms, simulation.Schedule, everyStep: true, day =>
        {
            terminal.Stop.ThrowIfCancellationRequested();
            if (files?.Wants(day) == true)
                files.Add(day, simulator.Map(0));
        })[0];
        if (course.Failure != FailureReason.None)
            throw new CheckException($"the simulation of {path} failed on day {JsonText.Said(course.FailedOn, "0.##")}: {Said(course.Failure)}.");
        files?.Write(terminal.Stop);
        if (citations is not null)
            CitationOption.Show(terminal, citations, Citations.Of(simulation.Content));
        else if (json)
            terminal.Json(writer => SimulationJson.Write(writer, simulation, course, path, fields, watch.Elapsed));
        else
            SimulationSummary.Show(terminal, simulation, course, files);
        return ExitCode.Done;
    }

    /// <summary>The file with what the command line says instead.</summary>
    static PatientFile Replaced(PatientFile file, string? treatment, string[] set, string[] off)
    {
        SortedDictionary<string, double> parameters = new(file.Parameters.ToDictionary(), StringComparer.Ordinal);
        foreach (string assignment in set)
        {
            if (assignment.Split('=', 2) is not [{ Length: > 0 } id, { } text] || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                throw new UsageException($"--set: found '{assignment}', expected PARAMETER.ID=VALUE with a bare number, such as pain.coupling=0.5.");
            Catalogue.CheckParameter("--set", id, value);
            parameters[id] = value;
        }

        SortedDictionary<string, bool> mechanisms = new(file.Mechanisms.ToDictionary(), StringComparer.Ordinal);
        foreach (string name in off)
            mechanisms[Catalogue.MechanismFlag("--off", name)] = false;
        return Treated(file with { Parameters = parameters, Mechanisms = mechanisms }, treatment);
    }

    /// <summary>The file with a product, or none, in place of its treatment.</summary>
    public static PatientFile Treated(PatientFile file, string? treatment)
    {
        if (treatment is null)
            return file;
        if (treatment == "none")
            return file with { Treatment = [] };
        Catalogue.CheckProduct("--treatment", treatment);
        if (treatment == "weight_loss")
            throw new UsageException("--treatment: weight_loss needs a size; write 'treatment: { product: weight_loss, bmi_units: 3 }' in the file.");
        return file with { Treatment = [new ProcedureChoice(treatment, 0)] };
    }

    static Simulation Prepare(PatientFile file, string path, double months, ulong? seed)
    {
        PersonRecipe recipe = PersonMapping.Recipe(file, path);
        MechanismSet mechanisms = PersonMapping.Mechanisms(file.Mechanisms);
        Treatment treatment = TreatmentMapping.Of(file.Treatment, file.Setting, path, "treatment");
        double last = months * Units.DaysPerMonth;
        if (treatment.Procedures.Max(p => p.Day) is var day && day >= last)
            throw new UsageException($"the procedure on day {JsonText.Said(day, "0.##")} is not within the {JsonText.Said(last, "0.##")} days simulated; raise --months.");
        Person person = seed is { } number ? new Population(number, recipe).Candidate(0) : recipe.Typical();
        if (treatment.Procedures.Any(p => p.Kind == ProcedureKind.Discectomy) && person[Trait.Herniation] == 0)
            throw new UsageException($"{path}: covariates: there is no herniation that a discectomy could remove; add 'herniation_present: yes'.");
        double[] visits = [.. SimulationSummary.Months.Append(months).Where(m => m > 0 && m <= months).Distinct().Order().Select(m => m * Units.DaysPerMonth)];
        return new Simulation(file, person, treatment, mechanisms, new Schedule(visits, treatment.Days), seed);
    }

    static double Months(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double months) && months is > 0 and <= MostMonths
            ? months
            : throw new UsageException($"--months: found '{text}', expected a number above 0, at most {MostMonths}.");

    static ulong? Seed(string text) => text == "median"
        ? null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new UsageException($"--draws: found '{text}', expected 'median' or a whole number from 0 to {ulong.MaxValue}.");

    static string Said(FailureReason reason) => reason == FailureReason.NutrientsDidNotConverge
        ? "the supply of nutrients is too far from what the cells need"
        : "a value was not a finite number; some parameter is far from anything alive";
}

/// <summary>Who is simulated, under what, and how.</summary>
sealed record Simulation(PatientFile File, Person Person, Treatment Treatment, MechanismSet Mechanisms, Schedule Schedule, ulong? Seed)
{
    /// <summary>How what the file does not fix was chosen.</summary>
    public string Draws => Seed is { } seed ? seed.ToString(CultureInfo.InvariantCulture) : "median";

    /// <summary>What its numbers do not rest on.</summary>
    public IReadOnlyList<Label> Labels => Studies.Results.Labels.All(Treatment, File.Animal);

    /// <summary>What decides which parameters this run used.</summary>
    public RunContent Content => RunContent.OfPerson(Mechanisms, [Treatment], PersonMapping.Given(File), Person);

    /// <summary>The covariates with the values used, by name in the order of the table.</summary>
    public IEnumerable<(string Name, double Value)> Covariates =>
        ParameterCatalogue.Rows.Where(r => r.Id.StartsWith("population.", StringComparison.Ordinal))
            .Select(r => (r.Id["population.".Length..], Person.Value(r.Id)));
}
