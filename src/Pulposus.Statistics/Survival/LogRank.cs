namespace Pulposus.Statistics.Survival;

/// <summary>Log-rank test of equal hazards in all arms, within strata where there are some.</summary>
/// <remarks>
/// At an event time of a stratum, with d events among n at risk, n_a of them in arm a: O_a = events of a, E_a = d n_a / n,
/// V_ab = d (n - d) / (n - 1) (n_a / n) (1[a = b] - n_b / n), hypergeometric with ties. Chi-square = (O - E)' V^-1 (O - E)
/// over sums over times and strata, without one arm; arms that are never at risk together with others at an event drop out.
/// Valid for any hazards under the null; most powerful where hazards are proportional, weak where they cross. The sign of
/// O - E of an arm says whether it has more events than expected.
/// Sources: Mantel, Cancer Chemother Rep 1966;50:163; Peto and Peto, J R Stat Soc A 1972;135:185; as survdiff of R's survival.
/// Leaves out weights (Fleming and Harrington), trend over doses, covariates (see <see cref="Cox"/>).
/// </remarks>
public static class LogRank
{
    /// <summary>Tests.</summary>
    /// <param name="data">Analysed subjects; covariates and factors must be empty.</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, an empty arm, impossible times, nobody with the event, covariates or factors, or no event while two
    /// arms were at risk.
    /// </exception>
    public static LogRankResult Test(SurvivalData data)
    {
        data.Check();
        if (data.Covariates.Count + data.Factors.Count > 0)
            throw new ArgumentException("A log-rank test takes strata, no covariates or factors: fit a Cox model to adjust for them.");
        int[] observed = new int[data.Arms];
        double[] expected = new double[data.Arms];
        double[,] variance = new double[data.Arms, data.Arms];
        foreach (int[] stratum in data.Risk())
            AddStratum(data, stratum, observed, expected, variance);

        // Its rows sum to 0: the last column that the others determine is left out here, and so is an arm never compared.
        int[] kept = SubjectDesign.Independent(variance);
        if (kept.Length == 0)
            throw new ArgumentException("No event happened while two arms were at risk.");
        double[,] part = new double[kept.Length, kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            for (int j = 0; j < kept.Length; j++)
                part[i, j] = variance[kept[i], kept[j]];
        }

        double[] excess = [.. kept.Select(a => observed[a] - expected[a])];
        double chiSquare = SmallMatrix.Dot(excess, Cholesky.Of(part)!.Solve(excess));
        return new LogRankResult(
            chiSquare,
            kept.Length,
            ChiSquare.UpperTail(chiSquare, kept.Length),
            [.. observed.Select((o, arm) => new ArmEvents(arm, data.Arm.Count(a => a == arm), o, expected[arm]))]);
    }

    /// <summary>From the last time backwards, so that the risk set grows.</summary>
    static void AddStratum(SurvivalData data, int[] stratum, int[] observed, double[] expected, double[,] variance)
    {
        int[] atRisk = new int[data.Arms];
        for (int first = 0, next; first < stratum.Length; first = next)
        {
            int events = 0;
            for (next = first; next < stratum.Length && data.Time[stratum[next]] == data.Time[stratum[first]]; next++)
            {
                int i = stratum[next];
                atRisk[data.Arm[i]]++;
                if (!data.Event[i])
                    continue;
                events++;
                observed[data.Arm[i]]++;
            }

            double n = next;
            double spread = next > 1 ? events * (n - events) / (n - 1) : 0;
            for (int a = 0; a < data.Arms; a++)
            {
                expected[a] += events * atRisk[a] / n;
                for (int b = 0; b < data.Arms; b++)
                    variance[a, b] += spread * (atRisk[a] / n) * ((a == b ? 1 : 0) - (atRisk[b] / n));
            }
        }
    }
}
