namespace Pulposus.Studies.Files;

/// <summary>
/// One injection as a user writes it: a row of <c>products.csv</c>, of which any field may be replaced, or all of the
/// fields that the injection needs. Carrier, storage and origin stay words of that table; they are converted with it.
/// </summary>
/// <param name="Product">Row of the table; null if spelt out.</param>
/// <param name="DoseMillions">Cells (millions), 0-200.</param>
/// <param name="VolumeMl">Volume (mL), 0-4.</param>
/// <param name="Carrier"><c>saline</c>, <c>plasma</c>, <c>ha</c>, <c>fibrin</c> or <c>gel</c>.</param>
/// <param name="Storage"><c>fresh</c> or <c>cryo</c>.</param>
/// <param name="Origin"><c>allogeneic</c> or <c>autologous</c>.</param>
/// <param name="Puncture">Whether the needle enters the disc.</param>
/// <param name="NeedleGauge">Needle (gauge), 14-30.</param>
/// <param name="SecretomePotency">Secretion relative to a marrow stromal cell, 0-10.</param>
/// <param name="EntryNplikeFraction">Fraction of the cells that are NP-like when injected, 0-1.</param>
/// <param name="Day">Day of the injection after enrolment, 0-1800.</param>
public sealed record TreatmentChoice(
    string? Product,
    double? DoseMillions,
    double? VolumeMl,
    string? Carrier,
    string? Storage,
    string? Origin,
    bool? Puncture,
    int? NeedleGauge,
    double? SecretomePotency,
    double? EntryNplikeFraction,
    double Day)
{
    internal static readonly string[] Keys =
    [
        "product", "dose_millions", "volume_ml", "carrier", "storage", "origin", "puncture", "needle_gauge",
        "secretome_potency", "entry_nplike_fraction", "day",
    ];

    /// <summary>Reads the treatment out of keys that may hold more than the treatment (an arm).</summary>
    internal static TreatmentChoice Read(YamlMap map, KnownIds known)
    {
        YamlField? product = map.Optional("product");
        var choice = new TreatmentChoice(
            product?.Simulated(product.Known("product", known.Products, "data/parameters/products.csv"), known.Products, known.NotYet),
            map.Optional("dose_millions")?.Number(Units.MillionCells, Interval.Between(0, 200)),
            map.Optional("volume_ml")?.Number(Units.Millilitre, Interval.Between(0, 4)),
            map.Optional("carrier")?.OneOf("saline", "plasma", "ha", "fibrin", "gel"),
            map.Optional("storage")?.OneOf("fresh", "cryo"),
            map.Optional("origin")?.OneOf("allogeneic", "autologous"),
            map.Optional("puncture")?.YesNo(),
            map.Optional("needle_gauge")?.Integer(Units.Gauge, 14, 30),
            map.Optional("secretome_potency")?.Number(Units.None, Interval.Between(0, 10)),
            map.Optional("entry_nplike_fraction")?.Number(Units.None, Interval.Between(0, 1)),
            map.Optional("day")?.Number(Units.Day, Interval.Between(0, 1800)) ?? 0);
        choice.CheckComplete(map);
        choice.CheckConsistent(map);
        return choice;
    }

    /// <summary>Without a row of the table nothing may be left to guess.</summary>
    void CheckComplete(YamlMap map)
    {
        if (Product is not null)
            return;
        if (!Keys.Any(map.Has))
            throw map.Error("no treatment; name a row of data/parameters/products.csv, such as 'product: saline'.");
        Need(map, "dose_millions", "6");
        Need(map, "volume_ml", "2");
        Need(map, "puncture", "yes");
        if (VolumeMl > 0)
            Need(map, "carrier", "ha");
        if (DoseMillions > 0)
        {
            Need(map, "storage", "cryo");
            Need(map, "origin", "allogeneic");
        }
    }

    static void Need(YamlMap map, string key, string example)
    {
        if (!map.Has(key))
            throw map.Missing(key, $"missing key; add it (such as '{key}: {example}'), or name a 'product' that gives it.");
    }

    /// <summary>Only what the file itself says: the fields of a product's row are not known here.</summary>
    void CheckConsistent(YamlMap map)
    {
        if (DoseMillions > 0 && VolumeMl == 0)
            throw map.Required("volume_ml", "2").Error($"0 mL cannot hold {DoseMillions.Value.Said()} million cells; give a volume, or no cells.");
        if (Puncture == false && (DoseMillions > 0 || VolumeMl > 0))
            throw map.Required("puncture", "yes").Error("found no, but something is injected; write yes, or set dose_millions and volume_ml to 0.");
    }
}
