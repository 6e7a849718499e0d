using System.Globalization;
using System.Text.Json;

namespace Pulposus.Trials.Evidence;

/// <summary>What is wrong with a cell of the evidence tables.</summary>
/// <param name="File">Name of the table.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, or empty for the row.</param>
/// <param name="Message">What was found, what was expected, what to do.</param>
public sealed record EvidenceProblem(string File, int Line, string Column, string Message)
{
    /// <summary>The problem as one line: <c>outcomes.csv:12: events: 14 of 12 people; ...</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {(Column.Length > 0 ? Column + ": " : string.Empty)}{Message}";
}

/// <summary>A row of an evidence table. What cannot be read is noted as a problem and replaced, so that all problems are found at once.</summary>
sealed class EvidenceRow(string file, int line, IReadOnlyDictionary<string, string> cells, List<EvidenceProblem> problems)
{
    public string Text(string column) => cells.TryGetValue(column, out string? text) ? text : string.Empty;

    public string Required(string column)
    {
        if (Text(column).Length == 0)
            Problem(column, "is empty; write it.");
        return Text(column);
    }

    public double? Number(string column, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        string text = Text(column);
        if (text.Length == 0)
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            Problem(column, $"'{text}' is not a number; write digits with a point, or leave the cell empty.");
            return null;
        }

        if (value < min || value > max)
            Problem(column, FormattableString.Invariant($"{value} is out of range; expected {min} to {max}."));
        return value;
    }

    public int? Whole(string column, int min, int max)
    {
        double? value = Number(column, min, max);
        if (value is { } number && number != Math.Round(number))
            Problem(column, FormattableString.Invariant($"{number} is not a whole number."));
        return (int?)value;
    }

    public T OneOf<T>(string column)
        where T : struct, Enum => Parse<T>(column, Text(column)) ?? default;

    public T? Parse<T>(string column, string text)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Name(value) == text)
                return value;
        }

        Problem(column, $"'{text}' is not known; expected one of: {string.Join(", ", Enum.GetValues<T>().Select(v => Name(v)))}.");
        return null;
    }

    public TItem? Listed<TItem>(string column, IReadOnlyDictionary<string, TItem> known, string where)
        where TItem : class
    {
        string id = Text(column);
        if (known.TryGetValue(id, out TItem? item))
            return item;
        Problem(column, $"'{id}' is not in {where}; write one of its ids, or add a row there.");
        return null;
    }

    /// <summary>A confidence for the row, and others for some of its numbers: <c>found; n: derived</c>.</summary>
    public (Confidence Row, Dictionary<string, Confidence> Others) Confidences(string column)
    {
        string[] parts = Text(column).Split("; ");
        Dictionary<string, Confidence> others = new(StringComparer.Ordinal);
        foreach (string part in parts.Skip(1))
        {
            string[] pair = part.Split(": ");
            if (pair.Length != 2 || Text(pair[0]).Length == 0)
                Problem(column, $"'{part}' names no number of this row; write for example 'found; n: derived'.");
            else if (Parse<Confidence>(column, pair[1]) is { } confidence)
                others[pair[0]] = confidence;
        }

        return (Parse<Confidence>(column, parts[0]) ?? Confidence.NotFound, others);
    }

    public void Problem(string column, string message) => problems.Add(new EvidenceProblem(file, line, column, message));

    /// <summary>The name of a value as the tables write it.</summary>
    public static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
