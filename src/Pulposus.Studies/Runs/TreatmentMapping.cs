using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Runs;

/// <summary>From a treatment as a user writes it to the model's treatment.</summary>
public static class TreatmentMapping
{
    // The valid range of the model.
    internal const int MostInjections = 3;

    static readonly ProcedureKind[] injections =
    [
        ProcedureKind.Sham, ProcedureKind.Injection, ProcedureKind.Bmc, ProcedureKind.Prp, ProcedureKind.Steroid,
        ProcedureKind.FacetCells, ProcedureKind.FacetSteroid, ProcedureKind.LigamentCells, ProcedureKind.LigamentPrp,
    ];

    /// <summary>The treatment of some choices: the rows of the products, with what the choices replace.</summary>
    /// <param name="choices">What the user wrote; none for no treatment.</param>
    /// <param name="blinding">What people know of an injection. Other procedures keep the setting of their row.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="field">Path of the treatment in the file, such as <c>arms[1]</c>.</param>
    /// <param name="list">Path of the list of several procedures; null if it is that of the treatment.</param>
    /// <exception cref="InputException">The treatment is impossible.</exception>
    public static Treatment Of(IReadOnlyList<ProcedureChoice> choices, Blinding blinding, string file, string field, string? list = null)
    {
        if (choices.Count == 0)
            return Treatment.None;
        string Place(int k) => choices.Count == 1 ? field : $"{list ?? field}[{k}]";
        Procedure[] procedures = [.. choices.Select((choice, k) => Of(choice, blinding, file, Place(k)))];
        if (procedures.Count(p => p.Punctures && p.IsInjection) > MostInjections)
            throw new InputException(file, 0, 0, list ?? field, $"{procedures.Count(p => p.Punctures && p.IsInjection)} injections into the disc are outside the valid range of the model; expected at most {MostInjections}.");
        double fused = procedures.Where(p => p.Kind == ProcedureKind.Fusion).Select(p => p.Day).DefaultIfEmpty(double.PositiveInfinity).Min();
        int late = Array.FindIndex(procedures, p => p.Punctures && p.Day > fused);
        if (late >= 0)
            throw new InputException(file, 0, 0, $"{Place(late)}.day", $"'{procedures[late].Id}' enters the disc after its fusion on day {fused.Said()}; give it an earlier day, or leave it out.");
        foreach (string product in new[] { "quit_smoking", "weight_loss" })
        {
            if (procedures.Count(p => p.Id == product) > 1)
                throw new InputException(file, 0, 0, $"{field}.procedures", $"'{product}' stands more than once; the model knows one attempt, so leave one.");
        }

        return Treatment.Of(procedures);
    }

    static Procedure Of(ProcedureChoice choice, Blinding blinding, string file, string field)
    {
        InputException Error(string key, string problem) => new(file, 0, 0, $"{field}.{key}", problem);
        Procedure row = choice.Product is { } product ? ProductCatalogue.Find(product) : Spelt(choice);
        Procedure procedure = row with
        {
            DoseMillions = choice.DoseMillions ?? row.DoseMillions,
            VolumeMl = choice.VolumeMl ?? row.VolumeMl,
            Carrier = choice.Carrier is { } carrier ? Of(carrier) : row.Carrier,
            IsCryopreserved = choice.Storage is { } storage ? storage == "cryo" : row.IsCryopreserved,
            IsAllogeneic = choice.Origin is { } origin ? origin == "allogeneic" : row.IsAllogeneic,
            Punctures = choice.Puncture ?? row.Punctures,
            NeedleGauge = choice.NeedleGauge ?? row.NeedleGauge,
            SecretomePotency = choice.SecretomePotency ?? row.SecretomePotency,
            EntryNucleusLikeFraction = choice.EntryNplikeFraction ?? row.EntryNucleusLikeFraction,
            HarvestsMarrow = choice.Harvest ?? row.HarvestsMarrow,
            Adherence = choice.Adherence,
            BmiUnits = choice.BmiUnits ?? 0,
            Day = choice.Day,
        };
        procedure = procedure with { Kind = Kind(procedure) };

        if (!injections.Contains(procedure.Kind) && choice.FirstOfInjection is { } key)
            throw Error(key, $"'{row.Id}' is no injection; leave it out.");
        if (choice.DoseMillions is not null && procedure.Kind is not (ProcedureKind.Injection or ProcedureKind.Sham))
            throw Error("dose_millions", $"'{row.Id}' has no dose of its own that could be replaced; leave it out.");
        if (procedure.DoseMillions > 0 && !procedure.Punctures)
            throw Error(choice.DoseMillions is null ? "puncture" : "dose_millions", $"{procedure.DoseMillions.Said()} million cells, but the needle does not enter the disc ('{row.Id}'); set the dose to 0, or choose an injection.");
        if (procedure.HasDiscCells && procedure.VolumeMl == 0)
            throw Error("volume_ml", $"0 mL cannot hold {procedure.DoseMillions.Said()} million cells; give a volume, or no cells.");
        if (procedure.DoseMillions > 0 && row.DoseMillions == 0 && (choice.Storage is null || choice.Origin is null))
            throw Error("dose_millions", $"the product '{row.Id}' has no cells, so 'storage' (fresh or cryo) and 'origin' (allogeneic or autologous) must be given.");
        if (!procedure.IsInjection)
            return procedure with { VolumeMl = 0 };
        return procedure with { Setting = blinding == Blinding.Blinded ? ContextSetting.BlindedInjection : ContextSetting.OpenInjection };
    }

    // A sham whose needle enters the disc is an injection, an injection whose needle does not is a sham.
    static ProcedureKind Kind(Procedure procedure) => procedure.Kind switch
    {
        ProcedureKind.Sham when procedure.Punctures => ProcedureKind.Injection,
        ProcedureKind.Injection when !procedure.Punctures => ProcedureKind.Sham,
        ProcedureKind kind => kind,
    };

    static Carrier Of(CarrierChoice choice) => choice is { RetentionLogit: { } retention, BulkDecayDays: { } decay }
        ? Carrier.Of(choice.Id, retention, decay)
        : Carrier.Named(choice.Id);

    // Where no product is named the file has given everything that matters; the rest is as in a plain injection.
    static Procedure Spelt(ProcedureChoice choice) => ProductCatalogue.Find("sham") with
    {
        Id = "custom",
        Label = "as described in the file",
        EvidenceLabel = string.Empty,
        Kind = choice.Effect is null ? ProcedureKind.Injection : ProcedureKind.Comparator,
        Effect = choice.Effect is { } e ? new PainEffect(e.Millimetres, e.OnsetDays, e.DecayDays ?? double.PositiveInfinity) : default,
        Setting = choice.Effect is { } comparator ? Enum.Parse<ContextSetting>(comparator.Setting.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true) : default,
        CellProduct = "custom",
    };
}
