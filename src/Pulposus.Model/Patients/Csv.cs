using System.Text;

namespace Pulposus.Model.Patients;

/// <summary>Reads the comma-separated tables that are embedded in the assemblies (RFC 4180 without line breaks in fields).</summary>
public static class Csv
{
    /// <summary>The rows of an embedded table, each as column name to text.</summary>
    /// <param name="assembly">Assembly that embeds the table.</param>
    /// <param name="name">Logical name of the resource.</param>
    /// <exception cref="InvalidOperationException">The resource is absent or a row has the wrong number of fields.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Embedded(System.Reflection.Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded in {assembly.GetName().Name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return Read(reader, name);
    }

    /// <summary>The rows of a table, each as column name to text.</summary>
    /// <param name="reader">The table.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidOperationException">A row has the wrong number of fields.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(TextReader reader, string name)
    {
        string[] columns = Split(reader.ReadLine() ?? string.Empty);
        List<IReadOnlyDictionary<string, string>> rows = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            string[] fields = Split(line);
            if (fields.Length != columns.Length)
                throw new InvalidOperationException($"{name}, row {rows.Count + 2}: {fields.Length} fields, expected {columns.Length}.");
            rows.Add(columns.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }

    static string[] Split(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int k = 0; k < line.Length; k++)
        {
            char c = line[k];
            if (c == '"' && quoted && k + 1 < line.Length && line[k + 1] == '"')
                field.Append(line[k++]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(c);
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
