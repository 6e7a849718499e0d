using Pulposus.Model.Transport;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Runs;

/// <summary>From a problem file to the model's transport problem.</summary>
public static class ProblemMapping
{
    /// <summary>The transport problem of a file.</summary>
    /// <param name="file">The file.</param>
    public static TransportProblem Of(ProblemFile file) => new(
        file.Geometry.RadiusMm,
        file.Geometry.HeightMm,
        file.Geometry.NucleusRadiusMm,
        file.Geometry.EndplateRadiusMm,
        file.Geometry.EndplateThicknessMm,
        Of(file.Diffusivity),
        Of(file.TissueFactor),
        Of(file.CellsPerM3),
        Of(file.AnnulusBoundary),
        Of(file.EndplateBoundary),
        file.OxygenSolubility,
        (file.Acidity.Neutral, file.Acidity.SlopePerMillimolar, file.Acidity.Floor),
        file.GlucoseHalfSaturation);

    static (double, double, double) Of(PerSolute x) => (x.Oxygen, x.Glucose, x.Lactate);

    static (double, double, double) Of(PerTissue x) => (x.Nucleus, x.Annulus, x.Endplate);
}
