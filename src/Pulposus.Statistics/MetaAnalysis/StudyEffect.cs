namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>What one study says: an effect on the scale on which studies are pooled, with its sampling variance.</summary>
/// <param name="Estimate">Effect y; a logarithm for ratios.</param>
/// <param name="Variance">Sampling variance v, above 0, in the unit of the effect squared.</param>
public readonly record struct StudyEffect(double Estimate, double Variance)
{
    /// <summary>Standard error, in the unit of the effect.</summary>
    public double StandardError => Math.Sqrt(Variance);

    internal static void Check(IReadOnlyList<StudyEffect> effects)
    {
        if (effects.Count == 0)
            throw new PoolingException("No studies.");
        for (int i = 0; i < effects.Count; i++)
        {
            if (!double.IsFinite(effects[i].Estimate))
                throw new PoolingException($"The effect of study {i + 1} is {effects[i].Estimate}, not a finite number.");
            if (!(effects[i].Variance > 0 && double.IsFinite(effects[i].Variance)))
                throw new PoolingException($"The sampling variance of study {i + 1} is {effects[i].Variance}; it must be above 0.");
        }
    }
}

/// <summary>A fourfold table: those with and without the event in the treated (A, B) and the control group (C, D).</summary>
/// <param name="A">Events in the first group.</param>
/// <param name="B">The others of the first group.</param>
/// <param name="C">Events in the second group.</param>
/// <param name="D">The others of the second group.</param>
/// <remarks>Counts need not be whole: a control group that is split between two comparisons has halves.</remarks>
public readonly record struct CountTable(double A, double B, double C, double D)
{
    /// <summary>Size of the first group.</summary>
    public double N1 => A + B;

    /// <summary>Size of the second group.</summary>
    public double N2 => C + D;

    /// <summary>Everybody.</summary>
    public double N => A + B + C + D;

    /// <summary>The table with 0.5 added to each cell if one of them is 0 (only then, as metafor's to = "only0").</summary>
    internal CountTable WithoutZero() =>
        A == 0 || B == 0 || C == 0 || D == 0 ? new CountTable(A + 0.5, B + 0.5, C + 0.5, D + 0.5) : this;

    internal void Check()
    {
        double[] cells = [A, B, C, D];
        if (cells.Any(c => !(c >= 0 && double.IsFinite(c))) || N1 == 0 || N2 == 0)
            throw new PoolingException($"A table of {A}, {B}, {C}, {D} is impossible: counts are at least 0 and no group is empty.");
    }
}

/// <summary>Means of two groups with their standard deviations (unit of the outcome) and sizes.</summary>
/// <param name="Mean1">Mean of the first (treated) group.</param>
/// <param name="Sd1">Its standard deviation.</param>
/// <param name="N1">Its size.</param>
/// <param name="Mean2">Mean of the second (control) group.</param>
/// <param name="Sd2">Its standard deviation.</param>
/// <param name="N2">Its size.</param>
public readonly record struct TwoMeans(double Mean1, double Sd1, double N1, double Mean2, double Sd2, double N2)
{
    /// <summary>Variance of the outcome within groups, pooled over both with n - 1.</summary>
    internal double PooledVariance => (((N1 - 1) * Sd1 * Sd1) + ((N2 - 1) * Sd2 * Sd2)) / (N1 + N2 - 2);

    internal void Check()
    {
        if (!double.IsFinite(Mean1) || !double.IsFinite(Mean2))
            throw new PoolingException("A mean is not a finite number.");
        if (!(Sd1 >= 0 && Sd2 >= 0 && double.IsFinite(Sd1) && double.IsFinite(Sd2)))
            throw new PoolingException($"Standard deviations are at least 0, not {Sd1} and {Sd2}.");
        if (!(N1 > 0 && N2 > 0 && N1 + N2 > 2))
            throw new PoolingException($"Groups of {N1} and {N2} are too small for a standard deviation.");
    }
}
