using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>
/// One person, measured at months 0, 1, 3 and 6 (days 0, 30, 90, 180): VAS 60, 50, 40, 30, without events 60, 55, 45, 35,
/// without change of treatment 60, 54, 44, 34; ODI ten points less.
/// </summary>
sealed class OnePerson
{
    static readonly double[] vas = [60, 50, 40, 30];
    static readonly double[] free = [60, 55, 45, 35];
    static readonly double[] stayed = [60, 54, 44, 34];

    readonly OutcomeTable table = new(1, 2, 4);

    public static readonly Protocol Protocol = TestTrials.Trial(1, 1) with { VisitMonths = [1, 3, 6] };

    public OnePerson()
    {
        for (int visit = 0; visit < 4; visit++)
        {
            Set(Outcome.Vas, visit, vas[visit]);
            Set(Outcome.Odi, visit, vas[visit] - 10);
            Set(Outcome.FreeVas, visit, free[visit]);
            Set(Outcome.StayedVas, visit, stayed[visit]);
            Set(Outcome.StayedOdi, visit, stayed[visit] - 10);
            Set(Outcome.FreeOdi, visit, free[visit] - 10);
            Set(Outcome.Attended, visit, 1);
            foreach (Outcome day in new[] { Outcome.WithdrawnOn, Outcome.RescuedOn, Outcome.CrossedOn, Outcome.StayedWithdrawnOn, Outcome.StayedRescuedOn, Outcome.StayedSeriousOn })
                Set(day, visit, double.PositiveInfinity);
        }
    }

    public TrialData Data => new(Protocol, new Cohort(1, [], [new Subject(0, 0, [0, 3, 0, 0], 0)]), table);

    public OnePerson With(IntercurrentEvent kind, double day)
    {
        for (int visit = 0; visit < 4; visit++)
        {
            Set(kind switch { IntercurrentEvent.Withdrawal => Outcome.WithdrawnOn, IntercurrentEvent.Crossover => Outcome.CrossedOn, _ => Outcome.RescuedOn }, visit, day);
            if (kind == IntercurrentEvent.Withdrawal && Protocol.DayOf(visit) >= day)
                Set(Outcome.Attended, visit, 0);
            if (kind == IntercurrentEvent.Crossover && Protocol.DayOf(visit) <= day)
            {
                Set(Outcome.StayedVas, visit, vas[visit]);
                Set(Outcome.StayedOdi, visit, vas[visit] - 10);
            }

            if (kind is not (IntercurrentEvent.Withdrawal or IntercurrentEvent.Crossover) && double.IsFinite(day))
                Set(Outcome.RescueKind, visit, (int)kind + 1);
        }

        return kind == IntercurrentEvent.Crossover ? this : IfStayed(kind, day);
    }

    /// <summary>The day on which it happens, or not at all, had the person not changed treatment.</summary>
    public OnePerson IfStayed(IntercurrentEvent kind, double day)
    {
        for (int visit = 0; visit < 4; visit++)
        {
            Set(kind == IntercurrentEvent.Withdrawal ? Outcome.StayedWithdrawnOn : Outcome.StayedRescuedOn, visit, day);
            if (kind != IntercurrentEvent.Withdrawal && double.IsFinite(day))
                Set(Outcome.RescueKind, visit, (int)kind + 1);
        }

        return this;
    }

    public OnePerson Missing(params int[] visits)
    {
        foreach (int visit in visits)
            Set(Outcome.Attended, visit, 0);
        return this;
    }

    /// <summary>The day of the first serious event had the person not changed treatment.</summary>
    public OnePerson SufferingIfStayed(double day)
    {
        for (int visit = 0; visit < 4; visit++)
            Set(Outcome.StayedSeriousOn, visit, day);
        return this;
    }

    public OnePerson Suffering(Model.Safety.AdverseEventKind kind, double day)
    {
        table.SetEvents(0, 0, [.. table.Events(0, 0), new Model.Safety.AdverseEvent(kind, day, 0)]);
        return this;
    }

    public static Estimand Estimand(Endpoint variable, params (IntercurrentEvent Kind, Strategy Strategy)[] strategies)
    {
        Dictionary<IntercurrentEvent, Strategy> all = Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, _ => Strategy.TreatmentPolicy);
        foreach ((IntercurrentEvent kind, Strategy strategy) in strategies)
            all[kind] = strategy;
        (SummaryMeasure summary, AnalysisMethod method) = variable switch
        {
            ChangeEndpoint => (SummaryMeasure.DifferenceInMeans, AnalysisMethod.Ancova),
            ResponderEndpoint => (SummaryMeasure.RiskDifference, AnalysisMethod.Newcombe),
            _ => (SummaryMeasure.HazardRatio, AnalysisMethod.Cox),
        };
        return new Estimand("e", "E", true, [1], null, variable, all, summary, new Estimator(method, false, []));
    }

    void Set(Outcome outcome, int visit, double value)
    {
        for (int arm = 0; arm < 2; arm++)
            table[outcome, 0, arm, visit] = value;
    }
}
