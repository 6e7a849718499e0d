using CsCheck;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

public class MinimisationTests
{
    static readonly Factor[] factors = [Factor.Site, Factor.Grade, Factor.Smoker];

    /// <summary>With one factor the least-filled arm is always taken, so no arm is ever two people ahead within a level.</summary>
    [Fact]
    public void One_factor_followed_strictly_stays_within_one_person() => Property.Holds(
        from arms in Gen.Int[2, 6]
        from sites in Gen.Int[1, 12]
        from seed in Gen.ULong
        select (arms, sites, seed),
        x =>
        {
            Protocol protocol = Of(x.seed, 1, [.. Enumerable.Repeat(20, x.arms)]) with { Strata = [Factor.Site] };
            int[,] counts = new int[x.sites, x.arms];
            Allocation allocation = Allocation.Of(protocol);
            for (int k = 0; k < protocol.Subjects; k++)
            {
                int site = Levels(x.seed, k, x.sites)[0];
                counts[site, allocation.Next([site, 3, 0, 0])]++;
                int[] seen = [.. Enumerable.Range(0, x.arms).Select(a => counts[site, a])];
                if (seen.Max() - seen.Min() > 1)
                    return false;
            }

            return true;
        },
        200);

    /// <summary>Followed strictly, the chosen arm has the least imbalance in exact arithmetic, and chance alone decides between equals.</summary>
    [Fact]
    public void The_arm_of_least_imbalance_is_taken_and_equals_are_left_to_chance()
    {
        int[] allocation = [30, 60, 90];
        long[] weight = [6, 3, 2];
        int[] ties = new int[2];
        for (ulong seed = 0; seed < 150; seed++)
        {
            Allocation minimisation = Allocation.Of(Of(seed, 1, allocation));
            Dictionary<(int, int), long[]> margins = [];
            for (int k = 0; k < allocation.Sum(); k++)
            {
                int[] levels = Levels(seed, k, 4);
                long[][] mine = [.. factors.Select(f => margins.TryGetValue(((int)f, levels[(int)f]), out long[]? m) ? m : margins[((int)f, levels[(int)f])] = new long[3])];
                long[] imbalance = [.. Enumerable.Range(0, 3).Select(arm => mine.Sum(m => Range(m, weight, arm)))];
                int chosen = minimisation.Next(levels);
                imbalance[chosen].ShouldBe(imbalance.Min());
                int[] best = [.. Enumerable.Range(0, 3).Where(arm => imbalance[arm] == imbalance.Min())];
                if (best.Length == 2)
                    ties[Array.IndexOf(best, chosen)]++;
                foreach (long[] margin in mine)
                    margin[chosen]++;
            }
        }

        double n = ties.Sum();
        n.ShouldBeGreaterThan(300);
        (ties[0] / n).ShouldBe(0.5, 4 * Math.Sqrt(0.25 / n));
    }

    [Fact]
    public void Margins_are_far_more_even_than_by_a_coin()
    {
        double[] unevenness = [0, 0];
        for (ulong seed = 0; seed < 60; seed++)
        {
            Protocol followed = Of(seed, 0.8, 60, 60);
            unevenness[0] += Unevenness(followed, seed);
            unevenness[1] += Unevenness(followed with { Allocation = AllocationMethod.Simple }, seed);
        }

        unevenness[0].ShouldBeLessThan(0.35 * unevenness[1]);
    }

    [Fact]
    public void The_ratio_is_reached_also_where_it_is_unequal() => Property.Holds(
        from ratio in Gen.Int[1, 4].Array[2, 6]
        from determinism in Gen.Double[0.6, 1]
        from seed in Gen.ULong
        select (ratio, determinism, seed),
        x =>
        {
            int[] allocation = [.. x.ratio.Select(r => 60 * r)];
            int[] arms = Sequence(Of(x.seed, x.determinism, allocation), x.seed);
            return allocation.Select((n, arm) => Math.Abs(arms.Count(a => a == arm) - n)).Max() <= 12;
        },
        150);

    /// <summary>At no balance to follow (one person per level) the arms come by chance: the first person is anywhere.</summary>
    [Fact]
    public void Nobody_can_foretell_the_first_person()
    {
        int[] first = [.. Enumerable.Range(0, 3000).Select(seed => Allocation.Of(Of((ulong)seed, 1, 20, 20, 20)).Next([0, 3, 0, 0]))];
        for (int arm = 0; arm < 3; arm++)
            ((double)first.Count(a => a == arm) / first.Length).ShouldBe(1.0 / 3, 4 * Math.Sqrt(2.0 / 9 / first.Length));
    }

    /// <summary>Two arms, one of them one person ahead: the other one comes with p + (1 - p)/2.</summary>
    [Theory]
    [InlineData(0.6)]
    [InlineData(0.8)]
    [InlineData(1)]
    public void The_biased_coin_follows_with_its_probability(double determinism)
    {
        const int Trials = 4000;
        int followed = 0;
        for (ulong seed = 0; seed < Trials; seed++)
        {
            Allocation minimisation = Allocation.Of(Of(seed, determinism, 10, 10));
            int first = minimisation.Next([0, 3, 0, 0]);
            followed += minimisation.Next([0, 3, 0, 0]) != first ? 1 : 0;
        }

        double expected = determinism + ((1 - determinism) / 2);
        ((double)followed / Trials).ShouldBe(expected, (4 * Math.Sqrt(expected * (1 - expected) / Trials)) + 1e-12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_arms()
    {
        Sequence(Of(4, 0.8, 30, 30), 9).ShouldBe(Sequence(Of(4, 0.8, 30, 30), 9));
        Sequence(Of(4, 0.8, 30, 30), 9).ShouldNotBe(Sequence(Of(5, 0.8, 30, 30), 9));
    }

    static Protocol Of(ulong seed, double determinism, params int[] allocation) =>
        TestTrials.Trial(allocation) with { Seed = seed, Allocation = AllocationMethod.Minimisation, Determinism = determinism, Strata = factors };

    static int[] Levels(ulong seed, int k, int sites)
    {
        uint mixed = (uint)((((ulong)k + 1) * 2654435761) ^ (seed * 40503)) >> 7;
        return [(int)(mixed % (uint)sites), 2 + (int)(mixed / 16 % 3), 0, mixed / 64 % 10 < 3 ? 1 : 0];
    }

    static int[] Sequence(Protocol protocol, ulong people)
    {
        Allocation allocation = Allocation.Of(protocol);
        return [.. Enumerable.Range(0, protocol.Subjects).Select(k => allocation.Next(Levels(people, k, 4)))];
    }

    static double Unevenness(Protocol protocol, ulong people)
    {
        int[] arms = Sequence(protocol, people);
        return factors.Sum(f => Enumerable.Range(0, 10).Sum(level =>
        {
            int[] within = [.. arms.Where((_, k) => Levels(people, k, 4)[(int)f] == level)];
            return Math.Abs(within.Count(a => a == 0) - within.Count(a => a == 1));
        }));
    }

    static long Range(long[] margin, long[] weight, int arm)
    {
        long[] filled = [.. margin.Select((n, k) => (n + (k == arm ? 1 : 0)) * weight[k])];
        return filled.Max() - filled.Min();
    }
}
