using Pulposus.Statistics.Survival;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>Ratios of hazards by Cox regression.</summary>
static class TimeRatios
{
    public static IReadOnlyList<EstimandResult> Estimate(TrialData data, EstimandView view, Estimand estimand, TimeEndpoint endpoint) =>
        Fit(data, estimand, [.. view.Analysed().Select(s =>
        {
            (double months, bool happened) = view.Time(endpoint, s, data.Cohort.Subjects[s].Arm, isTwin: false);
            return (s, Estimation.Place(data, estimand, s), months, happened);
        })]);

    /// <summary>A ratio of hazards does not average over people: it is what the estimator says of all twins at once.</summary>
    public static double TrueValue(TrialData data, EstimandView view, Estimand estimand, TimeEndpoint endpoint, IReadOnlyList<int> subjects, int arm)
    {
        IEnumerable<(int, int, double, bool)> Under(int a, int place) => subjects.Select(s =>
        {
            (double months, bool happened) = view.Time(endpoint, s, a, isTwin: true);
            return (s, place, months, happened);
        });
        return Fit(data, estimand with { Arms = [arm] }, [.. Under(data.Protocol.Reference, 0), .. Under(arm, 1)])[0].Estimate;
    }

    /// <summary>Shares without the event at the end (Kaplan-Meier), and the log-rank test of all arms of the estimand.</summary>
    public static TimeCourses Courses(TrialData data, EstimandView view, Estimand estimand, TimeEndpoint endpoint)
    {
        (int Arm, double Months, bool Happened)[] times = [.. view.Analysed().Select(s =>
        {
            (double months, bool happened) = view.Time(endpoint, s, data.Cohort.Subjects[s].Arm, isTwin: false);
            return (Estimation.Place(data, estimand, s), months, happened);
        })];
        double? p = times.Any(t => t.Happened)
            ? LogRank.Test(new SurvivalData(
                [.. times.Select(t => t.Months)], [.. times.Select(t => t.Happened)], [.. times.Select(t => t.Arm)], estimand.Arms.Count + 1, 0, [], [], [])).PValue
            : null;
        return new TimeCourses(p, [.. Enumerable.Range(0, estimand.Arms.Count + 1).Select(place =>
        {
            (int Arm, double Months, bool Happened)[] own = [.. times.Where(t => t.Arm == place)];
            SurvivalStep? last = KaplanMeier.Of([.. own.Select(t => t.Months)], [.. own.Select(t => t.Happened)], data.Protocol.Level).At(endpoint.Month);
            return new TimeCourse(
                place == 0 ? data.Protocol.Reference : estimand.Arms[place - 1], own.Length, own.Count(t => t.Happened), last?.Survival ?? 1, last?.Lower, last?.Upper);
        })]);
    }

    static List<EstimandResult> Fit(TrialData data, Estimand estimand, List<(int Subject, int Arm, double Months, bool Happened)> times)
    {
        Estimation.CheckArms(data, estimand, times.Select(t => t.Arm));
        CoxResult fit = Cox.Fit(
            new SurvivalData(
                [.. times.Select(t => t.Months)],
                [.. times.Select(t => t.Happened)],
                [.. times.Select(t => t.Arm)],
                estimand.Arms.Count + 1,
                0,
                [],
                Estimation.Factors(data, estimand, [.. times.Select(t => t.Subject)]),
                []),
            data.Protocol.Level);
        return [.. fit.Effects.Select(e => new EstimandResult(
            estimand, estimand.Arms[e.Arm - 1], e.HazardRatio, e.Lower, e.Upper, e.PValue, times.Count(t => t.Arm == 0 || t.Arm == e.Arm)))];
    }
}

/// <summary>How times to an event run in the arms of an estimand.</summary>
/// <param name="LogRankPValue">p value of equal hazards in all of them; null where nobody has the event.</param>
/// <param name="Arms">The reference arm first.</param>
public sealed record TimeCourses(double? LogRankPValue, IReadOnlyList<TimeCourse> Arms);

/// <summary>An arm at the end of the time.</summary>
/// <param name="Arm">Position of the arm.</param>
/// <param name="N">Subjects.</param>
/// <param name="Events">Subjects with the event.</param>
/// <param name="Share">Share without the event (Kaplan-Meier).</param>
/// <param name="Lower">Lower limit (log-log); null where the share is 0 or nothing happened.</param>
/// <param name="Upper">Upper limit, likewise.</param>
public sealed record TimeCourse(int Arm, int N, int Events, double Share, double? Lower, double? Upper);
