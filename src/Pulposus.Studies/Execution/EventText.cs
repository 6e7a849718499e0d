using System.Globalization;
using Pulposus.Model.Safety;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Execution;

/// <summary>Adverse events as a text that a table can hold: <c>flare@0:21.5;background@48.25:0</c>, kind, day and size.</summary>
internal static class EventText
{
    static readonly Dictionary<string, AdverseEventKind> kinds =
        Enum.GetValues<AdverseEventKind>().ToDictionary(EventNames.Id, kind => kind, StringComparer.Ordinal);

    /// <summary>The text of some events.</summary>
    public static string Of(IEnumerable<AdverseEvent> events) =>
        string.Join(';', events.Select(e => string.Create(CultureInfo.InvariantCulture, $"{EventNames.Id(e.Kind)}@{e.Day:R}:{e.Size:R}")));

    /// <summary>The events of a text.</summary>
    /// <exception cref="FormatException">It is not such a text.</exception>
    public static IReadOnlyList<AdverseEvent> Read(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(One)];

    static AdverseEvent One(string text)
    {
        string[] parts = text.Split('@', ':');
        return parts.Length == 3 && kinds.TryGetValue(parts[0], out AdverseEventKind kind)
            ? new AdverseEvent(kind, double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is not an adverse event.");
    }
}
