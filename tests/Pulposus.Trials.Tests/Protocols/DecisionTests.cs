using CsCheck;
using Pulposus.Numerics.Random;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Protocols;

public class DecisionTests
{
    const int Trials = 40_000;

    [Theory]
    [InlineData(Multiplicity.None, new[] { true, true, false, true })]
    [InlineData(Multiplicity.Bonferroni, new[] { false, true, false, false })]
    [InlineData(Multiplicity.Holm, new[] { false, true, false, true })]
    [InlineData(Multiplicity.FixedSequence, new[] { true, true, false, false })]
    public void Four_hypotheses(Multiplicity adjustment, bool[] rejected) =>
        Of(adjustment).Rejects([0.04, 0.001, 0.2, 0.016]).ShouldBe(rejected);

    [Fact]
    public void The_level_itself_does_not_reject_and_one_hypothesis_needs_no_adjustment()
    {
        foreach (Multiplicity adjustment in Enum.GetValues<Multiplicity>())
        {
            Of(adjustment).Rejects([0.05]).ShouldBe([false]);
            Of(adjustment).Rejects([0.0499]).ShouldBe([true]);
            Of(adjustment).Rejects([]).ShouldBeEmpty();
        }

        Decision.Usual.ShouldBeEquivalentTo(new Decision(0.05, Multiplicity.None, false, []));
    }

    /// <summary>P values of Holm stepping through ties and steps, by its definition: adjusted p is the running maximum of (m - k) p.</summary>
    [Fact]
    public void Holm_is_its_adjusted_p_values() => Property.Holds(
        Gen.Double[0, 0.12].Array[1, 6],
        p =>
        {
            int[] order = [.. Enumerable.Range(0, p.Length).OrderBy(k => p[k])];
            double[] adjusted = new double[p.Length];
            double running = 0;
            for (int k = 0; k < order.Length; k++)
                adjusted[order[k]] = running = Math.Max(running, (p.Length - k) * p[order[k]]);
            return Of(Multiplicity.Holm).Rejects(p).SequenceEqual(adjusted.Select(a => a < 0.05));
        },
        2000);

    [Fact]
    public void Holm_rejects_what_Bonferroni_does_and_more() => Property.Holds(
        Gen.Double[0, 0.12].Array[1, 6],
        p => Of(Multiplicity.Bonferroni).Rejects(p).Zip(Of(Multiplicity.Holm).Rejects(p)).All(x => !x.First || x.Second)
            && Of(Multiplicity.Holm).Rejects(p).Zip(Of(Multiplicity.None).Rejects(p)).All(x => !x.First || x.Second),
        2000);

    /// <summary>The chance of any false rejection with independent hypotheses, some of them false (their p is as good as 0).</summary>
    [Theory]
    [InlineData(Multiplicity.Bonferroni, 0, 0.0492)]
    [InlineData(Multiplicity.Bonferroni, 1, 0.0331)]
    [InlineData(Multiplicity.Holm, 0, 0.0492)]
    [InlineData(Multiplicity.Holm, 1, 0.0494)]
    [InlineData(Multiplicity.Holm, 2, 0.05)]
    [InlineData(Multiplicity.FixedSequence, 0, 0.05)]
    [InlineData(Multiplicity.FixedSequence, 1, 0.05)]
    [InlineData(Multiplicity.FixedSequence, 2, 0.05)]
    [InlineData(Multiplicity.None, 0, 0.1426)]
    public void Family_wise_error(Multiplicity adjustment, int isFalse, double expected)
    {
        RandomStream stream = new(8, (ulong)adjustment, (ulong)isFalse, 0);
        Decision decision = Of(adjustment);
        int errors = 0;
        for (ulong trial = 0; trial < Trials; trial++)
        {
            double[] p = [.. Enumerable.Range(0, 3).Select(k => k < isFalse ? 0 : stream.Uniform((3 * trial) + (ulong)k))];
            errors += decision.Rejects(p).Skip(isFalse).Any(r => r) ? 1 : 0;
        }

        ((double)errors / Trials).ShouldBe(expected, 4 * Math.Sqrt(expected * (1 - expected) / Trials));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_p_value_that_is_no_number_rejects_nothing_and_hides_nothing(bool first)
    {
        double[] p = first ? [double.NaN, 0.001] : [0.001, double.NaN];
        int there = first ? 1 : 0;
        foreach (Multiplicity adjustment in new[] { Multiplicity.None, Multiplicity.Bonferroni, Multiplicity.Holm })
        {
            Of(adjustment).Rejects(p)[there].ShouldBeTrue(adjustment.ToString());
            Of(adjustment).Rejects(p)[1 - there].ShouldBeFalse();
        }

        Of(Multiplicity.FixedSequence).Rejects(p)[there].ShouldBe(!first);
    }

    static Decision Of(Multiplicity adjustment) => new(0.05, adjustment, false, []);
}
