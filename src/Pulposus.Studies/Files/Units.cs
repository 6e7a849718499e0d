namespace Pulposus.Studies.Files;

/// <summary>Units of the fields, as messages name them. A file holds bare numbers; its keys or this reference say the unit.</summary>
static class Units
{
    public const string None = "";
    public const string MillionCells = "millions of cells";
    public const string Millilitre = "mL";
    public const string Millimetre = "mm";
    public const string Month = "months";
    public const string Day = "days";
    public const string Year = "years";
    public const string Percent = "percent";
    public const string Points = "points";
    public const string Gauge = "gauge";
    public const string BodyMassIndex = "kg/m2";
    public const string Diffusivity = "m2/s";
    public const string CellsPerCubicMetre = "cells/m3";
    public const string KiloPascal = "kPa";
    public const string Millimolar = "mM";

    /// <summary>The unit that the name of a covariate ends with, by the naming rule of the parameter table.</summary>
    public static string Of(string name) => name switch
    {
        "bmi" => BodyMassIndex,
        _ when name.EndsWith("_mm", StringComparison.Ordinal) => Millimetre,
        _ when name.EndsWith("_y", StringComparison.Ordinal) => Year,
        _ when name.EndsWith("_months", StringComparison.Ordinal) => Month,
        _ => None,
    };

    /// <summary>Whether a suffix that a user wrote is that unit, so that the number before it can be taken as it stands.</summary>
    public static bool Means(string unit, string suffix) => suffix == unit || (unit, suffix) is
        (MillionCells, "M" or "million" or "millions" or "million cells" or "M cells")
        or (Millilitre, "ml" or "cc" or "cm3")
        or (Month, "m" or "mo" or "month")
        or (Day, "d" or "day")
        or (Year, "y" or "year")
        or (Percent, "%")
        or (Points, "point" or "pt")
        or (Gauge, "G" or "g")
        or (Diffusivity, "m^2/s" or "m²/s");
}
