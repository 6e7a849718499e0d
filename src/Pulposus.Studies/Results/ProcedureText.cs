using System.Globalization;
using Pulposus.Model.Therapy;

namespace Pulposus.Studies.Results;

/// <summary>Says in words what is done.</summary>
public static class ProcedureText
{
    /// <summary>A procedure with its day, such as <c>18 M allogeneic cells, thawed, in 2 mL HA, 22 G, day 0, blinded</c>.</summary>
    /// <param name="procedure">The procedure.</param>
    public static string Of(Procedure procedure)
    {
        if (procedure.Kind == ProcedureKind.Untreated)
            return "no treatment";
        string day = $"day {Number(procedure.Day)}";
        string setting = procedure.Setting == ContextSetting.OpenInjection ? "open" : "blinded";
        return procedure.Kind switch
        {
            ProcedureKind.Sham => $"sham without disc puncture{(procedure.HarvestsMarrow ? ", marrow taken" : "")}, {day}, {setting}",
            ProcedureKind.Injection => $"{Cells(procedure)}{Syringe(procedure)}, {day}, {setting}",
            ProcedureKind.Bmc or ProcedureKind.Prp or ProcedureKind.Steroid => $"{procedure.Label}, {Syringe(procedure)}, {day}, {setting}",
            ProcedureKind.FacetCells or ProcedureKind.FacetSteroid or ProcedureKind.LigamentCells or ProcedureKind.LigamentPrp => $"{procedure.Label}, {day}, {setting}",
            ProcedureKind.Rehabilitation when procedure.Adherence is { } adherence => $"{procedure.Label}, adherence {Number(adherence)}, {day}",
            ProcedureKind.WeightLoss => $"{procedure.Label} of {Number(procedure.BmiUnits)} kg/m², {day}",
            ProcedureKind.Comparator => $"comparator with an effect of {Number(procedure.Effect.Millimetres)} mm on pain, {day}",
            _ => $"{procedure.Label}, {day}",
        };
    }

    /// <summary>All procedures of a treatment.</summary>
    /// <param name="treatment">The treatment.</param>
    public static string Of(Treatment treatment) => string.Join("; ", treatment.Procedures.Select(Of));

    static string Cells(Procedure procedure) => procedure.DoseMillions > 0
        ? $"{Number(procedure.DoseMillions)} M {(procedure.IsAllogeneic ? "allogeneic" : "autologous")} cells, {(procedure.IsCryopreserved ? "thawed" : "fresh")}, in "
        : string.Empty;

    static string Syringe(Procedure procedure)
    {
        string harvest = procedure.HarvestsMarrow ? ", marrow taken" : string.Empty;
        return $"{Number(procedure.VolumeMl)} mL {(procedure.Carrier == Carrier.Ha ? "HA" : procedure.Carrier.Id)}, {Number(procedure.NeedleGauge)} G{harvest}";
    }

    static string Number(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);
}
