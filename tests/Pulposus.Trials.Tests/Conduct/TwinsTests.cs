using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class TwinsTests
{
    const int People = 6;

    [Fact]
    public void Dose_zero_is_the_control_procedure_bit_for_bit_whatever_the_cells_would_have_been()
    {
        Procedure empty = TestTrials.Cells with
        {
            DoseMillions = 0,
            IsAllogeneic = !TestTrials.Cells.IsAllogeneic,
            IsCryopreserved = !TestTrials.Cells.IsCryopreserved,
            SecretomePotency = 5,
            EntryNucleusLikeFraction = 1,
        };
        Protocol protocol = With(TestTrials.Trial(3, 3), TestTrials.Cells.WithoutCells(), empty);
        (OutcomeTable table, _) = Simulate(protocol);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            for (int s = 0; s < People; s++)
                Course(table, outcome, s, 1).ShouldBe(Course(table, outcome, s, 0), outcome.ToString());
        }
    }

    [Fact]
    public void The_order_of_the_arms_changes_nothing_for_anyone()
    {
        Protocol protocol = TestTrials.Trial(3, 3);
        Protocol swapped = protocol with { Arms = [protocol.Arms[1], protocol.Arms[0]], Reference = 1 };
        (OutcomeTable a, Cohort first) = Simulate(protocol);
        (OutcomeTable b, Cohort second) = Simulate(swapped);
        second.Subjects.Select(s => s.Candidate).ShouldBe(first.Subjects.Select(s => s.Candidate));
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            for (int s = 0; s < People; s++)
            {
                Course(b, outcome, s, 1).ShouldBe(Course(a, outcome, s, 0));
                Course(b, outcome, s, 0).ShouldBe(Course(a, outcome, s, 1));
            }
        }
    }

    [Fact]
    public void Neighbours_and_width_change_nothing_for_anyone()
    {
        Protocol protocol = TestTrials.Trial(3, 3);
        (OutcomeTable all, Cohort cohort) = Simulate(protocol);
        Subject[] others = [cohort.Subjects[4], cohort.Subjects[1]];
        foreach (Width width in Enum.GetValues<Width>())
        {
            OutcomeTable some = new Twins(protocol, protocol.Population(), width).Simulate(others);
            foreach (Outcome outcome in Enum.GetValues<Outcome>())
            {
                Course(some, outcome, 0, 1).ShouldBe(Course(all, outcome, 4, 1));
                Course(some, outcome, 1, 0).ShouldBe(Course(all, outcome, 1, 0));
            }
        }
    }

    [Fact]
    public void Simulated_as_allocated_everybody_has_the_numbers_of_the_own_arm_and_of_no_other()
    {
        Protocol protocol = TestTrials.Trial(3, 3);
        (OutcomeTable all, Cohort cohort) = Simulate(protocol);
        OutcomeTable own = new Twins(protocol, protocol.Population(), DiscSimulator.Widest).Simulate(cohort.Subjects, asAllocated: true);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            for (int s = 0; s < People; s++)
            {
                int arm = cohort.Subjects[s].Arm;
                Course(own, outcome, s, arm).ShouldBe(Course(all, outcome, s, arm));
                Course(own, outcome, s, 1 - arm).ShouldAllBe(x => double.IsNaN(x));
            }
        }
    }

    /// <summary>Regression to the mean is right only if the baseline of change scores is the very reading of screening.</summary>
    [Fact]
    public void The_baseline_is_what_screening_read()
    {
        Protocol protocol = TestTrials.Trial(3, 3);
        (OutcomeTable table, Cohort cohort) = Simulate(protocol);
        Measurement measured = new(protocol.Seed, protocol.Mechanisms);
        for (int s = 0; s < People; s++)
        {
            ulong who = cohort.Subjects[s].Candidate;
            Pulposus.Model.Patients.Person person = protocol.Population().Candidate(who);
            foreach (int arm in new[] { 0, 1 })
            {
                table[Outcome.Vas, s, arm, 0].ShouldBe(measured.Vas(person, who, 0, person[Pulposus.Model.Patients.Trait.BaselinePain]), 1e-9);
                table[Outcome.Odi, s, arm, 0].ShouldBe(measured.Odi(person, who, 0, person.BaselineOdi()), 1e-9);
                table[Outcome.Pfirrmann, s, arm, 0].ShouldBe(cohort.Subjects[s].Levels[(int)Factor.Grade]);
            }
        }
    }

    [Fact]
    public void The_noise_of_a_visit_is_the_same_in_every_arm_and_whatever_other_visits_there_are()
    {
        Protocol few = TestTrials.Trial(3, 3) with { VisitMonths = [3] };
        Protocol many = few with { VisitMonths = [1, 2, 3] };
        (OutcomeTable a, _) = Simulate(few);
        (OutcomeTable b, _) = Simulate(many);
        for (int s = 0; s < People; s++)
        {
            double Factor(OutcomeTable table, Outcome measured, Outcome truth, int arm, int visit) =>
                table[measured, s, arm, visit] / table[truth, s, arm, visit];
            foreach ((Outcome measured, Outcome truth) in new[] { (Outcome.T2, Outcome.TrueT2), (Outcome.Height, Outcome.TrueHeight) })
            {
                double noise = Factor(a, measured, truth, 0, 1);
                noise.ShouldNotBe(1);
                Factor(a, measured, truth, 1, 1).ShouldBe(noise, 1e-12);
                Factor(b, measured, truth, 0, 3).ShouldBe(noise, 1e-12);
                Math.Abs(Factor(b, measured, truth, 0, 2) - noise).ShouldBeGreaterThan(1e-6);
            }
        }
    }

    [Fact]
    public void Without_noise_measured_and_true_values_agree()
    {
        Protocol protocol = TestTrials.Trial(3, 3) with { Mechanisms = MechanismSet.Default.With(Mechanism.MeasurementNoise, on: false) };
        (OutcomeTable table, _) = Simulate(protocol);
        table.Column(Outcome.Vas).ShouldBe(table.Column(Outcome.TruePain));
        table.Column(Outcome.Odi).ShouldBe(table.Column(Outcome.TrueOdi));
        table.Column(Outcome.T2).ShouldBe(table.Column(Outcome.TrueT2));
        table.Column(Outcome.Height).ShouldBe(table.Column(Outcome.TrueHeight));
        table.Column(Outcome.Pfirrmann).ShouldBe(table.Column(Outcome.TruePfirrmann));
    }

    static Protocol With(Protocol protocol, params Treatment[] treatments) =>
        protocol with { Arms = [.. protocol.Arms.Zip(treatments, (arm, treatment) => arm with { Treatment = treatment })] };

    static (OutcomeTable Table, Cohort Cohort) Simulate(Protocol protocol)
    {
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        return (new Twins(protocol, protocol.Population(), DiscSimulator.Widest).Simulate(cohort.Subjects), cohort);
    }

    static double[] Course(OutcomeTable table, Outcome outcome, int subject, int arm) =>
        [.. Enumerable.Range(0, table.Visits).Select(v => table[outcome, subject, arm, v])];
}
