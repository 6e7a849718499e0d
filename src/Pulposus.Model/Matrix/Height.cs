using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Matrix;

/// <summary>Height of the disc: swelling, slow fibrosis, and the bulk of what was injected.</summary>
/// <remarks>
/// h = h_s (1+B); structural h_s = h_0 (J/J_0) kappa, J at the mean load; dkappa/dt = -pi k_kappa kappa, which no therapy
/// restores; B = sum over injections of b_B V_inj rho/V_NP exp(-(t-t_inj)/tau_B), seen on imaging, without effect on pain or transport. Heights in
/// mm, volumes in mL. Sources Ake15 (k_kappa), own (b_B, tau_B). Left out: endplate fracture, posture, other levels.
/// Switches: swelling, fibrosis, bulk, progression.
/// </remarks>
internal static class Height
{
    static readonly Parameter fibrosisRate = Parameter.Named("height.fibrosis_rate");
    static readonly Parameter bulk = Parameter.Named("delivery.bulk_height_coefficient");

    /// <summary>Steps kappa by dt days in the lanes of a mask, and sets J, h_s and B for the new state and time.</summary>
    public static void Step<T>(T lanes, T dt, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        if (on[Mechanism.Fibrosis] && on[Mechanism.Progression])
        {
            T loss = s.Progression * p[fibrosisRate] / T.Constant(Units.DaysPerYear);
            s.Fibrosis = T.Select(lanes, s.Fibrosis * Elementary.Exp(-loss * dt), s.Fibrosis);
        }

        if (on[Mechanism.Swelling])
            s.Stretch = T.Select(lanes, Swelling.Mean(p, s.Bmi, s.Geometry.NucleusMean(s.Aggrecan)), s.Stretch);
        s.StructuralHeight = T.Select(lanes, p[Trait.Height] * (s.Stretch / s.InitialStretch) * s.Fibrosis, s.StructuralHeight);
        SetBulking(lanes, s.Time + dt, p, on, s);
    }

    /// <summary>Sets B at a time.</summary>
    public static void SetBulking<T>(T lanes, T time, in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T sum = zero;
        foreach (ref readonly Injected<T> injection in s.Injections.AsSpan())
        {
            T since = time - injection.Day;
            T share = p[bulk] * injection.RetainedVolume * T.Constant(Units.CubicMillimetresPerMillilitre) / s.Geometry.NucleusVolume;
            T left = share * Elementary.Exp(-since / injection.BulkDecay);
            sum += T.Select(T.Less(since, zero), zero, left);
        }

        s.Bulking = T.Select(lanes, on[Mechanism.Bulk] ? sum : zero, s.Bulking);
    }

    /// <summary>Height that imaging would measure in the morning without noise (mm).</summary>
    public static T Morning<T>(in Lanes<T> p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T height = s.StructuralHeight * (T.Constant(1) + s.Bulking);
        return on[Mechanism.Swelling] ? height * Swelling.Morning(p, s.Bmi, s.Geometry.NucleusMean(s.Aggrecan)) / s.Stretch : height;
    }
}
