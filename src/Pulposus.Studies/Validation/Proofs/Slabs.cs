using Pulposus.Model;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Grids;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>
/// Nutrient problems with a solution in closed form: wide slabs and a long cylinder in which the rate law is constant
/// (oxygen at its clamp, pH level, K_G tiny) or of first order (K_G huge).
/// </summary>
static class Slabs
{
    const double Boundary = 4;
    const double Half = 5;

    static double Glucose => 3.8e-10 * Units.SquareMillimetresPerDay;

    // Half the lactate made at pH 7.4 and at the oxygen where the parabola of the rate law is highest.
    static double RateConstant => Math.Exp(-2.47 + (0.93 * 7.4) + (0.16 * ClampedOxygen) - (0.0058 * ClampedOxygen * ClampedOxygen)) / 2;

    static double ClampedOxygen => ParameterCatalogue.Find("metabolism.oxygen_clamp_kpa")!.Default;

    /// <summary>Largest error (mM) of the parabola of constant use.</summary>
    public static double Parabola()
    {
        TransportSolution found = Solve(Slab(halfSaturation: 1e-12, cells: 3e12));
        double deficit = RateConstant * 3 * Units.MillimolarPerDay * Half * Half / (2 * Glucose);
        return Worst([0, 3], z => found.At(Solute.Glucose, 0, z).Value, z => Boundary - (deficit * (1 - (z * z / (Half * Half)))));
    }

    /// <summary>Largest error (mM) of the hyperbolic cosine of first-order use.</summary>
    public static double Cosine()
    {
        TransportSolution found = Solve(Slab(halfSaturation: 1e7, cells: 3e18));
        double k = FirstOrder;
        return Worst([0, 2.5, 4], z => found.At(Solute.Glucose, 0, z).Value, z => Boundary * Math.Cosh(k * z) / Math.Cosh(k * Half));
    }

    /// <summary>Largest error (mM) of the Bessel function of first-order use in a long cylinder.</summary>
    public static double Bessel()
    {
        TransportProblem cylinder = Slab(halfSaturation: 1e7, cells: 3e18) with { Radius = 5, NucleusRadius = 2, EndplateRadius = 4, Height = 200 };
        DiscLayout layout = new(Grading.Geometric(16, 1), Grading.Geometric(16, 1), Grading.Geometric(8, 1), null, Grading.Geometric(40, 1), [0, 1]);
        TransportSolution found = new(SteadyTransport.SolveOn(cylinder, layout), SteadyTransport.SolveOn(cylinder, layout.Halved()));
        double k = FirstOrder;
        return Worst([0, 1.7, 3.9], r => found.At(Solute.Glucose, r, 0).Value, r => Boundary * BesselI0(k * r) / BesselI0(k * Half));
    }

    /// <summary>Deficit (mM) at the centre of a slab of 5 mm half-thickness with a sink (mM/h) and a diffusivity (m2/s).</summary>
    public static double Deficit(double sink, double diffusivity)
    {
        double cells = sink * Units.HoursPerDay / (RateConstant * Units.MillimolarPerDay) / Units.MillionsPerMillilitre;
        TransportProblem slab = Slab(halfSaturation: 1e-12, cells) with { Diffusivity = (1e-6, diffusivity, 5e-10) };
        return Boundary - Solve(slab).At(Solute.Glucose, 0, 0).Value;
    }

    static double FirstOrder => Math.Sqrt(RateConstant * 3e6 / 1e7 * Units.MillimolarPerDay / Glucose);

    static TransportProblem Slab(double halfSaturation, double cells) => new(
        200, 10, 60, 190, 1, (1e-6, 3.8e-10, 5e-10), (1, 1, 1), (cells, cells, cells), (1e9, Boundary, 0.9), (1e9, Boundary, 0.9), 0.0101, (7.4, 0, 6), halfSaturation);

    static TransportSolution Solve(TransportProblem slab)
    {
        DiscLayout layout = new(Grading.Geometric(6, 1), Grading.Geometric(8, 1), Grading.Geometric(2, 1), null, Grading.Geometric(16, 1), Grading.Geometric(4, 1));
        return new TransportSolution(SteadyTransport.SolveOn(slab, layout), SteadyTransport.SolveOn(slab, layout.Halved()));
    }

    static double Worst(double[] places, Func<double, double> found, Func<double, double> exact) => places.Max(x => Math.Abs(found(x) - exact(x)));

    static double BesselI0(double x)
    {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
