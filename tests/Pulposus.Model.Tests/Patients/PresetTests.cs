using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Patients;

/// <summary>People with a herniation or a positive facet block, animals, and calcified endplates.</summary>
public class PresetTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Preset.Trial)]
    [InlineData(Preset.Clinic)]
    [InlineData(Preset.Herniation)]
    [InlineData(Preset.Facet)]
    public void SharesOfPainSumToOneAndPainStartsAtItsBaseline(Preset preset)
    {
        Sampling random = new(51);
        PersonRecipe recipe = new(preset, Disc.Values(), Disc.Values());
        Person[] people = [recipe.Typical(), .. Enumerable.Range(0, 200).Select(_ => random.Draw(recipe))];
        foreach (Person p in people)
        {
            double[] shares = [p[Trait.DiscShare], p[Trait.FacetShare], p[Trait.LigamentShare], p[Trait.RootShare]];
            shares.ShouldAllBe(s => s >= 0 && s <= 1);
            shares.Sum().ShouldBeLessThanOrEqualTo(1 + 1e-12);
            (p[Trait.Herniation] > 0).ShouldBe(preset == Preset.Herniation);
            (p[Trait.RootShare] > 0).ShouldBe(preset == Preset.Herniation);
        }

        Trajectory[] all = Disc.RunAll([.. people.Take(8).Select(p => (p, Treatment.None))], Disc.Until(1));
        for (int k = 0; k < all.Length; k++)
            all[k][Readout.Pain, 0].ShouldBe(people[k][Trait.BaselinePain], 1e-9);
    }

    [Fact]
    public void AHerniatedPersonHasTheSharesOfTheSpecification()
    {
        Sampling random = new(52);
        PersonRecipe recipe = new(Preset.Herniation, Disc.Values(), Disc.Values());
        List<double> sizes = [];
        List<double> roots = [];
        for (int k = 0; k < 600; k++)
        {
            Person p = random.Draw(recipe);
            double root = p.Value("population.root_share");
            p[Trait.RootShare].ShouldBe(root);
            p[Trait.DiscShare].ShouldBe(p.Value("pain.disc_share") * (1 - root), 1e-12);
            double rest = 1 - p[Trait.DiscShare] - root;
            double excess = Math.Max(1, p.Value("pain.facet_share_of_rest") + p.Value("pain.ligament_share_of_rest"));
            p[Trait.FacetShare].ShouldBe(rest * p.Value("pain.facet_share_of_rest") / excess, 1e-12);
            p[Trait.LigamentShare].ShouldBe(rest * p.Value("pain.ligament_share_of_rest") / excess, 1e-12);
            sizes.Add(p[Trait.Herniation]);
            roots.Add(root);
        }

        sizes.Min().ShouldBeGreaterThanOrEqualTo(0.4);
        sizes.Max().ShouldBeLessThanOrEqualTo(1);
        sizes.Average().ShouldBe(0.7, 0.03);
        roots.Average().ShouldBe(0.5, 0.03);
    }

    [Fact]
    public void AHerniationResorbsAndLegPainWithIt()
    {
        Person person = new PersonRecipe(Preset.Herniation, Disc.Values(), Disc.Values()).Typical();
        Trajectory t = Disc.Run(person, Treatment.None, Disc.Until(90, 360));
        t[Readout.LegPain, 0].ShouldBe(35 * 0.7, 1e-9);
        t[Readout.LegPain, 1].ShouldBe(35 * 0.35, 1e-6);
        t[Readout.Events, 1].ShouldBe(0, "the root carries the back pain of an old herniation");
        t[Readout.Mechanism, 2].ShouldBeLessThan(-5);
        t.Last(Readout.Antibody).ShouldBe(0);
    }

    [Fact]
    public void ABlockPositivePersonHasAFacetShareOfItsOwnLaw()
    {
        PersonRecipe facet = new(Preset.Facet, Disc.Values(), Disc.Values());
        PersonRecipe trial = new(Preset.Trial, Disc.Values(), Disc.Values());
        List<double> shares = [];
        for (ulong k = 0; k < 600; k++)
        {
            Person p = new Sampling(1000 + k).Draw(facet);
            Person same = new Sampling(1000 + k).Draw(trial);
            shares.Add(p[Trait.FacetShare]);
            p[Trait.FacetShare].ShouldBe(p.Value("population.facet_share_block_positive"));
            double left = (1 - p[Trait.FacetShare]) / (1 - same[Trait.FacetShare]);
            p[Trait.DiscShare].ShouldBe(same[Trait.DiscShare] * left, 1e-12);
            p[Trait.LigamentShare].ShouldBe(same[Trait.LigamentShare] * left, 1e-12);
        }

        shares.Average().ShouldBe(0.65, 0.02);
    }

    // Nothing but the facets hurts before the block is known: the rest that is left then has no generator.
    [Fact]
    public void WhoHasOnlyFacetPainIsNoExceptionToTheBlock()
    {
        Person person = new PersonRecipe(
            Preset.Facet, Disc.Values(("pain.disc_share", 0), ("pain.facet_share_of_rest", 1), ("pain.ligament_share_of_rest", 0)), Disc.Values()).Typical();
        person[Trait.FacetShare].ShouldBe(0.65);
        person[Trait.DiscShare].ShouldBe(0);
        person[Trait.LigamentShare].ShouldBe(0);
        Disc.Run(person, Treatment.None, Disc.Until(30)).Failure.ShouldBe(FailureReason.None);
    }

    [Fact]
    public void CalcifiedEndplatesLetAFifthThroughAndNeverLessThanTheFloor()
    {
        Person calcified = Disc.With(("endplates_calcified", 1));
        calcified[Trait.UpperEndplateFactor].ShouldBe(0.85 * 0.21, 1e-12);
        calcified[Trait.LowerEndplateFactor].ShouldBe(0.85 * 0.21, 1e-12);
        Disc.With(("endplates_calcified", 0))[Trait.UpperEndplateFactor].ShouldBe(0.85);
        Disc.With(("endplates_calcified", 1), ("endplate_factor", 0.1))[Trait.UpperEndplateFactor].ShouldBe(0.05);
        Trajectory starved = Disc.Run(calcified, Treatment.None, Disc.Until(30));
        starved[Readout.CentreGlucose, 0].ShouldBeLessThan(Disc.Run(Disc.Reference(), Treatment.None, Disc.Until(30))[Readout.CentreGlucose, 0] / 2);
    }

    [Theory]
    [InlineData("rabbit", 6, 2.5, 0.3)]
    [InlineData("dog", 9, 4, 0.4)]
    public void AnAnimalHasItsSizeAndItsCells(string species, double radius, double height, double thickness)
    {
        Person animal = PersonRecipe.Animal(species, Disc.Values(), Disc.Values()).Typical();
        animal[Trait.Grade].ShouldBe(3);
        animal[Trait.DiscRadius].ShouldBe(radius);
        animal[Trait.Height].ShouldBe(height);
        animal[Trait.UpperEndplateThickness].ShouldBe(thickness);
        animal[Trait.LowerEndplateThickness].ShouldBe(thickness);
        animal[Trait.UpperEndplateFactor].ShouldBe(0.85);
        animal.Value("matrix.loss_rate").ShouldBe(15 * 0.059, 1e-12);
        animal.Value("cells.donor_proliferation").ShouldBe(0.05);
        animal.Value("cells.nplike_proliferation_factor").ShouldBe(1);
        PersonRecipe.Animal(species, Disc.Values(("matrix.loss_rate", 0.1)), Disc.Values(("endplate_factor", 0.5))).Typical()[Trait.UpperEndplateFactor].ShouldBe(0.5);
    }

    // Section 16: the prototype's rabbit gains, aggrecan 0.30 -> 0.48 with the preset.
    [Fact]
    public void ARabbitRegrowsMatrix()
    {
        PersonRecipe.Animals.ShouldBe(["rabbit", "dog"]);
        Procedure cells = new("rabbit", "rabbit", string.Empty, ProcedureKind.Injection)
        {
            DoseMillions = 0.3,
            VolumeMl = 0.03,
            Carrier = Carrier.Named("gel"),
            Punctures = true,
            NeedleGauge = 22,
        };
        Person rabbit = PersonRecipe.Animal("rabbit", Disc.Values(), Disc.Values()).Typical();
        Trajectory treated = Disc.Run(rabbit, cells, Disc.Until(168));
        Trajectory control = Disc.Run(rabbit, cells.WithoutCells(), Disc.Until(168));
        double gain = treated.Last(Readout.NucleusAggrecan) - control.Last(Readout.NucleusAggrecan);
        output.WriteLine($"rabbit, 24 weeks: aggrecan +{gain:F3}, donor cells {treated.Last(Readout.DonorCells):F3} M of 0.3 M");
        treated.Failure.ShouldBe(FailureReason.None);
        gain.ShouldBe(0.18, 0.05);
        treated.Ledger.Born.ShouldBeGreaterThan(0);
    }
}
