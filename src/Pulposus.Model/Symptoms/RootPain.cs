using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Symptoms;

/// <summary>Pain from a nerve root that a herniation presses on.</summary>
/// <remarks>
/// Leg pain V_R Hn mm, Hn the size of the herniation (0-2). Of a herniation that is new (none at enrolment) half of it is
/// felt in the back; one that was there at enrolment acts on the back through its share of pain lam_R. Source: own, assumed.
/// Left out: sensory loss, weakness.
/// </remarks>
internal static class RootPain
{
    static readonly Parameter size = Parameter.Named("pain.root_mm");

    /// <summary>Leg pain (mm).</summary>
    public static T InTheLeg<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T> => p[size] * s.Herniation;

    /// <summary>Back pain of a new herniation (mm).</summary>
    public static T InTheBack<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T> =>
        T.Select(T.Less(T.Constant(0), p[Trait.Herniation]), T.Constant(0), InTheLeg(p, s) / T.Constant(2));
}
