using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Joints;

/// <summary>What surrounds the nucleus: annulus, herniated tissue, facet joints and ligament of the segment.</summary>
/// <remarks>
/// diota/dt = -0.2 k_i iota (1-iota); a puncture takes d_i (twice that below 20 gauge) and multiplies pi by pi_p;
/// dHn/dt = -ln2/t_N Hn; dFc/dt = k_f max(0, 1-h_s/h_healthy)(1-Fc); dLg/dt = k_l (same)(1-Lg). All states 0-1 (Hn 0-2),
/// rates per year but k_i per day. Hn is exact, the others explicit. Sources REV-B, Kor08, Car09, Wan20, Kal08; facet and
/// ligament closures are assumed. New herniations come from Safety and
/// take d_ih of the annulus. Left out: other segments.
/// Switches: puncture, facet, ligament, root.
/// </remarks>
internal static class Segment
{
    static readonly Parameter decay = Parameter.Named("annulus.natural_decay");
    static readonly Parameter decayScale = Parameter.Named("annulus.decay_scale");
    static readonly Parameter thickNeedle = Parameter.Named("annulus.thick_needle_gauge");
    static readonly Parameter progression = Parameter.Named("matrix.puncture_progression");
    static readonly Parameter resorption = Parameter.Named("pain.root_resorption_half_life_d");
    static readonly Parameter facet = Parameter.Named("facet.progression");
    static readonly Parameter ligament = Parameter.Named("ligament.progression");

    /// <summary>Punctures the annulus in the lanes of a mask.</summary>
    public static void Puncture<T>(T lanes, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
        where T : struct, IReal<T>
    {
        if (!on[Mechanism.Puncture])
            return;
        T times = T.Select(T.Less(regimen.Gauge, p[thickNeedle]), T.Constant(2), T.Constant(1));
        s.Annulus = T.Select(lanes, Real.Max(T.Constant(0), s.Annulus - (times * regimen.PunctureStep)), s.Annulus);
        s.Progression = T.Select(lanes, s.Progression * p[progression], s.Progression);
    }

    /// <summary>Steps annulus and herniation by dt days in the lanes of a mask.</summary>
    public static void StepAnnulus<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T loss = p[decayScale] * p[decay] * s.Annulus * (one - s.Annulus) * dt;
        s.Annulus = T.Select(lanes, Real.Max(T.Constant(0), s.Annulus - loss), s.Annulus);
        if (on[Mechanism.Root])
            s.Herniation = T.Select(lanes, s.Herniation * Elementary.Exp(-T.Constant(Units.Ln2) * dt / p[resorption]), s.Herniation);
    }

    /// <summary>Steps facet and ligament by dt days in the lanes of a mask.</summary>
    public static void StepJoints<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T collapse = Real.Max(T.Constant(0), one - (s.StructuralHeight / p[Trait.HealthyHeight])) * dt / T.Constant(Units.DaysPerYear);
        if (on[Mechanism.Facet])
            s.Facet = T.Select(lanes, Real.Min(one, T.FusedMultiplyAdd(p[facet] * collapse, one - s.Facet, s.Facet)), s.Facet);
        if (on[Mechanism.Ligament])
            s.Ligament = T.Select(lanes, Real.Min(one, T.FusedMultiplyAdd(p[ligament] * collapse, one - s.Ligament, s.Ligament)), s.Ligament);
    }
}
