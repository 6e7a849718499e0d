using Pulposus.Model.Simulation;
using Pulposus.Model.Transport;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Transport;

/// <summary>Many steady problems at once, against the oracle, against one at a time, and against each other's lanes.</summary>
public class BatchTests
{
    static readonly (string Name, Func<TransportProblem, (double R, double Z)> Place)[] probes =
    [
        ("centre", _ => (0, 0)),
        ("r05", p => (p.Radius / 2, 0)),
        ("r08", p => (0.8 * p.Radius, 0)),
        ("z04", p => (0, 0.4 * p.Height)),
    ];

    // The oracle's cases first, then discs of every kind, then the same with next to no supply from the bone.
    static readonly TransportProblem[] mixed =
    [
        Problems.Oracle("P1"),
        Problems.Oracle("P1b"),
        .. Identities.Family(26),
        .. Identities.Family(8).Select(p => p with { TissueFactor = p.TissueFactor with { Endplate = 0.01 }, CellsPerCubicMetre = (8e12, 14e12, 20e12) }),
        Problems.Oracle("P1") with { Endplate = (0, 0, 0) },
        Problems.Oracle("P1") with { Endplate = (0, 0, 0), TissueFactor = (0.1, 0.05, 0.001), CellsPerCubicMetre = (4e14, 9e14, 15e14) },
    ];

    [Theory]
    [InlineData("P1", 0.01)]
    [InlineData("P1b", 0.02)]
    public void The_oracle_is_met_at_the_twelve_probes(string name, double tolerance)
    {
        TransportSolution solution = SteadyBatch.Create(DiscSimulator.Widest).Solve([Problems.Oracle(name)])[0]!;
        foreach ((string quantity, double value, double error) in Probes(Problems.Oracle(name), solution))
        {
            double off = Math.Abs((value / Oracle.Steady[$"{name}{quantity}"]) - 1);
            off.ShouldBeLessThan(tolerance, quantity);
            off.ShouldBeLessThan(error, $"estimate of {quantity}");
        }
    }

    [Fact]
    public void The_family_agrees_with_one_problem_at_a_time()
    {
        TransportProblem[] family = [.. Identities.Family(60)];
        TransportSolution?[] solutions = SteadyBatch.Create(DiscSimulator.Widest).Solve(family);
        List<double> worst = [];
        int unforeseen = 0;
        for (int k = 0; k < family.Length; k++)
        {
            TransportProblem p = family[k];
            (double Off, double Share, double Estimate)[] errors = [.. Probes(p, solutions[k]!).Zip(Probes(p, SteadyTransport.Solve(p, Accuracy.Standard)), (found, truth) =>
            {
                // Where next to nothing is left, a share of a twentieth of what the annulus gets.
                double scale = Math.Max(truth.Value, truth.Quantity[0] == 'o' ? 0.25 : 0.2);
                double off = Math.Abs(found.Value - truth.Value);
                return (off / truth.Value, off / scale, found.Error + truth.Error);
            })];
            worst.Add(errors.Max(e => e.Share) / (p.TissueFactor.Endplate >= 0.2 ? 1 : 2));
            unforeseen += errors.Count(e => e.Off > e.Estimate);
        }

        worst.Sort();
        worst[worst.Count / 2].ShouldBeLessThan(0.01);
        worst[worst.Count * 9 / 10].ShouldBeLessThan(0.035);
        unforeseen.ShouldBeLessThan(12 * family.Length / 20);
    }

    [Fact]
    public void Its_tolerance_gives_what_a_tight_one_gives()
    {
        TransportSolution?[] solutions = SteadyBatch.Create(DiscSimulator.Widest).Solve(mixed);
        for (int k = 0; k < mixed.Length; k++)
        {
            TransportSolution tight = new(SteadyTransport.SolveOn(mixed[k], BatchGrid.Half), SteadyTransport.SolveOn(mixed[k], BatchGrid.Half.Halved()));

            // The tolerance of the batch is 1e-3 kPa or mM in the last sweep, and Richardson takes 4/3 of the fine grid.
            foreach (((string quantity, double value, _), (_, double other, _)) in Probes(mixed[k], solutions[k]!).Zip(Probes(mixed[k], tight)))
                value.ShouldBe(other, 5e-4 + (1e-4 * other), $"{k} {quantity}");
        }
    }

    [Fact]
    public void A_solution_has_the_same_bits_at_every_width_and_beside_any_others()
    {
        long[][] alone = [.. mixed.Select(p => Bits(p, SteadyBatch.Create(Width.Scalar).Solve([p])[0]))];
        foreach (Width width in Enum.GetValues<Width>())
        {
            SteadyBatch batch = SteadyBatch.Create(width);
            Same(mixed, batch.Solve(mixed), alone);
            Same([.. mixed.Reverse()], batch.Solve([.. mixed.Reverse()]), [.. alone.Reverse()]);
            Same(mixed[3..8], batch.Solve(mixed[3..8]), alone[3..8]);
        }
    }

    [Fact]
    public void A_problem_without_a_solution_is_alone_with_it()
    {
        TransportProblem broken = mixed[0] with { CellsPerCubicMetre = (double.NaN, 9e12, 15e12) };
        TransportSolution?[] solutions = SteadyBatch.Create(DiscSimulator.Widest).Solve([mixed[1], broken, mixed[2]]);
        solutions[1].ShouldBeNull();
        Bits(mixed[1], solutions[0]).ShouldBe(Bits(mixed[1], SteadyBatch.Create(Width.Scalar).Solve([mixed[1]])[0]));
        Bits(mixed[2], solutions[2]).ShouldBe(Bits(mixed[2], SteadyBatch.Create(Width.Scalar).Solve([mixed[2]])[0]));
    }

    [Fact]
    public void Half_the_height_is_enough_for_a_symmetric_disc()
    {
        TransportSolution?[] half = SteadyBatch.Create(DiscSimulator.Widest).Solve(mixed);
        TransportSolution?[] whole = SteadyBatch.Create(DiscSimulator.Widest, BatchGrid.Whole).Solve(mixed);
        for (int k = 0; k < mixed.Length; k++)
        {
            foreach (((string quantity, double value, _), (_, double other, _)) in Probes(mixed[k], half[k]!).Zip(Probes(mixed[k], whole[k]!)))
                other.ShouldBe(value, 1e-8 + (1e-6 * value), quantity);
            whole[k]!.Cells.ShouldBe(2 * half[k]!.Cells);
        }
    }

    static IEnumerable<(string Quantity, double Value, double Error)> Probes(TransportProblem p, TransportSolution s)
    {
        foreach (Solute solute in Problems.Solutes)
        {
            foreach ((string name, Func<TransportProblem, (double R, double Z)> place) in probes)
            {
                (double value, double error) = s.At(solute, place(p).R, place(p).Z);
                yield return ($"{char.ToLowerInvariant($"{solute}"[0])}_{name}", value, error);
            }
        }
    }

    static long[] Bits(TransportProblem p, TransportSolution? s) =>
        [.. Probes(p, s!).SelectMany(q => new[] { q.Value, q.Error }).Append(s!.NucleusMean(Solute.Oxygen).Value).Select(BitConverter.DoubleToInt64Bits)];

    static void Same(TransportProblem[] problems, TransportSolution?[] solutions, long[][] expected)
    {
        for (int k = 0; k < problems.Length; k++)
            Bits(problems[k], solutions[k]).ShouldBe(expected[k], $"{k}: {problems[k]}");
    }
}
