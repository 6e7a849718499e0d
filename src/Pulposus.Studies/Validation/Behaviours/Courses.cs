using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Populations;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Short words for whole simulations: who, which treatment, until when.</summary>
static class Courses
{
    /// <summary>Nothing replaced.</summary>
    public static IReadOnlyDictionary<string, double> Nothing { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>A reference person with some supply and parameters of its own.</summary>
    public static Person Reference(int grade = 3, double supply = 0.85, params (string Id, double Value)[] parameters) =>
        PersonRecipe.Reference(grade, Values(parameters), Values(("endplate_factor", supply))).Typical();

    /// <summary>A reference person of grade III with some covariates.</summary>
    public static Person With(params (string Name, double Value)[] covariates) => PersonRecipe.Reference(3, Nothing, Values(covariates)).Typical();

    /// <summary>People of the trial population, before screening.</summary>
    public static Person[] Drawn(int count, ulong seed, params (string Id, double Value)[] parameters)
    {
        Population population = new(seed, new PersonRecipe(Preset.Trial, Values(parameters), Nothing));
        return [.. Enumerable.Range(0, count).Select(k => population.Candidate((ulong)k))];
    }

    /// <summary>Cells in 1 mL of hyaluronic acid through a 22 gauge needle, allogeneic and thawed, blinded.</summary>
    public static Procedure Cells(double millions) => ProductCatalogue.Find("mpc_18m_ha") with { DoseMillions = millions, VolumeMl = 1 };

    /// <summary>Runs any number of people, as many at once as the processor can, in order.</summary>
    public static Trajectory[] Run(IEnumerable<(Person Person, Treatment Treatment)> runs, MechanismSet mechanisms, params double[] visits)
    {
        DiscSimulator simulator = DiscSimulator.Create(DiscSimulator.Widest);
        Schedule schedule = new(visits, [0]);
        Trajectory[] all = [.. runs.Chunk(simulator.Lanes).SelectMany(chunk => simulator.Run(chunk, mechanisms, schedule))];
        return Array.TrueForAll(all, t => t.Failure == FailureReason.None) ? all
            : throw new InvalidOperationException($"A simulation of a behaviour failed: {all.First(t => t.Failure != FailureReason.None).Failure}.");
    }

    /// <summary>Runs with the default mechanisms.</summary>
    public static Trajectory[] Run(IEnumerable<(Person Person, Treatment Treatment)> runs, params double[] visits) => Run(runs, MechanismSet.Default, visits);

    /// <summary>A value at the last record.</summary>
    public static double Last(this Trajectory trajectory, Readout readout) => trajectory[readout, trajectory.Days.Count - 1];

    /// <summary>How many recorded numbers of two courses differ.</summary>
    public static int Differences(Trajectory a, Trajectory b, params Readout[] apart) =>
        Enum.GetValues<Readout>().Except(apart).Sum(r => a.Course(r).Zip(b.Course(r)).Count(x => !x.First.Equals(x.Second)));

    static Dictionary<string, double> Values(params (string Name, double Value)[] pairs) => pairs.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
