using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Simulation;

/// <summary>What an adverse event does to pain and to the disc, against the same person without it.</summary>
public class IncidentsTests
{
    static readonly Procedure saline = ProductCatalogue.Find("saline") with { VolumeMl = 1 };
    static readonly Person spared = Fate.Of();

    [Fact]
    public void NobodyInTheseTestsHasAnEventThatIsNotAskedFor() =>
        Disc.Run(spared, Disc.Cells(20), Disc.Until(1800)).AdverseEvents.ShouldBeEmpty();

    [Fact]
    public void AFlareFadesWithinDays()
    {
        Schedule schedule = new([30, 30.25, 33, 60], [0, 30]);
        Procedure later = saline with { Day = 30 };
        Trajectory flared = Disc.Run(Fate.Of(("safety.flare", -8)), later, schedule);
        Trajectory calm = Disc.Run(spared, later, schedule);
        flared.AdverseEvents.ShouldBe([new AdverseEvent(AdverseEventKind.Flare, 30, 22.5)]);
        double[] expected = [0, 0, 22.5 * Math.Exp(-0.25 / 3), 22.5 * Math.Exp(-3 / 3.0), 22.5 * Math.Exp(-30 / 3.0)];
        flared.Course(Readout.Events).Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        calm.Course(Readout.Events).ShouldAllBe(v => v == 0);
        (flared[Readout.Pain, 2] - calm[Readout.Pain, 2]).ShouldBe(expected[2], 0.05);
    }

    // The typical onset is day 14; the step that ends there is measured before it.
    [Fact]
    public void ADiscitisHurtsAndInflamesForSixtyDaysAndLeavesADamagedDisc()
    {
        Schedule schedule = Disc.Until(14, 16, 70, 75, 360);
        Trajectory ill = Disc.Run(Fate.Of(("safety.discitis", -8)), saline, schedule);
        Trajectory well = Disc.Run(spared, saline, schedule);
        double Change(Readout readout, int record) => ill[readout, record] - well[readout, record];
        ill.AdverseEvents.ShouldBe([new AdverseEvent(AdverseEventKind.Discitis, 14, 25)]);
        ill.AdverseEvents[0].IsSerious.ShouldBeTrue();
        ill.Course(Readout.Events).ShouldBe([0, 0, 25, 25, 0, 0]);
        foreach (Readout readout in Enum.GetValues<Readout>())
            Change(readout, 1).ShouldBe(0, readout.ToString());
        Change(Readout.Annulus, 2).ShouldBe(-0.1, 1e-4);
        (ill[Readout.NucleusAggrecan, 2] / well[Readout.NucleusAggrecan, 2]).ShouldBe(0.95, 1e-3);
        Change(Readout.MeanTone, 2).ShouldBe(0.3, 0.01);
        Change(Readout.MeanTone, 3).ShouldBeInRange(0.3, 0.45);
        Change(Readout.MeanTone, 4).ShouldBeInRange(0.001, 0.15, "what it has set in motion fades with the tone's own time");
        Change(Readout.MeanTone, 5).ShouldBeLessThan(0.01);
        (ill[Readout.NucleusAggrecan, 5] / well[Readout.NucleusAggrecan, 5]).ShouldBeInRange(0.93, 0.955);
    }

    [Fact]
    public void TheLaterOfTwoInfectionsEndsLater()
    {
        Schedule schedule = new([40, 75, 80, 100], [0, 3]);
        Person person = Fate.Of(("safety.discitis", -8), ("safety.discitis.2", -8), ("safety.discitis_onset_d.2", 1.2));
        Trajectory ill = Disc.Run(person, Treatment.Of(saline, saline with { Day = 3 }), schedule);
        Trajectory well = Disc.Run(spared, Treatment.Of(saline, saline with { Day = 3 }), schedule);
        double second = 3 + (14 * Math.Exp(0.5 * 1.2));
        ill.AdverseEvents[1].Day.ShouldBe(second, 1e-9);
        ill.Course(Readout.Events).ShouldBe([0, 50, 25, 25, 0]);
        (ill[Readout.MeanTone, 3] - well[Readout.MeanTone, 3]).ShouldBeGreaterThan(0.3);
    }

    // Both in one step: the one that began later decides how long the disc stays inflamed, in whatever order they were drawn.
    [Fact]
    public void OfTwoInfectionsOfOneStepTheLaterCounts()
    {
        Schedule schedule = new([75.5, 80], [0, 0.5]);
        double Tone(double first, double second)
        {
            Person person = Fate.Of(("safety.discitis", -8), ("safety.discitis.2", -8), ("safety.discitis_onset_d", first), ("safety.discitis_onset_d.2", second));
            Trajectory t = Disc.Run(person, Treatment.Of(saline, saline with { Day = 0.5 }), schedule);
            t.AdverseEvents.Count.ShouldBe(2);
            return t[Readout.MeanTone, 1];
        }

        // Both begin in the step from day 14.5 to 16.5; on day 75.5 only the later one lasts.
        double Score(double onset) => Math.Log(onset / 14) / 0.5;
        Tone(Score(14.6), Score(16.4 - 0.5)).ShouldBe(Tone(Score(16.4), Score(14.6 - 0.5)), 1e-9);
    }

    [Fact]
    public void AHerniationTearsTheAnnulusAndHurtsLegAndBack()
    {
        Schedule schedule = Disc.Until(190, 200, 290, 360);
        Trajectory torn = Disc.Run(Fate.Of(("safety.herniation", -8)), saline, schedule);
        Trajectory whole = Disc.Run(spared, saline, schedule);
        double day = Bench.Year / 2;
        torn.AdverseEvents.ShouldBe([new AdverseEvent(AdverseEventKind.Herniation, day, 0.75)]);
        torn[Readout.Herniation, 1].ShouldBe(0, "the disc changes at the start of the next step");
        torn[Readout.Herniation, 2].ShouldBe(0.75 * Math.Pow(0.5, 10 / 90.0), 1e-9);
        torn[Readout.Herniation, 3].ShouldBe(0.75 * Math.Pow(0.5, 100 / 90.0), 1e-9);
        (torn[Readout.Annulus, 2] - whole[Readout.Annulus, 2]).ShouldBe(-0.3, 1e-3);
        torn[Readout.LegPain, 2].ShouldBe(35 * torn[Readout.Herniation, 2], 1e-9);
        torn[Readout.Events, 2].ShouldBe(torn[Readout.LegPain, 2] / 2, 1e-9);
        whole.Course(Readout.LegPain).ShouldAllBe(v => v == 0);
    }

    [Fact]
    public void WhoHadAHerniationFeelsANewOneThroughTheRoot()
    {
        PersonRecipe recipe = PersonRecipe.Reference(3, Disc.Values(), Disc.Values(("herniation_present", 1), ("herniation_size_initial", 1)));
        Trajectory torn = Disc.Run(Fate.Of(recipe, ("safety.herniation", -8), ("safety.herniation_time", -8), ("safety.herniation_size.2", 8)), saline, Disc.Until(0.25, 30));
        Trajectory whole = Disc.Run(Fate.Of(recipe), saline, Disc.Until(0.25, 30));
        torn.Course(Readout.Events).ShouldAllBe(v => v == 0);
        torn.Course(Readout.Herniation).ShouldAllBe(v => v <= 2);
        torn[Readout.Herniation, 2].ShouldBeGreaterThan(1.5);
        torn[Readout.Mechanism, 2].ShouldBeGreaterThan(whole[Readout.Mechanism, 2] + 10);
    }

    [Fact]
    public void WithoutTheRootSwitchNothingHerniates()
    {
        MechanismSet off = MechanismSet.Default.With(Mechanism.Root, on: false);
        Person unlucky = Fate.Of(("safety.herniation", -8), ("safety.herniation_background", 8), ("safety.reherniation", -8));
        Treatment both = Treatment.Of(saline, ProductCatalogue.Find("discectomy") with { Day = 30 });
        Schedule schedule = new([360, 720], [0, 30]);
        Disc.Run(unlucky, both, schedule).AdverseEvents.Count.ShouldBeGreaterThan(2);
        Trajectory t = Disc.Run(unlucky, both, schedule, off);
        t.AdverseEvents.ShouldBeEmpty();
        t.Course(Readout.Herniation).ShouldAllBe(v => v == 0);
    }

    [Fact]
    public void EveryHerniationHasItsOwnSize()
    {
        Person unlucky = Fate.Of(("safety.herniation_background", 8), ("safety.reherniation", -8), ("safety.herniation_size", -1), ("safety.herniation_size.2", 0), ("safety.herniation_size.3", 1));
        Trajectory t = Disc.Run(unlucky, ProductCatalogue.Find("discectomy"), Disc.Until(1800));
        t.AdverseEvents.Select(e => e.Kind).ShouldBe([AdverseEventKind.Herniation, AdverseEventKind.Reherniation]);
        t.AdverseEvents[0].Size.ShouldNotBe(t.AdverseEvents[1].Size);
    }

    [Fact]
    public void AShamThatTakesMarrowHurtsWhereItWasTaken()
    {
        Procedure sham = ProductCatalogue.Find("sham") with { HarvestsMarrow = true };
        Person person = Fate.Of(("safety.harvest", -8));
        Disc.Run(person, sham, Disc.Until(30)).AdverseEvents.ShouldBe([new AdverseEvent(AdverseEventKind.HarvestPain, 0, 0)]);
        Disc.Run(person, ProductCatalogue.Find("bm_msc_auto_dream"), Disc.Until(30)).AdverseEvents.ShouldBe([new AdverseEvent(AdverseEventKind.HarvestPain, 0, 0)]);
        Disc.Run(person, ProductCatalogue.Find("sham"), Disc.Until(30)).AdverseEvents.ShouldBeEmpty();
    }

    [Fact]
    public void EventsAfterTheLastVisitAreNotReported()
    {
        Person person = Fate.Of(("safety.discitis", -8), ("safety.anti_hla", -8), ("safety.flare", -8));
        Disc.Run(person, Disc.Cells(20), Disc.Until(10)).AdverseEvents.Select(e => e.Kind).ShouldBe([AdverseEventKind.Flare]);
        Disc.Run(person, Disc.Cells(20), Disc.Until(30)).AdverseEvents.Select(e => (e.Kind, e.Day))
            .ShouldBe([(AdverseEventKind.Flare, 0), (AdverseEventKind.Discitis, 14), (AdverseEventKind.AntiHla, 30)]);
    }

    [Fact]
    public void WithTheSwitchOffNothingHappensToAnyone()
    {
        Person unlucky = PersonRecipe.Reference(3, Disc.Values(), Disc.Values()).At(name => name.StartsWith("safety.", StringComparison.Ordinal) ? -8 : 0);
        Trajectory t = Disc.Run(unlucky, Disc.Cells(20), Disc.Until(30, 360), MechanismSet.Default.With(Mechanism.SafetyEvents, on: false));
        t.AdverseEvents.ShouldBeEmpty();
        t.Course(Readout.Events).ShouldAllBe(v => v == 0);
        Disc.Run(unlucky, Disc.Cells(20), Disc.Until(30, 360)).AdverseEvents.Count.ShouldBeGreaterThan(5);
    }
}
