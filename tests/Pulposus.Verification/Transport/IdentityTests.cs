using CsCheck;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Grids;

namespace Pulposus.Verification.Transport;

/// <summary>What must hold exactly, or has a solution in closed form.</summary>
public class IdentityTests
{
    static readonly Solute[] solutes = Problems.Solutes;

    [Fact]
    public void The_lactate_glucose_invariant_stays_between_its_boundary_values() =>
        Property.Holds(
            Problems.Family,
            p =>
            {
                TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Trial);
                double bone = Invariant(p, p.Endplate.Glucose, p.Endplate.Lactate);
                double outer = Invariant(p, p.Annulus.Glucose, p.Annulus.Lactate);
                double slack = 1e-9 * Math.Max(bone, outer);
                return Points(p).All(at => Invariant(p, solution.At(Solute.Glucose, at.R, at.Z).Value, solution.At(Solute.Lactate, at.R, at.Z).Value) is double w
                    && w >= Math.Min(bone, outer) - slack && w <= Math.Max(bone, outer) + slack);
            },
            10);

    [Fact]
    public void Equal_boundary_values_give_lactate_to_rounding_on_any_grid() =>
        Property.Holds(
            Problems.Family,
            p =>
            {
                TransportProblem even = p with { Annulus = p.Endplate };
                TransportSolution solution = SteadyTransport.Solve(even, Accuracy.Trial);
                double w = Invariant(even, even.Endplate.Glucose, even.Endplate.Lactate);
                return Points(even).All(at =>
                    Math.Abs(Invariant(even, solution.At(Solute.Glucose, at.R, at.Z).Value, solution.At(Solute.Lactate, at.R, at.Z).Value) - w) <= 1e-8 * w);
            },
            5);

    [Fact]
    public void What_enters_is_used_and_two_lactate_leave_per_glucose() =>
        Property.Holds(
            Problems.Family,
            p =>
            {
                TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Trial);
                foreach (Solute solute in solutes)
                {
                    (double inflow, double use) = solution.Balance(solute);
                    inflow.ShouldBe(use, 1e-8 * Math.Abs(use), $"{solute} {p}");
                }

                return Math.Abs((solution.Balance(Solute.Lactate).Inflow / solution.Balance(Solute.Glucose).Inflow / -2) - 1) < 1e-8;
            },
            5);

    [Fact]
    public void Values_on_the_very_boundary_are_the_boundary_values()
    {
        TransportProblem p = Problems.Oracle("P1");
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Standard);
        foreach (double r in new[] { 0, 7.3, 12, 14.9, 15 })
        {
            solution.At(Solute.Glucose, r, 5).Value.ShouldBe(4, 1e-9);
            solution.At(Solute.Glucose, r, -5).Value.ShouldBe(4, 1e-9);
        }

        foreach (double z in new[] { 0, 2.2, 4.4, 5 })
            solution.At(Solute.Glucose, 20, z).Value.ShouldBe(5, 1e-9);
        solution.At(Solute.Glucose, 17, 5).Value.ShouldBeInRange(1, 5);
    }

    [Fact]
    public void A_slab_of_constant_use_has_a_parabola()
    {
        // Oxygen above the clamp, pH level and K_G tiny: the rate laws are constant.
        TransportProblem slab = Slab(halfSaturation: 1e-12, cells: 3e12);
        double q = RateConstant * 3 * Pulposus.Model.Units.MillimolarPerDay;
        double deficit = q * 25 / (2 * Glucose);
        SolveSlab(slab).At(Solute.Glucose, 0, 0).Value.ShouldBe(4 - deficit, 1e-6);
        SolveSlab(slab).At(Solute.Glucose, 0, 3).Value.ShouldBe(4 - (deficit * (1 - (9.0 / 25))), 1e-6);
    }

    [Fact]
    public void The_slab_of_target_A_C6()
    {
        // Sink 0.240 mM/h over a half-thickness of 5 mm at D 4.074e-10 m2/s: 2.05 mM below the boundary.
        double cells = 0.240 * Pulposus.Model.Units.HoursPerDay / (RateConstant * Pulposus.Model.Units.MillimolarPerDay) / Pulposus.Model.Units.MillionsPerMillilitre;
        TransportProblem slab = Slab(halfSaturation: 1e-12, cells) with { Diffusivity = (1e-6, 4.074e-10, 5e-10) };
        (4 - SolveSlab(slab).At(Solute.Glucose, 0, 0).Value).ShouldBe(2.05, 0.005 * 2.05);
    }

    [Fact]
    public void A_slab_of_first_order_use_has_a_hyperbolic_cosine()
    {
        TransportProblem slab = Slab(halfSaturation: 1e7, cells: 3e18);
        double k = Math.Sqrt(RateConstant * 3e6 / 1e7 * Pulposus.Model.Units.MillimolarPerDay / Glucose);
        foreach (double z in new[] { 0, 2.5, 4 })
            SolveSlab(slab).At(Solute.Glucose, 0, z).Value.ShouldBe(4 * Math.Cosh(k * z) / Math.Cosh(k * 5), 2e-5);
    }

    [Fact]
    public void A_long_cylinder_of_first_order_use_has_a_bessel_function()
    {
        TransportProblem slab = Slab(halfSaturation: 1e7, cells: 3e18);
        TransportProblem cylinder = slab with { Radius = 5, NucleusRadius = 2, EndplateRadius = 4, Height = 200 };
        double k = Math.Sqrt(RateConstant * 3e6 / 1e7 * Pulposus.Model.Units.MillimolarPerDay / Glucose);
        DiscLayout layout = new(Grading.Geometric(16, 1), Grading.Geometric(16, 1), Grading.Geometric(8, 1), null, Grading.Geometric(40, 1), [0, 1]);
        TransportSolution solution = new(SteadyTransport.SolveOn(cylinder, layout), SteadyTransport.SolveOn(cylinder, layout.Halved()));
        foreach (double r in new[] { 0, 1.7, 3.9 })
            solution.At(Solute.Glucose, r, 0).Value.ShouldBe(4 * BesselI0(k * r) / BesselI0(k * 5), 2e-5);
    }

    [Theory]
    [InlineData(0.35, 0.7)]
    [InlineData(0.105, 0.7)]
    [InlineData(0.7, 0.7)]
    [InlineData(0.5, 0.1)]
    public void The_field_is_singular_at_the_edge_of_the_endplate_with_the_exponent_of_theory(double endplate, double annulus)
    {
        TransportProblem p = Problems.Oracle("P1") with { TissueFactor = (1, annulus, endplate) };
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Fine);
        double Fall(double distance) => 4 - solution.At(Solute.Glucose, 15 + distance, 5).Value;
        double exponent = 2 / Math.PI * Math.Atan(Math.Sqrt(endplate / annulus));
        Math.Log10(Fall(1e-4) / Fall(1e-5)).ShouldBe(exponent, 0.05 * exponent);
    }

    static double Glucose => 3.8e-10 * Pulposus.Model.Units.SquareMillimetresPerDay;

    // Half the lactate made at pH 7.4 and 0.16 / (2 x 0.0058) kPa, where the parabola of the rate law is highest.
    static double RateConstant => Math.Exp(-2.47 + (0.93 * 7.4) + (0.16 * ClampedOxygen) - (0.0058 * ClampedOxygen * ClampedOxygen)) / 2;

    static double ClampedOxygen => Pulposus.Model.Patients.ParameterCatalogue.Find("metabolism.oxygen_clamp_kpa")!.Default;

    static TransportProblem Slab(double halfSaturation, double cells) => new(
        200, 10, 60, 190, 1, (1e-6, 3.8e-10, 5e-10), (1, 1, 1), (cells, cells, cells), (1e9, 4, 0.9), (1e9, 4, 0.9), 0.0101, (7.4, 0, 6), halfSaturation);

    static TransportSolution SolveSlab(TransportProblem slab)
    {
        DiscLayout layout = new(Grading.Geometric(6, 1), Grading.Geometric(8, 1), Grading.Geometric(2, 1), null, Grading.Geometric(16, 1), Grading.Geometric(4, 1));
        return new TransportSolution(SteadyTransport.SolveOn(slab, layout), SteadyTransport.SolveOn(slab, layout.Halved()));
    }

    static double Invariant(TransportProblem p, double glucose, double lactate) =>
        (2 * p.Diffusivity.Glucose * glucose) + (p.Diffusivity.Lactate * lactate);

    static IEnumerable<(double R, double Z)> Points(TransportProblem p)
    {
        for (double a = 0; a <= 1; a += 0.125)
        {
            for (double b = 0; b <= 1; b += 0.25)
                yield return (a * p.Radius, b * p.Height / 2);
        }
    }

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
