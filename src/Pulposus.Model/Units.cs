namespace Pulposus.Model;

/// <summary>Conversions between the units of the model (mm, day, mM, kPa, 10^6 cells) and those of its sources.</summary>
/// <remarks>The only file of the model that may hold numbers: they define units, they are not biology.</remarks>
public static class Units
{
    /// <summary>Days in a year.</summary>
    public const double DaysPerYear = 365.25;

    /// <summary>Days in a month: 30 throughout, so that 60 months are 1800 d.</summary>
    public const double DaysPerMonth = 30;

    /// <summary>Hours in a day.</summary>
    public const double HoursPerDay = 24;

    /// <summary>mm2/d in one m2/s.</summary>
    public const double SquareMillimetresPerDay = 8.64e10;

    /// <summary>mM/d made by 10^6 cells per mL at a rate of 1 nmol/(10^6 cells h).</summary>
    public const double MillimolarPerDay = 0.024;

    /// <summary>mm3 in one mL.</summary>
    public const double CubicMillimetresPerMillilitre = 1000;

    /// <summary>10^6 cells/mL in one cell/m3.</summary>
    public const double MillionsPerMillilitre = 1e-12;

    /// <summary>Per cent in a share of one.</summary>
    public const double Percent = 100;

    /// <summary>Natural logarithm of two: rate times half-life.</summary>
    public const double Ln2 = 0.6931471805599453;

    /// <summary>Natural logarithm of ten: turns a power of ten into an exponential.</summary>
    public const double Ln10 = 2.302585092994046;

    /// <summary>Bound on exponents: beyond e^50 a logistic factor is 0 or 1 to rounding.</summary>
    public const double LargestExponent = 50;
}
