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
        factor = new T[layout.Cells];
    }

    /// <summary>Solves from the endplate values.</summary>
    /// <returns>Mask of the lanes that did not converge.</returns>
    public T Solve(ProblemLanes<T> problems)
    {
        Set(problems);
        solver.Start(Real.Always<T>(), supply, fields);
        return Iterate();
    }

    /// <summary>Solves from the same problems on the layout of which this one is the halved twin.</summary>
    /// <returns>Mask of the lanes that did not converge.</returns>
    public T Solve(ProblemLanes<T> problems, SteadyLanes<T> coarse)
    {
        Set(problems);
        for (int i = 0; i < layout.Nr; i++)
        {
            for (int j = 0; j < layout.Nz; j++)
            {
                int parent = coarse.layout.Index(i / 2, j / 2);
                fields.Oxygen[layout.Index(i, j)] = coarse.fields.Oxygen[parent];
                fields.Glucose[layout.Index(i, j)] = coarse.fields.Glucose[parent];
            }
        }

        return Iterate();
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

    T Iterate() => solver.Solve(Real.Always<T>(), geometry, diffusion, supply, demand, fields);

    static double[] Lane(T[] field, int lane)
    {
        double[] values = new double[field.Length];
        for (int cell = 0; cell < values.Length; cell++)
            values[cell] = Real.Lane(ref field[cell], lane);
        return values;
    }
}
