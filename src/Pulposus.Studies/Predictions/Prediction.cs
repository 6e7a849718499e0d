using System.Text.Json.Serialization;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Predictions;

/// <summary>What a trial would show, over everything that could be true.</summary>
/// <param name="Format">Format and version, <c>pulposus-prediction/1</c>.</param>
/// <param name="Study">Short name of the study.</param>
/// <param name="Title">Title.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Subjects">Subjects per trial.</param>
/// <param name="Knowledge">States of knowledge that were drawn.</param>
/// <param name="Trials">Trials under each.</param>
/// <param name="NotAnalysable">Trials in which an endpoint could not be analysed; their state of knowledge is left out.</param>
/// <param name="Results">One entry per result.</param>
/// <param name="Labels">What must be said with the results of an arm, such as "no controlled evidence"; mostly empty.</param>
public sealed record Prediction(
    string Format, string Study, string Title, ulong Seed, int Subjects, int Knowledge, int Trials, int NotAnalysable, IReadOnlyList<PredictedResult> Results, IReadOnlyList<ArmLabel> Labels)
{
    /// <summary>Distributions that were taken from the pooled evidence, with law and studies; absent without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Priors { get; init; }
}

/// <summary>The predictive distribution of one result of a trial.</summary>
/// <param name="Arm">Arm id.</param>
/// <param name="Result">Name with visit.</param>
/// <param name="Kind"><c>arm_mean</c> or <c>contrast</c>.</param>
/// <param name="Unit">mm, points or proportion.</param>
/// <param name="Mean">Mean over trials.</param>
/// <param name="Sd">Standard deviation over trials.</param>
/// <param name="Quantiles">2.5, 10, 25, 50, 75, 90 and 97.5 % quantiles over trials.</param>
/// <param name="Width">Width of the 95 % interval.</param>
/// <param name="KnowledgeShare">Share of the variance that comes from what we do not know.</param>
/// <param name="TrialShare">Share that comes from differences between trials and products.</param>
/// <param name="PersonShare">Share that comes from who is enrolled and what happens to them; a larger trial has less of it.</param>
public sealed record PredictedResult(
    string Arm,
    string Result,
    string Kind,
    string Unit,
    double Mean,
    double Sd,
    IReadOnlyList<double> Quantiles,
    double Width,
    double KnowledgeShare,
    double TrialShare,
    double PersonShare);
