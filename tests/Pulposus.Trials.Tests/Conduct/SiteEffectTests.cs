using Pulposus.Model.Patients;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class SiteEffectTests
{
    static readonly Protocol plain = RunTrial.Design(12, 1, 6) with { Sites = [new Site("a", 1), new Site("b", 1)] };
    static readonly Protocol shifted = plain with { Sites = [plain.Sites[0], plain.Sites[1] with { ContextMm = 5 }] };

    [Fact]
    public void Its_people_respond_by_so_much_more_in_every_arm_and_others_do_not()
    {
        (OutcomeTable without, Cohort cohort) = RunTrial.Simulate(plain);
        (OutcomeTable with, Cohort same) = RunTrial.Simulate(shifted);
        same.Subjects.Select(s => (s.Candidate, s.Site, s.Arm)).ShouldBe(cohort.Subjects.Select(s => (s.Candidate, s.Site, s.Arm)));
        cohort.Subjects.Count(s => s.Site == 1).ShouldBeInRange(5, 19);
        for (int s = 0; s < 24; s++)
        {
            Person person = plain.Population().Candidate(cohort.Subjects[s].Candidate);
            double mm = cohort.Subjects[s].Site == 1 ? 5 : 0;
            for (int arm = 0; arm < 2; arm++)
            {
                for (int visit = 0; visit < 3; visit++)
                {
                    double more = with[Outcome.Context, s, arm, visit] - without[Outcome.Context, s, arm, visit];
                    more.ShouldBe(mm * RunTrial.ContextPerMm(person, plain.DayOf(visit)), 1e-9);
                }
            }
        }
    }

    /// <summary>The scanner of a site is another matter than how its people are received.</summary>
    [Fact]
    public void The_noise_of_its_scanner_stays_as_it_is()
    {
        (OutcomeTable without, Cohort cohort) = RunTrial.Simulate(plain);
        (OutcomeTable with, _) = RunTrial.Simulate(shifted);
        for (int s = 0; s < 24; s++)
        {
            double Noise(OutcomeTable table) => table[Outcome.T2, s, 1, 2] / table[Outcome.TrueT2, s, 1, 2];
            Noise(with).ShouldBe(Noise(without), 1e-12);
            if (cohort.Subjects[s].Site == 0)
                RunTrial.Course(with, Outcome.Vas, s, 0).ShouldBe(RunTrial.Course(without, Outcome.Vas, s, 0));
        }
    }
}
