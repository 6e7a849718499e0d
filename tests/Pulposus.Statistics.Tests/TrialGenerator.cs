namespace Pulposus.Statistics.Tests;

/// <summary>Fixed stream of normal numbers: SplitMix64 (Steele, Lea and Flood 2014) and the inverse normal.</summary>
sealed class TrialGenerator(ulong seed)
{
    ulong state = seed;

    public double Uniform()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 11) + 0.5) * (1.0 / (1UL << 53));
    }

    public double Normal() => Pulposus.Numerics.Distributions.Normal.Quantile(Uniform());

    /// <summary>A trial of 3 arms with true differences 0 and -4, three unequal sites, residual SD 9.</summary>
    public AncovaData Trial(int subjects)
    {
        double[] outcome = new double[subjects], baseline = new double[subjects];
        int[] arm = new int[subjects], site = new int[subjects];
        for (int i = 0; i < subjects; i++)
        {
            arm[i] = i % 3;
            double u = Uniform();
            site[i] = u < 0.6 ? 0 : u < 0.85 ? 1 : 2;
            baseline[i] = 60 + (10 * Normal());
            outcome[i] = 20 + (0.5 * baseline[i]) + (5 * site[i]) - (arm[i] == 2 ? 4 : 0) + (9 * Normal());
        }

        return new AncovaData(outcome, arm, 3, 0, [baseline], [site]);
    }
}
