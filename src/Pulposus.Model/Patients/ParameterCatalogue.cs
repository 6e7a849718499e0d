using System.Globalization;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Patients;

/// <summary>
/// Every number of the model: the rows of <c>data/parameters</c>, embedded. A run indexes a flat array by row; after
/// the rows come one slot for each family of rows that depends on the Pfirrmann grade (<c>x.grade_1</c> to
/// <c>x.grade_5</c>), which holds the row of the person's own grade.
/// </summary>
public static class ParameterCatalogue
{
    /// <summary>Number of Pfirrmann grades.</summary>
    public const int Grades = 5;

    const string GradeSuffix = ".grade_";

    static readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    static readonly Dictionary<int, int[]> families = [];

    static ParameterCatalogue()
    {
        List<ParameterRow> rows = [];
        foreach (string table in new[] { "parameters.csv", "equation_constants.csv" })
            rows.AddRange(Csv.Embedded(typeof(ParameterCatalogue).Assembly, table).Select(Read));
        Rows = rows;
        for (int k = 0; k < rows.Count; k++)
            index.Add(rows[k].Id, k);
        Slots = rows.Count;
        foreach (string family in rows.Where(r => r.Id.EndsWith(GradeSuffix + "1", StringComparison.Ordinal)).Select(r => r.Id[..^(GradeSuffix.Length + 1)]).ToArray())
        {
            families.Add(Slots, [.. Enumerable.Range(1, Grades).Select(g => index[family + GradeSuffix + g.ToString(CultureInfo.InvariantCulture)])]);
            index.Add(family, Slots++);
        }

        Sources = [.. Csv.Embedded(typeof(ParameterCatalogue).Assembly, "sources.csv")
            .Select(s => new Source(s["key"], s["authors"], s["year"], s["title"], s["journal"], s["doi"]))];
    }

    /// <summary>All rows, in file order.</summary>
    public static IReadOnlyList<ParameterRow> Rows { get; }

    /// <summary>All literature sources.</summary>
    public static IReadOnlyList<Source> Sources { get; }

    /// <summary>Length of the array of values of one person: rows, then grade families.</summary>
    public static int Slots { get; }

    /// <summary>Grade families: slot, and the rows of grades I to V.</summary>
    internal static IReadOnlyDictionary<int, int[]> Families => families;

    /// <summary>The row with this id, or null.</summary>
    /// <param name="id">Identifier of a row.</param>
    public static ParameterRow? Find(string id) => index.TryGetValue(id, out int k) && k < Rows.Count ? Rows[k] : null;

    /// <summary>Default values of all rows; family slots are left for the person's grade.</summary>
    public static double[] Defaults()
    {
        double[] values = new double[Slots];
        for (int k = 0; k < Rows.Count; k++)
            values[k] = Rows[k].Default;
        return values;
    }

    /// <summary>Position of a row or family in the array of values.</summary>
    /// <param name="id">Identifier.</param>
    /// <exception cref="InvalidOperationException">No such parameter.</exception>
    internal static int Slot(string id) =>
        index.TryGetValue(id, out int k) ? k : throw new InvalidOperationException($"No parameter {id} in data/parameters.");

    static ParameterRow Read(IReadOnlyDictionary<string, string> c) => new(
        c["id"],
        c["symbol"],
        Default(c),
        c["unit"],
        Number(c["min"]),
        Number(c["max"]),
        c["distribution"],
        c["distribution_parameters"],
        c["variation"],
        c["source"],
        c["doi"],
        c["confidence"],
        c["note"]);

    static double Default(IReadOnlyDictionary<string, string> c)
    {
        // The table gives the probability of a yes; without a draw the answer is the likelier one.
        if (Number(c["default"]) is { } value)
            return c["distribution"] == "bernoulli" ? Math.Round(value) : value;
        Categorical law = (Categorical)Distribution.Parse(c["distribution"], c["distribution_parameters"]);
        int position = law.Categories.ToList().IndexOf(c["default"]);
        return position >= 0 ? position : throw new InvalidOperationException($"{c["id"]}: default {c["default"]} is not a category.");
    }

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
