using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Signalling;

/// <summary>The catabolic tone of the disc, a phenotype that changes over weeks; cytokine kinetics are absorbed in it.</summary>
/// <remarks>
/// <para>
/// dI_s/dt = (I* - I_s)/tau_I, I* = [b_I + w_P c_P + w_Phi Phi m + w_D deaths] (1 - e_T c_T/(c_T+K_T)), m = 1 in annulus and
/// endplates, else 0; deaths = donor cells of all states lost in this step (10^6/mL/d). Stepped by exact relaxation and
/// held to [0, 1]. Expressed is I = clip(I_s (1-st) + d_dI during a discitis, 0, 1), st of the intradiscal steroid at the
/// end of the step. b_I = max(0, I - w_P c_P - w_Phi Phi m) at enrolment, so that an untreated disc stays where it is.
/// </para>
/// <para>
/// All dimensionless but the deaths; tau_I in days. The loop gain w_P stays below 1. Sources LeM05, LeM07, REV-B; the
/// closures are assumed. Left out: single cytokines, infection, systemic inflammation.
/// Switches: cytokine_feedback, macrophages, damp, paracrine (through c_T).
/// </para>
/// </remarks>
internal static class Tone
{
    static readonly Parameter tau = Parameter.Named("inflammation.tone_tau_d");
    static readonly Parameter cytokineWeight = Parameter.Named("inflammation.cytokine_feedback");
    static readonly Parameter macrophageWeight = Parameter.Named("inflammation.macrophage_weight");
    static readonly Parameter damageWeight = Parameter.Named("inflammation.damp_weight");
    static readonly Parameter discitisTone = Parameter.Named("safety.discitis_tone");
    static readonly Parameter discitisDays = Parameter.Named("safety.discitis_days");
    static readonly Parameter suppression = Parameter.Named("inflammation.secretome_max_suppression");

    /// <summary>Sets b_I so that the present tone holds itself.</summary>
    public static void Balance<T>(in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        (T byCytokine, T byMacrophages, _) = Weights(p, on);
        for (int cell = 0; cell < s.Tone.Length; cell++)
        {
            T driven = byCytokine * s.Cytokine[cell];
            if (s.Geometry.Layout.Tissues[cell] != Tissue.Nucleus)
                driven = T.FusedMultiplyAdd(byMacrophages, s.Macrophages, driven);
            s.ToneBalance[cell] = Real.Max(zero, s.Tone[cell] - driven);
        }
    }

    /// <summary>Steps the tone by dt days to its end, in the lanes of a mask.</summary>
    public static void Step<T>(T lanes, T dt, T end, in Lanes<T> p, MechanismSet on, Regimens<T> regimens, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T one = T.Constant(1);
        (T byCytokine, T byMacrophages, T byDamage) = Weights(p, on);
        T kept = Elementary.Exp(-dt / p[tau]);
        T most = p[suppression];
        T shown = one - Steroid.At(end, p, regimens);
        T infected = T.Select(T.Less(end - s.DiscitisDay, p[discitisDays]), p[discitisTone], zero);
        for (int cell = 0; cell < s.Tone.Length; cell++)
        {
            T drive = T.FusedMultiplyAdd(byCytokine, s.Cytokine[cell], s.ToneBalance[cell]);
            drive = T.FusedMultiplyAdd(byDamage, s.DonorDeaths[cell], drive);
            if (s.Geometry.Layout.Tissues[cell] != Tissue.Nucleus)
                drive = T.FusedMultiplyAdd(byMacrophages, s.Macrophages, drive);
            T target = drive * (one - (most * s.Response[cell]));
            T next = Real.Clip(T.FusedMultiplyAdd(s.SlowTone[cell] - target, kept, target), zero, one);
            s.SlowTone[cell] = T.Select(lanes, next, s.SlowTone[cell]);
            s.Tone[cell] = T.Select(lanes, Real.Clip(T.FusedMultiplyAdd(next, shown, infected), zero, one), s.Tone[cell]);
        }
    }

    static (T Cytokine, T Macrophages, T Damage) Weights<T>(in Lanes<T> p, MechanismSet on)
        where T : struct, IReal<T> =>
        (on[Mechanism.CytokineFeedback] ? p[cytokineWeight] : T.Constant(0),
            on[Mechanism.Macrophages] ? p[macrophageWeight] : T.Constant(0),
            on[Mechanism.Damp] ? p[damageWeight] : T.Constant(0));
}
