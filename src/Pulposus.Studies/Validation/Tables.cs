using System.Globalization;
using System.Text;
using System.Text.Json;
using Pulposus.Model.Patients;

namespace Pulposus.Studies.Validation;

/// <summary>Known misfits: the closed list of section 16 of the specification. A new one needs a decision record.</summary>
/// <param name="Letter">Letter in the section.</param>
/// <param name="Row">Row that may miss by it; empty where the section speaks of no row.</param>
/// <param name="Text">What the section says.</param>
internal sealed record Misfit(string Letter, string Row, string Text)
{
    /// <summary>All of them, in the order of the section.</summary>
    public static IReadOnlyList<Misfit> All { get; } = [.. Embedded.Rows("misfits.csv").Select(r => new Misfit(r["letter"], r["row"], r["text"]))];

    /// <summary>The letter of a row, or null.</summary>
    public static string? LetterOf(string row) => All.FirstOrDefault(m => m.Row == row)?.Letter;
}

/// <summary>
/// The widest interval of a kind of quantity that could still have failed. Fixed per kind, not per row: an interval
/// that holds everything ever published of its kind says nothing when it holds one more value.
/// </summary>
/// <param name="Kind">Kind of quantity.</param>
/// <param name="Unit">Unit of the width.</param>
/// <param name="Widest">Widest informative interval.</param>
/// <param name="Reason">Why.</param>
internal sealed record Plausibility(string Kind, string Unit, double Widest, string Reason)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<Plausibility> All { get; } =
        [.. Embedded.Rows("plausible.csv").Select(r => new Plausibility(r["kind"], r["unit"], double.Parse(r["widest"], CultureInfo.InvariantCulture), r["reason"]))];

    /// <summary>The rule of a kind.</summary>
    public static Plausibility Of(string kind) => All.Single(p => p.Kind == kind);
}

/// <summary>Parameters that were set with a target in view.</summary>
internal static class UsedToSet
{
    /// <summary>Target to parameter ids.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; } =
        Embedded.Rows("used_to_set.csv").ToDictionary(r => r["target"], r => (IReadOnlyList<string>)r["parameters"].Split(';'), StringComparer.Ordinal);
}

/// <summary>Why a row misses, for those that do and were looked into.</summary>
internal static class Explanations
{
    static readonly Dictionary<string, string> texts = Embedded.Rows("misses.csv").ToDictionary(r => r["row"], r => r["explanation"], StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> Rows => texts.Keys;

    /// <summary>The explanation of a row, or null.</summary>
    public static string? Of(string row) => texts.GetValueOrDefault(row);
}

/// <summary>The last committed result, against which a run is compared.</summary>
internal static class Baseline
{
    /// <summary>Row to verdict.</summary>
    public static IReadOnlyDictionary<string, Verdict> Verdicts { get; } = Read();

    static Dictionary<string, Verdict> Read()
    {
        using JsonDocument document = JsonDocument.Parse(Embedded.Text("last.json"));
        return document.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.GetProperty("id").GetString()!,
            row => row.GetProperty("verdict").Deserialize<Verdict>(Results.Json.Readable),
            StringComparer.Ordinal);
    }
}

/// <summary>Tables of data/golden and data/oracle that are embedded for the command.</summary>
internal static class Embedded
{
    /// <summary>Rows of a table.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name) => Csv.Embedded(typeof(Embedded).Assembly, name);

    /// <summary>Text of a file.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
