using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Grids;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Transport;

/// <summary>
/// How the grid of <see cref="SteadyBatch"/> was chosen: random block counts and ratios, then changes of the best. Run it
/// with <c>-explicit only</c>; it prints the best of each cost.
/// </summary>
public class BatchGridSearch
{
    const double Seconds = 240;

    readonly PCG sequence = new(3, 20261122);

    sealed record Choice(int[] Cells, double[] Ratios)
    {
        public DiscLayout Layout() => new(Block(0), Block(1), Block(2), null, Block(3), Block(4));

        // Of the halved twin over the whole height, which is 8 times that over half of it.
        public int Cost => (Cells[0] + Cells[1] + Cells[2]) * (Cells[3] + Cells[4]) * (Cells[3] + Cells[4]) * (Cells[3] + Cells[4]) * 2 * 4 * 16 / 2;

        double[] Block(int k) => Grading.Geometric(Cells[k], Ratios[k]);
    }

    // For P1 alone, and for discs of every kind.
    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(8)]
    public void Search(int family)
    {
        TransportProblem[] problems = family == 0 ? [Problems.Oracle("P1")] : [Problems.Oracle("P1"), Problems.Oracle("P1b"), .. Identities.Family(family)];
        TransportSolution[] reference = [.. problems.Select(p => SteadyTransport.Solve(p, Accuracy.Standard))];
        List<(double Score, double[] Errors, Choice Choice)> pool = [];
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < Seconds)
        {
            Choice choice = pool.Count < 300 || clock.Elapsed.TotalSeconds < Seconds / 5 ? Any() : Near(pool[(int)(Math.Min(40, pool.Count) * Math.Pow(Unit(), 2))].Choice);
            if (choice.Cells.Min() < 1 || choice.Cells[3] + choice.Cells[4] > 7 || choice.Cells.Take(3).Sum() > 20)
                continue;
            double[] errors = [.. problems.Select((p, k) => Error(p, choice.Layout(), reference[k]))];
            double worst = errors.Select((e, k) => e / (problems[k].TissueFactor.Endplate >= 0.2 ? 0.01 : 0.02)).Max();
            pool.Add((Math.Max(0.8, worst) * Math.Pow(choice.Cost, 0.4), errors, choice));
            pool.Sort((a, b) => a.Score.CompareTo(b.Score));
        }

        foreach ((double score, double[] errors, Choice choice) in pool.DistinctBy(c => string.Join(' ', c.Choice.Cells), StringComparer.Ordinal).Take(25))
        {
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{score:F1} {choice.Cost}: {string.Join(' ', choice.Cells)}, {Text(choice.Ratios, "F3")} errors % {Text([.. errors.Select(e => 100 * e)], "F2")}"));
        }

        pool.Count.ShouldBeGreaterThan(100);
    }

    // The twelve probes, relative to the value or to a twentieth of its boundary value where next to nothing is left.
    static double Error(TransportProblem p, DiscLayout layout, TransportSolution reference)
    {
        TransportSolution found = new(SteadyTransport.SolveOn(p, layout), SteadyTransport.SolveOn(p, layout.Halved()));
        double worst = 0;
        foreach (Solute solute in Problems.Solutes)
        {
            double least = solute == Solute.Oxygen ? 0.25 : 0.2;
            foreach ((double r, double z) in new (double, double)[] { (0, 0), (p.Radius / 2, 0), (0.8 * p.Radius, 0), (0, 0.4 * p.Height) })
            {
                double truth = reference.At(solute, r, z).Value;
                worst = Math.Max(worst, Math.Abs(found.At(solute, r, z).Value - truth) / Math.Max(truth, least));
            }
        }

        return double.IsNaN(worst) ? double.MaxValue : worst;
    }

    static string Text(double[] values, string format) => string.Join(' ', values.Select(v => v.ToString(format, CultureInfo.InvariantCulture)));

    double Unit() => Gen.Double.Unit.Generate(sequence, null, out _);

    int Count(int least, int most) => least + (int)(Unit() * (most - least + 1));

    Choice Any() => new(
        [Count(2, 6), Count(1, 6), Count(1, 5), Count(1, 5), Count(1, 3)],
        [0.6 + (0.8 * Unit()), Math.Pow(0.15, Unit()), Math.Pow(6, Unit()), 0.5 + (0.6 * Unit()), Math.Pow(0.2, Unit())]);

    Choice Near(Choice c) => new(
        [.. c.Cells.Select(n => Unit() < 0.2 ? n + (Unit() < 0.5 ? 1 : -1) : n)],
        [.. c.Ratios.Select(q => q * Math.Exp((Unit() - 0.5) * 0.3))]);
}
