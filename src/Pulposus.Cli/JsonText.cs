using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulposus.Studies.Results;

namespace Pulposus.Cli;

/// <summary>JSON in the ways that all commands write it: numbers as the shortest text that reads back equal, names in snake case.</summary>
static class JsonText
{
    /// <summary>A key with an object.</summary>
    public static void Object(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    /// <summary>The keys of a document of its own, as its file has them.</summary>
    public static void Members(this Utf8JsonWriter json, object document)
    {
        foreach ((string key, JsonNode? value) in JsonSerializer.SerializeToNode(document, Studies.Results.Json.Readable)!.AsObject())
        {
            json.WritePropertyName(key);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }
    }

    /// <summary>A key with a list of numbers, on one line.</summary>
    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", values.Select(v => JsonSerializer.Serialize(v)))}]");
    }

    /// <summary>A key with a list of objects.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> content)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            content(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A key with a list of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>A number, or null where there is none to give.</summary>
    public static void NumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    /// <summary>What the numbers do not rest on.</summary>
    public static void Labels(this Utf8JsonWriter json, IEnumerable<Label> labels) => json.Objects("labels", labels, label =>
    {
        json.WriteString("text", label.Text);
        json.WriteString("meaning", label.Meaning);
    });

    /// <summary>The sources of the numbers that a run used, as they stand in the summary of a trial.</summary>
    public static void Sources(this Utf8JsonWriter json, IEnumerable<SourceUsed> sources) => json.Objects("sources", sources, source =>
    {
        json.WriteString("key", source.Key);
        json.WriteString("citation", source.Citation);
        json.WriteString("doi", source.Doi);
        json.WriteNumber("parameters", source.Parameters);
    });

    /// <summary>What differs from run to run, and nothing else stands here.</summary>
    public static void Run(this Utf8JsonWriter json, string file, TimeSpan elapsed, string? fields = null) => json.Object("run", () =>
    {
        json.WriteString("program", Version);
        json.WriteString("file", file);
        if (fields is not null)
            json.WriteString("fields", fields);
        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
    });

    /// <summary>Name and version of this program.</summary>
    public static string Version { get; } = "pulposus " + typeof(JsonText).Assembly.GetName().Version!.ToString(3);

    /// <summary>The name of a value of an enumeration as users write it.</summary>
    public static string Snake(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A number for people.</summary>
    public static string Said(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture) is var text && text.TrimStart('-').Trim('0', '.').Length == 0
        ? text.TrimStart('-')
        : text;
}
