using Pulposus.Model.Anatomy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>
/// The state of the treated discs in the lanes: fields over the grid, scalars, and the ledger of donor cells.
/// Processes read it and add their own rates; they never call each other.
/// </summary>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal sealed class DiscState<T>(DiscLayout layout)
    where T : struct, IReal<T>
{
    /// <summary>Geometry at enrolment.</summary>
    public DiscGeometry<T> Geometry { get; } = new(layout);

    /// <summary>Active native cells N (10^6/mL).</summary>
    public T[] Native { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Native cell density of a healthy disc in the same tissue (10^6/mL).</summary>
    public T[] NativeHealthy { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Fragile donor cells M_F (10^6/mL).</summary>
    public T[] Fragile { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Naive donor cells M_U (10^6/mL).</summary>
    public T[] Naive { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Nucleus-like donor cells M_D (10^6/mL).</summary>
    public T[] NucleusLike { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Senescent donor cells M_S (10^6/mL).</summary>
    public T[] Senescent { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Donor cells lost in the last step (10^6/mL/d).</summary>
    public T[] DonorDeaths { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Aggrecan A (1 = healthy, same tissue).</summary>
    public T[] Aggrecan { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Catabolic phenotype I_s (0-1), which changes over weeks.</summary>
    public T[] SlowTone { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Expressed tone I = clip(I_s (1-st) + discitis, 0, 1), which all other processes see.</summary>
    public T[] Tone { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Tone that holds itself at enrolment, b_I.</summary>
    public T[] ToneBalance { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Factor b_A that makes aggrecan start at its prescribed loss.</summary>
    public T[] SynthesisBalance { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Oxygen, glucose and lactate.</summary>
    public NutrientFields<T> Nutrients { get; } = new(layout.Cells);

    /// <summary>Pro-inflammatory mediator c_P.</summary>
    public T[] Cytokine { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Secretome c_T.</summary>
    public T[] Secretome { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Response to the secretome, c_T/(c_T+K_T) (0-1).</summary>
    public T[] Response { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Starvation hazard of native cells at the present nutrients (1/d).</summary>
    public T[] Starvation { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>How well the present nutrients suit donor cells, f_E (0-1); kept in the nucleus alone.</summary>
    public T[] Fitness { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>What glucose and pH leave of synthesis, s_G f_pH (0-1).</summary>
    public T[] Feeding { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>What oxygen leaves of synthesis (0-1).</summary>
    public T[] Breathing { get; } = Aligned.Array<T>(layout.Cells);

    /// <summary>Time since enrolment (d).</summary>
    public T Time;

    /// <summary>Fibrosis factor kappa.</summary>
    public T Fibrosis;

    /// <summary>Annulus integrity iota.</summary>
    public T Annulus;

    /// <summary>Macrophage load Phi.</summary>
    public T Macrophages;

    /// <summary>Vascular exposure x at the start of the step.</summary>
    public T Exposure;

    /// <summary>Antibody Ab.</summary>
    public T Antibody;

    /// <summary>Living leaked cells along the needle track X (10^6).</summary>
    public T TrackCells;

    /// <summary>Ectopic tissue Ox (arbitrary).</summary>
    public T Ectopic;

    /// <summary>Nerve density eta.</summary>
    public T Nerve;

    /// <summary>Sensitisation Z.</summary>
    public T Sensitisation;

    /// <summary>Facet state Fc.</summary>
    public T Facet;

    /// <summary>Ligament state Lg.</summary>
    public T Ligament;

    /// <summary>Herniation size Hn.</summary>
    public T Herniation;

    /// <summary>Progression factor pi.</summary>
    public T Progression;

    /// <summary>Swelling stretch J, and its value at enrolment.</summary>
    public T Stretch, InitialStretch;

    /// <summary>Structural height h_s (mm).</summary>
    public T StructuralHeight;

    /// <summary>Bulking share B.</summary>
    public T Bulking;

    /// <summary>Body-mass index (kg/m2).</summary>
    public T Bmi;

    /// <summary>Day on which weight loss began, and the units that are to be lost.</summary>
    public T DietDay, DietUnits;

    /// <summary>Day on which a smoker stopped; +infinity otherwise.</summary>
    public T QuitDay;

    /// <summary>Share of the disc drive that surgery removed, r_disc.</summary>
    public T DriveRemoved;

    /// <summary>Day on which the latest discitis began; -infinity otherwise.</summary>
    public T DiscitisDay;

    /// <summary>Disc drive at enrolment D_0, and the nerve stimulus gam_0.</summary>
    public T InitialDrive, InitialStimulus;

    /// <summary>True pain V (mm).</summary>
    public T Pain;

    /// <summary>Injections so far, in order, as far as any lane has had one.</summary>
    public Injected<T>[] Injections { get; set; } = [];

    /// <summary>Living donor cells in the disc (10^6).</summary>
    public T DonorCells;

    /// <summary>Donor cells by what became of them.</summary>
    public Ledger<T> Ledger;

    /// <summary>Mask of the lanes whose simulation has failed.</summary>
    public T Failed;

    /// <summary>Pain-weighted tone I_bar = (mean of the nucleus + mean of the annulus)/2.</summary>
    public T MeanTone() => (Geometry.NucleusMean(Tone) + Geometry.AnnulusMean(Tone)) / T.Constant(2);
}

/// <summary>What stays of one injection.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal struct Injected<T>
    where T : struct, IReal<T>
{
    /// <summary>Day; +infinity before it was given.</summary>
    public T Day;

    /// <summary>Volume retained, V_inj rho (mL).</summary>
    public T RetainedVolume;

    /// <summary>Decay time of its bulk (d).</summary>
    public T BulkDecay;

    /// <summary>Donor cells in the disc just before it (10^6).</summary>
    public T CellsBefore;

    /// <summary>Donor cells that it added, m_j: those 7 d later, or just before the next cells, or now, less those before (10^6).</summary>
    public T Engrafted;

    /// <summary>An injection that was not given.</summary>
    public static Injected<T> None => new() { Day = T.Constant(double.PositiveInfinity), BulkDecay = T.Constant(1) };

    /// <summary>Last day on which <see cref="Engrafted"/> follows the number of cells.</summary>
    public T OpenUntil;
}

/// <summary>
/// Donor cells (10^6) from the vial to their end: dose = lost before + track + cleared + retained, and
/// retained + born = alive + dead.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
internal struct Ledger<T>
    where T : struct, IReal<T>
{
    /// <summary>Cells in the product.</summary>
    public T Dose;

    /// <summary>Dead on thawing or lost in the needle.</summary>
    public T LostBefore;

    /// <summary>Leaked and left along the needle track.</summary>
    public T Track;

    /// <summary>Leaked and cleared.</summary>
    public T Cleared;

    /// <summary>Placed in the nucleus.</summary>
    public T Retained;

    /// <summary>Born in the disc.</summary>
    public T Born;

    /// <summary>Died in the disc.</summary>
    public T Dead;
}
