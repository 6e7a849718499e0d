using CsCheck;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class SimpleAllocationTests
{
    const double Deviations = 4.5;

    [Fact]
    public void Shares_are_those_of_the_ratio_up_to_chance() => Property.Holds(
        from ratio in Gen.Int[1, 9].Array[2, 6]
        from seed in Gen.ULong
        select (ratio, seed),
        x =>
        {
            int[] arms = Sequence(x.seed, [.. x.ratio.Select(r => 300 * r)]);
            double n = arms.Length;
            return x.ratio.Select((r, arm) => (Share: (double)r / x.ratio.Sum(), Seen: arms.Count(a => a == arm) / n))
                .All(a => Math.Abs(a.Seen - a.Share) < Deviations * Math.Sqrt(a.Share * (1 - a.Share) / n));
        },
        200);

    /// <summary>What distinguishes it from blocks: the numbers of the arms scatter as binomial counts do.</summary>
    [Fact]
    public void Numbers_are_left_to_chance()
    {
        double[] first = [.. Enumerable.Range(0, 2000).Select(seed => (double)Sequence((ulong)seed, 50, 50).Count(a => a == 0))];
        first.Average().ShouldBe(50, Deviations * Math.Sqrt(25.0 / 2000));
        first.Average(x => (x - 50) * (x - 50)).ShouldBe(25, Deviations * 25 * Math.Sqrt(2.0 / 2000));
    }

    [Fact]
    public void Who_came_before_says_nothing_of_who_comes_next()
    {
        int[] arms = Sequence(3, 20_000, 10_000, 10_000);
        double[] share = [0.5, 0.25, 0.25];
        foreach (int lag in new[] { 1, 2, 3, 7 })
        {
            for (int before = 0; before < 3; before++)
            {
                int[] after = [.. Enumerable.Range(0, arms.Length - lag).Where(k => arms[k] == before).Select(k => arms[k + lag])];
                for (int arm = 0; arm < 3; arm++)
                    ((double)after.Count(a => a == arm) / after.Length).ShouldBe(share[arm], Deviations * Math.Sqrt(share[arm] * (1 - share[arm]) / after.Length));
            }
        }
    }

    [Fact]
    public void The_seed_decides_and_what_people_are_does_not()
    {
        Sequence(5, 40, 60).ShouldBe(Sequence(5, 40, 60));
        Sequence(5, 40, 60).ShouldNotBe(Sequence(6, 40, 60));
        Protocol protocol = Of(5, 40, 60);
        Allocation one = Allocation.Of(protocol);
        Allocation other = Allocation.Of(protocol);
        Enumerable.Range(0, 100).Select(k => one.Next([k % 3, 2 + (k % 2), 1, 0])).ShouldBe(Enumerable.Range(0, 100).Select(_ => other.Next([0, 3, 0, 1])));
    }

    static Protocol Of(ulong seed, params int[] allocation) => TestTrials.Trial(allocation) with { Seed = seed, Allocation = AllocationMethod.Simple };

    static int[] Sequence(ulong seed, params int[] allocation)
    {
        Allocation coin = Allocation.Of(Of(seed, allocation));
        return [.. Enumerable.Range(0, allocation.Sum()).Select(_ => coin.Next([0, 3, 0, 0]))];
    }
}
