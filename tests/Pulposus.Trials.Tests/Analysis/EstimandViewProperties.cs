using CsCheck;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>Whatever the strategies and whenever things happen: a trial sees what the twins show, or nothing.</summary>
public class EstimandViewProperties
{
    static readonly ChangeEndpoint vas = new("vas", "VAS", true, Scale.Vas, 6);
    static readonly ResponderEndpoint responder = new("r", "R", true, [3, 6], false, [new(Scale.Vas, 30, null, null), new(Scale.Odi, null, 12, null)]);
    static readonly IntercurrentEvent[] rescues = [IntercurrentEvent.Rescue, IntercurrentEvent.OtherProcedure, IntercurrentEvent.Surgery];

    // Days on a coarse grid, so that events fall on visits and on each other; later than 180 is never. People leave between visits.
    static readonly Gen<(int Rescue, int Kind, int Cross, int Left, int IfStayed, int[] Strategies)> lives =
        from rescue in Gen.Int[1, 20]
        from kind in Gen.Int[0, 2]
        from cross in Gen.Int[1, 20]
        from left in Gen.Int[1, 20]
        from ifStayed in Gen.Int[1, 20]
        from strategies in Gen.Int[0, 3].Array[5]
        select (rescue, kind, cross, left, ifStayed, strategies);

    [Fact]
    public void A_value_that_is_seen_is_that_of_the_twin() => Property.Holds(lives, x =>
    {
        EstimandView view = new(Person(x).Data, OnePerson.Estimand(vas, Strategies(x.Strategies)));
        return Enumerable.Range(0, 4).All(visit => Agrees(view.Value(0, 0, Scale.Vas, visit, isTwin: false), view.Value(0, 0, Scale.Vas, visit, isTwin: true)));
    }, 5000);

    [Fact]
    public void A_response_that_is_seen_is_that_of_the_twin() => Property.Holds(lives, x =>
    {
        EstimandView view = new(Person(x).Data, OnePerson.Estimand(responder, Strategies(x.Strategies)));
        return Agrees(view.Responds(responder, 0, 0, isTwin: false), view.Responds(responder, 0, 0, isTwin: true));
    }, 5000);

    [Fact]
    public void A_time_that_is_seen_to_its_end_is_that_of_the_twin_and_a_censored_one_is_no_longer() => Property.Holds(
        lives.SelectMany(x => Gen.Int[0, 3].Select(h => (x, Happening: (Happening)h))),
        both =>
        {
            TimeEndpoint endpoint = new("t", "T", true, both.Happening, 6);
            int[] withoutLastValues = [.. both.x.Strategies.Select(s => s % 3)];
            EstimandView view = new(Person(both.x).Data, OnePerson.Estimand(endpoint, Strategies(withoutLastValues)));
            (double months, bool happened) = view.Time(endpoint, 0, 0, isTwin: false);
            (double twinMonths, bool twinHappened) = view.Time(endpoint, 0, 0, isTwin: true);
            return happened ? twinHappened && months == twinMonths : months <= twinMonths;
        },
        5000);

    // What happens up to the change of treatment happens to the person who stays as well; what comes later does on another day.
    static OnePerson Person((int Rescue, int Kind, int Cross, int Left, int IfStayed, int[] Strategies) x)
    {
        static double Day(int k) => k > 18 ? double.PositiveInfinity : 10 * k;
        int afterTheChange = Math.Max(x.IfStayed, x.Cross + 1);
        OnePerson person = new OnePerson().With(rescues[x.Kind], Day(x.Rescue)).With(IntercurrentEvent.Crossover, Day(x.Cross)).With(IntercurrentEvent.Withdrawal, Day(x.Left) - 5);
        if (x.Rescue > x.Cross)
            person.IfStayed(rescues[x.Kind], Day(afterTheChange));
        if (x.Left - 1 >= x.Cross)
            person.IfStayed(IntercurrentEvent.Withdrawal, Day(afterTheChange) - 5);
        return person;
    }

    static (IntercurrentEvent, Strategy)[] Strategies(int[] strategies) => [.. strategies.Select((s, k) => ((IntercurrentEvent)k, (Strategy)s))];

    static bool Agrees(double seen, double twin) => double.IsNaN(seen) || seen == twin;
}
