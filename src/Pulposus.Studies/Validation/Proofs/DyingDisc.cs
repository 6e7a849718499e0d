using Pulposus.Model;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>
/// P2 of the oracle: a year of nutrients that follow the cells and cells that die where glucose or pH is low, with the
/// oracle's own death law. ds/dt = -0.05/d chi s, by the exponential midpoint rule (second order).
/// </summary>
sealed class DyingDisc
{
    const double DeathRate = 0.05;
    const double InjectedDensity = 1.5;
    const double InjectedRadius = 4;

    readonly TransportProblem problem;
    readonly DiscLayout layout;
    readonly DiscGeometry<Scalar> geometry;
    readonly DiffusionOperator<Scalar> diffusion;
    readonly NutrientSolver<Scalar> solver;
    readonly NutrientSupply<Scalar> supply;
    readonly NutrientDemand<Scalar> demand;
    readonly NutrientFields<Scalar> fields;
    readonly FieldSampler<Scalar> sampler;
    readonly double[] native;
    readonly double[] injected;
    readonly double[] alive;

    public DyingDisc(TransportProblem problem, DiscLayout layout)
    {
        this.problem = problem;
        this.layout = layout;
        geometry = new DiscGeometry<Scalar>(layout);
        geometry.Map(S(problem.NucleusRadius), S(problem.EndplateRadius), S(problem.Radius), S(problem.EndplateThickness), S(problem.Height - (2 * problem.EndplateThickness)), S(problem.EndplateThickness));
        Scalar[] factor = [.. layout.Tissues.Select(t => S(OfTissue(t, problem.TissueFactor)))];
        diffusion = new DiffusionOperator<Scalar>(layout);
        diffusion.Assemble(geometry, S(1), factor);
        sampler = new FieldSampler<Scalar>(geometry, 1, factor, 0);
        solver = NutrientModel.Solver(layout, Lanes<Scalar>.OfDefaults());
        solver.Rates = new ProblemLanes<Scalar>(problem).Rates();
        solver.Tolerance = S(1e-8);
        supply = new NutrientSupply<Scalar>
        {
            Diffusivity = (Day(problem.Diffusivity.Oxygen), Day(problem.Diffusivity.Glucose), Day(problem.Diffusivity.Lactate)),
            Solubility = S(problem.OxygenSolubility),
            Endplate = (S(problem.Endplate.Oxygen), S(problem.Endplate.Glucose), S(problem.Endplate.Lactate)),
            Annulus = (S(problem.Annulus.Oxygen), S(problem.Annulus.Glucose), S(problem.Annulus.Lactate)),
        };
        demand = new NutrientDemand<Scalar>(layout.Cells);
        fields = new NutrientFields<Scalar>(layout.Cells);
        native = [.. layout.Tissues.Select(t => Units.MillionsPerMillilitre * OfTissue(t, problem.CellsPerCubicMetre))];
        injected = new double[layout.Cells];
        alive = new double[layout.Cells];
        Array.Fill(alive, 1);
        Inject();
        solver.SolveInvariant(Real.Always<Scalar>(), diffusion, supply);
        solver.Start(Real.Always<Scalar>(), supply, fields);
        Solve();
    }

    /// <summary>Advances to a day in equal steps.</summary>
    public void Advance(double days, int steps)
    {
        for (int k = 0; k < steps; k++)
        {
            double dt = days / steps;
            double[] start = [.. alive];
            Die(start, dt / 2);
            Solve();
            Die(start, dt);
            Solve();
        }
    }

    public double this[string quantity] => quantity switch
    {
        "native_fraction" => Sum(c => native[c] * alive[c]) / Sum(c => native[c]),
        "native_fraction_NP" => Sum(c => InNucleus(c) * alive[c]) / Sum(InNucleus),
        "injected_cells" => 2 * Sum(c => injected[c] * alive[c]) * Cells,
        "o_centre" => Centre(fields.Oxygen, problem.Endplate.Oxygen, problem.Annulus.Oxygen),
        "g_centre" => Centre(fields.Glucose, problem.Endplate.Glucose, problem.Annulus.Glucose),
        "l_centre" => Centre(fields.Lactate, problem.Endplate.Lactate, problem.Annulus.Lactate),
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };

    const double Cells = 1e6 / Units.CubicMillimetresPerMillilitre;

    // The sphere's exact share of each cell's volume, by columns.
    void Inject()
    {
        const int Parts = 64;
        for (int i = 0; i < layout.Nr; i++)
        {
            for (int j = 0; j < layout.Nz; j++)
            {
                (double r0, double r1) = (V(geometry.REdges[i]), V(geometry.REdges[i + 1]));
                (double z0, double z1) = (V(geometry.ZEdges[j]), V(geometry.ZEdges[j + 1]));
                double inside = 0;
                for (int k = 0; k < Parts; k++)
                {
                    double r = r0 + ((k + 0.5) * (r1 - r0) / Parts);
                    double top = Math.Sqrt(Math.Max(0, (InjectedRadius * InjectedRadius) - (r * r)));
                    inside += 2 * Math.PI * r * (r1 - r0) / Parts * Math.Clamp(top - z0, 0, z1 - z0);
                }

                int cell = layout.Index(i, j);
                injected[cell] = InjectedDensity * inside / V(geometry.Volumes[cell]);
            }
        }
    }

    void Die(double[] start, double dt)
    {
        for (int cell = 0; cell < alive.Length; cell++)
        {
            double hunger = 1 - Smooth((V(fields.Glucose[cell]) - 0.4) / 0.2);
            double acid = 1 - Smooth((problem.Ph.Neutral - (problem.Ph.Slope * V(fields.Lactate[cell])) - 6.75) / 0.1);
            alive[cell] = start[cell] * Math.Exp(-DeathRate * dt * (1 - ((1 - hunger) * (1 - acid))));
        }
    }

    void Solve()
    {
        for (int cell = 0; cell < alive.Length; cell++)
            demand.Respiring[cell] = demand.Glycolytic[cell] = S((native[cell] + injected[cell]) * alive[cell]);
        if (Scalar.Any(solver.Solve(Real.Always<Scalar>(), geometry, diffusion, supply, demand, fields)))
            throw new NutrientFailureException();
    }

    static double Smooth(double x)
    {
        x = Math.Clamp(x, 0, 1);
        return x * x * x * (10 + (x * ((6 * x) - 15)));
    }

    double Sum(Func<int, double> f) => Enumerable.Range(0, layout.Cells).Sum(c => f(c) * V(geometry.Volumes[c]));

    double InNucleus(int cell) => layout.Tissues[cell] == Tissue.Nucleus ? native[cell] : 0;

    double Centre(Scalar[] field, double bone, double outer) => sampler.At([.. field.Select(V)], bone, outer, 0, 0);

    static double OfTissue(Tissue tissue, (double Nucleus, double Annulus, double Endplate) x) =>
        tissue == Tissue.Nucleus ? x.Nucleus : tissue == Tissue.Annulus ? x.Annulus : x.Endplate;

    static Scalar Day(double diffusivity) => S(diffusivity * Units.SquareMillimetresPerDay);

    static Scalar S(double x) => Scalar.Constant(x);

    static double V(Scalar x) => Real.Lane(ref x, 0);

    /// <summary>Lines 0.05 mm apart in the endplate, as a death front that crosses it needs, and graded to its edge.</summary>
    public static DiscLayout Grid(TransportProblem p, double largest, double across) => new(
        Grading.TowardsEnd(p.NucleusRadius, largest, 2, largest),
        Grading.TowardsEnd(p.EndplateRadius - p.NucleusRadius, 1e-5, 2, largest),
        Grading.Mirrored(Grading.TowardsEnd(p.Radius - p.EndplateRadius, 1e-5, 2, largest)),
        null,
        Grading.TowardsEnd((p.Height / 2) - p.EndplateThickness, across, 1.5, largest),
        Grading.TowardsEnd(p.EndplateThickness, 1e-5, 2, across));
}
