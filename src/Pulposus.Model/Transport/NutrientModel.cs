using Pulposus.Model.Anatomy;
using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>
/// Joins the parameters of a person to the nutrient problem: diffusion constants, boundary values and rate laws.
/// </summary>
/// <remarks>
/// D0_i diffusivity in water (m2/s); c_ep and c_af concentrations at bone and outer annulus; oxygen and glucose there
/// are multiplied by f_BC in smokers, glucose by f_glu in diabetes. Sources: UPF (constants, boundary), B05 (rates),
/// BU04 (K_G), P11 (V_M).
/// </remarks>
internal static class NutrientModel
{
    static readonly Parameter oxygenDiffusivity = Parameter.Named("transport.d0_oxygen");
    static readonly Parameter glucoseDiffusivity = Parameter.Named("transport.d0_glucose");
    static readonly Parameter lactateDiffusivity = Parameter.Named("transport.d0_lactate");
    static readonly Parameter solubility = Parameter.Named("transport.oxygen_solubility");
    static readonly Parameter oxygenAtEndplate = Parameter.Named("transport.boundary_endplate.oxygen");
    static readonly Parameter glucoseAtEndplate = Parameter.Named("transport.boundary_endplate.glucose");
    static readonly Parameter lactateAtEndplate = Parameter.Named("transport.boundary_endplate.lactate");
    static readonly Parameter oxygenAtAnnulus = Parameter.Named("transport.boundary_annulus.oxygen");
    static readonly Parameter glucoseAtAnnulus = Parameter.Named("transport.boundary_annulus.glucose");
    static readonly Parameter lactateAtAnnulus = Parameter.Named("transport.boundary_annulus.lactate");
    static readonly Parameter oxRate = Parameter.Named("metabolism.ox_rate");
    static readonly Parameter oxPhOffset = Parameter.Named("metabolism.ox_ph_offset");
    static readonly Parameter oxConst = Parameter.Named("metabolism.ox_const");
    static readonly Parameter oxPhConst = Parameter.Named("metabolism.ox_ph_const");
    static readonly Parameter lacIntercept = Parameter.Named("metabolism.lac_intercept");
    static readonly Parameter lacPh = Parameter.Named("metabolism.lac_ph");
    static readonly Parameter lacOx = Parameter.Named("metabolism.lac_ox");
    static readonly Parameter lacOx2 = Parameter.Named("metabolism.lac_ox2");
    static readonly Parameter oxygenClamp = Parameter.Named("metabolism.oxygen_clamp_kpa");
    static readonly Parameter phNeutral = Parameter.Named("metabolism.ph_neutral");
    static readonly Parameter phSlope = Parameter.Named("metabolism.ph_lactate_slope");
    static readonly Parameter phLowest = Parameter.Named("metabolism.ph_lowest");
    static readonly Parameter phHighest = Parameter.Named("metabolism.ph_highest");
    static readonly Parameter glucoseHalfSaturation = Parameter.Named("metabolism.glucose_half_saturation");
    static readonly Parameter donorOxygenHalfSaturation = Parameter.Named("metabolism.msc_oxygen_km_kpa");
    static readonly Parameter tolerance = Parameter.Named("numerics.nutrient_tolerance");
    static readonly Parameter contraction = Parameter.Named("numerics.nutrient_contraction");
    static readonly Parameter stepFloor = Parameter.Named("numerics.nutrient_step_floor");
    static readonly Parameter chordShare = Parameter.Named("numerics.nutrient_chord_share");
    static readonly Parameter sweeps = Parameter.Named("numerics.nutrient_sweeps");
    static readonly Parameter fallbackSweeps = Parameter.Named("numerics.nutrient_fallback_sweeps");

    /// <summary>Diffusion constants and boundary values of the people in the lanes.</summary>
    /// <param name="p">The people.</param>
    /// <param name="ratio">Oxygen and glucose at the boundaries against those of enrolment.</param>
    public static NutrientSupply<T> Supply<T>(in Lanes<T> p, T ratio)
        where T : struct, IReal<T>
    {
        T perDay = T.Constant(Units.SquareMillimetresPerDay);
        T oxygen = ratio * p[Trait.OxygenBoundaryFactor];
        T glucose = ratio * p[Trait.GlucoseBoundaryFactor];
        return new NutrientSupply<T>
        {
            Diffusivity = (p[oxygenDiffusivity] * perDay, p[glucoseDiffusivity] * perDay, p[lactateDiffusivity] * perDay),
            Solubility = p[solubility],
            Endplate = (p[oxygenAtEndplate] * oxygen, p[glucoseAtEndplate] * glucose, p[lactateAtEndplate]),
            Annulus = (p[oxygenAtAnnulus] * oxygen, p[glucoseAtAnnulus] * glucose, p[lactateAtAnnulus]),
        };
    }

    /// <summary>Rate laws of the people in the lanes.</summary>
    public static CellRates<T> Rates<T>(in Lanes<T> p)
        where T : struct, IReal<T> => new()
        {
            Oxygen = (p[oxRate], p[oxPhOffset], p[oxConst], p[oxPhConst]),
            Lactate = (p[lacIntercept], p[lacPh], p[lacOx], p[lacOx2]),
            Ph = (p[phNeutral], p[phSlope], p[phLowest], p[phHighest]),
            HighestOxygen = p[oxygenClamp],
            GlucoseHalfSaturation = p[glucoseHalfSaturation],
        };

    /// <summary>A solver for the people in the lanes.</summary>
    public static NutrientSolver<T> Solver<T>(DiscLayout layout, Lanes<T> p)
        where T : struct, IReal<T>
    {
        NutrientSolver<T> solver = new(layout);
        Set(solver, p);
        return solver;
    }

    /// <summary>Gives a solver the laws and settings of other people.</summary>
    public static void Set<T>(NutrientSolver<T> solver, in Lanes<T> p)
        where T : struct, IReal<T>
    {
        T newton = p[sweeps];
        T fallback = p[fallbackSweeps];
        solver.Rates = Rates(p);
        solver.DonorOxygenHalfSaturation = p[donorOxygenHalfSaturation];
        solver.Tolerance = p[tolerance];
        solver.Contraction = p[contraction];
        solver.StepFloor = p[stepFloor];
        solver.ChordShare = p[chordShare];
        solver.Sweeps = ((int)Real.Lane(ref newton, 0), (int)Real.Lane(ref fallback, 0));
    }
}
