namespace Pulposus.Studies.Files;

/// <summary>Keys with values. Unknown keys are refused before missing ones are noticed: a misspelt key is both.</summary>
sealed class YamlMap(string file, string path, YamlEntries node)
{
    public IEnumerable<string> Keys => node.Entries.Select(e => e.Key.Text);

    public bool Has(string key) => node.Entries.Any(e => e.Key.Text == key);

    /// <summary>An error about these keys together.</summary>
    public InputException Error(string problem) => new(file, node.Line, node.Column, path, problem);

    /// <param name="key">The key.</param>
    /// <param name="example">A value that could stand there, for the message.</param>
    public YamlField Required(string key, string example) =>
        Optional(key) ?? throw Missing(key, $"missing key; add a line such as '{key}: {example}'.");

    /// <summary>An error about a key that is not there.</summary>
    public InputException Missing(string key, string problem) =>
        new(file, node.Line, node.Column, YamlField.Join(path, key), problem);

    public YamlField? Optional(string key) =>
        node.Entries.FirstOrDefault(e => e.Key.Text == key) is { } entry ? FieldOf(entry) : null;

    /// <summary>All entries of a map whose keys are ids out of a table.</summary>
    public IEnumerable<(string Id, YamlField Field)> Known(string what, IReadOnlyCollection<string> ids, string table)
    {
        foreach (YamlEntry entry in node.Entries)
        {
            YamlField field = FieldOf(entry);
            yield return ids.Contains(entry.Key.Text, StringComparer.Ordinal)
                ? (entry.Key.Text, field)
                : throw field.Unknown(entry.Key, what, ids, table);
        }
    }

    /// <summary>All entries of a map whose keys the user chooses.</summary>
    public IEnumerable<(string Name, YamlField Field)> Entries() => node.Entries.Select(e => (e.Key.Text, FieldOf(e)));

    public void Allow(IReadOnlyList<string> keys)
    {
        foreach (YamlScalar key in node.Entries.Select(e => e.Key))
        {
            if (keys.Contains(key.Text, StringComparer.Ordinal))
                continue;
            throw new InputException(
                file, key.Line, key.Column, YamlField.Join(path, key.Text),
                $"unknown key{Spelling.Hint(key.Text, keys)} Expected one of: {string.Join(", ", keys)}.");
        }
    }

    /// <summary>The field at keys and indices, or the last one on the way that is there.</summary>
    public YamlField At(params IReadOnlyList<object> steps)
    {
        YamlField field = new(file, path, node);
        foreach (object step in steps)
        {
            if (field.Child(step) is not { } child)
                break;
            field = child;
        }

        return field;
    }

    YamlField FieldOf(YamlEntry entry) => new(file, YamlField.Join(path, entry.Key.Text), entry.Value);
}
