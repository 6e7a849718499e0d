using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Symptoms;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Therapy;

/// <summary>Two and three injections: what each adds, and what of the latest replaces the earlier ones.</summary>
public class RepeatTests
{
    static readonly Procedure cells = Disc.Cells(20);

    [Fact]
    public void EachInjectionCountsTheCellsItAddedUntilItsDayOrTheNextCells()
    {
        // The second comes before day 7 of the first; a carrier alone on day 10 ends no count.
        double[] days = [0, 4, 10];
        Treatment three = Treatment.Of(cells, cells with { Day = 4 }, cells with { Day = 10, DoseMillions = 0 });
        Dictionary<double, double> alive = [];
        Simulator<Scalar> simulator = new(PatientGrid.Layout);
        simulator.Run([(Disc.Reference(), three)], MechanismSet.Default, new Schedule([4, 10, 11, 60], days), observe: day => alive[day] = Bench.Of(simulator.State.DonorCells));
        Injected<Scalar>[] noted = simulator.State.Injections;
        noted.Select(n => Bench.Of(n.Day)).ShouldBe(days);
        Bench.Of(noted[0].CellsBefore).ShouldBe(0);
        Bench.Of(noted[0].Engrafted).ShouldBe(alive[4]);
        Bench.Of(noted[1].CellsBefore).ShouldBe(alive[4]);
        Bench.Of(noted[1].Engrafted).ShouldBe(alive[11] - alive[4]);
        Bench.Of(noted[2].Engrafted).ShouldBe(0);
    }

    [Fact]
    public void CellsOfOneDayAreTwoInjections()
    {
        Simulator<Scalar> simulator = new(PatientGrid.Layout);
        Trajectory t = simulator.Run([(Disc.Reference(), Treatment.Of(cells, cells))], MechanismSet.Default, Disc.Until(7))[0];
        t.Ledger.Dose.ShouldBe(40);
        Injected<Scalar>[] noted = simulator.State.Injections;
        Bench.Of(noted[1].CellsBefore).ShouldBe(Bench.Of(noted[0].Engrafted));
        Bench.Of(noted[0].Engrafted).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void AnInjectionThatAddsNothingAddsNoResidual()
    {
        // m_j >= 0: a second dose after which fewer cells live than before it.
        double only = Residual(200, [(0.0, 0.8)]);
        Residual(200, [(0.0, 0.8), (100.0, 0.0)]).ShouldBe(only);
    }

    [Fact]
    public void TheResidualIsTheSumOfWhatEachInjectionAddsToTheSaturation()
    {
        (double Day, double Engrafted)[] given = [(0, 0.8), (60, 0.3), (150, 2)];
        double expected = 0;
        double reached = 0;
        double sum = 0;
        foreach ((double day, double engrafted) in given)
        {
            sum += engrafted;
            double dose = 1 - Math.Exp(-sum / 1);
            double since = 200 - day;
            expected += (dose - reached) * (1 - Math.Exp(-since / 60)) * Math.Exp(-since / 2000);
            reached = dose;
        }

        Residual(200, given).ShouldBe(-2.5 * expected, 1e-12);
        Residual(200, given, removed: 0.9).ShouldBe(-2.5 * 0.1 * expected, 1e-12);
        Residual(140, [(0.0, 0.8), (60.0, 0.3)]).ShouldBe(Residual(140, given), 1e-12, "what is to come does not act yet");
    }

    [Fact]
    public void BulksAddUpEachWithItsOwnDecay()
    {
        Procedure gel = cells with { DoseMillions = 0, Carrier = Carrier.Named("gel") };
        Procedure saline = gel with { Day = 30, Carrier = Carrier.Saline, VolumeMl = 2 };
        Schedule schedule = new([31, 60], [0, 30]);
        MechanismSet whole = MechanismSet.Default.With(Mechanism.Puncture, on: false);
        double[] both = Disc.Run(Disc.Reference(), Treatment.Of(gel, saline), schedule, whole).Course(Readout.Bulking);
        double[] first = Disc.Run(Disc.Reference(), gel, schedule, whole).Course(Readout.Bulking);
        double[] second = Disc.Run(Disc.Reference(), saline, schedule, whole).Course(Readout.Bulking);
        for (int k = 0; k < both.Length; k++)
            both[k].ShouldBe(first[k] + second[k], 1e-14);
        (second[2] / second[1]).ShouldBe(Math.Exp(-29 / 7.0), 1e-9);
        (first[2] / first[1]).ShouldBe(Math.Exp(-29 / 180.0), 1e-9);
    }

    [Fact]
    public void PunctureStepsAddUpAndProgressionMultiplies()
    {
        Schedule schedule = new([60, 61], [0, 30, 60]);
        Treatment three = Treatment.Of(cells, cells with { Day = 30 }, cells with { Day = 60, NeedleGauge = 18 });
        Trajectory t = Disc.Run(Disc.Reference(), three, schedule);
        Trajectory none = Disc.Run(Disc.Reference(), Treatment.None, schedule);
        (none.Last(Readout.Annulus) - t.Last(Readout.Annulus)).ShouldBe(0.02 * 4, 1e-4);
        double ratio = Disc.Reference().Value("matrix.puncture_progression");
        t.Last(Readout.Progression).ShouldBe(ratio * ratio * ratio, 1e-12);
    }

    [Fact]
    public void SecretionAndProductDrawsAreThoseOfTheLatestCells()
    {
        HigherDraws draws = new(null, null, (product, name) => product == "strong" ? 1 : name == "prior.residual_product_sd_mm" ? -0.5 : -1);
        Person person = new PersonRecipe(Preset.Trial, Disc.Values(), Disc.Values(("grade", 3)), draws).Typical();
        Procedure weak = cells with { CellProduct = "weak", SecretomePotency = 0.4, IsAllogeneic = false };
        Procedure strong = cells with { CellProduct = "strong", SecretomePotency = 1.5, Day = 10, IsCryopreserved = false };
        Regimens<Scalar> r = new();
        r.Seat(0, Treatment.Of(weak, strong, cells with { DoseMillions = 0, Day = 20, SecretomePotency = 9, CellProduct = "none" }), person);
        r.Take(0);
        Bench.Of(r.ProductScore).ShouldBe(-0.5);
        Bench.Of(r.Potency).ShouldBe(0.4);
        Bench.Of(r.Viability).ShouldBe(person.OfProduct("weak", RegimenParameters.Cryopreserved));
        Bench.Of(r.ThawFactor).ShouldBe(person.OfProduct("weak", RegimenParameters.Thaw));
        Bench.Of(r.Allogeneic).ShouldBe(0);
        foreach (double day in new[] { 10.0, 20 })
        {
            r.Take(day);
            Bench.Of(r.ProductScore).ShouldBe(1);
            Bench.Of(r.Potency).ShouldBe(1.5);
            Bench.Of(r.ThawFactor).ShouldBe(1);
            Bench.Of(r.CellDay).ShouldBe(10);
            Bench.Of(r.Allogeneic).ShouldBe(1);
        }
    }

    // The draw of the product, not only its score, reaches the equations: the secretome of the same cells differs.
    [Fact]
    public void TheRateOfTheLatestProductDrivesTheSecretome()
    {
        HigherDraws draws = new(null, null, (product, name) => product == "strong" && name == "inflammation.secretome_rate" ? 1 : 0);
        Person person = new PersonRecipe(Preset.Trial, Disc.Values(), Disc.Values(("grade", 3)), draws).Typical();
        Schedule schedule = new([10, 10.25], [0, 10]);
        double[] Secretome(string second) => Disc.Run(person, Treatment.Of(cells with { CellProduct = "typical" }, cells with { CellProduct = second, Day = 10 }), schedule).Course(Readout.NucleusSecretome);
        double[] strong = Secretome("strong");
        double[] typical = Secretome("typical");
        strong[1].ShouldBe(typical[1]);
        (strong[2] / typical[2]).ShouldBe(Math.Exp(0.8), 1e-9);
    }

    [Fact]
    public void EveryInjectionHasItsOwnLuck()
    {
        Person person = PersonRecipe.Reference(3, Disc.Values(), Disc.Values()).At(name => name switch
        {
            "cells.needle_loss" => -1,
            "cells.needle_loss.2" => 1,
            "annulus.puncture_step.2" => 1.5,
            "delivery.retention_sd" => 0.5,
            "delivery.retention_sd.2" => -0.7,
            _ => 0,
        });
        Regimens<Scalar> r = new();
        r.Seat(0, Treatment.Of(cells, cells with { Day = 30 }), person);
        r.Take(0);
        double loss = Bench.Of(r.NeedleLoss);
        Bench.Of(r.RetentionScore).ShouldBe(0.5);
        Bench.Of(r.PunctureStep).ShouldBe(0.02, 1e-12);
        r.Take(30);
        Bench.Of(r.NeedleLoss).ShouldBeGreaterThan(loss);
        Bench.Of(r.RetentionScore).ShouldBe(-0.7);
        Bench.Of(r.PunctureStep).ShouldBeGreaterThan(0.025);
    }

    // All donor demand, that of the cells already there too, ramps up anew after each injection of cells.
    [Fact]
    public void TheDemandRampRestartsWithNewCellsAndNotWithACarrier()
    {
        Schedule schedule = new([60, 60.25, 61, 63], [0, 60]);
        double[] Glucose(double dose) => Disc.Run(Disc.Reference(3, 0.4), Treatment.Of(Disc.Cells(60), cells with { Day = 60, DoseMillions = dose }), schedule).Course(Readout.NucleusGlucose);
        double[] few = Glucose(0.001);
        double[] carrier = Glucose(0);
        few[1].ShouldBe(carrier[1]);
        few[2].ShouldBeGreaterThan(carrier[2], "a thousand new cells stand for no demand, and the old ones pause");
        few[4].ShouldBe(carrier[4], 0.02);
    }

    static double Residual(double day, (double Day, double Engrafted)[] given, double removed = 0)
    {
        Bench b = new();
        Person person = Disc.Reference();
        Lanes<Scalar> p = new();
        p.Seat(0, person);
        Regimens<Scalar> regimen = new();
        regimen.Seat(0, cells, person);
        Nociception.Start(p, b.S);
        b.S.Time = Bench.C(day);
        b.S.DriveRemoved = Bench.C(removed);
        foreach ((double when, double engrafted) in given)
            b.Inject(when, 0, engrafted);
        return Bench.Of(Pain.Layers(p, MechanismSet.Default, regimen, b.S, b.S.MeanTone()).Residual) * (62 / person[Trait.BaselinePain]);
    }
}
