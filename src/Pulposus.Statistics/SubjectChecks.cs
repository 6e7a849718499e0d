namespace Pulposus.Statistics;

/// <summary>What every analysis by arm asks of its rows, said in words.</summary>
internal static class SubjectChecks
{
    /// <summary>Arms of n subjects: each one of the arms, none empty.</summary>
    public static void Arms(int n, IReadOnlyList<int> arm, int arms, int referenceArm)
    {
        if (n == 0)
            throw new ArgumentException("No subjects.");
        if (arm.Count != n)
            throw new ArgumentException($"{n} outcomes but {arm.Count} arms.");
        if (referenceArm < 0 || referenceArm >= arms)
            throw new ArgumentException($"The reference arm {referenceArm} is none of the {arms} arms.");
        foreach (int a in arm)
        {
            if (a < 0 || a >= arms)
                throw new ArgumentException($"Arm {a} is none of the {arms} arms.");
        }

        for (int a = 0; a < arms; a++)
        {
            if (!arm.Contains(a))
                throw new ArgumentException($"Arm {a} has no subject.");
        }
    }

    /// <summary>A finite value of each covariate and a level of each factor per subject.</summary>
    public static void Columns(int n, IEnumerable<IReadOnlyList<double>> covariates, IEnumerable<IReadOnlyList<int>> factors)
    {
        foreach ((int c, IReadOnlyList<double> values) in covariates.Index())
        {
            if (values.Count != n)
                throw new ArgumentException($"{n} outcomes but {values.Count} values of covariate {c}.");
            Finite(values, $"Covariate {c}");
        }

        foreach ((int f, IReadOnlyList<int> levels) in factors.Index())
        {
            if (levels.Count != n)
                throw new ArgumentException($"{n} outcomes but {levels.Count} values of factor {f}.");
        }
    }

    /// <summary>Finite values only.</summary>
    public static void Finite(IReadOnlyList<double> values, string name)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name} of subject {i} is {values[i]}, not a finite number.");
        }
    }
}
