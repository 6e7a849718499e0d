namespace Pulposus.Statistics;

/// <summary>What an ANCOVA is fitted to: one row per analysed subject, all lists equally long and in the same order.</summary>
/// <param name="Outcome">Outcome of each subject.</param>
/// <param name="Arm">Arm of each subject, 0 to Arms - 1.</param>
/// <param name="Arms">Number of arms; each needs a subject.</param>
/// <param name="ReferenceArm">The arm that differences are against.</param>
/// <param name="Covariates">Continuous covariates (the baseline), each with a value per subject; may be empty.</param>
/// <param name="Factors">Categorical covariates (site, stratum), each with a level per subject; any integers; may be empty.</param>
public sealed record AncovaData(
    IReadOnlyList<double> Outcome,
    IReadOnlyList<int> Arm,
    int Arms,
    int ReferenceArm,
    IReadOnlyList<IReadOnlyList<double>> Covariates,
    IReadOnlyList<IReadOnlyList<int>> Factors)
{
    /// <summary>Says in words what no analysis could use.</summary>
    internal void Check()
    {
        int n = Outcome.Count;
        SubjectChecks.Arms(n, Arm, Arms, ReferenceArm);
        SubjectChecks.Finite(Outcome, "The outcome");
        SubjectChecks.Columns(n, Covariates, Factors);
    }
}
