using CsCheck;
using Pulposus.Statistics.Survival;

namespace Pulposus.Statistics.Tests.Survival;

public class SurvivalProperties
{
    /// <summary>Two arms, about a third censored, no two times alike; events of each arm among the others'.</summary>
    static readonly Gen<SurvivalData> Untied =
        from n in Gen.Int[12, 60]
        from times in Gen.Shuffle(Enumerable.Range(1, n).ToArray())
        from events in Gen.Int[0, 2].Array[n]
        where Mixed(times, events)
        select new SurvivalData(
            [.. times.Select(t => (double)t)], [.. events.Select(e => e > 0)], [.. times.Select((_, i) => i % 2)], 2, 0, [], [], []);

    /// <summary>The same with few distinct times.</summary>
    static readonly Gen<SurvivalData> Tied = Untied.Select(d => d with { Time = [.. d.Time.Select(t => Math.Ceiling(t / 4))] });

    [Fact]
    public void Score_test_of_Cox_is_the_log_rank_test_without_ties() =>
        Property.Holds(Untied, data =>
        {
            CoxResult cox = Cox.Fit(data);
            LogRankResult rank = LogRank.Test(data);
            cox.ScoreChiSquare.ShouldBe(rank.ChiSquare, 1e-9);
            cox.ScoreDegreesOfFreedom.ShouldBe(rank.DegreesOfFreedom);
            cox.ScorePValue.ShouldBe(rank.PValue, 1e-9);
            return true;
        });

    [Fact]
    public void The_other_reference_inverts_the_hazard_ratio() =>
        Property.Holds(Tied, data =>
        {
            SurvivalData other = data with { ReferenceArm = 1 };
            (HazardEffect a, HazardEffect b) = (Cox.Fit(data).Effects[0], Cox.Fit(other).Effects[0]);
            b.HazardRatio.ShouldMatch(1 / a.HazardRatio);
            b.Lower.ShouldMatch(1 / a.Upper);
            b.PValue.ShouldBe(a.PValue, 1e-9);
            LogRank.Test(other).ChiSquare.ShouldBe(LogRank.Test(data).ChiSquare, 1e-9);
            return true;
        });

    [Fact]
    public void Only_the_order_of_times_matters_and_not_that_of_subjects() =>
        Property.Holds(
            from data in Tied
            from order in Gen.Shuffle(Enumerable.Range(0, data.Arm.Count).ToArray())
            select (data, order),
            t =>
            {
                SurvivalData other = t.data with
                {
                    Time = [.. t.order.Select(i => t.data.Time[i] * t.data.Time[i])],
                    Event = [.. t.order.Select(i => t.data.Event[i])],
                    Arm = [.. t.order.Select(i => t.data.Arm[i])],
                };
                Cox.Fit(other).Effects[0].LogHazardRatio.ShouldBe(Cox.Fit(t.data).Effects[0].LogHazardRatio, 1e-9);
                LogRank.Test(other).ChiSquare.ShouldBe(LogRank.Test(t.data).ChiSquare, 1e-9);
                KaplanMeier.Of(other.Time, other.Event).Steps.Select(s => s.Survival)
                    .ShouldBe(KaplanMeier.Of(t.data.Time, t.data.Event).Steps.Select(s => s.Survival));
                return true;
            });

    [Fact]
    public void Observed_and_expected_events_have_one_sum() =>
        Property.Holds(Tied, data =>
        {
            LogRankResult rank = LogRank.Test(data);
            rank.Arms.Sum(a => a.Expected).ShouldBe(rank.Arms.Sum(a => a.Observed), 1e-9);
            return true;
        });

    [Fact]
    public void The_curve_without_censoring_counts_who_is_left() =>
        Property.Holds(Tied, data =>
        {
            SurvivalCurve curve = KaplanMeier.Of(data.Time, [.. data.Time.Select(_ => true)]);
            foreach (SurvivalStep s in curve.Steps)
            {
                double left = data.Time.Count(t => t > s.Time) / (double)data.Time.Count;
                s.Survival.ShouldBe(left, 1e-12);
                if (left > 0)
                    s.StandardError!.Value.ShouldMatch(Math.Sqrt(left * (1 - left) / data.Time.Count), 1e-9);
            }

            return curve.Steps[^1].Lower is null && curve.Median is not null;
        });

    [Fact]
    public void Limits_enclose_the_curve_and_stay_within_0_and_1() =>
        Property.Holds(Tied, data => KaplanMeier.Of(data.Time, data.Event, 0.9).Steps.Where(s => s.Survival is > 0 and < 1)
            .All(s => s.Lower is >= 0 && s.Lower < s.Survival && s.Upper > s.Survival && s.Upper is <= 1));

    /// <summary>Exponential times, a true hazard ratio of 0.6, uniform censoring.</summary>
    [Fact]
    public void The_true_hazard_ratio_is_inside_95_percent_and_the_log_rank_test_rejects_5_percent()
    {
        const int Replicates = 3000;
        TrialGenerator numbers = new(2718);
        int covered = 0, rejected = 0;
        for (int r = 0; r < Replicates; r++)
        {
            HazardEffect effect = Cox.Fit(Trial(numbers, 0.6)).Effects[0];
            if (effect.Lower <= 0.6 && 0.6 <= effect.Upper)
                covered++;
            if (LogRank.Test(Trial(numbers, 1)).PValue < 0.05)
                rejected++;
        }

        ((double)covered / Replicates).ShouldBeInRange(0.94, 0.96);
        ((double)rejected / Replicates).ShouldBeInRange(0.04, 0.06);
    }

    static SurvivalData Trial(TrialGenerator numbers, double ratio)
    {
        const int N = 100;
        double[] time = new double[N];
        bool[] events = new bool[N];
        for (int i = 0; i < N; i++)
        {
            double t = -Math.Log(numbers.Uniform()) / (i % 2 == 1 ? ratio : 1);
            double end = 0.5 + (1.5 * numbers.Uniform());
            (time[i], events[i]) = (Math.Min(t, end), t <= end);
        }

        return new SurvivalData(time, events, [.. time.Select((_, i) => i % 2)], 2, 0, [], [], []);
    }

    /// <summary>Both arms have events early and late, so that no arm orders the events and the hazard ratio is finite.</summary>
    static bool Mixed(int[] times, int[] events)
    {
        int[] e = [.. Enumerable.Range(0, times.Length).Where(i => events[i] > 0).OrderBy(i => times[i]).Select(i => i % 2)];
        return e.Length > 8 && e[..4].Distinct().Count() == 2 && e[^6..^2].Distinct().Count() == 2;
    }
}
