using System.Globalization;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Distributions;
using Pulposus.Studies.OwnData;

namespace Pulposus.Studies.Results;

/// <summary>How well the numbers of a run are known.</summary>
internal static class Provenance
{
    static readonly string[] labels = ["found", "known", "computed", "assumed"];

    // The closures that the answer rests on, as section 14 of the specification names them.
    static readonly (string Id, string Why)[] decisive =
    [
        ("inflammation.secretome_rate", "how strongly donor cells calm the disc; tuned, a value measured on the bench gives almost no effect"),
        ("prior.residual_effect_mm", "specific effect beyond the mechanism; set from three controlled trials with a sceptical prior"),
        ("context.mean_mm.blinded_injection", "contextual response to a blinded injection; real trials scatter around it with an SD of 8 mm, which is not drawn here"),
        ("pain.coupling", "share of pain that follows the disc"),
        ("cells.donor_half_life_d", "life of donor cells in a well-fed disc; weak in humans"),
        ("transport.cep_diffusivity_scale", "supply through the endplate; the lowest measured value would starve half of the patients"),
        ("therapy.ha.effect_mm", "hyaluronic acid is not proven inert"),
    ];

    static readonly (string Id, string Why)[] rates =
    [
        ("observation.dropout_rate", "hazard of leaving the trial; in part it rises with pain"),
        ("observation.missed_visit", "probability that a visit is missed"),
        ("observation.rescue_rate", "hazard of rescue; it rises with pain"),
        ("observation.rescue_surgery_share", "share of those rescued who have surgery"),
        ("observation.rescue_procedure_share", "share of the others who have another procedure"),
    ];

    /// <summary>How often people leave, miss visits and are rescued, as far as the study sets none of it itself.</summary>
    public static IReadOnlyList<string> Rates(RunContent content)
    {
        IReadOnlyList<ParameterRow> used = UsedParameters.Of(content);
        return [.. rates.Select(r => (Row: ParameterCatalogue.Find(r.Id)!, r.Why)).Where(r => used.Contains(r.Row)).Select(r => $"{Value(r.Row, r.Row.Default)} ({r.Row.Confidence}): {r.Why}")];
    }

    /// <summary>Labels of the parameters that the run used, and the assumptions that decide the answer; of priors from the evidence their mean.</summary>
    /// <param name="content">What the run used.</param>
    /// <param name="laws">Laws in place of those of the table.</param>
    /// <param name="isOwn">Whether the law of the contextual response comes from own results, which are not shown.</param>
    public static Assumptions Assumptions(RunContent content, IReadOnlyDictionary<string, Distribution> laws, bool isOwn)
    {
        IReadOnlyList<ParameterRow> used = UsedParameters.Of(content);
        return new Assumptions(
            [.. labels.Select(label => new Count(label, used.Count(p => p.Confidence.StartsWith(label, StringComparison.Ordinal))))],
            [.. decisive.Select(d => (Row: ParameterCatalogue.Find(d.Id)!, d.Why)).Where(d => used.Contains(d.Row)).Select(d =>
                isOwn && laws.ContainsKey(d.Row.Id) && d.Row.Id.StartsWith(OwnControlPrior.Context, StringComparison.Ordinal)
                    ? $"{d.Row.Id} (computed): from own control-arm results, which are not shown"
                    : laws.TryGetValue(d.Row.Id, out Distribution? law) ? $"{Value(d.Row, law.Mean)} (computed): mean of a prior from the pooled evidence, which the design names"
                    : $"{Value(d.Row, d.Row.Default)} ({d.Row.Confidence}): {d.Why}")]);
    }

    static string Value(ParameterRow row, double value) =>
        $"{row.Id} = {value.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−')}{(row.Unit == "1" ? string.Empty : " " + row.Unit)}";
}
