using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Simulation;

/// <summary>What solving nutrients lazily and stepping coarsely cost, in the units of the answer.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    static readonly double[] doses = [0, 6, 20, 40];

    [Theory]
    [InlineData(0.85)]
    [InlineData(0.25)]
    public void LazyNutrientsCostLittle(double supply)
    {
        Trajectory[] lazy = Year(supply, always: false, 1);
        Trajectory[] always = Year(supply, always: true, 1);
        double pain = Worst(lazy, always, Readout.Pain);
        double native = Worst(lazy, always, Readout.NativeShare);
        double gain = Enumerable.Range(1, doses.Length - 1).Max(k => 100 * Math.Abs(Gain(lazy, k) - Gain(always, k)));
        output.WriteLine($"lazy against always, f_EP {supply}: pain {pain:F4} mm, native {native:F5}, aggrecan contrast {gain:F4} points");
        pain.ShouldBeLessThan(0.02);
        native.ShouldBeLessThan(0.001);
        gain.ShouldBeLessThan(0.025);
    }

    // Chord steps and the error at which the iteration ends, against Newton steps to the last digits.
    [Theory]
    [InlineData(0.85)]
    [InlineData(0.25)]
    [InlineData(0.15)]
    public void ChordStepsCostLittle(double supply)
    {
        Trajectory[] chord = Year(supply, always: false, 1);
        Trajectory[] newton = Year(supply, always: false, 1, ("numerics.nutrient_tolerance", 1e-9), ("numerics.nutrient_chord_share", 0));
        double pain = Worst(chord, newton, Readout.Pain);
        double native = Worst(chord, newton, Readout.NativeShare);
        double glucose = Worst(chord, newton, Readout.LowestGlucose);
        double gain = Enumerable.Range(1, doses.Length - 1).Max(k => 100 * Math.Abs(Gain(chord, k) - Gain(newton, k)));
        output.WriteLine($"chord steps, f_EP {supply}: pain {pain:E1} mm, native {native:E1}, lowest glucose {glucose:E1} mM, aggrecan contrast {gain:E1} points");
        pain.ShouldBeLessThan(5e-4);
        native.ShouldBeLessThan(2e-5);
        glucose.ShouldBeLessThan(1e-3);
        gain.ShouldBeLessThan(5e-4);
    }

    // Acceptance behaviour 21, time.
    [Theory]
    [InlineData(0.85)]
    [InlineData(0.25)]
    public void HalvingTheStepChangesLittle(double supply)
    {
        Trajectory[] coarse = Year(supply, always: true, 1);
        Trajectory[] fine = Year(supply, always: true, 0.5);
        double pain = Worst(coarse, fine, Readout.Pain);
        double native = Worst(coarse, fine, Readout.NativeShare);
        output.WriteLine($"halved steps, f_EP {supply}: pain {pain:F4} mm, native {native:F5}");
        pain.ShouldBeLessThan(0.05);
        native.ShouldBeLessThan(0.005);
    }

    static Trajectory[] Year(double supply, bool always, double stepFactor, params (string Id, double Value)[] settings)
    {
        Person person = Disc.Reference(3, supply, settings);
        Simulator<Wide256> simulator = new(PatientGrid.Layout);
        simulator.Nutrients.Always = always;
        return simulator.Run([.. doses.Select(d => (person, Disc.Cells(d)))], MechanismSet.Default, new Schedule([360], [0], stepFactor));
    }

    static double Gain(Trajectory[] all, int k) => all[k].Last(Readout.NucleusAggrecan) - all[0].Last(Readout.NucleusAggrecan);

    static double Worst(Trajectory[] a, Trajectory[] b, Readout readout) =>
        a.Zip(b, (x, y) => Math.Abs(x.Last(readout) - y.Last(readout))).Max();
}
