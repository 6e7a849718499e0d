using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Statistics.Tests.RepeatedMeasures;

/// <summary>Random trials with visits whose truth is known: the effect of arm 1 at the last visit is -4.</summary>
sealed class VisitGenerator(ulong seed)
{
    public const double TrueEffect = -4;

    readonly TrialGenerator numbers = new(seed);

    /// <summary>Two arms, correlated visits with growing variance, dropout after bad visits (missing at random).</summary>
    /// <param name="subjects">Number of subjects.</param>
    /// <param name="visits">Number of visits.</param>
    /// <param name="dropout">Chance to leave after a visit that was worse than average.</param>
    public RepeatedMeasuresData Trial(int subjects, int visits, double dropout)
    {
        double[][] outcome = new double[subjects][];
        double[] baseline = new double[subjects];
        for (int i = 0; i < subjects; i++)
        {
            baseline[i] = 60 + (10 * numbers.Normal());
            double person = 8 * numbers.Normal();
            double wave = 6 * numbers.Normal();
            bool gone = false;
            outcome[i] = new double[visits];
            for (int v = 0; v < visits; v++)
            {
                wave = (0.6 * wave) + (4.8 * numbers.Normal());
                double error = person + wave + ((4 + v) * numbers.Normal());
                double y = 20 + (0.5 * baseline[i]) + (2 * v) + (i % 2 * TrueEffect * (v + 1) / visits) + error;
                double leave = numbers.Uniform();
                outcome[i][v] = gone ? double.NaN : y;
                gone |= error > 0 && leave < dropout;
            }
        }

        return new RepeatedMeasuresData(
            outcome, [.. Enumerable.Range(0, subjects).Select(i => i % 2)], 2, 0, [new VisitCovariate(baseline, true)], []);
    }
}
