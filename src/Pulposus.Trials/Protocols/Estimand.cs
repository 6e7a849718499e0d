using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Trials.Protocols;

/// <summary>What happens after treatment has begun and bears on the meaning of what is measured later (ICH E9 R1).</summary>
public enum IntercurrentEvent
{
    /// <summary>Rescue by drugs or care.</summary>
    Rescue,

    /// <summary>Another procedure, such as an injection.</summary>
    OtherProcedure,

    /// <summary>Surgery.</summary>
    Surgery,

    /// <summary>Change to the open treatment of another arm.</summary>
    Crossover,

    /// <summary>The person leaves the trial.</summary>
    Withdrawal,
}

/// <summary>How an estimand deals with an intercurrent event (ICH E9 R1).</summary>
public enum Strategy
{
    /// <summary>What is measured counts, event or not.</summary>
    TreatmentPolicy,

    /// <summary>The event is a failure: no responder, no change from baseline, or the event itself.</summary>
    Composite,

    /// <summary>What would have been measured had the event not happened.</summary>
    Hypothetical,

    /// <summary>What was measured last before the event.</summary>
    WhileOnTreatment,
}

/// <summary>How arms are compared over the population.</summary>
public enum SummaryMeasure
{
    /// <summary>Difference of means.</summary>
    DifferenceInMeans,

    /// <summary>Difference of shares.</summary>
    RiskDifference,

    /// <summary>Ratio of odds.</summary>
    OddsRatio,

    /// <summary>Ratio of hazards.</summary>
    HazardRatio,
}

/// <summary>An estimator of an estimand.</summary>
public enum AnalysisMethod
{
    /// <summary>Analysis of covariance of the change at one visit.</summary>
    Ancova,

    /// <summary>Mixed model for repeated measures over all visits up to the endpoint's.</summary>
    Mmrm,

    /// <summary>Difference of shares with Newcombe's interval.</summary>
    Newcombe,

    /// <summary>Logistic regression; the risk difference is standardised over the covariates.</summary>
    Logistic,

    /// <summary>Cochran-Mantel-Haenszel over the levels of the factors.</summary>
    MantelHaenszel,

    /// <summary>Cox regression.</summary>
    Cox,
}

/// <summary>What is to be estimated (ICH E9 R1): population, treatments, variable, intercurrent events, summary; and how.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Arms">Positions of the arms that are each compared with the reference.</param>
/// <param name="Population">Whom among the randomised it is about, on values measured at screening; null for all.</param>
/// <param name="Variable">What is measured.</param>
/// <param name="Strategies">Strategy for every intercurrent event that can happen in the trial.</param>
/// <param name="Summary">How arms are compared.</param>
/// <param name="Estimator">How it is estimated.</param>
public sealed record Estimand(
    string Id,
    string Label,
    bool Primary,
    IReadOnlyList<int> Arms,
    Eligibility? Population,
    Endpoint Variable,
    IReadOnlyDictionary<IntercurrentEvent, Strategy> Strategies,
    SummaryMeasure Summary,
    Estimator Estimator)
{
    /// <summary>
    /// Whether a course without rescue is needed to know its true value. One without change of treatment is known anyway; a
    /// time is censored instead.
    /// </summary>
    public bool NeedsFreeCourse => Variable is not TimeEndpoint
        && Strategies.Any(s => s.Key is not (IntercurrentEvent.Withdrawal or IntercurrentEvent.Crossover) && s.Value == Strategy.Hypothetical);

    /// <summary>The value that stands for no difference.</summary>
    public double Null => Summary is SummaryMeasure.OddsRatio or SummaryMeasure.HazardRatio ? 1 : 0;

    /// <summary>Whether smaller values favour the arm: less pain, or a lower hazard of a bad event.</summary>
    public bool LowerIsBetter => Variable is ChangeEndpoint or TimeEndpoint;
}

/// <summary>A method with what it adjusts for.</summary>
/// <param name="Method">Method.</param>
/// <param name="AdjustsForBaseline">Whether the measured baseline of the outcome is a covariate; by visit in a mixed model.</param>
/// <param name="Factors">Factors adjusted for; the strata of <see cref="AnalysisMethod.MantelHaenszel"/>.</param>
/// <param name="Covariance">Covariance of the visits in a mixed model.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom in a mixed model.</param>
public sealed record Estimator(
    AnalysisMethod Method,
    bool AdjustsForBaseline,
    IReadOnlyList<Factor> Factors,
    CovarianceStructure Covariance = CovarianceStructure.Unstructured,
    DegreesOfFreedomMethod DegreesOfFreedom = DegreesOfFreedomMethod.KenwardRoger);
