using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;
using Pulposus.Numerics.Random;

namespace Pulposus.Trials.Populations;

/// <summary>Scores of the copula given what is known of a person: their law given the known ones, not their law alone.</summary>
/// <remarks>
/// A known number fixes its score z = Phi^-1(F(x)) under the population's law F; a known category holds z to an interval. A
/// measured VAS m tells the true pain V by its error: m = clip(V + s_v xi); a measured ODI tells V and the residual xi_1
/// together: clip(o_0 + o_1 V + s_o0 xi_1) + s_o2 xi. So patients who were chosen for a high measurement have, on average, a
/// lower true pain, and fall back when they are measured again. All other scores follow by Gibbs sampling from normal
/// conditionals (precision matrix of the copula); the two with a measurement are drawn from their density on a grid of
/// scores. Symbols: <see cref="Person.BaselineOdi"/>. Valid where the population's marginals hold; a value that F hardly
/// gives counts as a score of 3.5. Left out: that the patients differ from the population in what is not in the table.
/// </remarks>
internal sealed class ConditionalScores
{
    const string TruePain = "vas_true_mm";
    const string FunctionResidual = "function.odi_residual_baseline";
    const int Sweeps = 25;
    const double Farthest = 6;
    const double Credible = 3.5;
    const double Step = 0.05;
    const double ScaleEnd = 100;
    const double Point = 1e-9;
    const double Smallest = 1e-300;
    const double LowestExponent = -700;

    static readonly double[] grid = [.. Enumerable.Range(-90, 181).Select(k => k * Step)];
    static readonly double[,] precision = Copula.Default.Precision();
    static readonly int pain = Copula.Default.Names.ToList().IndexOf(TruePain);
    static readonly int residual = Copula.Default.Names.ToList().IndexOf(FunctionResidual);

    readonly PersonRecipe recipe;
    readonly double[] truePain = [];
    readonly (double Intercept, double Slope, double Residual, double Error) function;
    readonly double vasError;

    /// <summary>Scores in a population.</summary>
    /// <param name="recipe">The population.</param>
    /// <param name="columns">What is known of somebody.</param>
    public ConditionalScores(PersonRecipe recipe, IReadOnlyList<string> columns)
    {
        this.recipe = recipe;
        if (!columns.Contains("vas_mm", StringComparer.Ordinal) && !columns.Contains("odi", StringComparer.Ordinal))
            return;
        Person typical = recipe.Typical();
        truePain = [.. grid.Select(z => recipe.CovariateAt(TruePain, z))];
        vasError = typical.Value("observation.vas_visit_sd");
        function = (typical.Value("function.odi_intercept"), typical.Value("function.odi_slope"), typical.Value("function.odi_sd_baseline"), typical.Value("function.odi_sd_visit"));
    }

    /// <summary>What a person's known values tell of the scores.</summary>
    public Evidence Told(ScreenedPerson person)
    {
        (double From, double To)?[] limits = [.. Copula.Default.Names.Select(name => person.Covariates.TryGetValue(name, out double value) ? Limits(name, value) : ((double, double)?)null)];
        return new Evidence(limits, person.VasMm is { } vas ? [.. truePain.Select(v => LogDensity(vas, v, vasError))] : null, person.Odi);
    }

    /// <summary>Scores of one candidate.</summary>
    /// <param name="told">What is known.</param>
    /// <param name="start">Scores as they would be drawn without it; they are changed.</param>
    /// <param name="stream">The candidate's draws.</param>
    public double[] Draw(Evidence told, double[] start, RandomStream stream)
    {
        double[] z = start;
        for (int i = 0; i < z.Length; i++)
        {
            if (told.Limits[i] is { } limits)
                z[i] = IsPoint(limits) ? Math.Clamp(limits.From, -Credible, Credible) : Math.Clamp(z[i], limits.From, limits.To);
        }

        // Draw 0 of the stream chose the row.
        ulong draw = 1;
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int i = 0; i < z.Length; i++)
            {
                if (told.Limits[i] is { } known && IsPoint(known))
                    continue;
                double mean = 0;
                for (int j = 0; j < z.Length; j++)
                    mean -= j == i ? 0 : precision[i, j] * z[j];
                mean /= precision[i, i];
                double sd = 1 / Math.Sqrt(precision[i, i]);
                double u = stream.Uniform(draw++);
                z[i] = told.Limits[i] is { } limits ? Truncated(mean, sd, limits, u)
                    : i == pain && (told.Vas is not null || told.Odi is not null) ? OnGrid(mean, sd, k => (told.Vas?[k] ?? 0) + Function(told, truePain[k], z[residual]), u)
                    : i == residual && told.Odi is not null ? Residual(told, recipe.CovariateAt(TruePain, z[pain]), mean, sd, u)
                    : mean + (sd * Normal.Quantile(u));
            }
        }

        return z;
    }

    double Residual(Evidence told, double pain, double mean, double sd, double u) => OnGrid(mean, sd, k => Function(told, pain, grid[k]), u);

    double Function(Evidence told, double truePain, double residual) => told.Odi is { } odi
        ? LogDensity(odi, Math.Clamp(function.Intercept + (function.Slope * truePain) + (function.Residual * residual), 0, ScaleEnd), function.Error)
        : 0;

    // The scores whose people have a value: one score of a number, an interval of a category.
    (double From, double To) Limits(string name, double value)
    {
        double First(Func<double, bool> reached)
        {
            if (reached(-Farthest))
                return -Farthest;
            if (!reached(Farthest))
                return Farthest;
            (double low, double high) = (-Farthest, Farthest);
            while (high - low > Point / 2)
            {
                double middle = (low + high) / 2;
                (low, high) = reached(middle) ? (low, middle) : (middle, high);
            }

            return high;
        }

        return (First(z => recipe.CovariateAt(name, z) >= value), First(z => recipe.CovariateAt(name, z) > value));
    }

    static bool IsPoint((double From, double To) limits) => limits.To - limits.From < Point;

    // Of a measurement at an end of its scale only that it lies there or beyond is known.
    static double LogDensity(double measured, double truth, double sd)
    {
        double score = (measured - truth) / sd;
        return measured <= 0 ? Log(Normal.Cdf(score)) : measured >= ScaleEnd ? Log(Normal.Cdf(-score)) : -score * score / 2;
    }

    static double Log(double p) => Elementary.Log(Math.Max(p, Smallest));

    static double Truncated(double mean, double sd, (double From, double To) limits, double u)
    {
        double from = Normal.Cdf((limits.From - mean) / sd);
        double inside = Normal.Cdf((limits.To - mean) / sd) - from;
        return Math.Clamp(inside > 0 ? mean + (sd * Normal.Quantile(from + (u * inside))) : mean, limits.From, limits.To);
    }

    static double OnGrid(double mean, double sd, Func<int, double> likelihood, double u)
    {
        double[] weights = [.. grid.Select((z, k) => likelihood(k) - ((z - mean) * (z - mean) / (2 * sd * sd)))];
        double highest = weights.Max();
        double total = 0;
        for (int k = 0; k < weights.Length; k++)
            total += weights[k] = Elementary.Exp(Math.Max(weights[k] - highest, LowestExponent));
        double left = u * total;
        int cell = 0;
        while (cell + 1 < weights.Length && left > weights[cell])
            left -= weights[cell++];
        return grid[cell] + (((left / weights[cell]) - 0.5) * Step);
    }
}

/// <summary>What is known of one person, in terms of scores.</summary>
/// <param name="Limits">Interval of each score of the copula; null where nothing is known.</param>
/// <param name="Vas">Logarithm of the density of the measured VAS at each point of the grid of the pain's score; null without one.</param>
/// <param name="Odi">Measured ODI (points); null without one.</param>
internal sealed record Evidence((double From, double To)?[] Limits, double[]? Vas, double? Odi);
