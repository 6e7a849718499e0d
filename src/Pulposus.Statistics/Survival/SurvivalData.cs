namespace Pulposus.Statistics.Survival;

/// <summary>Times to an event by arm: one row per analysed subject, all lists equally long and in the same order.</summary>
/// <param name="Time">Time to the event or to the end of observation, any unit, at least 0.</param>
/// <param name="Event">Whether the time ended with the event; else it is censored.</param>
/// <param name="Arm">Arm of each subject, 0 to Arms - 1.</param>
/// <param name="Arms">Number of arms; each needs a subject.</param>
/// <param name="ReferenceArm">The arm that others are compared with.</param>
/// <param name="Covariates">Continuous covariates, each with a value per subject; may be empty.</param>
/// <param name="Factors">Categorical covariates, each with a level per subject; any integers; may be empty.</param>
/// <param name="Strata">Strata with baseline hazards of their own, one of any integers per subject; empty for one stratum.</param>
public sealed record SurvivalData(
    IReadOnlyList<double> Time,
    IReadOnlyList<bool> Event,
    IReadOnlyList<int> Arm,
    int Arms,
    int ReferenceArm,
    IReadOnlyList<IReadOnlyList<double>> Covariates,
    IReadOnlyList<IReadOnlyList<int>> Factors,
    IReadOnlyList<int> Strata)
{
    /// <summary>Says in words what no analysis could use.</summary>
    internal void Check()
    {
        SubjectChecks.Arms(Time.Count, Arm, Arms, ReferenceArm);
        CheckTimes(Time, Event);
        SubjectChecks.Columns(Time.Count, Covariates, Factors);
        if (Strata.Count != 0 && Strata.Count != Time.Count)
            throw new ArgumentException($"{Time.Count} outcomes but {Strata.Count} strata.");
        if (!Event.Contains(true))
            throw new ArgumentException("Nobody has the event.");
    }

    /// <summary>Subjects by stratum, within it by falling time and, at the same time, in their order.</summary>
    internal int[][] Risk() =>
        [.. Enumerable.Range(0, Time.Count).GroupBy(i => Strata.Count == 0 ? 0 : Strata[i]).OrderBy(s => s.Key)
            .Select(s => s.OrderByDescending(i => Time[i]).ToArray())];

    internal static void CheckTimes(IReadOnlyList<double> times, IReadOnlyList<bool> events)
    {
        if (events.Count != times.Count)
            throw new ArgumentException($"{times.Count} times but {events.Count} events.");
        for (int i = 0; i < times.Count; i++)
        {
            if (!(times[i] >= 0 && double.IsFinite(times[i])))
                throw new ArgumentException($"The time of subject {i} is {times[i]}; it must be finite and not below 0.");
        }
    }
}
