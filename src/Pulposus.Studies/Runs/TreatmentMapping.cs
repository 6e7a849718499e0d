using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Runs;

/// <summary>From a treatment as a user writes it to the model's treatment.</summary>
public static class TreatmentMapping
{
    /// <summary>The treatment of a choice: the row of the product, with what the choice replaces.</summary>
    /// <param name="choice">What the user wrote; null for no treatment.</param>
    /// <param name="blinding">What people know of an injection. A procedure without a needle in the disc keeps the setting of its row.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="field">Path of the treatment in the file, such as <c>arms[1]</c>.</param>
    /// <exception cref="InputException">The treatment is impossible or not simulated.</exception>
    public static Treatment Of(TreatmentChoice? choice, Blinding blinding, string file, string field)
    {
        if (choice is null)
            return Treatment.None;
        InputException Error(string key, string problem) => new(file, 0, 0, $"{field}.{key}", problem);
        if (choice.Product is { } id && !ProductCatalogue.Simulated.Contains(id, StringComparer.Ordinal))
            throw Error("product", Catalogue.NotYet(id, ProductCatalogue.Simulated));
        Treatment row = choice.Product is { } product ? ProductCatalogue.Find(product) : Spelt();
        Treatment treatment = row with
        {
            DoseMillions = choice.DoseMillions ?? row.DoseMillions,
            VolumeMl = choice.VolumeMl ?? row.VolumeMl,
            Carrier = choice.Carrier is { } carrier ? Enum.Parse<Carrier>(carrier, ignoreCase: true) : row.Carrier,
            IsCryopreserved = choice.Storage is { } storage ? storage == "cryo" : row.IsCryopreserved,
            IsAllogeneic = choice.Origin is { } origin ? origin == "allogeneic" : row.IsAllogeneic,
            Punctures = choice.Puncture ?? row.Punctures,
            NeedleGauge = choice.NeedleGauge ?? row.NeedleGauge,
            SecretomePotency = choice.SecretomePotency ?? row.SecretomePotency,
            EntryNucleusLikeFraction = choice.EntryNplikeFraction ?? row.EntryNucleusLikeFraction,
            Day = choice.Day,
        };

        if (treatment.DoseMillions > 0 && !treatment.Punctures)
            throw Error(choice.DoseMillions is null ? "puncture" : "dose_millions", $"{treatment.DoseMillions.Said()} million cells, but the needle does not enter the disc ('{row.Id}'); set the dose to 0, or choose an injection.");
        if (treatment.DoseMillions > 0 && treatment.VolumeMl == 0)
            throw Error("volume_ml", $"0 mL cannot hold {treatment.DoseMillions.Said()} million cells; give a volume, or no cells.");
        if (treatment.DoseMillions > 0 && row.DoseMillions == 0 && (choice.Storage is null || choice.Origin is null))
            throw Error("dose_millions", $"the product '{row.Id}' has no cells, so 'storage' (fresh or cryo) and 'origin' (allogeneic or autologous) must be given.");
        if (!treatment.Punctures)
            return treatment with { VolumeMl = 0 };
        return treatment with { Setting = blinding == Blinding.Blinded ? ContextSetting.BlindedInjection : ContextSetting.OpenInjection };
    }

    /// <summary>Where no product is named the file has given everything that matters; the rest is as in a plain injection.</summary>
    static Treatment Spelt() => ProductCatalogue.Find("sham") with { Id = "custom", Label = "as described in the file", EvidenceLabel = string.Empty };
}
