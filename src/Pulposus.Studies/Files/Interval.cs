using System.Globalization;

namespace Pulposus.Studies.Files;

/// <summary>The numbers that a field allows; the lower end may be excluded.</summary>
readonly record struct Interval(double Min, double Max, bool MinExcluded)
{
    public static Interval Between(double min, double max) => new(min, max, false);

    public static Interval AtLeast(double min) => new(min, double.PositiveInfinity, false);

    public static Interval Above(double min, double max = double.PositiveInfinity) => new(min, max, true);

    public static Interval Any => new(double.NegativeInfinity, double.PositiveInfinity, false);

    public bool Holds(double value) => (MinExcluded ? value > Min : value >= Min) && value <= Max;

    public override string ToString()
    {
        return (MinExcluded, double.IsInfinity(Min), double.IsInfinity(Max)) switch
        {
            (false, false, false) => $"{Min.Said()} to {Max.Said()}",
            (true, false, false) => $"above {Min.Said()}, at most {Max.Said()}",
            (true, false, true) => $"above {Min.Said()}",
            (false, false, true) => $"at least {Min.Said()}",
            (_, true, false) => $"at most {Max.Said()}",
            _ => "any finite number",
        };
    }
}

/// <summary>Numbers in messages, the same in every culture.</summary>
static class NumberText
{
    public static string Said(this double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
