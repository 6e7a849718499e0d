using System.Globalization;
using Pulposus.Model.Patients;

namespace Pulposus.Model.Therapy;

/// <summary>The treatments of <c>products.csv</c> that this version can simulate: sham, injections of a carrier, injections of cells.</summary>
public static class ProductCatalogue
{
    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Embedded(typeof(ProductCatalogue).Assembly, "products.csv");
    static readonly double defaultGauge = ParameterCatalogue.Find("delivery.reference_gauge")!.Default;

    /// <summary>Ids of all rows, also of those that cannot be simulated yet.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. rows.Select(r => r["id"])];

    /// <summary>Ids that can be simulated.</summary>
    public static IReadOnlyList<string> Simulated { get; } = [.. rows.Where(IsSimulated).Select(r => r["id"])];

    /// <summary>The treatment of a row.</summary>
    /// <param name="id">One of <see cref="Simulated"/>.</param>
    /// <exception cref="ArgumentException">The row is not simulated.</exception>
    public static Treatment Find(string id)
    {
        IReadOnlyDictionary<string, string> row = rows.FirstOrDefault(r => r["id"] == id && IsSimulated(r))
            ?? throw new ArgumentException($"The product {id} is not simulated.", nameof(id));
        return new Treatment(id, row["label"], row["evidence_label"])
        {
            DoseMillions = Number(row["dose_millions"], 0),
            VolumeMl = Number(row["volume_ml"], 0),
            Carrier = row["carrier"].Length > 0 ? Enum.Parse<Carrier>(row["carrier"], ignoreCase: true) : Carrier.Saline,
            IsCryopreserved = row["storage"] == "cryo",
            IsAllogeneic = row["origin"] == "allogeneic",
            Punctures = row["puncture"] == "yes",
            Setting = row["context_setting"] switch
            {
                "open_injection" => ContextSetting.OpenInjection,
                "untreated" => ContextSetting.Untreated,
                _ => ContextSetting.BlindedInjection,
            },
            NeedleGauge = defaultGauge,
            SecretomePotency = Number(row["secretome_potency"], 1),
            EntryNucleusLikeFraction = Number(row["entry_nplike_fraction"], 0),
        };
    }

    // Drugs, surgery, care, and cells in other tissues need mechanisms that this version does not have.
    static bool IsSimulated(IReadOnlyDictionary<string, string> row) =>
        row["id"] is "sham" or "saline" or "ha" or "untreated"
        || (row["kind"] == "cells" && row["puncture"] == "yes" && row["dose_millions"] != "computed");

    static double Number(string text, double otherwise) =>
        text.Length > 0 ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
