using System.Runtime.CompilerServices;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>Consuming cells by rate factor (10^6/mL), and the rules for when nutrients are solved again.</summary>
internal static class DonorDemand
{
    public static readonly Parameter OxygenRate = Parameter.Named("metabolism.msc_oxygen_vmax");
    public static readonly Parameter StorageTime = Parameter.Named("transport.storage_ramp_d");
    public static readonly Parameter EndplateScale = Parameter.Named("transport.cep_diffusivity_scale");
    public static readonly Parameter LazyWait = Parameter.Named("numerics.lazy_wait_d");
    public static readonly Parameter LazyLongest = Parameter.Named("numerics.lazy_longest_d");
    public static readonly Parameter LazyChange = Parameter.Named("numerics.lazy_change");
    public static readonly Parameter LazyOxygenWeight = Parameter.Named("numerics.lazy_oxygen_weight");
    public static readonly Parameter RebuildHeight = Parameter.Named("numerics.rebuild_height");
    public static readonly Parameter RebuildBoundary = Parameter.Named("numerics.rebuild_boundary");
    public static readonly Parameter RebuildWater = Parameter.Named("numerics.rebuild_water");
    static readonly Parameter native = Parameter.Named("metabolism.native_rate_factor");
    static readonly Parameter naive = Parameter.Named("metabolism.msc_glucose_factor");
    static readonly Parameter nucleusLike = Parameter.Named("metabolism.msc_nplike_glucose_factor");
    static readonly Parameter senescent = Parameter.Named("metabolism.msc_senescent_glucose_factor");

    /// <summary>m_N N + ramp (m_D M_D + m_S M_S).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Respiring<T>(bool consume, int cell, in Lanes<T> p, DiscState<T> s, T ramp)
        where T : struct, IReal<T>
    {
        T own = p[native] * s.Native[cell];
        return consume ? own + (ramp * ((p[nucleusLike] * s.NucleusLike[cell]) + (p[senescent] * s.Senescent[cell]))) : own;
    }

    /// <summary>m_N N + ramp (m_U (M_U+M_F) + m_D M_D + m_S M_S).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Glycolytic<T>(bool consume, int cell, in Lanes<T> p, DiscState<T> s, T ramp)
        where T : struct, IReal<T>
    {
        T own = Respiring(consume, cell, p, s, ramp);
        return consume ? own + (ramp * p[naive] * (s.Naive[cell] + s.Fragile[cell])) : own;
    }
}
