using System.Globalization;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Distributions;
using Pulposus.Statistics;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;

namespace Pulposus.Validation;

/// <summary>Acceptance behaviour 23: marginals and correlations of the population; and what screening makes of it.</summary>
public sealed class PopulationTests(BlindedTrial trial, ITestOutputHelper output) : IClassFixture<BlindedTrial>
{
    const int People = 20000;

    static readonly Lazy<Person[]> people = new(() =>
    {
        Population population = new(7, new PersonRecipe(Preset.Trial, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal)));
        return [.. Enumerable.Range(0, People).AsParallel().AsOrdered().Select(k => population.Candidate((ulong)k))];
    });

    [Theory]
    [InlineData("population.age_y")]
    [InlineData("population.bmi")]
    [InlineData("population.vas_true_mm")]
    [InlineData("anatomy.disc_radius_mm")]
    [InlineData("pain.disc_share")]
    [InlineData("pain.nerve_initial")]
    [InlineData("delivery.disc_capacity_ml")]
    [InlineData("matrix.loss_rate")]
    public void Behaviour_23_means_of_marginals(string id)
    {
        ParameterRow row = ParameterCatalogue.Find(id)!;
        double mean = people.Value.Average(p => p.Value(id));
        double expected = Distribution.Parse(row.Distribution, row.DistributionParameters).Mean;
        output.WriteLine($"{id}: mean {mean:G5}, law {expected:G5} (2 %)");
        mean.ShouldBe(expected, 0.02 * expected);
    }

    [Theory]
    [InlineData("population.smoker", 0.22)]
    [InlineData("population.modic1", 0.22)]
    [InlineData("population.opioid_use", 0.35)]
    [InlineData("population.female", 0.5)]
    public void Behaviour_23_shares_of_marginals(string id, double expected) =>
        people.Value.Average(p => p.Value(id)).ShouldBe(expected, 4 * Math.Sqrt(expected * (1 - expected) / People));

    [Theory]
    [InlineData("population.age_y", "population.pain_duration_months", 0.25)]
    [InlineData("population.depression_z", "population.vas_true_mm", 0.15)]
    [InlineData("population.age_y", "facet.initial_by_age", 0.5)]
    [InlineData("population.age_y", "pain.disc_share", -0.2)]
    [InlineData("pain.nerve_initial", "population.vas_true_mm", 0.1)]
    public void Behaviour_23_correlations_of_normal_scores(string a, string b, double expected)
    {
        double r = Summary.NormalScores([.. people.Value.Select(p => p.Value(a))], [.. people.Value.Select(p => p.Value(b))])!.Value;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{a} and {b}: {r:F3}, expected {expected} (0.05)"));
        r.ShouldBe(expected, 0.05);
    }

    [Fact]
    public void Screened_population_is_that_of_the_prototype()
    {
        double vas = trial.Mean(s => trial.Data.Outcomes[Outcome.Vas, s, 0, 0]);
        double odi = trial.Mean(s => trial.Data.Outcomes[Outcome.Odi, s, 0, 0]);
        double age = trial.Persons.Average(p => p.Value("population.age_y"));
        double bmi = trial.Persons.Average(p => p.Value("population.bmi"));
        output.WriteLine($"age {age:F1}, BMI {bmi:F1}, VAS {vas:F1}, ODI {odi:F1} (prototype 44.1, 27.2, 65.8, 47.0)");
        age.ShouldBe(44.1, 1.5);
        bmi.ShouldBe(27.2, 0.6);
        vas.ShouldBe(65.8, 1.5);
        odi.ShouldBe(47.0, 1.2);
    }
}
