using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Grids;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Simulation;

/// <summary>
/// How the patient grid was chosen: random block counts and ratios within the allowed cost, then changes of the best.
/// Run it with <c>-explicit only</c>; it prints the best ten.
/// </summary>
public class PatientGridSearch
{
    const double Seconds = 240;

    // One error of each: pain, aggrecan, native share, centre and lowest glucose, donor cells, gains in aggrecan and pain.
    static readonly double[] allowed = [0.05, 0.1, 0.003, 0.02, 0.02, 0.07, 0.014, 0.03];

    static readonly Dictionary<string, double> tight = new(StringComparer.Ordinal) { ["numerics.nutrient_tolerance"] = 1e-6 };

    readonly PCG sequence = new(3, 20261122);

    sealed record Choice(int[] Cells, double[] Ratios)
    {
        public DiscLayout Layout() => new(Block(0), Block(1), Block(2), Grading.Mirrored(Block(4)), Grading.TowardsBothEnds(Cells[3], Ratios[3]), Block(4));

        public bool IsAllowed()
        {
            if (Cells[0] < 2 || Cells[3] < 2 || Cells.Min() < 1)
                return false;
            return PatientGridTests.Cost(Layout()) is >= 9000 and <= 15600;
        }

        double[] Block(int k) => Grading.Geometric(Cells[k], Ratios[k]);
    }

    [Fact(Explicit = true)]
    public void Search()
    {
        Person[] people = [.. ReferenceTwins.All.Append(new(3, 0.15)).Append(new(3, 0.5)).Select(c => c.Person(tight)), .. Enumerable.Range(100, 8).Select(k => PatientGridTests.Drawn(k, tight))];
        (Trajectory, Trajectory)[] reference = ReferenceTwins.Run(ReferenceTwins.Reference(), people);
        List<(double Score, Choice Choice)> pool = [];
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < Seconds)
        {
            Choice choice = clock.Elapsed.TotalSeconds < Seconds / 4 ? Any() : Near(pool[(int)(Math.Min(30, pool.Count) * Math.Pow(Unit(), 2))].Choice);
            if (!choice.IsAllowed())
                continue;
            double[] errors = [.. ReferenceTwins.Run(choice.Layout(), people).Zip(reference, (a, b) => Score(Deviation.Between(a, b)))];
            pool.Add((errors.Max() + errors.Average(), choice));
            pool.Sort((a, b) => a.Score.CompareTo(b.Score));
        }

        foreach ((double score, Choice choice) in pool.Take(10))
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score:F3}: {string.Join(' ', choice.Cells)}, {string.Join(' ', choice.Ratios.Select(q => q.ToString("F3", CultureInfo.InvariantCulture)))}"));
        pool.Count.ShouldBeGreaterThan(100);
    }

    static double Score(Deviation d) => d.Values.Zip(allowed, (e, tolerance) => e / tolerance).Max();

    Choice Any() => new(
        [Whole(3, 11), Whole(1, 7), Whole(1, 8), Whole(2, 7), Whole(1, 4)],
        [Between(0.7, 1.15), Between(0.25, 1), Between(1, 4.5), Between(0.45, 1.05), Between(0.25, 1)]);

    Choice Near(Choice old)
    {
        int[] cells = [.. old.Cells];
        double[] ratios = [.. old.Ratios];
        if (Unit() < 0.4)
            cells[Whole(0, 5)] += Unit() < 0.5 ? 1 : -1;
        ratios[Whole(0, 5)] *= Math.Exp(Between(-0.25, 0.25));
        ratios[Whole(0, 5)] *= Math.Exp(Between(-0.25, 0.25));
        return new Choice(cells, ratios);
    }

    int Whole(int low, int end) => (int)Between(low, end);

    double Between(double low, double high) => low + ((high - low) * Unit());

    double Unit() => Gen.Double.Unit.Generate(sequence, null, out _);
}
