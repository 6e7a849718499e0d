namespace Pulposus.Statistics.Binary;

/// <summary>Responders by arm: one row per analysed subject, all lists equally long and in the same order.</summary>
/// <param name="Event">Whether each subject has the event (is a responder).</param>
/// <param name="Arm">Arm of each subject, 0 to Arms - 1.</param>
/// <param name="Arms">Number of arms; each needs a subject.</param>
/// <param name="ReferenceArm">The arm that others are compared with.</param>
/// <param name="Covariates">Continuous covariates, each with a value per subject; may be empty.</param>
/// <param name="Factors">Categorical covariates (site, stratum), each with a level per subject; any integers; may be empty.</param>
public sealed record BinaryData(
    IReadOnlyList<bool> Event,
    IReadOnlyList<int> Arm,
    int Arms,
    int ReferenceArm,
    IReadOnlyList<IReadOnlyList<double>> Covariates,
    IReadOnlyList<IReadOnlyList<int>> Factors)
{
    /// <summary>Says in words what no analysis could use.</summary>
    internal void Check()
    {
        SubjectChecks.Arms(Event.Count, Arm, Arms, ReferenceArm);
        SubjectChecks.Columns(Event.Count, Covariates, Factors);
    }
}
