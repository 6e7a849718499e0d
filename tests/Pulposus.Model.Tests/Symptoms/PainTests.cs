using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Symptoms;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Symptoms;

public class PainTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    [InlineData(700)]
    public void TheNaturalCourseFadesWithTheDurationOfPain(double day)
    {
        PainLayers<Scalar> layers = Layers(Disc.With(("pain_duration_months", 6)), Treatment.None, day, out _);
        Bench.Of(layers.NaturalCourse).ShouldBe(-62 * 0.55 * Math.Exp(-6 / 12.0) * (1 - Math.Exp(-day / 45)), 1e-12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(30, 20)]
    [InlineData(400, 20)]
    public void TheContextualResponseRisesOverAMonthAndHolds(double day, double procedureDay)
    {
        Person person = PersonRecipe.Reference(
            3, Disc.Values(), Disc.Values(("vas_true_mm", 70), ("depression_z", 0.5), ("expectation_z", -1)))
            .At(name => name == "context.person" ? 0.7 : 0);
        PainLayers<Scalar> layers = Layers(person, Disc.Cells(0) with { Day = procedureDay }, day, out _);
        double response = ((20 + (0.3 * 8) - (2 * 0.5)) * (1 - 0.15)) + (person.Value("context.person_sd_mm") * 0.7);
        double since = Math.Max(0, day - procedureDay);
        double expected = day < procedureDay ? 0 : -response * (1 - Math.Exp(-since / person.Value("context.tau_d"))) * Math.Exp(-since / 8000);
        Bench.Of(layers.Context).ShouldBe(expected, 1e-10);
    }

    [Fact]
    public void WithoutAProcedurePeopleDifferLess()
    {
        Person person = PersonRecipe.Reference(3, Disc.Values(), Disc.Values()).At(name => name == "context.person" ? 1 : 0);
        PainLayers<Scalar> layers = Layers(person, Treatment.None, 400, out _);
        double course = (1 - Math.Exp(-400 / 30.0)) * Math.Exp(-400 / 8000.0);
        (Bench.Of(layers.Context) / course).ShouldBe(-(person.Value("context.mean_mm.untreated") + (0.4 * person.Value("context.person_sd_mm"))), 0.2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(5)]
    public void TheResidualSaturatesWithEngraftedCells(double engrafted)
    {
        Person person = Disc.With(("vas_true_mm", 50));
        PainLayers<Scalar> layers = Layers(person, Disc.Cells(20), 200, out _, engrafted);
        double expected = -2.5 * (0.5 / 0.5) * (50 / 62.0) * (1 - Math.Exp(-engrafted / 1)) * (1 - Math.Exp(-200 / 60.0)) * Math.Exp(-200 / 2000.0);
        Bench.Of(layers.Residual).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void HyaluronicAcidAddsItsOwnCourse()
    {
        double Therapy(Carrier carrier) => Bench.Of(Layers(Disc.Reference(), Disc.Cells(0) with { Carrier = carrier }, 60, out _).Therapy);
        (Therapy(Carrier.Ha) - Therapy(Carrier.Saline)).ShouldBe(-1 * (1 - Math.Exp(-60 / 14.0)) * Math.Exp(-60 / 180.0), 1e-12);
    }

    [Fact]
    public void PainIsTheClippedSumOfItsLayersAndTheProductFormOfTheSpecification()
    {
        Person person = Disc.With(("pain_duration_months", 3));
        PainLayers<Scalar> layers = Layers(person, Disc.Cells(20) with { Carrier = Carrier.Saline }, 90, out Bench b, 4);
        double y = Bench.Of(Nociception.PainFactor(Seated(person), b.S, b.S.MeanTone()));
        double f = -Bench.Of(layers.NaturalCourse) / 62;
        double expected = (62 * y * (1 - f)) + Bench.Of(layers.Context) + Bench.Of(layers.Residual);
        Bench.Of(Pain.Total(Seated(person), layers)).ShouldBe(expected, 1e-10);
        layers.Context = Bench.C(-90);
        Bench.Of(Pain.Total(Seated(person), layers)).ShouldBe(0);
        layers.Context = Bench.C(90);
        Bench.Of(Pain.Total(Seated(person), layers)).ShouldBe(100);
    }

    [Fact]
    public void DisabilityFollowsPainAndThePerson()
    {
        Person person = PersonRecipe.Reference(3, Disc.Values(), Disc.Values())
            .At(name => name switch { "function.odi_residual_baseline" => 0.8, "function.odi_residual_change" => -0.5, _ => 0 });
        double start = 16 + (0.45 * 62) + (9 * 0.8);
        double expected = start + (0.5 * (40 - 62)) + (9 * -0.5 * (1 - Math.Exp(-45 / 30.0)));
        Bench.Of(Pain.Function(Seated(person), Bench.C(40), Bench.C(45))).ShouldBe(expected, 1e-10);
        Bench.Of(Pain.Function(Seated(person), Bench.C(62), Bench.C(0))).ShouldBe(start, 1e-10);
    }

    static PainLayers<Scalar> Layers(Person person, Treatment treatment, double day, out Bench bench, double engrafted = 0)
    {
        Bench b = bench = new Bench();
        Lanes<Scalar> p = Seated(person);
        Regimens<Scalar> regimen = new();
        regimen.Seat(0, treatment, person);
        Nociception.Start(p, b.S);
        b.S.StructuralHeight = p[Trait.Height];
        b.S.Nerve *= Bench.C(1.1);
        b.S.Time = Bench.C(day);
        b.Inject(0, 0, engrafted);
        return Pain.Layers(p, MechanismSet.Default, regimen, b.S, b.S.MeanTone());
    }

    static Lanes<Scalar> Seated(Person person)
    {
        Lanes<Scalar> p = new();
        p.Seat(0, person);
        return p;
    }
}
