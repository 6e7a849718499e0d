using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>The adverse events of the people in the lanes, and what they do to the disc.</summary>
/// <remarks>
/// Flare d_fl exp(-t/3). Discitis: d_dis mm for 60 d, tone + d_dI as long, nucleus aggrecan x 0.95, annulus -0.1. New
/// herniation: annulus - d_ih, Hn + size, at most 2. Pain acts from the day of the event on; the disc changes at the start
/// of the first step that begins on or after it. All other events are recorded only. Switch: safety_events; root (no new
/// herniation).
/// </remarks>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal sealed class Incidents<T>
    where T : struct, IReal<T>
{
    readonly List<AdverseEvent>[] events = [.. Enumerable.Range(0, Real.Lanes<T>()).Select(_ => new List<AdverseEvent>())];
    readonly List<AdverseEvent>[] due = [.. Enumerable.Range(0, Real.Lanes<T>()).Select(_ => new List<AdverseEvent>())];
    double last;

    /// <summary>Takes over new people and draws what happens to them without a procedure.</summary>
    public void Begin(MechanismSet on, double lastDay, Regimens<T> regimens)
    {
        last = lastDay;
        for (int lane = 0; lane < events.Length; lane++)
        {
            events[lane].Clear();
            due[lane].Clear();
            if (on[Mechanism.SafetyEvents])
                SafetyEvents.Background(regimens.PersonIn(lane), regimens.FirstCells(lane), last, events[lane]);
            Note(lane, 0, on, regimens);
        }
    }

    /// <summary>Draws what the procedure at hand in a lane brings about.</summary>
    /// <param name="lane">Lane.</param>
    /// <param name="on">Mechanisms that are on.</param>
    /// <param name="regimens">Treatments.</param>
    /// <param name="annulus">Annulus integrity after it.</param>
    /// <param name="track">Cells it left along its track (10^6).</param>
    public void Follow(int lane, MechanismSet on, Regimens<T> regimens, double annulus, double track)
    {
        if (!on[Mechanism.SafetyEvents])
            return;
        Procedure procedure = regimens.At(lane);
        Person person = regimens.PersonIn(lane);
        int known = events[lane].Count;
        if (procedure.Punctures)
            SafetyEvents.Puncture(person, procedure, regimens.PuncturesOf(lane), annulus, track, events[lane]);
        if (procedure.Kind == ProcedureKind.Fusion)
            SafetyEvents.Fusion(person, procedure.Day, last, events[lane]);
        if (procedure.Kind == ProcedureKind.Discectomy)
            SafetyEvents.Discectomy(person, procedure.Day, Math.Max(1, regimens.PuncturesOf(lane)), events[lane]);
        if (procedure.HarvestsMarrow)
            SafetyEvents.Harvest(person, procedure.Day, regimens.HarvestsOf(lane), events[lane]);
        Note(lane, known, on, regimens);
    }

    /// <summary>Changes the discs to which something happened up to a day.</summary>
    public void Strike(double day, DiscState<T> s, Regimens<T> regimens)
    {
        for (int lane = 0; lane < due.Length; lane++)
        {
            for (int k = due[lane].Count - 1; k >= 0; k--)
            {
                if (due[lane][k].Day > day)
                    continue;
                Change(lane, due[lane][k], regimens.PersonIn(lane), s);
                due[lane].RemoveAt(k);
            }
        }
    }

    /// <summary>Events of a lane up to the last day, by day.</summary>
    public IReadOnlyList<AdverseEvent> Of(int lane) => [.. events[lane].Where(e => e.Day <= last).OrderBy(e => e.Day).ThenBy(e => e.Kind)];

    // Pain terms are known at once; what changes the disc waits for its day.
    void Note(int lane, int first, MechanismSet on, Regimens<T> regimens)
    {
        if (!on[Mechanism.Root])
            events[lane].RemoveAll(e => e.Kind is AdverseEventKind.Herniation or AdverseEventKind.Reherniation);
        Person person = regimens.PersonIn(lane);
        foreach (AdverseEvent e in events[lane].Skip(first))
        {
            if (IncidentParameters.Pain(e, person) is { } term)
                regimens.Events.Add(lane, term);
            if (e.Kind is AdverseEventKind.Discitis or AdverseEventKind.Herniation or AdverseEventKind.Reherniation)
                due[lane].Add(e);
        }
    }

    static void Change(int lane, AdverseEvent e, Person person, DiscState<T> s)
    {
        ref double annulus = ref Real.Lane(ref s.Annulus, lane);
        if (e.Kind != AdverseEventKind.Discitis)
        {
            annulus = Math.Max(0, annulus - person[IncidentParameters.HerniationStep]);
            ref double herniation = ref Real.Lane(ref s.Herniation, lane);
            herniation = Math.Min(person[IncidentParameters.LargestHerniation], herniation + e.Size);
            return;
        }

        annulus = Math.Max(0, annulus - person[IncidentParameters.DiscitisStep]);
        ref double began = ref Real.Lane(ref s.DiscitisDay, lane);
        began = Math.Max(began, e.Day);
        for (int cell = 0; cell < s.Aggrecan.Length; cell++)
        {
            if (s.Geometry.Layout.Tissues[cell] == Tissue.Nucleus)
                Real.Lane(ref s.Aggrecan[cell], lane) *= person[IncidentParameters.DiscitisAggrecan];
        }
    }
}

/// <summary>Parameters of adverse events, outside the generic class so that they are looked up once.</summary>
internal static class IncidentParameters
{
    public static readonly Parameter HerniationStep = Parameter.Named("annulus.herniation_step");
    public static readonly Parameter LargestHerniation = Parameter.Named("safety.herniation_largest");
    public static readonly Parameter DiscitisStep = Parameter.Named("safety.discitis_annulus_step");
    public static readonly Parameter DiscitisAggrecan = Parameter.Named("safety.discitis_aggrecan_factor");
    public static readonly Parameter Rescue = Parameter.Named("observation.rescue_effect_mm");
    static readonly Parameter discitisDays = Parameter.Named("safety.discitis_days");
    static readonly Parameter flareDecay = Parameter.Named("safety.flare_decay_d");

    /// <summary>The back pain of an event, if it is a term of its own.</summary>
    public static PainTerm? Pain(AdverseEvent e, Person person) => e.Kind switch
    {
        AdverseEventKind.Flare => new PainTerm(e.Day, e.Size) { Decay = person[flareDecay] },
        AdverseEventKind.Discitis => new PainTerm(e.Day, e.Size) { Length = person[discitisDays] },
        _ => null,
    };
}
