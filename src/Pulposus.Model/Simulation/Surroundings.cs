using Pulposus.Model.Cells;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Signalling;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>
/// What the cells sense of their surroundings: factors that follow from nutrients or secretome alone, and so stay from one
/// solve to the next, over several steps. Each process owns its factor; here is only when they are taken anew.
/// </summary>
internal static class Surroundings
{
    /// <summary>Takes anew what follows from oxygen, glucose and lactate.</summary>
    public static void OfNutrients<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        NativeCells.Sense(p, s);
        DonorCells.Sense(p, s);
        Aggrecan.Sense(p, s);
    }

    /// <summary>Takes anew what follows from the secretome.</summary>
    public static void OfSecretome<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T> => SecretomeResponse.Sense(p, s);
}
