using System.Text.Json.Serialization;

namespace Pulposus.Studies.Files;

/// <summary>An endpoint of a trial.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name in tables and figures.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChangeEndpoint), "change")]
[JsonDerivedType(typeof(ResponderEndpoint), "responder")]
[JsonDerivedType(typeof(TimeEndpoint), "time_to_event")]
public abstract record StudyEndpoint(string Id, string? Label, bool Primary);

/// <summary>Change of a measured outcome from the measured baseline.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name in tables and figures.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Measure">The outcome.</param>
/// <param name="Month">One of the visits (months).</param>
public sealed record ChangeEndpoint(string Id, string? Label, bool Primary, Measure Measure, double Month)
    : StudyEndpoint(Id, Label, Primary);

/// <summary>Share of subjects who meet the criteria at every one of the months.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name in tables and figures.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Months">Visits (months), rising.</param>
/// <param name="Rule">Whether all criteria or any one of them must hold.</param>
/// <param name="Criteria">At least one.</param>
public sealed record ResponderEndpoint(
    string Id, string? Label, bool Primary, IReadOnlyList<double> Months, CriteriaRule Rule, IReadOnlyList<ResponderCriterion> Criteria)
    : StudyEndpoint(Id, Label, Primary);

/// <summary>Time until something first happens.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name in tables and figures.</param>
/// <param name="Primary">Whether the trial succeeds or fails by it.</param>
/// <param name="Happening">What is waited for.</param>
/// <param name="Month">One of the visits: the end of the time (months).</param>
public sealed record TimeEndpoint(string Id, string? Label, bool Primary, HappeningKind Happening, double Month)
    : StudyEndpoint(Id, Label, Primary);

/// <summary>What a time is measured to.</summary>
public enum HappeningKind
{
    /// <summary>Any rescue: drugs or care, another procedure, or surgery.</summary>
    Rescue,

    /// <summary>Surgery.</summary>
    Surgery,

    /// <summary>A serious adverse event.</summary>
    SeriousEvent,

    /// <summary>Leaving the trial.</summary>
    Withdrawal,
}

/// <summary>How the criteria of a responder are joined at one visit.</summary>
public enum CriteriaRule
{
    /// <summary>Every criterion must hold.</summary>
    All,

    /// <summary>One is enough.</summary>
    Any,
}

/// <summary>One criterion; of the three conditions those that are given must hold together, and at least one is.</summary>
/// <param name="Measure">The outcome.</param>
/// <param name="Percent">At least this much less than baseline (% of baseline).</param>
/// <param name="Points">At least this much less than baseline (mm or points).</param>
/// <param name="AtMost">Value no higher than this (mm or points).</param>
public sealed record ResponderCriterion(Measure Measure, double? Percent, double? Points, double? AtMost);

/// <summary>A measured outcome; less is better.</summary>
public enum Measure
{
    /// <summary>Back pain on the visual analogue scale, 0-100 mm.</summary>
    VasMm,

    /// <summary>Oswestry disability index, 0-100 points.</summary>
    Odi,
}
