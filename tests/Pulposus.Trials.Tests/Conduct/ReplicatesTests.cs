using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Trials.Tests.Conduct;

public class ReplicatesTests
{
    static readonly Protocol typical = TestTrials.Trial(4, 4);

    [Fact]
    public void Knowledge_is_shared_by_the_trials_under_it_and_trials_differ()
    {
        Person P(int epistemic, int trial) => Replicates.Of(typical, epistemic, trial).Population().Typical;
        const string Known = "pain.coupling";
        const string OfTrial = "context.mean_mm.blinded_injection";
        P(0, 0).Value(Known).ShouldBe(P(0, 1).Value(Known));
        P(0, 0).Value(Known).ShouldNotBe(P(1, 0).Value(Known));
        P(0, 0).Value(OfTrial).ShouldNotBe(P(0, 1).Value(OfTrial));
        P(0, 0).Value("context.mean_mm.open_injection").ShouldBe(38 + (12 * ((P(0, 0).Value(OfTrial) - 20) / 8)), 1e-9, "rows of one symbol share a draw");
        typical.Population().Typical.Value(Known).ShouldBe(0.6);
    }

    [Fact]
    public void Other_replicates_have_other_people()
    {
        Person A(int trial) => Replicates.Of(typical, 0, trial).Population().Candidate(0);
        A(0).Value("population.age_y").ShouldNotBe(A(1).Value("population.age_y"));
        A(0).Value("population.age_y").ShouldBe(A(0).Value("population.age_y"));
    }

    [Fact]
    public void What_the_study_fixes_is_not_drawn_at_any_level()
    {
        Protocol set = typical with { Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["pain.coupling"] = 0.5, ["context.mean_mm.blinded_injection"] = 11 } };
        Person p = Replicates.Of(set, 7, 3).Population().Typical;
        (p.Value("pain.coupling"), p.Value("context.mean_mm.blinded_injection")).ShouldBe((0.5, 11));
    }

    [Fact]
    public void Trials_differ_by_the_spread_of_the_table()
    {
        double[] means = [.. Enumerable.Range(0, 2000).Select(k => Replicates.Of(typical, k, 0).Population().Typical.Value("context.mean_mm.blinded_injection"))];
        means.Average().ShouldBe(20, 0.6);
        Math.Sqrt(means.Average(m => (m - 20) * (m - 20))).ShouldBe(8, 0.5);
    }

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        double[][] Run(int threads) => NestedTrials.Run(typical, 3, 2, threads, data => data.Outcomes[Outcome.Vas, 0, 1, 1], stop: TestContext.Current.CancellationToken);
        Run(1).SelectMany(x => x).ShouldBe(Run(3).SelectMany(x => x));
    }

    [Fact]
    public void Shares_of_variance_are_those_that_made_the_results()
    {
        // y = a_e + b_t + noise, with variances 9, 4 and 1.
        Pulposus.Numerics.Random.RandomStream random = new(5, 0, 0, 0);
        ulong draw = 0;
        (double, double)[][] results = [.. Enumerable.Range(0, 1500).Select(_ =>
        {
            double a = 3 * random.Normal(draw++);
            return Enumerable.Range(0, 4).Select(_ => (a + (2 * random.Normal(draw++)) + random.Normal(draw++), 1.0)).ToArray();
        })];
        VarianceShares shares = VarianceShares.Of(results);
        shares.Epistemic.ShouldBe(9, 0.9);
        shares.Trial.ShouldBe(4, 0.4);
        shares.Person.ShouldBe(1);
        VarianceShares.Of([.. results.Select(r => r[..1])]).Epistemic.ShouldBe(13, 1.3);
        Should.Throw<ArgumentException>(() => VarianceShares.Of([results[0]]));
    }
}
