using Pulposus.Model.Patients;
using Pulposus.Statistics;
using Pulposus.Trials.Conduct;

namespace Pulposus.Validation;

/// <summary>Acceptance behaviours 6 to 9 and 15 in the trial population: how little cells do there, and for whom.</summary>
public sealed class CellEffectTests(BlindedTrial trial, ITestOutputHelper output) : IClassFixture<BlindedTrial>
{
    [Theory]
    [InlineData("6", "18")]
    [InlineData("20", "40")]
    public void Behaviour_7_doses_hardly_differ(string low, string high)
    {
        double difference = trial.Mean(s => trial.Value(Outcome.TruePain, s, high, 12) - trial.Value(Outcome.TruePain, s, low, 12));
        output.WriteLine($"{high} M against {low} M at 12 months: {difference:F2} mm (below 2)");
        Math.Abs(difference).ShouldBeLessThan(2);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("18")]
    [InlineData("20")]
    public void Behaviour_8_structure_changes_less_than_it_can_be_measured(string dose)
    {
        double noise = ParameterCatalogue.Find("observation.t2_cv")!.Default;
        double[] t2 = [.. trial.Data.Complete.Select(s => (trial.Value(Outcome.TrueT2, s, dose, 12) / trial.Value(Outcome.TrueT2, s, "control", 12)) - 1)];
        double gain = 100 * trial.Mean(s => trial.Value(Outcome.Aggrecan, s, dose, 12) - trial.Value(Outcome.Aggrecan, s, "control", 12));
        double hidden = t2.Count(x => Math.Abs(x) < noise) / (double)t2.Length;
        output.WriteLine($"{dose} M: T2 {t2.Average():P2} (below 4 %), below the noise in {hidden:P1} (at least 90 %), aggrecan +{gain:F2} points (0.1 to 2)");
        t2.Average().ShouldBeLessThan(0.04);
        hidden.ShouldBeGreaterThanOrEqualTo(0.9);
        gain.ShouldBeInRange(0.1, 2);
    }

    [Fact]
    public void Behaviour_9_few_donor_cells_live_after_a_year()
    {
        double[] alive = [.. trial.Data.Complete.Select(s => trial.Value(Outcome.DonorCells, s, "18", 12) / 18).Order()];
        double high = Summary.Quantiles(alive, 0.95)[0];
        output.WriteLine($"alive of 18 M at 12 months: mean {alive.Average():P2} (0.5 to 3 %), 95th percentile {high:P2} (below 10 %)");
        alive.Average().ShouldBeInRange(0.005, 0.03);
        high.ShouldBeLessThan(0.10);
    }

    [Fact]
    public void Behaviour_15_the_specific_effect_needs_pain_from_the_disc_and_context_does_not()
    {
        int[] byShare = [.. trial.Data.Complete.OrderBy(s => trial.Persons[s][Trait.DiscShare])];
        int third = byShare.Length / 3;
        double Effect(IEnumerable<int> people) => people.Average(s => trial.Value(Outcome.TruePain, s, "20", 12) - trial.Value(Outcome.TruePain, s, "control", 12));
        double Context(IEnumerable<int> people) => people.Average(s => trial.Value(Outcome.Context, s, "control", 12));
        (int[] bottom, int[] top) = (byShare[..third], byShare[^third..]);
        output.WriteLine($"specific effect, bottom third {Effect(bottom):F2}, top third {Effect(top):F2} mm (at least twice); context {Context(bottom):F1} and {Context(top):F1} mm (within 3)");
        Effect(top).ShouldBeLessThan(2 * Effect(bottom));
        Effect(bottom).ShouldBeLessThan(0);
        Math.Abs(Context(top) - Context(bottom)).ShouldBeLessThan(3);
    }

    [Fact]
    public void Specific_effect_of_20_million_cells_is_about_minus_three_mm()
    {
        double[] effects = [.. new[] { 3.0, 6, 12, 24 }.Select(m => trial.Mean(s => trial.Value(Outcome.TruePain, s, "20", m) - trial.Value(Outcome.TruePain, s, "control", m)))];
        output.WriteLine("specific effect at 3, 6, 12, 24 months: " + string.Join(", ", effects.Select(e => $"{e:F2}")) + " mm (prototype -3.0, -3.1, -2.8, -2.1)");
        effects[1].ShouldBeInRange(-4, -2);
        effects[3].ShouldBeGreaterThan(effects[1]);
    }
}
