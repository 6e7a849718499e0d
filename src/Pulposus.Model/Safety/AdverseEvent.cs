namespace Pulposus.Model.Safety;

/// <summary>What can go wrong, or be found, after a procedure or without one.</summary>
public enum AdverseEventKind
{
    /// <summary>Pain for some days after an injection.</summary>
    Flare,

    /// <summary>Infection of the disc.</summary>
    Discitis,

    /// <summary>A new herniation.</summary>
    Herniation,

    /// <summary>A new herniation after discectomy.</summary>
    Reherniation,

    /// <summary>Bone along the needle track.</summary>
    EctopicBone,

    /// <summary>Fibrous growth.</summary>
    FibrousGrowth,

    /// <summary>Fever after expanded cells.</summary>
    Fever,

    /// <summary>Antibodies against the donor, a finding of the laboratory.</summary>
    AntiHla,

    /// <summary>Injury of a nerve by the needle.</summary>
    NerveInjury,

    /// <summary>Pain where marrow was taken.</summary>
    HarvestPain,

    /// <summary>Tumour of any kind.</summary>
    Tumour,

    /// <summary>Major complication of surgery.</summary>
    SurgicalComplication,

    /// <summary>Reoperation after fusion.</summary>
    Reoperation,

    /// <summary>Surgery of the level beside a fusion.</summary>
    AdjacentSurgery,

    /// <summary>An event that has nothing to do with the treatment.</summary>
    Background,

    /// <summary>A serious event that has nothing to do with the treatment.</summary>
    SeriousBackground,
}

/// <summary>An adverse event of one person.</summary>
/// <param name="Kind">What.</param>
/// <param name="Day">Day since enrolment.</param>
/// <param name="Size">Size where it has one: pain (mm) of a flare or discitis, size of a herniation.</param>
public readonly record struct AdverseEvent(AdverseEventKind Kind, double Day, double Size)
{
    /// <summary>
    /// Whether it is serious: discitis and serious background events by the specification; tumour, injury of a nerve and
    /// further surgery because they threaten life, disable or need a hospital.
    /// </summary>
    public bool IsSerious => Kind is AdverseEventKind.Discitis or AdverseEventKind.Tumour or AdverseEventKind.NerveInjury
        or AdverseEventKind.SurgicalComplication or AdverseEventKind.Reoperation or AdverseEventKind.AdjacentSurgery
        or AdverseEventKind.SeriousBackground;
}
