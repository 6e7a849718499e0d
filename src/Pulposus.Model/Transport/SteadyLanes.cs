using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>Room to solve steady nutrient problems side by side, one per lane, on one layout.</summary>
/// <remarks>
/// Equations and iteration are those of <see cref="NutrientSolver{T}"/>, so a lane does not depend on the others.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class SteadyLanes<T>
    where T : struct, IReal<T>
{
    static readonly Lanes<T> defaults = Lanes<T>.OfDefaults();

    readonly DiscLayout layout;
    readonly DiscGeometry<T> geometry;
    readonly DiffusionOperator<T> diffusion;
    readonly NutrientDemand<T> demand;
    readonly NutrientFields<T> fields;
    readonly NutrientSolver<T> solver;
    readonly T[] factor;
    NutrientSupply<T> supply;

    /// <summary>Room for a layout.</summary>
    /// <param name="layout">The topology.</param>
    /// <param name="tolerance">Largest change between sweeps that counts as converged (kPa and mM).</param>
    public SteadyLanes(DiscLayout layout, Parameter tolerance)
    {
        this.layout = layout;
        geometry = new DiscGeometry<T>(layout);
        diffusion = new DiffusionOperator<T>(layout);
        demand = new NutrientDemand<T>(layout.Cells);
        fields = new NutrientFields<T>(layout.Cells);
        solver = NutrientModel.Solver(layout, defaults);
        solver.Tolerance = defaults[tolerance];
        factor = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>Solves.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="coarse">
    /// The same problems solved on the layout of which this one is the halved twin, to start from; null to start from the
    /// endplate values.
    /// </param>
    /// <returns>Mask of the lanes that did not converge.</returns>
    public T Solve(ProblemLanes<T> problems, SteadyLanes<T>? coarse = null)
    {
        Set(problems);
        if (coarse is null)
        {
            solver.Start(Real.Always<T>(), supply, fields);
        }
        else
        {
            Refine(coarse, coarse.fields.Oxygen, fields.Oxygen);
            Refine(coarse, coarse.fields.Glucose, fields.Glucose);
        }

        return solver.Solve(Real.Always<T>(), geometry, diffusion, supply, demand, fields);
    }

    /// <summary>The fields of one lane.</summary>
    public TransportFields Fields(ProblemLanes<T> problems, int lane) =>
        new(problems[lane], layout, [Lane(fields.Oxygen, lane), Lane(fields.Glucose, lane), Lane(fields.Lactate, lane)]);

    void Set(ProblemLanes<T> problems)
    {
        problems.Map(geometry);
        problems.Factor(layout, factor);
        problems.Demand(layout, demand);
        supply = problems.Supply();
        solver.Rates = problems.Rates();
        diffusion.Assemble(geometry, T.Constant(1), factor);
        solver.SolveInvariant(Real.Always<T>(), diffusion, supply);
    }

    // Bilinear between the centres of the coarse cells, as if neighbours had one size, and never across a change of tissue.
    void Refine(SteadyLanes<T> coarse, T[] from, T[] to)
    {
        DiscLayout wide = coarse.layout;
        T quarter = T.Constant(1) / T.Constant(2 * 2);
        for (int i = 0; i < layout.Nr; i++)
        {
            int beside = Math.Clamp((i / 2) + (i % 2 * 2) - 1, 0, wide.Nr - 1);
            for (int j = 0; j < layout.Nz; j++)
            {
                int parent = wide.Index(i / 2, j / 2);
                int across = wide.Index(beside, j / 2);
                int along = wide.Index(i / 2, Math.Clamp((j / 2) + (j % 2 * 2) - 1, 0, wide.Nz - 1));
                T value = from[parent];
                T slope = (wide.Tissues[across] == wide.Tissues[parent] ? from[across] - value : T.Constant(0))
                    + (wide.Tissues[along] == wide.Tissues[parent] ? from[along] - value : T.Constant(0));
                to[layout.Index(i, j)] = T.FusedMultiplyAdd(quarter, slope, value);
            }
        }
    }

    static double[] Lane(T[] field, int lane)
    {
        double[] values = new double[field.Length];
        for (int cell = 0; cell < values.Length; cell++)
            values[cell] = Real.Lane(ref field[cell], lane);
        return values;
    }
}
