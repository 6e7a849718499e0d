using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Runs;

/// <summary>What the tables of the model let a file or a command line name, and between which limits.</summary>
public static class Catalogue
{
    /// <summary>Prefix of the ids of covariates among the parameters.</summary>
    internal const string Covariate = "population.";

    // They shape the grid, the steps and the reference person; a run reads them once from the table, so that another
    // value would be accepted and have no effect.
    static readonly string[] notSettable = ["numerics.", "reference."];

    // What serves the copula or a sensitivity run of its own.
    static readonly string[] unused =
        [.. ParameterCatalogue.Rows.Except(UsedParameters.All).Select(r => r.Id).Where(id => IsSettable(id) && !id.StartsWith(Covariate, StringComparison.Ordinal))];

    /// <summary>The ids that a file may name.</summary>
    public static KnownIds Known { get; } = new(
        [.. ParameterCatalogue.Rows.Select(r => r.Id).Where(IsSettable)],
        [.. Enum.GetValues<Mechanism>().Select(MechanismSet.Flag)],
        ProductCatalogue.Ids,
        PersonRecipe.Covariates,
        EvidenceBase.Ids)
    {
        Unused = unused,
        Animals = PersonRecipe.Animals,
        Carriers = [.. Carrier.All.Select(c => c.Id)],
    };

    /// <summary>Lowest and highest value of a parameter (by its id) or a covariate (by its name), or null if it has none.</summary>
    /// <param name="name">Id or name.</param>
    public static (double Min, double Max)? Limits(string name) => name switch
    {
        "endplate_factor" or "endplate_factor_upper" or "endplate_factor_lower" =>
            (Default("transport.endplate_factor_lowest"), Default("transport.endplate_factor_highest")),
        "endplates_calcified" => (0, 1),
        "tone" => (0, Default("inflammation.tone_highest")),
        "aggrecan" => (Row("matrix.aggrecan_initial.grade_5").Min!.Value, Row("matrix.aggrecan_initial.grade_1").Max!.Value),
        "grade" or Covariate + "grade" => (1, ParameterCatalogue.Grades),
        "level" or Covariate + "level" => (0, PersonMapping.Levels.Count - 1),
        _ => (ParameterCatalogue.Find(name) ?? ParameterCatalogue.Find(Covariate + name)) is { } row && (row.Min ?? row.Max) is not null
            ? (row.Min ?? double.NegativeInfinity, row.Max ?? double.PositiveInfinity)
            : null,
    };

    /// <summary>Judges a parameter that was set outside a file.</summary>
    /// <param name="place">Where it was set, such as <c>--set</c>.</param>
    /// <param name="id">Id.</param>
    /// <param name="value">Value.</param>
    /// <exception cref="InputException">No such parameter, or the value is outside its limits.</exception>
    public static void CheckParameter(string place, string id, double value)
    {
        if (!Known.Parameters.Contains(id, StringComparer.Ordinal))
            throw new InputException(place, 0, 0, "", $"unknown parameter '{id}'{Hint(id, Known.Parameters)} 'pulposus parameters' lists them.");
        Interval allowed = Overrides.Within(Limits(id));
        string unit = Row(id).Unit is "1" or "category" ? "" : $" {Row(id).Unit}";
        if (!double.IsFinite(value) || !allowed.Holds(value))
            throw new InputException(place, 0, 0, id, $"{value.Said()} is out of range; expected {allowed}{unit}.");
        if (unused.Contains(id, StringComparer.Ordinal))
            throw new InputException(place, 0, 0, id, "no equation uses it; leave it out.");
        if (id.StartsWith(Covariate, StringComparison.Ordinal))
            PersonMapping.Check(place, id, id[Covariate.Length..], value);
    }

    /// <summary>The flag of a mechanism that was named outside a file, with or without <c>mechanism.</c> before it.</summary>
    /// <param name="place">Where it was named, such as <c>--off</c>.</param>
    /// <param name="name">Name.</param>
    /// <exception cref="InputException">No such mechanism.</exception>
    public static string MechanismFlag(string place, string name)
    {
        const string Prefix = "mechanism.";
        string flag = name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name;
        if (!Known.Mechanisms.Contains(flag, StringComparer.Ordinal))
            throw new InputException(place, 0, 0, "", $"unknown mechanism '{name}'{Hint(flag[Prefix.Length..], MechanismSet.Flags)} They are listed in data/parameters/mechanisms.csv.");
        return flag;
    }

    /// <summary>Judges a product that was named outside a file.</summary>
    /// <param name="place">Where it was named, such as <c>--treatment</c>.</param>
    /// <param name="id">Id.</param>
    /// <exception cref="InputException">No such product.</exception>
    public static void CheckProduct(string place, string id)
    {
        if (!ProductCatalogue.Ids.Contains(id, StringComparer.Ordinal))
            throw new InputException(place, 0, 0, "", $"unknown product '{id}'{Hint(id, ProductCatalogue.Ids)} There are: {string.Join(", ", ProductCatalogue.Ids)}.");
    }

    /// <summary>The ids that come nearest to a word, best first: those with a part that is spelt almost like it.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="ids">What could have been meant.</param>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> ids)
    {
        const int Shown = 3;
        (string Id, int Distance)[] near = [.. ids
            .Select(id => (Id: id, Distance: Parts(id).Min(part => Spelling.Distance(word, part))))
            .Where(x => x.Distance <= Math.Max(1, word.Length / Shown))
            .OrderBy(x => x.Distance).ThenBy(x => x.Id, StringComparer.Ordinal)];
        return [.. near.Where(x => x.Distance == near[0].Distance).Take(Shown).Select(x => x.Id)];
    }

    /// <summary>The sentence part <c>; did you mean 'x' or 'y'?</c>, or a full stop.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="ids">What could have been meant.</param>
    public static string Hint(string word, IEnumerable<string> ids) =>
        Nearest(word, ids) is { Count: > 0 } near ? $"; did you mean '{string.Join("' or '", near)}'?" : ".";

    // The whole, what follows the first dot, and every word.
    static IEnumerable<string> Parts(string id) => [id, id[(id.IndexOf('.', StringComparison.Ordinal) + 1)..], .. id.Split('.', '_')];

    static bool IsSettable(string id) => !notSettable.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal));

    static double Default(string id) => Row(id).Default;

    static ParameterRow Row(string id) => ParameterCatalogue.Find(id)!;
}
