using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;

namespace Pulposus.Trials.Tests.Conduct;

public class OutcomeTableTests
{
    [Fact]
    public void Joined_tables_keep_every_value_and_failure_in_its_place()
    {
        int[] sizes = [3, 1, 2];
        OutcomeTable[] parts = [.. sizes.Select(n => new OutcomeTable(n, 2, 3))];
        int first = 0;
        foreach (OutcomeTable part in parts)
        {
            foreach ((Outcome outcome, int s, int a, int v) in Places(part))
                part[outcome, s, a, v] = Value(outcome, first + s, a, v);
            first += part.Subjects;
        }

        parts[1].SetFailure(0, 1, FailureReason.NotFinite);
        parts[2].SetFailure(1, 0, FailureReason.NutrientsDidNotConverge);
        OutcomeTable joined = OutcomeTable.Join(parts);
        (joined.Subjects, joined.Arms, joined.Visits).ShouldBe((6, 2, 3));
        foreach ((Outcome outcome, int s, int a, int v) in Places(joined))
            joined[outcome, s, a, v].ShouldBe((s, a) is (3, 1) or (5, 0) ? double.NaN : Value(outcome, s, a, v));
        (from s in Enumerable.Range(0, 6) from a in Enumerable.Range(0, 2) select joined.Failure(s, a)).ShouldBe(
        [
            default, default, default, default, default, default, default, FailureReason.NotFinite, default, default, FailureReason.NutrientsDidNotConverge, default,
        ]);
    }

    static double Value(Outcome outcome, int s, int a, int v) => ((((((int)outcome * 10) + s) * 10) + a) * 10) + v;

    static IEnumerable<(Outcome O, int S, int A, int V)> Places(OutcomeTable table) =>
        from o in Enum.GetValues<Outcome>()
        from s in Enumerable.Range(0, table.Subjects)
        from a in Enumerable.Range(0, table.Arms)
        from v in Enumerable.Range(0, table.Visits)
        select (o, s, a, v);

    [Fact]
    public void What_a_table_leaves_out_is_an_error_to_ask_for_and_no_missing_number()
    {
        OutcomeTable part = new(1, 1, 2);
        part[Outcome.Vas, 0, 0, 1] = 7;
        part[Outcome.LegPain, 0, 0, 1] = 8;
        OutcomeTable all = new(1, 1, 2, Outcome.LegPain, Outcome.Context);
        all.Put(0, part);
        all[Outcome.Vas, 0, 0, 1].ShouldBe(7);
        all[Outcome.Odi, 0, 0, 1].ShouldBe(double.NaN);
        Should.Throw<InvalidOperationException>(() => all[Outcome.LegPain, 0, 0, 1]).Message.ShouldBe("LegPain was left out of this table.");
        Should.Throw<InvalidOperationException>(() => all.Column(Outcome.Context));
    }
}
