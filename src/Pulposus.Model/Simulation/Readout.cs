namespace Pulposus.Model.Simulation;

/// <summary>What is read out of a simulated person at a time; true values, without measurement noise.</summary>
public enum Readout
{
    /// <summary>True back pain V (mm).</summary>
    Pain,

    /// <summary>Natural course of the episode (mm, negative is better).</summary>
    NaturalCourse,

    /// <summary>Contextual response (mm, negative is better).</summary>
    Context,

    /// <summary>The simulated disc (mm, negative is better).</summary>
    Mechanism,

    /// <summary>Residual specific effect (mm, negative is better).</summary>
    Residual,

    /// <summary>Drugs, care, carriers, plasma, surgery, rescue (mm, negative is better).</summary>
    Therapy,

    /// <summary>Adverse events (mm, negative is better).</summary>
    Events,

    /// <summary>True leg pain (mm).</summary>
    LegPain,

    /// <summary>True ODI (points).</summary>
    Odi,

    /// <summary>T2 time of the nucleus (ms).</summary>
    T2,

    /// <summary>Morning height (% of enrolment).</summary>
    HeightPercent,

    /// <summary>Pfirrmann grade.</summary>
    Pfirrmann,

    /// <summary>Living donor cells in the disc (10^6).</summary>
    DonorCells,

    /// <summary>Native cells of the disc (share of enrolment).</summary>
    NativeShare,

    /// <summary>Fibrosis factor kappa.</summary>
    Fibrosis,

    /// <summary>Annulus integrity iota.</summary>
    Annulus,

    /// <summary>Macrophage load Phi.</summary>
    Macrophages,

    /// <summary>Antibody Ab.</summary>
    Antibody,

    /// <summary>Living cells along the track X (10^6).</summary>
    TrackCells,

    /// <summary>Ectopic tissue Ox (arbitrary).</summary>
    Ectopic,

    /// <summary>Nerve density eta.</summary>
    Nerve,

    /// <summary>Sensitisation Z.</summary>
    Sensitisation,

    /// <summary>Facet state Fc.</summary>
    Facet,

    /// <summary>Ligament state Lg.</summary>
    Ligament,

    /// <summary>Herniation size Hn.</summary>
    Herniation,

    /// <summary>Progression factor pi.</summary>
    Progression,

    /// <summary>Structural height h_s (mm).</summary>
    StructuralHeight,

    /// <summary>Swelling stretch J.</summary>
    Stretch,

    /// <summary>Bulking share B.</summary>
    Bulking,

    /// <summary>Pain-weighted tone I_bar.</summary>
    MeanTone,

    /// <summary>Nucleus mean of native cells (10^6/mL).</summary>
    NucleusNative,

    /// <summary>Nucleus mean of fragile donor cells (10^6/mL).</summary>
    NucleusFragile,

    /// <summary>Nucleus mean of naive donor cells (10^6/mL).</summary>
    NucleusNaive,

    /// <summary>Nucleus mean of nucleus-like donor cells (10^6/mL).</summary>
    NucleusNucleusLike,

    /// <summary>Nucleus mean of senescent donor cells (10^6/mL).</summary>
    NucleusSenescent,

    /// <summary>Nucleus mean of aggrecan (1 = healthy).</summary>
    NucleusAggrecan,

    /// <summary>Nucleus mean of tone.</summary>
    NucleusTone,

    /// <summary>Nucleus mean of the pro-inflammatory mediator.</summary>
    NucleusCytokine,

    /// <summary>Nucleus mean of the secretome.</summary>
    NucleusSecretome,

    /// <summary>Nucleus mean of glucose (mM).</summary>
    NucleusGlucose,

    /// <summary>Nucleus mean of oxygen (kPa).</summary>
    NucleusOxygen,

    /// <summary>Nucleus mean of lactate (mM).</summary>
    NucleusLactate,

    /// <summary>Lowest glucose of a grid cell or at the centre (mM).</summary>
    LowestGlucose,

    /// <summary>Glucose at the centre (mM).</summary>
    CentreGlucose,

    /// <summary>Lowest oxygen of a grid cell or at the centre (kPa).</summary>
    LowestOxygen,

    /// <summary>Oxygen at the centre (kPa).</summary>
    CentreOxygen,

    /// <summary>Lowest pH of a grid cell or at the centre.</summary>
    LowestPh,

    /// <summary>pH at the centre.</summary>
    CentrePh,
}
