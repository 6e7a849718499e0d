using System.Globalization;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Simulation;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Kernels;

/// <summary>P1 as the peers solve it: the grid they share with us, our twelve probe values and our times.</summary>
static class SteadyTiming
{
    const int Mixed = 64;

    /// <summary>P1, P1b and discs of every kind, some of them starving.</summary>
    public static TransportProblem[] Cases { get; } = [Problems.Oracle("P1"), Problems.Oracle("P1b"), .. Identities.Family(Mixed - 2)];

    /// <summary>The coarse grids by name: ours over the whole height and over half of it, and KINSOL's best for P1 alone.</summary>
    /// <param name="name">whole, half or small.</param>
    public static DiscLayout Grid(string name) => name switch
    {
        "whole" => BatchGrid.Whole,
        "half" => BatchGrid.Half,
        "small" => new(
            Grading.Geometric(4, 0.459),
            Grading.Geometric(4, 0.694),
            Grading.Geometric(3, 1.361),
            Grading.Geometric(1, 1),
            Grading.TowardsBothEnds(2, 0.645),
            Grading.Geometric(1, 1)),
        _ => throw new ArgumentException($"No grid '{name}': whole, half or small."),
    };

    /// <summary>Writes the cell edges of P1 (mm) along r and along z, on a coarse grid.</summary>
    public static void WriteGrid(DiscLayout layout)
    {
        DiscGeometry<Scalar> geometry = new(layout);
        new ProblemLanes<Scalar>(Cases[0]).Map(geometry);
        foreach (Scalar[] edges in new[] { geometry.REdges, geometry.ZEdges })
            Console.WriteLine(string.Join(' ', edges.Select(e => Real.Lane(ref e, 0).ToString("R", CultureInfo.InvariantCulture))));
    }

    /// <summary>Solves P1 once, as a process of its own would, and writes the probes.</summary>
    /// <param name="layout">Coarse grid.</param>
    public static void Once(DiscLayout layout) =>
        WriteProbes(SteadyBatch.Create(Width.Scalar, layout).Solve([Cases[0]])[0]!);

    /// <summary>Median times (s): one patient of a batch of 64 mixed cases, and P1 alone in plain doubles.</summary>
    /// <param name="layout">Coarse grid.</param>
    /// <param name="repeats">Solves of each.</param>
    public static void Run(DiscLayout layout, int repeats)
    {
        SteadyBatch wide = SteadyBatch.Create(DiscSimulator.Widest, layout);
        SteadyBatch single = SteadyBatch.Create(Width.Scalar, layout);
        TransportProblem[] alone = [Cases[0]];
        Write("cells", layout.Cells + layout.Halved().Cells);
        Write("solve_s", Median(repeats, () => wide.Solve(Cases)) / Cases.Length);
        Write("alone_s", Median(repeats, () => single.Solve(alone)));
        WriteProbes(wide.Solve(Cases)[0]!);
    }

    static double Median(int repeats, Action work)
    {
        // Until the code is compiled for good.
        for (int k = 0; k < 2 * repeats; k++)
            work();
        double[] seconds = new double[repeats];
        for (int k = 0; k < repeats; k++)
        {
            double start = Cpu.Seconds;
            work();
            seconds[k] = Cpu.Seconds - start;
        }

        Array.Sort(seconds);
        return seconds[repeats / 2];
    }

    static void WriteProbes(TransportSolution solution)
    {
        foreach (Solute solute in Problems.Solutes)
        {
            foreach ((string name, double r, double z) in new[] { ("centre", 0.0, 0.0), ("r05", 10, 0), ("r08", 16, 0), ("z04", 0, 4) })
                Write($"{char.ToLowerInvariant(solute.ToString()[0])}_{name}", solution.At(solute, r, z).Value);
        }
    }

    static void Write(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:G9}"));
}
