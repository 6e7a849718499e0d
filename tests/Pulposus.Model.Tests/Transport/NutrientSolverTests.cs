using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Transport;

public class NutrientSolverTests
{
    /// <summary>A value that is not a number may neither look like convergence nor reach the person in the next lane.</summary>
    [Fact]
    public void ADemandThatIsNotANumberFailsItsLaneAndNoOther()
    {
        Person person = Disc.Reference(3);
        DiscLayout layout = PatientGrid.Layout;
        Lanes<Wide256> p = new();
        for (int lane = 0; lane < Real.Lanes<Wide256>(); lane++)
            p.Seat(lane, person);
        DiscState<Wide256> s = new(layout);
        s.Geometry.Map(
            p[Trait.NucleusRadius], p[Trait.EndplateRadius], p[Trait.DiscRadius], p[Trait.LowerEndplateThickness], p[Trait.Height], p[Trait.UpperEndplateThickness]);
        Wide256[] factor = [.. Enumerable.Repeat(Wide256.Constant(0.4), layout.Cells)];
        DiffusionOperator<Wide256> diffusion = new(layout);
        diffusion.Assemble(s.Geometry, Wide256.Constant(1), factor);
        NutrientDemand<Wide256> demand = new(layout.Cells);
        for (int cell = 0; cell < layout.Cells; cell++)
            demand.Respiring[cell] = demand.Glycolytic[cell] = Wide256.Constant(3);
        const int Broken = 2;
        Real.Lane(ref demand.Respiring[layout.Cells / 2], Broken) = double.NaN;

        NutrientSolver<Wide256> solver = NutrientModel.Solver(layout, p);
        NutrientSupply<Wide256> supply = NutrientModel.Supply(p, Wide256.Constant(1));
        Wide256 all = Real.Always<Wide256>();
        solver.SolveInvariant(all, diffusion, supply);
        solver.Start(all, supply, s.Nutrients);
        Wide256 failed = solver.Solve(all, s.Geometry, diffusion, supply, demand, s.Nutrients);

        for (int lane = 0; lane < Real.Lanes<Wide256>(); lane++)
        {
            (BitConverter.DoubleToInt64Bits(Real.Lane(ref failed, lane)) != 0).ShouldBe(lane == Broken);
            if (lane != Broken)
                s.Nutrients.Oxygen.ShouldAllBe(value => double.IsFinite(Of(value, lane)) && Of(value, lane) == Of(value, 0));
        }
    }

    static double Of(Wide256 value, int lane) => Real.Lane(ref value, lane);
}
