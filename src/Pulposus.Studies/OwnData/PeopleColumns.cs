using System.Globalization;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;

namespace Pulposus.Studies.OwnData;

/// <summary>A column that a file of own patients may have.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Covariate">Name of the covariate that it gives; null for a measurement, which tells of one with an error.</param>
/// <param name="Expected">What its cells hold, in words.</param>
/// <param name="Read">The value of a cell; null where it is something else.</param>
internal sealed record PeopleColumn(string Name, string? Covariate, string Expected, Func<string, double?> Read);

/// <summary>The columns that a file of own patients may have.</summary>
internal static class PeopleColumns
{
    const double ScaleEnd = 100;

    static readonly string[] yes = ["yes", "y", "true", "1"];
    static readonly string[] no = ["no", "n", "false", "0"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PeopleColumn> All { get; } =
    [
        Number("age_y", "age_y", "years"),
        new("sex", "female", "F or M", text => Word(text, ["f", "female"], ["m", "male"])),
        Number("bmi", "bmi", "kg/m2"),
        YesNo("smoker"),
        YesNo("diabetes"),
        YesNo("opioid_use"),
        Number("depression_z", "depression_z", "standard deviations from the mean"),
        Number("expectation_z", "expectation_z", "standard deviations from the mean"),
        Number("pain_duration_months", "pain_duration_months", "months"),
        new("level", "level", $"one of {string.Join(", ", PersonMapping.Levels)}", Level),
        new("grade", "grade", "a Pfirrmann grade, 1 to 5", text => Plain(text) is { } x && x == Math.Floor(x) && Allowed("grade").Holds(x) ? x : null),
        YesNo("modic1"),
        Scale("vas_mm", "mm"),
        Scale("odi", "points"),
    ];

    static PeopleColumn Number(string name, string covariate, string unit) =>
        new(name, covariate, $"a number, {Allowed(covariate)} ({unit})", text => Plain(text) is { } x && Allowed(covariate).Holds(x) ? x : null);

    static PeopleColumn Scale(string name, string unit) =>
        new(name, null, $"a number, 0 to 100 ({unit})", text => Plain(text) is >= 0 and <= ScaleEnd and var x ? x : null);

    static PeopleColumn YesNo(string name) => new(name, name, "yes or no", text => Word(text, yes, no));

    static double? Level(string text)
    {
        int k = PersonMapping.Levels.ToList().IndexOf(text.ToLowerInvariant().Replace('-', '_'));
        return k < 0 ? null : k;
    }

    static double? Word(string text, string[] one, string[] zero) =>
        one.Contains(text, StringComparer.OrdinalIgnoreCase) ? 1 : zero.Contains(text, StringComparer.OrdinalIgnoreCase) ? 0 : null;

    static double? Plain(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    static Interval Allowed(string covariate) => Overrides.Within(Catalogue.Limits(Catalogue.Covariate + covariate));
}
