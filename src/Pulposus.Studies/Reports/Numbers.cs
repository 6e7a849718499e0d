using System.Globalization;

namespace Pulposus.Studies.Reports;

/// <summary>
/// Numbers as people read them: fixed decimals, a real minus sign, a dash where there is no number. No result depends
/// on the culture of the machine.
/// </summary>
internal static class Numbers
{
    /// <summary>Shown where a value is absent or not a finite number.</summary>
    public const string Absent = "–";

    /// <summary>A space that does not break, between a number and its unit.</summary>
    public const string Space = "\u00A0";

    public static string Fixed(double value, int decimals = 1)
    {
        if (!double.IsFinite(value)) return Absent;
        string text = Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        bool zero = text.All(c => c is '0' or '.');
        return value < 0 && !zero ? "−" + text : text;
    }

    public static string Interval(double lower, double upper, int decimals = 1) =>
        $"{Fixed(lower, decimals)} to {Fixed(upper, decimals)}";

    public static string WithInterval(double value, double lower, double upper, int decimals = 1) =>
        $"{Fixed(value, decimals)} ({Interval(lower, upper, decimals)})";

    /// <summary>A share in whole per cent; a small one is never called none, a large one never all.</summary>
    public static string Percent(double share) => share switch
    {
        double s when !double.IsFinite(s) => Absent,
        > 0 and < 0.005 => "< 1" + Space + "%",
        >= 0.995 and < 1 => "> 99" + Space + "%",
        _ => Fixed(100 * share, 0) + Space + "%",
    };

    public static string P(double? value) => value switch
    {
        null => Absent,
        double p when !double.IsFinite(p) => Absent,
        < 0.001 => "< 0.001",
        double p => Fixed(p, p < 0.1 ? 3 : 2),
    };

    /// <summary>A month, or anything else that is usually whole, without needless decimals.</summary>
    public static string Short(double value)
    {
        string text = Fixed(value, 2);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Months(double value) => Short(value) + Space + (value == 1 ? "month" : "months");
}
