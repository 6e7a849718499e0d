using System.Globalization;
using Pulposus.Trials.Assumptions;

namespace Pulposus.Studies.Files;

/// <summary>Reads the block <c>assumptions</c>: means, spread, correlation, responders, dropout and hazards that replace the model.</summary>
/// <param name="arms">Ids of the arms.</param>
/// <param name="visits">Visits after the baseline.</param>
sealed class AssumptionsReader(IReadOnlyList<string> arms, int visits)
{
    static readonly string[] keys =
        ["vas_mm", "odi", "correlation", "responders", "dropout", "hazards_per_month", "missed_visits", "factors"];

    // A hundred events per month is more than any trial sees.
    const double HighestHazard = 100;

    public StudyAssumptions Read(YamlField field)
    {
        YamlMap map = field.Map(keys);
        if (!map.Has("vas_mm") && !map.Has("odi") && !map.Has("responders") && !map.Has("hazards_per_month"))
            throw field.Error("found nothing that could be measured; add 'vas_mm', 'odi', 'responders' or 'hazards_per_month'.");
        YamlMap? hazards = map.Optional("hazards_per_month")?.Map("withdrawal", "rescue", "surgery");
        if (map.Has("dropout") && hazards?.Optional("withdrawal") is { } withdrawal)
            throw withdrawal.Error("'dropout' already says who leaves; keep one of them.");
        (IReadOnlyList<IReadOnlyList<double>> correlation, double betweenScales) = Correlation(map);
        return new StudyAssumptions(
            Scale(map.Optional("vas_mm"), Units.Millimetre),
            Scale(map.Optional("odi"), Units.Points),
            correlation,
            betweenScales,
            map.Optional("responders") is { } responders ? PerArm(responders, Share) : null,
            map.Optional("dropout") is { } dropout ? PerArm(dropout, Cumulative) : null,
            Hazard(hazards, "withdrawal"),
            Hazard(hazards, "rescue"),
            Hazard(hazards, "surgery"),
            map.Optional("missed_visits")?.Number(Units.None, Interval.Between(0, 0.9)) ?? 0,
            Factors(map.Optional("factors")));
    }

    static double Share(YamlField field) => field.Number(Units.None, Interval.Between(0, 1));

    double[] Hazard(YamlMap? hazards, string key) =>
        hazards?.Optional(key) is { } field ? PerArm(field, f => f.Number("events per month", Interval.Between(0, HighestHazard))) : new double[arms.Count];

    ScaleAssumption? Scale(YamlField? field, string unit)
    {
        if (field is null)
            return null;
        YamlMap map = field.Map("means", "sd");
        YamlField means = map.Required("means", "{ control: [65, 50, 45], cells: [65, 45, 38] }");
        YamlField sd = map.Required("sd", "20");
        ScaleAssumption scale = new(
            PerArm(means, f => Visits(f, e => e.Number(unit, Interval.Any))),
            PerArm(sd, f => Visits(f, e => e.Number(unit, Interval.Above(0)))));
        Same(means, scale.Means, "mean");
        Same(sd, scale.Sds, "SD");
        return scale;
    }

    // Arms differ in nothing before they are allocated.
    void Same(YamlField field, IReadOnlyList<IReadOnlyList<double>> values, string what)
    {
        int other = values.ToList().FindIndex(v => v[0] != values[0][0]);
        if (other >= 0)
            throw field.Error($"the {what} at baseline is {values[0][0].Said()} in '{arms[0]}' and {values[other][0].Said()} in '{arms[other]}'; people are randomised after the baseline, so write the same first number for all arms.");
    }

    /// <summary>A number for all visits, or a list from the baseline on.</summary>
    double[] Visits(YamlField field, Func<YamlField, double> number)
    {
        if (!field.IsList)
            return [.. Enumerable.Repeat(number(field), visits + 1)];
        double[] values = [.. field.List("numbers").Select(number)];
        return values.Length == visits + 1
            ? values
            : throw field.Error($"found {values.Length} numbers, expected {visits + 1}: the baseline and {visits} visits (visits_months).");
    }

    double[] Cumulative(YamlField field)
    {
        double[] shares = [.. field.List("shares").Select(Share)];
        if (shares.Length != visits)
            throw field.Error($"found {shares.Length} shares, expected {visits}: what part of the arm has left before each of the visits (visits_months).");
        for (int v = 1; v < shares.Length; v++)
        {
            if (shares[v] < shares[v - 1])
                throw field.Error($"{shares[v].Said()} after {shares[v - 1].Said()}: nobody comes back; write the share that has left in all before each visit.");
        }

        return shares;
    }

    /// <summary>One value for all arms, or keys with a value for every arm.</summary>
    T[] PerArm<T>(YamlField field, Func<YamlField, T> read)
    {
        if (!field.IsMap)
            return [.. Enumerable.Repeat(read(field), arms.Count)];
        YamlMap map = field.OpenMap();
        foreach ((string name, YamlField value) in map.Entries())
        {
            if (!arms.Contains(name, StringComparer.Ordinal))
                throw value.Error($"unknown arm '{name}'{Spelling.Hint(name, [.. arms])} Expected one of: {string.Join(", ", arms)}.");
        }

        return [.. arms.Select(arm => read(map.Optional(arm) ?? throw field.Error($"says nothing of the arm '{arm}'; add it, or write one value for all arms.")))];
    }

    (IReadOnlyList<IReadOnlyList<double>> Matrix, double BetweenScales) Correlation(YamlMap map)
    {
        if (map.Optional("correlation") is not { } field)
        {
            if ((map.Optional("vas_mm") ?? map.Optional("odi")) is { } scale)
                throw scale.Error("the values of one person go together; add 'correlation: { form: ar1, rho: 0.6 }' to the block (rho: 0 if they do not).");
            return (Matrix((i, j) => i == j ? 1 : 0), 0);
        }

        YamlMap parts = field.Map("form", "rho", "matrix", "between_scales");
        YamlField? between = parts.Optional("between_scales");
        bool isTwo = map.Has("vas_mm") && map.Has("odi");
        if (between is not null && !isTwo)
            throw between.Error("only one scale has means; remove this line.");
        if (between is null && isTwo)
            throw field.Error("two scales have means; add how they go together at one visit, such as 'between_scales: 0.5'.");
        double rhoBetween = between?.Number(Units.None, Interval.Between(-0.99, 0.99)) ?? 0;
        string form = parts.Required("form", "ar1").OneOf("compound_symmetry", "ar1", "matrix");
        if (parts.Optional(form == "matrix" ? "rho" : "matrix") is { } stray)
            throw stray.Error($"does not go with 'form: {form}'; remove it, or change the form.");
        if (form == "matrix")
            return (Typed(parts.Required("matrix", "[[1, 0.5], [0.5, 1]]")), rhoBetween);
        YamlField place = parts.Required("rho", "0.6");
        double rho = place.Number(Units.None, Interval.Between(-0.99, 0.99));
        IReadOnlyList<IReadOnlyList<double>> matrix = Matrix((i, j) => i == j ? 1 : form == "ar1" ? Enumerable.Repeat(rho, Math.Abs(i - j)).Aggregate(1.0, (product, r) => product * r) : rho);
        return CorrelationFactor.Of(matrix) is not null
            ? (matrix, rhoBetween)
            : throw place.Error($"{visits + 1} measurements cannot all have a correlation of {rho.Said()} with each other (not positive definite); write one above {(-1.0 / visits).Said()}.");
    }

    double[][] Matrix(Func<int, int, double> value) =>
        [.. Enumerable.Range(0, visits + 1).Select(i => (double[])[.. Enumerable.Range(0, visits + 1).Select(j => value(i, j))])];

    double[][] Typed(YamlField field)
    {
        double[][] matrix = [.. field.List("rows").Select(row => (double[])[.. row.List("correlations").Select(f => f.Number(Units.None, Interval.Between(-1, 1)))])];
        if (matrix.Length != visits + 1 || matrix.Any(row => row.Length != visits + 1))
            throw field.Error($"expected {visits + 1} rows of {visits + 1} numbers: the baseline and {visits} visits (visits_months).");
        for (int i = 0; i < matrix.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (i == j && matrix[i][i] != 1)
                    throw field.Error($"the correlation of measurement {i} with itself is {matrix[i][i].Said()}; write 1.");
                if (matrix[i][j] != matrix[j][i])
                    throw field.Error($"{matrix[i][j].Said()} in row {i} and {matrix[j][i].Said()} in row {j} (both from 0) are the same correlation; make them equal.");
            }
        }

        return CorrelationFactor.Of(matrix) is not null
            ? matrix
            : throw field.Error("no measurements can have these correlations (the matrix is not positive definite); check the signs and lower the largest ones.");
    }

    static FactorShares? Factors(YamlField? field)
    {
        if (field?.Map("modic1", "smoker", "grade") is not { } map)
            return null;
        SortedDictionary<int, double>? grades = null;
        if (map.Optional("grade") is { } grade)
        {
            grades = [];
            foreach ((string name, YamlField share) in grade.OpenMap().Entries())
            {
                if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int level) || level is < 1 or > 5)
                    throw share.Error($"'{name}' is no Pfirrmann grade; expected 1 to 5.");
                grades.Add(level, Share(share));
            }

            if (Math.Abs(grades.Values.Sum() - 1) > 1e-9)
                throw grade.Error($"the shares of the grades add up to {grades.Values.Sum().Said()}; make them 1.");
        }

        return new FactorShares(map.Optional("modic1") is { } modic ? Share(modic) : null, map.Optional("smoker") is { } smoker ? Share(smoker) : null, grades);
    }
}
