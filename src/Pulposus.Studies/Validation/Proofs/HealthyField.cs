using Pulposus.Model;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>
/// The healthy L4-L5 disc of the published field (UPF): its cell densities and water fractions, no K_G, oxygen use times
/// the water fraction, in an axisymmetric disc of a given height.
/// </summary>
sealed class HealthyField
{
    static readonly (double Nucleus, double Annulus, double Endplate) cells = (3.6, 5.55, 13.5);
    static readonly (double Nucleus, double Annulus, double Endplate) water = (0.807, 0.773, 0.673);
    const double NoHalfSaturation = 1e-9;

    readonly DiscGeometry<Scalar> geometry;
    readonly FieldSampler<Scalar> sampler;
    readonly NutrientSupply<Scalar> supply;
    readonly NutrientFields<Scalar> fields;
    readonly double half;

    /// <summary>Solves the field.</summary>
    /// <param name="height">Height between the endplates (mm).</param>
    public HealthyField(double height)
    {
        DiscLayout layout = ReferenceTwins.Reference();
        Person person = PersonRecipe.Reference(1, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal)).Typical();
        Lanes<Scalar> lanes = new();
        lanes.Seat(0, person);
        geometry = new DiscGeometry<Scalar>(layout);
        Scalar thickness = lanes[Trait.UpperEndplateThickness];
        geometry.Map(lanes[Trait.NucleusRadius], lanes[Trait.EndplateRadius], lanes[Trait.DiscRadius], thickness, S(height), thickness);
        half = (height / 2) + V(thickness);
        Scalar[] factor = [.. layout.Tissues.Select(t => S(Math.Pow(Of(t, water) / (2 - Of(t, water)), 2)))];
        sampler = new FieldSampler<Scalar>(geometry, 1, factor, 0);
        DiffusionOperator<Scalar> diffusion = new(layout);
        diffusion.Assemble(geometry, S(1), factor);
        NutrientDemand<Scalar> demand = new(layout.Cells);
        for (int cell = 0; cell < layout.Cells; cell++)
        {
            demand.Glycolytic[cell] = S(Of(layout.Tissues[cell], cells));
            demand.Respiring[cell] = S(Of(layout.Tissues[cell], cells) * Of(layout.Tissues[cell], water));
        }

        NutrientSolver<Scalar> solver = NutrientModel.Solver(layout, lanes);
        solver.Rates = solver.Rates with { GlucoseHalfSaturation = S(NoHalfSaturation) };
        solver.Tolerance = S(1e-8);
        supply = NutrientModel.Supply(lanes, S(1));
        fields = new NutrientFields<Scalar>(layout.Cells);
        Scalar all = Real.Always<Scalar>();
        solver.SolveInvariant(all, diffusion, supply);
        solver.Start(all, supply, fields);
        if (Scalar.Any(solver.Solve(all, geometry, diffusion, supply, demand, fields)))
            throw new NutrientFailureException();
        Neutral = person.Value("metabolism.ph_neutral");
        Slope = person.Value("metabolism.ph_lactate_slope");
    }

    double Neutral { get; }

    double Slope { get; }

    /// <summary>pH at the centre.</summary>
    public double CentrePh => Neutral - (Slope * FromBone(Solute.Lactate, half));

    /// <summary>Concentration on the axis at a distance from the bone (mm), at most at the centre.</summary>
    public double FromBone(Solute solute, double distance) =>
        sampler.At(Values(solute), V(Boundary(supply.Endplate, solute)), V(Boundary(supply.Annulus, solute)), 0, half - Math.Min(distance, half));

    /// <summary>Lowest value in the disc, or highest of lactate.</summary>
    public double Worst(Solute solute) =>
        sampler.Extreme(Values(solute), V(Boundary(supply.Endplate, solute)), V(Boundary(supply.Annulus, solute)), solute == Solute.Lactate).Value;

    /// <summary>Lowest, median and highest value of the nucleus by volume.</summary>
    public double[] Nucleus(Solute solute)
    {
        double[] values = Values(solute);
        (double Value, double Volume)[] cellsOfNucleus = [.. Enumerable.Range(0, values.Length)
            .Where(c => geometry.Layout.Tissues[c] == Tissue.Nucleus).Select(c => (values[c], V(geometry.Volumes[c]))).OrderBy(x => x.Item1)];
        double total = cellsOfNucleus.Sum(c => c.Volume);
        double seen = 0;
        double median = cellsOfNucleus.First(c => (seen += c.Volume) >= total / 2).Value;
        return [cellsOfNucleus[0].Value, median, cellsOfNucleus[^1].Value];
    }

    double[] Values(Solute solute) => [.. (solute switch
    {
        Solute.Oxygen => fields.Oxygen,
        Solute.Glucose => fields.Glucose,
        _ => fields.Lactate,
    }).Select(V)];

    static Scalar Boundary((Scalar Oxygen, Scalar Glucose, Scalar Lactate) values, Solute solute) => solute switch
    {
        Solute.Oxygen => values.Oxygen,
        Solute.Glucose => values.Glucose,
        _ => values.Lactate,
    };

    static double Of(Tissue tissue, (double Nucleus, double Annulus, double Endplate) x) =>
        tissue == Tissue.Nucleus ? x.Nucleus : tissue == Tissue.Annulus ? x.Annulus : x.Endplate;

    static Scalar S(double x) => Scalar.Constant(x);

    static double V(Scalar x) => Real.Lane(ref x, 0);
}
