using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;
using Pulposus.Trials.Populations;

namespace Pulposus.Kernels;

/// <summary>People of the typical trial, and what the simulation of one costs: in operations and in time.</summary>
static class Subjects
{
    const int MonthDays = 30;
    const int People = 32;
    const int Repeats = 5;
    const double LeastSeconds = 0.5;

    static readonly Dictionary<string, double> none = new(StringComparer.Ordinal);

    static readonly Population population = new(1, new PersonRecipe(Preset.Trial, none, none));

    static readonly Person[] people = [.. Enumerable.Range(0, People).Select(k => population.Candidate((ulong)k))];

    /// <summary>A grid over the whole height with the gradings of the patient grid.</summary>
    public static DiscLayout Grid(int nucleus, int inner, int rim, int halfDisc, int endplate) => new(
        Grading.Geometric(nucleus, 1.03),
        Grading.Geometric(inner, 0.25),
        Grading.Geometric(rim, 1.8),
        Grading.Geometric(endplate, 1),
        Grading.TowardsBothEnds(halfDisc, 0.92),
        Grading.Geometric(endplate, 1));

    /// <summary>Time steps from the injection to the last visit.</summary>
    public static int Steps(int months, double stepFactor = 1) => At(months, stepFactor).Times.Count - 1;

    /// <summary>CPU time of one person at the widest that the processor has (s).</summary>
    /// <param name="layout">Grid.</param>
    /// <param name="months">Follow-up.</param>
    /// <param name="millions">Cells, 10^6; 0 for the same injection without.</param>
    /// <param name="stepFactor">Factor on every time step.</param>
    public static double Seconds(DiscLayout layout, int months, double millions, double stepFactor = 1) => DiscSimulator.Widest switch
    {
        Width.Bits512 => Seconds<Wide512>(layout, At(months, stepFactor), Injection(millions)),
        Width.Bits256 => Seconds<Wide256>(layout, At(months, stepFactor), Injection(millions)),
        _ => Seconds<Scalar>(layout, At(months, stepFactor), Injection(millions)),
    };

    /// <summary>Operations of one person, mean over the people.</summary>
    public static Tally Count(DiscLayout layout, int months, double millions)
    {
        Simulator<Counted> simulator = new(layout);
        Tally sum = Tally.Of(() =>
        {
            foreach (Person person in people)
                simulator.Run([(person, Injection(millions))], MechanismSet.Default, At(months, 1));
        });
        return new Tally(sum.Fused / People, sum.Plain / People, sum.Divisions / People, sum.Others / People);
    }

    static double Seconds<T>(DiscLayout layout, Schedule schedule, Treatment treatment)
        where T : struct, IReal<T>
    {
        Simulator<T> simulator = new(layout);
        (Person, Treatment)[][] groups = [.. people.Select(p => (p, treatment)).Chunk(simulator.Lanes)];
        // Until the compiler is done with the hot loops, then the best: others on the machine only ever slow a round down.
        double best = double.PositiveInfinity;
        double began = Cpu.Seconds;
        for (int round = 0; round < Repeats || Cpu.Seconds - began < LeastSeconds; round++)
        {
            double start = Cpu.Seconds;
            foreach ((Person, Treatment)[] group in groups)
                simulator.Run(group, MechanismSet.Default, schedule);
            best = Math.Min(best, (Cpu.Seconds - start) / People);
        }

        return best;
    }

    static Treatment Injection(double millions)
    {
        Treatment dosed = ProductCatalogue.Find("mpc_18m_ha") with { DoseMillions = millions };
        return millions > 0 ? dosed : dosed.WithoutCells();
    }

    static Schedule At(int months, double stepFactor) => new([months * MonthDays], [0], stepFactor);
}
