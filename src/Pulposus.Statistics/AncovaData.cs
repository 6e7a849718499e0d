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
        if (n == 0)
            throw new ArgumentException("No subjects.");
        if (Arm.Count != n)
            throw new ArgumentException($"{n} outcomes but {Arm.Count} arms.");
        if (ReferenceArm < 0 || ReferenceArm >= Arms)
            throw new ArgumentException($"The reference arm {ReferenceArm} is none of the {Arms} arms.");
        foreach (int arm in Arm)
        {
            if (arm < 0 || arm >= Arms)
                throw new ArgumentException($"Arm {arm} is none of the {Arms} arms.");
        }

        for (int arm = 0; arm < Arms; arm++)
        {
            if (!Arm.Contains(arm))
                throw new ArgumentException($"Arm {arm} has no subject.");
        }

        CheckFinite(Outcome, "The outcome");
        for (int c = 0; c < Covariates.Count; c++)
        {
            if (Covariates[c].Count != n)
                throw new ArgumentException($"{n} outcomes but {Covariates[c].Count} values of covariate {c}.");
            CheckFinite(Covariates[c], $"Covariate {c}");
        }

        for (int f = 0; f < Factors.Count; f++)
        {
            if (Factors[f].Count != n)
                throw new ArgumentException($"{n} outcomes but {Factors[f].Count} values of factor {f}.");
        }
    }

    static void CheckFinite(IReadOnlyList<double> values, string name)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name} of subject {i} is {values[i]}, not a finite number.");
        }
    }
}
