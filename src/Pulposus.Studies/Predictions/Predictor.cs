using Pulposus.Numerics.Distributions;
using Pulposus.Statistics;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Predictions;

/// <summary>Predicts the results of a trial from nested draws of knowledge, trial and product, people and events.</summary>
public static class Predictor
{
    const string FormatName = "pulposus-prediction/1";
    static readonly double[] levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

    /// <summary>The prediction; it does not depend on the number of threads.</summary>
    /// <param name="study">The study.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="knowledge">States of knowledge, at least 2.</param>
    /// <param name="trials">Trials under each, at least 2, so that the shares can be told apart.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="progress">Called with the number of trials done, from any thread.</param>
    /// <param name="stop">Stops between trials.</param>
    /// <exception cref="RecruitmentException">Hardly anyone is eligible.</exception>
    /// <exception cref="AnalysisException">Trials of this size can hardly ever be analysed.</exception>
    public static Prediction Of(StudyFile study, Protocol protocol, int knowledge, int trials, int threads, Action<int> progress, CancellationToken stop)
    {
        Asked[] questions = [.. Questions(protocol)];
        (double Value, double Variance)[]?[][] all;
        try
        {
            all = NestedTrials.Run(protocol, knowledge, trials, threads, data => Attempt(data, questions), progress, stop: stop);
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is RecruitmentException)
        {
            throw e.InnerExceptions[0];
        }

        // A state of knowledge counts with all its trials or not at all, so that the shares stay comparable.
        (double Value, double Variance)[][][] whole = [.. all.Where(e => e.All(t => t is not null)).Select(e => e.Select(t => t!).ToArray())];
        if (whole.Length < 2)
            throw new AnalysisException("Hardly any of these trials can be analysed: an arm loses everybody at some visit. Use more subjects or fewer visits.");
        return new Prediction(
            FormatName, study.Id, study.Title, study.Seed, study.Subjects, knowledge, trials, all.Sum(e => e.Count(t => t is null)),
            [.. questions.Select((question, k) => Result(question, [.. whole.Select(e => e.Select(t => t[k]).ToArray())]))], Labels.Of(protocol))
        {
            Priors = Descriptions.Priors(study),
        };
    }

    static IEnumerable<Asked> Questions(Protocol protocol)
    {
        foreach (double month in protocol.VisitMonths)
        {
            for (int arm = 0; arm < protocol.Arms.Count; arm++)
                yield return new Asked(protocol.Arms[arm].Id, arm, FormattableString.Invariant($"VAS change at {month:0.###} months"), "arm_mean", "mm", month, null);
        }

        foreach (Trials.Protocols.Endpoint endpoint in protocol.Endpoints.OrderBy(e => e.Primary ? 0 : 1))
        {
            string unit = endpoint is not Trials.Protocols.ChangeEndpoint change ? "proportion" : change.Scale == Scale.Vas ? "mm" : "points";
            for (int arm = 0; arm < protocol.Arms.Count; arm++)
            {
                if (arm != protocol.Reference)
                    yield return new Asked(protocol.Arms[arm].Id, arm, endpoint.Label, "contrast", unit, 0, endpoint);
            }
        }
    }

    // One unlucky trial does not end the prediction: it is counted.
    static (double Value, double Variance)[]? Attempt(TrialData data, Asked[] questions)
    {
        bool everyoneIsSeen = Enumerable.Range(0, data.Protocol.Arms.Count).All(arm =>
            Enumerable.Range(1, data.Protocol.VisitMonths.Count).All(visit => data.Observed(arm, visit).Count > 1));
        try
        {
            return everyoneIsSeen ? Answers(data, questions) : null;
        }
        catch (AnalysisException)
        {
            return null;
        }
    }

    static (double Value, double Variance)[] Answers(TrialData data, Asked[] questions)
    {
        IReadOnlyList<ArmComparison> contrasts = Comparison.Of(data);
        double z = 2 * Normal.Quantile(1 - ((1 - data.Protocol.Level) / 2));
        return [.. questions.Select(question =>
        {
            if (question.Endpoint is { } endpoint)
            {
                ArmComparison c = contrasts.Single(c => c.Arm == question.Arm && c.Endpoint == endpoint);
                double se = (c.Upper - c.Lower) / z;
                return (c.Estimate, se * se);
            }

            int visit = data.Protocol.Visit(question.Month);
            MeanInterval mean = Summary.Mean([.. data.Observed(question.Arm, visit).Select(s => data.Change(Outcome.Vas, s, question.Arm, visit))]);
            return (mean.Mean, mean.StandardDeviation * mean.StandardDeviation / mean.N);
        })];
    }

    static PredictedResult Result(Asked question, (double Value, double Variance)[][] results)
    {
        double[] values = [.. results.SelectMany(r => r).Select(r => r.Value)];
        MeanInterval mean = Summary.Mean(values);
        IReadOnlyList<double> quantiles = Summary.Quantiles(values, levels);
        VarianceShares shares = VarianceShares.Of(results);
        double total = shares.Total > 0 ? shares.Total : 1;
        return new PredictedResult(
            question.ArmId, question.Name, question.Kind, question.Unit, mean.Mean, mean.StandardDeviation, quantiles, quantiles[^1] - quantiles[0],
            shares.Epistemic / total, shares.Trial / total, shares.Person / total);
    }

    sealed record Asked(string ArmId, int Arm, string Name, string Kind, string Unit, double Month, Trials.Protocols.Endpoint? Endpoint);
}
