using Pulposus.Numerics.Random;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>Allocates people to arms in permuted blocks within strata.</summary>
/// <remarks>
/// Every block holds the arms in the ratio of the design, in random order. An arm that has its number is passed over, so
/// that the totals of the design hold also when strata leave blocks unfinished.
/// </remarks>
internal sealed class Allocation
{
    readonly Protocol protocol;
    readonly int[] block;
    readonly int[] left;
    readonly Dictionary<ulong, (int Block, Queue<int> Order)> strata = [];

    /// <summary>An allocation that has placed nobody yet.</summary>
    /// <exception cref="ArgumentException">The arms do not add up to the trial, or a block cannot hold their ratio: it could never be filled.</exception>
    public Allocation(Protocol protocol)
    {
        this.protocol = protocol;
        left = [.. protocol.Arms.Select(arm => arm.Allocation)];
        int total = left.Sum();
        if (total != protocol.Subjects)
            throw new ArgumentException($"The arms hold {total} people, the trial {protocol.Subjects}.", nameof(protocol));
        if (protocol.BlockSize < 1 || protocol.Arms.Any(arm => (long)arm.Allocation * protocol.BlockSize % total != 0))
            throw new ArgumentException($"A block of {protocol.BlockSize} cannot hold the ratio of the arms.", nameof(protocol));
        block = [.. protocol.Arms.SelectMany((arm, k) => Enumerable.Repeat(k, (int)((long)arm.Allocation * protocol.BlockSize / total)))];
    }

    /// <summary>The arm of the next person.</summary>
    /// <param name="levels">Level of each factor.</param>
    public int Next(IReadOnlyList<int> levels)
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
