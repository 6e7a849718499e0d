using System.Text;

namespace Pulposus.Studies.Exports;

/// <summary>A data set as CSV (RFC 4180): one line of names, an empty cell where there is no value.</summary>
internal static class CsvFile
{
    /// <summary>The content of the file.</summary>
    public static byte[] Of(DataSet set)
    {
        StringBuilder text = new();
        text.AppendJoin(',', set.Columns.Select(c => c.Name)).Append('\n');
        foreach (IReadOnlyList<object?> row in set.Rows)
            text.AppendJoin(',', row.Select(cell => Quoted(CellText.Of(cell)))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
