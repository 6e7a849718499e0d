using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Power;

/// <summary>The true value of an estimand in a library of twins, and how far a library of that size may lie from the truth.</summary>
/// <param name="Value">True value in the library: what its replicates estimate.</param>
/// <param name="StandardError">Standard error of that value as an estimate of the model's: the finite-library error.</param>
/// <remarks>
/// Delete-a-group jackknife over g = 20 groups of people: SE^2 = (g-1)/g sum (v_-k - mean)^2, which serves differences and
/// ratios alike. Twins share their draws, so that an effect that is the same in everyone has no error at all.
/// Source: Wolter, Introduction to Variance Estimation, 2nd ed. 2007, ch. 4.
/// </remarks>
public sealed record LibraryTruth(double Value, double StandardError)
{
    const int Groups = 20;

    /// <summary>The true value of an estimand for an arm.</summary>
    /// <param name="library">Library of twins, one row per person.</param>
    /// <param name="estimand">The estimand.</param>
    /// <param name="arm">Position of the arm.</param>
    /// <exception cref="AnalysisException">Nobody could be simulated under every arm.</exception>
    public static LibraryTruth Of(TrialData library, Estimand estimand, int arm)
    {
        double value = Estimation.TrueValue(library, estimand, arm);
        if (library.Cohort.Subjects.Count < Groups)
            return new LibraryTruth(value, double.NaN);
        double[] without = [.. Enumerable.Range(0, Groups).Select(g => Estimation.TrueValue(Without(library, g), estimand, arm))];
        double mean = without.Average();
        return new LibraryTruth(value, Math.Sqrt((Groups - 1.0) / Groups * without.Sum(v => (v - mean) * (v - mean))));
    }

    static TrialData Without(TrialData library, int group)
    {
        int[] rows = [.. Enumerable.Range(0, library.Cohort.Subjects.Count).Where(s => s % Groups != group)];
        Cohort rest = library.Cohort with { Subjects = [.. rows.Select(s => library.Cohort.Subjects[s])] };
        return new TrialData(library.Protocol, rest, library.Outcomes, rows);
    }
}
