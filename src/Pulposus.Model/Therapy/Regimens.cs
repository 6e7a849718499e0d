using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Therapy;

/// <summary>The treatments of the people in the lanes, as numbers and masks.</summary>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal sealed class Regimens<T>
    where T : struct, IReal<T>
{
    /// <summary>Day of the injection; +infinity without one.</summary>
    public T Day;

    /// <summary>Cells in the product (10^6).</summary>
    public T Dose;

    /// <summary>Volume (mL).</summary>
    public T Volume;

    /// <summary>Gauge of the needle.</summary>
    public T Gauge;

    /// <summary>Living share of the dose before the needle, v.</summary>
    public T Viability;

    /// <summary>Retention of the carrier on the logit scale, r_c.</summary>
    public T RetentionLogit;

    /// <summary>Decay time of the bulk, tau_B (d).</summary>
    public T BulkDecay;

    /// <summary>Secretion factor in the first days after thawing, f_thaw or 1.</summary>
    public T ThawFactor;

    /// <summary>Secretion against bone-marrow cells.</summary>
    public T Potency;

    /// <summary>Share of the robust cells that enter nucleus-like.</summary>
    public T EntryNucleusLike;

    /// <summary>Mean contextual response of the setting, mu_c (mm).</summary>
    public T ContextMean;

    /// <summary>Factor on the spread of the contextual response between people.</summary>
    public T ContextSpread;

    /// <summary>Day from which the contextual response counts.</summary>
    public T ContextDay;

    /// <summary>1 where the cells are another person's and there are any.</summary>
    public T Allogeneic;

    /// <summary>Mask: the needle enters the disc.</summary>
    public T Punctures;

    /// <summary>Mask: hyaluronic acid is injected.</summary>
    public T IsHa;

    /// <summary>Mask: cells are injected.</summary>
    public T HasCells;

    /// <summary>Seats a treatment in a lane.</summary>
    public void Seat(int lane, Treatment treatment, Person person)
    {
        bool injected = treatment.Punctures;
        bool hasCells = injected && treatment.DoseMillions > 0;
        bool untreated = treatment.Setting == ContextSetting.Untreated;
        Real.Lane(ref Day, lane) = injected ? treatment.Day : double.PositiveInfinity;
        Real.Lane(ref Dose, lane) = hasCells ? treatment.DoseMillions : 0;
        Real.Lane(ref Volume, lane) = injected ? treatment.VolumeMl : 0;
        Real.Lane(ref Gauge, lane) = treatment.NeedleGauge;
        Real.Lane(ref Viability, lane) = person[treatment.IsCryopreserved ? RegimenParameters.Cryopreserved : RegimenParameters.Fresh];
        Real.Lane(ref RetentionLogit, lane) = person[RegimenParameters.Retention[(int)treatment.Carrier]];
        Real.Lane(ref BulkDecay, lane) = person[RegimenParameters.BulkDecay[(int)treatment.Carrier]];
        Real.Lane(ref ThawFactor, lane) = hasCells && treatment.IsCryopreserved ? person[RegimenParameters.Thaw] : 1;
        Real.Lane(ref Potency, lane) = treatment.SecretomePotency;
        Real.Lane(ref EntryNucleusLike, lane) = treatment.EntryNucleusLikeFraction;
        Real.Lane(ref ContextMean, lane) = person[RegimenParameters.ContextMean[(int)treatment.Setting]];
        Real.Lane(ref ContextSpread, lane) = untreated ? person[RegimenParameters.NoProcedure] : 1;
        Real.Lane(ref ContextDay, lane) = untreated ? 0 : treatment.Day;
        Real.Lane(ref Allogeneic, lane) = hasCells && treatment.IsAllogeneic ? 1 : 0;
        Real.Lane(ref Punctures, lane) = Real.MaskLane(injected);
        Real.Lane(ref IsHa, lane) = Real.MaskLane(injected && treatment.Carrier == Carrier.Ha);
        Real.Lane(ref HasCells, lane) = Real.MaskLane(hasCells);
    }
}

/// <summary>Parameters of treatments, outside the generic class so that they are looked up once.</summary>
internal static class RegimenParameters
{
    public static readonly Parameter[] Retention = Carriers("delivery.retention_logit");
    public static readonly Parameter[] BulkDecay = Carriers("delivery.bulk_decay_d");
    public static readonly Parameter Cryopreserved = Parameter.Named("cells.viability_cryopreserved");
    public static readonly Parameter Fresh = Parameter.Named("cells.viability_fresh");
    public static readonly Parameter Thaw = Parameter.Named("cells.thaw_potency_day01");
    public static readonly Parameter[] ContextMean =
    [
        Parameter.Named("context.mean_mm.blinded_injection"),
        Parameter.Named("context.mean_mm.open_injection"),
        Parameter.Named("context.mean_mm.untreated"),
    ];

    public static readonly Parameter NoProcedure = Parameter.Named("context.sd_factor_no_procedure");

    static Parameter[] Carriers(string family) =>
        [.. Enum.GetNames<Carrier>().Select(name => Parameter.Named($"{family}.{name.ToLowerInvariant()}"))];
}
