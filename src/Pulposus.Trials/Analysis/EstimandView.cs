using Pulposus.Model;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>The variable of an estimand in every subject: what a trial sees of it, and what twins show of it.</summary>
/// <remarks>
/// An intercurrent event counts at a visit if it happened before its day. Composite: the value is that of the baseline
/// (no change), the person no responder, the time that of the event. Hypothetical: a trial has no value; the twin has the
/// course without rescue and change of treatment, or, of someone who left, the course as it went on. While on treatment:
/// the value of the latest visit up to the event, whatever happened later. Treatment policy: the value itself. Otherwise
/// composite goes before hypothetical where both happened. A change of treatment that is hypothetical ends what a trial sees,
/// events included; the twin is then the person who stayed, with the rescue and the leaving of that course. A trial sees no
/// event of those who have left. A value that is missing is not replaced here.
/// </remarks>
/// <param name="data">The trial.</param>
/// <param name="estimand">The estimand.</param>
internal sealed class EstimandView(TrialData data, Estimand estimand)
{
    readonly Protocol protocol = data.Protocol;
    readonly double[] days = [.. Enumerable.Range(0, data.Protocol.VisitMonths.Count + 1).Select(data.Protocol.DayOf)];
    readonly Strategy?[] strategies =
        [.. Enum.GetValues<IntercurrentEvent>().Select(kind => estimand.Strategies.TryGetValue(kind, out Strategy strategy) ? strategy : (Strategy?)null)];

    /// <summary>Randomised subjects whom the estimand is about, by position.</summary>
    public IReadOnlyList<int> Population()
    {
        IReadOnlyList<Subject> subjects = data.Cohort.Subjects;
        return [.. Enumerable.Range(0, subjects.Count).Where(s => estimand.Population is not { } who
            || who.FirstFailure(variable => subjects[s].Screening[(int)variable], subjects[s].Levels[(int)Factor.Grade], subjects[s].Levels[(int)Factor.Modic1] > 0) is null)];
    }

    /// <summary>Subjects of the population in the arms compared whose simulation did not fail.</summary>
    public IReadOnlyList<int> Analysed() =>
        [.. Population().Where(s => data.Cohort.Subjects[s].Arm is var arm && (arm == protocol.Reference || estimand.Arms.Contains(arm)) && data.Failure(s, arm) == FailureReason.None)];

    /// <summary>A measured value at a visit; not a number where the trial has none.</summary>
    /// <param name="subject">Position of the subject.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <param name="scale">Scale.</param>
    /// <param name="visit">Position of the visit.</param>
    /// <param name="isTwin">Whether everything is seen, also what would have been.</param>
    public double Value(int subject, int arm, Scale scale, int visit, bool isTwin)
    {
        if (visit == 0 || Fails(subject, arm, visit, isTwin))
            return data[TrialData.OutcomeOf(scale), subject, arm, 0];
        Outcome outcome = isTwin && WouldHaveStayed(subject, arm) ? Stayed(scale) : TrialData.OutcomeOf(scale);
        double until = First(Strategy.WhileOnTreatment, subject, arm, isTwin);
        double unseen = First(Strategy.Hypothetical, subject, arm, isTwin);
        if (until < days[visit] && until <= unseen)
        {
            while (visit > 0 && (days[visit] > until || !(isTwin || data.Attended(subject, arm, visit))))
                visit--;
            return data[visit == 0 ? TrialData.OutcomeOf(scale) : outcome, subject, arm, visit];
        }

        // Who has left comes to no visit, and the twin's course goes on: leaving needs no case of its own.
        if (unseen < days[visit])
            return isTwin ? data[Free(scale), subject, arm, visit] : double.NaN;
        return isTwin || data.Attended(subject, arm, visit) ? data[outcome, subject, arm, visit] : double.NaN;
    }

    static Outcome Free(Scale scale) => scale == Scale.Vas ? Outcome.FreeVas : Outcome.FreeOdi;

    static Outcome Stayed(Scale scale) => scale == Scale.Vas ? Outcome.StayedVas : Outcome.StayedOdi;

    // Whether the person changed treatment and the estimand wants the course of one who did not.
    bool WouldHaveStayed(int subject, int arm) =>
        strategies[(int)IntercurrentEvent.Crossover] == Strategy.Hypothetical && double.IsFinite(data[Outcome.CrossedOn, subject, arm, 0]);

    /// <summary>Change from the measured baseline; not a number where the trial has none.</summary>
    public double Change(int subject, int arm, Scale scale, int visit, bool isTwin) =>
        Value(subject, arm, scale, visit, isTwin) - data[TrialData.OutcomeOf(scale), subject, arm, 0];

    /// <summary>1 for a responder, 0 for another; not a number where the trial does not know.</summary>
    public double Responds(ResponderEndpoint endpoint, int subject, int arm, bool isTwin)
    {
        bool isKnown = true;
        bool isFailure = false;
        bool meets = endpoint.Met(protocol, (scale, visit) =>
        {
            isFailure |= Fails(subject, arm, visit, isTwin);
            double value = Value(subject, arm, scale, visit, isTwin);
            isKnown &= !double.IsNaN(value);
            return value;
        });

        // A criterion that another one makes needless is not looked at: a visit that was missed must count all the same.
        foreach (double month in endpoint.Months)
        {
            int visit = protocol.Visit(month);
            isFailure |= Fails(subject, arm, visit, isTwin);
            isKnown &= !double.IsNaN(Value(subject, arm, endpoint.Criteria[0].Scale, visit, isTwin));
        }

        return isFailure ? 0 : !isKnown ? double.NaN : meets ? 1 : 0;
    }

    /// <summary>Months until it happened or was no longer looked for, and whether it happened.</summary>
    public (double Months, bool Happened) Time(TimeEndpoint endpoint, int subject, int arm, bool isTwin)
    {
        double end = protocol.DayOf(protocol.Visit(endpoint.Month));
        double happened = Happened(endpoint.Happening, subject, arm, isTwin);
        for (int k = 0; k < strategies.Length; k++)
        {
            IntercurrentEvent kind = (IntercurrentEvent)k;
            if (IsPartOf(kind, endpoint.Happening))
                continue;
            double day = DayOf(kind, subject, arm, isTwin);
            if (strategies[k] == Strategy.Composite)
                happened = Math.Min(happened, day);
            else if (strategies[k] == Strategy.Hypothetical && !(isTwin && kind == IntercurrentEvent.Withdrawal))
                end = Math.Min(end, day);
        }

        // Of those who have left nothing more is known, whatever one would like to count.
        if (!isTwin && endpoint.Happening != Happening.Withdrawal && strategies[(int)IntercurrentEvent.Withdrawal] != Strategy.Composite)
            end = Math.Min(end, data[Outcome.WithdrawnOn, subject, arm, 0]);
        return happened <= end ? (happened / Units.DaysPerMonth, true) : (end / Units.DaysPerMonth, false);
    }

    bool Fails(int subject, int arm, int visit, bool isTwin)
    {
        double day = First(Strategy.Composite, subject, arm, isTwin);
        return day < days[visit] && day <= First(Strategy.WhileOnTreatment, subject, arm, isTwin);
    }

    // Day of the first event with a strategy; leaving is no hypothetical event, see Value.
    double First(Strategy strategy, int subject, int arm, bool isTwin)
    {
        double first = double.PositiveInfinity;
        for (int k = 0; k < strategies.Length; k++)
        {
            IntercurrentEvent kind = (IntercurrentEvent)k;
            if (strategies[k] == strategy && !(strategy == Strategy.Hypothetical && kind == IntercurrentEvent.Withdrawal))
                first = Math.Min(first, DayOf(kind, subject, arm, isTwin));
        }

        return first;
    }

    // Day of an event, as far as a trial sees it, or as it is in the life of the twin.
    double DayOf(IntercurrentEvent kind, int subject, int arm, bool isTwin)
    {
        double Day(Outcome outcome) => data[outcome, subject, arm, 0];
        double Rescued(Outcome day) => Day(Outcome.RescueKind) == (int)kind + 1 ? Day(day) : double.PositiveInfinity;
        if (isTwin && WouldHaveStayed(subject, arm))
        {
            return kind switch
            {
                IntercurrentEvent.Crossover => double.PositiveInfinity,
                IntercurrentEvent.Withdrawal => Day(Outcome.StayedWithdrawnOn),
                _ => Rescued(Outcome.StayedRescuedOn),
            };
        }

        double day = kind switch
        {
            IntercurrentEvent.Crossover => Day(Outcome.CrossedOn),
            IntercurrentEvent.Withdrawal => Day(Outcome.WithdrawnOn),
            _ => Rescued(Outcome.RescuedOn),
        };
        bool isLost = day > Day(Outcome.WithdrawnOn) || (WouldHaveStayed(subject, arm) && day > Day(Outcome.CrossedOn));
        return isLost && !isTwin ? double.PositiveInfinity : day;
    }

    double Happened(Happening happening, int subject, int arm, bool isTwin) => happening switch
    {
        Happening.Rescue => new[] { IntercurrentEvent.Rescue, IntercurrentEvent.OtherProcedure, IntercurrentEvent.Surgery }.Min(kind => DayOf(kind, subject, arm, isTwin)),
        Happening.Surgery => DayOf(IntercurrentEvent.Surgery, subject, arm, isTwin),
        Happening.Withdrawal => DayOf(IntercurrentEvent.Withdrawal, subject, arm, isTwin),
        _ when isTwin && WouldHaveStayed(subject, arm) => data[Outcome.StayedSeriousOn, subject, arm, 0],
        _ => OutcomeTable.FirstSerious(data.Events(subject, arm)),
    };

    static bool IsPartOf(IntercurrentEvent kind, Happening happening) => happening switch
    {
        Happening.Rescue => kind is IntercurrentEvent.Rescue or IntercurrentEvent.OtherProcedure or IntercurrentEvent.Surgery,
        Happening.Surgery => kind == IntercurrentEvent.Surgery,
        Happening.Withdrawal => kind == IntercurrentEvent.Withdrawal,
        _ => false,
    };
}
