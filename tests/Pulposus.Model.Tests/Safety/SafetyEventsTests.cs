using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Tests.Safety;

/// <summary>Acceptance behaviour 22: events come as often as their probabilities and hazards say, with the same luck in every arm.</summary>
public class SafetyEventsTests(ITestOutputHelper output)
{
    const int Many = 200_000;
    const double Errors = 4;
    const double FiveYears = 5 * Bench.Year;

    static readonly Procedure cells = Disc.Cells(20);
    static readonly Procedure saline = ProductCatalogue.Find("saline");

    public static TheoryData<string, AdverseEventKind, string> Injections => new()
    {
        { "saline", AdverseEventKind.Discitis, "safety.discitis_gmp" },
        { "bmc", AdverseEventKind.Discitis, "safety.discitis_point_of_care" },
        { "prp", AdverseEventKind.Discitis, "safety.discitis_point_of_care" },
        { "saline", AdverseEventKind.Flare, "safety.flare" },
        { "steroid", AdverseEventKind.NerveInjury, "safety.nerve_injury" },
        { "mpc_18m_ha", AdverseEventKind.FibrousGrowth, "safety.fibrous_growth" },
        { "bmc", AdverseEventKind.FibrousGrowth, "safety.fibrous_growth" },
        { "adipose_20m_ha", AdverseEventKind.Fever, "safety.fever_expanded_cells" },
        { "mpc_18m_ha", AdverseEventKind.AntiHla, "safety.anti_hla" },
    };

    [Theory]
    [MemberData(nameof(Injections))]
    public void AnEventOfAnInjectionIsAsProbableAsItsParameter(string product, AdverseEventKind kind, string id)
    {
        double q = ParameterCatalogue.Find(id)!.Default;
        Rate(kind, into => SafetyEvents.Puncture(Lucky(), ProductCatalogue.Find(product), 1, 0.7, 2, into), q);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.4)]
    [InlineData(0.05)]
    public void AWeakAnnulusHerniatesMoreOften(double annulus)
    {
        double q = 0.0074 / (1 - 0.0074) * Math.Exp(-3 * (annulus - 0.7));
        List<AdverseEvent> all = Rate(AdverseEventKind.Herniation, into => SafetyEvents.Puncture(Lucky(), saline with { Day = 100 }, 1, annulus, 0, into), q / (1 + q));
        Uniform([.. all.Select(e => (e.Day - 100) / Bench.Year)]);
        all.ShouldAllBe(e => e.Size >= 0.5 && e.Size <= 1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void ACertainOrImpossibleHerniationIsSo(double probability, int count)
    {
        List<AdverseEvent> all = [];
        SafetyEvents.Puncture(Fate.Of(PersonRecipe.Reference(3, Disc.Values(("safety.herniation_1y", probability)), Disc.Values()), ("safety.herniation", 0)), saline, 1, 0.5, 0, all);
        all.Count(e => e.Kind == AdverseEventKind.Herniation).ShouldBe(count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(80)]
    public void BoneGrowsWhereCellsLeaked(double track)
    {
        List<AdverseEvent> all = Rate(AdverseEventKind.EctopicBone, into => SafetyEvents.Puncture(Lucky(), cells, 1, 0.7, track, into), 1 - Math.Exp(-0.001 * track));
        Uniform([.. all.Select(e => e.Day / Bench.Year)]);
    }

    [Fact]
    public void HazardsReachTheirShareOfPeopleInFiveYears()
    {
        void Background(List<AdverseEvent> into) => SafetyEvents.Background(Lucky(), double.PositiveInfinity, FiveYears, into);
        void Fusion(List<AdverseEvent> into) => SafetyEvents.Fusion(Lucky(), 30, 30 + FiveYears, into);
        Rate(AdverseEventKind.Herniation, Background, 1 - Math.Exp(-0.002 * 5));
        Rate(AdverseEventKind.Reoperation, Fusion, 1 - Math.Exp(-0.03 * 5));
        Rate(AdverseEventKind.AdjacentSurgery, Fusion, 1 - Math.Exp(-0.025 * 5));
        Rate(AdverseEventKind.SurgicalComplication, Fusion, 0.12);
        Rate(AdverseEventKind.HarvestPain, into => SafetyEvents.Harvest(Lucky(), 0, 1, into), 0.2);
        List<AdverseEvent> again = Rate(AdverseEventKind.Reherniation, into => SafetyEvents.Discectomy(Lucky(), 30, 1, into), 0.06);
        Uniform([.. again.Select(e => (e.Day - 30) / 730.5)]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    public void ATumourIsAsRareAsItsBackgroundAndItsRatioFromTheFirstCellsOn(double ratio, double firstCells)
    {
        const double Hazard = 0.05;
        PersonRecipe recipe = PersonRecipe.Reference(3, Disc.Values(("safety.tumour_background", Hazard), ("safety.tumour_product_ratio", ratio)), Disc.Values());
        double first = firstCells * Bench.Year;
        Rate(
            AdverseEventKind.Tumour,
            into => SafetyEvents.Background(Lucky(recipe), first, FiveYears, into),
            1 - Math.Exp(-Hazard * (firstCells + (ratio * (5 - firstCells)))));
    }

    [Fact]
    public void WithoutAProductRatioTumoursFallOnTheSameDaysInEveryArm()
    {
        PersonRecipe recipe = PersonRecipe.Reference(3, Disc.Values(("safety.tumour_background", 0.05)), Disc.Values());
        Sampling random = new(31);
        for (int k = 0; k < 500; k++)
        {
            Person person = random.Draw(recipe);
            double[] Days(double firstCells)
            {
                List<AdverseEvent> all = [];
                SafetyEvents.Background(person, firstCells, FiveYears, all);
                return [.. all.Where(e => e.Kind == AdverseEventKind.Tumour).Select(e => e.Day)];
            }

            double[] control = Days(double.PositiveInfinity);
            Days(90).Length.ShouldBe(control.Length);
            Days(90).Zip(control).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }
    }

    [Theory]
    [InlineData(AdverseEventKind.Background, 0.9)]
    [InlineData(AdverseEventKind.SeriousBackground, 0.04)]
    public void BackgroundEventsAreAPoissonProcess(AdverseEventKind kind, double perYear)
    {
        const int People = 20_000;
        double[] counts = new double[People];
        for (int k = 0; k < People; k++)
        {
            List<AdverseEvent> all = [];
            SafetyEvents.Background(Lucky(), double.PositiveInfinity, FiveYears, all);
            counts[k] = all.Count(e => e.Kind == kind);
        }

        double expected = 5 * perYear;
        double mean = counts.Average();
        double variance = counts.Average(c => (c - mean) * (c - mean));
        output.WriteLine($"{kind}: mean {mean:F4}, variance {variance:F4}, expected {expected}");
        mean.ShouldBe(expected, Errors * Math.Sqrt(expected / People));
        variance.ShouldBe(expected, Errors * Math.Sqrt(((2 * expected * expected) + expected) / People));
    }

    [Fact]
    public void TheTypicalPersonHasNoAccidents()
    {
        List<AdverseEvent> all = [];
        Person typical = Disc.Reference();
        SafetyEvents.Background(typical, 0, FiveYears, all);
        SafetyEvents.Puncture(typical, cells, 1, 0.7, 5, all);
        SafetyEvents.Fusion(typical, 0, FiveYears, all);
        SafetyEvents.Discectomy(typical, 0, 1, all);
        all.ShouldBeEmpty();
    }

    [Fact]
    public void LuckIsTheSameInEveryArmAndDiffersBetweenOccurrences()
    {
        PersonRecipe recipe = PersonRecipe.Reference(3, Disc.Values(), Disc.Values());
        Sampling random = new(32);
        int same = 0;
        int both = 0;
        for (int k = 0; k < 400; k++)
        {
            Person person = random.Draw(recipe);
            List<AdverseEvent> Of(Procedure procedure, int puncture)
            {
                List<AdverseEvent> all = [];
                SafetyEvents.Puncture(person, procedure, puncture, 0.6, procedure.DoseMillions / 10, all);
                return all;
            }

            // The arm with cells has all that the control has, and what cells bring.
            List<AdverseEvent> control = Of(cells.WithoutCells(), 1);
            control.Except(Of(cells, 1)).ShouldBeEmpty();

            // Who has discitis under good practice has it at the point of care too.
            control.Where(e => e.Kind == AdverseEventKind.Discitis).Except(Of(cells with { IsPointOfCare = true }, 1)).ShouldBeEmpty();
            bool first = control.Any(e => e.Kind == AdverseEventKind.Flare);
            bool second = Of(cells, 2).Any(e => e.Kind == AdverseEventKind.Flare);
            same += first == second ? 1 : 0;
            both += first && second ? 1 : 0;
        }

        // Independent at 10 %: equal in 82 %, both in 1 %.
        same.ShouldBeInRange(300, 360);
        both.ShouldBeLessThan(15);
    }

    [Theory]
    [InlineData("saline", "Discitis Flare Herniation NerveInjury")]
    [InlineData("steroid", "Discitis Flare Herniation NerveInjury")]
    [InlineData("bmc", "Discitis Flare Herniation EctopicBone FibrousGrowth NerveInjury")]
    [InlineData("adipose_20m_ha", "Discitis Flare Herniation EctopicBone FibrousGrowth Fever NerveInjury")]
    [InlineData("mpc_6m_ha", "Discitis Flare Herniation EctopicBone FibrousGrowth Fever AntiHla NerveInjury")]
    [InlineData("discectomy", "Discitis Flare NerveInjury")]
    public void AnUnluckyPersonHasWhatTheProcedureCanDo(string product, string kinds)
    {
        Procedure procedure = ProductCatalogue.Find(product);
        Person unlucky = PersonRecipe.Reference(3, Disc.Values(), Disc.Values()).At(_ => -8);
        List<AdverseEvent> all = [];
        SafetyEvents.Puncture(unlucky, procedure, 1, 0.7, procedure.HasDiscCells ? 1 : 0, all);
        all.Select(e => e.Kind).Order().ShouldBe(kinds.Split(' ').Select(Enum.Parse<AdverseEventKind>).Order());
    }

    [Fact]
    public void WhatIsSeriousIsSo()
    {
        AdverseEventKind[] serious =
        [
            AdverseEventKind.Discitis, AdverseEventKind.Tumour, AdverseEventKind.NerveInjury, AdverseEventKind.SurgicalComplication,
            AdverseEventKind.Reoperation, AdverseEventKind.AdjacentSurgery, AdverseEventKind.SeriousBackground,
        ];
        Enum.GetValues<AdverseEventKind>().Where(k => new AdverseEvent(k, 0, 0).IsSerious).Order().ShouldBe(serious.Order());
    }

    // One recipe's person with fresh luck at every question: as good as a new person as long as each event is asked once.
    readonly Sampling luck = new(30);
    Person? anyone;

    Person Lucky(PersonRecipe? recipe = null) =>
        anyone ??= (recipe ?? PersonRecipe.Reference(3, Disc.Values(), Disc.Values())).At(_ => Normal.Quantile(luck.Uniform()));

    List<AdverseEvent> Rate(AdverseEventKind kind, Action<List<AdverseEvent>> draw, double probability)
    {
        List<AdverseEvent> found = [];
        List<AdverseEvent> all = [];
        for (int k = 0; k < Many; k++)
        {
            all.Clear();
            draw(all);
            found.AddRange(all.Where(e => e.Kind == kind));
        }

        double rate = found.Count / (double)Many;
        double error = Math.Sqrt(probability * (1 - probability) / Many);
        output.WriteLine($"{kind}: {rate:P3}, expected {probability:P3} (standard error {error:P3})");
        rate.ShouldBe(probability, Errors * error);
        return found;
    }

    static void Uniform(double[] shares)
    {
        shares.ShouldAllBe(x => x >= 0 && x <= 1);
        shares.Average().ShouldBe(0.5, Errors * Math.Sqrt(1 / 12.0 / shares.Length));
    }
}
