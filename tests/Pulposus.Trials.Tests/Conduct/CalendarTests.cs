using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class CalendarTests
{
    [Fact]
    public void People_of_one_site_come_as_a_Poisson_process_of_its_rate()
    {
        const int People = 20_000;
        Calendar calendar = new(Of(new Site("a", 1) { PerMonth = 2.5 }));
        double[] months = [.. Enumerable.Range(0, People).Select(_ => calendar.Randomise())];
        months.ShouldBeInOrder(SortDirection.Ascending);
        double[] waits = [.. months.Zip(months.Skip(1), (a, b) => b - a)];
        waits.Average().ShouldBe(0.4, 4.5 * 0.4 / Math.Sqrt(People));
        waits.Average(w => (w - 0.4) * (w - 0.4)).ShouldBe(0.16, 4.5 * 0.16 * Math.Sqrt(8.0 / People));
        waits.Average(w => w > 0.8 ? 1.0 : 0).ShouldBe(Math.Exp(-2), 0.012);
        double lag = waits.Zip(waits.Skip(1), (a, b) => (a - 0.4) * (b - 0.4)).Average();
        (lag / 0.16).ShouldBe(0, 4.5 / Math.Sqrt(People));
    }

    /// <summary>Counts up to a month, over many trials, are Poisson with the integral of the rate.</summary>
    [Fact]
    public void The_rate_steps_up_where_sites_open()
    {
        const int Trials = 3000;
        Site[] sites = [new("a", 1) { PerMonth = 1 }, new("b", 1) { PerMonth = 3, OpensMonth = 2.5 }, new("c", 1) { PerMonth = 2, OpensMonth = 4 }, new("d", 1) { PerMonth = 2, OpensMonth = 4 }];
        foreach ((double month, double mean) in new[] { (2.5, 2.5), (4.0, 2.5 + (4 * 1.5)), (6.0, 2.5 + 6 + (8 * 2)) })
        {
            double[] counts = [.. Enumerable.Range(0, Trials).Select(seed =>
            {
                Calendar calendar = new(Of(sites) with { Seed = (ulong)seed });
                int n = 0;
                while (calendar.Randomise() <= month)
                    n++;
                return (double)n;
            })];
            counts.Average().ShouldBe(mean, 4.5 * Math.Sqrt(mean / Trials));
            counts.Average(n => (n - mean) * (n - mean)).ShouldBe(mean, 5 * mean * Math.Sqrt((2 + (1 / mean)) / Trials));
        }
    }

    [Fact]
    public void People_come_to_the_open_sites_in_the_ratio_of_their_rates()
    {
        Protocol protocol = Of(new("a", 9) { PerMonth = 3 }, new("b", 1) { PerMonth = 1 }, new("c", 1) { PerMonth = 6, OpensMonth = 120 }) with { Subjects = 1500, Arms = TestTrials.Trial(750, 750).Arms };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        cohort.Subjects.Select(s => s.EnrolledMonth).ShouldBeInOrder(SortDirection.Ascending);
        Shares([.. cohort.Subjects.Where(s => s.EnrolledMonth < 120)], 0.75, 0.25, 0);
        Shares([.. cohort.Subjects.Where(s => s.EnrolledMonth >= 120)], 0.3, 0.1, 0.6);
        cohort.Subjects.ShouldAllBe(s => s.Levels[(int)Factor.Site] == s.Site);
    }

    /// <summary>A slow site is overtaken by one that opens before its first person: that person comes to the site open then.</summary>
    [Fact]
    public void The_site_is_one_that_is_open_when_the_person_is_randomised()
    {
        Protocol protocol = Of(new("a", 1) { PerMonth = 0.001 }, new("b", 1) { PerMonth = 50, OpensMonth = 4 }) with { Subjects = 2, Arms = TestTrials.Trial(1, 1).Arms };
        int[] first = [.. Enumerable.Range(0, 40).Select(seed =>
        {
            Protocol trial = protocol with { Seed = (ulong)seed };
            return Recruitment.Recruit(trial, trial.Population(), TestContext.Current.CancellationToken).Subjects[0];
        }).Where(s => s.EnrolledMonth >= 4).Select(s => s.Site)];
        first.Length.ShouldBeGreaterThan(35);
        first.ShouldAllBe(site => site == 1);
    }

    [Fact]
    public void Without_rates_there_is_no_time_and_sites_have_their_shares()
    {
        Protocol protocol = Of(new("a", 3), new("b", 1)) with { Subjects = 1500, Arms = TestTrials.Trial(750, 750).Arms };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        cohort.Subjects.ShouldAllBe(s => s.EnrolledMonth == 0);
        Shares(cohort.Subjects, 0.75, 0.25);
    }

    [Fact]
    public void The_calendar_depends_on_the_seed_and_changes_nothing_else_of_who_comes()
    {
        Protocol timed = Of(new Site("a", 1) { PerMonth = 2 }) with { Subjects = 40, Arms = TestTrials.Trial(20, 20).Arms };
        Cohort Recruit(Protocol p) => Recruitment.Recruit(p, p.Population(), TestContext.Current.CancellationToken);
        Cohort cohort = Recruit(timed);
        Recruit(timed).Subjects.Select(s => s.EnrolledMonth).ShouldBe(cohort.Subjects.Select(s => s.EnrolledMonth));
        Recruit(timed with { Seed = 12 }).Subjects.Select(s => s.EnrolledMonth).ShouldNotBe(cohort.Subjects.Select(s => s.EnrolledMonth));
        Cohort untimed = Recruit(timed with { Sites = [new Site("a", 1)] });
        untimed.Subjects.Select(s => (s.Candidate, s.Arm)).ShouldBe(cohort.Subjects.Select(s => (s.Candidate, s.Arm)));
    }

    static Protocol Of(params Site[] sites) => TestTrials.Trial(10, 10) with { Sites = sites, BlockSize = 2 };

    static void Shares(IReadOnlyList<Subject> subjects, params double[] shares)
    {
        subjects.Count.ShouldBeGreaterThan(300);
        for (int site = 0; site < shares.Length; site++)
            subjects.Average(s => s.Site == site ? 1.0 : 0).ShouldBe(shares[site], (4 * Math.Sqrt(shares[site] * (1 - shares[site]) / subjects.Count)) + 1e-12);
    }
}
