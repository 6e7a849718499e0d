using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviour 19: conservation and bounds wherever a user may go.</summary>
static class ExtremeBehaviours
{
    const int Draws = 800;
    const int LongDraws = 8000;

    static readonly (Readout Readout, double Low, double High)[] bounds =
    [
        (Readout.Pain, 0, 100), (Readout.LegPain, 0, 100), (Readout.Odi, 0, 100), (Readout.NucleusAggrecan, 0, 1.5 + 1e-12), (Readout.NucleusTone, 0, 1),
        (Readout.Nerve, 0, 1), (Readout.Sensitisation, 0, 1), (Readout.Annulus, 0, 1), (Readout.Antibody, 0, 1), (Readout.Macrophages, 0, 1),
        (Readout.Herniation, 0, 2), (Readout.LowestGlucose, double.Epsilon, 10), (Readout.LowestOxygen, double.Epsilon, 10), (Readout.NucleusNative, 0, 1000),
        (Readout.DonorCells, 0, 1000), (Readout.NucleusFragile, 0, 1e5), (Readout.NucleusNaive, 0, 1e5), (Readout.NucleusNucleusLike, 0, 1e5), (Readout.NucleusSenescent, 0, 1e5),
    ];

    /// <summary>All rows.</summary>
    public static IEnumerable<Finding> All(Effort effort)
    {
        int draws = effort == Effort.Long ? LongDraws : Draws;
        AdmissibleBox box = new(20261122);
        DiscSimulator simulator = DiscSimulator.Create(DiscSimulator.Widest);
        List<Trajectory> all = [];
        for (int first = 0; first < draws; first += simulator.Lanes)
        {
            (Person, Treatment)[] runs = [.. Enumerable.Range(first, simulator.Lanes).Select(box.Draw)];
            all.AddRange(simulator.Run(runs, box.Switches(first), AdmissibleBox.Schedule, rescue: AdmissibleBox.Rescue));
        }

        string drawn = $"{all.Count} people, treatments and switches from the whole admissible box";
        yield return Finding.AtMost("behaviour-19-failures", $"{drawn}: simulations that failed", all.Count(t => t.Failure != FailureReason.None), 0);
        double ledger = all.Max(t => Math.Max(
            Off(t.Ledger.Dose, t.Ledger.LostBefore + t.Ledger.Track + t.Ledger.Cleared + t.Ledger.Retained), Off(t.Ledger.Retained + t.Ledger.Born, t.Ledger.Alive + t.Ledger.Dead)));
        yield return Finding.AtMost("behaviour-19-ledger", $"{drawn}: largest error of the ledger of cells (relative)", ledger, 1e-12, format: "0.0e+0");
        int outside = all.Sum(t => bounds.Sum(b => t.Course(b.Readout).Count(v => !(v >= b.Low && v <= b.High))));
        int notNumbers = all.Sum(t => Enum.GetValues<Readout>().Sum(r => t.Course(r).Count(v => !double.IsFinite(v))));
        yield return Finding.AtMost("behaviour-19-bounds", $"{drawn}: recorded values outside their bounds, or not numbers", outside + notNumbers, 0);
    }

    static double Off(double a, double b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), 1e-9);
}
