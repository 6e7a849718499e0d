using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulposus.Model;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>An estimand with its results.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Population">Whom it is about, in words.</param>
/// <param name="Variable">What is measured, in words.</param>
/// <param name="Events">Strategy for each intercurrent event, in words.</param>
/// <param name="Summary">How arms are compared.</param>
/// <param name="Method">How it is estimated, in words.</param>
/// <param name="Unit">mm, points, proportion or ratio.</param>
/// <param name="Results">One per arm but the reference.</param>
public sealed record EstimandSummary(
    string Id,
    string Label,
    bool Primary,
    string Population,
    string Variable,
    IReadOnlyList<string> Events,
    string Summary,
    string Method,
    string Unit,
    IReadOnlyList<EstimandOutcome> Results)
{
    /// <summary>Shares without the event by arm, of a time; absent for other variables.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TimeSummary>? Times { get; init; }

    /// <summary>Why a secondary estimand could not be estimated; absent where it could.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    /// <summary>p value of the log-rank test over these arms; absent for other variables and where nobody has the event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LogRankPValue { get; init; }
}

/// <summary>An arm at the last month of a time.</summary>
/// <param name="Arm">Arm id.</param>
/// <param name="N">Subjects.</param>
/// <param name="Events">Subjects with the event.</param>
/// <param name="ShareWithout">Share without the event (Kaplan-Meier).</param>
/// <param name="Lower">Lower limit (log-log); absent where nothing limits it.</param>
/// <param name="Upper">Upper limit, likewise.</param>
public sealed record TimeSummary(string Arm, int N, int Events, double ShareWithout, double? Lower, double? Upper);

/// <summary>What an estimand is, in words; every part as in <see cref="EstimandSummary"/>.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Population">Whom it is about.</param>
/// <param name="Variable">What is measured.</param>
/// <param name="Events">Strategy for each intercurrent event.</param>
/// <param name="Summary">How arms are compared.</param>
/// <param name="Method">How it is estimated.</param>
/// <param name="Unit">mm, points, proportion or ratio.</param>
public sealed record EstimandDefinition(
    string Id, string Label, bool Primary, string Population, string Variable, IReadOnlyList<string> Events, string Summary, string Method, string Unit);

/// <summary>An arm against the reference arm on an estimand.</summary>
/// <param name="Arm">Arm id.</param>
/// <param name="Analysed">Subjects of both arms with a value.</param>
/// <param name="Estimate">Estimate.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="PValue">Two-sided p value.</param>
/// <param name="TrueValue">The value from the twins: every randomised subject under both arms, all visits seen; absent where they do not determine it.</param>
public sealed record EstimandOutcome(string Arm, int Analysed, double Estimate, double Lower, double Upper, double PValue, double? TrueValue);

/// <summary>What the decision rule says of the trial.</summary>
/// <param name="Rule">The rule, in words.</param>
/// <param name="Rejected">Primary hypotheses rejected in favour of their arm: estimand and arm.</param>
/// <param name="Success">Whether the trial succeeded.</param>
public sealed record DecisionSummary(string Rule, IReadOnlyList<string> Rejected, bool Success);

/// <summary>Estimates the estimands of a trial and says in words what they are.</summary>
internal static class EstimandSummaries
{
    /// <summary>All estimands of the study file; none where it has none.</summary>
    /// <exception cref="AnalysisException">The data cannot carry the analysis of a primary estimand.</exception>
    public static (IReadOnlyList<EstimandSummary> Estimands, DecisionSummary? Decision) Of(TrialData data)
    {
        // A time has no plain comparison, so a study with one is told by the estimands that stand for its endpoints.
        if (data.Protocol.Estimands.Count == 0 && !data.Protocol.Endpoints.Any(e => e is TimeEndpoint))
            return ([], null);
        List<EstimandResult> results = [];
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        foreach (Estimand estimand in Estimation.Of(data.Protocol))
        {
            // Without its primary estimand a trial has no result; a rare event of a secondary one shall not take it away.
            try
            {
                results.AddRange(Estimation.Estimate(data, estimand));
            }
            catch (AnalysisException e) when (!estimand.Primary)
            {
                problems.Add(estimand.Id, e.Message);
            }
        }

        return ([.. Estimation.Of(data.Protocol).Select(e => Of(data, e, results) with { Problem = problems.GetValueOrDefault(e.Id) })], Decision(data.Protocol, results));
    }

    /// <summary>The rule by which the trial succeeds, in words.</summary>
    public static string Rule(Protocol protocol)
    {
        Decision decision = protocol.Decision;
        int hypotheses = Estimation.Of(protocol).Where(e => e.Primary).Sum(e => e.Arms.Count);
        string level = $"two-sided level {Number(decision.Alpha * Units.Percent)} %";
        if (hypotheses < 2)
            return $"the primary hypothesis is rejected in favour of the arm at {level}";
        string shared = decision.Adjustment switch
        {
            Multiplicity.Bonferroni => "shared after Bonferroni",
            Multiplicity.Holm => "shared after Holm",
            Multiplicity.FixedSequence => "in fixed sequence" + (decision.ArmOrder.Count > 0 ? " " + string.Join(", ", decision.ArmOrder.Select(a => protocol.Arms[a].Label)) : string.Empty),
            _ => "each at the full level, so that the family's error is larger",
        };
        return $"{(decision.All ? "all" : "one or more")} of {hypotheses} primary hypotheses rejected in favour of the arm at {level}, {shared}";
    }

    /// <summary>How an estimand is estimated, in words.</summary>
    public static string Method(Estimand e)
    {
        string[] adjusted = [.. e.Estimator.AdjustsForBaseline ? new[] { "measured baseline" } : [], .. e.Estimator.Factors.Select(Descriptions.Of)];
        string by = adjusted.Length > 0 ? string.Join(" and ", adjusted) : string.Empty;
        string adjusting = by.Length > 0 ? ", adjusted for " + by : string.Empty;
        return e.Estimator.Method switch
        {
            AnalysisMethod.Mmrm => $"mixed model for repeated measures (REML, {Words(e.Estimator.Covariance)} covariance, {Words(e.Estimator.DegreesOfFreedom)} degrees of freedom){adjusting}",
            AnalysisMethod.Newcombe => "difference of shares with Newcombe's interval; p from the pooled score test",
            AnalysisMethod.Logistic => e.Summary == SummaryMeasure.RiskDifference
                ? $"logistic regression{adjusting}; risks standardised over the people analysed; p from the odds"
                : $"logistic regression{adjusting}",
            AnalysisMethod.MantelHaenszel => $"Cochran-Mantel-Haenszel{(by.Length > 0 ? " within " + by : string.Empty)}",
            AnalysisMethod.Cox => $"Cox regression{adjusting}",
            _ => $"ANCOVA of the change{adjusting}",
        };
    }

    /// <summary>Unit of an estimand.</summary>
    public static string Unit(Estimand e) => e.Summary switch
    {
        SummaryMeasure.RiskDifference => "proportion",
        SummaryMeasure.DifferenceInMeans => ((ChangeEndpoint)e.Variable).Scale == Scale.Vas ? "mm" : "points",
        _ => "ratio",
    };

    /// <summary>A value of an enumeration as people write it.</summary>
    public static string Words(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');

    /// <summary>An estimand in words.</summary>
    public static EstimandDefinition Define(Estimand e) => new(
        e.Id,
        e.Label,
        e.Primary,
        e.Population is { } who ? "randomised people with " + string.Join(", ", who.Describe()) : "all randomised people",
        e.Variable.Label,
        [.. e.Strategies.OrderBy(s => s.Key).Select(s => $"{Words(s.Key)}: {Words(s.Value)}{Remark(s.Key, s.Value)}")],
        Words(e.Summary),
        Method(e),
        Unit(e));

    static EstimandSummary Of(TrialData data, Estimand e, IReadOnlyList<EstimandResult> results)
    {
        EstimandDefinition d = Define(e);
        TimeCourses? times = Estimation.Times(data, e);
        return new EstimandSummary(d.Id, d.Label, d.Primary, d.Population, d.Variable, d.Events, d.Summary, d.Method, d.Unit, [.. results.Where(r => r.Estimand.Id == e.Id).Select(r => new EstimandOutcome(
            data.Protocol.Arms[r.Arm].Id, r.Analysed, r.Estimate, r.Lower, r.Upper, r.PValue, True(data, e, r.Arm)))])
        {
            Times = times?.Arms.Select(t => new TimeSummary(data.Protocol.Arms[t.Arm].Id, t.N, t.Events, t.Share, t.Lower, t.Upper)).ToArray(),
            LogRankPValue = times?.LogRankPValue,
        };
    }

    // A hazard ratio of twins may not exist, where nobody has the event.
    static double? True(TrialData data, Estimand estimand, int arm)
    {
        try
        {
            return Estimation.TrueValue(data, estimand, arm);
        }
        catch (AnalysisException)
        {
            return null;
        }
    }

    static DecisionSummary? Decision(Protocol protocol, IReadOnlyList<EstimandResult> results)
    {
        if (!Estimation.Of(protocol).Any(e => e.Primary))
            return null;
        Success success = Success.Of(protocol, results);
        return new DecisionSummary(
            Rule(protocol),
            [.. success.Tested.Zip(success.InFavour).Where(x => x.Second).Select(x => $"{x.First.Estimand.Label}: {protocol.Arms[x.First.Arm].Label}")],
            success.IsSuccess);
    }

    // Two names for one analysis, where nothing is measured any more: a reader must not take the first for more.
    static string Remark(IntercurrentEvent kind, Strategy strategy) => (kind, strategy) is (IntercurrentEvent.Withdrawal, Strategy.TreatmentPolicy)
        ? " (nothing is measured after leaving and nothing is put in its place, so that the analysis is that of the hypothetical strategy)"
        : string.Empty;

    static string Number(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);
}
