using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Cells;

/// <summary>Cells that leaked along the needle track, and the tissue they may grow there.</summary>
/// <remarks>
/// dX/dt = -k_X X (10^6; exact), dOx/dt = k_o X (arbitrary unit; explicit). Sources REV-B, Vad12: osteophytes at the
/// puncture were seen in animals only.
/// </remarks>
internal static class TrackCells
{
    static readonly Parameter clearance = Parameter.Named("delivery.leaked_clearance");
    static readonly Parameter growth = Parameter.Named("safety.ectopic_growth");

    /// <summary>Steps both by dt days in the lanes of a mask.</summary>
    public static void Step<T>(T lanes, T dt, in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        s.Ectopic = T.Select(lanes, T.FusedMultiplyAdd(p[growth] * s.TrackCells, dt, s.Ectopic), s.Ectopic);
        s.TrackCells = T.Select(lanes, s.TrackCells * Elementary.Exp(-p[clearance] * dt), s.TrackCells);
    }
}
