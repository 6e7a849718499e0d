namespace Pulposus.Studies.Files;

/// <summary>How people come into their arms.</summary>
public enum RandomisationMethod
{
    /// <summary>Permuted blocks within strata.</summary>
    Blocks,

    /// <summary>A weighted coin per person.</summary>
    Simple,

    /// <summary>Minimisation over the margins of the strata.</summary>
    Minimisation,
}

/// <summary>Imperfect blinding.</summary>
/// <param name="ContextMm">Contextual response of those who believe to have got the active treatment less that of the others (mm).</param>
/// <param name="Believers">Share of believers by arm id; every arm.</param>
public sealed record StudyBeliefs(double ContextMm, IReadOnlyDictionary<string, double> Believers);

/// <summary>Change to an open treatment after a visit.</summary>
/// <param name="Month">The visit (months).</param>
/// <param name="From">Ids of the arms that may change.</param>
/// <param name="To">Id of the arm whose treatment is then given.</param>
/// <param name="Acceptance">Probability that a person who may change does.</param>
/// <param name="Unless">Responder endpoint whose responders stay; null for none.</param>
public sealed record StudyCrossover(double Month, IReadOnlyList<string> From, string To, double Acceptance, string? Unless);

/// <summary>When the trial has succeeded.</summary>
/// <param name="Alpha">Two-sided level.</param>
/// <param name="Adjust">How primary hypotheses share it.</param>
/// <param name="All">Whether all must be rejected, or one is enough.</param>
/// <param name="Order">Ids of arms in the order of a fixed sequence; empty for the order of the file.</param>
public sealed record StudyDecision(double Alpha, AdjustmentMethod Adjust, bool All, IReadOnlyList<string> Order);

/// <summary>How primary hypotheses share the level.</summary>
public enum AdjustmentMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Divided by their number.</summary>
    Bonferroni,

    /// <summary>Step-down.</summary>
    Holm,

    /// <summary>One after the other until one fails.</summary>
    FixedSequence,
}

/// <summary>What the trial costs, in the user's currency.</summary>
/// <param name="PerScreened">Per person screened.</param>
/// <param name="PerRandomised">Per person randomised.</param>
/// <param name="PerMonth">Per month of the trial.</param>
public sealed record StudyCosts(double PerScreened, double PerRandomised, double PerMonth);

/// <summary>An estimand.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name in tables.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Arms">Ids of the arms compared with the reference; empty for all others.</param>
/// <param name="Population">Whom among the randomised it is about; null for all.</param>
/// <param name="Variable">Id of an endpoint.</param>
/// <param name="Events">Strategy by intercurrent event.</param>
/// <param name="Summary">How arms are compared.</param>
/// <param name="Method">The estimator.</param>
/// <param name="Covariates">What it adjusts for.</param>
/// <param name="Covariance">Covariance of the visits; null where the method has none.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; null where the method has none.</param>
public sealed record StudyEstimand(
    string Id,
    string? Label,
    bool Primary,
    IReadOnlyList<string> Arms,
    StudyEligibility? Population,
    string Variable,
    IReadOnlyDictionary<EventKind, EventStrategy> Events,
    SummaryKind Summary,
    EstimatorMethod Method,
    IReadOnlyList<AnalysisCovariate> Covariates,
    CovarianceKind? Covariance,
    DegreesKind? DegreesOfFreedom);

/// <summary>An intercurrent event.</summary>
public enum EventKind
{
    /// <summary>Rescue by drugs or care.</summary>
    Rescue,

    /// <summary>Another procedure.</summary>
    OtherProcedure,

    /// <summary>Surgery.</summary>
    Surgery,

    /// <summary>Change to an open treatment.</summary>
    Crossover,

    /// <summary>Leaving the trial.</summary>
    Withdrawal,
}

/// <summary>How an intercurrent event is dealt with.</summary>
public enum EventStrategy
{
    /// <summary>What is measured counts.</summary>
    TreatmentPolicy,

    /// <summary>The event is a failure.</summary>
    Composite,

    /// <summary>What would have been without the event.</summary>
    Hypothetical,

    /// <summary>What was measured before the event.</summary>
    WhileOnTreatment,
}

/// <summary>How arms are compared.</summary>
public enum SummaryKind
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
public enum EstimatorMethod
{
    /// <summary>Analysis of covariance.</summary>
    Ancova,

    /// <summary>Mixed model for repeated measures.</summary>
    Mmrm,

    /// <summary>Newcombe's interval.</summary>
    Newcombe,

    /// <summary>Logistic regression.</summary>
    Logistic,

    /// <summary>Cochran-Mantel-Haenszel.</summary>
    MantelHaenszel,

    /// <summary>Cox regression.</summary>
    Cox,
}

/// <summary>Covariance of the visits.</summary>
public enum CovarianceKind
{
    /// <summary>Every variance and covariance of its own.</summary>
    Unstructured,

    /// <summary>Autoregressive of order one.</summary>
    Ar1,

    /// <summary>Compound symmetry.</summary>
    CompoundSymmetry,
}

/// <summary>Degrees of freedom.</summary>
public enum DegreesKind
{
    /// <summary>Kenward and Roger.</summary>
    KenwardRoger,

    /// <summary>Satterthwaite.</summary>
    Satterthwaite,

    /// <summary>Observations less coefficients.</summary>
    Residual,
}
