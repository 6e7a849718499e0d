using CsCheck;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class AllocationTests
{
    static readonly int[] anywhere = [0, 3, 0, 0];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_block_is_balanced_whatever_multiple_it_is(int multiple)
    {
        Protocol protocol = TestTrials.Trial(20, 20, 30, 30);
        protocol = protocol with { BlockSize = 10 * multiple };
        int[] arms = Sequence(protocol, _ => anywhere);
        foreach (int[] block in arms.Chunk(protocol.BlockSize))
            Counts(block, 4).ShouldBe([2 * multiple, 2 * multiple, 3 * multiple, 3 * multiple]);
        if (multiple == 1)
            arms.Chunk(10).Select(b => string.Join(',', b)).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(7);
    }

    [Fact]
    public void The_order_depends_on_the_seed_alone()
    {
        Protocol protocol = TestTrials.Trial(20, 20, 30, 30);
        Sequence(protocol, _ => anywhere).ShouldBe(Sequence(protocol, _ => anywhere));
        Sequence(protocol with { Seed = 12 }, _ => anywhere).ShouldNotBe(Sequence(protocol, _ => anywhere));
    }

    [Fact]
    public void Strata_have_blocks_of_their_own()
    {
        Protocol protocol = TestTrials.Trial(40, 40) with { Strata = [Factor.Site, Factor.Smoker], BlockSize = 4 };
        int[] Levels(int k) => [k % 2, 3, 0, k / 2 % 2];
        int[] arms = Sequence(protocol, Levels);
        for (int stratum = 0; stratum < 4; stratum++)
        {
            foreach (int[] block in arms.Where((_, k) => k % 4 == stratum).Chunk(4))
                Counts(block, 2).ShouldBe([2, 2]);
        }

        arms.Where((_, k) => k % 4 == 0).ShouldNotBe(arms.Where((_, k) => k % 4 == 1));
    }

    /// <summary>Unfinished blocks of many strata must not move the totals of the design, nor keep the search going for ever.</summary>
    [Fact]
    public void Totals_are_those_of_the_design_in_any_strata() => Property.Holds(
        from ratio in Gen.Int[1, 4].Array[2, 4]
        from times in Gen.Int[1, 12]
        from multiple in Gen.Int[1, 3]
        from sites in Gen.Int[1, 9]
        from seed in Gen.ULong
        select (ratio, times, multiple, sites, seed),
        x =>
        {
            int[] allocation = [.. x.ratio.Select(r => r * x.times)];
            Protocol protocol = TestTrials.Trial(allocation) with { Seed = x.seed, Strata = [Factor.Site], BlockSize = x.ratio.Sum() * x.multiple };
            return Counts(Sequence(protocol, k => [(int)((uint)(k * 2654435761) >> 8) % x.sites, 3, 0, 0]), allocation.Length).SequenceEqual(allocation);
        },
        300);

    [Fact]
    public void A_block_that_cannot_hold_the_ratio_is_refused()
    {
        Should.Throw<ArgumentException>(() => Allocation.Of(TestTrials.Trial(30, 1) with { BlockSize = 30 })).Message.ShouldContain("30");
        Should.Throw<ArgumentException>(() => Allocation.Of(TestTrials.Trial(10, 10) with { BlockSize = 1 }));
        Should.Throw<ArgumentException>(() => Allocation.Of(TestTrials.Trial(10, 10) with { Subjects = 21 }));
    }

    static int[] Sequence(Protocol protocol, Func<int, int[]> levels)
    {
        Allocation allocation = Allocation.Of(protocol);
        return [.. Enumerable.Range(0, protocol.Subjects).Select(k => allocation.Next(levels(k)))];
    }

    static int[] Counts(IEnumerable<int> arms, int n) => [.. Enumerable.Range(0, n).Select(a => arms.Count(x => x == a))];
}
