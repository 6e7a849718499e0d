using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>What surrounds the cells: diffusion constants, solubility and the concentrations at the boundaries.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal struct NutrientSupply<T>
    where T : struct, IReal<T>
{
    /// <summary>Diffusivities in water of oxygen, glucose and lactate (mm2/d).</summary>
    public required (T Oxygen, T Glucose, T Lactate) Diffusivity;

    /// <summary>Oxygen solubility S (mM/kPa).</summary>
    public required T Solubility;

    /// <summary>Oxygen (kPa), glucose and lactate (mM) at the bone face of the endplates.</summary>
    public required (T Oxygen, T Glucose, T Lactate) Endplate;

    /// <summary>Oxygen (kPa), glucose and lactate (mM) at the outer annulus.</summary>
    public required (T Oxygen, T Glucose, T Lactate) Annulus;
}

/// <summary>How many cells of each habit consume in each grid cell (10^6 cells/mL, weighted by their rate factors).</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class NutrientDemand<T>(int cells)
    where T : struct, IReal<T>
{
    /// <summary>Cells that respire by the native oxygen law.</summary>
    public T[] Respiring { get; } = Aligned.Array<T>(cells);

    /// <summary>Oxygen use of undifferentiated donor cells at saturation, V_M (M_U + M_F) (nmol/(mL h)).</summary>
    public T[] DonorOxygen { get; } = Aligned.Array<T>(cells);

    /// <summary>Cells that use glucose by the native law.</summary>
    public T[] Glycolytic { get; } = Aligned.Array<T>(cells);
}

/// <summary>Oxygen (kPa), glucose and lactate (mM) in each grid cell.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class NutrientFields<T>(int cells)
    where T : struct, IReal<T>
{
    /// <summary>Oxygen p (kPa).</summary>
    public T[] Oxygen { get; } = Aligned.Array<T>(cells);

    /// <summary>Glucose G (mM).</summary>
    public T[] Glucose { get; } = Aligned.Array<T>(cells);

    /// <summary>Lactate L (mM).</summary>
    public T[] Lactate { get; } = Aligned.Array<T>(cells);
}
