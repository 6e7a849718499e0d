using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;

namespace Pulposus.Model.Transport;

/// <summary>
/// Solves many <see cref="TransportProblem"/>s, some side by side, as a scan of parameters needs. Not thread-safe: one
/// per thread.
/// </summary>
/// <remarks>
/// One coarse grid and its halved twin serve all discs, with Richardson extrapolation and the same estimate of the error
/// as <see cref="SteadyTransport"/>, which chooses a finer grid for each problem and is the one to ask where a disc starves
/// or its endplate is calcified. Largest error at the four probes of the oracle: 0.9 % on P1, 1.7 % on P1b; over 60 discs
/// of 14 to 26 mm in radius and 5 to 14 mm in height the median is 1 % (open endplate; twice that if calcified) and nine in
/// ten keep 3.5 %; one value in twenty-five is further off than its estimate. A solution has the same bits at every width
/// and beside any others.
/// </remarks>
public abstract class SteadyBatch
{
    /// <summary>Problems side by side.</summary>
    public abstract int Lanes { get; }

    /// <summary>A batch solver.</summary>
    /// <param name="width">Problems side by side.</param>
    public static SteadyBatch Create(Width width) => Create(width, BatchGrid.Half);

    /// <summary>Solves problems.</summary>
    /// <param name="problems">Any number of them.</param>
    /// <returns>One solution per problem, in their order; null where the iteration did not converge.</returns>
    public abstract TransportSolution?[] Solve(IReadOnlyList<TransportProblem> problems);

    /// <summary>A batch solver on another coarse grid.</summary>
    internal static SteadyBatch Create(Width width, DiscLayout coarse) => width switch
    {
        Width.Bits512 => new SteadyBatch<Wide512>(coarse),
        Width.Bits256 => new SteadyBatch<Wide256>(coarse),
        _ => new SteadyBatch<Scalar>(coarse),
    };
}

/// <summary>Solves many problems in the lanes of a number type.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class SteadyBatch<T>(DiscLayout layout) : SteadyBatch
    where T : struct, IReal<T>
{
    readonly SteadyLanes<T> coarse = new(layout, BatchGrid.Tolerance);
    readonly SteadyLanes<T> fine = new(layout.Halved(), BatchGrid.Tolerance);

    /// <inheritdoc/>
    public override int Lanes => Real.Lanes<T>();

    /// <inheritdoc/>
    public override TransportSolution?[] Solve(IReadOnlyList<TransportProblem> problems)
    {
        TransportSolution?[] solutions = new TransportSolution?[problems.Count];
        TransportProblem[] group = new TransportProblem[Lanes];
        for (int first = 0; first < problems.Count; first += Lanes)
        {
            int count = Math.Min(Lanes, problems.Count - first);
            for (int lane = 0; lane < count; lane++)
                group[lane] = problems[first + lane];
            ProblemLanes<T> side = new(group.AsSpan(0, count));
            T failed = Real.Or(coarse.Solve(side), fine.Solve(side, coarse));
            for (int lane = 0; lane < count; lane++)
                solutions[first + lane] = Real.IsSet(failed, lane) ? null : new TransportSolution(coarse.Fields(side, lane), fine.Fields(side, lane));
        }

        return solutions;
    }
}

/// <summary>The coarse grid on which many steady problems are solved; each disc maps its blocks onto it.</summary>
internal static class BatchGrid
{
    /// <summary>Largest change between sweeps that counts as converged.</summary>
    public static readonly Parameter Tolerance = Parameter.Named("numerics.batch_tolerance");

    /// <summary>Over half the height, which suffices as the problems are symmetric.</summary>
    public static DiscLayout Half { get; } = new(Block("nucleus"), Block("inner"), Block("rim"), null, Block("half_disc"), Block("endplate"));

    /// <summary>Over the whole height: the same cells and their mirror images.</summary>
    public static DiscLayout Whole { get; } = new(
        Block("nucleus"),
        Block("inner"),
        Block("rim"),
        Grading.Mirrored(Block("endplate")),
        Grading.TowardsBothEnds(Count("half_disc"), Ratio("half_disc")),
        Block("endplate"));

    static double[] Block(string name) => Grading.Geometric(Count(name), Ratio(name));

    static int Count(string name) => (int)Of("cells." + name);

    static double Ratio(string name) => Of("ratio." + name);

    static double Of(string name) => ParameterCatalogue.Find("numerics.batch_" + name)!.Default;
}
