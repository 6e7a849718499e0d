namespace Pulposus.Trials.Evidence;

/// <summary>How people came to their treatment.</summary>
public enum StudyDesign
{
    /// <summary>By chance.</summary>
    Randomised,

    /// <summary>A control group that was chosen otherwise.</summary>
    NonRandomised,

    /// <summary>Everybody was treated.</summary>
    SingleArm,

    /// <summary>Looked up afterwards.</summary>
    Retrospective,

    /// <summary>A few people described one by one.</summary>
    CaseSeries,

    /// <summary>One person.</summary>
    CaseReport,

    /// <summary>The source does not say.</summary>
    NotRecorded,
}

/// <summary>What a report is to its cohort.</summary>
public enum ReportKind
{
    /// <summary>The main results.</summary>
    Main,

    /// <summary>Later visits of the same people.</summary>
    FollowUp,

    /// <summary>Some of the same people.</summary>
    Subset,

    /// <summary>A protocol, perhaps with first safety counts.</summary>
    Protocol,

    /// <summary>A registered trial whose results were not found.</summary>
    Registration,
}

/// <summary>Where a number was published.</summary>
public enum SourceKind
{
    /// <summary>A peer-reviewed paper or its abstract.</summary>
    PeerReviewed,

    /// <summary>A conference abstract.</summary>
    ConferenceAbstract,

    /// <summary>A release of the sponsor.</summary>
    SponsorRelease,

    /// <summary>A trial registry.</summary>
    Registry,
}

/// <summary>Who did not know the treatment in the main comparison.</summary>
public enum Blinding
{
    /// <summary>Participants and assessors.</summary>
    Double,

    /// <summary>Assessors only.</summary>
    Assessor,

    /// <summary>Nobody.</summary>
    Open,

    /// <summary>The source does not say.</summary>
    NotRecorded,
}

/// <summary>What a report says of its main comparison.</summary>
public enum StudyResult
{
    /// <summary>The primary outcome was missed, or no difference between the groups was reported or can be seen.</summary>
    NoDifference,

    /// <summary>Outcomes, visits or reports of one cohort disagree.</summary>
    Mixed,

    /// <summary>The main outcome was better with the treatment.</summary>
    FavoursTreatment,

    /// <summary>Compared, but the values were not found.</summary>
    NotFound,

    /// <summary>Registered; no results located.</summary>
    NoResults,

    /// <summary>There was no control group.</summary>
    NoComparison,
}

/// <summary>What a study tests.</summary>
public enum Therapy
{
    /// <summary>Living cells.</summary>
    Cells,

    /// <summary>Anything else: a comparator of cell therapy, or a product without cells.</summary>
    Other,
}

/// <summary>What an arm is in its study.</summary>
public enum ArmRole
{
    /// <summary>Living cells.</summary>
    Cells,

    /// <summary>Another active treatment.</summary>
    Active,

    /// <summary>What the treatment is compared with.</summary>
    Control,

    /// <summary>Controls who were given the treatment later, openly: not a randomised group.</summary>
    Crossover,
}

/// <summary>How a number became known to this project.</summary>
public enum Confidence
{
    /// <summary>Read in a published abstract, registry entry or sponsor release.</summary>
    Found,

    /// <summary>Recalled from the paper; to be checked again before it is quoted.</summary>
    Known,

    /// <summary>Computed from numbers of the same source; the note says how.</summary>
    Derived,

    /// <summary>Measured, but the value was not found.</summary>
    NotFound,
}

/// <summary>What a measure counts or scores.</summary>
public enum MeasureKind
{
    /// <summary>A score with a mean.</summary>
    Score,

    /// <summary>A number of people.</summary>
    Count,
}

/// <summary>The numbers that a published outcome may give.</summary>
public enum OutcomeField
{
    /// <summary>People analysed.</summary>
    N,

    /// <summary>Mean.</summary>
    Mean,

    /// <summary>Standard deviation of the mean's values.</summary>
    Sd,

    /// <summary>Mean change from baseline.</summary>
    Change,

    /// <summary>Standard deviation of the change.</summary>
    ChangeSd,

    /// <summary>Change in per cent of the baseline.</summary>
    ChangePercent,

    /// <summary>People with the event.</summary>
    Events,

    /// <summary>Per cent of people with the event.</summary>
    Percent,
}
