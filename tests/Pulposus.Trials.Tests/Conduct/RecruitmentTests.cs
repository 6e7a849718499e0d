using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class RecruitmentTests
{
    static readonly Eligibility strict = new(
        [new(Variable.Vas, 40, double.PositiveInfinity), new(Variable.Odi, 30, 60), new(Variable.Bmi, double.NegativeInfinity, 32), new(Variable.Age, 25, 60)], [3, 4], false);

    [Fact]
    public void Everyone_screened_is_randomised_or_excluded_for_a_reason()
    {
        Protocol protocol = TestTrials.Trial(30, 30) with { Eligibility = strict };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        cohort.Subjects.Count.ShouldBe(60);
        cohort.Screened.ShouldBe(60 + cohort.Excluded.Sum(e => e.N));
        cohort.Screened.ShouldBe((int)cohort.Subjects[^1].Candidate + 1);
        cohort.Excluded.Select(e => e.Criterion).ShouldBe(strict.Describe(), ignoreOrder: true);
        cohort.Excluded.Select(e => e.N).ShouldBeInOrder(SortDirection.Descending);
        cohort.Subjects.Select(s => s.Candidate).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_cohort_does_not_depend_on_the_number_of_threads(int threads)
    {
        Protocol protocol = TestTrials.Trial(90, 90) with { Eligibility = strict };
        Cohort one = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        Cohort several = Recruitment.Recruit(protocol, protocol.Population(), threads, TestContext.Current.CancellationToken);
        several.Screened.ShouldBe(one.Screened);
        several.Excluded.ShouldBe(one.Excluded);
        several.Subjects.Select(Text).ShouldBe(one.Subjects.Select(Text));

        static string Text(Subject s) => $"{s.Candidate} {s.Site} {s.Arm} {s.EnrolledMonth:R} {string.Join(',', s.Levels)} {string.Join(',', s.Screening.Select(v => $"{v:R}"))}";
    }

    [Fact]
    public void Those_who_enter_meet_the_criteria_and_others_do_not()
    {
        Protocol protocol = TestTrials.Trial(20, 20) with { Eligibility = strict };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        Measurement measured = new(protocol.Seed, protocol.Mechanisms);
        HashSet<ulong> entered = [.. cohort.Subjects.Select(s => s.Candidate)];
        for (ulong k = 0; k < (ulong)cohort.Screened; k++)
        {
            Person p = protocol.Population().Candidate(k);
            bool eligible = measured.Vas(p, k, 0, p[Trait.BaselinePain]) >= 40
                && measured.Odi(p, k, 0, p.BaselineOdi()) is >= 30 and <= 60
                && p.Value("population.bmi") <= 32
                && p.Value("population.age_y") is >= 25 and <= 60
                && measured.Pfirrmann(p, k, 0, p[Trait.Grade]) is 3 or 4
                && p[Trait.Modic1] == 0;
            entered.Contains(k).ShouldBe(eligible, $"candidate {k}");
        }
    }

    [Fact]
    public void Without_screening_everyone_enters()
    {
        Protocol protocol = TestTrials.Trial(20, 20) with { Eligibility = strict, Mechanisms = MechanismSet.Default.With(Mechanism.Screening, on: false) };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        cohort.Screened.ShouldBe(40);
        cohort.Excluded.ShouldBeEmpty();
        cohort.Subjects.Select(s => (int)s.Candidate).ShouldBe(Enumerable.Range(0, 40));
    }

    [Fact]
    public void A_trial_that_nobody_may_enter_says_so()
    {
        Protocol protocol = TestTrials.Trial(1, 1) with { Eligibility = new([new(Variable.Age, 150, 200)], [], null) };
        string said = Should.Throw<RecruitmentException>(() => Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken)).Message;
        said.ShouldContain("Only 0 of");
        said.ShouldContain("2 are needed");
        said.ShouldContain("Widen the eligibility criteria");
    }

    [Fact]
    public void Sites_recruit_by_their_shares()
    {
        Protocol protocol = TestTrials.Trial(1000, 1000) with { Sites = [new Site("a", 1), new Site("b", 2), new Site("c", 5)] };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        foreach ((int site, double share) in new[] { (0, 0.125), (1, 0.25), (2, 0.625) })
            cohort.Subjects.Average(s => s.Site == site ? 1.0 : 0).ShouldBe(share, 4 * Math.Sqrt(share * (1 - share) / 2000));
        cohort.Subjects.ShouldAllBe(s => s.Levels[(int)Factor.Site] == s.Site);
    }

    [Fact]
    public void Levels_are_the_persons_own()
    {
        Protocol protocol = TestTrials.Trial(20, 20);
        foreach (Subject s in Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken).Subjects)
        {
            Person p = protocol.Population().Candidate(s.Candidate);
            s.Levels[(int)Factor.Modic1].ShouldBe((int)p[Trait.Modic1]);
            s.Levels[(int)Factor.Smoker].ShouldBe((int)p.Value("population.smoker"));
            Math.Abs(s.Levels[(int)Factor.Grade] - p[Trait.Grade]).ShouldBeLessThanOrEqualTo(1);
        }
    }
}
