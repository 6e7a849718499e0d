using Pulposus.Model.Safety;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Protocols.IntercurrentEvent;
using static Pulposus.Trials.Protocols.Strategy;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>Months to an event within six months, and whether it happened.</summary>
public class EstimandTimeTests
{
    // Another event on day 60 (month 2), the one waited for on day 120 (month 4).
    [Theory]
    [InlineData(IntercurrentEvent.Crossover, TreatmentPolicy, 4, true, 4, true)]
    [InlineData(IntercurrentEvent.Crossover, Composite, 2, true, 2, true)]
    [InlineData(IntercurrentEvent.Crossover, Hypothetical, 2, false, 4, true)]
    [InlineData(Withdrawal, TreatmentPolicy, 2, false, 4, true)]
    [InlineData(Withdrawal, Composite, 2, true, 2, true)]
    [InlineData(Withdrawal, Hypothetical, 2, false, 4, true)]
    public void Time_to_rescue(IntercurrentEvent kind, Strategy strategy, double months, bool happened, double twinMonths, bool twinHappened)
    {
        foreach (IntercurrentEvent rescue in new[] { Rescue, OtherProcedure, Surgery })
        {
            OnePerson person = new OnePerson().With(kind, 60).With(rescue, 120);
            Time(person, Happening.Rescue, (kind, strategy)).ShouldBe(((months, happened), (twinMonths, twinHappened)));
        }
    }

    [Theory]
    [InlineData(Rescue, TreatmentPolicy, 6, false)]
    [InlineData(Rescue, Hypothetical, 2, false)]
    [InlineData(Rescue, Composite, 2, true)]
    [InlineData(OtherProcedure, TreatmentPolicy, 6, false)]
    [InlineData(OtherProcedure, Hypothetical, 2, false)]
    [InlineData(OtherProcedure, Composite, 2, true)]
    public void Time_to_surgery_among_other_rescues(IntercurrentEvent kind, Strategy strategy, double months, bool happened) =>
        Time(new OnePerson().With(kind, 60), Happening.Surgery, (kind, strategy)).ShouldBe(((months, happened), (months, happened)));

    [Fact]
    public void Surgery_is_what_the_rescue_was() =>
        Time(new OnePerson().With(Surgery, 120), Happening.Surgery).ShouldBe(((4, true), (4, true)));

    [Theory]
    [InlineData(TreatmentPolicy, 4, true)]
    [InlineData(Hypothetical, 2, false)]
    [InlineData(Composite, 2, true)]
    public void Time_to_leaving(Strategy rescue, double months, bool happened) =>
        Time(new OnePerson().With(Rescue, 60).With(Withdrawal, 120), Happening.Withdrawal, (Rescue, rescue)).ShouldBe(((months, happened), (months, happened)));

    [Fact]
    public void Time_to_the_first_serious_event()
    {
        OnePerson person = new OnePerson().Suffering(AdverseEventKind.Flare, 15).Suffering(AdverseEventKind.SeriousBackground, 150).Suffering(AdverseEventKind.Discitis, 120);
        Time(person, Happening.SeriousEvent).ShouldBe(((4, true), (4, true)));
        Time(person.With(Withdrawal, 60), Happening.SeriousEvent).ShouldBe(((2, false), (4, true)));
        Time(new OnePerson().Suffering(AdverseEventKind.Flare, 15), Happening.SeriousEvent).ShouldBe(((6, false), (6, false)));
    }

    [Fact]
    public void Had_the_person_stayed_the_rescue_of_that_course_counts()
    {
        OnePerson person = new OnePerson().With(IntercurrentEvent.Crossover, 60).With(Rescue, 120).IfStayed(Rescue, 150).Suffering(AdverseEventKind.Discitis, 120);
        Time(person, Happening.Rescue, (IntercurrentEvent.Crossover, Hypothetical)).ShouldBe(((2, false), (5, true)));
        Time(person, Happening.Rescue).ShouldBe(((4, true), (4, true)));
        Time(person, Happening.Withdrawal, (IntercurrentEvent.Crossover, Hypothetical), (Rescue, Composite)).ShouldBe(((2, false), (5, true)));
        Time(person, Happening.SeriousEvent).ShouldBe(((4, true), (4, true)));
        Time(person, Happening.SeriousEvent, (IntercurrentEvent.Crossover, Hypothetical)).ShouldBe(((2, false), (6, false)));
        Time(person.SufferingIfStayed(90), Happening.SeriousEvent, (IntercurrentEvent.Crossover, Hypothetical)).ShouldBe(((2, false), (3, true)));
    }

    [Fact]
    public void Whoever_comes_to_the_end_is_censored_there()
    {
        Time(new OnePerson(), Happening.Rescue).ShouldBe(((6, false), (6, false)));
        Time(new OnePerson().With(Rescue, 181), Happening.Rescue).ShouldBe(((6, false), (6, false)));
        Time(new OnePerson().With(Rescue, 180), Happening.Rescue).ShouldBe(((6, true), (6, true)));
        Time(new OnePerson().With(IntercurrentEvent.Crossover, 200), Happening.Rescue, (IntercurrentEvent.Crossover, Composite)).ShouldBe(((6, false), (6, false)));
    }

    [Fact]
    public void An_event_on_the_day_of_censoring_counts()
    {
        Time(new OnePerson().With(Rescue, 60).With(Withdrawal, 60), Happening.Rescue).ShouldBe(((2, true), (2, true)));
        Time(new OnePerson().With(Rescue, 60).With(IntercurrentEvent.Crossover, 60), Happening.Rescue, (IntercurrentEvent.Crossover, Hypothetical)).ShouldBe(((2, true), (2, true)));
    }

    [Fact]
    public void An_earlier_end_is_a_visit_too()
    {
        TimeEndpoint endpoint = new("t", "T", true, Happening.Rescue, 3);
        EstimandView view = new(new OnePerson().With(Rescue, 120).Data, OnePerson.Estimand(endpoint));
        view.Time(endpoint, 0, 0, isTwin: true).ShouldBe((3, false));
    }

    static ((double, bool) Seen, (double, bool) Twin) Time(OnePerson person, Happening happening, params (IntercurrentEvent, Strategy)[] strategies)
    {
        TimeEndpoint endpoint = new("t", "T", true, happening, 6);
        EstimandView view = new(person.Data, OnePerson.Estimand(endpoint, strategies));
        return (view.Time(endpoint, 0, 0, isTwin: false), view.Time(endpoint, 0, 0, isTwin: true));
    }
}
