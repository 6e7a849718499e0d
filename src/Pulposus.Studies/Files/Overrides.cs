namespace Pulposus.Studies.Files;

/// <summary>Parameters and mechanisms that a file sets away from their defaults.</summary>
static class Overrides
{
    const string ParameterTable = "data/parameters/parameters.csv";

    public static IReadOnlyDictionary<string, double> Parameters(
        YamlMap root, KnownIds known, Func<string, (double Min, double Max)?> limits)
    {
        SortedDictionary<string, double> values = new(StringComparer.Ordinal);
        foreach ((string id, YamlField field) in Entries(root, "parameters", "parameter", known.Parameters, ParameterTable))
            values.Add(id, known.Unused.Contains(id, StringComparer.Ordinal)
                ? throw field.Error("no equation uses it; leave it out.")
                : Value(field, limits(id)));
        return values;
    }

    public static IReadOnlyDictionary<string, bool> Mechanisms(YamlMap root, KnownIds known)
    {
        SortedDictionary<string, bool> values = new(StringComparer.Ordinal);
        foreach ((string id, YamlField field) in Entries(
            root, "mechanisms", "mechanism", known.Mechanisms, "data/parameters/mechanisms.csv"))
        {
            values.Add(id, field.YesNo());
        }

        return values;
    }

    /// <summary>The unit is that of the table, which a message about a suffix must say and one about the range need not.</summary>
    static double Value(YamlField field, (double Min, double Max)? limits)
    {
        field.Number($"the unit of {ParameterTable}", Interval.Any);
        return field.Number(Units.None, Within(limits));
    }

    public static Interval Within((double Min, double Max)? limits) =>
        limits is { } l ? Interval.Between(l.Min, l.Max) : Interval.Any;

    static IEnumerable<(string Id, YamlField Field)> Entries(
        YamlMap root, string key, string what, IReadOnlyCollection<string> ids, string table) =>
        root.Optional(key)?.OpenMap().Known(what, ids, table) ?? [];
}
