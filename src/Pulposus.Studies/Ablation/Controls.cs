using Pulposus.Model.Therapy;

namespace Pulposus.Studies.Ablation;

/// <summary>What a treatment is compared with: the same without what is meant to act.</summary>
static class Controls
{
    /// <summary>The control, and what it is in words; none for someone who is not treated.</summary>
    public static (Treatment Treatment, string Said)? Of(Treatment treatment)
    {
        if (treatment.Procedures.Any(p => p.HasDiscCells))
            return (treatment.WithoutCells(), "the same without cells in the disc");
        if (treatment.Procedures.Any(p => p.Kind is ProcedureKind.Prp or ProcedureKind.Steroid))
            return (treatment with { Procedures = [.. treatment.Procedures.Select(CarrierAlone)] }, "the same injection of its carrier alone");
        return treatment.Procedures.All(p => p.Kind == ProcedureKind.Untreated) ? null : (Treatment.None, "no treatment");
    }

    static Procedure CarrierAlone(Procedure procedure) =>
        procedure.Kind is ProcedureKind.Prp or ProcedureKind.Steroid ? procedure with { Kind = ProcedureKind.Injection } : procedure;
}
