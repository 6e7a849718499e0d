using System.Runtime.CompilerServices;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Matrix;

/// <summary>Turnover of aggrecan, which holds water and so height; collagen is frozen.</summary>
/// <remarks>
/// <para>
/// dA/dt = k_A b_A n phi_s i(I) (1 + a_T c_T/(c_T+K_T)) (1 - e_ss st) + k_A (xi_d M_D + xi_u M_U)/N_NP,healthy phi_s i(I)
/// - [k_L (1+g_P H_I)(1+g_st (1 - s_G f_pH)) f_dL + (pi-1) g_A] A.
/// phi_s = s_G f_pH (0.5 + 0.5 p/(p+K_O)), s_G = 1/(1+B_G exp(-a_G G)), i = 1 - i_I I/(I+0.5), H_I = I^2/(I_P^2+I^2);
/// k_A = k_L (1+g_P H_I)/(0.87 i) at I = 0.1, the balance of a healthy disc. Exact relaxation with rates frozen over a step.
/// </para>
/// <para>
/// A = 1 is healthy for the same tissue (75 mg/g wet in the nucleus); n = N/N_healthy; rates per year. b_A is set at
/// enrolment so that aggrecan starts at its prescribed loss g_A. Valid for A in 0-1.5; sources S06 (turnover of decades),
/// Ba21, Ark15, Ouy17, LeM05. Left out: link protein, fragments that stay, collagen.
/// Switches: donor_matrix, trophic, tone_loss, starvation_loss, progression.
/// </para>
/// </remarks>
internal static class Aggrecan
{
    static readonly Parameter lossRate = Parameter.Named("matrix.loss_rate");
    static readonly Parameter toneGain = Parameter.Named("matrix.tone_loss_gain");
    static readonly Parameter toneHalf = Parameter.Named("matrix.tone_loss_half");
    static readonly Parameter starvationGain = Parameter.Named("matrix.starvation_loss_gain");
    static readonly Parameter progressionRate = Parameter.Named("matrix.progression_rate");
    static readonly Parameter glucoseSteepness = Parameter.Named("matrix.synthesis_glucose_steepness");
    static readonly Parameter glucoseConstant = Parameter.Named("matrix.synthesis_glucose_const");
    static readonly Parameter ph50 = Parameter.Named("matrix.synthesis_ph50");
    static readonly Parameter phSteepness = Parameter.Named("cells.donor_ph_slope");
    static readonly Parameter oxygenK = Parameter.Named("matrix.synthesis_oxygen_k");
    static readonly Parameter anoxicSynthesis = Parameter.Named("matrix.synthesis_without_oxygen");
    static readonly Parameter inhibition = Parameter.Named("matrix.synthesis_tone_inhibition");
    static readonly Parameter inhibitionHalf = Parameter.Named("matrix.synthesis_tone_half");
    static readonly Parameter trophicGain = Parameter.Named("matrix.trophic_gain");
    static readonly Parameter steroidSynthesis = Parameter.Named("therapy.steroid.synthesis_suppression");
    static readonly Parameter nucleusLike = Parameter.Named("matrix.nplike_synthesis");
    static readonly Parameter naive = Parameter.Named("matrix.naive_synthesis");
    static readonly Parameter healthyTone = Parameter.Named("matrix.healthy_tone");
    static readonly Parameter healthySynthesis = Parameter.Named("matrix.healthy_synthesis");
    static readonly Parameter largest = Parameter.Named("matrix.largest_aggrecan");
    static readonly Parameter balanceLowest = Parameter.Named("matrix.balance_lowest");
    static readonly Parameter balanceHighest = Parameter.Named("matrix.balance_highest");
    static readonly Parameter annulusDeficit = Parameter.Named("matrix.annulus_deficit_ratio");
    static readonly Parameter endplateDeficit = Parameter.Named("matrix.endplate_deficit_ratio");
    static readonly Parameter phNeutral = Parameter.Named("metabolism.ph_neutral");
    static readonly Parameter phSlope = Parameter.Named("metabolism.ph_lactate_slope");

    // The table's value, not the person's: what one cell makes does not depend on how many this person once had.
    static readonly double healthyNucleus = ParameterCatalogue.Find("cells.native_density_np.grade_1")!.Default;

    /// <summary>Aggrecan of each tissue at enrolment, from that of the nucleus.</summary>
    public static void Start<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T deficit = T.Constant(1) - p[Trait.Aggrecan];
        for (int cell = 0; cell < s.Aggrecan.Length; cell++)
        {
            T ratio = s.Geometry.Layout.Tissues[cell] switch
            {
                Tissue.Nucleus => T.Constant(1),
                Tissue.Annulus => p[annulusDeficit],
                _ => p[endplateDeficit],
            };
            s.Aggrecan[cell] = T.Constant(1) - (ratio * deficit);
        }
    }

    /// <summary>Takes what the present nutrients leave of synthesis.</summary>
    public static void Sense<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T steepness = p[glucoseSteepness];
        T constant = p[glucoseConstant];
        T oxygenHalf = p[oxygenK];
        T anoxic = p[anoxicSynthesis];
        for (int cell = 0; cell < s.Feeding.Length; cell++)
        {
            T feeding = Real.Clip(-steepness * s.Nutrients.Glucose[cell], T.Constant(-Units.LargestExponent), T.Constant(Units.LargestExponent));
            T fed = one / T.FusedMultiplyAdd(constant, Elementary.Exp(feeding), one);
            T oxygen = s.Nutrients.Oxygen[cell];
            s.Feeding[cell] = fed * Acidity.Factor(p[phNeutral] - (p[phSlope] * s.Nutrients.Lactate[cell]), p[ph50], p[phSteepness]);
            s.Breathing[cell] = anoxic + ((one - anoxic) * oxygen / (oxygen + oxygenHalf));
        }
    }

    /// <summary>Sets b_A so that aggrecan starts at its prescribed relative loss, not at a jump of the model.</summary>
    public static void Balance<T>(in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        Rates<T> rates = new(p, on, s.Progression, T.Constant(0));
        for (int cell = 0; cell < s.Aggrecan.Length; cell++)
        {
            s.SynthesisBalance[cell] = T.Constant(1);
            rates.At(cell, s, out T made, out _, out T loss);
            T needed = (loss - rates.Drift) * s.Aggrecan[cell] / made;
            s.SynthesisBalance[cell] = Real.Clip(needed, p[balanceLowest], p[balanceHighest]);
        }
    }

    /// <summary>Steps aggrecan by dt days in the lanes of a mask, under a suppression st by steroid.</summary>
    public static void Step<T>(T lanes, T dt, T steroid, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        Rates<T> rates = new(p, on, s.Progression, steroid);
        T zero = T.Constant(0);
        for (int cell = 0; cell < s.Aggrecan.Length; cell++)
        {
            rates.At(cell, s, out T native, out T donor, out T loss);
            T target = (native + donor) / loss;
            T next = T.FusedMultiplyAdd(s.Aggrecan[cell] - target, Elementary.Exp(-loss * dt), target);
            s.Aggrecan[cell] = T.Select(lanes, Real.Clip(next, zero, p[largest]), s.Aggrecan[cell]);
        }
    }

    // The rates of one cell (1/d), with the parameters read once per step.
    readonly struct Rates<T>
        where T : struct, IReal<T>
    {
        readonly T unhindered;
        readonly T turnover;
        readonly T synthesis;
        readonly T gain;
        readonly T half2;
        readonly T starving;
        readonly T extra;
        readonly T inhibit;
        readonly T inhibitHalf;
        readonly T trophic;
        readonly T donorNucleusLike;
        readonly T donorNaive;

        public Rates(in Lanes<T> p, MechanismSet on, T progression, T steroid)
        {
            T zero = T.Constant(0);
            T one = T.Constant(1);
            T perDay = T.Constant(1 / Units.DaysPerYear);
            T rate = p[lossRate] * perDay;
            gain = on[Mechanism.ToneLoss] ? p[toneGain] : zero;
            half2 = p[toneHalf] * p[toneHalf];
            inhibit = p[inhibition];
            inhibitHalf = p[inhibitionHalf];
            T calm = p[healthyTone];
            T inhibited = one - (inhibit * calm / (calm + inhibitHalf));
            T healthyLoss = rate * (one + (gain * calm * calm / (half2 + (calm * calm))));
            synthesis = healthyLoss / (p[healthySynthesis] * inhibited);
            turnover = rate * p[Trait.DiabetesLossFactor];
            unhindered = one - (p[steroidSynthesis] * steroid);
            Drift = on[Mechanism.Progression] ? p[progressionRate] * perDay : zero;
            extra = (progression - one) * Drift;
            starving = on[Mechanism.StarvationLoss] ? p[starvationGain] : zero;
            trophic = on[Mechanism.Trophic] ? p[trophicGain] : zero;
            donorNucleusLike = on[Mechanism.DonorMatrix] ? synthesis * p[nucleusLike] / T.Constant(healthyNucleus) : zero;
            donorNaive = on[Mechanism.DonorMatrix] ? synthesis * p[naive] / T.Constant(healthyNucleus) : zero;
        }

        /// <summary>Prescribed relative loss at enrolment g_A (1/d).</summary>
        public T Drift { get; }

        /// <summary>Synthesis by native and by donor cells, and the relative loss, in a cell.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(int cell, DiscState<T> s, out T native, out T donor, out T loss)
        {
            T one = T.Constant(1);
            T tone = s.Tone[cell];
            T fed = s.Feeding[cell];
            T active = fed * s.Breathing[cell] * (one - (inhibit * tone / (tone + inhibitHalf)));
            T stimulated = T.FusedMultiplyAdd(trophic, s.Response[cell], one);
            native = synthesis * s.SynthesisBalance[cell] * (s.Native[cell] / s.NativeHealthy[cell]) * active * stimulated * unhindered;
            donor = T.FusedMultiplyAdd(donorNucleusLike, s.NucleusLike[cell], donorNaive * s.Naive[cell]) * active;
            T catabolic = tone * tone / (half2 + (tone * tone));
            loss = T.FusedMultiplyAdd(turnover * T.FusedMultiplyAdd(gain, catabolic, one), T.FusedMultiplyAdd(starving, one - fed, one), extra);
        }
    }
}
