using System.Globalization;

namespace Pulposus.Studies.Exports;

/// <summary>Cells as text, the same in every format: dates as ISO 8601 writes them, numbers with at most 12 digits.</summary>
internal static class CellText
{
    /// <summary>A number with the digits that summary.json has.</summary>
    public static double Rounded(double value) => double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A cell; empty for none.</summary>
    public static string Of(object? cell) => cell switch
    {
        null => string.Empty,
        string text => text,
        double value => Rounded(value).ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.GetType().Name),
    };
}
