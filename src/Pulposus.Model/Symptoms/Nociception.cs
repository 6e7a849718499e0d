using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Symptoms;

/// <summary>From the disc to the nerve: disc drive, nerve ingrowth, sensitisation, and their effect on pain.</summary>
/// <remarks>
/// <para>
/// D = eta (a_I I_bar + a_K NGF + a_M Mec) + a_Mo Modic1 I_bar/0.4, Mec = 0.5 [1+g_M (1-h_s/h_0)], NGF = 0.2+0.8 I_bar;
/// deta/dt = (eta0 gam/gam_0 - eta)/tau_eta, gam = (0.05+I_bar)(1.5-A_NP); dZ/dt = (Z0 V/V_b - Z)/tau_Z.
/// Psi = lam_D D/D_0 (1-r_disc) + lam_F Fc/Fc0 + lam_S Lg/Lg0 + lam_R Hn/Hn0 + lam_O;
/// y = 1 + kappa_p [Psi (1+z_a Z)/(1+z_a Z0) - 1], 1 at enrolment.
/// </para>
/// <para>
/// All dimensionless; lam are shares of pain that sum to 1. eta and Z by exact relaxation. Sources Aok14, Ngu17, DeP11,
/// Won21, REV-B; kappa_p is to be calibrated on the steroid trial. Left out: central pain beyond Z, mood over time.
/// Switches: nerve, sensitisation.
/// </para>
/// </remarks>
internal static class Nociception
{
    static readonly Parameter coupling = Parameter.Named("pain.coupling");
    static readonly Parameter nerveInitial = Parameter.Named("pain.nerve_initial");
    static readonly Parameter nerveTau = Parameter.Named("pain.nerve_tau_d");
    static readonly Parameter toneWeight = Parameter.Named("pain.weight_tone");
    static readonly Parameter ngfWeight = Parameter.Named("pain.weight_ngf");
    static readonly Parameter mechanicalWeight = Parameter.Named("pain.weight_mechanical");
    static readonly Parameter modicWeight = Parameter.Named("pain.weight_modic");
    static readonly Parameter modicTone = Parameter.Named("pain.modic_reference_tone");
    static readonly Parameter heightGain = Parameter.Named("pain.mechanical_height_gain");
    static readonly Parameter mechanicalBase = Parameter.Named("pain.mechanical_base");
    static readonly Parameter ngfBase = Parameter.Named("pain.ngf_base");
    static readonly Parameter stimulusTone = Parameter.Named("pain.nerve_stimulus_tone");
    static readonly Parameter stimulusAggrecan = Parameter.Named("pain.nerve_stimulus_aggrecan");
    static readonly Parameter gain = Parameter.Named("pain.sensitisation_gain");
    static readonly Parameter sensitisationTau = Parameter.Named("pain.sensitisation_tau_d");
    static readonly Parameter facetInitial = Parameter.Named("facet.initial_by_age");
    static readonly Parameter ligamentInitial = Parameter.Named("ligament.initial_laxity");

    /// <summary>Disc drive D.</summary>
    public static T Drive<T>(in Lanes<T> p, DiscState<T> s, T meanTone)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T mechanical = p[mechanicalBase] * (one + (p[heightGain] * (one - (s.StructuralHeight / p[Trait.Height]))));
        T ngf = p[ngfBase] + ((one - p[ngfBase]) * meanTone);
        T drive = (p[toneWeight] * meanTone) + (p[ngfWeight] * ngf) + (p[mechanicalWeight] * mechanical);
        return (s.Nerve * drive) + (p[modicWeight] * p[Trait.Modic1] * meanTone / p[modicTone]);
    }

    /// <summary>Stimulus to the nerve gam.</summary>
    public static T Stimulus<T>(in Lanes<T> p, DiscState<T> s, T meanTone)
        where T : struct, IReal<T> =>
        (p[stimulusTone] + meanTone) * (p[stimulusAggrecan] - s.Geometry.NucleusMean(s.Aggrecan));

    /// <summary>Sets the equilibria at enrolment.</summary>
    public static void Start<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        s.Nerve = p[nerveInitial];
        s.Sensitisation = p[Trait.Sensitisation];
        s.Facet = p[facetInitial];
        s.Ligament = p[ligamentInitial];
        s.Herniation = p[Trait.Herniation];
        T meanTone = s.MeanTone();
        s.InitialDrive = Drive(p, s, meanTone);
        s.InitialStimulus = Stimulus(p, s, meanTone);
    }

    /// <summary>Steps the nerve by dt days in the lanes of a mask.</summary>
    public static void StepNerve<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, DiscState<T> s, T meanTone)
        where T : struct, IReal<T>
    {
        if (!on[Mechanism.Nerve])
            return;
        T target = p[nerveInitial] * Stimulus(p, s, meanTone) / s.InitialStimulus;
        T next = T.FusedMultiplyAdd(s.Nerve - target, Elementary.Exp(-dt / p[nerveTau]), target);
        s.Nerve = T.Select(lanes, Real.Clip(next, T.Constant(0), T.Constant(1)), s.Nerve);
    }

    /// <summary>Steps sensitisation by dt days in the lanes of a mask, towards the present pain.</summary>
    public static void StepSensitisation<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        if (!on[Mechanism.Sensitisation])
            return;
        T target = p[Trait.Sensitisation] * s.Pain / p[Trait.BaselinePain];
        T next = T.FusedMultiplyAdd(s.Sensitisation - target, Elementary.Exp(-dt / p[sensitisationTau]), target);
        s.Sensitisation = T.Select(lanes, Real.Clip(next, T.Constant(0), T.Constant(1)), s.Sensitisation);
    }

    /// <summary>Effect of all pain generators on true pain, y.</summary>
    public static T PainFactor<T>(in Lanes<T> p, DiscState<T> s, T meanTone)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T other = one - p[Trait.DiscShare] - p[Trait.FacetShare] - p[Trait.LigamentShare] - p[Trait.RootShare];
        T root = T.Select(T.Less(T.Constant(0), p[Trait.Herniation]), p[Trait.RootShare] * s.Herniation / p[Trait.Herniation], p[Trait.RootShare]);
        T generators = (p[Trait.DiscShare] * Drive(p, s, meanTone) / s.InitialDrive * (one - s.DriveRemoved))
            + (p[Trait.FacetShare] * s.Facet / p[facetInitial])
            + (p[Trait.LigamentShare] * s.Ligament / p[ligamentInitial])
            + root
            + other;
        T sensitised = T.FusedMultiplyAdd(p[gain], s.Sensitisation, one) / T.FusedMultiplyAdd(p[gain], p[Trait.Sensitisation], one);
        return T.FusedMultiplyAdd(p[coupling], (generators * sensitised) - one, one);
    }
}
