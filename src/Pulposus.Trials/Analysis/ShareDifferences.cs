using Pulposus.Statistics;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>Differences of responder shares, or ratios of their odds.</summary>
static class ShareDifferences
{
    public static IReadOnlyList<EstimandResult> Estimate(TrialData data, EstimandView view, Estimand estimand, ResponderEndpoint endpoint)
    {
        List<(int Subject, int Arm, bool Responds)> known = [];
        foreach (int s in view.Analysed())
        {
            double responds = view.Responds(endpoint, s, data.Cohort.Subjects[s].Arm, isTwin: false);
            if (!double.IsNaN(responds))
                known.Add((s, Estimation.Place(data, estimand, s), responds > 0));
        }

        return estimand.Estimator.Method switch
        {
            AnalysisMethod.Newcombe => Newcombe(data, estimand, known),
            AnalysisMethod method => throw new AnalysisException($"{method} is not a method for shares."),
        };
    }

    public static double TrueValue(
        TrialData data, EstimandView view, Estimand estimand, ResponderEndpoint endpoint, IReadOnlyList<int> subjects, int arm) =>
        subjects.Average(s => view.Responds(endpoint, s, arm, isTwin: true) - view.Responds(endpoint, s, data.Protocol.Reference, isTwin: true));

    static List<EstimandResult> Newcombe(TrialData data, Estimand estimand, List<(int Subject, int Arm, bool Responds)> known)
    {
        (int Events, int N) Count(int arm) => (known.Count(k => k.Arm == arm && k.Responds), known.Count(k => k.Arm == arm));
        (int Events, int N) reference = Count(0);
        List<EstimandResult> results = [];
        for (int k = 0; k < estimand.Arms.Count; k++)
        {
            (int events, int n) = Count(k + 1);
            ProportionInterval d = Proportions.Newcombe(events, n, reference.Events, reference.N, data.Protocol.Level);
            results.Add(new EstimandResult(
                estimand, estimand.Arms[k], d.Estimate, d.Lower, d.Upper, Proportions.PooledP(events, n, reference.Events, reference.N), n + reference.N));
        }

        return results;
    }
}
