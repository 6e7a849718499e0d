using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>
/// The rules of CDISC Dataset-JSON 1.1, written down from schema/dataset.schema.json of cdisc-org/DataExchange-DatasetJson:
/// required and admitted keys, their types, patterns and words; and what the text of the standard adds: rows have as many
/// values as there are columns, in the type of their column, and as many rows as records.
/// </summary>
static partial class DatasetJsonRules
{
    static readonly string[] required = ["datasetJSONCreationDateTime", "datasetJSONVersion", "itemGroupOID", "records", "name", "label", "columns"];
    static readonly string[] admitted = [.. required, "fileOID", "dbLastModifiedDateTime", "originator", "sourceSystem", "studyOID", "metaDataVersionOID", "metaDataRef", "rows"];
    static readonly string[] columnRequired = ["itemOID", "name", "label", "dataType"];
    static readonly string[] columnAdmitted = [.. columnRequired, "targetDataType", "displayFormat", "keySequence", "length"];
    static readonly string[] types = ["string", "integer", "decimal", "float", "double", "boolean", "datetime", "date", "time", "URI"];

    /// <summary>What is wrong; empty for a file that conforms.</summary>
    public static IEnumerable<string> Violations(JsonElement root)
    {
        foreach (string problem in Keys(root, "", required, admitted))
            yield return problem;
        foreach (JsonProperty p in root.EnumerateObject().Where(p => p.Name is not "records" and not "columns" and not "rows" and not "sourceSystem"))
        {
            if (p.Value.ValueKind != JsonValueKind.String)
                yield return $"{p.Name} is no string";
        }

        if (!Moment().IsMatch(root.GetProperty("datasetJSONCreationDateTime").GetString()!))
            yield return "datasetJSONCreationDateTime is no time";
        if (!Version().IsMatch(root.GetProperty("datasetJSONVersion").GetString()!))
            yield return "datasetJSONVersion is not 1.1";
        if (root.TryGetProperty("sourceSystem", out JsonElement source))
        {
            foreach (string problem in Keys(source, "sourceSystem.", ["name", "version"], ["name", "version"]))
                yield return problem;
        }

        JsonElement[] columns = [.. root.GetProperty("columns").EnumerateArray()];
        foreach (JsonElement column in columns)
        {
            foreach (string problem in Column(column))
                yield return problem;
        }

        JsonElement[] rows = root.TryGetProperty("rows", out JsonElement all) ? [.. all.EnumerateArray()] : [];
        if (root.GetProperty("records").GetInt32() != rows.Length)
            yield return "records does not count the rows";
        foreach (JsonElement row in rows)
        {
            if (row.GetArrayLength() != columns.Length)
                yield return $"a row has {row.GetArrayLength()} values for {columns.Length} columns";
            foreach ((JsonElement cell, JsonElement column) in row.EnumerateArray().Zip(columns))
            {
                if (!Fits(cell, column.GetProperty("dataType").GetString()!))
                    yield return $"{cell.GetRawText()} in {column.GetProperty("name").GetString()} is no {column.GetProperty("dataType").GetString()}";
            }
        }
    }

    static IEnumerable<string> Column(JsonElement column)
    {
        string name = column.GetProperty("name").GetString()!;
        foreach (string problem in Keys(column, name + ".", columnRequired, columnAdmitted))
            yield return problem;
        if (!types.Contains(column.GetProperty("dataType").GetString(), StringComparer.Ordinal))
            yield return $"{name}: no such dataType";
        if (column.TryGetProperty("targetDataType", out JsonElement target) && target.GetString() is not "integer" and not "decimal")
            yield return $"{name}: no such targetDataType";
        foreach (string key in new[] { "keySequence", "length" })
        {
            if (column.TryGetProperty(key, out JsonElement n) && n.GetInt32() < 1)
                yield return $"{name}.{key} is below 1";
        }
    }

    static IEnumerable<string> Keys(JsonElement element, string place, string[] required, string[] admitted)
    {
        string[] there = [.. element.EnumerateObject().Select(p => p.Name)];
        return [.. required.Except(there, StringComparer.Ordinal).Select(key => $"{place}{key} is missing"), .. there.Except(admitted, StringComparer.Ordinal).Select(key => $"{place}{key} is not admitted")];
    }

    static bool Fits(JsonElement cell, string type) => cell.ValueKind == JsonValueKind.Null || type switch
    {
        "integer" => cell.ValueKind == JsonValueKind.Number && cell.TryGetInt64(out _),
        "float" or "double" => cell.ValueKind == JsonValueKind.Number,
        "date" => cell.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(cell.GetString(), "yyyy-MM-dd", out _),
        _ => cell.ValueKind == JsonValueKind.String,
    };

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)(\.\d+)?((\+|-)([01]\d|2[0-3]):[0-5]\d|Z)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"^1.1(.(0|([1-9][0-9]*)))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
