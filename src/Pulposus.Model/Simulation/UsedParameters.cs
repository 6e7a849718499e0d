using System.Reflection;
using Pulposus.Model.Patients;

namespace Pulposus.Model.Simulation;

/// <summary>
/// The parameters that a simulation reads: those that the mechanisms of the model declare, without those that only a
/// mechanism that is off would read.
/// </summary>
public static class UsedParameters
{
    // The one number of the measurement that is not named after it, and the one of safety that is a state of the disc.
    const string OdiNoise = "function.odi_sd_visit";
    const string EctopicGrowth = "safety.ectopic_growth";

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
        (Mechanism.Drugs, "therapy.bmc.effect"),
        (Mechanism.Drugs, "therapy.quit_smoking.effect"),
        (Mechanism.Drugs, "therapy.quit_smoking.onset"),
        (Mechanism.Drugs, "therapy.weight_loss.effect"),
        (Mechanism.SafetyEvents, "safety."),
        (Mechanism.SafetyEvents, "therapy.fusion.reoperation"),
        (Mechanism.SafetyEvents, "therapy.fusion.adjacent"),
        (Mechanism.SafetyEvents, "therapy.fusion.major"),
        (Mechanism.SafetyEvents, "therapy.discectomy.reherniation"),
        (Mechanism.SafetyEvents, "annulus.herniation_step"),
        (Mechanism.Dropout, "observation.dropout"),
        (Mechanism.Dropout, "observation.missed_visit"),
        (Mechanism.Rescue, "observation.rescue"),
        (Mechanism.Paracrine, "inflammation.secretome_rate"),
        (Mechanism.MeasurementNoise, "observation.vas_visit_sd"),
        (Mechanism.MeasurementNoise, "observation.t2_"),
        (Mechanism.MeasurementNoise, "observation.height_cv"),
        (Mechanism.MeasurementNoise, "observation.pfirrmann_misread"),
        (Mechanism.MeasurementNoise, OdiNoise),
    ];

    static readonly IReadOnlyList<ParameterRow> declared = Declared();

    /// <summary>The rows that a simulation can read with any set of mechanisms; what is not among them awaits its equations.</summary>
    public static IReadOnlyList<ParameterRow> All => declared;

    /// <summary>The rows, in file order; numerical settings are not among them.</summary>
    /// <param name="mechanisms">Mechanisms that are on.</param>
    public static IReadOnlyList<ParameterRow> Of(MechanismSet mechanisms) =>
        [.. declared.Where(row => row.Id == EctopicGrowth || !belongsTo.Any(b => !mechanisms[b.Mechanism] && row.Id.StartsWith(b.Id, StringComparison.Ordinal)))];

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
            (slots.Contains(k) || row.Id.StartsWith("population.", StringComparison.Ordinal) || row.Id.StartsWith("observation.", StringComparison.Ordinal) || row.Id == OdiNoise)
            && !row.Id.StartsWith("numerics.", StringComparison.Ordinal))];
    }
}
