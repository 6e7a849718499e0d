using Pulposus.Studies.Files;

namespace Pulposus.Studies.OwnData;

/// <summary>Change that an own control arm showed.</summary>
/// <param name="Month">Visit (months).</param>
/// <param name="Mean">Mean change from baseline; negative is better.</param>
/// <param name="Sd">Standard deviation of the change between people.</param>
/// <param name="N">People who came to the visit.</param>
/// <param name="Scale">What was measured.</param>
public sealed record OwnControl(double Month, double Mean, double Sd, int N, Measure Scale);

/// <summary>Reads the block <c>own_control</c>: one result or a list.</summary>
internal static class OwnControlReader
{
    const double ScaleEnd = 100;
    const double LastMonth = 60;

    /// <summary>The results; null without the block.</summary>
    public static IReadOnlyList<OwnControl>? Read(YamlField? field) =>
        field is null ? null : field.IsList ? [.. field.List("results", atLeast: 1).Select(One)] : [One(field)];

    /// <summary>A result that the study contradicts, or that could not change anything, is refused.</summary>
    public static void Check(StudyFile study, YamlMap root)
    {
        if (study.OwnControl is null)
            return;
        string[] contexts = [.. study.Parameters.Keys.Where(id => id.StartsWith(OwnControlPrior.Context, StringComparison.Ordinal))];
        if (contexts.Length > 0)
            throw root.At("parameters", contexts[0]).Error("own_control gives the law of the contextual response; keep one of them.");
        if (study.Priors is { ContextOpen: true })
            throw root.At("priors").Error("own_control and 'context_open' both give the law of the contextual response; keep one of them.");
    }

    static OwnControl One(YamlField field)
    {
        YamlMap map = field.Map("month", "mean", "sd", "n", "scale");
        Measure scale = map.Required("scale", "vas_mm").Word<Measure>();
        string unit = scale == Measure.VasMm ? Units.Millimetre : Units.Points;
        return new OwnControl(
            map.Required("month", "12").Number(Units.Month, Interval.Above(0, LastMonth)),
            map.Required("mean", "-20").Number(unit, Interval.Between(-ScaleEnd, ScaleEnd)),
            map.Required("sd", "24").Number(unit, Interval.Above(0, ScaleEnd)),
            map.Required("n", "60").Integer(Units.None, 0, 1_000_000),
            scale);
    }
}
