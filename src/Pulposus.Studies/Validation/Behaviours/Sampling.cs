using Pulposus.Model.Patients;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Numbers of a fixed sequence (SplitMix64), so that no check varies between runs.</summary>
sealed class Sampling(ulong seed)
{
    ulong state = seed;

    /// <summary>Uniform in (0, 1).</summary>
    public double Uniform()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 11) + 0.5) / (1UL << 53);
    }

    public double Between(double low, double high) => low + ((high - low) * Uniform());

    public bool Chance(double p = 0.5) => Uniform() < p;

    public T Of<T>(params T[] choices) => choices[(int)(Uniform() * choices.Length)];

    /// <summary>A person of a recipe at independent normal scores.</summary>
    public Person Draw(PersonRecipe recipe)
    {
        Dictionary<string, double> scores = new(StringComparer.Ordinal);
        return recipe.At(name => scores.TryGetValue(name, out double score) ? score : scores[name] = Normal.Quantile(Uniform()));
    }
}
