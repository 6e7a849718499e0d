using Pulposus.Statistics;
using Pulposus.Statistics.RepeatedMeasures;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>Differences of mean changes: ANCOVA at one visit, or a mixed model over all visits up to it.</summary>
static class MeanDifferences
{
    public static IReadOnlyList<EstimandResult> Estimate(TrialData data, EstimandView view, Estimand estimand, ChangeEndpoint endpoint) =>
        estimand.Estimator.Method == AnalysisMethod.Mmrm ? Mixed(data, view, estimand, endpoint) : Single(data, view, estimand, endpoint);

    static List<EstimandResult> Single(TrialData data, EstimandView view, Estimand estimand, ChangeEndpoint endpoint)
    {
        int visit = data.Protocol.Visit(endpoint.Month);
        List<int> subjects = [];
        List<double> changes = [];
        List<double> baselines = [];
        List<int> arms = [];
        foreach (int s in view.Analysed())
        {
            int arm = data.Cohort.Subjects[s].Arm;
            double change = view.Change(s, arm, endpoint.Scale, visit, isTwin: false);
            if (double.IsNaN(change))
                continue;
            subjects.Add(s);
            changes.Add(change);
            baselines.Add(data[TrialData.OutcomeOf(endpoint.Scale), s, arm, 0]);
            arms.Add(Estimation.Place(data, estimand, s));
        }

        Estimation.CheckArms(data, estimand, arms);
        AncovaResult fit = Ancova.Fit(
            new AncovaData(
                changes, arms, estimand.Arms.Count + 1, 0, estimand.Estimator.AdjustsForBaseline ? [baselines] : [], Estimation.Factors(data, estimand, subjects)),
            data.Protocol.Level);
        int reference = arms.Count(a => a == 0);
        return [.. fit.Differences.Select(d => new EstimandResult(
            estimand, estimand.Arms[d.Arm - 1], d.Estimate, d.Lower, d.Upper, d.PValue, reference + arms.Count(a => a == d.Arm)))];
    }

    static List<EstimandResult> Mixed(TrialData data, EstimandView view, Estimand estimand, ChangeEndpoint endpoint)
    {
        int visits = data.Protocol.Visit(endpoint.Month);
        List<int> subjects = [];
        List<IReadOnlyList<double>> changes = [];
        foreach (int s in view.Analysed())
        {
            int arm = data.Cohort.Subjects[s].Arm;
            double[] seen = [.. Enumerable.Range(1, visits).Select(visit => view.Change(s, arm, endpoint.Scale, visit, isTwin: false))];
            if (seen.All(double.IsNaN))
                continue;
            subjects.Add(s);
            changes.Add(seen);
        }

        double[] baselines = [.. subjects.Select(s => data[TrialData.OutcomeOf(endpoint.Scale), s, data.Cohort.Subjects[s].Arm, 0])];
        int[] arms = [.. subjects.Select(s => Estimation.Place(data, estimand, s))];
        Estimation.CheckArms(data, estimand, arms);
        MixedModelResult fit = MixedModel.Fit(
            new RepeatedMeasuresData(
                changes,
                arms,
                estimand.Arms.Count + 1,
                0,
                estimand.Estimator.AdjustsForBaseline ? [new VisitCovariate(baselines, ByVisit: true)] : [],
                [.. Estimation.Factors(data, estimand, subjects).Select(levels => new VisitFactor(levels, ByVisit: false))]),
            estimand.Estimator.Covariance,
            estimand.Estimator.DegreesOfFreedom,
            data.Protocol.Level);
        int reference = arms.Count(a => a == 0);
        return [.. fit.Differences.Where(d => d.Visit == visits - 1).Select(d => new EstimandResult(
            estimand, estimand.Arms[d.Arm - 1], d.Estimate, d.Lower, d.Upper, d.PValue, reference + arms.Count(a => a == d.Arm)))];
    }
}
