using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Therapy;

/// <summary>What surgery does to the disc of one lane.</summary>
/// <remarks>
/// Fusion: with probability a_FU a share r_FU of the disc drive is gone; donor cells are removed with the disc and count as
/// dead. Discectomy: Hn x (1-r_DI), kappa x (1-q_DI). Shares of 1. Sources Fri01, Sea11, Par15; r_FU, r_DI, q_DI are assumed.
/// Left out: approach, instrumentation, the neighbouring levels. Switch: root (herniation stays as it is), fibrosis (kappa).
/// </remarks>
internal static class Surgery
{
    static readonly Parameter success = Parameter.Named("therapy.fusion.success");
    static readonly Parameter removed = Parameter.Named("therapy.fusion.disc_drive_removed");
    static readonly Parameter herniationRemoved = Parameter.Named("therapy.discectomy.herniation_removed");
    static readonly Parameter nucleusRemoved = Parameter.Named("therapy.discectomy.np_volume_removed");

    /// <summary>Fuses the segment.</summary>
    public static void Fuse<T>(int lane, Person p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        if (p.Chance("therapy.fusion") < p[success])
            Real.Lane(ref s.DriveRemoved, lane) = p[removed];
        foreach (T[] field in new[] { s.Fragile, s.Naive, s.NucleusLike, s.Senescent, s.Secretome })
        {
            for (int cell = 0; cell < field.Length; cell++)
                Real.Lane(ref field[cell], lane) = 0;
        }

        Real.Lane(ref s.Ledger.Dead, lane) += Real.Lane(ref s.DonorCells, lane);
        Real.Lane(ref s.DonorCells, lane) = 0;
    }

    /// <summary>Removes a herniation.</summary>
    public static void Remove<T>(int lane, Person p, MechanismSet on, DiscState<T> s)
        where T : struct, IReal<T>
    {
        if (on[Mechanism.Root])
            Real.Lane(ref s.Herniation, lane) *= 1 - p[herniationRemoved];
        if (on[Mechanism.Fibrosis])
            Real.Lane(ref s.Fibrosis, lane) *= 1 - p[nucleusRemoved];
    }
}
