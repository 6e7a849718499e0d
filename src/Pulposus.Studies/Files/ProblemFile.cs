namespace Pulposus.Studies.Files;

/// <summary>
/// A steady nutrient problem in one disc as a user writes it: <c>pulposus transport PROBLEM.yaml</c>. Axisymmetric,
/// 0 &lt;= r &lt;= radius, |z| &lt;= height / 2; the same tissues and rate laws as the model, with constants of the user's.
/// <c>examples/transport-p1.yaml</c> explains every field.
/// </summary>
/// <param name="Geometry">The disc.</param>
/// <param name="Diffusivity">Diffusivity where the tissue factor is 1 (m2/s).</param>
/// <param name="TissueFactor">Multiplies the diffusivity of every solute.</param>
/// <param name="CellsPerM3">Cells per m3.</param>
/// <param name="AnnulusBoundary">Fixed values at r = radius (kPa, mM, mM).</param>
/// <param name="EndplateBoundary">Fixed values at the bone side of the endplates (kPa, mM, mM).</param>
/// <param name="OxygenSolubility">Oxygen solubility (mM/kPa).</param>
/// <param name="Acidity">pH from lactate.</param>
/// <param name="GlucoseHalfSaturation">Glucose at half the rate of glycolysis (mM).</param>
/// <param name="Probes">Points at which the solution is printed, in the order of the file.</param>
public sealed record ProblemFile(
    ProblemGeometry Geometry,
    PerSolute Diffusivity,
    PerTissue TissueFactor,
    PerTissue CellsPerM3,
    PerSolute AnnulusBoundary,
    PerSolute EndplateBoundary,
    double OxygenSolubility,
    ProblemAcidity Acidity,
    double GlucoseHalfSaturation,
    IReadOnlyList<Probe> Probes)
{
    /// <summary>Reads a problem file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file cannot be read or is not a valid problem.</exception>
    public static ProblemFile Read(string path) => Parse(YamlDocument.Load(path), path);

    /// <summary>Reads the text of a problem file.</summary>
    /// <param name="text">The content.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <exception cref="InputException">The text is not a valid problem.</exception>
    public static ProblemFile Parse(string text, string file) => ProblemReader.Read(YamlDocument.Parse(file, text));
}

/// <summary>An axisymmetric disc.</summary>
/// <param name="RadiusMm">Outer radius (mm).</param>
/// <param name="HeightMm">Height with endplates (mm).</param>
/// <param name="NucleusRadiusMm">Radius of the nucleus (mm).</param>
/// <param name="EndplateRadiusMm">Radius of the endplates (mm).</param>
/// <param name="EndplateThicknessMm">Thickness of each endplate (mm).</param>
public sealed record ProblemGeometry(
    double RadiusMm, double HeightMm, double NucleusRadiusMm, double EndplateRadiusMm, double EndplateThicknessMm);

/// <summary>One value per solute.</summary>
/// <param name="Oxygen">Of oxygen.</param>
/// <param name="Glucose">Of glucose.</param>
/// <param name="Lactate">Of lactate.</param>
public sealed record PerSolute(double Oxygen, double Glucose, double Lactate);

/// <summary>One value per tissue.</summary>
/// <param name="Nucleus">Nucleus pulposus.</param>
/// <param name="Annulus">Annulus fibrosus.</param>
/// <param name="Endplate">Cartilage endplate.</param>
public sealed record PerTissue(double Nucleus, double Annulus, double Endplate);

/// <summary>pH = max(floor, neutral - slope x lactate).</summary>
/// <param name="Neutral">pH without lactate.</param>
/// <param name="SlopePerMillimolar">Fall per mM lactate.</param>
/// <param name="Floor">Lowest pH.</param>
public sealed record ProblemAcidity(double Neutral, double SlopePerMillimolar, double Floor);

/// <summary>A point at which the solution is printed.</summary>
/// <param name="Name">Name.</param>
/// <param name="RMm">Distance from the axis (mm).</param>
/// <param name="ZMm">Height above the mid-plane (mm).</param>
public sealed record Probe(string Name, double RMm, double ZMm);
