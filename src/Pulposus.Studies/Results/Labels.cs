using Pulposus.Model.Therapy;
using Pulposus.Trials.Evidence.Conditions;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>What a reader of any output must be told about the ground on which its numbers stand.</summary>
/// <param name="Text">The label.</param>
/// <param name="Meaning">What it means for the numbers.</param>
public sealed record Label(string Text, string Meaning);

/// <summary>Labels that every output of a simulation carries, whatever its format.</summary>
public static class Labels
{
    /// <summary>All labels of one person under a treatment.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="animal">Species of an animal, or null.</param>
    public static IReadOnlyList<Label> All(Treatment treatment, string? animal) =>
        [.. Of(treatment) is { } label ? new[] { label } : [], .. animal is { } species ? new[] { OfAnimal(species) } : []];

    /// <summary>The label of a treatment, with the procedures that it stands for; null if it needs none.</summary>
    /// <param name="treatment">The treatment.</param>
    public static Label? Of(Treatment treatment) => treatment.LacksControlledEvidence
        ? new Label(
            $"{EvidenceLabel.NoControlledEvidence}: {string.Join(", ", treatment.Procedures.Where(p => p.LacksControlledEvidence).Select(p => p.Label).Distinct(StringComparer.Ordinal))}",
            "No controlled trial in people has tested this; its effect here is assumed, and its safety unknown.")
        : null;

    /// <summary>The labels of the arms of a trial; mostly none.</summary>
    /// <param name="protocol">The trial.</param>
    public static IReadOnlyList<ArmLabel> Of(Protocol protocol) =>
        [.. protocol.Arms.Select(arm => (arm.Id, Label: protocol.Assumptions is null ? Of(arm.Treatment) : AssumedText.Label)).Where(x => x.Label is not null).Select(x => new ArmLabel(x.Id, x.Label!.Text, x.Label.Meaning))];

    /// <summary>The label of an animal.</summary>
    /// <param name="species">Species.</param>
    public static Label OfAnimal(string species) =>
        new($"small animal: {species}", "Pain, function and context are those of a person and mean nothing for an animal; read the disc alone.");
}
