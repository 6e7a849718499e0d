using Pulposus.Model.Patients;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class BeliefTests
{
    const int PerArm = 60;
    const double Mm = 8;

    static readonly Protocol blinded = RunTrial.Design(PerArm, 1, 3);
    static readonly Protocol guessed = blinded with { Beliefs = new Beliefs([0.3, 0.7], Mm) };

    [Fact]
    public void The_draw_of_a_person_is_the_same_in_every_arm()
    {
        (OutcomeTable table, _) = RunTrial.Simulate(guessed);
        (OutcomeTable even, _) = RunTrial.Simulate(blinded with { Beliefs = new Beliefs([0.5, 0.5], Mm) });
        for (int s = 0; s < 2 * PerArm; s++)
        {
            table[Outcome.Believes, s, 0, 0].ShouldBeLessThanOrEqualTo(table[Outcome.Believes, s, 1, 0]);
            even[Outcome.Believes, s, 0, 0].ShouldBe(even[Outcome.Believes, s, 1, 2]);
        }

        foreach ((int arm, double share) in new[] { (0, 0.3), (1, 0.7) })
        {
            Enumerable.Range(0, 2 * PerArm).Average(s => table[Outcome.Believes, s, arm, 0])
                .ShouldBe(share, 4 * Math.Sqrt(share * (1 - share) / (2 * PerArm)));
        }
    }

    [Fact]
    public void All_none_and_perfect_blinding()
    {
        (OutcomeTable table, _) = RunTrial.Simulate(RunTrial.Design(10, 1) with { Beliefs = new Beliefs([0, 1], Mm) });
        Enumerable.Range(0, 20).ShouldAllBe(s => table[Outcome.Believes, s, 0, 0] == 0 && table[Outcome.Believes, s, 1, 0] == 1);
        RunTrial.Simulate(RunTrial.Design(10, 1)).Table.Column(Outcome.Believes).ShouldAllBe(x => x == 0);
    }

    /// <summary>Half of the millimetres more for who believes and half less for who does not, so that half believers leave the mean as it is.</summary>
    [Fact]
    public void Believers_respond_by_so_much_more_than_others()
    {
        (OutcomeTable without, Cohort cohort) = RunTrial.Simulate(blinded);
        (OutcomeTable with, _) = RunTrial.Simulate(guessed);
        for (int s = 0; s < 2 * PerArm; s++)
        {
            Person person = guessed.Population().Candidate(cohort.Subjects[s].Candidate);
            for (int arm = 0; arm < 2; arm++)
            {
                double mm = with[Outcome.Believes, s, arm, 0] > 0 ? Mm / 2 : -Mm / 2;
                for (int visit = 0; visit < 3; visit++)
                {
                    double more = with[Outcome.Context, s, arm, visit] - without[Outcome.Context, s, arm, visit];
                    more.ShouldBe(mm * RunTrial.ContextPerMm(person, guessed.DayOf(visit)), 1e-9);
                }
            }
        }
    }

    /// <summary>Unblinding bias: without any cells the arms differ by the share of beliefs that differ, and only by that.</summary>
    [Fact]
    public void Unequal_beliefs_make_a_difference_where_there_is_no_effect()
    {
        Protocol trial = guessed with
        {
            Arms = [.. guessed.Arms.Select(a => a with { Treatment = RunTrial.Blinded(0) })],
            Endpoints = [new ChangeEndpoint("vas-3", "VAS", true, Scale.Vas, 3)],
        };
        (OutcomeTable table, Cohort cohort) = RunTrial.Simulate(trial);
        double expected = Enumerable.Range(0, 2 * PerArm).Average(s =>
            (table[Outcome.Believes, s, 1, 0] - table[Outcome.Believes, s, 0, 0]) * Mm * RunTrial.ContextPerMm(trial.Population().Candidate(cohort.Subjects[s].Candidate), 90));
        expected.ShouldBeInRange(-4.5, -1.5);
        Estimation.TrueValue(new TrialData(trial, cohort, table), Estimation.Of(trial)[0], 1).ShouldBe(expected, 0.25 * Math.Abs(expected));

        Protocol fair = trial with { Beliefs = new Beliefs([0.7, 0.7], Mm) };
        (OutcomeTable equal, _) = RunTrial.Simulate(fair);
        Estimation.TrueValue(new TrialData(fair, cohort, equal), Estimation.Of(fair)[0], 1).ShouldBe(0, 1e-12);
    }
}
