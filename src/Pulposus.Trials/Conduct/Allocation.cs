using Pulposus.Numerics.Random;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>Allocates people to arms, one after the other.</summary>
internal abstract class Allocation
{
    /// <summary>An allocation that has placed nobody yet.</summary>
    /// <exception cref="ArgumentException">The arms do not add up to the trial, or a block cannot hold their ratio.</exception>
    public static Allocation Of(Protocol protocol)
    {
        int total = protocol.Arms.Sum(arm => arm.Allocation);
        if (total != protocol.Subjects)
            throw new ArgumentException($"The arms hold {total} people, the trial {protocol.Subjects}.", nameof(protocol));
        return protocol.Allocation switch
        {
            AllocationMethod.Simple => new SimpleAllocation(protocol),
            AllocationMethod.Minimisation => new Minimisation(protocol),
            _ => new PermutedBlocks(protocol),
        };
    }

    /// <summary>The arm of the next person.</summary>
    /// <param name="levels">Level of each factor.</param>
    public abstract int Next(IReadOnlyList<int> levels);

    /// <summary>The arm at a place (0-1) where each arm is as wide as its allocation.</summary>
    protected static int At(Protocol protocol, double place)
    {
        double left = place * protocol.Subjects;
        int arm = 0;
        while (arm + 1 < protocol.Arms.Count && left >= protocol.Arms[arm].Allocation)
            left -= protocol.Arms[arm++].Allocation;
        return arm;
    }
}

/// <summary>A coin per person, weighted by the ratio of the arms; nothing balances their numbers.</summary>
internal sealed class SimpleAllocation(Protocol protocol) : Allocation
{
    readonly RandomStream coins = Streams.Allocation(protocol.Seed);
    ulong next;

    /// <inheritdoc/>
    public override int Next(IReadOnlyList<int> levels) => At(protocol, coins.Uniform(next++));
}

/// <summary>Permuted blocks within strata.</summary>
/// <remarks>
/// Every block holds the arms in the ratio of the design, in random order. An arm that has its number is passed over, so
/// that the totals of the design hold also when strata leave blocks unfinished.
/// </remarks>
internal sealed class PermutedBlocks : Allocation
{
    readonly Protocol protocol;
    readonly int[] block;
    readonly int[] left;
    readonly Dictionary<ulong, (int Block, Queue<int> Order)> strata = [];

    /// <summary>Blocks of a protocol.</summary>
    public PermutedBlocks(Protocol protocol)
    {
        this.protocol = protocol;
        left = [.. protocol.Arms.Select(arm => arm.Allocation)];
        if (protocol.BlockSize < 1 || protocol.Arms.Any(arm => (long)arm.Allocation * protocol.BlockSize % protocol.Subjects != 0))
            throw new ArgumentException($"A block of {protocol.BlockSize} cannot hold the ratio of the arms.", nameof(protocol));
        block = [.. protocol.Arms.SelectMany((arm, k) => Enumerable.Repeat(k, (int)((long)arm.Allocation * protocol.BlockSize / protocol.Subjects)))];
    }

    /// <inheritdoc/>
    public override int Next(IReadOnlyList<int> levels)
    {
        ulong stratum = Streams.Draw(string.Join('/', protocol.Strata.Select(f => levels[(int)f])));
        while (true)
        {
            (int number, Queue<int> order) = strata.GetValueOrDefault(stratum, (0, new Queue<int>()));
            if (order.Count == 0)
                order = Permuted(stratum, number++);
            int arm = order.Dequeue();
            strata[stratum] = (number, order);
            if (left[arm] == 0)
                continue;
            left[arm]--;
            return arm;
        }
    }

    Queue<int> Permuted(ulong stratum, int number)
    {
        RandomStream stream = Streams.Block(protocol.Seed, stratum, number);
        int[] order = [.. block];
        for (int k = order.Length - 1; k > 0; k--)
        {
            int other = (int)(stream.Uniform((ulong)k) * (k + 1));
            (order[k], order[other]) = (order[other], order[k]);
        }

        return new Queue<int>(order);
    }
}

/// <summary>Minimisation with a biased coin: the arm that leaves the margins of the factors most even is likely.</summary>
/// <remarks>
/// Imbalance of an arm: over the factors, the sum of the ranges over arms of (people of the person's level in the arm,
/// the new one counted in)/(share of the arm). With probability p the arm of least imbalance is taken, chance deciding
/// between equals; else one at random by the ratio. Equal weights of factors. Source: Pocock and Simon, Biometrics
/// 1975;31:103; division by the ratio after Han, Enas and McEntegart, Stat Med 2009;28:1550 (biased-coin minimisation).
/// </remarks>
internal sealed class Minimisation(Protocol protocol) : Allocation
{
    const int DrawsPerPerson = 3;

    // Sums of fractions that are equal may differ in the last digits, and would then not be left to chance.
    const double Equal = 1e-9;

    readonly RandomStream coins = Streams.Allocation(protocol.Seed);
    readonly Dictionary<(Factor Factor, int Level), int[]> margins = [];
    ulong next;

    /// <inheritdoc/>
    public override int Next(IReadOnlyList<int> levels)
    {
        ulong draw = DrawsPerPerson * next++;
        int[][] counts = [.. protocol.Strata.Select(f => Margin(f, levels[(int)f]))];
        double[] imbalance = [.. Enumerable.Range(0, protocol.Arms.Count).Select(arm => counts.Sum(margin => Range(margin, arm)))];
        double least = imbalance.Min();
        int[] best = [.. Enumerable.Range(0, imbalance.Length).Where(arm => imbalance[arm] - least < Equal)];
        int chosen = coins.Uniform(draw) < protocol.Determinism
            ? best[(int)(coins.Uniform(draw + 1) * best.Length)]
            : At(protocol, coins.Uniform(draw + 2));
        foreach (int[] margin in counts)
            margin[chosen]++;
        return chosen;
    }

    int[] Margin(Factor factor, int level)
    {
        if (!margins.TryGetValue((factor, level), out int[]? margin))
            margins[(factor, level)] = margin = new int[protocol.Arms.Count];
        return margin;
    }

    double Range(int[] margin, int arm)
    {
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        for (int k = 0; k < margin.Length; k++)
        {
            double filled = (margin[k] + (k == arm ? 1 : 0)) * ((double)protocol.Subjects / protocol.Arms[k].Allocation);
            least = Math.Min(least, filled);
            most = Math.Max(most, filled);
        }

        return most - least;
    }
}
