using System.Runtime.Intrinsics;
using Pulposus.Kernels.Flat;
using Pulposus.Model;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Kernels;

/// <summary>One chord sweep over the nutrients of P1 in all eight lanes, on the grid of a patient: the model's, and by hand.</summary>
sealed class SweepCase
{
    const double Tight = 1e-10;

    readonly DiscLayout layout = PatientGrid.Layout;
    readonly DiscGeometry<Wide512> geometry = new(PatientGrid.Layout);
    readonly NutrientDemand<Wide512> demand = new(PatientGrid.Layout.Cells);
    readonly NutrientFields<Wide512> fields = new(PatientGrid.Layout.Cells);
    readonly NutrientSolver<Wide512> solver;
    readonly NutrientSupply<Wide512> supply;

    public SweepCase()
    {
        ProblemLanes<Wide512> p1 = new(SteadyTiming.Cases[0]);
        Wide512[] factor = new Wide512[layout.Cells];
        p1.Map(geometry);
        p1.Factor(layout, factor);
        p1.Demand(layout, demand);
        supply = p1.Supply();
        Operator.Assemble(geometry, Wide512.Constant(1), factor);
        solver = NutrientModel.Solver(layout, Lanes<Wide512>.OfDefaults());
        Rates = solver.Rates = p1.Rates();

        // Newton steps to the solution, so that the slopes kept are those there; then a sweep is one whatever its change.
        Wide512 share = solver.ChordShare;
        solver.ChordShare = Wide512.Constant(0);
        solver.Tolerance = Wide512.Constant(Tight);
        solver.SolveInvariant(Real.Always<Wide512>(), Operator, supply);
        solver.Start(Real.Always<Wide512>(), supply, fields);
        RunGeneric();
        solver.ChordShare = share;
        solver.Tolerance = Wide512.Constant(double.MaxValue);
        Right = Boundary(supply.Endplate.Glucose, supply.Annulus.Glucose);
        Matrix = layout.Matrix<Wide512>();
        FlatMatrix = new FlatGrid(layout.Cells / layout.HalfBandwidth, layout.HalfBandwidth);
        Flat = ByHand();
    }

    public DiffusionOperator<Wide512> Operator { get; } = new(PatientGrid.Layout);

    public GridCholesky<Wide512> Matrix { get; }

    public FlatGrid FlatMatrix { get; }

    public CellRates<Wide512> Rates { get; }

    public Wide512[] Right { get; }

    public Wide512[] Glucose => fields.Glucose;

    public FlatSweep Flat { get; }

    public void RunGeneric() => solver.Solve(Real.Always<Wide512>(), geometry, Operator, supply, demand, fields);

    FlatSweep ByHand()
    {
        Wide512 ratio = Wide512.Constant(2) * supply.Diffusivity.Glucose / supply.Diffusivity.Lactate;
        Vector512<double>[] oxygenScale = Scale(Wide512.Constant(Units.MillimolarPerDay) / (supply.Solubility * supply.Diffusivity.Oxygen));
        Vector512<double>[] glucoseScale = Scale(Wide512.Constant(Units.MillimolarPerDay) / supply.Diffusivity.Glucose);
        Vector512<double>[] oxygen = Plain.Of(fields.Oxygen);
        Vector512<double>[] glucose = Plain.Of(fields.Glucose);
        Vector512<double>[] lactate = Plain.Of(fields.Lactate);
        Vector512<double>[] oxygenKept = Plain.Array(layout.Cells);
        Vector512<double>[] glucoseKept = Plain.Array(layout.Cells);
        for (int c = 0; c < layout.Cells; c++)
        {
            FlatSweep.OxygenUse(oxygen[c], lactate[c], out Vector512<double> slope);
            oxygenKept[c] = oxygenScale[c] * slope;
            FlatSweep.GlucoseUse(glucose[c], oxygen[c], lactate[c], Plain.Of(ratio), out slope);
            glucoseKept[c] = glucoseScale[c] * slope;
        }

        FlatSweep flat = new(layout.Cells)
        {
            OxygenFactor = Factored(oxygenKept),
            GlucoseFactor = Factored(glucoseKept),
            OxygenKept = oxygenKept,
            GlucoseKept = glucoseKept,
            OxygenBoundary = Plain.Of(Boundary(supply.Endplate.Oxygen, supply.Annulus.Oxygen)),
            GlucoseBoundary = Plain.Of(Right),
            OxygenScale = oxygenScale,
            GlucoseScale = glucoseScale,
            Invariant = Plain.Of([.. fields.Lactate.Select((l, c) => Wide512.FusedMultiplyAdd(ratio, fields.Glucose[c], l))]),
            Ratio = Plain.Of(ratio),
        };
        oxygen.CopyTo(flat.Oxygen, 0);
        glucose.CopyTo(flat.Glucose, 0);
        lactate.CopyTo(flat.Lactate, 0);
        return flat;
    }

    FlatGrid Factored(Vector512<double>[] kept)
    {
        FlatGrid grid = new(layout.Cells / layout.HalfBandwidth, layout.HalfBandwidth);
        grid.Factor([.. Plain.Of(Operator.Diagonal).Zip(kept, (d, k) => d + k)], Plain.Of(Operator.Along), Plain.Of(Operator.Across));
        return grid;
    }

    Wide512[] Boundary(Wide512 bone, Wide512 outer) => [.. Operator.Bone.Select((g, c) => (g * bone) + (Operator.Outer[c] * outer))];

    Vector512<double>[] Scale(Wide512 scale) => Plain.Of([.. geometry.Volumes.Select((v, c) => scale * v * demand.Respiring[c])]);
}
