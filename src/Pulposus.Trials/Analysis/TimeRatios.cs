using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>Ratios of hazards.</summary>
static class TimeRatios
{
    public static IReadOnlyList<EstimandResult> Estimate(TrialData data, EstimandView view, Estimand estimand, TimeEndpoint endpoint) =>
        throw new AnalysisException($"{estimand.Id}: times are not analysed yet ({data.Cohort.Screened}, {endpoint.Id}, {view.Population().Count}).");

    public static double TrueValue(TrialData data, EstimandView view, Estimand estimand, TimeEndpoint endpoint, IReadOnlyList<int> subjects, int arm) =>
        throw new AnalysisException($"{estimand.Id}: times are not analysed yet ({data.Cohort.Screened}, {endpoint.Id}, {view.Population().Count}, {subjects.Count}, {arm}).");
}
