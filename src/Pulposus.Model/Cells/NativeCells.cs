using System.Runtime.CompilerServices;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Cells;

/// <summary>Metabolically active native cells of nucleus, annulus and endplates.</summary>
/// <remarks>
/// <para>
/// dN/dt = -N [k_Gd max(0, G*-G)/(G+K_d) + k_pHd clip((pH*+w-pH)/(2w), 0, 1) + k_N0 + k_NI I - k_NT c_T/(c_T+K_T)]
/// (+ u_rec/V_NP in the nucleus while donor cells live; off by default), stepped by exact exponentials.
/// </para>
/// <para>
/// N (10^6/mL), G (mM), I tone, c_T secretome; rates per day, given per year where slow. The first two terms are the
/// starvation hazard: a threshold law, because critical-supply experiments need one (Z12). Low oxygen alone never kills.
/// Sources Z12, Ma75, REV-A, REV-B. Left out: division of native cells, cell types within a tissue.
/// Switches: native_death, trophic, recruitment, paracrine (through c_T).
/// </para>
/// </remarks>
internal static class NativeCells
{
    static readonly Parameter glucoseThreshold = Parameter.Named("cells.native_death_glucose_threshold");
    static readonly Parameter glucoseK = Parameter.Named("cells.native_death_glucose_k");
    static readonly Parameter glucoseRate = Parameter.Named("cells.native_death_glucose_rate");
    static readonly Parameter phThreshold = Parameter.Named("cells.native_death_ph_threshold");
    static readonly Parameter phHalfWidth = Parameter.Named("cells.native_death_ph_halfwidth");
    static readonly Parameter phRate = Parameter.Named("cells.native_death_ph_rate");
    static readonly Parameter background = Parameter.Named("cells.native_loss_background");
    static readonly Parameter toneLoss = Parameter.Named("cells.native_loss_tone");
    static readonly Parameter trophicGrowth = Parameter.Named("cells.native_trophic_growth");
    static readonly Parameter recruitment = Parameter.Named("cells.endogenous_recruitment");
    static readonly Parameter phNeutral = Parameter.Named("metabolism.ph_neutral");
    static readonly Parameter phSlope = Parameter.Named("metabolism.ph_lactate_slope");
    static readonly Parameter burnInHazard = Parameter.Named("numerics.burn_in_hazard_per_d");
    static readonly Parameter burnInStep = Parameter.Named("numerics.burn_in_step_d");

    /// <summary>Hazard of starving (1/d) at a glucose and lactate concentration (mM).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T StarvationHazard<T>(in Lanes<T> p, T glucose, T lactate)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T ph = p[phNeutral] - (p[phSlope] * lactate);
        T hunger = p[glucoseRate] * Real.Max(zero, p[glucoseThreshold] - glucose) / (glucose + p[glucoseK]);
        T acid = Real.Clip((p[phThreshold] + p[phHalfWidth] - ph) / (T.Constant(2) * p[phHalfWidth]), zero, T.Constant(1));
        return T.FusedMultiplyAdd(p[phRate], acid, hunger);
    }

    /// <summary>Takes the starvation hazard at the present nutrients.</summary>
    public static void Sense<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        for (int cell = 0; cell < s.Starvation.Length; cell++)
            s.Starvation[cell] = StarvationHazard(p, s.Nutrients.Glucose[cell], s.Nutrients.Lactate[cell]);
    }

    /// <summary>Largest starvation hazard over the disc (1/d).</summary>
    public static T LargestHazard<T>(MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T largest = T.Constant(0);
        for (int cell = 0; on[Mechanism.NativeDeath] && cell < s.Native.Length; cell++)
            largest = Real.Max(s.Starvation[cell], largest);
        return largest;
    }

    /// <summary>
    /// One pass of the burn-in: a poorly supplied disc has already lost the cells that it cannot feed, so that nothing
    /// dies at enrolment.
    /// </summary>
    /// <returns>Mask of the lanes in which cells still starved.</returns>
    public static T BurnIn<T>(T lanes, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T starving = Real.And(lanes, T.Less(p[burnInHazard], LargestHazard(on, s)));
        if (!T.Any(starving))
            return starving;
        for (int cell = 0; cell < s.Native.Length; cell++)
        {
            T left = s.Native[cell] * Elementary.Exp(-Real.Min(p[burnInStep] * s.Starvation[cell], T.Constant(1)));
            s.Native[cell] = T.Select(starving, left, s.Native[cell]);
        }

        return starving;
    }

    /// <summary>Steps the native cells by dt days in the lanes of a mask.</summary>
    public static void Step<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T perDay = T.Constant(1 / Units.DaysPerYear);
        T slow = p[background] * perDay;
        T byTone = on[Mechanism.NativeDeath] ? p[toneLoss] * perDay : zero;
        T growth = on[Mechanism.Trophic] ? p[trophicGrowth] * perDay : zero;
        bool starves = on[Mechanism.NativeDeath];
        for (int cell = 0; cell < s.Native.Length; cell++)
        {
            T hazard = T.FusedMultiplyAdd(byTone, s.Tone[cell], slow) - (growth * s.Response[cell]);
            if (starves)
                hazard += s.Starvation[cell];
            T next = s.Native[cell] * Elementary.Exp(-hazard * dt);
            s.Native[cell] = T.Select(lanes, next, s.Native[cell]);
        }

        if (on[Mechanism.Recruitment])
            Recruit(lanes, dt, p, s);
    }

    static void Recruit<T>(T lanes, T dt, in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T perVolume = p[recruitment] * dt * T.Constant(Units.CubicMillimetresPerMillilitre) / s.Geometry.NucleusVolume;
        T added = T.Select(Real.And(lanes, T.Less(T.Constant(0), s.DonorCells)), perVolume, T.Constant(0));
        for (int cell = 0; cell < s.Native.Length; cell++)
        {
            if (s.Geometry.Layout.Tissues[cell] == Tissue.Nucleus)
                s.Native[cell] += added;
        }
    }
}
