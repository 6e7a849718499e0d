using CsCheck;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Assumptions;

/// <summary>People drawn from typed assumptions are what was typed, and twins of themselves.</summary>
public class AssumedPeopleTests
{
    const int N = 40_000;

    static (Protocol Protocol, Cohort Cohort, OutcomeTable Table) Drawn(TypedAssumptions assumed, Func<Protocol, Protocol>? change = null)
    {
        Protocol protocol = TypedTrials.Of([N / 2, N / 2], assumed);
        protocol = change?.Invoke(protocol) ?? protocol;
        AssumedPeople people = new(protocol);
        Cohort cohort = people.Recruit();
        return (protocol, cohort, people.Simulate(cohort.Subjects));
    }

    static TypedAssumptions Two => new()
    {
        Vas = new AssumedScale([[60, 50], [60, 40]], [[15, 20], [15, 10]]),
        Odi = new AssumedScale([[40, 35], [40, 30]], [[8, 9], [8, 9]]),
        Correlation = [[1, 0.6], [0.6, 1]],
        BetweenScales = 0.7,
        WithdrawalPerMonth = [0, 0],
        RescuePerMonth = [0, 0],
        SurgeryPerMonth = [0, 0],
    };

    static double Mean(IEnumerable<double> values) => values.Average();

    static (double Mean, double Sd) Moments(OutcomeTable table, Outcome outcome, int arm, int visit)
    {
        double[] x = [.. Enumerable.Range(0, table.Subjects).Select(s => table[outcome, s, arm, visit])];
        double mean = x.Average();
        return (mean, Math.Sqrt(x.Average(v => (v - mean) * (v - mean))));
    }

    static double Correlation(OutcomeTable table, (Outcome, int) a, (Outcome, int) b)
    {
        (double ma, double sa) = Moments(table, a.Item1, 1, a.Item2);
        (double mb, double sb) = Moments(table, b.Item1, 1, b.Item2);
        return Enumerable.Range(0, table.Subjects).Average(s => (table[a.Item1, s, 1, a.Item2] - ma) * (table[b.Item1, s, 1, b.Item2] - mb)) / sa / sb;
    }

    [Fact]
    public void Means_spread_and_correlations_are_those_typed()
    {
        (_, _, OutcomeTable table) = Drawn(Two);
        foreach ((Outcome outcome, AssumedScale scale) in new[] { (Outcome.Vas, Two.Vas!), (Outcome.Odi, Two.Odi!) })
        {
            for (int arm = 0; arm < 2; arm++)
            {
                for (int visit = 0; visit < 2; visit++)
                {
                    (double mean, double sd) = Moments(table, outcome, arm, visit);
                    mean.ShouldBe(scale.Means[arm][visit], 4 * sd / Math.Sqrt(N));
                    sd.ShouldBe(scale.Sds[arm][visit], 4 * sd / Math.Sqrt(2 * N));
                }
            }
        }

        Correlation(table, (Outcome.Vas, 0), (Outcome.Vas, 1)).ShouldBe(0.6, 0.02);
        Correlation(table, (Outcome.Odi, 0), (Outcome.Odi, 1)).ShouldBe(0.6, 0.02);
        Correlation(table, (Outcome.Vas, 1), (Outcome.Odi, 1)).ShouldBe(0.7, 0.02);
        Correlation(table, (Outcome.Vas, 0), (Outcome.Odi, 1)).ShouldBe(0.42, 0.02);
    }

    [Fact]
    public void A_person_has_the_same_scores_in_every_arm()
    {
        (_, _, OutcomeTable table) = Drawn(Two);
        for (int s = 0; s < 100; s++)
        {
            table[Outcome.Vas, s, 1, 0].ShouldBe(table[Outcome.Vas, s, 0, 0]);
            ((table[Outcome.Vas, s, 1, 1] - 40) / 10).ShouldBe((table[Outcome.Vas, s, 0, 1] - 50) / 20, 1e-12);
            table[Outcome.TruePain, s, 1, 1].ShouldBe(table[Outcome.Vas, s, 1, 1]);
        }
    }

    [Fact]
    public void Responders_meet_every_criterion_and_others_none()
    {
        TypedAssumptions assumed = Two with { Vas = null, Odi = null, Responders = [0.3, 0.55] };
        (_, _, OutcomeTable table) = Drawn(assumed);
        Criterion[] criteria =
        [
            new(Scale.Vas, 100, null, null), new(Scale.Odi, null, 100, null), new(Scale.Vas, null, null, 0), new(Scale.Odi, 0.1, 0.1, 99.9),
        ];
        for (int arm = 0; arm < 2; arm++)
        {
            double share = 0;
            for (int s = 0; s < N; s++)
            {
                bool[] met = [.. criteria.Select(c => c.Holds(AssumedPeople.CarrierBaseline, table[c.Scale == Scale.Vas ? Outcome.Vas : Outcome.Odi, s, arm, 1]))];
                met.Distinct().Count().ShouldBe(1);
                share += met[0] ? 1.0 / N : 0;
            }

            share.ShouldBe(assumed.Responders![arm], 0.01);
        }
    }

    [Fact]
    public void People_leave_as_typed()
    {
        (Protocol protocol, _, OutcomeTable table) = Drawn(
            Two with { Dropout = [[0.1, 0.3], [0.05, 0.05]], Vas = new AssumedScale([[60, 50, 50], [60, 50, 50]], [[9, 9, 9], [9, 9, 9]]), Odi = null, BetweenScales = 0, Correlation = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] },
            p => p with { VisitMonths = [3, 12] });
        double Left(int arm, double day) => Mean(Enumerable.Range(0, N).Select(s => table[Outcome.WithdrawnOn, s, arm, 0] < day ? 1.0 : 0));
        Left(0, protocol.DayOf(1)).ShouldBe(0.1, 0.006);
        Left(0, protocol.DayOf(2)).ShouldBe(0.3, 0.01);
        Left(1, protocol.DayOf(2)).ShouldBe(0.05, 0.006);

        // Evenly within the time between two visits.
        Left(0, (protocol.DayOf(1) + protocol.DayOf(2)) / 2).ShouldBe(0.2, 0.01);
        for (int s = 0; s < 1000; s++)
            (table[Outcome.Attended, s, 0, 2] > 0).ShouldBe(table[Outcome.WithdrawnOn, s, 0, 0] > protocol.DayOf(2));
    }

    [Fact]
    public void Times_are_exponential_and_the_first_event_is_the_rescue()
    {
        (Protocol protocol, _, OutcomeTable table) = Drawn(
            Two with { RescuePerMonth = [0.05, 0.1], SurgeryPerMonth = [0.02, 0.02], WithdrawalPerMonth = [0.03, 0.01], MissedVisits = 0.2 },
            p => p with { VisitMonths = [10] });
        double Share(int arm, Func<int, bool> what) => Mean(Enumerable.Range(0, N).Select(s => what(s) ? 1.0 : 0));
        double day = protocol.DayOf(1);
        Share(0, s => table[Outcome.RescuedOn, s, 0, 0] < day).ShouldBe(1 - Math.Exp(-0.7), 0.01);
        Share(1, s => table[Outcome.RescuedOn, s, 1, 0] < day / 2).ShouldBe(1 - Math.Exp(-0.6), 0.01);
        Share(0, s => table[Outcome.RescueKind, s, 0, 0] == 3).ShouldBe((1 - Math.Exp(-0.7)) * 2 / 7, 0.01);
        Share(0, s => table[Outcome.WithdrawnOn, s, 0, 0] < day).ShouldBe(1 - Math.Exp(-0.3), 0.01);
        Share(0, s => table[Outcome.Attended, s, 0, 1] > 0).ShouldBe(Math.Exp(-0.3) * 0.8, 0.01);
    }

    [Fact]
    public void Factors_sites_and_calendar_follow_the_design()
    {
        (Protocol protocol, Cohort cohort, OutcomeTable table) = Drawn(
            Two with { Factors = new Dictionary<Factor, IReadOnlyDictionary<int, double>> { [Factor.Grade] = new Dictionary<int, double> { [3] = 0.25, [4] = 0.75 }, [Factor.Smoker] = new Dictionary<int, double> { [0] = 0.6, [1] = 0.4 } } },
            p => p with { Sites = [new Site("a", 2) { PerMonth = 2 }, new Site("b", 1) { PerMonth = 1, ContextMm = 5 }], Strata = [Factor.Site, Factor.Smoker] });
        Mean(cohort.Subjects.Select(s => s.Levels[(int)Factor.Grade] == 4 ? 1.0 : 0)).ShouldBe(0.75, 0.01);
        Mean(cohort.Subjects.Select(s => (double)s.Levels[(int)Factor.Smoker])).ShouldBe(0.4, 0.01);
        Mean(cohort.Subjects.Select(s => (double)s.Site)).ShouldBe(1.0 / 3, 0.01);
        cohort.Subjects[^1].EnrolledMonth.ShouldBe(N / 3.0, N / 100.0);
        cohort.Subjects.Count(s => s.Arm == 0).ShouldBe(N / 2);
        int[] ofB = [.. Enumerable.Range(0, N).Where(s => cohort.Subjects[s].Site == 1)];
        Mean(ofB.Select(s => table[Outcome.Vas, s, 0, 1])).ShouldBe(45, 1);
        Mean(ofB.Select(s => table[Outcome.Vas, s, 0, 0])).ShouldBe(60, 1);
        protocol.Strata.Count.ShouldBe(2);
    }

    [Fact]
    public void Effect_and_dropout_scale_as_said()
    {
        TypedAssumptions assumed = Two with { RescuePerMonth = [0.1, 0.025], WithdrawalPerMonth = [0.02, 0.04], Dropout = [[0.19], [0.36]] };
        TypedAssumptions half = assumed.WithEffect(0.5, 0);
        half.Vas!.Means[1].ShouldBe([60, 45]);
        half.Vas.Means[0].ShouldBe([60, 50]);
        half.RescuePerMonth[1].ShouldBe(0.05, 1e-12);
        assumed.WithEffect(0, 0).Odi!.Means[1].ShouldBe([40, 35]);
        assumed.WithEffect(1, 0).RescuePerMonth[1].ShouldBe(0.025, 1e-12);
        TypedAssumptions less = assumed.WithDropout(0.5);
        less.WithdrawalPerMonth.ShouldBe([0.01, 0.02]);
        less.Dropout![0][0].ShouldBe(0.1, 1e-12);
        less.Dropout[1][0].ShouldBe(0.2, 1e-12);
        assumed.WithDropout(0).Dropout![1][0].ShouldBe(0);
    }

    [Fact]
    public void A_factor_gives_its_matrix_back_and_knows_what_has_none() => Property.Holds(
        Gen.Double[-0.95, 0.95].Array[6], r =>
        {
            double[][] matrix = [[1, r[0], r[1], r[2]], [r[0], 1, r[3], r[4]], [r[1], r[3], 1, r[5]], [r[2], r[4], r[5], 1]];
            bool isPositive = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(matrix).Evd().EigenValues.Min(v => v.Real) > 1e-8;
            if (CorrelationFactor.Of(matrix) is not { } factor)
                return !isPositive;
            double worst = 0;
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j <= i; j++)
                    worst = Math.Max(worst, Math.Abs(Enumerable.Range(0, j + 1).Sum(k => factor[i][k] * factor[j][k]) - matrix[i][j]));
            }

            return worst < 1e-12;
        });
}
