using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Signalling;
using Pulposus.Model.Symptoms;
using Pulposus.Model.Therapy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>The diseased and stationary state of a person at enrolment.</summary>
/// <remarks>
/// Geometry, cells and tone of the grade; nutrients; a burn-in that removes the cells the disc cannot feed, so that
/// nothing dies at enrolment; then the balances b_I and b_A, which make tone stationary and let aggrecan start at its
/// prescribed loss. Untreated drift is then about A -1.5 %/y, height -0.8 %/y, N -3 %/y.
/// </remarks>
internal static class Enrolment
{
    static readonly Parameter[] densities =
        [Parameter.Named("cells.native_density_np"), Parameter.Named("cells.native_density_af"), Parameter.Named("cells.native_density_cep")];

    static readonly double[] healthyDensities =
        [.. new[] { "np", "af", "cep" }.Select(tissue => ParameterCatalogue.Find($"cells.native_density_{tissue}.grade_1")!.Default)];

    static readonly Parameter passes = Parameter.Named("numerics.burn_in_passes");
    public static readonly Parameter SubstepHazard = Parameter.Named("numerics.substep_hazard");
    public static readonly Parameter SubstepsMost = Parameter.Named("numerics.substeps_most");

    /// <summary>Sets the state of the people in the lanes at day 0.</summary>
    /// <returns>Mask of the lanes whose nutrients did not converge.</returns>
    public static T Begin<T>(
        in Lanes<T> p, MechanismSet on, DiscState<T> s, DiscNutrients<T> nutrients, Mediators<T> mediators, Regimens<T> regimens)
        where T : struct, IReal<T>
    {
        T all = Real.Always<T>();
        Clear(p, s);
        s.Geometry.Map(
            p[Trait.NucleusRadius], p[Trait.EndplateRadius], p[Trait.DiscRadius], p[Trait.LowerEndplateThickness], p[Trait.Height], p[Trait.UpperEndplateThickness]);
        for (int cell = 0; cell < s.Native.Length; cell++)
        {
            int tissue = Math.Min((int)s.Geometry.Layout.Tissues[cell], densities.Length - 1);
            s.Native[cell] = p[densities[tissue]];
            s.NativeHealthy[cell] = T.Constant(healthyDensities[tissue]);
            s.Tone[cell] = s.SlowTone[cell] = p[Trait.Tone];
        }

        Aggrecan.Start(p, s);
        nutrients.Start(p, s);
        mediators.Rebuild(p, s.Geometry, T.Constant(1));
        T unsolved = nutrients.Update(all, all, T.Constant(0), p, on, regimens, s);
        Surroundings.OfNutrients(p, s);
        T count = p[passes];
        for (int k = (int)Real.Lane(ref count, 0); k > 0; k--)
        {
            T starving = NativeCells.BurnIn(all, p, on, s);
            if (!T.Any(starving))
                break;
            unsolved = Real.Or(unsolved, nutrients.Update(starving, starving, T.Constant(0), p, on, regimens, s));
            Surroundings.OfNutrients(p, s);
        }

        mediators.SolveCytokine(all, p, s);
        s.Exposure = Immunity.Exposure(p, s);
        s.Macrophages = s.Exposure * s.MeanTone();
        Tone.Balance(p, on, s);
        Aggrecan.Balance(p, on, s);
        s.Stretch = s.InitialStretch = Swelling.Mean(p, s.Bmi, s.Geometry.NucleusMean(s.Aggrecan));
        s.StructuralHeight = p[Trait.Height];
        Nociception.Start(p, s);
        return unsolved;
    }

    static void Clear<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        foreach (T[] field in new[] { s.Fragile, s.Naive, s.NucleusLike, s.Senescent, s.DonorDeaths, s.Secretome, s.Response, s.Cytokine })
            Array.Clear(field);
        T zero = T.Constant(0);
        s.Time = s.TrackCells = s.Ectopic = s.Bulking = s.DonorCells = s.DriveRemoved = s.DietUnits = s.DietDay = zero;
        s.QuitDay = T.Constant(double.PositiveInfinity);
        s.DiscitisDay = T.Constant(double.NegativeInfinity);
        s.Bmi = p[Trait.Bmi];
        s.Ledger = default;
        foreach (ref Injected<T> injection in s.Injections.AsSpan())
            injection = Injected<T>.None;
        s.Fibrosis = s.Progression = T.Constant(1);
        s.Annulus = p[Trait.AnnulusIntegrity];
        s.Antibody = p[Trait.Antibody];
        s.Herniation = p[Trait.Herniation];
    }
}
