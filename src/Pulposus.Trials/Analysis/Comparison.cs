using Pulposus.Statistics;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>An arm against the reference arm on one endpoint.</summary>
/// <param name="Arm">Position of the arm.</param>
/// <param name="Endpoint">Endpoint.</param>
/// <param name="Estimate">Adjusted difference, or difference of shares.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="PValue">Two-sided p value; null for differences of shares.</param>
/// <param name="TrueValue">
/// The same contrast with every subject under both arms: of the true scale for a change, of the measured responders for
/// a share, which is defined by measurements.
/// </param>
public sealed record ArmComparison(int Arm, Endpoint Endpoint, double Estimate, double Lower, double Upper, double? PValue, double TrueValue);

/// <summary>
/// The analysis of the protocol: ANCOVA of the change on arm, measured baseline and factors; differences of responder
/// shares with Newcombe's interval. Whoever came to the visits of an endpoint is analysed, rescued or not.
/// </summary>
public static class Comparison
{
    /// <summary>All arms against the reference on all endpoints, primary endpoints first.</summary>
    /// <param name="data">The finished trial.</param>
    /// <exception cref="AnalysisException">The data cannot carry the analysis of the protocol.</exception>
    public static IReadOnlyList<ArmComparison> Of(TrialData data) =>
        [.. data.Protocol.Endpoints.OrderBy(e => e.Primary ? 0 : 1).SelectMany(endpoint => endpoint switch
        {
            ChangeEndpoint change => Differences(data, change),
            ResponderEndpoint responder => Shares(data, responder),
            TimeEndpoint => [], // a time has an estimand or none: its comparison depends on what censors it
            _ => throw new InvalidOperationException($"No analysis for {endpoint.GetType().Name}."),
        })];

    static IEnumerable<ArmComparison> Differences(TrialData data, ChangeEndpoint endpoint)
    {
        Protocol protocol = data.Protocol;
        Outcome outcome = TrialData.OutcomeOf(endpoint.Scale);
        int visit = protocol.Visit(endpoint.Month);
        Outcome truth = endpoint.Scale == Scale.Vas ? Outcome.TruePain : Outcome.TrueOdi;
        int Arm(int subject) => data.Cohort.Subjects[subject].Arm;
        IReadOnlyList<int> subjects = [.. data.Analysed().Where(s => data.Attended(s, Arm(s), visit))];
        AncovaData design = new(
            [.. subjects.Select(s => data.Change(outcome, s, Arm(s), visit))],
            [.. subjects.Select(Arm)],
            protocol.Arms.Count,
            protocol.Reference,
            protocol.AdjustsForBaseline ? [[.. subjects.Select(s => data[outcome, s, Arm(s), 0])]] : [],
            [.. protocol.AnalysisFactors.Select(f => (IReadOnlyList<int>)[.. subjects.Select(s => data.Cohort.Subjects[s].Levels[(int)f])])]);
        AncovaResult fit = Fit(design, protocol, endpoint);
        return fit.Differences.Select(d => new ArmComparison(
            d.Arm, endpoint, d.Estimate, d.Lower, d.Upper, d.PValue, TrueDifference(data, d.Arm, s => a => data[truth, s, a, visit])));
    }

    static AncovaResult Fit(AncovaData design, Protocol protocol, Endpoint endpoint)
    {
        try
        {
            return Ancova.Fit(design, protocol.Level);
        }
        catch (ArgumentException e)
        {
            throw new AnalysisException($"Endpoint {endpoint.Id} cannot be analysed: {e.Message} Use more subjects or fewer covariates.");
        }
    }

    static IEnumerable<ArmComparison> Shares(TrialData data, ResponderEndpoint endpoint)
    {
        Protocol protocol = data.Protocol;
        (int Events, int N) Count(int arm)
        {
            IReadOnlyList<int> analysed = data.Observed(arm, [.. endpoint.Months.Select(protocol.Visit)]);
            return (analysed.Count(s => data.Responds(endpoint, s, arm)), analysed.Count);
        }

        (int referenceEvents, int referenceN) = Count(protocol.Reference);
        for (int arm = 0; arm < protocol.Arms.Count; arm++)
        {
            if (arm == protocol.Reference)
                continue;
            (int events, int n) = Count(arm);
            if (n == 0 || referenceN == 0)
                throw new AnalysisException($"Endpoint {endpoint.Id} cannot be analysed: nobody is left in an arm who came to all its visits.");
            ProportionInterval difference = Proportions.Newcombe(events, n, referenceEvents, referenceN, protocol.Level);
            double truth = TrueDifference(data, arm, s => a => data.Responds(endpoint, s, a) ? 1 : 0);
            yield return new ArmComparison(arm, endpoint, difference.Estimate, difference.Lower, difference.Upper, null, truth);
        }
    }

    static double TrueDifference(TrialData data, int arm, Func<int, Func<int, double>> value) =>
        data.Complete.Count > 0
            ? data.Complete.Average(s => value(s)(arm) - value(s)(data.Protocol.Reference))
            : throw new AnalysisException("No subject could be simulated under every arm; the failures stand in the shards.");
}

/// <summary>The data cannot carry the analysis of the protocol.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class AnalysisException(string message) : Exception(message);
