using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

public class ProblemMessageTests
{
    [Theory]
    [InlineData("glucose_half_saturation_mM: 0.2\n", "",
        "t.yaml:1:1: glucose_half_saturation_mM: missing key; add a line such as 'glucose_half_saturation_mM: 0.2'.")]
    [InlineData("oxygen_kPa: 5.8", "oxygen_kpa: 5.8",
        "t.yaml:6:14: boundary.annulus.oxygen_kpa: unknown key; did you mean 'oxygen_kPa'? Expected one of: oxygen_kPa, glucose_mM, lactate_mM.")]
    [InlineData("oxygen_kPa: 5.8", "oxygen_kPa: 43 mmHg",
        "t.yaml:6:26: boundary.annulus.oxygen_kPa: found '43 mmHg', expected a bare number in kPa; convert it and leave 'mmHg' out.")]
    [InlineData("oxygen: 1.0e-9", "oxygen: 1.0e-3",
        "t.yaml:2:33: diffusivity_m2_per_s.oxygen: 1.0e-3 is out of range; expected above 0, at most 1E-06 m2/s.")]
    [InlineData("oxygen: 1.0e-9", "oxygen: 0",
        "t.yaml:2:33: diffusivity_m2_per_s.oxygen: 0 is out of range; expected above 0, at most 1E-06 m2/s.")]
    [InlineData("nucleus: 4e12", "nucleus: -4e12",
        "t.yaml:4:26: cells_per_m3.nucleus: -4e12 is out of range; expected at least 0 cells/m3.")]
    [InlineData("radius_mm: 20", "radius_mm: 14",
        "t.yaml:1:86: geometry.endplate_radius_mm: 15 mm is beyond the disc; expected at most radius_mm, 14.")]
    [InlineData("nucleus_radius_mm: 12", "nucleus_radius_mm: 15",
        "t.yaml:1:62: geometry.nucleus_radius_mm: 15 mm is not inside the endplates; expected less than endplate_radius_mm, 15.")]
    [InlineData("thickness_mm: 0.6", "thickness_mm: 5",
        "t.yaml:1:113: geometry.endplate_thickness_mm: two endplates of 5 mm leave no disc; expected less than half of height_mm, 5.")]
    [InlineData("floor: 6", "floor: 7.5",
        "t.yaml:9:48: ph.floor: 7.5 is not below neutral, 7.4; swap them.")]
    [InlineData("floor: 6", "floor: 4",
        "t.yaml:9:48: ph.floor: 4 is out of range; expected 4.95 to 14.")]
    [InlineData("r_mm: 16", "r_mm: 21",
        "t.yaml:11:54: probes.r08.r_mm: 21 mm is outside the disc; expected 0 to 20 mm.")]
    [InlineData("r_mm: 16, z_mm: 0", "r_mm: 16, z_mm: -5.5",
        "t.yaml:11:64: probes.r08.z_mm: -5.5 mm is outside the disc; expected -5 to 5 mm, 0 is mid-height.")]
    [InlineData("r08: { r_mm: 16, z_mm: 0 }", "centre: { r_mm: 16, z_mm: 0 }",
        "t.yaml:11:41: probes.centre: duplicate key, first given in line 11; keep one of the two.")]
    [InlineData("ph: {", "pulposus: 3\nph: {",
        "t.yaml:9:11: pulposus: format version 3 is not known to this program, which reads version 1; write 'pulposus: 1' or update the program.")]
    [InlineData("geometry:", "geometri:",
        "t.yaml:1:1: geometri: unknown key; did you mean 'geometry'? Expected one of: pulposus, geometry, diffusivity_m2_per_s, tissue_factor, cells_per_m3, boundary, oxygen_solubility_mM_per_kPa, ph, glucose_half_saturation_mM, probes.")]
    public void Names_the_place_what_was_found_and_what_to_do(string valid, string broken, string message)
    {
        string text = Samples.Problem.Replace(valid, broken, StringComparison.Ordinal);
        (text == Samples.Problem).ShouldBeFalse();
        InputException error = Should.Throw<InputException>(() => ProblemFile.Parse(text, "t.yaml"));
        error.Message.ShouldBe(message);
    }
}
