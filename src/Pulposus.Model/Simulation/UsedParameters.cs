using System.Reflection;
using Pulposus.Model.Patients;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Simulation;

/// <summary>
/// The parameters that a simulation reads: those that the mechanisms of the model declare, without those that nothing in
/// the run reaches (<see cref="Equation.Needs"/>).
/// </summary>
public static class UsedParameters
{
    static readonly IReadOnlyList<ParameterRow> declared = Declared();

    /// <summary>The rows that a simulation can read with any set of mechanisms; what is not among them awaits its equations.</summary>
    public static IReadOnlyList<ParameterRow> All => declared;

    /// <summary>
    /// The rows that can matter in a run and whose value the user left as it is, in file order; with the source of its own
    /// law where the population has one. Numerical settings are not among them.
    /// </summary>
    /// <param name="content">What the run contains.</param>
    public static IReadOnlyList<ParameterRow> Of(RunContent content) =>
        [.. declared.Where(row => content.Uses(row.Id)).Select(row => PersonRecipe.Source(row, content.Preset) is { } source ? row with { Source = source } : row)];

    static List<ParameterRow> Declared()
    {
        HashSet<int> slots = [];
        const BindingFlags Static = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        IEnumerable<object?> fields = typeof(UsedParameters).Assembly.GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(Static))
            .Where(f => f.FieldType == typeof(Parameter) || f.FieldType == typeof(Parameter[]))
            .Select(f => f.GetValue(null));
        foreach (Parameter parameter in fields.SelectMany(v => v is Parameter p ? [p] : (Parameter[])v!).Concat(Carrier.All.SelectMany(c => c.Parameters)))
        {
            foreach (int slot in ParameterCatalogue.Families.TryGetValue(parameter.Slot, out int[]? rows) ? rows : [parameter.Slot])
                slots.Add(slot);
        }

        return [.. ParameterCatalogue.Rows.Where((row, k) =>
            (slots.Contains(k) || row.Id.StartsWith("population.", StringComparison.Ordinal) || row.Id.StartsWith("observation.", StringComparison.Ordinal) || row.Id == "function.odi_sd_visit")
            && !row.Id.StartsWith("numerics.", StringComparison.Ordinal))];
    }
}
