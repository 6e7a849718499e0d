using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class AttritionTests
{
    const int People = 6000;
    static readonly double[] visits = [0, 30, 90, 180, 360, 540, 720];
    static readonly Person typical = TestTrials.Trial(1, 1).Population().Typical;

    // Outcome rates by the formula of the specification: 24 months at 45 mm have the hazard h_do x 24.
    [Fact]
    public void About_eighteen_percent_leave_in_two_years_at_moderate_pain() =>
        Share(45, a => a.WithdrawnOn <= 720).ShouldBe(1 - Math.Exp(-0.008 * 24), 0.015);

    [Fact]
    public void People_in_pain_leave_and_ask_for_rescue_more_often()
    {
        Share(85, a => a.WithdrawnOn <= 720).ShouldBe(1 - Math.Exp(-0.008 * 24 * (0.6 + (0.4 * Math.Exp(0.02 * 40)))), 0.015);
        Share(85, a => a.RescuedOn <= 720).ShouldBe(1 - Math.Exp(-0.04 * Math.Exp(0.03 * 40) * 720 / 365.25), 0.02);
        Share(15, a => a.RescuedOn <= 720).ShouldBe(1 - Math.Exp(-0.04 * Math.Exp(-0.03 * 30) * 720 / 365.25), 0.01);
    }

    [Fact]
    public void One_visit_in_twenty_is_missed_and_the_baseline_never()
    {
        int[] missed = new int[visits.Length];
        int[] there = new int[visits.Length];
        for (ulong candidate = 0; candidate < People; candidate++)
        {
            Attrition a = new(3, candidate, typical, MechanismSet.Default);
            for (int k = 0; k < visits.Length; k++)
            {
                bool attended = a.Visit(visits[k], Next(k), 45);
                if (a.WithdrawnOn > visits[k])
                    (attended ? there : missed)[k]++;
            }
        }

        missed[0].ShouldBe(0);
        for (int k = 1; k < visits.Length; k++)
            ((double)missed[k] / (missed[k] + there[k])).ShouldBe(0.05, 0.012);
    }

    [Fact]
    public void The_latest_visit_that_was_attended_decides()
    {
        Attrition calm = new(3, 5, typical, MechanismSet.Default.With(Mechanism.Dropout, on: false));
        Attrition worse = new(3, 5, typical, MechanismSet.Default.With(Mechanism.Dropout, on: false));
        for (int k = 0; k < visits.Length; k++)
        {
            calm.Visit(visits[k], Next(k), 30);
            worse.Visit(visits[k], Next(k), k < 3 ? 30 : 100);
        }

        worse.RescuedOn.ShouldBeLessThanOrEqualTo(calm.RescuedOn);
        if (calm.RescuedOn < 180)
            worse.RescuedOn.ShouldBe(calm.RescuedOn);
    }

    [Fact]
    public void Without_their_switches_nobody_leaves_and_nobody_is_rescued()
    {
        MechanismSet off = MechanismSet.Default.With(Mechanism.Dropout, on: false).With(Mechanism.Rescue, on: false);
        for (ulong candidate = 0; candidate < 300; candidate++)
        {
            Attrition a = new(3, candidate, typical, off);
            for (int k = 0; k < visits.Length; k++)
                a.Visit(visits[k], Next(k), 100).ShouldBeTrue();
            (a.WithdrawnOn, a.RescuedOn).ShouldBe((double.PositiveInfinity, double.PositiveInfinity));
        }
    }

    [Fact]
    public void Rescue_relieves_from_its_day_on_and_is_recorded()
    {
        Protocol protocol = TestTrials.Trial(8, 8) with { VisitMonths = [1, 3, 6, 12], Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["observation.rescue_rate"] = 2 } };
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        OutcomeTable with = new Twins(protocol, protocol.Population(), DiscSimulator.Widest).Simulate(cohort.Subjects);
        Protocol none = protocol with { Mechanisms = MechanismSet.Default.With(Mechanism.Rescue, on: false) };
        OutcomeTable without = new Twins(none, none.Population(), DiscSimulator.Widest).Simulate(cohort.Subjects);
        int rescued = 0;
        for (int s = 0; s < 16; s++)
        {
            for (int visit = 0; visit < 5; visit++)
            {
                double day = visit == 0 ? 0 : protocol.VisitMonths[visit - 1] * 30;
                bool isRescued = with[Outcome.RescuedOn, s, 1, visit] <= day;
                rescued += isRescued ? 1 : 0;
                double effect = with[Outcome.Therapy, s, 1, visit] - without[Outcome.Therapy, s, 1, visit];
                effect.ShouldBe(isRescued ? -8 : 0, 1e-9);
            }
        }

        rescued.ShouldBeGreaterThan(10);
    }

    static double Share(double vas, Func<Attrition, bool> happened)
    {
        int count = 0;
        for (ulong candidate = 0; candidate < People; candidate++)
        {
            Attrition a = new(3, candidate, typical, MechanismSet.Default);
            for (int k = 0; k < visits.Length; k++)
                a.Visit(visits[k], Next(k), vas);
            count += happened(a) ? 1 : 0;
        }

        return (double)count / People;
    }

    static double Next(int k) => visits[Math.Min(k + 1, visits.Length - 1)];
}
