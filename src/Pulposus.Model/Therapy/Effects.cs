using Pulposus.Model.Patients;

namespace Pulposus.Model.Therapy;

/// <summary>What a procedure does to pain beside what the simulated disc does.</summary>
/// <remarks>
/// <para>
/// Hyaluronic acid d_HA (1-exp(-t/14)) exp(-t/tau_HA), with cells or not; PRP d_PRP and marrow plasma d_BMC, both
/// (1-exp(-t/tau_Pon)) exp(-t/tau_Poff); NSAID d_NS and opioid d_OP (1-exp(-t/tau_NS)) while taken; rehabilitation
/// a_RE d_RE (1-exp(-t/tau_RE)) exp(-max(0, t-84)/tau_REoff); stopping to smoke d_QS (1-exp(-t/tau_QS)) where it succeeds;
/// weight loss d_WL per unit lost, in proportion to time until day 180; fusion d_FU exp(-t/30); epidural steroid
/// d_ES exp(-t/45) on leg pain and lam_R times that on back pain. Cells in a facet joint d_F (lam_F/0.25), in a ligament d_L
/// (lam_S/0.06), PRP there d_Lp, all (1-exp(-t/tau_Fon)) exp(-t/tau_Foff); facet steroid d_Fs (lam_F/0.25) exp(-t/30).
/// </para>
/// <para>
/// mm, negative is better. Sources CD012087 (NSAID), WHO23 (exercise), Oli20 (epidural), Cha21 (PRP), Won22 (ligament);
/// the rest is assumed. Cells in facet and ligament have no controlled evidence: mean 0, SD 6 mm. Effects in the disc are
/// never reused for facet or ligament. Left out: tolerance, withdrawal, interaction. Switch: drugs (not surgery, epidural,
/// facet and ligament).
/// </para>
/// </remarks>
internal static class Effects
{
    static readonly Parameter ha = Parameter.Named("therapy.ha.effect_mm");
    static readonly Parameter haOnset = Parameter.Named("therapy.ha.onset_d");
    static readonly Parameter haDecay = Parameter.Named("therapy.ha.decay_d");
    static readonly Parameter prp = Parameter.Named("therapy.prp.effect_mm");
    static readonly Parameter prpOnset = Parameter.Named("therapy.prp.onset_d");
    static readonly Parameter prpDecay = Parameter.Named("therapy.prp.decay_d");
    static readonly Parameter bmc = Parameter.Named("therapy.bmc.effect_mm");
    static readonly Parameter nsaid = Parameter.Named("therapy.nsaid.effect_mm");
    static readonly Parameter nsaidOnset = Parameter.Named("therapy.nsaid.onset_d");
    static readonly Parameter opioid = Parameter.Named("therapy.opioid.effect_mm");
    static readonly Parameter rehab = Parameter.Named("therapy.rehab.effect_mm");
    static readonly Parameter rehabOnset = Parameter.Named("therapy.rehab.onset_d");
    static readonly Parameter rehabProgramme = Parameter.Named("therapy.rehab.programme_d");
    static readonly Parameter rehabDecay = Parameter.Named("therapy.rehab.decay_d");
    static readonly Parameter adherence = Parameter.Named("therapy.rehab.adherence");
    static readonly Parameter quit = Parameter.Named("therapy.quit_smoking.effect_mm");
    static readonly Parameter quitOnset = Parameter.Named("therapy.quit_smoking.onset_d");
    static readonly Parameter weight = Parameter.Named("therapy.weight_loss.effect_mm_per_bmi");
    static readonly Parameter surgery = Parameter.Named("therapy.fusion.surgical_pain_mm");
    static readonly Parameter surgeryDecay = Parameter.Named("therapy.fusion.pain_decay_d");
    static readonly Parameter epidural = Parameter.Named("therapy.epidural_steroid.effect_mm");
    static readonly Parameter epiduralDecay = Parameter.Named("therapy.epidural_steroid.decay_d");
    static readonly Parameter facet = Parameter.Named("facet.cell_effect_mm");
    static readonly Parameter facetSteroid = Parameter.Named("facet.steroid_effect_mm");
    static readonly Parameter facetSteroidDecay = Parameter.Named("facet.steroid_decay_d");
    static readonly Parameter facetShare = Parameter.Named("facet.reference_share");
    static readonly Parameter jointOnset = Parameter.Named("facet.effect_onset_d");
    static readonly Parameter jointDecay = Parameter.Named("facet.effect_decay_d");
    static readonly Parameter ligament = Parameter.Named("ligament.cell_effect_mm");
    static readonly Parameter ligamentPrp = Parameter.Named("ligament.prp_effect_mm");
    static readonly Parameter ligamentShare = Parameter.Named("ligament.reference_share");

    /// <summary>The effects of a procedure on a person.</summary>
    /// <param name="procedure">What is done.</param>
    /// <param name="p">To whom.</param>
    /// <param name="drugs">Whether drugs, care, carriers and plasma act.</param>
    public static IEnumerable<PainTerm> Of(Procedure procedure, Person p, bool drugs)
    {
        double day = procedure.Day;
        if (drugs && procedure.IsInjection && procedure.Punctures && procedure.Carrier == Carrier.Ha)
            yield return new PainTerm(day, p[ha]) { Onset = p[haOnset], Decay = p[haDecay] };
        if ((drugs ? Drug(procedure, p) : null) is { } drug)
            yield return drug;
        if (Other(procedure, p) is { } other)
            yield return other;
    }

    static PainTerm? Drug(Procedure procedure, Person p)
    {
        double day = procedure.Day;
        return procedure.Kind switch
        {
            ProcedureKind.Prp when procedure.Punctures => new PainTerm(day, p[prp]) { Onset = p[prpOnset], Decay = p[prpDecay] },
            ProcedureKind.Bmc when procedure.Punctures => new PainTerm(day, p[bmc]) { Onset = p[prpOnset], Decay = p[prpDecay] },
            ProcedureKind.Nsaid => new PainTerm(day, p[nsaid]) { Onset = p[nsaidOnset] },
            ProcedureKind.Opioid => new PainTerm(day, p[opioid]) { Onset = p[nsaidOnset] },
            ProcedureKind.Rehabilitation => new PainTerm(day, (procedure.Adherence ?? p[adherence]) * p[rehab])
            {
                Onset = p[rehabOnset],
                Hold = p[rehabProgramme],
                Decay = p[rehabDecay],
            },
            ProcedureKind.QuitSmoking when Lifestyle.Quits(p) => new PainTerm(day, p[quit]) { Onset = p[quitOnset] },
            ProcedureKind.WeightLoss => new PainTerm(day, p[weight] * procedure.BmiUnits) { Ramp = p[Lifestyle.Course] },
            _ => null,
        };
    }

    static PainTerm? Other(Procedure procedure, Person p)
    {
        double day = procedure.Day;
        double joint = p[Trait.FacetShare] / p[facetShare];
        double band = p[Trait.LigamentShare] / p[ligamentShare];
        return procedure.Kind switch
        {
            ProcedureKind.FacetCells => new PainTerm(day, p[facet] * joint) { Onset = p[jointOnset], Decay = p[jointDecay] },
            ProcedureKind.FacetSteroid => new PainTerm(day, p[facetSteroid] * joint) { Decay = p[facetSteroidDecay] },
            ProcedureKind.LigamentCells => new PainTerm(day, p[ligament] * band) { Onset = p[jointOnset], Decay = p[jointDecay] },
            ProcedureKind.LigamentPrp => new PainTerm(day, p[ligamentPrp] * band) { Onset = p[jointOnset], Decay = p[jointDecay] },
            ProcedureKind.EpiduralSteroid => new PainTerm(day, p[epidural] * p[Trait.RootShare]) { LegSize = p[epidural], Decay = p[epiduralDecay] },
            ProcedureKind.Fusion => new PainTerm(day, p[surgery]) { Decay = p[surgeryDecay] },
            ProcedureKind.Comparator => new PainTerm(day, procedure.Effect.Millimetres)
            {
                Onset = procedure.Effect.OnsetDays,
                Decay = procedure.Effect.DecayDays,
            },
            _ => null,
        };
    }
}
