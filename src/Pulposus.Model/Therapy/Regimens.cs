using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Therapy;

/// <summary>
/// The treatments of the people in the lanes: what still is to be done, what is being done, and what stays of what was
/// done - the latest cells, the latest steroid, the effects on pain.
/// </summary>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal sealed class Regimens<T>
    where T : struct, IReal<T>
{
    readonly Procedure[][] plans = new Procedure[Real.Lanes<T>()][];
    readonly Person[] people = new Person[Real.Lanes<T>()];
    readonly int[] done = new int[Real.Lanes<T>()];
    readonly int[] punctures = new int[Real.Lanes<T>()];

    /// <summary>Cells in the product at hand (10^6).</summary>
    public T Dose;

    /// <summary>Volume (mL).</summary>
    public T Volume;

    /// <summary>Gauge of the needle.</summary>
    public T Gauge;

    /// <summary>Living share of the dose before the needle, v.</summary>
    public T Viability;

    /// <summary>Share of cells lost in the needle, s_n, of this injection.</summary>
    public T NeedleLoss;

    /// <summary>Retention of the carrier on the logit scale, r_c.</summary>
    public T RetentionLogit;

    /// <summary>Normal score of retention, of this injection.</summary>
    public T RetentionScore;

    /// <summary>Decay time of the bulk, tau_B (d).</summary>
    public T BulkDecay;

    /// <summary>Step of the annulus at this puncture, d_i.</summary>
    public T PunctureStep;

    /// <summary>Share of the robust cells that enter nucleus-like.</summary>
    public T EntryNucleusLike;

    /// <summary>Mask: the procedure at hand punctures the disc.</summary>
    public T Punctures;

    /// <summary>Mask: the procedure at hand brings cells into the disc.</summary>
    public T BringsCells;

    /// <summary>Day of the latest injection of cells; +infinity before.</summary>
    public T CellDay;

    /// <summary>Secretion factor in the first days after the latest cells, f_thaw or 1.</summary>
    public T ThawFactor;

    /// <summary>Secretion of the latest cells against bone-marrow cells.</summary>
    public T Potency;

    /// <summary>Normal score xi_product of the latest cells.</summary>
    public T ProductScore;

    /// <summary>1 once another person's cells were given.</summary>
    public T Allogeneic;

    /// <summary>Day of the latest intradiscal steroid; +infinity before.</summary>
    public T SteroidDay;

    /// <summary>Mean contextual response of the setting, mu_c (mm).</summary>
    public T ContextMean;

    /// <summary>Factor on the spread of the contextual response between people.</summary>
    public T ContextSpread;

    /// <summary>Day from which the contextual response counts.</summary>
    public T ContextDay;

    /// <summary>Effects of drugs, care, carriers and surgery on pain.</summary>
    public PainTerms<T> Therapy { get; } = new();

    /// <summary>Effects of adverse events on pain.</summary>
    public PainTerms<T> Events { get; } = new();

    /// <summary>The person in a lane.</summary>
    public Person PersonIn(int lane) => people[lane];

    /// <summary>The procedure at hand in a lane.</summary>
    public Procedure At(int lane) => plans[lane][done[lane] - 1];

    /// <summary>Punctures of the disc in a lane up to now.</summary>
    public int PuncturesOf(int lane) => punctures[lane];

    /// <summary>Harvests of marrow in a lane up to now.</summary>
    public int HarvestsOf(int lane) => plans[lane].Take(done[lane]).Count(p => p.HarvestsMarrow);

    /// <summary>Day of the first cells that a lane will get; +infinity without any.</summary>
    public double FirstCells(int lane) => plans[lane].Where(p => p.HasCells).Select(p => p.Day).DefaultIfEmpty(double.PositiveInfinity).First();

    /// <summary>Seats a treatment in a lane; nothing of it is done yet.</summary>
    /// <param name="lane">Lane.</param>
    /// <param name="treatment">Treatment.</param>
    /// <param name="person">Who is treated.</param>
    /// <param name="drugs">Whether drugs, care and plasma act on pain.</param>
    public void Seat(int lane, Treatment treatment, Person person, bool drugs = true)
    {
        people[lane] = person;
        plans[lane] = [.. treatment.Procedures.OrderBy(p => p.Day)];
        done[lane] = punctures[lane] = 0;
        Real.Lane(ref CellDay, lane) = Real.Lane(ref SteroidDay, lane) = double.PositiveInfinity;
        Real.Lane(ref ThawFactor, lane) = Real.Lane(ref Potency, lane) = 1;
        Real.Lane(ref ProductScore, lane) = Real.Lane(ref Allogeneic, lane) = 0;
        SeatContext(lane, person, treatment.ContextMm);
        Therapy.Clear(lane);
        Events.Clear(lane);
        foreach (PainTerm term in plans[lane].SelectMany(p => Effects.Of(p, person, drugs)))
            Therapy.Add(lane, term);
    }

    /// <summary>Takes the next procedure of a day to hand in every lane that has one.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Mask of the lanes that have one.</returns>
    public T Take(double day)
    {
        T now = Real.Never<T>();
        for (int lane = 0; lane < plans.Length; lane++)
        {
            if (done[lane] == plans[lane].Length || plans[lane][done[lane]].Day != day)
                continue;
            Load(lane, plans[lane][done[lane]++]);
            Real.Lane(ref now, lane) = Real.MaskLane(true);
        }

        return now;
    }

    void Load(int lane, Procedure procedure)
    {
        Person person = people[lane];
        bool injects = procedure.Punctures;
        if (injects)
            punctures[lane]++;
        int occurrence = Math.Max(1, punctures[lane]);
        double dose = !procedure.HasDiscCells ? 0 : procedure.Kind == ProcedureKind.Bmc ? MarrowDose(person, procedure) : procedure.DoseMillions;
        (double retention, double bulkDecay) = procedure.Carrier.For(person);
        Parameter viability = procedure.IsCryopreserved ? RegimenParameters.Cryopreserved : RegimenParameters.Fresh;
        Real.Lane(ref Dose, lane) = dose;
        Real.Lane(ref Volume, lane) = injects ? procedure.VolumeMl : 0;
        Real.Lane(ref Gauge, lane) = procedure.NeedleGauge;
        Real.Lane(ref Viability, lane) = person.OfProduct(procedure.CellProduct, viability);
        Real.Lane(ref NeedleLoss, lane) = person.At(RegimenParameters.NeedleLoss, occurrence);
        Real.Lane(ref RetentionLogit, lane) = retention;
        Real.Lane(ref RetentionScore, lane) = occurrence > 1 ? person.Score(RegimenParameters.RetentionResidual, occurrence) : person[Trait.RetentionScore];
        Real.Lane(ref BulkDecay, lane) = bulkDecay;
        Real.Lane(ref PunctureStep, lane) = person.At(RegimenParameters.PunctureStep, occurrence);
        Real.Lane(ref EntryNucleusLike, lane) = procedure.EntryNucleusLikeFraction;
        Real.Lane(ref Punctures, lane) = Real.MaskLane(injects);
        Real.Lane(ref BringsCells, lane) = Real.MaskLane(dose > 0);
        if (dose > 0)
            LoadCells(lane, person, procedure);
        if (injects && procedure.Kind == ProcedureKind.Steroid)
            Real.Lane(ref SteroidDay, lane) = procedure.Day;
    }

    void LoadCells(int lane, Person person, Procedure procedure)
    {
        Real.Lane(ref CellDay, lane) = procedure.Day;
        Real.Lane(ref ThawFactor, lane) = procedure.IsCryopreserved ? person.OfProduct(procedure.CellProduct, RegimenParameters.Thaw) : 1;
        Real.Lane(ref Potency, lane) = procedure.SecretomePotency;
        Real.Lane(ref ProductScore, lane) = person.ProductScore(procedure.CellProduct, RegimenParameters.ProductResidual);
        if (procedure.IsAllogeneic)
            Real.Lane(ref Allogeneic, lane) = 1;
    }

    static double MarrowDose(Person person, Procedure procedure) =>
        person.OfProduct(procedure.CellProduct, RegimenParameters.NucleatedCells) * procedure.VolumeMl
        * person.OfProduct(procedure.CellProduct, RegimenParameters.MarrowShare);

    // One response per person, that of the strongest setting; settings are never summed.
    void SeatContext(int lane, Person person, double added)
    {
        ContextSetting setting = RegimenParameters.Believed(plans[lane]);
        Real.Lane(ref ContextMean, lane) = person[RegimenParameters.ContextMean[(int)setting]] + added;
        Real.Lane(ref ContextSpread, lane) = setting is ContextSetting.UsualCare or ContextSetting.Untreated ? person[RegimenParameters.NoProcedure] : 1;
        Real.Lane(ref ContextDay, lane) = plans[lane].Where(p => p.Kind != ProcedureKind.Untreated).Select(p => p.Day).DefaultIfEmpty(0).Min();
    }
}

/// <summary>Parameters of treatments, outside the generic class so that they are looked up once.</summary>
internal static class RegimenParameters
{
    public const string RetentionResidual = "delivery.retention_sd";
    public const string ProductResidual = "prior.residual_product_sd_mm";

    public static readonly Parameter Cryopreserved = Parameter.Named("cells.viability_cryopreserved");
    public static readonly Parameter Fresh = Parameter.Named("cells.viability_fresh");
    public static readonly Parameter Thaw = Parameter.Named("cells.thaw_potency_day01");
    public static readonly Parameter NeedleLoss = Parameter.Named("cells.needle_loss");
    public static readonly Parameter PunctureStep = Parameter.Named("annulus.puncture_step");
    public static readonly Parameter NucleatedCells = Parameter.Named("therapy.bmc.nucleated_per_ml");
    public static readonly Parameter MarrowShare = Parameter.Named("therapy.bmc.msc_fraction");
    public static readonly Parameter NoProcedure = Parameter.Named("context.sd_factor_no_procedure");

    /// <summary>mu_c by <see cref="ContextSetting"/>.</summary>
    public static readonly Parameter[] ContextMean =
    [
        Parameter.Named("context.mean_mm.blinded_injection"),
        Parameter.Named("context.mean_mm.open_injection"),
        Parameter.Named("context.mean_mm.usual_care"),
        Parameter.Named("context.mean_mm.untreated"),
        Parameter.Named("context.mean_mm.rehabilitation"),
        Parameter.Named("context.mean_mm.surgery"),
    ];

    /// <summary>Defaults of mu_c, which rank the settings.</summary>
    static readonly double[] contextDefault = [.. ContextMean.Select(p => ParameterCatalogue.Rows[p.Slot].Default)];

    /// <summary>The strongest setting of some procedures.</summary>
    public static ContextSetting Believed(IEnumerable<Procedure> procedures) =>
        procedures.Select(p => p.Setting).MaxBy(s => contextDefault[(int)s]);
}
