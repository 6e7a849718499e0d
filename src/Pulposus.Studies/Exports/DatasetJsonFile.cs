using System.Text.Encodings.Web;
using System.Text.Json;
using Pulposus.Studies.Execution;

namespace Pulposus.Studies.Exports;

/// <summary>A data set as CDISC Dataset-JSON, version 1.1.</summary>
/// <remarks>
/// Keys, types and the rule that a row has as many values as there are columns: schema/dataset.schema.json of
/// github.com/cdisc-org/DataExchange-DatasetJson, release 1.1. The time of creation is required and has no place in bytes
/// that are promised: it is the day on which the study's conventional calendar opens.
/// </remarks>
internal static class DatasetJsonFile
{
    /// <summary>Who made the file, in every format that asks.</summary>
    public const string Originator = "SYNTHETIC: simulated by Pulposus; no person stands behind these data";

    const string Created = "2000-01-01T00:00:00";
    static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The content of the file: a line of metadata, then a line per row.</summary>
    /// <param name="set">The data set.</param>
    /// <param name="plan">The plan of its study.</param>
    public static byte[] Of(DataSet set, StudyPlan plan)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("datasetJSONCreationDateTime", Created);
            json.WriteString("datasetJSONVersion", "1.1.0");
            json.WriteString("fileOID", $"pulposus.{plan.Study}.{plan.Hash}.{set.Name}");
            json.WriteString("originator", Originator);
            json.WriteStartObject("sourceSystem");
            json.WriteString("name", "Pulposus");
            json.WriteString("version", plan.Version);
            json.WriteEndObject();
            json.WriteString("studyOID", DefineFile.StudyOid(plan));
            json.WriteString("metaDataVersionOID", DefineFile.VersionOid(plan));
            json.WriteString("metaDataRef", DefineFile.Name);
            json.WriteString("itemGroupOID", DefineFile.Oid(set));
            json.WriteNumber("records", set.Rows.Count);
            json.WriteString("name", set.Name);
            json.WriteString("label", set.Label);
            json.WriteStartArray("columns");
            for (int k = 0; k < set.Columns.Count; k++)
                Write(json, set, k);
            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (IReadOnlyList<object?> row in set.Rows)
            {
                json.Flush();
                buffer.WriteByte((byte)'\n');
                json.WriteStartArray();
                foreach (object? cell in row)
                    Write(json, cell);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter json, DataSet set, int position)
    {
        Column column = set.Columns[position];
        json.WriteStartObject();
        json.WriteString("itemOID", DefineFile.Oid(set, column));
        json.WriteString("name", column.Name);
        json.WriteString("label", column.Label);
        json.WriteString("dataType", column.Type switch { CellType.Text => "string", CellType.Integer => "integer", CellType.Number => "double", _ => "date" });
        if (column.Type == CellType.Date)
        {
            // Dates travel as ISO 8601 and become numbers where they are used, as in SAS.
            json.WriteString("targetDataType", "integer");
            json.WriteString("displayFormat", "E8601DA.");
        }

        if (column.Type == CellType.Text)
            json.WriteNumber("length", set.Length(position));
        if (column.Key > 0)
            json.WriteNumber("keySequence", column.Key);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNullValue();
                break;
            case double value:
                json.WriteNumberValue(CellText.Rounded(value));
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            default:
                json.WriteStringValue(CellText.Of(cell));
                break;
        }
    }
}
