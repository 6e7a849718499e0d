namespace Pulposus.Studies.Files;

/// <summary>
/// One procedure as a user writes it: a row of <c>products.csv</c>, of which any field may be replaced, or all of the
/// fields that an injection needs, or a comparator that is known by its effect alone. Carrier, storage and origin stay
/// words of that table; they are converted with it.
/// </summary>
/// <param name="Product">Row of the table; null if spelt out.</param>
/// <param name="Day">Day after enrolment, 0-1800.</param>
public sealed record ProcedureChoice(string? Product, double Day)
{
    internal static readonly string[] Keys =
    [
        "product", "dose_millions", "volume_ml", "carrier", "storage", "origin", "puncture", "needle_gauge",
        "secretome_potency", "entry_nplike_fraction", "harvest", "adherence", "bmi_units", "effect", "day",
    ];

    /// <summary>Cells (millions), 0-200.</summary>
    public double? DoseMillions { get; init; }

    /// <summary>Volume (mL), 0-4.</summary>
    public double? VolumeMl { get; init; }

    /// <summary>A carrier of the table, or a new one.</summary>
    public CarrierChoice? Carrier { get; init; }

    /// <summary><c>fresh</c> or <c>cryo</c>.</summary>
    public string? Storage { get; init; }

    /// <summary><c>allogeneic</c> or <c>autologous</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether the needle enters the disc.</summary>
    public bool? Puncture { get; init; }

    /// <summary>Needle (gauge), 14-30.</summary>
    public int? NeedleGauge { get; init; }

    /// <summary>Secretion relative to a marrow stromal cell, 0-10.</summary>
    public double? SecretomePotency { get; init; }

    /// <summary>Fraction of the cells that are NP-like when injected, 0-1.</summary>
    public double? EntryNplikeFraction { get; init; }

    /// <summary>Whether the person's own marrow is taken for it, in a sham too.</summary>
    public bool? Harvest { get; init; }

    /// <summary>Adherence to rehabilitation, 0-1.</summary>
    public double? Adherence { get; init; }

    /// <summary>Body-mass index lost (kg/m2), 0-20.</summary>
    public double? BmiUnits { get; init; }

    /// <summary>Effect on pain of a comparator that the table does not hold.</summary>
    public EffectChoice? Effect { get; init; }

    /// <summary>The first field given that says something about an injection; null for none.</summary>
    internal string? FirstOfInjection => new (string Key, object? Value)[]
    {
        ("dose_millions", DoseMillions), ("volume_ml", VolumeMl), ("carrier", Carrier), ("storage", Storage), ("origin", Origin), ("puncture", Puncture),
        ("needle_gauge", NeedleGauge), ("secretome_potency", SecretomePotency), ("entry_nplike_fraction", EntryNplikeFraction), ("harvest", Harvest),
    }.FirstOrDefault(x => x.Value is not null).Key;

    /// <summary>Reads the procedure out of keys that may hold more than the procedure (an arm).</summary>
    internal static ProcedureChoice Read(YamlMap map, KnownIds known)
    {
        ProcedureChoice choice = new(
            map.Optional("product")?.Known("product", known.Products, "data/parameters/products.csv"),
            map.Optional("day")?.Number(Units.Day, Interval.Between(0, 1800)) ?? 0)
        {
            DoseMillions = map.Optional("dose_millions")?.Number(Units.MillionCells, Interval.Between(0, 200)),
            VolumeMl = map.Optional("volume_ml")?.Number(Units.Millilitre, Interval.Between(0, 4)),
            Carrier = map.Optional("carrier") is { } carrier ? CarrierChoice.Read(carrier, known) : null,
            Storage = map.Optional("storage")?.OneOf("fresh", "cryo"),
            Origin = map.Optional("origin")?.OneOf("allogeneic", "autologous"),
            Puncture = map.Optional("puncture")?.YesNo(),
            NeedleGauge = map.Optional("needle_gauge")?.Integer(Units.Gauge, 14, 30),
            SecretomePotency = map.Optional("secretome_potency")?.Number(Units.None, Interval.Between(0, 10)),
            EntryNplikeFraction = map.Optional("entry_nplike_fraction")?.Number(Units.None, Interval.Between(0, 1)),
            Harvest = map.Optional("harvest")?.YesNo(),
            Adherence = map.Optional("adherence")?.Number(Units.None, Interval.Between(0, 1)),
            BmiUnits = map.Optional("bmi_units")?.Number(Units.BodyMassIndex, Interval.Between(0, 20)),
            Effect = map.Optional("effect") is { } effect ? EffectChoice.Read(effect) : null,
        };
        choice.CheckComplete(map);
        choice.CheckConsistent(map);
        return choice;
    }

    /// <summary>Without a row of the table nothing may be left to guess.</summary>
    void CheckComplete(YamlMap map)
    {
        if (Product == "weight_loss")
            Need(map, "bmi_units", "3");
        if (Product is not null)
            return;
        if (!Keys.Any(map.Has))
            throw map.Error("no treatment; name a row of data/parameters/products.csv, such as 'product: saline'.");
        if (Effect is not null)
            return;
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
        if (Adherence is not null && Product != "rehab")
            throw map.Required("adherence", "0.9").Error("belongs to 'product: rehab' alone; leave it out.");
        if (BmiUnits is not null && Product != "weight_loss")
            throw map.Required("bmi_units", "3").Error("belongs to 'product: weight_loss' alone; leave it out.");
        if (Effect is not null && Product is not null)
            throw map.Required("effect", "{ mm: -3 }").Error("a row of the table has its own effect; remove 'product' or 'effect'.");
    }
}

/// <summary>Procedures in a map: one, whose fields stand there directly, or several under <c>procedures</c>.</summary>
static class ProcedureList
{
    public static IReadOnlyList<ProcedureChoice> Read(YamlMap map, KnownIds known)
    {
        if (map.Optional("procedures") is not { } list)
            return [ProcedureChoice.Read(map, known)];
        if (ProcedureChoice.Keys.FirstOrDefault(map.Has) is { } stray)
            throw map.Required(stray, "").Error("stands beside 'procedures'; move it into one of them.");
        return [.. list.List("procedures", atLeast: 1).Select(f => ProcedureChoice.Read(f.Map(ProcedureChoice.Keys), known))];
    }
}

/// <summary>A carrier as a user writes it: the name of one of the table, or a new one with its two numbers.</summary>
/// <param name="Id">Name.</param>
/// <param name="RetentionLogit">Retention on the logit scale; null for the table's.</param>
/// <param name="BulkDecayDays">Decay of the bulk (d); null for the table's.</param>
public sealed record CarrierChoice(string Id, double? RetentionLogit, double? BulkDecayDays)
{
    internal static CarrierChoice Read(YamlField field, KnownIds known)
    {
        if (!field.IsMap)
            return new CarrierChoice(field.OneOf([.. known.Carriers]), null, null);
        YamlMap map = field.Map("id", "retention_logit", "bulk_decay_d");
        YamlField id = map.Required("id", "collagen");
        if (known.Carriers.Contains(id.Id(), StringComparer.Ordinal))
            throw id.Error($"'{id.Id()}' is a carrier of the table, with its own numbers; give the new one another name, or write 'carrier: {id.Id()}'.");
        return new CarrierChoice(
            id.Id(),
            map.Required("retention_logit", "0.5").Number(Units.None, Interval.Between(-6, 6)),
            map.Required("bulk_decay_d", "60").Number(Units.Day, Interval.Above(0, 1800)));
    }
}

/// <summary>The effect of a comparator on pain: mm (1-exp(-t/onset)) exp(-t/decay), beside the response to its setting.</summary>
/// <param name="Millimetres">Size (mm; negative is better).</param>
/// <param name="Setting">What the person believes to receive, a word of the column <c>context_setting</c> of <c>products.csv</c>.</param>
/// <param name="OnsetDays">Onset (d).</param>
/// <param name="DecayDays">Decay (d); null lasts.</param>
public sealed record EffectChoice(double Millimetres, string Setting, double OnsetDays, double? DecayDays)
{
    static readonly string[] settings = ["blinded_injection", "open_injection", "usual_care", "untreated", "rehabilitation", "surgery"];

    internal static EffectChoice Read(YamlField field)
    {
        YamlMap map = field.Map("mm", "setting", "onset_d", "decay_d");
        return new EffectChoice(
            map.Required("mm", "-3").Number(Units.Millimetre, Interval.Between(-100, 100)),
            map.Required("setting", "usual_care").OneOf(settings),
            map.Optional("onset_d")?.Number(Units.Day, Interval.Between(0, 1800)) ?? 0,
            map.Optional("decay_d")?.Number(Units.Day, Interval.Above(0)));
    }
}
