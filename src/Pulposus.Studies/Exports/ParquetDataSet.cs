using Parquet;
using Parquet.Schema;
using Pulposus.Studies.Execution;

namespace Pulposus.Studies.Exports;

/// <summary>A data set as Parquet, without compression, so that its bytes do not depend on the processor.</summary>
internal static class ParquetDataSet
{
    static readonly ParquetOptions plain = new() { CompressionMethod = CompressionMethod.None };

    /// <summary>The content of the file.</summary>
    public static async Task<byte[]> OfAsync(DataSet set, StudyPlan plan)
    {
        DataField[] fields = [.. set.Columns.Select(Field)];
        using MemoryStream buffer = new();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. fields]), buffer, plain))
        {
            writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["pulposus.simulated"] = "true",
                ["pulposus.originator"] = DatasetJsonFile.Originator,
                ["pulposus.plan"] = plan.Hash,
                ["pulposus.label"] = set.Label,
            };
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int k = 0; k < fields.Length; k++)
            {
                IEnumerable<object?> cells = set.Rows.Select(row => row[k]);
                switch (set.Columns[k].Type)
                {
                    case CellType.Integer:
                        await group.WriteAsync<int>(fields[k], cells.Select(c => (int?)c).ToArray());
                        break;
                    case CellType.Number:
                        await group.WriteAsync<double>(fields[k], cells.Select(c => c is double x ? CellText.Rounded(x) : (double?)null).ToArray());
                        break;
                    default:
                        await group.WriteAsync(fields[k], cells.Select(c => c is null ? null : CellText.Of(c)).ToArray());
                        break;
                }
            }
        }

        return buffer.ToArray();
    }

    // A date stays the text of the other formats: readers of Parquet differ in what a date is.
    static DataField Field(Column column) => column.Type switch
    {
        CellType.Integer => new DataField<int?>(column.Name),
        CellType.Number => new DataField<double?>(column.Name),
        _ => new DataField<string>(column.Name),
    };
}
