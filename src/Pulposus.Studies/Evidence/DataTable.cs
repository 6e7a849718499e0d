using System.Globalization;
using System.Text;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Evidence;

/// <summary>A comma-separated table that a user wrote, with the place of every cell for messages (RFC 4180, no line breaks in cells).</summary>
sealed class DataTable
{
    readonly string file;
    readonly Dictionary<string, int> columns;

    DataTable(string file, string[] names, List<DataRow> rows)
    {
        this.file = file;
        Names = names;
        Rows = rows;
        columns = names.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Rows in the order of the file.</summary>
    public IReadOnlyList<DataRow> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file cannot be read or is no table.</exception>
    public static DataTable Read(string path) => Parse(path, YamlDocument.Load(path));

    /// <summary>Reads a text.</summary>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="row">What a row is.</param>
    /// <exception cref="InputException">It is no table.</exception>
    public static DataTable Parse(string file, string text, string row = "study")
    {
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        int head = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (head < 0)
            throw new InputException(file, 0, 0, "", $"the file is empty; expected a line of column names and one line per {row}.");
        if (!lines[head].Contains(',', StringComparison.Ordinal) && lines[head].AsSpan().ContainsAny(';', '\t'))
            throw new InputException(file, head + 1, 1, "", "the columns are separated by semicolons or tabs; save the file with commas and decimal points.");
        string[] names = [.. Cells(file, head + 1, lines[head]).Select(c => c.Text)];
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                throw new InputException(file, head + 1, 1, "", $"column {i + 1} has no name; write one.");
            if (names.Take(i).Contains(names[i], StringComparer.OrdinalIgnoreCase))
                throw new InputException(file, head + 1, 1, names[i], "this column stands there twice; rename one.");
        }

        List<DataRow> rows = [];
        for (int line = head + 1; line < lines.Length; line++)
        {
            if (lines[line].Trim().Length == 0)
                continue;
            List<(string Text, int Column)> cells = Cells(file, line + 1, lines[line]);
            if (cells.Count != names.Length)
                throw new InputException(file, line + 1, 1, "", $"{cells.Count} cells, expected {names.Length} as in line {head + 1}; check the commas, and put cells that hold one in quotes.");
            rows.Add(new DataRow(line + 1, cells));
        }

        if (rows.Count == 0)
            throw new InputException(file, 0, 0, "", $"there is no {row} below the column names; expected one line per {row}.");
        return new DataTable(file, names, rows);
    }

    /// <summary>Whether there is a column; case does not matter.</summary>
    public bool Has(string name) => columns.ContainsKey(name);

    /// <summary>A cell's text; empty for <c>NA</c>.</summary>
    public string Text(DataRow row, string name)
    {
        string text = row.Cells[columns[name]].Text;
        return text is "NA" ? "" : text;
    }

    /// <summary>A cell's number, or null where it is empty or <c>NA</c>.</summary>
    /// <exception cref="InputException">It is something else.</exception>
    public double? Number(DataRow row, string name)
    {
        string text = Text(row, name);
        if (text.Length == 0)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Wrong(row, name, $"found '{text}', expected a number with a decimal point, or nothing or NA where it is not known.");
    }

    /// <summary>A message about a cell.</summary>
    public InputException Wrong(DataRow row, string name, string problem) => new(file, row.Line, row.Cells[columns[name]].Column, name, problem);

    /// <summary>A message about the whole file.</summary>
    public InputException Wrong(string field, string problem) => new(file, 0, 0, field, problem);

    static List<(string Text, int Column)> Cells(string file, int line, string text)
    {
        List<(string, int)> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        int start = 1;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ',';
            if (i == text.Length && quoted)
                throw new InputException(file, line, start, "", "a quote is opened and not closed; a cell ends on its line.");
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(c);
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add((cell.ToString().Trim(), start));
                cell.Clear();
                start = i + 2;
            }
            else
            {
                cell.Append(c);
            }
        }

        return cells;
    }
}

/// <summary>A row of a <see cref="DataTable"/> with the line it stands on and the column at which each cell begins.</summary>
sealed record DataRow(int Line, IReadOnlyList<(string Text, int Column)> Cells);
