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
