using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;

namespace Pulposus.Model.Transport;

/// <summary>How finely a steady transport problem is resolved.</summary>
public enum Accuracy
{
    /// <summary>About 1 % at the worst place of an open endplate, 2 % of a calcified one.</summary>
    Trial,

    /// <summary>About 0.5 and 1 %.</summary>
    Standard,

    /// <summary>About 0.1 and 0.3 %.</summary>
    Fine,
}

/// <summary>A steady nutrient problem in a disc that is symmetric about its mid-plane.</summary>
/// <param name="Radius">Disc radius (mm).</param>
/// <param name="Height">Height with both endplates (mm).</param>
/// <param name="NucleusRadius">Nucleus radius (mm).</param>
/// <param name="EndplateRadius">Endplate radius (mm).</param>
/// <param name="EndplateThickness">Endplate thickness (mm).</param>
/// <param name="Diffusivity">Diffusivity of oxygen, glucose and lactate at a tissue factor of one (m2/s).</param>
/// <param name="TissueFactor">Factor on the diffusivity in nucleus, annulus and endplate.</param>
/// <param name="CellsPerCubicMetre">Cell density in nucleus, annulus and endplate.</param>
/// <param name="Annulus">Oxygen (kPa), glucose and lactate (mM) at the outer annulus.</param>
/// <param name="Endplate">Oxygen (kPa), glucose and lactate (mM) at the bone.</param>
/// <param name="OxygenSolubility">S (mM/kPa).</param>
/// <param name="Ph">pH without lactate, its slope per mM of lactate, and the pH below which rates are held.</param>
/// <param name="GlucoseHalfSaturation">K_G (mM).</param>
public sealed record TransportProblem(
    double Radius,
    double Height,
    double NucleusRadius,
    double EndplateRadius,
    double EndplateThickness,
    (double Oxygen, double Glucose, double Lactate) Diffusivity,
    (double Nucleus, double Annulus, double Endplate) TissueFactor,
    (double Nucleus, double Annulus, double Endplate) CellsPerCubicMetre,
    (double Oxygen, double Glucose, double Lactate) Annulus,
    (double Oxygen, double Glucose, double Lactate) Endplate,
    double OxygenSolubility,
    (double Neutral, double Slope, double Floor) Ph,
    double GlucoseHalfSaturation);

/// <summary>Solves <see cref="TransportProblem"/>s with an estimate of the error.</summary>
public static class SteadyTransport
{
    static readonly Parameter[] smallestCell = Resolutions("numerics.transport_smallest_cell_mm");
    static readonly Parameter[] largestCell = Resolutions("numerics.transport_largest_cell_mm");
    static readonly Parameter[] growth = Resolutions("numerics.transport_cell_growth");
    static readonly Parameter[] endplateCells = Resolutions("numerics.transport_endplate_cells");
    static readonly Parameter smallestDisc = Parameter.Named("numerics.transport_disc_mm.smallest");
    static readonly Parameter largestDisc = Parameter.Named("numerics.transport_disc_mm.largest");
    static readonly Parameter tolerance = Parameter.Named("numerics.transport_tolerance");
    static readonly Lanes<Scalar> defaults = Lanes<Scalar>.OfDefaults();

    /// <summary>
    /// Solves on a grid graded towards the edge of the endplate and on its halved twin, and extrapolates between them
    /// (Richardson, second order).
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="accuracy">How finely.</param>
    /// <exception cref="NutrientFailureException">The nutrient iteration did not converge.</exception>
    public static TransportSolution Solve(TransportProblem problem, Accuracy accuracy)
    {
        DiscLayout coarse = Layout(problem, (int)accuracy);
        return new TransportSolution(SolveOn(problem, coarse), SolveOn(problem, coarse.Halved()));
    }

    /// <summary>Solves on one given layout.</summary>
    internal static TransportFields SolveOn(TransportProblem problem, DiscLayout layout)
    {
        ProblemLanes<Scalar> one = new(problem);
        SteadyLanes<Scalar> room = new(layout, tolerance);
        if (Scalar.Any(room.Solve(one)))
            throw new NutrientFailureException();
        return room.Fields(one, 0);
    }

    /// <summary>Concentration below which errors are not counted relative to the value (kPa or mM).</summary>
    internal static double SmallestScale { get; } = Number(Parameter.Named("numerics.nutrient_tolerance"));

    static DiscLayout Layout(TransportProblem p, int accuracy)
    {
        double along = Number(largestCell[accuracy]) * Scale(p.Radius);
        double upwards = Number(largestCell[accuracy]) * Scale(p.Height);
        double smallest = Number(smallestCell[accuracy]) * Math.Min(1, Math.Min(Scale(p.Radius), Scale(p.Height)));
        double ratio = Number(growth[accuracy]);

        // The steepest fall of all is that through the endplate: there a cell is a share of its thickness.
        double across = Math.Min(upwards, p.EndplateThickness / Number(endplateCells[accuracy]));

        // The nucleus goes on growing cells where a narrow ring between it and the edge of the endplate could not.
        double ring = p.EndplateRadius - p.NucleusRadius;
        double[] inner = Grading.TowardsEnd(ring, smallest, ratio, along);
        double next = Math.Clamp(ratio * inner[1] * ring, smallest, along / 2);
        return new DiscLayout(
            Grading.TowardsEnd(p.NucleusRadius, next, ratio, along),
            inner,
            Grading.Mirrored(Grading.TowardsEnd(p.Radius - p.EndplateRadius, smallest, ratio, along)),
            null,
            Grading.TowardsEnd((p.Height / 2) - p.EndplateThickness, across, ratio, upwards),
            Grading.TowardsEnd(p.EndplateThickness, smallest, ratio, across));
    }

    // Cell sizes are in mm over the sizes of human discs, where reaction sets the scale, and a share of the disc beyond.
    static double Scale(double size) => size / Math.Clamp(size, Number(smallestDisc), Number(largestDisc));

    static double Number(Parameter parameter)
    {
        Scalar value = defaults[parameter];
        return Real.Lane(ref value, 0);
    }

    static Parameter[] Resolutions(string family) =>
        [.. Enum.GetNames<Accuracy>().Select(name => Parameter.Named($"{family}.{name.ToLowerInvariant()}"))];
}

/// <summary>The nutrient iteration did not converge, also not with the fallback.</summary>
public sealed class NutrientFailureException()
    : Exception("The nutrient iteration did not converge: the supply is too far from what the cells need.");
