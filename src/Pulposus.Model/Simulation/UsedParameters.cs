using System.Reflection;
using Pulposus.Model.Patients;

namespace Pulposus.Model.Simulation;

/// <summary>
/// The parameters that a simulation reads: those that the mechanisms of the model declare, without those that only a
/// mechanism that is off would read.
/// </summary>
public static class UsedParameters
{
    static readonly (Mechanism Mechanism, string Id)[] belongsTo =
    [
        (Mechanism.Recruitment, "cells.endogenous_recruitment"),
        (Mechanism.Migration, "delivery.cell_diffusivity"),
        (Mechanism.ResidualEffect, "prior."),
        (Mechanism.Context, "context."),
        (Mechanism.Drugs, "therapy.ha."),
        (Mechanism.Drugs, "therapy.prp."),
        (Mechanism.Drugs, "therapy.nsaid."),
        (Mechanism.Drugs, "therapy.opioid."),
        (Mechanism.Drugs, "therapy.rehab."),
        (Mechanism.SafetyEvents, "safety."),
        (Mechanism.Dropout, "observation.dropout"),
        (Mechanism.Rescue, "observation.rescue"),
        (Mechanism.Paracrine, "inflammation.secretome_rate"),
        (Mechanism.MeasurementNoise, "observation."),
    ];

    static readonly IReadOnlyList<ParameterRow> declared = Declared();

    /// <summary>The rows that a simulation can read with any set of mechanisms; what is not among them awaits its equations.</summary>
    public static IReadOnlyList<ParameterRow> All => declared;

    /// <summary>The rows, in file order; numerical settings are not among them.</summary>
    /// <param name="mechanisms">Mechanisms that are on.</param>
    public static IReadOnlyList<ParameterRow> Of(MechanismSet mechanisms) =>
        [.. declared.Where(row => !belongsTo.Any(b => !mechanisms[b.Mechanism] && row.Id.StartsWith(b.Id, StringComparison.Ordinal)))];

    static List<ParameterRow> Declared()
    {
        HashSet<int> slots = [];
        const BindingFlags Static = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        IEnumerable<object?> fields = typeof(UsedParameters).Assembly.GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(Static))
            .Where(f => f.FieldType == typeof(Parameter) || f.FieldType == typeof(Parameter[]))
            .Select(f => f.GetValue(null));
        foreach (Parameter parameter in fields.SelectMany(v => v is Parameter p ? [p] : (Parameter[])v!))
        {
            foreach (int slot in ParameterCatalogue.Families.TryGetValue(parameter.Slot, out int[]? rows) ? rows : [parameter.Slot])
                slots.Add(slot);
        }

        return [.. ParameterCatalogue.Rows.Where((row, k) =>
            (slots.Contains(k) || row.Id.StartsWith("population.", StringComparison.Ordinal) || row.Id.StartsWith("observation.", StringComparison.Ordinal))
            && !row.Id.StartsWith("numerics.", StringComparison.Ordinal))];
    }
}
