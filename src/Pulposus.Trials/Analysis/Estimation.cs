using System.Globalization;
using System.Text.RegularExpressions;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>An arm against the reference arm on one estimand.</summary>
/// <param name="Estimand">Estimand.</param>
/// <param name="Arm">Position of the arm.</param>
/// <param name="Estimate">Estimate.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="PValue">Two-sided p value of no difference.</param>
/// <param name="Analysed">Subjects of both arms who gave a value to the analysis.</param>
public sealed record EstimandResult(Estimand Estimand, int Arm, double Estimate, double Lower, double Upper, double PValue, int Analysed)
{
    /// <summary>Whether the estimate lies on the side that is better for the arm.</summary>
    public bool FavoursArm => Estimand.LowerIsBetter ? Estimate < Estimand.Null : Estimate > Estimand.Null;
}

/// <summary>Estimates estimands from what a trial sees, and finds their true values from twins.</summary>
public static partial class Estimation
{
    /// <summary>What a trial estimates: its estimands, or where it has none each endpoint by the analysis of the protocol.</summary>
    /// <param name="protocol">The trial.</param>
    /// <remarks>Without estimands whatever is measured counts (treatment policy); if no endpoint is primary the first one is.</remarks>
    public static IReadOnlyList<Estimand> Of(Protocol protocol)
    {
        if (protocol.Estimands.Count > 0)
            return protocol.Estimands;
        bool hasPrimary = protocol.Endpoints.Any(e => e.Primary);
        int[] arms = [.. Enumerable.Range(0, protocol.Arms.Count).Where(arm => arm != protocol.Reference)];
        Dictionary<IntercurrentEvent, Strategy> strategies = Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, _ => Strategy.TreatmentPolicy);
        return [.. protocol.Endpoints.Select((endpoint, k) =>
        {
            (SummaryMeasure summary, AnalysisMethod method) = endpoint switch
            {
                ChangeEndpoint => (SummaryMeasure.DifferenceInMeans, AnalysisMethod.Ancova),
                ResponderEndpoint => (SummaryMeasure.RiskDifference, AnalysisMethod.Newcombe),
                _ => (SummaryMeasure.HazardRatio, AnalysisMethod.Cox),
            };
            Estimator estimator = new(
                method, method == AnalysisMethod.Ancova && protocol.AdjustsForBaseline, method == AnalysisMethod.Newcombe ? [] : protocol.AnalysisFactors);
            // A person is rescued once: who had drugs or an injection is not followed to surgery, so that time is censored there.
            Dictionary<IntercurrentEvent, Strategy> own = endpoint is not TimeEndpoint { Happening: Happening.Surgery } ? strategies : new(strategies)
            {
                [IntercurrentEvent.Rescue] = Strategy.Hypothetical,
                [IntercurrentEvent.OtherProcedure] = Strategy.Hypothetical,
            };
            return new Estimand(endpoint.Id, endpoint.Label, hasPrimary ? endpoint.Primary : k == 0, arms, null, endpoint, own, summary, estimator);
        })];
    }

    /// <summary>All estimands of a trial, each with all its arms, in order.</summary>
    /// <param name="data">The finished trial.</param>
    /// <exception cref="AnalysisException">The data cannot carry the analysis of an estimand.</exception>
    public static IReadOnlyList<EstimandResult> Estimate(TrialData data) =>
        [.. Of(data.Protocol).SelectMany(estimand => Estimate(data, estimand))];

    /// <summary>One estimand, with all its arms.</summary>
    /// <param name="data">The finished trial.</param>
    /// <param name="estimand">The estimand.</param>
    /// <exception cref="AnalysisException">The data cannot carry its analysis.</exception>
    public static IReadOnlyList<EstimandResult> Estimate(TrialData data, Estimand estimand)
    {
        EstimandView view = new(data, estimand);
        return Said<IReadOnlyList<EstimandResult>>(data, estimand, "cannot be estimated", () => estimand.Variable switch
        {
            ChangeEndpoint change => MeanDifferences.Estimate(data, view, estimand, change),
            ResponderEndpoint responder => ShareDifferences.Estimate(data, view, estimand, responder),
            TimeEndpoint time => TimeRatios.Estimate(data, view, estimand, time),
            _ => throw new InvalidOperationException($"No analysis for {estimand.Variable.GetType().Name}."),
        });
    }

    /// <summary>
    /// The value that the estimator would find without the chance of allocation, dropout and sampling of arms: every subject of
    /// the data under both arms, all visits seen, intercurrent events dealt with as the estimand says.
    /// </summary>
    /// <param name="data">A trial or a library of twins.</param>
    /// <param name="estimand">The estimand.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <exception cref="AnalysisException">Nobody could be simulated under every arm, or the twins have no such ratio.</exception>
    public static double TrueValue(TrialData data, Estimand estimand, int arm)
    {
        EstimandView view = new(data, estimand);
        HashSet<int> complete = [.. data.Complete];
        IReadOnlyList<int> subjects = [.. view.Population().Where(complete.Contains)];
        if (subjects.Count == 0)
            throw new AnalysisException($"Estimand {estimand.Id} has no true value: no subject of its population could be simulated under every arm.");
        int reference = data.Protocol.Reference;
        return Said(data, estimand with { Arms = [arm] }, "has no true value", () => estimand.Variable switch
        {
            ChangeEndpoint change => subjects.Average(s =>
                view.Value(s, arm, change.Scale, data.Protocol.Visit(change.Month), isTwin: true) - view.Value(s, reference, change.Scale, data.Protocol.Visit(change.Month), isTwin: true)),
            ResponderEndpoint responder => ShareDifferences.TrueValue(data, view, estimand, responder, subjects, arm),
            TimeEndpoint time => TimeRatios.TrueValue(data, view, estimand, time, subjects, arm),
            _ => throw new InvalidOperationException($"No true value for {estimand.Variable.GetType().Name}."),
        });
    }

    // The statistics number the arms of the estimand from its reference on; a reader knows their names.
    static T Said<T>(TrialData data, Estimand estimand, string problem, Func<T> analysis)
    {
        try
        {
            return analysis();
        }
        catch (ArgumentException e)
        {
            string Name(Group place) => !place.Success ? string.Empty
                : $"'{data.Protocol.Arms[estimand.Arms.Prepend(data.Protocol.Reference).ElementAt(int.Parse(place.Value, CultureInfo.InvariantCulture))].Id}'";
            string why = NumberedArms().Replace(e.Message, m => $"{m.Groups["word"].Value} {Name(m.Groups["one"])}{m.Groups["and"].Value}{Name(m.Groups["other"])}");
            throw new AnalysisException($"Estimand {estimand.Id} {problem}: {why} Use more subjects, fewer covariates or a simpler method.");
        }
    }

    [GeneratedRegex(@"\b(?<word>[Aa]rms?) (?<one>[0-9]+)(?:(?<and> and )(?<other>[0-9]+))?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberedArms();

    /// <summary>Shares without the event and log-rank test of an estimand whose variable is a time; null for another, or without people in an arm.</summary>
    /// <param name="data">The finished trial.</param>
    /// <param name="estimand">The estimand.</param>
    public static TimeCourses? Times(TrialData data, Estimand estimand)
    {
        EstimandView view = new(data, estimand);
        return estimand.Variable is TimeEndpoint time && view.Analysed().Select(s => data.Cohort.Subjects[s].Arm).Distinct().Count() == estimand.Arms.Count + 1
            ? TimeRatios.Courses(data, view, estimand, time)
            : null;
    }

    /// <summary>Levels of factors of some subjects.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Factors(TrialData data, Estimand estimand, IReadOnlyList<int> subjects) =>
        [.. estimand.Estimator.Factors.Select(f => (IReadOnlyList<int>)[.. subjects.Select(s => data.Cohort.Subjects[s].Levels[(int)f])])];

    /// <summary>Holds that someone in every arm of an estimand gives a value.</summary>
    /// <exception cref="ArgumentException">An arm is empty.</exception>
    internal static void CheckArms(TrialData data, Estimand estimand, IEnumerable<int> places)
    {
        HashSet<int> seen = [.. places];
        foreach (int arm in estimand.Arms.Prepend(data.Protocol.Reference).Where((_, place) => !seen.Contains(place)))
            throw new ArgumentException($"Nobody of the arm '{data.Protocol.Arms[arm].Id}' gives a value.");
    }

    /// <summary>Arms of the estimand numbered anew: the reference first, then its arms in order.</summary>
    internal static int Place(TrialData data, Estimand estimand, int subject)
    {
        int arm = data.Cohort.Subjects[subject].Arm;
        return arm == data.Protocol.Reference ? 0 : 1 + estimand.Arms.ToList().IndexOf(arm);
    }
}
