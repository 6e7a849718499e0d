using Pulposus.Model.Patients;

namespace Pulposus.Trials.Evidence.Conditions;

/// <summary>What is known about cells in one condition of the spine.</summary>
/// <param name="Condition">Condition.</param>
/// <param name="Label">The words that go with every result for it.</param>
/// <param name="Cells">What trials of cells say.</param>
/// <param name="Others">What trials of other treatments say.</param>
/// <param name="Model">What a model of it would have to describe.</param>
/// <param name="Studies">Its studies.</param>
public sealed record ConditionEvidence(Term Condition, string Label, string Cells, string Others, string Model, IReadOnlyList<PublishedStudy> Studies)
{
    /// <summary>The conditions that cells are offered for, also those without evidence.</summary>
    public static IReadOnlyList<ConditionEvidence> All { get; } =
    [
        .. from row in Csv.Embedded(typeof(ConditionEvidence).Assembly, "evidence/conditions.csv")
           let studies = EvidenceBase.Studies.Where(s => s.Condition.Id == row["id"]).ToArray()
           select new ConditionEvidence(
               EvidenceBase.Terms("condition").Single(t => t.Id == row["id"]), EvidenceLabel.Of(studies), row["cells"], row["others"], row["model"], studies),
    ];

    /// <summary>The condition with an id, or null.</summary>
    public static ConditionEvidence? Find(string id) => All.FirstOrDefault(c => c.Condition.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
