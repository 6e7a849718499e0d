using System.Globalization;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>Acceptance behaviour 19: conservation, positivity and bounds wherever a user may go.</summary>
/// <remarks>
/// 100,000 draws take a while:
/// <c>PULPOSUS_DRAWS=100000 artifacts/bin/Pulposus.Model.Tests/release/Pulposus.Model.Tests -class "*ExtremesTests" -showLiveOutput</c>.
/// One draw of them alone, on any machine: <c>PULPOSUS_DRAW=4711</c> before the same command.
/// </remarks>
public class ExtremesTests(ITestOutputHelper output)
{
    const int DefaultDraws = 2000;

    readonly AdmissibleBox box = new(20261122);
    readonly List<string> wrong = [];
    double worstLedger;
    int failures;
    int events;

    [Fact]
    public void NothingBreaksInTheAdmissibleBox()
    {
        if (Asked("PULPOSUS_DRAW") is { } draw)
        {
            Sweep<Scalar>(draw, draw + 1);
            output.WriteLine(string.Join(", ", box.Draw(draw).Treatment.Procedures.Select(p => $"{p.Kind} on day {p.Day}")));
        }
        else if (DiscSimulator.Widest == Width.Bits512)
            Sweep<Wide512>(0, Asked("PULPOSUS_DRAWS") ?? DefaultDraws);
        else
            Sweep<Wide256>(0, Asked("PULPOSUS_DRAWS") ?? DefaultDraws);
        output.WriteLine($"{failures} failures, {events} adverse events, worst ledger error {worstLedger:E1}");
        wrong.ShouldBeEmpty("to repeat one draw set PULPOSUS_DRAW to its number");
        failures.ShouldBe(0);
        worstLedger.ShouldBeLessThan(1e-12);
    }

    static int? Asked(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : null;

    void Sweep<T>(int from, int to)
        where T : struct, IReal<T>
    {
        Simulator<T> simulator = new(PatientGrid.Layout);
        for (int first = from; first < to; first += simulator.Lanes)
        {
            int last = Math.Min(first + simulator.Lanes, to) - 1;
            try
            {
                Group(simulator, first, last);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"An exception, not an outcome, in draws {first} to {last}.", e);
            }
        }
    }

    void Group<T>(Simulator<T> simulator, int first, int last)
        where T : struct, IReal<T>
    {
        (Person, Treatment)[] runs = [.. Enumerable.Range(first, last - first + 1).Select(box.Draw)];
        Trajectory[] all = simulator.Run(
            runs, box.Switches(first), AdmissibleBox.Schedule, observe: day => CheckFields(simulator, first, day), rescue: AdmissibleBox.Rescue);
        for (int lane = 0; lane < all.Length; lane++)
            Check(all[lane], $"draw {first + lane}");
    }

    void Check(Trajectory t, string name)
    {
        if (t.Failure != FailureReason.None)
        {
            failures++;
            Note($"{name}: {t.Failure} on day {t.FailedOn}");
            return;
        }

        CellLedger l = t.Ledger;
        Balance(l.Dose, l.LostBefore + l.Track + l.Cleared + l.Retained, name);
        Balance(l.Retained + l.Born, l.Alive + l.Dead, name);
        foreach ((Readout readout, double low, double high) in bounds)
        {
            foreach (double value in t.Course(readout))
            {
                if (!(value >= low && value <= high))
                    Note($"{name}: {readout} {value:R}");
            }
        }

        events += t.AdverseEvents.Count;
        foreach (AdverseEvent e in t.AdverseEvents)
        {
            if (!(e.Day >= 0 && e.Day <= t.Days[^1] && e.Size >= 0 && e.Size <= 100))
                Note($"{name}: {e}");
        }
    }

    void CheckFields<T>(Simulator<T> simulator, int first, double day)
        where T : struct, IReal<T>
    {
        DiscState<T> s = simulator.State;
        (string Name, T[] Field, double Low, double High)[] fields =
        [
            ("glucose", s.Nutrients.Glucose, double.Epsilon, 10), ("oxygen", s.Nutrients.Oxygen, double.Epsilon, 10), ("lactate", s.Nutrients.Lactate, 0, 50),
            ("aggrecan", s.Aggrecan, 0, 1.5), ("tone", s.Tone, 0, 1), ("native", s.Native, 0, 1000),
            ("fragile", s.Fragile, 0, 1e5), ("naive", s.Naive, 0, 1e5), ("nucleus-like", s.NucleusLike, 0, 1e5), ("senescent", s.Senescent, 0, 1e5),
            ("cytokine", s.Cytokine, 0, 1e5), ("secretome", s.Secretome, 0, 1e8),
        ];
        for (int lane = 0; lane < simulator.Lanes; lane++)
        {
            if (BitConverter.DoubleToInt64Bits(Real.Lane(ref s.Failed, lane)) != 0)
                continue;
            foreach ((string field, T[] values, double low, double high) in fields)
            {
                double least = values.Min(value => Real.Lane(ref value, lane));
                double most = values.Max(value => Real.Lane(ref value, lane));
                if (!(least >= low && most <= high))
                    Note($"draw {first + lane}, day {day}: {field} {least:R} to {most:R}");
            }
        }
    }

    void Balance(double a, double b, string name)
    {
        double error = Math.Abs(a - b) / Math.Max(Math.Abs(a), 1e-9);
        worstLedger = Math.Max(worstLedger, error);
        if (!(error < 1e-12))
            Note($"{name}: ledger {a:R} against {b:R}");
    }

    void Note(string text)
    {
        if (wrong.Count < 30)
            wrong.Add(text);
    }

    static readonly (Readout Readout, double Low, double High)[] bounds =
    [
        .. new[]
        {
            Readout.Sensitisation, Readout.Nerve, Readout.Antibody, Readout.Annulus, Readout.Macrophages, Readout.Facet, Readout.Ligament,
            Readout.Fibrosis, Readout.MeanTone, Readout.NucleusTone,
        }.Select(r => (r, 0.0, 1.0)),
        (Readout.Pain, 0, 100),
        (Readout.LegPain, 0, 100),
        (Readout.Odi, 0, 100),
        (Readout.NucleusAggrecan, 0, 1.5 + 1e-12),
        (Readout.Herniation, 0, 2),
        (Readout.LowestGlucose, double.Epsilon, 10),
        (Readout.LowestOxygen, double.Epsilon, 10),
        (Readout.Pfirrmann, 1, 5),
        (Readout.T2, 0, 1310),

        // The specification bounds neither: three injections can bulk a small disc to several times its height, and
        // discectomies leave little of one. They stay positive and far from overflow.
        (Readout.HeightPercent, 0, 1000),
        (Readout.StructuralHeight, 0.01, 40),
        (Readout.DonorCells, 0, 1000),
        .. Enum.GetValues<Readout>().Select(r => (r, double.MinValue, double.MaxValue)),
    ];
}
