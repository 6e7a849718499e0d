using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Evidence;

/// <summary>What is asked of the evidence base.</summary>
public sealed record EvidenceQuestion
{
    const string ChangeEnding = "_change";

    /// <summary>Measure.</summary>
    public required OutcomeMeasure Measure { get; init; }

    /// <summary>Whether the change from baseline is pooled rather than the value at the visit.</summary>
    public required bool IsChange { get; init; }

    /// <summary>Visits (months).</summary>
    public required IReadOnlyList<double> Months { get; init; }

    /// <summary>Arms of the first group: a role (cells, active, control), a kind of control or a source of cells.</summary>
    public required string First { get; init; }

    /// <summary>Arms of the second group; null for single arms.</summary>
    public required string? Second { get; init; }

    /// <summary>Reports that may be used; empty for all, of which each cohort gives one.</summary>
    public IReadOnlyList<PublishedStudy> Studies { get; init; } = [];

    /// <summary>Condition; null for all.</summary>
    public Term? Condition { get; init; }

    /// <summary>Whether releases of sponsors stand beside peer-reviewed results.</summary>
    public bool IncludeSponsor { get; init; }

    /// <summary>Whether an SD that is not known is borrowed from other trials of the base.</summary>
    public bool BorrowSd { get; init; }

    /// <summary>Reads the words of a command line.</summary>
    /// <param name="outcome">A measure of the base; with <c>_change</c> for the change from baseline.</param>
    /// <param name="months">Visits.</param>
    /// <param name="compare"><c>A:B</c>, or <c>A</c> alone for single arms.</param>
    /// <exception cref="PoolRefusedException">A word is not known.</exception>
    public static EvidenceQuestion Of(string outcome, IReadOnlyList<double> months, string compare)
    {
        bool isChange = outcome.EndsWith(ChangeEnding, StringComparison.OrdinalIgnoreCase);
        string id = isChange ? outcome[..^ChangeEnding.Length] : outcome;
        if (!EvidenceBase.Measures.TryGetValue(id.ToLowerInvariant(), out OutcomeMeasure? measure))
            throw new PoolRefusedException($"--outcome: unknown measure '{id}'{Spelling.Hint(id, EvidenceBase.Measures.Keys)} A score may end in {ChangeEnding}. Known are: {string.Join(", ", EvidenceBase.Measures.Keys)}.");
        if (isChange && measure.Kind == MeasureKind.Count)
            throw new PoolRefusedException($"--outcome: '{measure.Id}' counts people and has no change from baseline; leave {ChangeEnding} out.");
        string[] groups = compare.Split(':');
        if (groups.Length > 2 || groups.Any(g => g.Length == 0))
            throw new PoolRefusedException($"--compare: found '{compare}', expected two groups such as cells:control, or one such as cells.");
        return new EvidenceQuestion
        {
            Measure = measure,
            IsChange = isChange,
            Months = months,
            First = Group(groups[0]),
            Second = groups.Length == 2 ? Group(groups[1]) : null,
        };
    }

    /// <summary>The reports with these ids.</summary>
    /// <param name="ids">Ids, case does not matter.</param>
    /// <exception cref="PoolRefusedException">An id is not known.</exception>
    public static IReadOnlyList<PublishedStudy> Named(IEnumerable<string> ids) =>
        [.. ids.Select(id => EvidenceBase.Find(id) ?? throw new PoolRefusedException($"--studies: unknown study '{id}'{Catalogue.Hint(id, EvidenceBase.Ids)} 'pulposus evidence list' shows all."))];

    /// <summary>The condition with this id.</summary>
    /// <param name="id">Id.</param>
    /// <exception cref="PoolRefusedException">It is not known.</exception>
    public static Term Named(string id) =>
        EvidenceBase.Terms("condition").FirstOrDefault(t => t.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new PoolRefusedException($"--condition: unknown condition '{id}'{Catalogue.Hint(id, EvidenceBase.Terms("condition").Select(t => t.Id))} Known are: {string.Join(", ", EvidenceBase.Terms("condition").Select(t => t.Id))}.");

    /// <summary>Whether an arm belongs to a group. Controls who were treated later are no group of their trial.</summary>
    internal static bool Belongs(PublishedArm arm, string group) =>
        arm.Role != ArmRole.Crossover && (arm.Role.ToString().Equals(group, StringComparison.OrdinalIgnoreCase) || arm.Control?.Id == group || arm.CellSource?.Id == group);

    /// <summary>A group in words.</summary>
    internal static string Said(string group) => group switch
    {
        "cells" => "the cell arms",
        "control" => "the control arms",
        "active" => "the active arms",
        _ => $"the {(EvidenceBase.Terms("control").Concat(EvidenceBase.Terms("cell_source")).FirstOrDefault(t => t.Id == group)?.Label ?? group)} arms",
    };

    static string Group(string word)
    {
        string[] known = [.. Enum.GetValues<ArmRole>().Where(r => r != ArmRole.Crossover).Select(r => r.ToString().ToLowerInvariant()), .. EvidenceBase.Terms("control").Concat(EvidenceBase.Terms("cell_source")).Select(t => t.Id)];
        return known.FirstOrDefault(k => k.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? throw new PoolRefusedException($"--compare: unknown group '{word}'{Spelling.Hint(word, known)} Known are: {string.Join(", ", known)}.");
    }
}
