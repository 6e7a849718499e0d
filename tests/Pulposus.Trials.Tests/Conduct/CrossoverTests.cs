using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class CrossoverTests
{
    const int People = 60;
    const double Day = 90;
    const int Visit = 2;

    static readonly ResponderEndpoint relieved = new("r", "R", false, [3], false, [new(Scale.Vas, 30, null, null)]);

    // Cells of two arms, so that one may leave and one may not.
    static readonly Protocol offered = RunTrial.Design(People / 2, 1, 3, 6, 12) with
    {
        Parameters = RunTrial.Set(("observation.rescue_rate", 0.5), ("observation.dropout_rate", 0.03)),
        Arms = [new Arm("saline", "Saline", RunTrial.Blinded(0), People / 2, null), new Arm("cells", "Cells", RunTrial.Blinded(18), People / 2, null)],
        Crossover = new Crossover(3, [0], 1, 1, null),
        Beliefs = new Beliefs([0.4, 0.6], 8),
    };

    // The same steps of time and the same possibility, but nobody takes it.
    static readonly Protocol declined = offered with { Crossover = offered.Crossover! with { Acceptance = 1e-12 } };

    static readonly (OutcomeTable Table, Cohort Cohort) crossed = RunTrial.Simulate(offered);
    static readonly OutcomeTable stayed = RunTrial.Simulate(declined).Table;

    [Fact]
    public void Everyone_there_who_was_not_rescued_changes_and_nobody_else()
    {
        int changed = 0;
        for (int s = 0; s < People; s++)
        {
            bool may = stayed[Outcome.Attended, s, 0, Visit] > 0 && stayed[Outcome.RescuedOn, s, 0, 0] > Day;
            Crossed(crossed.Table, s).ShouldBe(may, $"subject {s}");
            double on = crossed.Table[Outcome.CrossedOn, s, 0, 0];
            (may ? on == Day : double.IsPositiveInfinity(on)).ShouldBeTrue();
            changed += may ? 1 : 0;
        }

        changed.ShouldBeInRange(25, People - 5);
        Enumerable.Range(0, People).Count(s => stayed[Outcome.RescuedOn, s, 0, 0] <= Day).ShouldBeGreaterThan(3);
        Enumerable.Range(0, People).Count(s => stayed[Outcome.WithdrawnOn, s, 0, 0] <= Day).ShouldBeGreaterThan(3);
        stayed.Column(Outcome.CrossedOn).ShouldAllBe(day => double.IsPositiveInfinity(day));
    }

    [Fact]
    public void Until_the_visit_nothing_changes_and_arms_that_may_not_change_never_do()
    {
        Outcome[] records = [.. Enum.GetValues<Outcome>().Except(RunTrial.Days)];
        for (int s = 0; s < People; s++)
        {
            foreach (Outcome outcome in records)
            {
                RunTrial.Course(crossed.Table, outcome, s, 0)[..(Visit + 1)].ShouldBe(RunTrial.Course(stayed, outcome, s, 0)[..(Visit + 1)], outcome.ToString());
                RunTrial.Course(crossed.Table, outcome, s, 1).ShouldBe(RunTrial.Course(stayed, outcome, s, 1), outcome.ToString());
                if (!Crossed(crossed.Table, s))
                    RunTrial.Course(crossed.Table, outcome, s, 0).ShouldBe(RunTrial.Course(stayed, outcome, s, 0), outcome.ToString());
            }

            crossed.Table.Events(s, 1).ShouldBe(stayed.Events(s, 1));
            crossed.Table.Events(s, 0).Where(e => e.Day < Day).ShouldBe(stayed.Events(s, 0).Where(e => e.Day < Day));
        }
    }

    /// <summary>A trial without the offer has the very same records up to the visit.</summary>
    [Fact]
    public void The_offer_itself_changes_nothing_before_it()
    {
        OutcomeTable without = RunTrial.Simulate(offered with { Crossover = null }).Table;
        for (int s = 0; s < People; s++)
        {
            foreach (Outcome outcome in new[] { Outcome.TruePain, Outcome.Vas, Outcome.TrueT2, Outcome.DonorCells, Outcome.Attended })
                RunTrial.Course(crossed.Table, outcome, s, 0)[..(Visit + 1)].ShouldBe(RunTrial.Course(without, outcome, s, 0)[..(Visit + 1)]);
        }
    }

    [Fact]
    public void Afterwards_the_cells_are_there_and_the_person_knows()
    {
        for (int s = 0; s < People; s++)
        {
            RunTrial.Course(crossed.Table, Outcome.DonorCells, s, 0)[..(Visit + 1)].ShouldAllBe(cells => cells == 0);
            if (!Crossed(crossed.Table, s))
                continue;
            crossed.Table[Outcome.DonorCells, s, 0, Visit + 1].ShouldBeGreaterThan(0);
            Person person = offered.Population().Candidate(crossed.Cohort.Subjects[s].Candidate);
            double open = person.Value("context.mean_mm.open_injection") - person.Value("context.mean_mm.blinded_injection");
            double belief = stayed[Outcome.Believes, s, 0, 0] > 0 ? 4 : -4;
            for (int visit = Visit + 1; visit < 5; visit++)
            {
                double more = crossed.Table[Outcome.Context, s, 0, visit] - stayed[Outcome.Context, s, 0, visit];
                more.ShouldBe((open - belief) * RunTrial.ContextPerMm(person, offered.DayOf(visit)), 1e-9);
            }
        }
    }

    [Fact]
    public void Those_who_met_the_endpoint_stay()
    {
        OutcomeTable table = RunTrial.Simulate(offered with { Crossover = offered.Crossover! with { Unless = relieved } }).Table;
        int stay = 0;
        for (int s = 0; s < People; s++)
        {
            bool responded = stayed[Outcome.Vas, s, 0, Visit] <= 0.7 * stayed[Outcome.Vas, s, 0, 0];
            Crossed(table, s).ShouldBe(Crossed(crossed.Table, s) && !responded, $"subject {s}");
            stay += Crossed(crossed.Table, s) && responded ? 1 : 0;
        }

        stay.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_offer_is_taken_with_its_probability_by_the_same_people_first()
    {
        int[] few = Changed(0.3);
        int[] many = Changed(0.7);
        few.Except(many).ShouldBeEmpty();
        int all = Changed(1).Length;
        ((double)few.Length / all).ShouldBe(0.3, 4 * Math.Sqrt(0.21 / all));
        ((double)many.Length / all).ShouldBe(0.7, 4 * Math.Sqrt(0.21 / all));
    }

    [Fact]
    public void Rescue_after_the_change_is_rescue_of_the_changed_course()
    {
        OutcomeTable never = RunTrial.Simulate(offered with { Mechanisms = MechanismSet.Default.With(Mechanism.Rescue, on: false) }).Table;
        int rescued = 0;
        for (int s = 0; s < People; s++)
        {
            double day = crossed.Table[Outcome.RescuedOn, s, 0, 0];
            (crossed.Table[Outcome.RescueKind, s, 0, 0] > 0).ShouldBe(double.IsFinite(day) || double.IsFinite(crossed.Table[Outcome.StayedRescuedOn, s, 0, 0]));
            if (!Crossed(crossed.Table, s) || double.IsInfinity(day))
                continue;
            day.ShouldBeGreaterThan(Day);
            rescued++;
            for (int visit = 0; visit < 5; visit++)
                (crossed.Table[Outcome.Therapy, s, 0, visit] - never[Outcome.Therapy, s, 0, visit]).ShouldBe(offered.DayOf(visit) >= day ? -8 : 0, 1e-9);
        }

        rescued.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void What_would_have_been_without_it_is_the_course_of_those_who_were_never_offered_it_nor_rescued()
    {
        Protocol asked = offered with { Estimands = [RunTrial.Hypothetical(new ChangeEndpoint("v", "V", true, Scale.Vas, 12))] };
        OutcomeTable table = RunTrial.Simulate(asked).Table;
        OutcomeTable never = RunTrial.Simulate(declined with { Mechanisms = MechanismSet.Default.With(Mechanism.Rescue, on: false) }).Table;
        for (int s = 0; s < People; s++)
        {
            for (int arm = 0; arm < 2; arm++)
            {
                RunTrial.Course(table, Outcome.FreePain, s, arm).ShouldBe(RunTrial.Course(never, Outcome.TruePain, s, arm));
                RunTrial.Course(table, Outcome.FreeOdi, s, arm).ShouldBe(RunTrial.Course(never, Outcome.Odi, s, arm));
            }
        }
    }

    [Fact]
    public void Who_stays_is_measured_as_one_who_was_never_offered_a_change_and_rescued_as_they_were()
    {
        OutcomeTable table = RunTrial.Simulate(offered).Table;
        OutcomeTable never = RunTrial.Simulate(declined).Table;
        for (int s = 0; s < People; s++)
        {
            for (int arm = 0; arm < 2; arm++)
            {
                RunTrial.Course(table, Outcome.StayedVas, s, arm).ShouldBe(RunTrial.Course(never, Outcome.Vas, s, arm));
                RunTrial.Course(table, Outcome.StayedOdi, s, arm).ShouldBe(RunTrial.Course(never, Outcome.Odi, s, arm));
                table[Outcome.StayedRescuedOn, s, arm, 0].ShouldBe(never[Outcome.RescuedOn, s, arm, 0]);
                table[Outcome.StayedWithdrawnOn, s, arm, 0].ShouldBe(never[Outcome.WithdrawnOn, s, arm, 0]);
                table[Outcome.StayedSeriousOn, s, arm, 0].ShouldBe(OutcomeTable.FirstSerious(never.Events(s, arm)));
            }
        }
    }

    [Fact]
    public void Neighbours_and_width_change_nothing_for_anyone()
    {
        Subject[] some = [crossed.Cohort.Subjects[7], crossed.Cohort.Subjects[31], crossed.Cohort.Subjects[2]];
        OutcomeTable scalar = new Twins(offered, offered.Population(), Width.Scalar).Simulate(some);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            for (int arm = 0; arm < 2; arm++)
            {
                RunTrial.Course(scalar, outcome, 0, arm).ShouldBe(RunTrial.Course(crossed.Table, outcome, 7, arm), outcome.ToString());
                RunTrial.Course(scalar, outcome, 1, arm).ShouldBe(RunTrial.Course(crossed.Table, outcome, 31, arm), outcome.ToString());
            }
        }
    }

    /// <summary>0.54 months are 16.2 days, which divided by 30 are not 0.54 again.</summary>
    [Theory]
    [InlineData(0.54)]
    [InlineData(0.03)]
    [InlineData(0.96)]
    public void A_visit_may_be_at_any_month(double month)
    {
        Protocol early = offered with { VisitMonths = [month, 1, 2], Crossover = new Crossover(month, [0], 1, 1, null), Subjects = 4, Arms = [.. offered.Arms.Select(a => a with { Allocation = 2 })], BlockSize = 2 };
        (OutcomeTable table, _) = RunTrial.Simulate(early);
        Enumerable.Range(0, 4).ShouldContain(s => double.IsFinite(table[Outcome.CrossedOn, s, 0, 0]));
    }

    static int[] Changed(double acceptance)
    {
        OutcomeTable table = acceptance == 1 ? crossed.Table : RunTrial.Simulate(offered with { Crossover = offered.Crossover! with { Acceptance = acceptance } }).Table;
        return [.. Enumerable.Range(0, People).Where(s => Crossed(table, s))];
    }

    static bool Crossed(OutcomeTable table, int subject) => double.IsFinite(table[Outcome.CrossedOn, subject, 0, 0]);
}
