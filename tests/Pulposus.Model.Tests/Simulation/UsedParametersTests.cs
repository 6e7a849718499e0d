using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Tests.Simulation;

/// <summary>
/// A run cites what it used and nothing else: a parameter that it does not list can be anything without a bit of
/// difference, and one that it lists makes a difference for somebody.
/// </summary>
public class UsedParametersTests
{
    static readonly Schedule schedule = Disc.Until(1, 30, 360);

    // Listed, since the run reads them, but without effect on any of the people below.
    static readonly Dictionary<string, string> unseen = new(StringComparer.Ordinal)
    {
        ["population.age_y"] = "drawn, shown and screened on; no equation reads it",
        ["population.female"] = "drawn and shown; no equation reads it",
        ["population.opioid_use"] = "drawn and shown; no equation reads it",
        ["matrix.annulus_deficit_ratio"] = "seen in the field of aggrecan only",
        ["matrix.endplate_deficit_ratio"] = "seen in the field of aggrecan only",
        ["metabolism.oxygen_clamp_kpa"] = "bound: no boundary supplies so much oxygen",
        ["metabolism.ph_lowest"] = "bound: glucose runs out before tissue gets so acid",
        ["prior.residual_product_sd_mm"] = "products are drawn in an uncertainty analysis only",
        ["pain.sensitisation_lowest"] = "bound: nobody here is that little sensitised",
        ["matrix.balance_lowest"] = "bound: no tissue here needs so little synthesis",
    };

    [Fact]
    public void WhatIsNotListedCanBeAnything()
    {
        for (int k = 0; k < 120; k++)
        {
            Scene scene = Scene.Random(new Sampling((ulong)k), ProductCatalogue.Ids[k % ProductCatalogue.Ids.Count]);
            HashSet<string> listed = Listed(scene);
            ParameterRow[] others = [.. ParameterCatalogue.Rows.Where(r =>
                !listed.Contains(r.Id) && !scene.Given.Contains(r.Id) && !r.Id.StartsWith("numerics.", StringComparison.Ordinal) && !r.Id.StartsWith("reference.", StringComparison.Ordinal))];
            string plain = scene.Outcome([]);
            if (scene.Outcome(others) == plain)
                continue;
            string[] guilty = [.. others.Where(r => scene.Outcome([r]) != plain).Select(r => r.Id)];
            guilty.ShouldBeEmpty($"scene {k} {string.Join(", ", scene.Treatment.Procedures)} {string.Join(" ", scene.Mechanisms.Differences())}");
        }
    }

    [Fact]
    public void WhatIsListedMakesADifference()
    {
        Scene[] scenes = [.. Enumerable.Range(1000, 4 * ProductCatalogue.Ids.Count).Select(k => Scene.Random(new Sampling((ulong)k), ProductCatalogue.Ids[k % ProductCatalogue.Ids.Count]))];
        string[] plain = [.. scenes.Select(s => s.Outcome([]))];
        HashSet<string>[] listed = [.. scenes.Select(Listed)];
        string[] idle = [.. UsedParameters.All.Where(row => !row.Id.StartsWith("observation.", StringComparison.Ordinal) && row.Id != "function.odi_sd_visit")
            .Where(row => !Enumerable.Range(0, scenes.Length).Any(k => listed[k].Contains(row.Id) && MakesADifference(row, scenes[k], plain[k])))
            .Select(row => row.Id)];
        idle.ShouldBe(unseen.Keys, ignoreOrder: true);
    }

    [Fact]
    public void EveryParameterEntersAnEquationAndEveryEquationHasAParameter()
    {
        foreach (ParameterRow row in ParameterCatalogue.Rows)
            Equation.Of(row.Id).Text.ShouldNotBeEmpty(row.Id);
        Equation.Keys.ShouldBe(ParameterCatalogue.Rows.Select(r => Equation.KeyOf(r.Id)).Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    static bool MakesADifference(ParameterRow row, Scene scene, string plain) =>
        scene.Outcome([row]) != plain || scene.Outcome([row], Less) != plain || (IsRare(row) && scene.Outcome([row], Most) != plain);

    static bool IsRare(ParameterRow row) => row.Id.StartsWith("safety.", StringComparison.Ordinal) || row.Id.StartsWith("therapy.", StringComparison.Ordinal);

    static HashSet<string> Listed(Scene scene) => UsedParameters.Of(scene.Content).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Somebody under a treatment with some mechanisms off, and what the user gave.</summary>
    sealed record Scene(int? Grade, Dictionary<string, double> Covariates, Dictionary<string, double> Parameters, Treatment Treatment, MechanismSet Mechanisms, ulong? Draws)
    {
        // What the user gives so that rare events are seen.
        static readonly Dictionary<string, double> likely = Disc.Values(
            ("safety.discitis_gmp", 1),
            ("safety.discitis_point_of_care", 1),
            ("safety.flare", 1),
            ("safety.herniation_1y", 0.99),
            ("safety.fibrous_growth", 1),
            ("safety.fever_expanded_cells", 1),
            ("safety.anti_hla", 1),
            ("safety.tumour_background", 2),
            ("therapy.quit_smoking.success", 1),
            ("therapy.discectomy.reherniation_2y", 1));

        static readonly string[] reference = ["population.grade", "population.annulus_integrity", "population.vas_true_mm"];

        public HashSet<string> Given { get; } =
            new(Covariates.Keys.Concat(Parameters.Keys).Concat(Covariates.Keys.Select(name => "population." + name)).Concat(Grade is null ? [] : reference), StringComparer.Ordinal);

        public RunContent Content => RunContent.OfPerson(Mechanisms, [Treatment], Given, Person([], Near));

        public static Scene Random(Sampling random, string product)
        {
            Dictionary<string, double> covariates = new(StringComparer.Ordinal);
            void Maybe(string name, double value)
            {
                if (random.Chance())
                    covariates[name] = value;
            }

            if (product == "quit_smoking")
                covariates["smoker"] = 1;
            if (product == "discectomy")
                covariates["herniation_present"] = 1;
            Maybe("smoker", 1);
            Maybe("diabetes", 1);
            Maybe("modic1", 1);
            Maybe("allo_presensitised", 1);
            if (random.Chance(0.3))
                covariates["herniation_present"] = 1;
            if (random.Chance(0.2))
                covariates["facet_block_positive"] = 1;
            if (random.Chance(0.2))
                covariates["endplates_calcified"] = 1;
            Maybe("bmi", 33);
            Maybe("annulus_integrity", random.Of(0.02, 0.48, 0.99));
            Maybe("depression_z", 0.7);
            Maybe("expectation_z", -0.6);
            Maybe("vas_true_mm", 80);
            Maybe("level", (int)random.Between(0, 5));
            Maybe("pain_duration_months", 4);
            if (random.Chance(0.3))
                covariates["tone"] = 0.45;
            if (random.Chance(0.3))
                covariates["aggrecan"] = 0.55;
            if (random.Chance(0.3))
                covariates["endplate_factor"] = random.Of(0.05, 0.3);
            string[] products = [.. ProductCatalogue.Ids];
            Procedure first = random.Chance(0.3) ? Spelt(random) : ProductCatalogue.Find(product);
            Procedure second = ProductCatalogue.Find(random.Of(products)) with { Day = 30 };
            if (first.Kind == ProcedureKind.WeightLoss)
                first = first with { BmiUnits = 5 };
            Treatment treatment = random.Chance(0.7) ? first : Treatment.Of(first, second);
            MechanismSet set = MechanismSet.Default;
            foreach (Mechanism mechanism in random.Chance() ? Enum.GetValues<Mechanism>() : [])
            {
                if (random.Chance(0.2))
                    set = set.With(mechanism, !set[mechanism]);
            }

            return new Scene(random.Chance(0.8) ? (int)random.Between(1, 6) : null, covariates, random.Chance() ? likely : [], treatment, set, random.Chance(0.7) ? (ulong)random.Between(1, 1000) : null);
        }

        static Procedure Spelt(Sampling random) => Disc.Cells(random.Of(0.0, 6, 40)) with
        {
            VolumeMl = random.Of(0.03, 0.5, 3.5),
            NeedleGauge = random.Of(18.0, 21, 22),
            Carrier = random.Of([.. Carrier.All]),
            IsCryopreserved = random.Chance(),
            IsAllogeneic = random.Chance(),
            IsPointOfCare = random.Chance(),
            HarvestsMarrow = random.Chance(),
            EntryNucleusLikeFraction = random.Of(0, 0.6),
            Setting = random.Of(ContextSetting.BlindedInjection, ContextSetting.OpenInjection),
        };

        public string Outcome(IReadOnlyList<ParameterRow> moved, Func<ParameterRow, double>? to = null)
        {
            Trajectory course = Disc.Run(Person(moved, to ?? Near), Treatment, schedule, Mechanisms);
            return string.Join(' ', course.Bits()) + string.Join(' ', course.AdverseEvents);
        }

        Person Person(IReadOnlyList<ParameterRow> moved, Func<ParameterRow, double> to)
        {
            Dictionary<string, double> parameters = new(Parameters, StringComparer.Ordinal);
            foreach (ParameterRow row in moved)
                parameters[row.Id] = to(row);
            PersonRecipe recipe = Grade is { } grade ? PersonRecipe.Reference(grade, parameters, Covariates) : new PersonRecipe(Preset.Trial, parameters, Covariates);
            return Draws is { } seed ? recipe.At(name => Normal.Quantile(new Sampling(name.Aggregate(seed, (hash, c) => (hash * 31) + c)).Uniform())) : recipe.Typical();
        }

        static double Near(ParameterRow row)
        {
            if (row.Distribution is "bernoulli")
                return 1 - row.Default;
            if (row.Distribution is "categorical")
                return row.Default - 1;
            double up = row.Clip(row.Default == 0 ? 0.3 : row.Default * 1.1);
            return up != row.Default ? up : row.Clip(row.Default * 0.9);
        }
    }

    static double Less(ParameterRow row) => row.Distribution is "bernoulli" or "categorical" ? row.Default : row.Clip(row.Default * 0.6);

    // What is rare happens to everyone: probabilities near 1, and rates far above their value.
    static double Most(ParameterRow row) => row.Distribution is "bernoulli" or "categorical" ? row.Default : row.Max is 1 ? 0.999 : row.Default * 100_000;
}
