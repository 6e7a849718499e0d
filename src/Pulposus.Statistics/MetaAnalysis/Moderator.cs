namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>A property of studies that may explain why their effects differ.</summary>
/// <param name="Name">Name.</param>
/// <param name="Values">One finite number per study, in the order of the effects.</param>
public sealed record Moderator(string Name, IReadOnlyList<double> Values)
{
    /// <summary>A category as one indicator for each level but the first in alphabetical order, named <c>name=level</c>.</summary>
    /// <param name="name">Name.</param>
    /// <param name="levels">The level of each study.</param>
    public static IReadOnlyList<Moderator> Category(string name, IReadOnlyList<string> levels) =>
        [.. levels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Skip(1)
            .Select(level => new Moderator($"{name}={level}", [.. levels.Select(l => l == level ? 1.0 : 0.0)]))];

    internal static string Redundant(int column) => column == 0
        ? "The design has no intercept."
        : $"Moderator {column} is constant over these studies, or the other moderators determine it; leave it out.";

    internal static void Check(IReadOnlyList<Moderator> moderators, int studies)
    {
        foreach (Moderator moderator in moderators)
        {
            if (moderator.Values.Count != studies)
                throw new PoolingException($"{studies} studies but {moderator.Values.Count} values of {moderator.Name}.");
            if (moderator.Values.Any(v => !double.IsFinite(v)))
                throw new PoolingException($"Moderator {moderator.Name} has a value that is not a finite number.");
        }
    }
}
