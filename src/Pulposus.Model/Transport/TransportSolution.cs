using Pulposus.Model.Anatomy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>A solute of the transport problem.</summary>
public enum Solute
{
    /// <summary>Oxygen (kPa).</summary>
    Oxygen,

    /// <summary>Glucose (mM).</summary>
    Glucose,

    /// <summary>Lactate (mM).</summary>
    Lactate,
}

/// <summary>A steady transport problem solved on a grid and on its halved twin.</summary>
public sealed class TransportSolution
{
    readonly TransportFields coarse;
    readonly TransportFields fine;

    internal TransportSolution(TransportFields coarse, TransportFields fine) => (this.coarse, this.fine) = (coarse, fine);

    /// <summary>Cells of the finer grid (over half the disc).</summary>
    public int Cells => fine.Cells;

    /// <summary>Concentration at a point, and a bound on its relative error.</summary>
    /// <param name="solute">Solute.</param>
    /// <param name="r">r (mm).</param>
    /// <param name="z">z (mm), 0 at the mid-plane.</param>
    public (double Value, double Error) At(Solute solute, double r, double z) =>
        Extrapolated(coarse.At(solute, r, Math.Abs(z)), fine.At(solute, r, Math.Abs(z)), coarse.LargestDifference(fine, solute, r, Math.Abs(z)));

    /// <summary>Volume mean over the nucleus, and a bound on its relative error.</summary>
    /// <param name="solute">Solute.</param>
    public (double Value, double Error) NucleusMean(Solute solute) =>
        Extrapolated(coarse.NucleusMean(solute), fine.NucleusMean(solute), coarse.MeanDifference(fine, solute));

    /// <summary>The smallest oxygen or glucose or the largest lactate, where it is, and a bound on its relative error.</summary>
    /// <param name="solute">Solute.</param>
    public (double Value, double R, double Z, double Error) Extreme(Solute solute)
    {
        (double value, double r, double z) = fine.Extreme(solute);
        (double best, double error) = Extrapolated(coarse.Extreme(solute).Value, value, coarse.LargestDifference(fine, solute, r, z));
        return (best, r, z, error);
    }

    /// <summary>Net flux of a solute into the half disc through its boundary, and use inside it (mM mm3/d or kPa mm3/d).</summary>
    /// <param name="solute">Solute.</param>
    internal (double Inflow, double Use) Balance(Solute solute) => fine.Balance(solute);

    // Where next to nothing is left the error is relative to the tolerance of the patient solver (kPa or mM).
    // Richardson at second order. The difference itself, not a third of it, is the error that is reported, and the largest
    // one nearby: where the two grids cross, the difference at a point says nothing about its error, and near the singular
    // edge of the endplate convergence is slower than second order.
    static (double Value, double Error) Extrapolated(double coarse, double fine, double nearby)
    {
        double value = Math.Max(0, fine + ((fine - coarse) / ((2 * 2) - 1)));
        if (!double.IsFinite(value))
            throw new NutrientFailureException();
        return (value, Math.Max(Math.Abs(fine - coarse), nearby) / Math.Max(Math.Abs(value), SteadyTransport.SmallestScale));
    }
}

/// <summary>A transport problem solved on one grid.</summary>
/// <param name="problem">The problem.</param>
/// <param name="layout">The grid.</param>
/// <param name="values">Oxygen, glucose and lactate of each cell.</param>
internal sealed class TransportFields(TransportProblem problem, DiscLayout layout, double[][] values)
{
    readonly ProblemLanes<Scalar> numbers = new(problem);

    // Of a thousand problems of a scan only what is read is worth its sampler.
    DiscGeometry<Scalar>? mapped;
    FieldSampler<Scalar>? sampling;

    public int Cells => layout.Cells;

    DiscGeometry<Scalar> Geometry
    {
        get
        {
            if (mapped is null)
            {
                mapped = new DiscGeometry<Scalar>(layout);
                numbers.Map(mapped);
            }

            return mapped;
        }
    }

    FieldSampler<Scalar> Sampler => sampling ??= new FieldSampler<Scalar>(Geometry, 1, Factor(), 0);

    public double At(Solute solute, double r, double z) =>
        Sampler.At(values[(int)solute], Bone(solute), Outer(solute), r, z);

    public (double Value, double R, double Z) Extreme(Solute solute) =>
        Sampler.Extreme(values[(int)solute], Bone(solute), Outer(solute), largest: solute == Solute.Lactate);

    /// <summary>Largest difference from the halved twin at the centres of the cells around a point.</summary>
    public double LargestDifference(TransportFields twin, Solute solute, double r, double z)
    {
        double largest = 0;
        foreach ((double x, double y, double value) in Sampler.CellsAround(values[(int)solute], r, z))
            largest = Math.Max(largest, Math.Abs(value - twin.At(solute, x, y)));
        return largest;
    }

    /// <summary>Mean over the nucleus of the absolute difference from the halved twin.</summary>
    public double MeanDifference(TransportFields twin, Solute solute)
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < layout.NucleusColumns; i++)
        {
            for (int j = 0; j < layout.DiscRows; j++)
            {
                int cell = layout.Index(i, j);
                double volume = Real.Lane(ref Geometry.Volumes[cell], 0);
                sum += volume * Math.Abs(values[(int)solute][cell] - twin.OfFour(solute, 2 * i, 2 * j));
                total += volume;
            }
        }

        return sum / total;
    }

    double OfFour(Solute solute, int i, int j)
    {
        double sum = 0;
        double total = 0;
        for (int k = 0; k < 2 * 2; k++)
        {
            int cell = layout.Index(i + (k / 2), j + (k % 2));
            double volume = Real.Lane(ref Geometry.Volumes[cell], 0);
            sum += volume * values[(int)solute][cell];
            total += volume;
        }

        return sum / total;
    }

    public double NucleusMean(Solute solute)
    {
        Scalar mean = Geometry.NucleusMean(Field(solute));
        return Real.Lane(ref mean, 0);
    }

    /// <summary>Inflow through the boundary, and what leaves each cell to its neighbours added up, which is the use.</summary>
    public (double Inflow, double Use) Balance(Solute solute)
    {
        DiffusionOperator<Scalar> diffusion = new(layout);
        diffusion.Assemble(Geometry, Scalar.Constant(1), Factor());
        double diffusivity = Units.SquareMillimetresPerDay * Pick(problem.Diffusivity, solute);
        double inflow = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            Scalar bone = diffusion.Bone[cell];
            Scalar outer = diffusion.Outer[cell];
            inflow += diffusivity * ((Real.Lane(ref bone, 0) * (Bone(solute) - values[(int)solute][cell])) + (Real.Lane(ref outer, 0) * (Outer(solute) - values[(int)solute][cell])));
        }

        return (inflow, Use(solute));
    }

    double Use(Solute solute)
    {
        Metabolism.CellRates<Scalar> rates = numbers.Rates();
        NutrientDemand<Scalar> demand = new(Cells);
        numbers.Demand(layout, demand);
        Scalar[] oxygen = Field(Solute.Oxygen);
        Scalar[] glucose = Field(Solute.Glucose);
        Scalar[] lactate = Field(Solute.Lactate);
        double use = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            Scalar ofGlucose = rates.GlucoseUse(glucose[cell], oxygen[cell], lactate[cell], Scalar.Constant(0), out _);
            Scalar ofOxygen = rates.OxygenUse(oxygen[cell], rates.HeldPh(lactate[cell]), out _) / Scalar.Constant(problem.OxygenSolubility);
            Scalar rate = demand.Respiring[cell] * Geometry.Volumes[cell] * (solute == Solute.Oxygen ? ofOxygen : solute == Solute.Glucose ? ofGlucose : Scalar.Constant(-2) * ofGlucose);
            use += Units.MillimolarPerDay * Real.Lane(ref rate, 0);
        }

        return use;
    }

    Scalar[] Factor()
    {
        Scalar[] factor = new Scalar[Cells];
        numbers.Factor(layout, factor);
        return factor;
    }

    Scalar[] Field(Solute solute) => [.. values[(int)solute].Select(Scalar.Constant)];

    double Bone(Solute solute) => Pick(problem.Endplate, solute);

    double Outer(Solute solute) => Pick(problem.Annulus, solute);

    static double Pick((double Oxygen, double Glucose, double Lactate) x, Solute solute) => solute switch
    {
        Solute.Oxygen => x.Oxygen,
        Solute.Glucose => x.Glucose,
        _ => x.Lactate,
    };
}
