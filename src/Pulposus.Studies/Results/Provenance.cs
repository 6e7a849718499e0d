using System.Globalization;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

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

    /// <summary>Labels of the parameters that the run used, and the assumptions that decide the answer.</summary>
    public static Assumptions Assumptions(RunContent content)
    {
        IReadOnlyList<ParameterRow> used = UsedParameters.Of(content);
        return new Assumptions(
            [.. labels.Select(label => new Count(label, used.Count(p => p.Confidence.StartsWith(label, StringComparison.Ordinal))))],
            [.. decisive.Select(d => (Row: ParameterCatalogue.Find(d.Id)!, d.Why)).Where(d => used.Contains(d.Row)).Select(d =>
                $"{d.Row.Id} = {d.Row.Default.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−')}{(d.Row.Unit == "1" ? string.Empty : " " + d.Row.Unit)} ({d.Row.Confidence}): {d.Why}")]);
    }
}
