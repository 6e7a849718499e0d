using System.Runtime.CompilerServices;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Cells;

/// <summary>Injected cells in the nucleus: fragile, naive, nucleus-like and senescent.</summary>
/// <remarks>
/// <para>
/// hz = ln2/t_h + h_E (1-f_E) + h_I I; hi = h_imm Ab x allo; f_E = f_pH f_G, f_G = G^2/(K_GS^2+G^2);
/// g = k_p f_E f_osm max(0, 1-(N+M)/N_cap), f_osm = 1/(1+((300+130 A)/Osm50)^8);
/// diff = k_d f_E (1-0.5 I/(I+0.5)) (g_hyp if p &lt; 5); sen = k_s (1+I).
/// dM_F/dt = -(k_F+hz+hi) M_F; dM_U/dt = (g-hz-hi-diff-sen) M_U; dM_D/dt = diff M_U + g_D g M_D - (f_hD hz+hi) M_D;
/// dM_S/dt = sen M_U - k_sc M_S. In a step: growth, then exits by exact exponentials, inflows last.
/// </para>
/// <para>
/// M (10^6/mL), rates per day, p (kPa), G (mM), A aggrecan, I tone. Smooth hazards for donor cells, unlike native ones.
/// Valid for up to 200 10^6 cells; sources Naq16, BU04, Wue08, Sto11, REV-B; the half-life t_h is weak in humans. Left
/// out: adhesion, cell-to-cell contact, movement out of the nucleus other than at injection.
/// Switches: environment_death, tone_death, immunity, proliferation, senescence, differentiation, osmolarity.
/// </para>
/// </remarks>
internal static class DonorCells
{
    static readonly Parameter halfLife = Parameter.Named("cells.donor_half_life_d");
    static readonly Parameter environment = Parameter.Named("cells.donor_env_hazard");
    static readonly Parameter toneHazard = Parameter.Named("cells.donor_tone_hazard");
    static readonly Parameter rejection = Parameter.Named("immune.rejection_hazard");
    static readonly Parameter ph50 = Parameter.Named("cells.donor_ph50");
    static readonly Parameter phSteepness = Parameter.Named("cells.donor_ph_slope");
    static readonly Parameter glucoseK = Parameter.Named("cells.donor_glucose_k");
    static readonly Parameter proliferation = Parameter.Named("cells.donor_proliferation");
    static readonly Parameter nucleusLikeGrowth = Parameter.Named("cells.nplike_proliferation_factor");
    static readonly Parameter cap = Parameter.Named("cells.total_cap");
    static readonly Parameter osmolarityHalf = Parameter.Named("cells.osmolarity_half");
    static readonly Parameter osmolarityBase = Parameter.Named("cells.osmolarity_without_aggrecan");
    static readonly Parameter osmolarityAggrecan = Parameter.Named("cells.osmolarity_per_aggrecan");
    static readonly Parameter differentiation = Parameter.Named("cells.differentiation_rate");
    static readonly Parameter toneInhibition = Parameter.Named("cells.differentiation_tone_inhibition");
    static readonly Parameter toneHalf = Parameter.Named("cells.differentiation_tone_half");
    static readonly Parameter hypoxiaGain = Parameter.Named("cells.differentiation_hypoxia_gain");
    static readonly Parameter hypoxia = Parameter.Named("cells.differentiation_hypoxia_kpa");
    static readonly Parameter senescence = Parameter.Named("cells.senescence_rate");
    static readonly Parameter senescentClearance = Parameter.Named("cells.senescent_clearance");
    static readonly Parameter fragileRate = Parameter.Named("cells.donor_fragile_rate");
    static readonly Parameter nucleusLikeHazard = Parameter.Named("cells.nplike_hazard_factor");
    static readonly Parameter phNeutral = Parameter.Named("metabolism.ph_neutral");
    static readonly Parameter phSlope = Parameter.Named("metabolism.ph_lactate_slope");

    /// <summary>Takes f_E at the present nutrients, where there are donor cells.</summary>
    public static void Sense<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        if (!T.Any(T.Less(T.Constant(0), s.DonorCells)))
            return;
        T k2 = p[glucoseK] * p[glucoseK];
        DiscLayout layout = s.Geometry.Layout;
        for (int i = 0; i < layout.NucleusColumns; i++)
        {
            for (int j = layout.LowerRows; j < layout.LowerRows + layout.DiscRows; j++)
            {
                int cell = layout.Index(i, j);
                T square = s.Nutrients.Glucose[cell] * s.Nutrients.Glucose[cell];
                T ph = p[phNeutral] - (p[phSlope] * s.Nutrients.Lactate[cell]);
                s.Fitness[cell] = Acidity.Factor(ph, p[ph50], p[phSteepness]) * square / (k2 + square);
            }
        }
    }

    /// <summary>Steps the donor cells by dt days in the lanes of a mask, and records the cells lost in the step.</summary>
    public static void Step<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
        where T : struct, IReal<T>
    {
        Array.Clear(s.DonorDeaths);
        T zero = T.Constant(0);
        lanes = Real.And(lanes, T.Less(zero, s.DonorCells));
        if (!T.Any(lanes))
            return;
        Rates<T> rates = new(p, on);
        T immune = on[Mechanism.Immunity] ? p[rejection] * s.Antibody * s.Exposure * regimen.Allogeneic : zero;
        T senescentLeft = Elementary.Exp(-p[senescentClearance] * dt);
        T born = zero;
        T dead = zero;
        T alive = zero;
        DiscLayout layout = s.Geometry.Layout;
        for (int i = 0; i < layout.NucleusColumns; i++)
        {
            for (int j = layout.LowerRows; j < layout.LowerRows + layout.DiscRows; j++)
            {
                int cell = layout.Index(i, j);
                Pass(cell, lanes, dt, p, rates, immune, senescentLeft, s, out T cellBorn, out T lost);
                T volume = s.Geometry.Volumes[cell];
                born = T.FusedMultiplyAdd(cellBorn, volume, born);
                dead = T.FusedMultiplyAdd(lost, volume, dead);
                alive = T.FusedMultiplyAdd(s.Fragile[cell] + s.Naive[cell] + (s.NucleusLike[cell] + s.Senescent[cell]), volume, alive);
            }
        }

        T perMillilitre = T.Constant(Units.CubicMillimetresPerMillilitre);
        s.Ledger.Born += T.Select(lanes, born / perMillilitre, zero);
        s.Ledger.Dead += T.Select(lanes, dead / perMillilitre, zero);
        s.DonorCells = T.Select(lanes, alive / perMillilitre, s.DonorCells);
    }

    // One cell of the grid through one step. Not inlined, nor are its rates: in one method they would exceed what the
    // compiler inlines, and every sum would be a call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Pass<T>(
        int cell, T lanes, T dt, in Lanes<T> p, in Rates<T> rates, T immune, T senescentLeft, DiscState<T> s, out T cellBorn, out T lost)
        where T : struct, IReal<T>
    {
        rates.At(cell, s, out T hazard, out T growth, out T toNucleusLike, out T toSenescent);

        T naive = s.Naive[cell] * Elementary.Exp(growth * dt);
        T nucleusLike = s.NucleusLike[cell] * Elementary.Exp(p[nucleusLikeGrowth] * growth * dt);
        cellBorn = naive - s.Naive[cell] + (nucleusLike - s.NucleusLike[cell]);

        T exit = hazard + immune + toNucleusLike + toSenescent;
        T exits = naive * (T.Constant(1) - Elementary.Exp(-exit * dt));
        T differentiated = exits * toNucleusLike / exit;
        T aged = exits * toSenescent / exit;

        T fragileLeft = s.Fragile[cell] * Elementary.Exp(-(p[fragileRate] + hazard + immune) * dt);
        T nucleusLikeLeft = nucleusLike * Elementary.Exp(-((p[nucleusLikeHazard] * hazard) + immune) * dt);
        T senescentKept = s.Senescent[cell] * senescentLeft;
        lost = exits - differentiated - aged
            + (s.Fragile[cell] - fragileLeft)
            + (nucleusLike - nucleusLikeLeft)
            + (s.Senescent[cell] - senescentKept);

        s.Fragile[cell] = T.Select(lanes, fragileLeft, s.Fragile[cell]);
        s.Naive[cell] = T.Select(lanes, naive - exits, s.Naive[cell]);
        s.NucleusLike[cell] = T.Select(lanes, nucleusLikeLeft + differentiated, s.NucleusLike[cell]);
        s.Senescent[cell] = T.Select(lanes, senescentKept + aged, s.Senescent[cell]);
        s.DonorDeaths[cell] = T.Select(lanes, lost / dt, T.Constant(0));
    }

    // The parameters of the rates, read once per step.
    readonly struct Rates<T>(in Lanes<T> p, MechanismSet on)
        where T : struct, IReal<T>
    {
        readonly T natural = T.Constant(Units.Ln2) / p[halfLife];
        readonly T hostile = on[Mechanism.EnvironmentDeath] ? p[environment] : T.Constant(0);
        readonly T inflamed = on[Mechanism.ToneDeath] ? p[toneHazard] : T.Constant(0);
        readonly T divide = on[Mechanism.Proliferation] ? p[proliferation] : T.Constant(0);
        readonly T mature = on[Mechanism.Differentiation] ? p[differentiation] : T.Constant(0);
        readonly T age = on[Mechanism.Senescence] ? p[senescence] : T.Constant(0);
        readonly bool osmotic = on[Mechanism.Osmolarity];
        readonly T room = p[cap];
        readonly T osmolarity50 = p[osmolarityHalf];
        readonly T osmolarity0 = p[osmolarityBase];
        readonly T osmolarity1 = p[osmolarityAggrecan];
        readonly T inhibition = p[toneInhibition];
        readonly T inhibitionHalf = p[toneHalf];
        readonly T lowOxygen = p[hypoxia];
        readonly T lowOxygenGain = p[hypoxiaGain];

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void At(int cell, DiscState<T> s, out T hazard, out T growth, out T toNucleusLike, out T toSenescent)
        {
            T one = T.Constant(1);
            T tone = s.Tone[cell];
            T fit = s.Fitness[cell];
            hazard = natural + (hostile * (one - fit)) + (inflamed * tone);

            T all = s.Native[cell] + s.Fragile[cell] + s.Naive[cell] + (s.NucleusLike[cell] + s.Senescent[cell]);
            growth = divide * fit * Real.Max(T.Constant(0), one - (all / room));
            if (osmotic)
                growth *= OsmoticFactor(s.Aggrecan[cell]);
            T calm = one - (inhibition * tone / (tone + inhibitionHalf));
            toNucleusLike = mature * fit * calm * T.Select(T.Less(s.Nutrients.Oxygen[cell], lowOxygen), lowOxygenGain, one);
            toSenescent = age * (one + tone);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        T OsmoticFactor(T aggrecan)
        {
            // Hill coefficient 8 by squaring three times.
            T ratio = T.FusedMultiplyAdd(osmolarity1, aggrecan, osmolarity0) / osmolarity50;
            T second = ratio * ratio;
            T fourth = second * second;
            return T.Constant(1) / (T.Constant(1) + (fourth * fourth));
        }
    }
}
