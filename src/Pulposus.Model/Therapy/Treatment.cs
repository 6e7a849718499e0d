namespace Pulposus.Model.Therapy;

/// <summary>All that is done to one person: procedures on their days. Their effects on pain add up.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Procedures">What is done; those of one day in this order.</param>
public sealed record Treatment(string Id, string Label, IReadOnlyList<Procedure> Procedures)
{
    /// <summary>No treatment at all.</summary>
    public static Treatment None { get; } = new Procedure("untreated", "no treatment", string.Empty, ProcedureKind.Untreated) { Setting = ContextSetting.Untreated };

    /// <summary>Added to the mean contextual response of the person treated (mm; positive is more relief): what a site or a belief adds.</summary>
    public double ContextMm { get; init; }

    /// <summary>Cells that reach the disc in all (10^6), without those of a marrow concentrate.</summary>
    public double DoseMillions => Procedures.Where(p => p.HasDiscCells).Sum(p => p.DoseMillions);

    /// <summary>What controlled evidence there is, of each procedure that says so.</summary>
    public string EvidenceLabel => string.Join("; ", Procedures.Select(p => p.EvidenceLabel).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal));

    /// <summary>Whether cells are given where no controlled trial has tested them.</summary>
    public bool LacksControlledEvidence => Procedures.Any(p => p.LacksControlledEvidence);

    /// <summary>Days on which something is done.</summary>
    public IEnumerable<double> Days => Procedures.Where(p => p.Kind != ProcedureKind.Untreated).Select(p => p.Day).Distinct();

    /// <summary>One procedure is a treatment.</summary>
    /// <param name="procedure">The procedure.</param>
    public static implicit operator Treatment(Procedure procedure) => Of(procedure);

    /// <summary>Several procedures under the name of the first.</summary>
    /// <param name="procedures">Procedures, at least one.</param>
    public static Treatment Of(params Procedure[] procedures) => new(procedures[0].Id, string.Join(" + ", procedures.Select(p => p.Label)), procedures);

    /// <summary>The control: the same procedures without cells.</summary>
    public Treatment WithoutCells() => this with { Procedures = [.. Procedures.Select(p => p.WithoutCells())] };
}
