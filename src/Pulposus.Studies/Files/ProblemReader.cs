namespace Pulposus.Studies.Files;

/// <summary>Reads a problem file.</summary>
static class ProblemReader
{
    static readonly string[] Keys =
    [
        "pulposus", "geometry", "diffusivity_m2_per_s", "tissue_factor", "cells_per_m3", "boundary",
        "oxygen_solubility_mM_per_kPa", "ph", "glucose_half_saturation_mM", "probes",
    ];

    /// <summary>The rate laws multiply by pH - 4.95: below it cells would give off oxygen.</summary>
    const double LowestPh = 4.95;

    public static ProblemFile Read(YamlField document)
    {
        YamlMap root = FileHeader.Open(document, "problem", versionRequired: false, Keys);
        var problem = new ProblemFile(
            Geometry(root.Required("geometry", "{ radius_mm: 20, ... }")),
            Diffusivity(root.Required("diffusivity_m2_per_s", "{ oxygen: 1.0e-9, glucose: 3.8e-10, lactate: 5.0e-10 }")),
            Tissues(root.Required("tissue_factor", "{ nucleus: 1, annulus: 0.7, endplate: 0.35 }"), Units.None, Interval.Above(0)),
            Tissues(root.Required("cells_per_m3", "{ nucleus: 4e12, annulus: 9e12, endplate: 15e12 }"), Units.CellsPerCubicMetre, Interval.AtLeast(0)),
            Boundary(BoundaryOf(root).Required("annulus", "{ oxygen_kPa: 5.8, glucose_mM: 5, lactate_mM: 0.9 }")),
            Boundary(BoundaryOf(root).Required("endplate", "{ oxygen_kPa: 5.1, glucose_mM: 4, lactate_mM: 0.8 }")),
            root.Required("oxygen_solubility_mM_per_kPa", "0.0101").Number("mM/kPa", Interval.Above(0)),
            Acidity(root.Required("ph", "{ neutral: 7.4, slope_per_mM: 0.09, floor: 6 }")),
            root.Required("glucose_half_saturation_mM", "0.2").Number(Units.Millimolar, Interval.Above(0)),
            [.. root.Optional("probes")?.OpenMap().Entries().Select(e => ReadProbe(e.Name, e.Field)) ?? []]);
        Check(problem, root);
        return problem;
    }

    static void Check(ProblemFile problem, YamlMap root)
    {
        ProblemGeometry g = problem.Geometry;
        if (g.EndplateRadiusMm > g.RadiusMm)
            throw root.At("geometry", "endplate_radius_mm").Error($"{g.EndplateRadiusMm.Said()} mm is beyond the disc; expected at most radius_mm, {g.RadiusMm.Said()}.");
        if (g.NucleusRadiusMm >= g.EndplateRadiusMm)
            throw root.At("geometry", "nucleus_radius_mm").Error($"{g.NucleusRadiusMm.Said()} mm is not inside the endplates; expected less than endplate_radius_mm, {g.EndplateRadiusMm.Said()}.");
        if (g.EndplateThicknessMm >= g.HeightMm / 2)
            throw root.At("geometry", "endplate_thickness_mm").Error($"two endplates of {g.EndplateThicknessMm.Said()} mm leave no disc; expected less than half of height_mm, {(g.HeightMm / 2).Said()}.");
        if (problem.Acidity.Floor >= problem.Acidity.Neutral)
            throw root.At("ph", "floor").Error($"{problem.Acidity.Floor.Said()} is not below neutral, {problem.Acidity.Neutral.Said()}; swap them.");
        foreach (Probe probe in problem.Probes)
        {
            if (probe.RMm > g.RadiusMm)
                throw root.At("probes", probe.Name, "r_mm").Error($"{probe.RMm.Said()} mm is outside the disc; expected 0 to {g.RadiusMm.Said()} mm.");
            if (Math.Abs(probe.ZMm) > g.HeightMm / 2)
                throw root.At("probes", probe.Name, "z_mm").Error($"{probe.ZMm.Said()} mm is outside the disc; expected {(-g.HeightMm / 2).Said()} to {(g.HeightMm / 2).Said()} mm, 0 is mid-height.");
        }
    }

    static ProblemGeometry Geometry(YamlField field)
    {
        YamlMap map = field.Map("radius_mm", "height_mm", "nucleus_radius_mm", "endplate_radius_mm", "endplate_thickness_mm");
        return new ProblemGeometry(
            Length("radius_mm", "20"), Length("height_mm", "10"), Length("nucleus_radius_mm", "12"),
            Length("endplate_radius_mm", "15"), Length("endplate_thickness_mm", "0.6"));

        double Length(string key, string example) => map.Required(key, example).Number(Units.Millimetre, Interval.Above(0));
    }

    /// <summary>The upper limit is far above any liquid: it catches values in mm2/s or cm2/s.</summary>
    static PerSolute Diffusivity(YamlField field)
    {
        YamlMap map = field.Map("oxygen", "glucose", "lactate");
        return new PerSolute(Of("oxygen", "1.0e-9"), Of("glucose", "3.8e-10"), Of("lactate", "5.0e-10"));

        double Of(string key, string example) => map.Required(key, example).Number(Units.Diffusivity, Interval.Above(0, 1e-6));
    }

    static PerTissue Tissues(YamlField field, string unit, Interval allowed)
    {
        YamlMap map = field.Map("nucleus", "annulus", "endplate");
        return new PerTissue(Of("nucleus"), Of("annulus"), Of("endplate"));

        double Of(string key) => map.Required(key, "1").Number(unit, allowed);
    }

    static YamlMap BoundaryOf(YamlMap root) =>
        root.Required("boundary", "{ annulus: ..., endplate: ... }").Map("annulus", "endplate");

    static PerSolute Boundary(YamlField field)
    {
        YamlMap map = field.Map("oxygen_kPa", "glucose_mM", "lactate_mM");
        return new PerSolute(
            map.Required("oxygen_kPa", "5.8").Number(Units.KiloPascal, Interval.AtLeast(0)),
            map.Required("glucose_mM", "5").Number(Units.Millimolar, Interval.AtLeast(0)),
            map.Required("lactate_mM", "0.9").Number(Units.Millimolar, Interval.AtLeast(0)));
    }

    static ProblemAcidity Acidity(YamlField field)
    {
        YamlMap map = field.Map("neutral", "slope_per_mM", "floor");
        return new ProblemAcidity(
            map.Required("neutral", "7.4").Number(Units.None, Interval.Above(LowestPh, 14)),
            map.Required("slope_per_mM", "0.09").Number("1/mM", Interval.AtLeast(0)),
            map.Required("floor", "6").Number(Units.None, Interval.Between(LowestPh, 14)));
    }

    static Probe ReadProbe(string name, YamlField field)
    {
        YamlMap map = field.Map("r_mm", "z_mm");
        return new Probe(
            name,
            map.Required("r_mm", "0").Number(Units.Millimetre, Interval.AtLeast(0)),
            map.Required("z_mm", "0").Number(Units.Millimetre, Interval.Any));
    }
}
