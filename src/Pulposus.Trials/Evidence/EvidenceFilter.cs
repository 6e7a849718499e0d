namespace Pulposus.Trials.Evidence;

/// <summary>Which studies to show. What is null does not matter; everything else must hold.</summary>
public sealed record EvidenceFilter
{
    /// <summary>Id of a condition.</summary>
    public string? Condition { get; init; }

    /// <summary>Id of a cell source that an arm has.</summary>
    public string? CellSource { get; init; }

    /// <summary>Lowest and highest dose (million cells) between which an arm's dose lies, in part at least.</summary>
    public (double Lower, double Upper)? Dose { get; init; }

    /// <summary>Id of a kind of control that an arm has.</summary>
    public string? Control { get; init; }

    /// <summary>Blinding.</summary>
    public Blinding? Blinding { get; init; }

    /// <summary>Id of a measure that was reported.</summary>
    public string? Outcome { get; init; }

    /// <summary>Month at which an outcome, the one above if there is one, was reported.</summary>
    public double? Months { get; init; }

    /// <summary>Words that all stand somewhere in the study's own texts, in any case.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether a study fits.</summary>
    public bool Fits(PublishedStudy study) =>
        (Condition is null || study.Condition.Id == Condition)
        && (Blinding is null || study.Blinding == Blinding)
        && (CellSource is null || study.Arms.Any(a => a.CellSource?.Id == CellSource))
        && (Control is null || study.Arms.Any(a => a.Role == ArmRole.Control && a.Control?.Id == Control))
        && (Dose is not { } dose || study.Arms.Any(a => a.DoseLower <= dose.Upper && (a.DoseUpper ?? double.PositiveInfinity) >= dose.Lower))
        && ((Outcome ?? (object?)Months) is null || Reported(study))
        && Words.All(word => Texts(study).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Everything that a search looks through.</summary>
    public static IEnumerable<string> Texts(PublishedStudy study) =>
    [
        study.Id, study.Reference, study.Title, study.Registry, study.Comparison, study.Condition.Label, study.ConditionNote, study.ResultNote, study.BlindingNote, study.Note,
        .. study.Arms.SelectMany(a => new[] { a.Label, a.Product, a.CellSource?.Label ?? string.Empty, a.Origin, a.Carrier, a.Control?.Label ?? string.Empty, a.Note }),
        .. study.Arms.SelectMany(a => a.Outcomes).SelectMany(o => new[] { o.Measure.Label, o.Subgroup, o.Note }),
    ];

    bool Reported(PublishedStudy study) =>
        study.Arms.SelectMany(a => a.Outcomes).Where(o => o.HasResult).Select(o => (o.Measure, o.Months))
            .Concat(study.Contrasts.Select(c => (c.Measure, c.Months)))
            .Any(x => (Outcome is null || x.Measure.Id == Outcome) && (Months is null || x.Months == Months));
}
