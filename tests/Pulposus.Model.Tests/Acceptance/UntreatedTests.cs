using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>Acceptance behaviour 2 and the initial state: an untreated disc stays where it is, and drifts as prescribed.</summary>
public class UntreatedTests(ITestOutputHelper output)
{
    static readonly MechanismSet noContext = MechanismSet.Default.With(Mechanism.Context, on: false);

    [Fact]
    public void TheReferenceDriftsAsPrescribed()
    {
        Trajectory t = Disc.Run(Disc.Reference(), Treatment.None, Disc.Until(180, 360, 1080), noContext);
        double Change(Readout readout) => 100 * ((t[readout, 2] / t[readout, 0]) - 1);
        double aggrecan = Change(Readout.NucleusAggrecan);
        double height = Change(Readout.StructuralHeight);
        double native = Change(Readout.NucleusNative);
        double half = t[Readout.Pain, 1] - 62;
        double three = t[Readout.Pain, 3] - 62;
        output.WriteLine($"12 months: A {aggrecan:F2} %, h {height:F2} %, N {native:F2} %; pain {half:F2} mm at 6 months, {three:F2} at 36");
        aggrecan.ShouldBe(-1.5, 0.15);
        height.ShouldBe(-0.8, 0.08);
        native.ShouldBe(-3, 0.3);
        half.ShouldBe(-0.2, 0.1);
        three.ShouldBeInRange(0.3, 1.1);
    }

    [Fact]
    public void NobodyJumpsInTheFirstMonth()
    {
        Sampling random = new(2);
        PersonRecipe recipe = new(Preset.Trial, Disc.Values(), Disc.Values());
        (Person, Treatment)[] runs = [.. Enumerable.Range(0, 64).Select(_ => (random.Draw(recipe), Treatment.None))];
        Trajectory[] all = Disc.RunAll(runs, Disc.Until(1, 3, 7, 14, 30), noContext.With(Mechanism.NaturalCourse, on: false));
        double worst = all.Max(t => t.Course(Readout.Pain).Max(v => Math.Abs(v - t[Readout.Pain, 0])));
        double cells = all.Min(t => t.Last(Readout.NativeShare));
        output.WriteLine($"largest change of pain in 30 d {worst:F3} mm; least share of native cells left {cells:F4}");
        worst.ShouldBeLessThan(0.3);
        cells.ShouldBeGreaterThan(0.985);
    }

    [Theory]
    [InlineData(1, 1.67, 3.96, 0.90)]
    [InlineData(2, 1.99, 3.51, 1.12)]
    [InlineData(3, 2.20, 3.23, 1.36)]
    [InlineData(4, 2.39, 2.97, 1.64)]
    [InlineData(5, 2.79, 2.44, 2.23)]
    public void NutrientsByGradeMatchTheTable(int grade, double glucose, double lactate, double oxygen)
    {
        // A-C1: the table's endplates are at the median of the grade; its lowest oxygen comes from a finer grid, whose cells reach further into the minimum.
        double median = ParameterCatalogue.Find($"transport.endplate_factor_median.grade_{grade}")!.Default;
        Trajectory t = Disc.Run(Disc.Reference(grade, median), Treatment.None, Disc.Until(1));
        output.WriteLine($"grade {grade}: G {t[Readout.CentreGlucose, 0]:F3}, L {(7.4 - t[Readout.CentrePh, 0]) / 0.09:F3}, least oxygen {t[Readout.LowestOxygen, 0]:F3}");
        t[Readout.CentreGlucose, 0].ShouldBe(glucose, 0.03 * glucose);
        ((7.4 - t[Readout.CentrePh, 0]) / 0.09).ShouldBe(lactate, 0.03 * lactate);
        t[Readout.LowestOxygen, 0].ShouldBe(oxygen, 0.10 * oxygen);
    }

    [Fact]
    public void APoorlySuppliedDiscHasAlreadyLostItsHungryCells()
    {
        Person person = Disc.Reference(3, 0.05);
        Trajectory t = Disc.Run(person, Treatment.None, Disc.Until(30));
        t[Readout.NucleusNative, 0].ShouldBeLessThan(0.9 * person.Value("cells.native_density_np"));
        t.Last(Readout.NativeShare).ShouldBeGreaterThan(0.98);
    }
}
