namespace Pulposus.Model.Therapy;

/// <summary>What a procedure does, as the column <c>action</c> of <c>products.csv</c> names it.</summary>
public enum ProcedureKind
{
    /// <summary>Nothing at all.</summary>
    Untreated,

    /// <summary>Unstructured care.</summary>
    UsualCare,

    /// <summary>A procedure that looks like an injection; nothing enters the disc.</summary>
    Sham,

    /// <summary>An injection into the nucleus: a carrier, with or without cells.</summary>
    Injection,

    /// <summary>Bone-marrow concentrate into the nucleus: few cells, much plasma.</summary>
    Bmc,

    /// <summary>Platelet-rich plasma into the nucleus.</summary>
    Prp,

    /// <summary>Glucocorticoid into the nucleus.</summary>
    Steroid,

    /// <summary>Cells into a facet joint: no controlled evidence.</summary>
    FacetCells,

    /// <summary>Glucocorticoid into a facet joint.</summary>
    FacetSteroid,

    /// <summary>Cells into a spinal ligament: no controlled evidence.</summary>
    LigamentCells,

    /// <summary>Platelet-rich plasma into a spinal ligament.</summary>
    LigamentPrp,

    /// <summary>Glucocorticoid into the epidural space.</summary>
    EpiduralSteroid,

    /// <summary>Oral anti-inflammatory drug, taken from its day on.</summary>
    Nsaid,

    /// <summary>Oral opioid, taken from its day on by a person who took none.</summary>
    Opioid,

    /// <summary>Supervised exercise.</summary>
    Rehabilitation,

    /// <summary>An attempt to stop smoking.</summary>
    QuitSmoking,

    /// <summary>Weight loss.</summary>
    WeightLoss,

    /// <summary>Lumbar fusion.</summary>
    Fusion,

    /// <summary>Discectomy or sequestrectomy.</summary>
    Discectomy,

    /// <summary>A comparator that is known by its effect on pain alone.</summary>
    Comparator,
}

/// <summary>What a person believes to receive, which sets the contextual response.</summary>
public enum ContextSetting
{
    /// <summary>An injection that may be the active one.</summary>
    BlindedInjection,

    /// <summary>An injection known to be the active one.</summary>
    OpenInjection,

    /// <summary>Unstructured care.</summary>
    UsualCare,

    /// <summary>Nothing.</summary>
    Untreated,

    /// <summary>Supervised exercise.</summary>
    Rehabilitation,

    /// <summary>Surgery.</summary>
    Surgery,
}

/// <summary>The effect of a comparator on pain: size (1-exp(-t/onset)) exp(-t/decay).</summary>
/// <param name="Millimetres">Size (mm; negative is better).</param>
/// <param name="OnsetDays">Onset (d); 0 is at once.</param>
/// <param name="DecayDays">Decay (d); +infinity lasts.</param>
public readonly record struct PainEffect(double Millimetres, double OnsetDays, double DecayDays);

/// <summary>One thing that is done, on one day: a row of <c>products.csv</c>, or as a study spells it out.</summary>
/// <param name="Id">Row of <c>products.csv</c> or name given by the user.</param>
/// <param name="Label">Name to show.</param>
/// <param name="EvidenceLabel">What controlled evidence there is.</param>
/// <param name="Kind">What it does.</param>
public sealed record Procedure(string Id, string Label, string EvidenceLabel, ProcedureKind Kind)
{
    /// <summary>Day since enrolment.</summary>
    public double Day { get; init; }

    /// <summary>Cells in the product (10^6); 0 makes it the control procedure.</summary>
    public double DoseMillions { get; init; }

    /// <summary>Volume injected (mL).</summary>
    public double VolumeMl { get; init; }

    /// <summary>Carrier.</summary>
    public Carrier Carrier { get; init; } = Carrier.Saline;

    /// <summary>Whether the cells were frozen (thawed and injected) rather than fresh.</summary>
    public bool IsCryopreserved { get; init; }

    /// <summary>Whether the cells are another person's.</summary>
    public bool IsAllogeneic { get; init; }

    /// <summary>Whether the disc is punctured; without it nothing is injected into it.</summary>
    public bool Punctures { get; init; }

    /// <summary>Whether the product is made beside the patient rather than under good manufacturing practice.</summary>
    public bool IsPointOfCare { get; init; }

    /// <summary>Whether the person's own marrow is taken for it.</summary>
    public bool HarvestsMarrow { get; init; }

    /// <summary>What the person believes to receive.</summary>
    public ContextSetting Setting { get; init; }

    /// <summary>Gauge of the needle.</summary>
    public double NeedleGauge { get; init; }

    /// <summary>Secretion of trophic factors against bone-marrow cells.</summary>
    public double SecretomePotency { get; init; } = 1;

    /// <summary>Share of the robust cells that enter nucleus-like.</summary>
    public double EntryNucleusLikeFraction { get; init; }

    /// <summary>Cell product: doses and carriers of one product share its draws.</summary>
    public string CellProduct { get; init; } = string.Empty;

    /// <summary>Adherence to rehabilitation (0-1); null for the person's own.</summary>
    public double? Adherence { get; init; }

    /// <summary>Body-mass index lost by weight loss (kg/m2).</summary>
    public double BmiUnits { get; init; }

    /// <summary>Effect of a comparator.</summary>
    public PainEffect Effect { get; init; }

    /// <summary>Whether it is an injection, in the disc or elsewhere, that a study may blind.</summary>
    public bool IsInjection => (Punctures && Kind != ProcedureKind.Discectomy)
        || Kind is ProcedureKind.FacetCells or ProcedureKind.FacetSteroid or ProcedureKind.LigamentCells or ProcedureKind.LigamentPrp;

    /// <summary>Whether cells of the product reach the disc. The dose of a marrow concentrate follows from its volume.</summary>
    public bool HasDiscCells => Punctures && (Kind == ProcedureKind.Bmc || DoseMillions > 0);

    /// <summary>Whether cells are given anywhere.</summary>
    public bool HasCells => HasDiscCells || Kind is ProcedureKind.FacetCells or ProcedureKind.LigamentCells;

    /// <summary>Whether cells are given where no controlled trial has tested them.</summary>
    public bool LacksControlledEvidence => Kind is ProcedureKind.FacetCells or ProcedureKind.LigamentCells;

    /// <summary>The procedure without cells: the same needle, carrier, volume and setting; outside the disc a sham.</summary>
    public Procedure WithoutCells() => this with
    {
        DoseMillions = 0,
        Kind = Kind switch
        {
            ProcedureKind.Bmc => ProcedureKind.Injection,
            ProcedureKind.FacetCells or ProcedureKind.LigamentCells => ProcedureKind.Sham,
            ProcedureKind kind => kind,
        },
    };
}
