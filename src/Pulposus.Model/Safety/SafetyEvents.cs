using Pulposus.Model.Patients;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Safety;

/// <summary>Draws the adverse events of one person.</summary>
/// <remarks>
/// <para>
/// One uniform u per person, event and occurrence, the same in all arms: an event happens if u &lt; q; one with a hazard
/// when its integral passes -ln u. Injections that puncture a disc: discitis q (by the class of the procedure), flare,
/// herniation within a year with logit q = logit(q_h) - 3 (iota-0.7) at a uniform time, ectopic bone 1-exp(-q_ox cells left
/// along the track), fibrous growth (cells), fever (expanded cells), anti-HLA (another person's cells), nerve injury,
/// harvest pain (own marrow, with or without a puncture). Everyone: herniation h_h0, tumour h_tu (x RR_tu from the first cells on), background events
/// as Poisson processes. Fusion: complication, reoperation, surgery of the next level. Discectomy: reherniation, in place of the herniation of a puncture.
/// </para>
/// <para>
/// Probabilities per disc, rates per year, days. Sources Wil04, Jer21, Vad12, Wan21s, Gar17, Fri01, Sea11, Par15, REV-B; most
/// are assumed, and no controlled trial was large enough to tell them from zero. One disc is treated. Left out: death,
/// thrombosis, interaction between events. Unknown: whether diabetes changes any of it. Switch: safety_events.
/// </para>
/// </remarks>
internal static class SafetyEvents
{
    static readonly Parameter discitis = Parameter.Named("safety.discitis_gmp");
    static readonly Parameter discitisPointOfCare = Parameter.Named("safety.discitis_point_of_care");
    static readonly Parameter discitisOnset = Parameter.Named("safety.discitis_onset_d");
    static readonly Parameter discitisPain = Parameter.Named("safety.discitis_pain_mm");
    static readonly Parameter flare = Parameter.Named("safety.flare");
    static readonly Parameter flarePain = Parameter.Named("safety.flare_mm");
    static readonly Parameter herniation = Parameter.Named("safety.herniation_1y");
    static readonly Parameter herniationSlope = Parameter.Named("safety.herniation_annulus_slope");
    static readonly Parameter herniationReference = Parameter.Named("safety.herniation_reference_annulus");
    static readonly Parameter herniationWindow = Parameter.Named("safety.herniation_window_d");
    static readonly Parameter herniationSize = Parameter.Named("safety.herniation_size");
    static readonly Parameter herniationBackground = Parameter.Named("safety.herniation_background");
    static readonly Parameter reherniation = Parameter.Named("therapy.discectomy.reherniation_2y");
    static readonly Parameter reherniationWindow = Parameter.Named("therapy.discectomy.reherniation_d");
    static readonly Parameter ectopic = Parameter.Named("safety.ectopic_per_million_track");
    static readonly Parameter fibrous = Parameter.Named("safety.fibrous_growth");
    static readonly Parameter growthDays = Parameter.Named("safety.growth_days");
    static readonly Parameter fever = Parameter.Named("safety.fever_expanded_cells");
    static readonly Parameter feverDays = Parameter.Named("safety.fever_days");
    static readonly Parameter antiHla = Parameter.Named("safety.anti_hla");
    static readonly Parameter antiHlaDay = Parameter.Named("safety.anti_hla_day");
    static readonly Parameter nerve = Parameter.Named("safety.nerve_injury");
    static readonly Parameter harvest = Parameter.Named("safety.harvest_site_pain");
    static readonly Parameter tumour = Parameter.Named("safety.tumour_background");
    static readonly Parameter tumourRatio = Parameter.Named("safety.tumour_product_ratio");
    static readonly Parameter background = Parameter.Named("safety.background_ae_rate");
    static readonly Parameter seriousBackground = Parameter.Named("safety.background_sae_rate");
    static readonly Parameter complication = Parameter.Named("therapy.fusion.major_complication");
    static readonly Parameter reoperation = Parameter.Named("therapy.fusion.reoperation_rate");
    static readonly Parameter adjacent = Parameter.Named("therapy.fusion.adjacent_surgery_rate");

    /// <summary>Events that need no procedure, up to a last day.</summary>
    /// <param name="p">The person.</param>
    /// <param name="firstCells">Day of the first cells; +infinity without.</param>
    /// <param name="last">Last day.</param>
    /// <param name="into">Where the events go.</param>
    public static void Background(Person p, double firstCells, double last, List<AdverseEvent> into)
    {
        At(AdverseEventKind.Herniation, Wait(p, "safety.herniation_background", 1, p[herniationBackground]), last, into, p[herniationSize]);
        double day = Wait(p, "safety.tumour", 1, p[tumour]);
        At(AdverseEventKind.Tumour, day > firstCells ? firstCells + ((day - firstCells) / p[tumourRatio]) : day, last, into);
        if (!p.IsDrawn)
            return;
        Poisson(AdverseEventKind.Background, p, "safety.background", p[background], last, into);
        Poisson(AdverseEventKind.SeriousBackground, p, "safety.background_serious", p[seriousBackground], last, into);
    }

    /// <summary>Events of a puncture of the disc.</summary>
    /// <param name="p">The person.</param>
    /// <param name="procedure">What was done.</param>
    /// <param name="puncture">Number of the puncture, from 1.</param>
    /// <param name="annulus">Annulus integrity after the puncture.</param>
    /// <param name="track">Cells that this injection left along its track (10^6).</param>
    /// <param name="into">Where the events go.</param>
    public static void Puncture(Person p, Procedure procedure, int puncture, double annulus, double track, List<AdverseEvent> into)
    {
        double day = procedure.Day;
        bool Happens(string name, double q) => p.Chance(name, puncture) < q;
        double Within(string name, double days) => day + (days * p.Chance(name, puncture));

        if (Happens("safety.discitis", p[procedure.IsPointOfCare ? discitisPointOfCare : discitis]))
            into.Add(new(AdverseEventKind.Discitis, day + p.At(discitisOnset, puncture), p.At(discitisPain, puncture)));
        if (Happens("safety.flare", p[flare]))
            into.Add(new(AdverseEventKind.Flare, day, p.At(flarePain, puncture)));

        // Against odds, not for them: these hold for a probability of one too. What follows a discectomy is its reherniation.
        double against = (1 - p[herniation]) / p[herniation] * Elementary.Exp(p[herniationSlope] * (annulus - p[herniationReference]));
        if (procedure.Kind != ProcedureKind.Discectomy && Happens("safety.herniation", 1 / (1 + against)))
            into.Add(new(AdverseEventKind.Herniation, Within("safety.herniation_time", p[herniationWindow]), p.At(herniationSize, puncture + 1)));
        if (Happens("safety.ectopic", 1 - Elementary.Exp(-p[ectopic] * track)))
            into.Add(new(AdverseEventKind.EctopicBone, Within("safety.ectopic_time", p[growthDays]), 0));
        if (Happens("safety.nerve_injury", p[nerve]))
            into.Add(new(AdverseEventKind.NerveInjury, day, 0));
        if (!procedure.HasDiscCells)
            return;
        if (Happens("safety.fibrous_growth", p[fibrous]))
            into.Add(new(AdverseEventKind.FibrousGrowth, Within("safety.fibrous_time", p[growthDays]), 0));
        if (procedure.Kind != ProcedureKind.Bmc && Happens("safety.fever", p[fever]))
            into.Add(new(AdverseEventKind.Fever, Within("safety.fever_time", p[feverDays]), 0));
        if (procedure.IsAllogeneic && Happens("safety.anti_hla", p[antiHla]))
            into.Add(new(AdverseEventKind.AntiHla, day + p[antiHlaDay], 0));
    }

    /// <summary>Pain where marrow was taken, which a sham may do too.</summary>
    /// <param name="p">The person.</param>
    /// <param name="day">Day.</param>
    /// <param name="harvests">Number of the harvest, from 1.</param>
    /// <param name="into">Where the event goes.</param>
    public static void Harvest(Person p, double day, int harvests, List<AdverseEvent> into)
    {
        if (p.Chance("safety.harvest", harvests) < p[harvest])
            into.Add(new(AdverseEventKind.HarvestPain, day, 0));
    }

    /// <summary>Events of a fusion, up to a last day.</summary>
    public static void Fusion(Person p, double day, double last, List<AdverseEvent> into)
    {
        if (p.Chance("safety.fusion_complication") < p[complication])
            into.Add(new(AdverseEventKind.SurgicalComplication, day, 0));
        At(AdverseEventKind.Reoperation, day + Wait(p, "safety.fusion_reoperation", 1, p[reoperation]), last, into);
        At(AdverseEventKind.AdjacentSurgery, day + Wait(p, "safety.fusion_adjacent", 1, p[adjacent]), last, into);
    }

    /// <summary>Events of a discectomy, beside those of the puncture that it is.</summary>
    public static void Discectomy(Person p, double day, int puncture, List<AdverseEvent> into)
    {
        if (p.Chance("safety.reherniation") < p[reherniation])
            into.Add(new(AdverseEventKind.Reherniation, day + (p[reherniationWindow] * p.Chance("safety.reherniation_time")), p.At(herniationSize, puncture + 1)));
    }

    static void Poisson(AdverseEventKind kind, Person p, string name, double perYear, double last, List<AdverseEvent> into)
    {
        double day = 0;
        for (int k = 1; day <= last; k++)
        {
            day += Wait(p, name, k, perYear);
            At(kind, day, last, into);
        }
    }

    // Days until the integral of a constant hazard passes -ln u.
    static double Wait(Person p, string name, int occurrence, double perYear) =>
        -Elementary.Log(p.Chance(name, occurrence)) * Units.DaysPerYear / perYear;

    static void At(AdverseEventKind kind, double day, double last, List<AdverseEvent> into, double size = 0)
    {
        if (day <= last)
            into.Add(new(kind, day, size));
    }
}
