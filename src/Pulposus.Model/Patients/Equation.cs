namespace Pulposus.Model.Patients;

/// <summary>Where a parameter enters the model, as <c>data/parameters/equations.csv</c> has it.</summary>
/// <param name="Section">Sections of the specification, for example <c>4 Cells</c>.</param>
/// <param name="Text">The equation in the notation of the specification.</param>
/// <param name="Needs">
/// What a run must hold for the parameter to matter: words of <see cref="Simulation.RunContent"/>, all of one of the
/// alternatives between bars; <c>own</c> stands for the last part of the id. Nothing: it always matters.
/// </param>
public sealed record Equation(string Section, string Text, string Needs)
{
    static readonly (string Key, Equation Equation)[] table =
        [.. Csv.Embedded(typeof(Equation).Assembly, "equations.csv").Select(row => (row["id"], new Equation(row["section"], row["equation"], row["needs"])))];

    /// <summary>The keys of the table: ids, and beginnings of ids before a <c>*</c>.</summary>
    internal static IEnumerable<string> Keys => table.Select(t => t.Key);

    /// <summary>The equation that a parameter enters.</summary>
    /// <param name="id">Id of a row.</param>
    /// <exception cref="InvalidOperationException">The table has none.</exception>
    public static Equation Of(string id) => table[Position(id)].Equation;

    /// <summary>The key that holds for an id: itself, or else the longest beginning.</summary>
    internal static string KeyOf(string id) => table[Position(id)].Key;

    /// <summary>The alternatives of <see cref="Needs"/>, each a list of words, for one parameter.</summary>
    /// <param name="id">Id of the row, for the word <c>own</c>.</param>
    public IReadOnlyList<IReadOnlyList<string>> Alternatives(string id)
    {
        string own = id[(id.LastIndexOf('.') + 1)..];
        return [.. Needs.Split('|').Select(all =>
            (IReadOnlyList<string>)[.. all.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "own" ? own : word)])];
    }

    static int Position(string id)
    {
        int best = -1;
        for (int k = 0; k < table.Length; k++)
        {
            string key = table[k].Key;
            if (key == id)
                return k;
            bool fits = key[^1] == '*' && id.StartsWith(key[..^1], StringComparison.Ordinal);
            if (fits && (best < 0 || key.Length > table[best].Key.Length))
                best = k;
        }

        return best >= 0 ? best : throw new InvalidOperationException($"No equation of {id} in data/parameters/equations.csv.");
    }
}
