using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>Errors of the grid and of the time steps of a patient's simulation, and of solving nutrients only when demand has changed.</summary>
static class StepErrors
{
    static readonly IReadOnlyDictionary<string, double> tight = new Dictionary<string, double>(StringComparer.Ordinal) { ["numerics.nutrient_tolerance"] = 1e-6 };

    static IReadOnlyList<Person> People => [.. ReferenceTwins.All.Select(c => c.Person())];

    /// <summary>The patient grid against a fine graded one, for each of the reference twins.</summary>
    public static Deviation[] Grid() =>
        Compare(ReferenceTwins.Run(PatientGrid.Layout, People), ReferenceTwins.Run(ReferenceTwins.Reference(), [.. ReferenceTwins.All.Select(c => c.Person(tight))]));

    /// <summary>The steps against half the steps.</summary>
    public static Deviation[] HalfStep() =>
        Compare(ReferenceTwins.Run(PatientGrid.Layout, People), ReferenceTwins.Run(PatientGrid.Layout, People, stepFactor: 0.5));

    /// <summary>Lazy nutrients against those of every step.</summary>
    public static Deviation[] Lazy() =>
        Compare(ReferenceTwins.Run(PatientGrid.Layout, People, always: false), ReferenceTwins.Run(PatientGrid.Layout, People));

    /// <summary>Observed order of the splitting, of four readouts between the last three of four steps; a supplied disc, where no step is split.</summary>
    public static double[] SplittingOrders()
    {
        Person person = new ReferenceTwins(3, 0.85).Person(new Dictionary<string, double>(StringComparer.Ordinal) { ["numerics.nutrient_tolerance"] = 1e-10 });
        Trajectory[] dosed = [.. new[] { 1, 0.5, 0.25, 0.125 }.Select(h => ReferenceTwins.Run(PatientGrid.Layout, [person], stepFactor: h, visits: [30])[0].Dosed)];
        return [.. new[] { Readout.NucleusAggrecan, Readout.DonorCells, Readout.NucleusTone, Readout.Pain }.Select(readout =>
        {
            double[] steps = [.. Enumerable.Range(0, 3).Select(k => dosed[k][readout, 1] - dosed[k + 1][readout, 1])];
            return Math.Log2(steps[1] / steps[2]);
        })];
    }

    static Deviation[] Compare((Trajectory, Trajectory)[] a, (Trajectory, Trajectory)[] b) => [.. a.Zip(b, Deviation.Between)];
}
