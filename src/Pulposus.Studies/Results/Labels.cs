using Pulposus.Model.Therapy;
using Pulposus.Trials.Evidence.Conditions;

namespace Pulposus.Studies.Results;

/// <summary>What a reader of any output must be told about the ground on which its numbers stand.</summary>
/// <param name="Text">The label.</param>
/// <param name="Meaning">What it means for the numbers.</param>
public sealed record Label(string Text, string Meaning);

/// <summary>Labels that every output of a simulation carries, whatever its format.</summary>
public static class Labels
{
    /// <summary>The label of a treatment, with the procedures that it stands for; null if it needs none.</summary>
    /// <param name="treatment">The treatment.</param>
    public static Label? Of(Treatment treatment) => treatment.LacksControlledEvidence
        ? new Label(
            $"{EvidenceLabel.NoControlledEvidence}: {string.Join(", ", treatment.Procedures.Where(p => p.LacksControlledEvidence).Select(p => p.Label).Distinct(StringComparer.Ordinal))}",
            "No controlled trial in people has tested this; its effect here is assumed, and its safety unknown.")
        : null;

    /// <summary>The label of an animal.</summary>
    /// <param name="species">Species.</param>
    public static Label OfAnimal(string species) =>
        new($"small animal: {species}", "Pain, function and context are those of a person and mean nothing for an animal; read the disc alone.");
}
