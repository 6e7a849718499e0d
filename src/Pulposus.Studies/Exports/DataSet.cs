namespace Pulposus.Studies.Exports;

/// <summary>What a cell of a column holds.</summary>
internal enum CellType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date without time.</summary>
    Date,
}

/// <summary>A column of a data set: what the files and the define file say of it.</summary>
/// <param name="Name">Name of the variable, at most eight characters.</param>
/// <param name="Label">Label, at most forty characters.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="Meaning">How its values come about.</param>
internal sealed record Column(string Name, string Label, CellType Type, string Meaning)
{
    /// <summary>Place among the columns that identify a row, from 1; 0 for the others.</summary>
    public int Key { get; init; }

    /// <summary>Values that are admitted with their meaning; empty where anything is.</summary>
    public IReadOnlyList<(string Value, string Decode)> Codes { get; init; } = [];

    /// <summary>Column of a file of own patients whose values these are; null where they are simulated.</summary>
    public string? Own { get; init; }
}

/// <summary>The class that ADaM gives a data set.</summary>
/// <param name="Name">Name in the controlled terminology of Define-XML.</param>
/// <param name="Part">Subclass, or null.</param>
internal sealed record DataSetClass(string Name, string? Part = null);

/// <summary>A table that is exported.</summary>
/// <param name="Name">Name, such as <c>ADSL</c>.</param>
/// <param name="Label">Label, at most forty characters.</param>
/// <param name="Class">Class in ADaM.</param>
/// <param name="Structure">What one row is.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows of as many cells: a string, an int, a double, a <see cref="DateOnly"/> or null.</param>
internal sealed record DataSet(
    string Name, string Label, DataSetClass Class, string Structure, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>Longest text of a column, at least 1.</summary>
    public int Length(int column) => Math.Max(1, Rows.Max(row => (row[column] as string)?.Length) ?? 1);
}

/// <summary>Puts a data set together row by row, each cell beside the column that it belongs to.</summary>
/// <typeparam name="T">What a row is made of.</typeparam>
internal sealed class DataSetBuilder<T>
{
    readonly List<(Column Column, Func<T, object?> Cell)> columns = [];

    /// <summary>Adds a column with the cell of each row.</summary>
    public DataSetBuilder<T> Add(Column column, Func<T, object?> cell)
    {
        columns.Add((column, cell));
        return this;
    }

    /// <summary>The data set, in the order of its keys. Every row says that it is synthetic, also when it has lost its file.</summary>
    public DataSet Build(string name, string label, DataSetClass kind, string structure, IEnumerable<T> rows)
    {
        Add(Columns.Synthetic, _ => "Y");
        int[] keys = [.. Enumerable.Range(0, columns.Count).Where(k => columns[k].Column.Key > 0).OrderBy(k => columns[k].Column.Key)];
        return new DataSet(
            name,
            label,
            kind,
            structure,
            [.. columns.Select(c => c.Column)],
            [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(c => c.Cell(row))]).Order(Comparer<IReadOnlyList<object?>>.Create((a, b) => Compare(a, b, keys)))]);
    }

    static int Compare(IReadOnlyList<object?> a, IReadOnlyList<object?> b, int[] keys) => keys
        .Select(k => a[k] is string text ? string.CompareOrdinal(text, (string)b[k]!) : Comparer<object>.Default.Compare(a[k]!, b[k]!))
        .FirstOrDefault(order => order != 0);
}
