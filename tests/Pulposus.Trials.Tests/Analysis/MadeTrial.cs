using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>A trial of 72 people in three arms, the middle one the reference, whose outcomes are made up: every course is known under every arm.</summary>
static class MadeTrial
{
    public const int People = 72;
    public const int Reference = 1;

    public static readonly ChangeEndpoint Change = new("vas-6", "VAS", true, Scale.Vas, 6);
    public static readonly ResponderEndpoint Responder = new("r-6", "Responder", true, [6], false, [new(Scale.Vas, 40, null, null)]);
    public static readonly TimeEndpoint Rescue = new("rescue-6", "Rescue", true, Happening.Rescue, 6);

    public static readonly Protocol Design = TestTrials.Trial(24, 24, 24) with { Reference = Reference, VisitMonths = [1, 3, 6], Level = 0.9 };

    /// <summary>Surgery fails, rescue by drugs is thought away, and so is leaving; all else counts as measured.</summary>
    public static readonly IReadOnlyDictionary<IntercurrentEvent, Strategy> Strategies = new Dictionary<IntercurrentEvent, Strategy>
    {
        [IntercurrentEvent.Rescue] = Strategy.Hypothetical,
        [IntercurrentEvent.OtherProcedure] = Strategy.TreatmentPolicy,
        [IntercurrentEvent.Surgery] = Strategy.Composite,
        [IntercurrentEvent.Crossover] = Strategy.TreatmentPolicy,
        [IntercurrentEvent.Withdrawal] = Strategy.Hypothetical,
    };

    public static int Arm(int s) => s % 3;

    public static int Site(int s) => s / 3 % 2;

    public static int Smoker(int s) => s / 6 % 3 == 0 ? 1 : 0;

    public static int Kind(int s) => 1 + (s / 3 % 3);

    public static double Vas(int s, int arm, int visit) =>
        62 + (7 * s % 23) - (visit == 0 ? 0 : (6 * visit) + (4 * arm) + (((s * s) + (13 * visit) + (3 * arm * s)) % 29));

    public static double FreeVas(int s, int arm, int visit) => Vas(s, arm, visit) + (visit == 0 ? 0 : 3 + (s % 5));

    public static double RescuedOn(int s, int arm) => (s + (2 * arm)) % 5 == 3 ? 35 + (s % 60) : double.PositiveInfinity;

    public static double WithdrawnOn(int s) => s % 8 == 4 ? 100 + s : double.PositiveInfinity;

    public static bool Attended(int s, int visit) => Design.DayOf(visit) < WithdrawnOn(s) && !(s % 11 == 5 && visit == 2);

    public static Estimand Estimand(Endpoint variable, SummaryMeasure summary, Estimator estimator, params int[] arms) =>
        new("e", "E", true, arms, null, variable, Strategies, summary, estimator);

    public static TrialData Data(Protocol protocol, Action<OutcomeTable>? change = null, Func<int, int>? arm = null) => new(protocol, Cohort(arm ?? Arm), Table(change));

    public static Cohort Cohort(Func<int, int> arm) => new(People, [], [.. Enumerable.Range(0, People).Select(s => Subject(s, arm(s)))]);

    public static Subject Subject(int s, int arm) => new((ulong)s, Site(s), [Site(s), 3, 0, Smoker(s)], arm)
    {
        Screening = [40 + (s % 20), 25, Vas(s, 0, 0), 40, 12, 0.5],
    };

    public static OutcomeTable Table(Action<OutcomeTable>? change = null)
    {
        OutcomeTable table = new(People, 3, 4);
        for (int s = 0; s < People; s++)
        {
            for (int arm = 0; arm < 3; arm++)
            {
                for (int visit = 0; visit < 4; visit++)
                {
                    table[Outcome.Vas, s, arm, visit] = Vas(s, arm, visit);
                    table[Outcome.FreeVas, s, arm, visit] = FreeVas(s, arm, visit);
                    table[Outcome.Odi, s, arm, visit] = table[Outcome.FreeOdi, s, arm, visit] = 40;
                    table[Outcome.Attended, s, arm, visit] = Attended(s, visit) ? 1 : 0;
                    table[Outcome.WithdrawnOn, s, arm, visit] = WithdrawnOn(s);
                    table[Outcome.RescuedOn, s, arm, visit] = RescuedOn(s, arm);
                    table[Outcome.RescueKind, s, arm, visit] = double.IsFinite(RescuedOn(s, arm)) ? Kind(s) : 0;
                    table[Outcome.CrossedOn, s, arm, visit] = double.PositiveInfinity;
                }
            }
        }

        change?.Invoke(table);
        return table;
    }

    /// <summary>The change of a scale that the trial sees, by <see cref="Strategies"/>; not a number where it sees none.</summary>
    public static double Seen(int s, int visit)
    {
        int arm = Arm(s);
        bool rescued = RescuedOn(s, arm) < Math.Min(Design.DayOf(visit), WithdrawnOn(s));
        return rescued && Kind(s) == 3 ? 0
            : (rescued && Kind(s) == 1) || !Attended(s, visit) ? double.NaN
            : Vas(s, arm, visit) - Vas(s, arm, 0);
    }

    /// <summary>The change that the twin shows.</summary>
    public static double Twin(int s, int arm, int visit)
    {
        bool rescued = RescuedOn(s, arm) < Design.DayOf(visit);
        return rescued && Kind(s) == 3 ? 0 : (rescued && Kind(s) == 1 ? FreeVas(s, arm, visit) : Vas(s, arm, visit)) - Vas(s, arm, 0);
    }

    /// <summary>1 for a responder, by change (seen or of the twin) and failure.</summary>
    public static double Responds(int s, int arm, double change, bool isTwin)
    {
        bool failed = Kind(s) == 3 && RescuedOn(s, arm) < Math.Min(180, isTwin ? 180 : WithdrawnOn(s));
        return failed ? 0 : double.IsNaN(change) ? double.NaN : -change * 100 >= 40 * Vas(s, arm, 0) ? 1 : 0;
    }
}
