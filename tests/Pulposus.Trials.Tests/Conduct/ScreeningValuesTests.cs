using Pulposus.Model.Patients;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class ScreeningValuesTests
{
    [Fact]
    public void What_screening_measured_stays_with_the_subject()
    {
        Protocol protocol = TestTrials.Trial(10, 10) with { Eligibility = new Eligibility([], [], null) { DiscShareErrorSd = 0.2 } };
        Measurement measured = new(protocol.Seed, protocol.Mechanisms);
        foreach (Subject s in Recruit(protocol))
        {
            Person p = protocol.Population().Candidate(s.Candidate);
            s.Screening.ShouldBe(
            [
                p.Value("population.age_y"), p.Value("population.bmi"), measured.Vas(p, s.Candidate, 0, p[Trait.BaselinePain]),
                measured.Odi(p, s.Candidate, 0, p.BaselineOdi()), p.Value("population.pain_duration_months"), measured.DiscShare(p, s.Candidate, 0.2),
            ]);
        }
    }

    /// <summary>A test with an error tells something of the disc's share; one without would tell all.</summary>
    [Fact]
    public void Enrichment_by_an_imperfect_test_falls_between_none_and_an_oracle()
    {
        double Mean(Eligibility who)
        {
            Protocol protocol = TestTrials.Trial(150, 150) with { Eligibility = who };
            return Recruit(protocol).Average(s => protocol.Population().Candidate(s.Candidate)[Trait.DiscShare]);
        }

        Eligibility Above(double error) => new([new(Variable.DiscShare, 0.6, 1)], [], null) { DiscShareErrorSd = error };
        double all = Mean(new Eligibility([], [], null));
        double noisy = Mean(Above(0.25));
        double oracle = Mean(Above(0));
        noisy.ShouldBeGreaterThan(all + 0.02);
        noisy.ShouldBeLessThan(oracle - 0.02);
        oracle.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void The_test_reads_a_share_with_its_error_and_the_same_each_time()
    {
        Protocol protocol = TestTrials.Trial(400, 400);
        Measurement measured = new(protocol.Seed, protocol.Mechanisms);
        double[] errors = [.. Enumerable.Range(0, 3000).Select(k => (K: (ulong)k, P: protocol.Population().Candidate((ulong)k)))
            .Where(x => x.P[Trait.DiscShare] is > 0.35 and < 0.65)
            .Select(x => measured.DiscShare(x.P, x.K, 0.1) - x.P[Trait.DiscShare])];
        errors.Length.ShouldBeGreaterThan(300);
        errors.Average().ShouldBe(0, 4 * 0.1 / Math.Sqrt(errors.Length));
        Math.Sqrt(errors.Average(e => e * e)).ShouldBe(0.1, 4 * 0.1 / Math.Sqrt(2 * errors.Length));
        Person first = protocol.Population().Candidate(0);
        measured.DiscShare(first, 0, 0.1).ShouldBe(measured.DiscShare(first, 0, 0.1));
        measured.DiscShare(first, 0, 0).ShouldBe(first[Trait.DiscShare]);
        Enumerable.Range(0, 500).Select(k => measured.DiscShare(protocol.Population().Candidate((ulong)k), (ulong)k, 1)).ShouldAllBe(x => x >= 0 && x <= 1);
    }

    [Fact]
    public void The_error_is_that_of_entry_or_of_the_population_of_an_estimand()
    {
        Protocol protocol = TestTrials.Trial(1, 1);
        protocol.DiscShareErrorSd.ShouldBe(0);
        Estimand estimand = RunTrial.Hypothetical(new ChangeEndpoint("v", "V", true, Scale.Vas, 1)) with { Population = new Eligibility([], [], null) { DiscShareErrorSd = 0.3 } };
        (protocol with { Estimands = [estimand] }).DiscShareErrorSd.ShouldBe(0.3);
        (protocol with { Eligibility = new Eligibility([], [], null) { DiscShareErrorSd = 0.15 } }).DiscShareErrorSd.ShouldBe(0.15);
    }

    static IReadOnlyList<Subject> Recruit(Protocol protocol) => Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken).Subjects;
}
