namespace Pulposus.Studies.Results;

/// <summary>Who of an arm was seen at a visit. Attended + missed + withdrawn are all subjects.</summary>
/// <param name="Month">Months since enrolment; 0 is the baseline.</param>
/// <param name="Attended">Subjects who came.</param>
/// <param name="Missed">Subjects still in the trial who did not come.</param>
/// <param name="Withdrawn">Subjects who had left the trial by then.</param>
/// <param name="Rescued">Subjects who had received another treatment by then, while in the trial.</param>
/// <param name="OpioidUsers">Subjects who came and still take the opioids that they took at enrolment.</param>
public sealed record VisitAttendance(double Month, int Attended, int Missed, int Withdrawn, int Rescued, int OpioidUsers);

/// <summary>How the subjects of an arm stayed in the trial.</summary>
/// <param name="Visits">Baseline and every visit.</param>
/// <param name="MissedAny">Subjects who missed a visit before they left, if they left.</param>
/// <param name="AnalysedPrimary">Subjects who came to all visits of the first primary endpoint: they are in its analysis.</param>
/// <param name="OpioidUsersSeenLast">Opioid users at enrolment who came to the last visit.</param>
/// <param name="OpioidStopped">Of these, those who no longer take them.</param>
public sealed record Retention(
    IReadOnlyList<VisitAttendance> Visits, int MissedAny, int AnalysedPrimary, int OpioidUsersSeenLast, int OpioidStopped)
{
    /// <summary>Opioid users at enrolment.</summary>
    public int OpioidUsers => Visits[0].OpioidUsers;

    /// <summary>Subjects who left before the last visit.</summary>
    public int Withdrawn => Visits[^1].Withdrawn;

    /// <summary>Subjects who received another treatment while in the trial.</summary>
    public int Rescued => Visits[^1].Rescued;
}

/// <summary>Adverse events of an arm, from enrolment until a subject leaves or has its last visit.</summary>
/// <param name="Subjects">Subjects observed.</param>
/// <param name="PersonYears">Exposure: the sum of their times of observation (years).</param>
/// <param name="All">Events of any kind, the serious ones among them.</param>
/// <param name="Serious">Serious events.</param>
/// <param name="Kinds">Events by kind, in the order of the model; kinds that did not occur are left out.</param>
public sealed record Safety(int Subjects, double PersonYears, EventCount All, EventCount Serious, IReadOnlyList<EventKind> Kinds);

/// <summary>How often something happened.</summary>
/// <param name="Subjects">Subjects to whom it happened at least once.</param>
/// <param name="Events">Events.</param>
/// <param name="Per100PersonYears">Events per 100 person-years.</param>
public sealed record EventCount(int Subjects, int Events, double Per100PersonYears);

/// <summary>How often one kind of event happened.</summary>
/// <param name="Kind">Kind, in snake case.</param>
/// <param name="Label">Kind in words.</param>
/// <param name="Serious">Whether it is serious.</param>
/// <param name="Count">How often.</param>
public sealed record EventKind(string Kind, string Label, bool Serious, EventCount Count);

/// <summary>A label of an arm.</summary>
/// <param name="Arm">Arm id.</param>
/// <param name="Text">The label.</param>
/// <param name="Meaning">What it means for the numbers.</param>
public sealed record ArmLabel(string Arm, string Text, string Meaning);
