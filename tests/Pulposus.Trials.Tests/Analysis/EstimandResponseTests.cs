using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Protocols.IntercurrentEvent;
using static Pulposus.Trials.Protocols.Strategy;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>Responders: VAS 60, 50, 40, 30 is a fall of 30 % from month 3 on, without events (60, 55, 45, 35) only at month 6.</summary>
public class EstimandResponseTests
{
    const double Unknown = double.NaN;

    static readonly Criterion third = new(Scale.Vas, 30, null, null);
    static readonly ResponderEndpoint month3 = new("r3", "R3", true, [3], false, [third]);
    static readonly ResponderEndpoint both = new("r36", "R36", true, [3, 6], false, [third]);

    // The event happens on day 60; the visit of month 3 is on day 90.
    [Theory]
    [InlineData(Rescue, TreatmentPolicy, 1, 1)]
    [InlineData(Rescue, Composite, 0, 0)]
    [InlineData(Rescue, Hypothetical, Unknown, 0)]
    [InlineData(Rescue, WhileOnTreatment, 0, 0)]
    [InlineData(OtherProcedure, TreatmentPolicy, 1, 1)]
    [InlineData(OtherProcedure, Composite, 0, 0)]
    [InlineData(OtherProcedure, Hypothetical, Unknown, 0)]
    [InlineData(OtherProcedure, WhileOnTreatment, 0, 0)]
    [InlineData(Surgery, TreatmentPolicy, 1, 1)]
    [InlineData(Surgery, Composite, 0, 0)]
    [InlineData(Surgery, Hypothetical, Unknown, 0)]
    [InlineData(Surgery, WhileOnTreatment, 0, 0)]
    [InlineData(IntercurrentEvent.Crossover, TreatmentPolicy, 1, 1)]
    [InlineData(IntercurrentEvent.Crossover, Composite, 0, 0)]
    [InlineData(IntercurrentEvent.Crossover, Hypothetical, Unknown, 0)]
    [InlineData(IntercurrentEvent.Crossover, WhileOnTreatment, 0, 0)]
    [InlineData(Withdrawal, TreatmentPolicy, Unknown, 1)]
    [InlineData(Withdrawal, Composite, 0, 0)]
    [InlineData(Withdrawal, Hypothetical, Unknown, 1)]
    [InlineData(Withdrawal, WhileOnTreatment, 0, 0)]
    public void Each_event_under_each_strategy(IntercurrentEvent kind, Strategy strategy, double seen, double twin)
    {
        Responds(new OnePerson().With(kind, 60), month3, (kind, strategy)).ShouldBe((seen, twin));
        Responds(new OnePerson().With(kind, 95), month3, (kind, strategy)).ShouldBe((1, 1));
    }

    [Fact]
    public void All_months_must_be_seen_and_met()
    {
        Responds(new OnePerson(), both).ShouldBe((1, 1));
        Responds(new OnePerson(), both with { Months = [1, 3, 6] }).ShouldBe((0, 0));
        Responds(new OnePerson().Missing(2), both).ShouldBe((Unknown, 1));
        Responds(new OnePerson().Missing(3), both).ShouldBe((Unknown, 1));
        Responds(new OnePerson().Missing(1), both).ShouldBe((1, 1));
        Responds(new OnePerson().With(Surgery, 120), both, (Surgery, Composite)).ShouldBe((0, 0));
        Responds(new OnePerson().With(Surgery, 120).Missing(2), both, (Surgery, Composite)).ShouldBe((0, 0));
        Responds(new OnePerson().With(Surgery, 120), both, (Surgery, Hypothetical)).ShouldBe((Unknown, 1));
    }

    /// <summary>A failure is no responder, also where standing still would be a response.</summary>
    [Fact]
    public void A_composite_event_fails_whatever_the_criterion()
    {
        ResponderEndpoint mild = month3 with { Criteria = [new(Scale.Vas, null, null, 100)] };
        Responds(new OnePerson(), mild).ShouldBe((1, 1));
        Responds(new OnePerson().With(Rescue, 60), mild, (Rescue, Composite)).ShouldBe((0, 0));
        Responds(new OnePerson().With(Rescue, 60).Missing(2), mild, (Rescue, Composite)).ShouldBe((0, 0));
    }

    [Fact]
    public void A_missed_visit_is_missed_also_where_no_criterion_needs_it()
    {
        ResponderEndpoint any = new("any", "Any", true, [3], false, [new(Scale.Vas, null, null, 100), third]);
        ResponderEndpoint all = new("all", "All", true, [1, 3], true, [third, new(Scale.Odi, null, 5, null)]);
        Responds(new OnePerson().Missing(2), any).ShouldBe((Unknown, 1));
        Responds(new OnePerson().Missing(2), all).ShouldBe((Unknown, 0));
        Responds(new OnePerson(), all).ShouldBe((0, 0));
    }

    [Fact]
    public void What_happens_after_leaving_is_not_seen()
    {
        OnePerson person = new OnePerson().With(Withdrawal, 60).With(Rescue, 70);
        Responds(person, month3, (Rescue, Composite)).ShouldBe((Unknown, 0));
        Responds(person, month3, (Rescue, Composite), (Withdrawal, WhileOnTreatment)).ShouldBe((0, 0));
        Responds(person, month3, (Rescue, Hypothetical), (Withdrawal, Composite)).ShouldBe((0, 0));
    }

    static (double Seen, double Twin) Responds(OnePerson person, ResponderEndpoint endpoint, params (IntercurrentEvent, Strategy)[] strategies)
    {
        EstimandView view = new(person.Data, OnePerson.Estimand(endpoint, strategies));
        return (view.Responds(endpoint, 0, 0, isTwin: false), view.Responds(endpoint, 0, 0, isTwin: true));
    }
}
