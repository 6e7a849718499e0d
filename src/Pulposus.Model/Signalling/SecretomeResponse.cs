using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Signalling;

/// <summary>How tissue answers to the secretome of donor cells: c_T/(c_T+K_T), between 0 and 1.</summary>
/// <remarks>
/// c_T and K_T dimensionless. Native cells, aggrecan, tone and macrophages all respond to it. Only r_T/K_T can be
/// identified (see <see cref="Transport.Mediators{T}"/>).
/// </remarks>
internal static class SecretomeResponse
{
    static readonly Parameter half = Parameter.Named("inflammation.secretome_half");

    /// <summary>Takes the response to the present secretome.</summary>
    public static void Sense<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T k = p[half];
        for (int cell = 0; cell < s.Secretome.Length; cell++)
            s.Response[cell] = s.Secretome[cell] / (s.Secretome[cell] + k);
    }
}
