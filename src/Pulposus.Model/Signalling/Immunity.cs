using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Signalling;

/// <summary>The blood's access to the disc, the macrophages it brings, and antibodies against another person's cells.</summary>
/// <remarks>
/// x = the highest vascular exposure that applies: intact; fissured if iota &lt; 0.5 or Modic 1; herniated if Hn &gt; 0.3.
/// dPhi/dt = (x I_bar (1 - e_T mean of c_T/(c_T+K_T) over the nucleus) - Phi)/tau_Phi; dAb/dt = k_a allo Ex (1-Ab) - k_ab Ab,
/// Ex = x (donor cells in the disc) + X. Phi, Ab, x in 0-1; cells in 10^6; both by exact relaxation over a step. Sources
/// REV-B, Gar17: k_a was lowered so that antibody stays weak and transient, as seen. Left out: T cells, HLA matching.
/// Switch: immunity (with the rejection hazard of donor cells).
/// </remarks>
internal static class Immunity
{
    static readonly Parameter intact = Parameter.Named("immune.vascular_exposure.intact");
    static readonly Parameter fissured = Parameter.Named("immune.vascular_exposure.fissured");
    static readonly Parameter herniated = Parameter.Named("immune.vascular_exposure.herniated");
    static readonly Parameter fissureIntegrity = Parameter.Named("immune.fissure_integrity");
    static readonly Parameter herniationSize = Parameter.Named("immune.herniation_size");
    static readonly Parameter macrophageTau = Parameter.Named("immune.macrophage_tau_d");
    static readonly Parameter sensitisation = Parameter.Named("immune.sensitisation_rate");
    static readonly Parameter decay = Parameter.Named("immune.antibody_decay");
    static readonly Parameter suppression = Parameter.Named("inflammation.secretome_max_suppression");

    /// <summary>Vascular exposure x.</summary>
    public static T Exposure<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T isFissured = Real.Or(T.Less(s.Annulus, p[fissureIntegrity]), T.Less(T.Constant(0), p[Trait.Modic1]));
        T x = T.Select(isFissured, p[fissured], p[intact]);
        return T.Select(T.Less(p[herniationSize], s.Herniation), p[herniated], x);
    }

    /// <summary>Steps the macrophages by dt days in the lanes of a mask.</summary>
    public static void StepMacrophages<T>(T lanes, T dt, in Lanes<T> p, DiscState<T> s, T meanTone)
        where T : struct, IReal<T>
    {
        T calmed = T.Constant(0);
        for (int cell = 0; cell < s.Secretome.Length; cell++)
        {
            if (s.Geometry.Layout.Tissues[cell] == Tissue.Nucleus)
                calmed = T.FusedMultiplyAdd(s.Response[cell], s.Geometry.Volumes[cell], calmed);
        }

        calmed = p[suppression] * calmed / s.Geometry.NucleusVolume;
        T target = s.Exposure * meanTone * (T.Constant(1) - calmed);
        T next = T.FusedMultiplyAdd(s.Macrophages - target, Elementary.Exp(-dt / p[macrophageTau]), target);
        s.Macrophages = T.Select(lanes, next, s.Macrophages);
    }

    /// <summary>Steps the antibody by dt days in the lanes of a mask.</summary>
    public static void StepAntibody<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T made = on[Mechanism.Immunity]
            ? p[sensitisation] * regimen.Allogeneic * T.FusedMultiplyAdd(s.Exposure, s.DonorCells, s.TrackCells)
            : T.Constant(0);
        T rate = made + p[decay];
        T target = made / rate;
        T next = T.FusedMultiplyAdd(s.Antibody - target, Elementary.Exp(-rate * dt), target);
        s.Antibody = T.Select(lanes, next, s.Antibody);
    }
}
