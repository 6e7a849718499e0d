using Pulposus.Model.Simulation;
using Pulposus.Statistics;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>Makes the summary of a finished trial.</summary>
internal static class SummaryBuilder
{
    const string FormatName = "pulposus-summary/1";
    const int MostEffects = 1000;

    /// <summary>The summary.</summary>
    /// <param name="study">The study file.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="data">The finished trial.</param>
    /// <param name="population">Who the candidates were.</param>
    /// <exception cref="AnalysisException">The data cannot carry the analysis.</exception>
    public static TrialSummary Of(StudyFile study, StudyPlan plan, TrialData data, Population population)
    {
        // First of all, for it says in words if the data cannot be analysed.
        IReadOnlyList<Contrast> contrasts = [.. Comparison.Of(data).Select(c => Of(data.Protocol, c))];
        (IReadOnlyList<EstimandSummary> estimands, DecisionSummary? decision) = EstimandSummaries.Of(data);
        bool isModel = data.Protocol.Assumptions is null;
        RunContent content = RunContent.OfTrial(data.Protocol.Mechanisms, [.. data.Protocol.Arms.Select(a => a.Treatment)], study.Parameters.Keys, data.Protocol.Preset, data.Protocol.Higher);
        return new(
            FormatName,
            Descriptions.Of(study, plan, data.Protocol),
            Flow(data),
            [.. Enumerable.Range(0, data.Protocol.Arms.Count).Select(arm => ArmSummaries.Of(data, arm))],
            contrasts,
            [.. from arm in Enumerable.Range(0, data.Protocol.Arms.Count)
                where arm != data.Protocol.Reference && data.Protocol.Assumptions is null or { Vas: not null }
                from visit in Enumerable.Range(1, data.Protocol.VisitMonths.Count)
                select Twin(data, arm, visit)],
            isModel ? CrossSections.Of(data.Protocol, population) : CrossSections.None,
            PublishedComparisons.Of(study, data),
            isModel ? Provenance.Assumptions(content, data.Protocol.Laws, study.OwnControl is not null) : new Assumptions([], AssumedText.Of(data.Protocol, data.Protocol.Assumptions!)),
            isModel ? Citations.Of(content) : [],
            Labels.Of(data.Protocol))
        {
            Estimands = estimands.Count > 0 ? estimands : null,
            Decision = decision,
            Calendar = CalendarSummary.Of(data),
        };
    }

    static ParticipantFlow Flow(TrialData data)
    {
        IEnumerable<(int S, int A)> runs = from s in Enumerable.Range(0, data.Outcomes.Subjects) from a in Enumerable.Range(0, data.Outcomes.Arms) select (s, a);
        return new ParticipantFlow(
            data.Cohort.Screened,
            [.. data.Cohort.Excluded.Select(e => new Count("not: " + e.Criterion, e.N))],
            data.Cohort.Subjects.Count,
            [.. runs.Select(r => data.Outcomes.Failure(r.S, r.A)).Where(f => f != FailureReason.None)
                .GroupBy(f => f).OrderBy(g => g.Key).Select(g => new Count(Descriptions.Of(g.Key), g.Count()))]);
    }

    static Contrast Of(Protocol protocol, ArmComparison c)
    {
        bool isChange = c.Endpoint is Trials.Protocols.ChangeEndpoint;
        string unit = c.Endpoint is Trials.Protocols.ChangeEndpoint change ? change.Scale == Scale.Vas ? "mm" : "points" : "proportion";
        return new Contrast(
            protocol.Arms[c.Arm].Id,
            c.Endpoint.Id,
            c.Endpoint.Label,
            isChange ? "difference" : "risk_difference",
            unit,
            isChange,
            c.Estimate,
            c.Lower,
            c.Upper,
            c.PValue,
            c.TrueValue);
    }

    /// <summary>Effects in rising order; in a large trial some stand for all, evenly by rank, so that the summary does not grow with it.</summary>
    internal static double[] Thinned(double[] rising) => rising.Length <= MostEffects
        ? rising
        : [.. Enumerable.Range(0, MostEffects).Select(k => rising[(int)(((2L * k) + 1) * rising.Length / (2L * MostEffects))])];

    static TwinEffect Twin(TrialData data, int arm, int visit)
    {
        double[] effects = [.. data.Complete
            .Select(s => data.Outcomes[Outcome.TruePain, s, arm, visit] - data.Outcomes[Outcome.TruePain, s, data.Protocol.Reference, visit]).Order()];
        MeanInterval mean = Summary.Mean(effects, data.Protocol.Level);
        return new TwinEffect(
            data.Protocol.Arms[arm].Id,
            data.Protocol.VisitMonths[visit - 1],
            mean.Mean,
            mean.StandardDeviation,
            Summary.Quantiles(effects, 0.05, 0.25, 0.5, 0.75, 0.95),
            effects.Count(e => e <= -Reports.Thresholds.Vas) / (double)effects.Length,
            effects.Count(e => e > 0) / (double)effects.Length,
            Thinned(effects));
    }
}
