using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class RescueKindTests
{
    static readonly ChangeEndpoint vas = new("vas-12", "VAS", true, Scale.Vas, 12);

    static readonly Protocol protocol = RunTrial.Design(12, 1, 3, 6, 12) with
    {
        Parameters = RunTrial.Set(("observation.rescue_rate", 0.8)),
        Estimands = [RunTrial.Hypothetical(vas)],
    };

    [Fact]
    public void A_fifth_is_surgery_and_two_fifths_of_the_rest_another_procedure()
    {
        const int People = 8000;
        IntercurrentEvent[] kinds = [.. Enumerable.Range(0, People).Select(k =>
            new Attrition(3, (ulong)k, TestTrials.Trial(1, 1).Population().Typical, MechanismSet.Default).RescueKind())];
        foreach ((IntercurrentEvent kind, double share) in new[] { (IntercurrentEvent.Surgery, 0.2), (IntercurrentEvent.OtherProcedure, 0.32), (IntercurrentEvent.Rescue, 0.48) })
            ((double)kinds.Count(k => k == kind) / People).ShouldBe(share, 4 * Math.Sqrt(share * (1 - share) / People));
    }

    [Fact]
    public void A_kind_stands_where_a_rescue_does_and_is_the_person_s_in_every_arm()
    {
        (OutcomeTable table, _) = RunTrial.Simulate(protocol);
        int both = 0;
        for (int s = 0; s < 24; s++)
        {
            for (int arm = 0; arm < 2; arm++)
                (table[Outcome.RescueKind, s, arm, 0] > 0).ShouldBe(double.IsFinite(table[Outcome.RescuedOn, s, arm, 0]));
            if (table[Outcome.RescueKind, s, 0, 0] == 0 || table[Outcome.RescueKind, s, 1, 0] == 0)
                continue;
            table[Outcome.RescueKind, s, 0, 0].ShouldBe(table[Outcome.RescueKind, s, 1, 4]);
            both++;
        }

        both.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void What_would_have_been_is_the_course_with_rescue_switched_off()
    {
        (OutcomeTable table, _) = RunTrial.Simulate(protocol);
        (OutcomeTable never, _) = RunTrial.Simulate(protocol with { Mechanisms = MechanismSet.Default.With(Mechanism.Rescue, on: false) });
        int rescued = 0;
        for (int s = 0; s < 24; s++)
        {
            for (int arm = 0; arm < 2; arm++)
            {
                RunTrial.Course(table, Outcome.FreePain, s, arm).ShouldBe(RunTrial.Course(never, Outcome.TruePain, s, arm));
                RunTrial.Course(table, Outcome.FreeTrueOdi, s, arm).ShouldBe(RunTrial.Course(never, Outcome.TrueOdi, s, arm));
                RunTrial.Course(table, Outcome.FreeVas, s, arm).ShouldBe(RunTrial.Course(never, Outcome.Vas, s, arm));
                RunTrial.Course(table, Outcome.FreeOdi, s, arm).ShouldBe(RunTrial.Course(never, Outcome.Odi, s, arm));
                if (double.IsFinite(table[Outcome.RescuedOn, s, arm, 0]))
                    rescued++;
                else
                    RunTrial.Course(table, Outcome.FreeVas, s, arm).ShouldBe(RunTrial.Course(table, Outcome.Vas, s, arm));
            }
        }

        rescued.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void It_is_not_simulated_where_no_estimand_asks()
    {
        Estimand policy = protocol.Estimands[0] with { Strategies = Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, _ => Strategy.TreatmentPolicy) };
        Estimand leaving = policy with { Strategies = Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, kind => kind == IntercurrentEvent.Withdrawal ? Strategy.Hypothetical : Strategy.Composite) };
        Estimand time = protocol.Estimands[0] with { Variable = new TimeEndpoint("t", "T", true, Happening.Withdrawal, 12), Summary = SummaryMeasure.HazardRatio };
        foreach (Estimand[] estimands in new Estimand[][] { [], [policy], [leaving, time] })
        {
            (OutcomeTable table, _) = RunTrial.Simulate(RunTrial.Design(2, 1) with { Estimands = estimands });
            foreach (Outcome free in new[] { Outcome.FreePain, Outcome.FreeTrueOdi, Outcome.FreeVas, Outcome.FreeOdi })
                table.Column(free).ShouldAllBe(x => double.IsNaN(x));
        }
    }

    /// <summary>What estimands ask changes nothing of what happens.</summary>
    [Fact]
    public void Asking_changes_nothing()
    {
        (OutcomeTable asked, _) = RunTrial.Simulate(protocol);
        (OutcomeTable unasked, _) = RunTrial.Simulate(protocol with { Estimands = [] });
        foreach (Outcome outcome in Enum.GetValues<Outcome>().Where(o => o < Outcome.FreePain))
            asked.Column(outcome).ShouldBe(unasked.Column(outcome), outcome.ToString());
    }
}
