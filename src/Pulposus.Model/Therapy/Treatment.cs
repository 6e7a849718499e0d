namespace Pulposus.Model.Therapy;

/// <summary>Fluid or gel that carries an injection.</summary>
public enum Carrier
{
    /// <summary>Saline.</summary>
    Saline,

    /// <summary>Plasma.</summary>
    Plasma,

    /// <summary>Hyaluronic acid.</summary>
    Ha,

    /// <summary>Fibrin.</summary>
    Fibrin,

    /// <summary>Hydrogel that sets.</summary>
    Gel,
}

/// <summary>What a person believes to receive, which sets the contextual response.</summary>
public enum ContextSetting
{
    /// <summary>An injection that may be the active one.</summary>
    BlindedInjection,

    /// <summary>An injection known to be the active one.</summary>
    OpenInjection,

    /// <summary>Nothing.</summary>
    Untreated,
}

/// <summary>One injection into the nucleus, or a sham, or nothing.</summary>
/// <param name="Id">Row of <c>products.csv</c> or name given by the user.</param>
/// <param name="Label">Name to show.</param>
/// <param name="EvidenceLabel">What controlled evidence there is.</param>
public sealed record Treatment(string Id, string Label, string EvidenceLabel)
{
    /// <summary>Cells in the product (10^6); 0 makes it the control procedure.</summary>
    public double DoseMillions { get; init; }

    /// <summary>Volume injected (mL).</summary>
    public double VolumeMl { get; init; }

    /// <summary>Carrier.</summary>
    public Carrier Carrier { get; init; }

    /// <summary>Whether the cells were frozen (thawed and injected) rather than fresh.</summary>
    public bool IsCryopreserved { get; init; }

    /// <summary>Whether the cells are another person's.</summary>
    public bool IsAllogeneic { get; init; }

    /// <summary>Whether the needle enters the disc; without it nothing is injected.</summary>
    public bool Punctures { get; init; }

    /// <summary>What the person believes to receive.</summary>
    public ContextSetting Setting { get; init; }

    /// <summary>Gauge of the needle.</summary>
    public double NeedleGauge { get; init; }

    /// <summary>Secretion of trophic factors against bone-marrow cells.</summary>
    public double SecretomePotency { get; init; } = 1;

    /// <summary>Share of the robust cells that enter nucleus-like.</summary>
    public double EntryNucleusLikeFraction { get; init; }

    /// <summary>Day of the injection since enrolment.</summary>
    public double Day { get; init; }

    /// <summary>No treatment at all.</summary>
    public static Treatment None { get; } = new("untreated", "no treatment", string.Empty) { Setting = ContextSetting.Untreated };

    /// <summary>The procedure without cells: the same needle, carrier, volume and setting.</summary>
    public Treatment WithoutCells() => this with { DoseMillions = 0 };
}
