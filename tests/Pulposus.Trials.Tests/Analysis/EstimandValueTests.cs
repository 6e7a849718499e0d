using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Protocols.IntercurrentEvent;
using static Pulposus.Trials.Protocols.Strategy;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>The value of a scale at a visit: what a trial sees of it and what the twins show.</summary>
public class EstimandValueTests
{
    const double Unknown = double.NaN;

    static readonly ChangeEndpoint vas = new("vas", "VAS", true, Scale.Vas, 6);

    // The event happens on day 60, between the visits of day 30 (VAS 50) and day 90 (VAS 40; 45 without events, 44 without a change).
    [Theory]
    [InlineData(Rescue, TreatmentPolicy, 40, 40)]
    [InlineData(Rescue, Composite, 60, 60)]
    [InlineData(Rescue, Hypothetical, Unknown, 45)]
    [InlineData(Rescue, WhileOnTreatment, 50, 50)]
    [InlineData(OtherProcedure, TreatmentPolicy, 40, 40)]
    [InlineData(OtherProcedure, Composite, 60, 60)]
    [InlineData(OtherProcedure, Hypothetical, Unknown, 45)]
    [InlineData(OtherProcedure, WhileOnTreatment, 50, 50)]
    [InlineData(Surgery, TreatmentPolicy, 40, 40)]
    [InlineData(Surgery, Composite, 60, 60)]
    [InlineData(Surgery, Hypothetical, Unknown, 45)]
    [InlineData(Surgery, WhileOnTreatment, 50, 50)]
    [InlineData(IntercurrentEvent.Crossover, TreatmentPolicy, 40, 40)]
    [InlineData(IntercurrentEvent.Crossover, Composite, 60, 60)]
    [InlineData(IntercurrentEvent.Crossover, Hypothetical, Unknown, 44)]
    [InlineData(IntercurrentEvent.Crossover, WhileOnTreatment, 50, 50)]
    [InlineData(Withdrawal, TreatmentPolicy, Unknown, 40)]
    [InlineData(Withdrawal, Composite, 60, 60)]
    [InlineData(Withdrawal, Hypothetical, Unknown, 40)]
    [InlineData(Withdrawal, WhileOnTreatment, 50, 50)]
    public void Each_event_under_each_strategy(IntercurrentEvent kind, Strategy strategy, double seen, double twin)
    {
        OnePerson person = new OnePerson().With(kind, 60);
        Value(person, 1, (kind, strategy)).ShouldBe((50, 50));
        Value(person, 2, (kind, strategy)).ShouldBe((seen, twin));
        Value(new OnePerson(), 2, (kind, strategy)).ShouldBe((40, 40));
        Value(person, 0, (kind, strategy)).ShouldBe((60, 60));
    }

    /// <summary>A visit on the day of the event still belongs to the time before it.</summary>
    [Theory]
    [InlineData(TreatmentPolicy, 30, 30)]
    [InlineData(Composite, 60, 60)]
    [InlineData(Hypothetical, Unknown, 35)]
    [InlineData(WhileOnTreatment, 40, 40)]
    public void An_event_on_the_day_of_a_visit_counts_from_the_next_one(Strategy strategy, double seen, double twin)
    {
        foreach (IntercurrentEvent kind in new[] { Rescue, OtherProcedure, Surgery, IntercurrentEvent.Crossover })
        {
            OnePerson person = new OnePerson().With(kind, 90);
            Value(person, 2, (kind, strategy)).ShouldBe((40, 40));
            Value(person, 3, (kind, strategy)).ShouldBe((seen, strategy == Hypothetical && kind == IntercurrentEvent.Crossover ? 34 : twin));
        }
    }

    [Fact]
    public void Only_a_trial_misses_visits()
    {
        Value(new OnePerson().Missing(2), 2).ShouldBe((Unknown, 40));
        Value(new OnePerson().Missing(2), 3).ShouldBe((30, 30));
        Value(new OnePerson().Missing(2).With(Rescue, 60), 2, (Rescue, Composite)).ShouldBe((60, 60));
        Value(new OnePerson().Missing(2).With(Rescue, 60), 2, (Rescue, Hypothetical)).ShouldBe((Unknown, 45));
    }

    [Fact]
    public void The_last_value_before_an_event_is_that_of_the_last_visit_attended()
    {
        Value(new OnePerson().Missing(2).With(Surgery, 100), 3, (Surgery, WhileOnTreatment)).ShouldBe((50, 40));
        Value(new OnePerson().Missing(1, 2).With(Surgery, 100), 3, (Surgery, WhileOnTreatment)).ShouldBe((60, 40));
        Value(new OnePerson().With(Surgery, 10), 3, (Surgery, WhileOnTreatment)).ShouldBe((60, 60));
        Value(new OnePerson().Missing(3).With(Surgery, 100), 3, (Surgery, WhileOnTreatment)).ShouldBe((40, 40));
    }

    // At month 6 (VAS 30; 35 without events, 34 without a change), with events on days 60 and 120.
    [Theory]
    [InlineData(Rescue, Composite, IntercurrentEvent.Crossover, Hypothetical, 60, 60)]
    [InlineData(Rescue, Hypothetical, IntercurrentEvent.Crossover, Composite, 60, 60)]
    [InlineData(IntercurrentEvent.Crossover, Composite, Surgery, WhileOnTreatment, 60, 60)]
    [InlineData(IntercurrentEvent.Crossover, WhileOnTreatment, Surgery, Composite, 50, 50)]
    [InlineData(IntercurrentEvent.Crossover, WhileOnTreatment, Surgery, Hypothetical, 50, 50)]
    [InlineData(IntercurrentEvent.Crossover, Hypothetical, Surgery, WhileOnTreatment, Unknown, 44)]
    [InlineData(IntercurrentEvent.Crossover, Hypothetical, Surgery, TreatmentPolicy, Unknown, 34)]
    [InlineData(IntercurrentEvent.Crossover, Hypothetical, Surgery, Hypothetical, Unknown, 35)]
    [InlineData(IntercurrentEvent.Crossover, TreatmentPolicy, Surgery, Hypothetical, Unknown, 35)]
    [InlineData(IntercurrentEvent.Crossover, TreatmentPolicy, Rescue, WhileOnTreatment, 40, 40)]
    [InlineData(IntercurrentEvent.Crossover, WhileOnTreatment, Rescue, WhileOnTreatment, 50, 50)]
    [InlineData(Rescue, Composite, Withdrawal, Hypothetical, 60, 60)]
    [InlineData(Rescue, TreatmentPolicy, Withdrawal, Hypothetical, Unknown, 30)]
    [InlineData(Rescue, Hypothetical, Withdrawal, Composite, 60, 60)]
    [InlineData(Rescue, Hypothetical, Withdrawal, WhileOnTreatment, Unknown, 35)]
    [InlineData(Rescue, WhileOnTreatment, Withdrawal, Hypothetical, 50, 50)]
    [InlineData(Rescue, WhileOnTreatment, Withdrawal, Composite, 50, 50)]
    public void Two_events_under_two_strategies(IntercurrentEvent first, Strategy a, IntercurrentEvent second, Strategy b, double seen, double twin) =>
        Value(new OnePerson().With(first, 60).With(second, 120), 3, (first, a), (second, b)).ShouldBe((seen, twin));

    /// <summary>Had the person stayed, the surgery that the change brought would not count, and one that it spared would.</summary>
    [Theory]
    [InlineData(120, double.PositiveInfinity, Composite, Unknown, 34)]
    [InlineData(double.PositiveInfinity, 120, Composite, Unknown, 60)]
    [InlineData(120, 45, Composite, Unknown, 60)]
    [InlineData(120, 180, Composite, Unknown, 34)]
    [InlineData(double.PositiveInfinity, 120, WhileOnTreatment, Unknown, 44)]
    [InlineData(double.PositiveInfinity, 120, Hypothetical, Unknown, 35)]
    [InlineData(120, double.PositiveInfinity, Hypothetical, Unknown, 34)]
    public void A_hypothetical_change_takes_its_own_surgery_with_it(double happened, double ifStayed, Strategy surgery, double seen, double twin)
    {
        OnePerson person = new OnePerson().With(IntercurrentEvent.Crossover, 60).With(Surgery, happened).IfStayed(Surgery, ifStayed);
        Value(person, 3, (IntercurrentEvent.Crossover, Hypothetical), (Surgery, surgery)).ShouldBe((seen, twin));
    }

    [Fact]
    public void A_change_that_counts_as_it_comes_keeps_its_own_surgery()
    {
        OnePerson person = new OnePerson().With(IntercurrentEvent.Crossover, 60).With(Surgery, 120).IfStayed(Surgery, double.PositiveInfinity);
        Value(person, 3, (Surgery, Composite)).ShouldBe((60, 60));
        Value(person, 2, (Surgery, Composite)).ShouldBe((40, 40));
    }

    /// <summary>What happens to those who have left is known to their twins alone.</summary>
    [Theory]
    [InlineData(TreatmentPolicy, Composite, Unknown, 60)]
    [InlineData(Hypothetical, Composite, Unknown, 60)]
    [InlineData(Hypothetical, Hypothetical, Unknown, 35)]
    [InlineData(Hypothetical, WhileOnTreatment, Unknown, 40)]
    [InlineData(WhileOnTreatment, Composite, 50, 50)]
    [InlineData(WhileOnTreatment, Hypothetical, 50, 50)]
    [InlineData(Composite, Hypothetical, 60, 60)]
    public void An_event_after_leaving_is_not_seen(Strategy leaving, Strategy rescue, double seen, double twin) =>
        Value(new OnePerson().With(Withdrawal, 60).With(Rescue, 120), 3, (Withdrawal, leaving), (Rescue, rescue)).ShouldBe((seen, twin));

    [Fact]
    public void Changes_are_from_the_measured_baseline_and_scales_are_kept_apart()
    {
        EstimandView view = new(new OnePerson().With(Rescue, 60).Data, OnePerson.Estimand(vas, (Rescue, Hypothetical)));
        view.Change(0, 1, Scale.Vas, 1, isTwin: false).ShouldBe(-10);
        view.Change(0, 1, Scale.Odi, 2, isTwin: true).ShouldBe(-15);
        view.Value(0, 1, Scale.Odi, 2, isTwin: true).ShouldBe(35);
        view.Value(0, 1, Scale.Odi, 3, isTwin: false).ShouldBe(Unknown);
    }

    static (double Seen, double Twin) Value(OnePerson person, int visit, params (IntercurrentEvent, Strategy)[] strategies)
    {
        EstimandView view = new(person.Data, OnePerson.Estimand(vas, strategies));
        return (view.Value(0, 0, Scale.Vas, visit, isTwin: false), view.Value(0, 0, Scale.Vas, visit, isTwin: true));
    }
}
