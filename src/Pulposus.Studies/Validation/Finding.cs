using System.Globalization;

namespace Pulposus.Studies.Validation;

/// <summary>What one comparison found, before it is judged.</summary>
/// <param name="Id">Identifier of the row.</param>
/// <param name="What">Quantity.</param>
/// <param name="Expected">What is expected.</param>
/// <param name="Tolerance">How far off it may be.</param>
/// <param name="Simulated">What the model gives.</param>
/// <param name="Holds">Whether it is within the tolerance; null where nothing is required.</param>
internal sealed record Finding(string Id, string What, string Expected, string Tolerance, string Simulated, bool? Holds)
{
    /// <summary>The predictive interval by which a published value was judged.</summary>
    public Prediction? Prediction { get; init; }

    /// <summary>A number in a range, whose text and judgement come from the same two bounds.</summary>
    public static Finding Within(string id, string what, double value, double low, double high, string unit = "", string format = "0.###")
    {
        string expected = double.IsNegativeInfinity(low) ? $"at most {Text(high, format)}"
            : double.IsPositiveInfinity(high) ? $"at least {Text(low, format)}"
            : $"{Text(low, format)} to {Text(high, format)}";
        return new Finding(id, what, Unit(expected, unit), "range", Unit(Text(value, format), unit), value >= low && value <= high);
    }

    /// <summary>A number that may not exceed a bound.</summary>
    public static Finding AtMost(string id, string what, double value, double high, string unit = "", string format = "0.###") =>
        Within(id, what, value, double.NegativeInfinity, high, unit, format);

    /// <summary>A number that may not fall below a bound.</summary>
    public static Finding AtLeast(string id, string what, double value, double low, string unit = "", string format = "0.###") =>
        Within(id, what, value, low, double.PositiveInfinity, unit, format);

    /// <summary>A number about an expected one.</summary>
    public static Finding About(string id, string what, double value, double expected, double tolerance, string unit = "", string format = "0.###") =>
        new(id, what, Unit(Text(expected, format), unit), "± " + Unit(Text(tolerance, "0.####"), unit), Unit(Text(value, format), unit), Math.Abs(value - expected) <= tolerance);

    /// <summary>Several numbers of one row.</summary>
    public static string List(IEnumerable<double> values, string format = "0.00", string separator = " / ") =>
        string.Join(separator, values.Select(v => Text(v, format)));

    /// <summary>A number as rows show it.</summary>
    public static string Text(double value, string format = "0.###")
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.TrimStart('-').Trim('0', '.').Length == 0 ? text.TrimStart('-') : text;
    }

    static string Unit(string text, string unit) => unit.Length > 0 ? $"{text} {unit}" : text;
}
