using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>Acceptance behaviours 1, 5, 6, 9, 16 and 17: what a dose does, on the reference person of grade III.</summary>
public class DoseTests(ITestOutputHelper output)
{
    static readonly Schedule year = Disc.Until(360);

    // Behaviour 1.
    [Fact]
    public void WithoutCellsNothingElseOfAProductMatters()
    {
        AdmissibleBox box = new(11);
        Sampling random = new(12);
        for (int k = 0; k < 40; k++)
        {
            (Person person, Procedure treatment) = box.Injected(k);
            MechanismSet switches = box.Switches(k);
            Procedure other = treatment with
            {
                DoseMillions = 0,
                IsAllogeneic = !treatment.IsAllogeneic,
                IsCryopreserved = !treatment.IsCryopreserved,
                SecretomePotency = random.Between(0, 9),
                EntryNucleusLikeFraction = random.Uniform(),
            };
            Disc.Run(person, other, AdmissibleBox.Schedule, switches).Bits().ShouldBe(Disc.Run(person, treatment.WithoutCells(), AdmissibleBox.Schedule, switches).Bits(), $"draw {k}");
        }
    }

    // Behaviours 5 and 6; the prototype gave .52 .95 1.01 .81, .27 .21 -.02 -.20 and .04 -.33 -.53 -.70 points.
    [Fact]
    public void TheGainOfAggrecanFollowsSupplyAndDose()
    {
        double[] doses = [6, 20, 40, 100];
        double[][] gain = new double[3][];
        double[][] native = new double[3][];
        double[] supplies = [0.85, 0.25, 0.15];
        for (int s = 0; s < supplies.Length; s++)
        {
            Person person = Disc.Reference(3, supplies[s]);
            Trajectory[] all = Disc.RunAll([(person, Disc.Cells(0)), .. doses.Select(d => (person, Disc.Cells(d)))], year);
            gain[s] = [.. all[1..].Select(t => 100 * (t.Last(Readout.NucleusAggrecan) - all[0].Last(Readout.NucleusAggrecan)))];
            native[s] = [.. all[1..].Select(t => t.Last(Readout.NucleusNative) / all[0].Last(Readout.NucleusNative))];
            output.WriteLine($"f_EP {supplies[s]}: gain {string.Join(" ", gain[s].Select(g => g.ToString("F3")))}, native {string.Join(" ", native[s].Select(n => n.ToString("F3")))}");
        }

        gain[0][1].ShouldBeGreaterThan(gain[0][0]);
        gain[0][2].ShouldBe(gain[0][1], 0.1 * gain[0][1]);
        gain[0][3].ShouldBeLessThan(gain[0][2]);
        gain[0].ShouldAllBe(g => g > 0.1 && g < 2);
        gain[1][0].ShouldBeGreaterThan(Math.Max(gain[1][1], gain[1][2]));
        gain[1][2].ShouldBeLessThan(0.05);
        gain[2].ShouldAllBe(g => g <= 0.1);
        gain[2][1..].ShouldAllBe(g => g < 0);

        native[0][1].ShouldBeGreaterThanOrEqualTo(0.99);
        native[1][1].ShouldBeLessThanOrEqualTo(0.95);
        foreach (double[] n in native)
            n[1..].ShouldBe(n[1..].OrderDescending().ToArray());
    }

    // Behaviour 9: mean 0.5-3 %, 95th percentile below 10 %.
    [Fact]
    public void FewDonorCellsAreAliveAfterAYear()
    {
        Sampling random = new(9);
        PersonRecipe recipe = new(Preset.Trial, Disc.Values(), Disc.Values());
        (Person, Treatment)[] runs = [.. Enumerable.Range(0, 64).Select(_ => (random.Draw(recipe), Disc.Cells(18)))];
        double[] alive = [.. Disc.RunAll(runs, year).Select(t => t.Ledger.Alive / t.Ledger.Dose).Order()];
        output.WriteLine($"alive at 12 months: mean {alive.Average():P2}, 95th percentile {alive[60]:P2}");
        alive.Average().ShouldBeInRange(0.005, 0.03);
        alive[60].ShouldBeLessThan(0.10);
    }

    // Behaviour 16.
    [Theory]
    [InlineData(0.85)]
    [InlineData(0.25)]
    public void WhoseCellsTheyAreHardlyMatters(double supply)
    {
        Person person = Disc.Reference(3, supply);
        Schedule schedule = Disc.Until(90, 180, 360, 720);
        Trajectory[] all = Disc.RunAll([(person, Disc.Cells(20)), (person, Disc.Cells(20) with { IsAllogeneic = false })], schedule);
        double[] difference = [.. all[0].Course(Readout.Pain).Zip(all[1].Course(Readout.Pain), (a, b) => Math.Abs(a - b))];
        output.WriteLine($"largest difference {difference.Max():F4} mm");
        difference.Max().ShouldBeInRange(1e-9, 0.5);
    }

    [Fact]
    public void ANeedleNeverImprovesStructure()
    {
        Sampling random = new(16);
        PersonRecipe recipe = new(Preset.Trial, Disc.Values(("delivery.bulk_height_coefficient", 0)), Disc.Values());
        Person[] people = [.. Enumerable.Range(0, 16).Select(_ => random.Draw(recipe))];
        Schedule schedule = Disc.Until(30, 360, 1800);
        Procedure needle = Disc.Cells(0) with { Carrier = Carrier.Saline };
        Trajectory[] punctured = Disc.RunAll([.. people.Select(p => (p, needle))], schedule);
        Trajectory[] intact = Disc.RunAll([.. people.Select(p => (p, needle with { Punctures = false }))], schedule);
        for (int k = 0; k < people.Length; k++)
        {
            // A progression ratio below 1 is in its uncertainty; there a puncture slows what it should speed.
            bool harms = people[k].Value("matrix.puncture_progression") >= 1;
            for (int record = 1; record < 4; record++)
            {
                punctured[k][Readout.Annulus, record].ShouldBeLessThan(intact[k][Readout.Annulus, record]);
                if (!harms)
                    continue;
                punctured[k][Readout.NucleusAggrecan, record].ShouldBeLessThanOrEqualTo(intact[k][Readout.NucleusAggrecan, record]);
                punctured[k][Readout.StructuralHeight, record].ShouldBeLessThanOrEqualTo(intact[k][Readout.StructuralHeight, record]);
            }
        }
    }

    [Fact]
    public void BulkRaisesTheDiscOnImagingOnly()
    {
        Procedure gel = Disc.Cells(0) with { Carrier = Carrier.Named("gel"), VolumeMl = 4 };
        Schedule schedule = Disc.Until(7, 30, 90, 360);
        Trajectory with = Disc.Run(Disc.Reference(3, 0.85, ("delivery.bulk_height_coefficient", 0.2)), gel, schedule);
        Trajectory without = Disc.Run(Disc.Reference(), gel, schedule, MechanismSet.Default.With(Mechanism.Bulk, on: false));
        (with[Readout.HeightPercent, 1] - without[Readout.HeightPercent, 1]).ShouldBeGreaterThan(1);
        for (int k = 0; k < with.Days.Count; k++)
            with[Readout.Pain, k].ShouldBe(without[Readout.Pain, k], 0.01);
    }

    // Behaviour 17: after donors that die within days, tone returns to that of the untreated twin.
    [Theory]
    [InlineData(0.85)]
    [InlineData(0.25)]
    public void WhenTheDonorsAreGoneToneReturns(double supply)
    {
        Person person = Disc.Reference(3, supply, ("cells.donor_half_life_d", 10), ("cells.senescence_rate", 1e-4));
        Trajectory treated = Disc.Run(person, Disc.Cells(20), Disc.Until(30, 720));
        Trajectory untreated = Disc.Run(person, Treatment.None, Disc.Until(30, 720));
        double early = treated[Readout.NucleusSecretome, 1];
        output.WriteLine($"c_T {early:F3} -> {treated.Last(Readout.NucleusSecretome):E1}, tone {treated.Last(Readout.MeanTone):F4} against {untreated.Last(Readout.MeanTone):F4}");
        early.ShouldBeGreaterThan(0.05);
        treated.Last(Readout.NucleusSecretome).ShouldBeLessThan(1e-3 * early);
        treated.Last(Readout.MeanTone).ShouldBe(untreated.Last(Readout.MeanTone), 0.05 * untreated.Last(Readout.MeanTone));
        Math.Abs(treated[Readout.MeanTone, 1] - untreated[Readout.MeanTone, 1]).ShouldBeGreaterThan(1e-4);
    }
}
