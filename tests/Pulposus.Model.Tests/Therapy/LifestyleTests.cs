using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Therapy;

public class LifestyleTests
{
    static readonly Procedure quit = ProductCatalogue.Find("quit_smoking");
    static readonly Procedure diet = ProductCatalogue.Find("weight_loss");

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(2000)]
    public void TheBoundaryRecoversAfterTheLastCigarette(double day)
    {
        Bench b = new();
        b.S.QuitDay = Bench.C(10);
        b.S.Time = Bench.C(day);
        double f = b["transport.smoking_boundary_factor"];
        double factor = day < 10 ? f : 1 - ((1 - f) * Math.Exp(-(day - 10) / b["therapy.quit_smoking.boundary_recovery_d"]));
        Bench.Of(Lifestyle.BoundaryRatio(b.P, b.S)).ShouldEqual(factor / f);
    }

    [Fact]
    public void TheDiscIsFedAnewAsTheBoundaryRecovers()
    {
        Schedule schedule = new([30, 180, 720, 1800], [0, 30]);
        Person smoker = Smoker(success: 1);
        Trajectory stops = Disc.Run(smoker, quit with { Day = 30 }, schedule);
        Trajectory smokes = Disc.Run(smoker, Treatment.None, schedule);
        Trajectory never = Disc.Run(Smoker(success: 1, smokes: 0), Treatment.None, schedule);
        stops[Readout.CentreGlucose, 1].ShouldBe(smokes[Readout.CentreGlucose, 1]);
        double Recovered(int record) => (stops[Readout.CentreGlucose, record] - smokes[Readout.CentreGlucose, record])
            / (never[Readout.CentreGlucose, record] - smokes[Readout.CentreGlucose, record]);
        double tau = smoker.Value("therapy.quit_smoking.boundary_recovery_d");
        Recovered(2).ShouldBe(1 - Math.Exp(-150 / tau), 0.1);

        // A change of the boundary below 1 % asks for no new solve: that is up to 7 % of what a smoker lacks.
        Recovered(3).ShouldBe(1, 0.08);
        stops.Last(Readout.CentreOxygen).ShouldBeGreaterThan(smokes.Last(Readout.CentreOxygen));
        stops.Last(Readout.MeanTone).ShouldBeLessThan(smokes.Last(Readout.MeanTone));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1, false)]
    public void OnlyASmokerWhoSucceedsStops(double smokes, double success, bool stops)
    {
        Schedule schedule = Disc.Until(360);
        Trajectory tries = Disc.Run(Smoker(success, smokes), quit, schedule);
        Trajectory care = Disc.Run(Smoker(success, smokes), ProductCatalogue.Find("usual_care"), schedule);
        (tries.Bits().SequenceEqual(care.Bits())).ShouldBe(!stops);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void StoppingLowersTheBalanceOfToneOnce(int attempts)
    {
        Bench b = new();
        b.Fill(b.S.ToneBalance, 0.21, 0.18, 0.01);
        Person smoker = Smoker(success: 1);
        for (int k = 0; k < attempts; k++)
            Lifestyle.Begin(0, quit with { Day = 10 * (k + 1) }, smoker, b.S);
        Bench.Of(b.S.QuitDay).ShouldBe(10);
        b.Nucleus(b.S.ToneBalance).ShouldEqual(0.21 - 0.03);
        b.In(Tissue.Annulus, b.S.ToneBalance).ShouldEqual(0.18 - 0.03);
        b.In(Tissue.UpperEndplate, b.S.ToneBalance).ShouldBe(0, "never negative");
    }

    [Fact]
    public void WeightFallsForHalfAYearAndCalmsTheDiscWhenItReachesThirty()
    {
        Bench b = new();
        Person heavy = Disc.With(("bmi", 33));
        Lanes<Scalar> p = new();
        p.Seat(0, heavy);
        b.S.Bmi = Bench.C(33);
        b.Fill(b.S.ToneBalance, 0.21, 0.18, 0.15);
        Lifestyle.Begin(0, diet with { Day = 20, BmiUnits = 6 }, heavy, b.S);
        double At(double day)
        {
            b.S.Time = Bench.C(day);
            Lifestyle.Step(Bench.All, p, b.S);
            return Bench.Of(b.S.Bmi);
        }

        At(20).ShouldBe(33);
        At(80).ShouldEqual(31);
        At(109.9).ShouldBeGreaterThan(30);
        b.Nucleus(b.S.ToneBalance).ShouldBe(0.21);
        At(110).ShouldEqual(30);
        b.Nucleus(b.S.ToneBalance).ShouldEqual(0.16);
        At(200).ShouldEqual(27);
        At(900).ShouldEqual(27);
        b.Nucleus(b.S.ToneBalance).ShouldEqual(0.16);
    }

    // A programme may ask 20 units of everybody; the lightest adult of the table has 14.
    [Fact]
    public void NobodyLosesMoreThanThereIs()
    {
        Person light = Disc.With(("bmi", 15));
        Trajectory t = Disc.Run(light, diet with { BmiUnits = 20 }, Disc.Until(360));
        t.Failure.ShouldBe(FailureReason.None);
        Bench b = new();
        Lanes<Scalar> p = new();
        p.Seat(0, light);
        Lifestyle.Begin(0, diet with { BmiUnits = 20 }, light, b.S);
        b.S.Time = Bench.C(360);
        Lifestyle.Step(Bench.All, p, b.S);
        Bench.Of(b.S.Bmi).ShouldBe(14.24);
    }

    [Fact]
    public void LosingWeightUnloadsTheDisc()
    {
        Schedule schedule = Disc.Until(180, 360);
        Person heavy = Disc.With(("bmi", 36));
        Trajectory thinner = Disc.Run(heavy, diet with { BmiUnits = 8 }, schedule);
        Trajectory same = Disc.Run(heavy, ProductCatalogue.Find("usual_care"), schedule);
        thinner.Last(Readout.Stretch).ShouldBeGreaterThan(same.Last(Readout.Stretch));
        thinner.Last(Readout.StructuralHeight).ShouldBeGreaterThan(same.Last(Readout.StructuralHeight));
        thinner.Last(Readout.MeanTone).ShouldBeLessThan(same.Last(Readout.MeanTone));
        thinner.Last(Readout.Therapy).ShouldBe(8 * heavy.Value("therapy.weight_loss.effect_mm_per_bmi"), 1e-12);
    }

    // Without the drugs switch the disc still feels the change; only the terms of pain are gone.
    [Fact]
    public void TheDrugsSwitchTakesTheTermOfPainAndNotTheBoundary()
    {
        Schedule schedule = Disc.Until(360);
        MechanismSet off = MechanismSet.Default.With(Mechanism.Drugs, on: false);
        Trajectory stops = Disc.Run(Smoker(success: 1), quit, schedule, off);
        Trajectory smokes = Disc.Run(Smoker(success: 1), ProductCatalogue.Find("usual_care"), schedule, off);
        stops.Last(Readout.Therapy).ShouldBe(0);
        stops.Last(Readout.NucleusGlucose).ShouldBeGreaterThan(smokes.Last(Readout.NucleusGlucose));
    }

    static Person Smoker(double success, double smokes = 1) =>
        PersonRecipe.Reference(3, Disc.Values(("therapy.quit_smoking.success", success)), Disc.Values(("smoker", smokes))).Typical();
}
