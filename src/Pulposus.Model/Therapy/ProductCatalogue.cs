using System.Globalization;
using Pulposus.Model.Patients;

namespace Pulposus.Model.Therapy;

/// <summary>The treatments of <c>products.csv</c>: a new row is a new treatment.</summary>
public static class ProductCatalogue
{
    static readonly double defaultGauge = ParameterCatalogue.Find("delivery.reference_gauge")!.Default;

    static readonly Dictionary<string, Procedure> procedures = Csv.Embedded(typeof(ProductCatalogue).Assembly, "products.csv")
        .Select(Read).ToDictionary(p => p.Id, StringComparer.Ordinal);

    /// <summary>Ids of all rows.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. procedures.Keys];

    /// <summary>The procedure of a row, on day 0.</summary>
    /// <param name="id">One of <see cref="Ids"/>.</param>
    /// <exception cref="KeyNotFoundException">No such row.</exception>
    public static Procedure Find(string id) => procedures[id];

    static Procedure Read(IReadOnlyDictionary<string, string> row) => new(
        row["id"], row["label"], row["evidence_label"], Word<ProcedureKind>(row["action"]))
    {
        DoseMillions = row["dose_millions"] == "computed" ? 0 : Number(row["dose_millions"], 0),
        VolumeMl = Number(row["volume_ml"], 0),
        Carrier = row["carrier"].Length > 0 ? Carrier.Named(row["carrier"]) : Carrier.Saline,
        IsCryopreserved = row["storage"] == "cryo",
        IsAllogeneic = row["origin"] == "allogeneic",
        Punctures = row["puncture"] == "yes",
        IsPointOfCare = row["procedure_class"] == "point_of_care",
        HarvestsMarrow = row["harvest"] == "yes",
        Setting = Word<ContextSetting>(row["context_setting"]),
        NeedleGauge = defaultGauge,
        SecretomePotency = Number(row["secretome_potency"], 1),
        EntryNucleusLikeFraction = Number(row["entry_nplike_fraction"], 0),
        CellProduct = row["cell_product"],
    };

    static T Word<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    static double Number(string text, double otherwise) =>
        text.Length > 0 ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
