using Pulposus.Model.Anatomy;
using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>The numbers of steady nutrient problems, one problem per lane, in the units of the model.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class ProblemLanes<T>
    where T : struct, IReal<T>
{
    static readonly Lanes<T> defaults = Lanes<T>.OfDefaults();

    readonly TransportProblem[] problems = new TransportProblem[Real.Lanes<T>()];

    /// <summary>Problems in the order of the lanes.</summary>
    /// <param name="problems">At least one; the last fills the lanes that are left.</param>
    public ProblemLanes(params ReadOnlySpan<TransportProblem> problems)
    {
        for (int lane = 0; lane < this.problems.Length; lane++)
            this.problems[lane] = problems[Math.Min(lane, problems.Length - 1)];
    }

    /// <summary>The problem of a lane.</summary>
    public TransportProblem this[int lane] => problems[lane];

    /// <summary>Maps a layout onto the discs.</summary>
    public void Map(DiscGeometry<T> geometry)
    {
        T thickness = Of(p => p.EndplateThickness);
        geometry.Map(Of(p => p.NucleusRadius), Of(p => p.EndplateRadius), Of(p => p.Radius), thickness, Of(p => p.Height - (2 * p.EndplateThickness)), thickness);
    }

    /// <summary>Tissue factor of each cell.</summary>
    public void Factor(DiscLayout layout, T[] factor) =>
        ByTissue(layout, factor, Of(p => p.TissueFactor.Nucleus), Of(p => p.TissueFactor.Annulus), Of(p => p.TissueFactor.Endplate));

    /// <summary>Consuming cells, all of them native.</summary>
    public void Demand(DiscLayout layout, NutrientDemand<T> demand)
    {
        ByTissue(
            layout,
            demand.Respiring,
            Of(p => p.CellsPerCubicMetre.Nucleus * Units.MillionsPerMillilitre),
            Of(p => p.CellsPerCubicMetre.Annulus * Units.MillionsPerMillilitre),
            Of(p => p.CellsPerCubicMetre.Endplate * Units.MillionsPerMillilitre));
        demand.Respiring.CopyTo(demand.Glycolytic, 0);
    }

    /// <summary>Diffusion constants and boundary values.</summary>
    public NutrientSupply<T> Supply() => new()
    {
        Diffusivity = (
            Of(p => p.Diffusivity.Oxygen * Units.SquareMillimetresPerDay),
            Of(p => p.Diffusivity.Glucose * Units.SquareMillimetresPerDay),
            Of(p => p.Diffusivity.Lactate * Units.SquareMillimetresPerDay)),
        Solubility = Of(p => p.OxygenSolubility),
        Endplate = (Of(p => p.Endplate.Oxygen), Of(p => p.Endplate.Glucose), Of(p => p.Endplate.Lactate)),
        Annulus = (Of(p => p.Annulus.Oxygen), Of(p => p.Annulus.Glucose), Of(p => p.Annulus.Lactate)),
    };

    /// <summary>The rate laws, held at the pH floor of the problem and at no ceiling; oxygen at the maximum of the lactate law.</summary>
    public CellRates<T> Rates() => NutrientModel.Rates(defaults) with
    {
        Ph = (Of(p => p.Ph.Neutral), Of(p => p.Ph.Slope), Of(p => p.Ph.Floor), T.Constant(double.PositiveInfinity)),
        GlucoseHalfSaturation = Of(p => p.GlucoseHalfSaturation),
    };

    T Of(Func<TransportProblem, double> number)
    {
        T value = T.Constant(0);
        for (int lane = 0; lane < problems.Length; lane++)
            Real.Lane(ref value, lane) = number(problems[lane]);
        return value;
    }

    static void ByTissue(DiscLayout layout, T[] target, T nucleus, T annulus, T endplate)
    {
        for (int cell = 0; cell < target.Length; cell++)
        {
            target[cell] = layout.Tissues[cell] switch
            {
                Tissue.Nucleus => nucleus,
                Tissue.Annulus => annulus,
                _ => endplate,
            };
        }
    }
}
