using System.Collections.Frozen;
using System.Text;

namespace Pulposus.Model.Simulation;

/// <summary>Which mechanisms are on. All are by default but migration and recruitment.</summary>
public readonly record struct MechanismSet
{
    static readonly FrozenDictionary<string, Mechanism> names =
        Enum.GetValues<Mechanism>().ToFrozenDictionary(Flag, m => m, StringComparer.Ordinal);

    readonly ulong bits;

    MechanismSet(ulong bits) => this.bits = bits;

    /// <summary>The default: everything but migration and recruitment.</summary>
    public static MechanismSet Default =>
        new MechanismSet((1UL << names.Count) - 1).With(Mechanism.Migration, on: false).With(Mechanism.Recruitment, on: false);

    /// <summary>All flags, as users write them.</summary>
    public static IReadOnlyCollection<string> Flags { get; } =
        [.. Enum.GetValues<Mechanism>().Select(Flag)];

    /// <summary>Whether a mechanism is on.</summary>
    public bool this[Mechanism mechanism] => (bits >> (int)mechanism & 1) != 0;

    /// <summary>The same set with one mechanism switched.</summary>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="on">Whether it is on.</param>
    public MechanismSet With(Mechanism mechanism, bool on) =>
        new(on ? bits | 1UL << (int)mechanism : bits & ~(1UL << (int)mechanism));

    /// <summary>The mechanism of a flag such as <c>mechanism.paracrine</c>.</summary>
    /// <param name="flag">One of <see cref="Flags"/>.</param>
    /// <exception cref="KeyNotFoundException">No such flag.</exception>
    public static Mechanism Named(string flag) => names[flag];

    /// <summary>The flag of a mechanism, as users write it.</summary>
    /// <param name="mechanism">The mechanism.</param>
    public static string Flag(Mechanism mechanism)
    {
        StringBuilder flag = new("mechanism");
        foreach (char c in mechanism.ToString())
            flag.Append(char.IsUpper(c) ? flag.Length == "mechanism".Length ? "." : "_" : string.Empty).Append(char.ToLowerInvariant(c));
        return flag.ToString();
    }

    /// <summary>What differs from the default, as <c>flag: on</c> or <c>flag: off</c>.</summary>
    public IReadOnlyList<string> Differences()
    {
        MechanismSet set = this;
        return [.. Enum.GetValues<Mechanism>().Where(m => set[m] != Default[m]).Select(m => $"{Flag(m)}: {(set[m] ? "on" : "off")}")];
    }
}
