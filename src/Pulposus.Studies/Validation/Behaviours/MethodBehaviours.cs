using Pulposus.Model.Patients;
using Pulposus.Numerics.Distributions;
using Pulposus.Statistics;
using Pulposus.Studies.Validation.Proofs;
using Pulposus.Trials.Populations;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviours of the method: grid and steps (21), and the population (23).</summary>
static class MethodBehaviours
{
    const int People = 30000;

    /// <summary>Behaviour 21: errors of grid and steps.</summary>
    public static IEnumerable<Finding> GridAndSteps()
    {
        Deviation[] grid = StepErrors.Grid();
        yield return Finding.AtMost("behaviour-21-grid-vas", "patient grid against a fine one, VAS", grid.Max(d => d.Pain), 0.1, "mm", "0.000");
        yield return Finding.AtMost("behaviour-21-grid-aggrecan", "patient grid against a fine one, aggrecan (1 = healthy)", grid.Max(d => d.Aggrecan) / 100, 0.002, format: "0.00000");
        yield return Finding.AtMost("behaviour-21-grid-glucose", "patient grid against a fine one, glucose at the centre", grid.Max(d => d.CentreGlucose), 0.03, "mM", "0.000");
        Deviation[] steps = StepErrors.HalfStep();
        yield return Finding.AtMost("behaviour-21-steps-native", "steps against half of them, native cells", steps.Max(d => d.Native), 0.005, format: "0.00000");
        yield return Finding.AtMost("behaviour-21-steps-vas", "steps against half of them, VAS", steps.Max(d => d.Pain), 0.05, "mm", "0.000");
    }

    /// <summary>Behaviour 23: marginals and correlations of the population.</summary>
    public static IEnumerable<Finding> Population()
    {
        Population population = new(7, new PersonRecipe(Preset.Trial, Courses.Nothing, Courses.Nothing));
        Person[] people = [.. Enumerable.Range(0, People).Select(k => population.Candidate((ulong)k))];
        (string Id, double Off)[] marginals = [.. ParameterCatalogue.Rows
            .Where(row => row.Variation is "patient" && row.Distribution is not ("fixed" or "categorical"))
            .Select(row => (row.Id, Off(row, people))).OrderByDescending(x => x.Item2)];
        yield return Finding.AtMost(
            "behaviour-23-means", $"{marginals.Length} marginals, {People} people: largest distance of a mean from its law, in the larger of mean and SD ({marginals[0].Id})", 100 * marginals[0].Off, 2, "%", "0.00");

        IReadOnlyList<IReadOnlyDictionary<string, string>> table = Csv.Embedded(typeof(Person).Assembly, "correlations.csv");
        (string Pair, double Off)[] pairs = [.. table
            .Select(row => (A: row["variable_a"], B: row["variable_b"], R: double.Parse(row["correlation"], System.Globalization.CultureInfo.InvariantCulture)))
            .Where(row => Row(row.A) is not null && Row(row.B) is not null)
            .Select(row => ($"{row.A} and {row.B}", Math.Abs(Correlation(people, row.A, row.B) - row.R))).OrderByDescending(x => x.Item2)];
        yield return Finding.AtMost(
            "behaviour-23-correlations", $"{pairs.Length} of {table.Count} correlations, those between measured continuous variables: largest distance of normal scores ({pairs[0].Pair})", pairs[0].Off, 0.05, format: "0.000");
    }

    static double Off(ParameterRow row, Person[] people)
    {
        Distribution law = Distribution.Parse(row.Distribution, row.DistributionParameters);
        double[] values = [.. people.Select(p => p.Value(row.Id))];
        MeanInterval seen = Summary.Mean(values);
        return Math.Abs(seen.Mean - law.Mean) / Math.Max(Math.Abs(law.Mean), seen.StandardDeviation);
    }

    static double Correlation(Person[] people, string a, string b) =>
        Summary.NormalScores([.. people.Select(p => p.Value(Row(a)!.Id))], [.. people.Select(p => p.Value(Row(b)!.Id))])!.Value;

    // Only what a person carries as it was drawn, and continuous: ties would weaken the correlation of scores.
    static ParameterRow? Row(string name)
    {
        ParameterRow? row = ParameterCatalogue.Find(name.Contains('.', StringComparison.Ordinal) ? name : "population." + name);
        return row?.Distribution is null or "fixed" or "bernoulli" or "categorical" ? null : row;
    }
}
