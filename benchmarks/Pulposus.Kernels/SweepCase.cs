using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Pulposus.Kernels.Flat;
using Pulposus.Model;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Kernels;

/// <summary>One Newton sweep over the nutrients of P1 in all eight lanes, on the grid of a patient: the model's, and by hand.</summary>
sealed class SweepCase
{
    readonly DiscGeometry<Wide512> geometry = new(PatientGrid.Layout);
    readonly DiffusionOperator<Wide512> diffusion = new(PatientGrid.Layout);
    readonly NutrientDemand<Wide512> demand = new(PatientGrid.Layout.Cells);
    readonly NutrientSolver<Wide512> solver;
    readonly NutrientSupply<Wide512> supply;

    public SweepCase()
    {
        ProblemLanes<Wide512> p1 = new(SteadyTiming.Cases[0]);
        Lanes<Wide512> defaults = Lanes<Wide512>.OfDefaults();
        p1.Map(geometry);
        Wide512[] factor = new Wide512[Cells];
        p1.Factor(PatientGrid.Layout, factor);
        p1.Demand(PatientGrid.Layout, demand);
        supply = p1.Supply();
        diffusion.Assemble(geometry, Wide512.Constant(1), factor);
        solver = NutrientModel.Solver(PatientGrid.Layout, defaults);
        Rates = solver.Rates = p1.Rates();

        // Whatever the change, one sweep is enough.
        solver.Tolerance = Wide512.Constant(double.MaxValue);
        solver.SolveInvariant(Real.Always<Wide512>(), diffusion, supply);
        solver.Start(Real.Always<Wide512>(), supply, Fields);
        Band = new Wide512[Cells * (HalfBandwidth + 1)];
        for (int cell = 0; cell < Cells; cell++)
        {
            Band[(cell * (HalfBandwidth + 1)) + HalfBandwidth] = diffusion.Diagonal[cell];
            if (cell + 1 < Cells)
                Band[((cell + 1) * (HalfBandwidth + 1)) + HalfBandwidth - 1] = -diffusion.Along[cell];
            if (cell + HalfBandwidth < Cells)
                Band[(cell + HalfBandwidth) * (HalfBandwidth + 1)] = -diffusion.Across[cell];
        }

        RightHandSide = Boundary(supply.Endplate.Glucose, supply.Annulus.Glucose);
        Wide512 ratio = Wide512.Constant(2) * supply.Diffusivity.Glucose / supply.Diffusivity.Lactate;
        Flat = new FlatSweep(Cells, HalfBandwidth)
        {
            Operator = ByHand(Band),
            OxygenBoundary = ByHand(Boundary(supply.Endplate.Oxygen, supply.Annulus.Oxygen)),
            GlucoseBoundary = ByHand(RightHandSide),
            OxygenScale = ByHand(Scale(Wide512.Constant(Units.MillimolarPerDay) / (supply.Solubility * supply.Diffusivity.Oxygen))),
            GlucoseScale = ByHand(Scale(Wide512.Constant(Units.MillimolarPerDay) / supply.Diffusivity.Glucose)),
            Invariant = ByHand([.. Fields.Lactate.Select((l, c) => Wide512.FusedMultiplyAdd(ratio, Fields.Glucose[c], l))]),
            Ratio = Unsafe.As<Wide512, Vector512<double>>(ref ratio),
        };
        ByHand(Fields.Oxygen).CopyTo(Flat.Oxygen, 0);
        ByHand(Fields.Glucose).CopyTo(Flat.Glucose, 0);
        ByHand(Fields.Lactate).CopyTo(Flat.Lactate, 0);
    }

    public int Cells => PatientGrid.Layout.Cells;

    public int HalfBandwidth => PatientGrid.Layout.HalfBandwidth;

    public CellRates<Wide512> Rates { get; }

    public Wide512[] Band { get; }

    public Wide512[] RightHandSide { get; }

    public NutrientFields<Wide512> Fields { get; } = new(PatientGrid.Layout.Cells);

    public FlatSweep Flat { get; }

    public void RunGeneric() => solver.Solve(Real.Always<Wide512>(), geometry, diffusion, supply, demand, Fields);

    public void RunByHand() => Flat.Run();

    Wide512[] Boundary(Wide512 bone, Wide512 outer) => [.. diffusion.Bone.Select((g, c) => (g * bone) + (diffusion.Outer[c] * outer))];

    Wide512[] Scale(Wide512 scale) => [.. geometry.Volumes.Select((v, c) => scale * v * demand.Respiring[c])];

    static Vector512<double>[] ByHand(Wide512[] values) => [.. values.Select(v => Unsafe.As<Wide512, Vector512<double>>(ref v))];
}
