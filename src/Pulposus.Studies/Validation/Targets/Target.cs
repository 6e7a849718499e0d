using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>A measurement or trial of the literature that the model is compared with.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Conditions">Where, and what the model runs to compare.</param>
/// <param name="Expected">What was found.</param>
/// <param name="Tolerance">How far off the model may be.</param>
/// <param name="Source">Key in <c>sources.csv</c>.</param>
/// <param name="IsValidation">Whether it may only be shown, never fitted.</param>
internal sealed partial record Target(string Id, string Quantity, string Conditions, string Expected, string Tolerance, string Source, bool IsValidation)
{
    /// <summary>The numbers of the expectation, in order.</summary>
    public IReadOnlyList<double> Numbers { get; } = [.. Number().Matches(Expected).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];

    /// <summary>The numbers of the tolerance, in order.</summary>
    public IReadOnlyList<double> Tolerances { get; } = [.. Number().Matches(Tolerance).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];

    /// <summary>The counts "k/n" of the expectation, in order.</summary>
    public IReadOnlyList<(int Events, int N)> Shares { get; } =
        [.. Fraction().Matches(Expected).Select(m => (int.Parse(m.Groups["k"].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture)))];

    /// <summary>Values that must each lie within the tolerance of the expected numbers: per cent of them, or absolute.</summary>
    public Finding Near(IReadOnlyList<double> values, string format = "0.00")
    {
        bool relative = Tolerance.Contains('%', StringComparison.Ordinal) && !Expected.Contains('%', StringComparison.Ordinal);
        double Allowed(double expected) => relative ? Tolerances[0] * Math.Abs(expected) / Model.Units.Percent : Tolerances[0];
        return Judged(Finding.List(values, format), values.Count == Numbers.Count && values.Zip(Numbers, (v, e) => Math.Abs(v - e) <= Allowed(e)).All(ok => ok));
    }

    /// <summary>A finding with the texts of the table.</summary>
    public Finding Judged(string simulated, bool? holds) => new(Id, Quantity, Expected, Tolerance, simulated, holds);

    /// <summary>A finding about one part of the target.</summary>
    public Finding Part(string part, string what, string expected, string tolerance, string simulated, bool? holds) =>
        new($"{Id}-{part}", what, expected, tolerance, simulated, holds);

    // A minus sign after a number or a letter is a dash.
    [GeneratedRegex(@"(?<![\d.A-Za-z])-?\d+(\.\d+)?(e\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<k>\d+)/(?<n>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fraction();
}

/// <summary>
/// The table of targets. Only the checks of this folder read it: the code that sets parameters cannot, and a test holds
/// that.
/// </summary>
internal static class TargetTable
{
    /// <summary>All targets in the order of the table.</summary>
    public static IReadOnlyList<Target> All { get; } =
        [.. Embedded.Rows("targets.csv").Select(r => new Target(r["id"], r["quantity"], r["conditions"], r["expected"], r["tolerance"], r["source"], r["split"] == "validation"))];

    /// <summary>A target.</summary>
    public static Target Find(string id) => All.Single(t => t.Id == id);

    /// <summary>The target of a row: itself, or that of which the row is a part.</summary>
    public static Target? Of(string row) => All.Where(t => row == t.Id || row.StartsWith(t.Id + "-", StringComparison.Ordinal)).MaxBy(t => t.Id.Length);
}
