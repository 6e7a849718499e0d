using System.Text.Json.Serialization;

namespace Pulposus.Studies.Ablation;

/// <summary>What is looked at when a mechanism is taken out.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Unit">Unit, empty where there is none.</param>
/// <param name="Decimals">Decimals worth showing.</param>
public sealed record AblationOutcome(string Id, string Label, string Unit, [property: JsonIgnore] int Decimals);

/// <summary>One run with its outcomes, in the order of <see cref="AblationResult.Outcomes"/>.</summary>
/// <param name="Flag">The mechanism that was turned, as users write it; <c>none</c> or <c>all</c>.</param>
/// <param name="IsOn">Whether it was turned on, because it is off by itself.</param>
/// <param name="Values">Outcomes; not a number where there is none.</param>
/// <param name="Changes">Outcomes less those of the run in which nothing was turned.</param>
/// <param name="Failure">Why the simulation failed, or null.</param>
public sealed record AblationRow(string Flag, bool IsOn, IReadOnlyList<double> Values, IReadOnlyList<double> Changes, string? Failure);

/// <summary>A mechanism that was not turned.</summary>
/// <param name="Flag">The mechanism.</param>
/// <param name="Reason">Why it cannot matter here.</param>
public sealed record NotTurned(string Flag, string Reason);

/// <summary>What each mechanism carries in one person under one treatment.</summary>
/// <param name="Outcomes">What was looked at.</param>
/// <param name="Control">What <c>against control</c> compares with; null where there is no control.</param>
/// <param name="Base">Nothing turned.</param>
/// <param name="Turned">Each mechanism turned alone, that with the largest effect on pain first.</param>
/// <param name="All">All mechanisms off.</param>
/// <param name="WithoutEffect">Mechanisms that have nothing to do in this person under this treatment: no bit of the course changed.</param>
/// <param name="NotTurned">Mechanisms that cannot matter for one person whose course is computed, not drawn.</param>
public sealed record AblationResult(
    IReadOnlyList<AblationOutcome> Outcomes,
    string? Control,
    AblationRow Base,
    IReadOnlyList<AblationRow> Turned,
    AblationRow All,
    IReadOnlyList<string> WithoutEffect,
    IReadOnlyList<NotTurned> NotTurned);
