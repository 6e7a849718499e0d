using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Power;

/// <summary>The same design with another number of people: the ratio of the arms stays.</summary>
public static class DesignSize
{
    /// <summary>The smallest number of people that holds the ratio of the arms; sizes are its multiples.</summary>
    /// <param name="protocol">The design.</param>
    public static int Unit(Protocol protocol) => protocol.Subjects / protocol.Arms.Select(a => a.Allocation).Aggregate(Gcd);

    /// <summary>The design with another size.</summary>
    /// <param name="protocol">The design.</param>
    /// <param name="people">People to randomise, a multiple of <see cref="Unit"/>.</param>
    /// <exception cref="ArgumentException">It is no such multiple.</exception>
    public static Protocol Of(Protocol protocol, int people)
    {
        if (people <= 0 || people % Unit(protocol) != 0)
            throw new ArgumentException($"{people} people cannot be allocated {string.Join(":", protocol.Arms.Select(a => a.Allocation))}; use a multiple of {Unit(protocol)}.", nameof(people));
        return protocol with
        {
            Subjects = people,
            Arms = [.. protocol.Arms.Select(arm => arm with { Allocation = (int)((long)arm.Allocation * people / protocol.Subjects) })],
        };
    }

    static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
