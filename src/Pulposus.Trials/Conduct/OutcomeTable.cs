using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;

namespace Pulposus.Trials.Conduct;

/// <summary>What is kept of every person under every arm at every visit.</summary>
public enum Outcome
{
    /// <summary>True back pain (mm).</summary>
    TruePain,

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
    TrueOdi,

    /// <summary>True T2 of the nucleus (ms).</summary>
    TrueT2,

    /// <summary>True morning height (% of enrolment).</summary>
    TrueHeight,

    /// <summary>True Pfirrmann grade.</summary>
    TruePfirrmann,

    /// <summary>Aggrecan of the nucleus (1 = healthy).</summary>
    Aggrecan,

    /// <summary>Native cells (share of enrolment).</summary>
    NativeShare,

    /// <summary>Living donor cells in the disc (10^6).</summary>
    DonorCells,

    /// <summary>Measured VAS back pain (mm).</summary>
    Vas,

    /// <summary>Measured ODI (points).</summary>
    Odi,

    /// <summary>Measured T2 (ms).</summary>
    T2,

    /// <summary>Measured height (% of the true height at enrolment).</summary>
    Height,

    /// <summary>Pfirrmann grade as read.</summary>
    Pfirrmann,

    /// <summary>1 if the person came to the visit. What the visit would have measured is kept also where it is 0.</summary>
    Attended,

    /// <summary>Day on which the person left the trial; +infinity for one who stayed. The same at every visit.</summary>
    WithdrawnOn,

    /// <summary>Day on which rescue began; +infinity without. The same at every visit.</summary>
    RescuedOn,

    /// <summary>1 while the person takes opioids that they took at enrolment.</summary>
    UsesOpioid,

    /// <summary>What the rescue is, or would be without a change of treatment: 0 none, 1 drugs or care, 2 another procedure, 3 surgery. The same at every visit.</summary>
    RescueKind,

    /// <summary>Day on which the person changed to an open treatment; +infinity without. The same at every visit.</summary>
    CrossedOn,

    /// <summary>1 if the person believes to have got the active treatment; 0 also where the trial says nothing of beliefs.</summary>
    Believes,

    /// <summary>True back pain had there been neither rescue nor change of treatment (mm); not a number where no estimand asks.</summary>
    FreePain,

    /// <summary>True ODI likewise (points).</summary>
    FreeTrueOdi,

    /// <summary>Measured VAS likewise (mm).</summary>
    FreeVas,

    /// <summary>Measured ODI likewise (points).</summary>
    FreeOdi,

    /// <summary>Measured VAS had the person not changed treatment, rescued or not (mm); not a number in a trial without change.</summary>
    StayedVas,

    /// <summary>Measured ODI likewise (points).</summary>
    StayedOdi,

    /// <summary>Day of rescue had the person not changed treatment; +infinity without. The same at every visit; not a number in a trial without change.</summary>
    StayedRescuedOn,

    /// <summary>Day of leaving likewise.</summary>
    StayedWithdrawnOn,

    /// <summary>Day of the first serious adverse event likewise.</summary>
    StayedSeriousOn,
}

/// <summary>Outcomes of some subjects under every arm at baseline and every visit.</summary>
public sealed class OutcomeTable
{
    static readonly int outcomes = Enum.GetValues<Outcome>().Length;

    // A column without any number takes no room until it is asked for.
    readonly double[]?[] columns = new double[outcomes][];
    readonly Lock gate = new();
    readonly Outcome[] absent;
    readonly FailureReason[] failures;
    readonly IReadOnlyList<AdverseEvent>[] events;

    /// <summary>A table without numbers.</summary>
    /// <param name="subjects">Number of subjects.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="visits">Number of visits, the baseline included.</param>
    /// <param name="absent">Outcomes that the table does not take over from others; to ask for one is an error.</param>
    public OutcomeTable(int subjects, int arms, int visits, params Outcome[] absent)
    {
        (Subjects, Arms, Visits, this.absent) = (subjects, arms, visits, absent);
        failures = new FailureReason[subjects * arms];
        events = [.. Enumerable.Repeat<IReadOnlyList<AdverseEvent>>([], subjects * arms)];
    }

    /// <summary>Number of subjects.</summary>
    public int Subjects { get; }

    /// <summary>Number of arms.</summary>
    public int Arms { get; }

    /// <summary>Number of visits, the baseline included.</summary>
    public int Visits { get; }

    /// <summary>An outcome.</summary>
    /// <param name="outcome">What.</param>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="visit">Position of the visit, 0 being the baseline.</param>
    public double this[Outcome outcome, int subject, int arm, int visit]
    {
        get => columns[(int)outcome] is { } column ? column[Row(subject, arm, visit)] : Nothing(outcome);
        internal set => Column(outcome)[Row(subject, arm, visit)] = value;
    }

    /// <summary>All values of an outcome: subject by subject, arm by arm, visit by visit.</summary>
    /// <param name="outcome">What.</param>
    public double[] Column(Outcome outcome)
    {
        if (columns[(int)outcome] is { } there)
            return there;
        Nothing(outcome);
        lock (gate)
        {
            if (columns[(int)outcome] is { } meanwhile)
                return meanwhile;
            double[] column = new double[Subjects * Arms * Visits];
            Array.Fill(column, double.NaN);
            return columns[(int)outcome] = column;
        }
    }

    double Nothing(Outcome outcome) => absent.Contains(outcome) ? throw new InvalidOperationException($"{outcome} was left out of this table.") : double.NaN;

    /// <summary>Whether and why a subject's simulation under an arm failed.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    public FailureReason Failure(int subject, int arm) => failures[(subject * Arms) + arm];

    /// <summary>Adverse events of a subject under an arm until the last visit, by day, whether or not the person was still in the trial.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    public IReadOnlyList<AdverseEvent> Events(int subject, int arm) => events[(subject * Arms) + arm];

    /// <summary>Day of the first serious event of some; +infinity without.</summary>
    internal static double FirstSerious(IEnumerable<AdverseEvent> list) => list.Where(e => e.IsSerious).Select(e => e.Day).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>Sets the adverse events of a subject under an arm.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="list">Events by day.</param>
    public void SetEvents(int subject, int arm, IReadOnlyList<AdverseEvent> list) => events[(subject * Arms) + arm] = list;

    /// <summary>Marks a simulation as failed; its outcomes are then not numbers, so that nobody averages them by mistake.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="reason">Why.</param>
    public void SetFailure(int subject, int arm, FailureReason reason)
    {
        failures[(subject * Arms) + arm] = reason;
        if (reason != FailureReason.None)
            Blank(subject, arm);
    }

    /// <summary>Leaves a subject under an arm without numbers: nothing was simulated.</summary>
    internal void Blank(int subject, int arm)
    {
        foreach (double[]? column in columns)
        {
            if (column is not null)
                Array.Fill(column, double.NaN, Row(subject, arm, 0), Visits);
        }
    }

    /// <summary>Puts several tables of the same arms and visits below each other.</summary>
    /// <param name="parts">Tables in order.</param>
    public static OutcomeTable Join(IReadOnlyList<OutcomeTable> parts)
    {
        OutcomeTable joined = new(parts.Sum(p => p.Subjects), parts[0].Arms, parts[0].Visits);
        int subject = 0;
        foreach (OutcomeTable part in parts)
        {
            joined.Put(subject, part);
            subject += part.Subjects;
        }

        return joined;
    }

    /// <summary>Takes over a table of some of these subjects, of the same arms and visits.</summary>
    /// <param name="first">Position of its first subject in this table.</param>
    /// <param name="part">The table.</param>
    public void Put(int first, OutcomeTable part)
    {
        foreach (Outcome outcome in Enum.GetValues<Outcome>().Except(absent))
        {
            bool hasNumbers = part.columns[(int)outcome].AsSpan().ContainsAnyExcept(double.NaN);
            if (hasNumbers || columns[(int)outcome] is not null)
                part.Column(outcome).CopyTo(Column(outcome), Row(first, 0, 0));
        }

        part.failures.CopyTo(failures, first * Arms);
        part.events.CopyTo(events, first * Arms);
    }

    /// <summary>A table of some subjects, in any order and as often as they are asked for.</summary>
    /// <param name="subjects">Positions of the subjects.</param>
    public OutcomeTable Rows(IReadOnlyList<int> subjects)
    {
        OutcomeTable taken = new(subjects.Count, Arms, Visits);
        for (int s = 0; s < subjects.Count; s++)
        {
            foreach (Outcome outcome in Enum.GetValues<Outcome>())
            {
                if (columns[(int)outcome] is { } column)
                    Array.Copy(column, Row(subjects[s], 0, 0), taken.Column(outcome), taken.Row(s, 0, 0), Arms * Visits);
            }

            Array.Copy(failures, subjects[s] * Arms, taken.failures, s * Arms, Arms);
            Array.Copy(events, subjects[s] * Arms, taken.events, s * Arms, Arms);
        }

        return taken;
    }

    int Row(int subject, int arm, int visit) => (((subject * Arms) + arm) * Visits) + visit;
}
