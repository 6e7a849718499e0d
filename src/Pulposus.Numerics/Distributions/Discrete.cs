namespace Pulposus.Numerics.Distributions;

/// <summary>1 where u exceeds 1 - p, else 0: a higher score means the event.</summary>
sealed record BernoulliDistribution(double P) : Distribution
{
    public override double Mean => P;

    public override double Quantile(double u) => Probability(u) > 1 - P ? 1 : 0;
}

/// <summary>No draw. The table's rows have no number here, because their default is the value.</summary>
sealed record FixedDistribution(double? Value) : Distribution
{
    public override double Mean => Value
        ?? throw new InvalidOperationException("a fixed parameter without a number is not drawn: its default is its value");

    public override double Quantile(double u)
    {
        Probability(u);
        return Mean;
    }
}

/// <summary>One of several named values, in the order of the table; a draw gives the index.</summary>
public sealed record Categorical : Distribution
{
    const double SumTolerance = 1e-9;
    readonly double[] cumulative;
    readonly double[] probabilities;

    Categorical(IReadOnlyList<string> categories, double[] probabilities)
    {
        Categories = categories;
        this.probabilities = probabilities;
        cumulative = new double[probabilities.Length];
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
            cumulative[i] = sum += probabilities[i];
    }

    /// <summary>The names, in rising order; a drawn value is an index into it.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <inheritdoc/>
    public override double Mean
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < probabilities.Length; i++)
                sum += i * probabilities[i];
            return sum;
        }
    }

    /// <summary>The smallest index whose cumulative probability reaches u; never one of probability 0.</summary>
    /// <param name="u">Probability in [0, 1].</param>
    public override double Quantile(double u)
    {
        Probability(u);
        int last = 0;
        for (int i = 0; i < cumulative.Length; i++)
        {
            if (probabilities[i] <= 0)
                continue;
            if (u <= cumulative[i])
                return i;
            last = i;
        }

        // The sum may fall short of 1 by its rounding.
        return last;
    }

    internal static Categorical FromPairs(string parameters, string text)
    {
        List<string> names = [];
        List<double> shares = [];
        foreach (string pair in parameters.Split(';'))
        {
            string[] sides = pair.Split(':');
            if (sides.Length != 2 || sides[0].Length == 0)
                throw new FormatException($"{text}: '{pair}' is not value:probability");
            double p = Number(sides[1], text);
            if (p < 0)
                throw new FormatException($"{text}: '{pair}' has a negative probability");
            if (names.Contains(sides[0], StringComparer.Ordinal))
                throw new FormatException($"{text}: '{sides[0]}' occurs twice");
            names.Add(sides[0]);
            shares.Add(p);
        }

        if (Math.Abs(shares.Sum() - 1) > SumTolerance)
            throw new FormatException($"{text}: the probabilities sum to {shares.Sum()}, not 1");
        return new Categorical(names.AsReadOnly(), [.. shares]);
    }
}
