using System.Text.Json.Serialization;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>The content of <c>power.json</c>: assumptions, scenarios, replicates, seeds, results and limits, and nothing that depends on how the run was executed.</summary>
/// <param name="Format">Format and version of the file, <c>pulposus-power/1</c>.</param>
/// <param name="Study">What was asked.</param>
/// <param name="Ground">What the outcomes of people come from.</param>
/// <param name="Design">Size, arms and decision.</param>
/// <param name="Seeds">How every random draw can be repeated.</param>
/// <param name="Replicates">Replicates of every scenario.</param>
/// <param name="Scenarios">What could be true, and how the design behaves under it.</param>
/// <param name="Curve">The design with one thing varied; null where nothing is.</param>
/// <param name="Assurance">Success averaged over what is not known; null where it was not asked for.</param>
/// <param name="Limits">What must be known to read the numbers.</param>
/// <param name="Labels">What must be said with the results of an arm.</param>
public sealed record PowerSummary(
    string Format,
    StudyDescription Study,
    PowerGround Ground,
    PowerDesign Design,
    PowerSeeds Seeds,
    int Replicates,
    IReadOnlyList<ScenarioResult> Scenarios,
    PowerCurve? Curve,
    AssuranceResult? Assurance,
    IReadOnlyList<string> Limits,
    IReadOnlyList<ArmLabel> Labels)
{
    /// <summary>Always true: nothing in this file was observed in people.</summary>
    [JsonPropertyOrder(-1)]
    public bool Simulated => true;
}

/// <summary>What the outcomes of people come from.</summary>
/// <param name="Source"><c>model</c>, or <c>assumed_means</c> where the study types them.</param>
/// <param name="People">People in the library of twins; null where people are drawn anew for each replicate.</param>
/// <param name="Screened">People screened for the library; null without one.</param>
/// <param name="DistinctShare">Expected share of different people among those of one trial; 1 where people are drawn anew.</param>
/// <param name="Assumptions">Typed assumptions, or the assumptions of the model that decide the answer, one sentence each.</param>
/// <param name="Rates">How often people of the model leave, miss visits and are rescued; none where that is typed.</param>
/// <param name="Parameters">Parameters of the model that were used, by how well they are known; none where outcomes are assumed.</param>
public sealed record PowerGround(
    string Source, int? People, int? Screened, double DistinctShare, IReadOnlyList<string> Assumptions, IReadOnlyList<string> Rates, IReadOnlyList<Count> Parameters);

/// <summary>The design.</summary>
/// <param name="Subjects">People randomised.</param>
/// <param name="Arms">Arms.</param>
/// <param name="Reference">Id of the reference arm.</param>
/// <param name="Alpha">Two-sided level of the primary hypotheses together.</param>
/// <param name="Level">Level of the intervals.</param>
/// <param name="Adjustment">How several primary hypotheses share the level.</param>
/// <param name="Decision">When the trial has succeeded, in words.</param>
/// <param name="Estimands">What is estimated and how.</param>
public sealed record PowerDesign(
    int Subjects,
    IReadOnlyList<PowerArm> Arms,
    string Reference,
    double Alpha,
    double Level,
    Multiplicity Adjustment,
    string Decision,
    IReadOnlyList<EstimandDefinition> Estimands);

/// <summary>An arm of the design.</summary>
/// <param name="Id">Id.</param>
/// <param name="Label">Name.</param>
/// <param name="Treatment">What is done, in words.</param>
/// <param name="Allocation">People allocated.</param>
public sealed record PowerArm(string Id, string Label, string Treatment, int Allocation);

/// <summary>How every random draw can be repeated.</summary>
/// <param name="Study">Seed of the study.</param>
/// <param name="First">Seed of replicate 0; that of replicate r follows from seed and r alone.</param>
/// <param name="Rule">The rule in words.</param>
public sealed record PowerSeeds(ulong Study, ulong First, string Rule);

/// <summary>How the design behaves if one thing is true.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name.</param>
/// <param name="Meaning">What is true in it.</param>
/// <param name="IsNull">Whether every success in it is false.</param>
/// <param name="Unavailable">Why it was not run; null if it was.</param>
/// <param name="Subjects">People randomised.</param>
/// <param name="Failed">Replicates in which an estimand could not be estimated; it is then not rejected.</param>
/// <param name="Problem">Why, in the first of them.</param>
/// <param name="Success">Share of trials that succeed by the decision rule; in a null false successes.</param>
/// <param name="Any">Share with any primary hypothesis rejected in favour of its arm.</param>
/// <param name="All">Share with all of them.</param>
/// <param name="AnyRejected">Share with any rejected in either direction; in a null the familywise type I error.</param>
/// <param name="Screened">People screened.</param>
/// <param name="Months">Months from the first site's opening to the last visit.</param>
/// <param name="Cost">Cost.</param>
/// <param name="Hypotheses">Every estimand for every arm.</param>
public sealed record ScenarioResult(
    string Id,
    string Label,
    string Meaning,
    bool IsNull,
    string? Unavailable,
    int Subjects,
    int Failed,
    string? Problem,
    Share? Success,
    Share? Any,
    Share? All,
    Share? AnyRejected,
    Average? Screened,
    Average? Months,
    Average? Cost,
    IReadOnlyList<HypothesisResult> Hypotheses)
{
    /// <summary>Whether another scenario gave the same numbers throughout, as two nulls do where nothing but cells tells arms apart.</summary>
    /// <param name="other">The other scenario.</param>
    public bool HasNumbersOf(ScenarioResult other) =>
        Unavailable is null && other.Unavailable is null && AnyRejected == other.AnyRejected && Success == other.Success
        && Hypotheses.Zip(other.Hypotheses).All(x => x.First.MeanEstimate == x.Second.MeanEstimate && x.First.Significant == x.Second.Significant && x.First.Truth == x.Second.Truth);
}

/// <summary>One estimand for one arm in one scenario.</summary>
/// <param name="Estimand">Id of the estimand.</param>
/// <param name="Label">Its name.</param>
/// <param name="Arm">Id of the arm.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Summary">How arms are compared.</param>
/// <param name="Unit">mm, points, proportion or ratio.</param>
/// <param name="LowerIsBetter">Whether smaller values favour the arm.</param>
/// <param name="Truth">True value; null where none can be known.</param>
/// <param name="TruthError">Standard error of the true value because library or sample is finite.</param>
/// <param name="Power">Share rejected in favour of the arm by the decision rule; null for secondary ones.</param>
/// <param name="Rejected">Share rejected by the decision rule in either direction; null for secondary ones.</param>
/// <param name="Significant">Share with a p value below the level, no other hypothesis considered.</param>
/// <param name="PowerLibraryError">How far the power may be off because the library is finite; null where no library limits it.</param>
/// <param name="MeanEstimate">Mean estimate; of ratios the geometric mean, its error and all that follows on the log scale.</param>
/// <param name="Sd">Standard deviation of the estimates.</param>
/// <param name="StandardError">Standard error as the analyses say it, on average.</param>
/// <param name="Bias">Mean estimate less the truth.</param>
/// <param name="Coverage">Share of intervals that hold the truth.</param>
/// <param name="Analysed">Subjects analysed, on average.</param>
public sealed record HypothesisResult(
    string Estimand,
    string Label,
    string Arm,
    bool Primary,
    SummaryMeasure Summary,
    string Unit,
    bool LowerIsBetter,
    double? Truth,
    double? TruthError,
    Share? Power,
    Share? Rejected,
    Share Significant,
    double? PowerLibraryError,
    Average MeanEstimate,
    double Sd,
    double StandardError,
    Average? Bias,
    Share? Coverage,
    double Analysed);

/// <summary>The design with one thing varied.</summary>
/// <param name="Variable">What is varied.</param>
/// <param name="Meaning">What its values mean.</param>
/// <param name="Points">Values in rising order, each with its results.</param>
public sealed record PowerCurve(Varied Variable, string Meaning, IReadOnlyList<CurvePoint> Points);

/// <summary>A point of a curve.</summary>
/// <param name="Value">The value.</param>
/// <param name="Result">How the design behaves with it.</param>
public sealed record CurvePoint(double Value, ScenarioResult Result);

/// <summary>Probability of success averaged over what is not known.</summary>
/// <param name="Success">The average over states of knowledge, with the error of the nested simulation.</param>
/// <param name="ReplicatesPerState">Replicates of each state.</param>
/// <param name="PeoplePerState">People in the library of each state.</param>
/// <param name="SdBetweenStates">Standard deviation of the probability of success between states, the chance of the replicates taken off.</param>
/// <param name="States">Each state.</param>
public sealed record AssuranceResult(Average Success, int ReplicatesPerState, int PeoplePerState, double SdBetweenStates, IReadOnlyList<KnowledgeState> States);

/// <summary>One state of knowledge: what could be true of the model, the trial and the products.</summary>
/// <param name="Number">Number, from 0.</param>
/// <param name="Success">Share of its trials that succeed.</param>
/// <param name="Truths">True value of each primary hypothesis in order.</param>
public sealed record KnowledgeState(int Number, Share Success, IReadOnlyList<double?> Truths);
