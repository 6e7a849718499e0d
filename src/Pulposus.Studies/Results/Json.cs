using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulposus.Studies.Results;

/// <summary>How results are written as JSON: snake case, numbers with at most 12 significant digits.</summary>
public static class Json
{
    /// <summary>For files that people may open.</summary>
    public static JsonSerializerOptions Readable { get; } = Options(isReadable: true);

    /// <summary>For hashing and for the log: every digit of a number, on one line.</summary>
    internal static JsonSerializerOptions Compact { get; } = Options(isReadable: false);

    static JsonSerializerOptions Options(bool isReadable)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            WriteIndented = isReadable,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        if (isReadable)
            options.Converters.Add(new RoundedNumber());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    // Twelve digits: fewer than a double holds, more than any result here is worth.
    sealed class RoundedNumber : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            else
                writer.WriteNullValue();
        }
    }
}
