using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Evidence;

/// <summary>Reads a data file with metafor's column names into studies.</summary>
/// <remarks>
/// Names of studies come from <c>slab</c>, <c>author</c> or <c>authors</c>, <c>study</c>, <c>trial</c>, <c>source</c> or
/// <c>id</c>, with <c>year</c>; a column <c>cohort</c> says which rows are the same people, <c>design</c> and <c>blinding</c>
/// whether they are randomised and double blind, <c>bias</c> whether at low or high risk. A row without a number that is needed is left out, and that is noted.
/// </remarks>
public static class PoolDataReader
{
    static readonly string[] labels = ["slab", "author", "authors", "study", "trial", "source", "label", "id"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="measure">What its numbers are.</param>
    /// <param name="request">How they will be pooled.</param>
    /// <exception cref="InputException">The file cannot be read, lacks a column, or holds a number that cannot be.</exception>
    public static PoolInput Read(string path, PoolMeasure measure, PoolRequest request)
    {
        DataTable table = DataTable.Read(path);
        IReadOnlyList<string> columns = measure.Columns.FirstOrDefault(set => set.All(table.Has)) ?? throw Missing(table, measure);
        string[] properties = [.. request.Moderators.Append(request.Subgroup).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (string name in properties.Where(name => !table.Has(name)))
            throw table.Wrong(name, $"no such column{Spelling.Hint(name, table.Names)} The file has: {string.Join(", ", table.Names)}.");

        List<PoolStudy> studies = [];
        List<DataRow> left = [];
        foreach (DataRow row in table.Rows)
        {
            double?[] numbers = [.. columns.Select(name => table.Number(row, name))];
            if (numbers.Any(x => x is null) || properties.Any(name => table.Text(row, name).Length == 0))
            {
                left.Add(row);
                continue;
            }

            double[] x = [.. numbers.Select(n => n!.Value)];
            studies.Add(Study(table, row, measure, columns, x, request) with
            {
                Label = Label(table, row),
                Cohort = table.Has("cohort") ? table.Text(row, "cohort") : "",
                Properties = properties.ToDictionary(name => name, name => table.Text(row, name), StringComparer.Ordinal),
            });
        }

        if (studies.Count == 0)
            throw table.Wrong("", $"no row has all of {string.Join(", ", columns.Concat(properties))}; nothing is left to pool.");
        List<string> notes = [];
        if (left.Count > 0)
            notes.Add($"{left.Count} of {table.Rows.Count} rows lack a number that is needed and are left out: line{(left.Count > 1 ? "s" : "")} {string.Join(", ", left.Select(r => r.Line))}.");
        if (measure.Word == "mc" && !table.Has("ri"))
            notes.Add($"The SD of the change is computed with an imputed correlation of {(request.Correlation ?? PoolRequest.ImputedCorrelation).Said()} between baseline and end.");
        return new PoolInput(measure.Scale, studies, notes, new PoolTrust(All(table, "design", "randomi"), All(table, "blinding", "double"), LowBias(table), 0));
    }

    static PoolStudy Study(DataTable table, DataRow row, PoolMeasure measure, IReadOnlyList<string> columns, double[] x, PoolRequest request)
    {
        InputException Bad(int column, string problem) => table.Wrong(row, columns[column], $"found {x[column].Said()}, {problem}");
        void AtLeast(double least, string what, params ReadOnlySpan<int> which)
        {
            foreach (int i in which)
            {
                if (x[i] < least)
                    throw Bad(i, $"expected {what}.");
            }
        }

        void AtMost(int events, int all)
        {
            if (x[events] > x[all])
                throw Bad(events, $"expected at most {columns[all]}, which is {x[all].Said()}.");
        }

        const string Count = "a number of people, at least 0";
        const string Spread = "a standard deviation, at least 0";
        const string Group = "at least 2 people, as a group with a standard deviation has";
        try
        {
            switch (measure.Word)
            {
                case "rr" or "or" or "rd":
                    AtLeast(0, Count, 0, 1, 2, 3);
                    bool totals = columns[1] == "n1i";
                    if (totals)
                    {
                        AtMost(0, 1);
                        AtMost(2, 3);
                    }

                    CountTable counts = totals ? new(x[0], x[1] - x[0], x[2], x[3] - x[2]) : new(x[0], x[1], x[2], x[3]);
                    if (counts.N1 == 0 || counts.N2 == 0)
                        throw Bad(counts.N1 == 0 ? 1 : 3, "so that one group has nobody; leave the row out.");
                    StudyEffect effect = measure.Scale switch
                    {
                        EffectMeasure.RiskRatio => EffectSizes.LogRiskRatio(counts),
                        EffectMeasure.OddsRatio => EffectSizes.LogOddsRatio(counts),
                        _ => EffectSizes.RiskDifference(counts),
                    };
                    return new PoolStudy { Label = "", Effect = effect, Counts = counts, N1 = counts.N1, N2 = counts.N2 };
                case "md" or "smd":
                    AtLeast(0, Spread, 1, 4);
                    AtLeast(2, Group, 2, 5);
                    TwoMeans groups = new(x[0], x[1], x[2], x[3], x[4], x[5]);
                    return new PoolStudy
                    {
                        Label = "",
                        Effect = measure.Word == "smd" ? EffectSizes.HedgesG(groups) : EffectSizes.MeanDifference(groups, request.PooledSd),
                        Means = groups,
                        N1 = x[2],
                        N2 = x[5],
                    };
                case "gen":
                    if (!(x[1] > 0))
                        throw Bad(1, columns[1] == "vi" ? "expected a sampling variance above 0." : "expected a standard error above 0.");
                    return new PoolStudy
                    {
                        Label = "",
                        Effect = new StudyEffect(x[0], columns[1] == "vi" ? x[1] : x[1] * x[1]),
                        N1 = People(table, row, "n1i") ?? People(table, row, "ni"),
                        N2 = People(table, row, "n2i"),
                    };
                case "mn":
                    AtLeast(0, Spread, 1);
                    AtLeast(2, Group, 2);
                    return new PoolStudy { Label = "", Effect = EffectSizes.MeanChange(x[0], x[1], x[2]), N1 = x[2] };
                case "mc":
                    AtLeast(0, Spread, 1, 3);
                    AtLeast(2, Group, 4);
                    double r = (table.Has("ri") ? table.Number(row, "ri") : null) ?? request.Correlation ?? PoolRequest.ImputedCorrelation;
                    if (Math.Abs(r) > 1)
                        throw table.Wrong(row, "ri", $"found {r.Said()}, expected a correlation, -1 to 1.");
                    return new PoolStudy { Label = "", Effect = EffectSizes.MeanChange(x[0] - x[2], EffectSizes.ChangeSd(x[1], x[3], r), x[4]), N1 = x[4] };
                default:
                    AtLeast(0, Count, 0);
                    AtLeast(1, "a number of people, at least 1", 1);
                    AtMost(0, 1);
                    return new PoolStudy
                    {
                        Label = "",
                        Effect = measure.Scale == EffectMeasure.Logit ? EffectSizes.Logit(x[0], x[1]) : EffectSizes.DoubleArcsine(x[0], x[1]),
                        Counts = new CountTable(x[0], x[1] - x[0], 0, 0),
                        N1 = x[1],
                    };
            }
        }
        catch (PoolingException e)
        {
            throw table.Wrong(row, columns[0], e.Message);
        }
    }

    static double? People(DataTable table, DataRow row, string name) => table.Has(name) ? table.Number(row, name) : null;

    static InputException Missing(DataTable table, PoolMeasure measure)
    {
        IReadOnlyList<string> nearest = measure.Columns.MinBy(set => set.Count(name => !table.Has(name)))!;
        string[] missing = [.. nearest.Where(name => !table.Has(name))];
        PoolMeasure? other = PoolMeasure.All.FirstOrDefault(m => m.Columns.Any(set => set.All(table.Has)));
        string advice = other is null ? "" : $" These columns would do for --measure {other.Word}.";
        return table.Wrong(
            missing[0],
            $"no such column. --measure {measure.Word} expects {string.Join(" or ", measure.Columns.Select(set => string.Join(",", set)))}; the file has {string.Join(",", table.Names)}.{advice}");
    }

    static string Label(DataTable table, DataRow row)
    {
        string label = labels.Where(table.Has).Select(name => table.Text(row, name)).FirstOrDefault(text => text.Length > 0) ?? $"line {row.Line}";
        string year = table.Has("year") ? table.Text(row, "year") : "";
        return year.Length > 0 && !label.Contains(year, StringComparison.Ordinal) ? $"{label} {year}" : label;
    }

    static bool? LowBias(DataTable table)
    {
        string[] words = [.. table.Has("bias") ? table.Rows.Select(row => table.Text(row, "bias").ToLowerInvariant()) : []];
        bool high = words.Any(w => w is "high" or "serious" or "critical");
        return high ? false : words.Length > 0 && words.All(w => w == "low") ? true : null;
    }

    static bool? All(DataTable table, string column, string start) =>
        table.Has(column) ? table.Rows.All(row => table.Text(row, column).StartsWith(start, StringComparison.OrdinalIgnoreCase)) : null;
}
