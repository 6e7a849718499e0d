using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Statistics.Tests.MetaAnalysis;

/// <summary>The published data sets of data/golden/meta-analysis and what metafor says about them.</summary>
static class DataSets
{
    static readonly Dictionary<string, PoolingMethod> methods = new(StringComparer.Ordinal)
    {
        ["EE"] = PoolingMethod.EqualEffects,
        ["DL"] = PoolingMethod.DerSimonianLaird,
        ["REML"] = PoolingMethod.RestrictedLikelihood,
        ["ML"] = PoolingMethod.Likelihood,
        ["PM"] = PoolingMethod.PauleMandel,
        ["SJ"] = PoolingMethod.SidikJonkman,
        ["HE"] = PoolingMethod.Hedges,
        ["HS"] = PoolingMethod.HunterSchmidt,
        ["EB"] = PoolingMethod.EmpiricalBayes,
    };

    public static List<Golden.Row> Read(string file) => Golden.Read(Path.Combine("meta-analysis", file));

    public static PoolingMethod Method(string name) => methods[name];

    public static EffectMeasure Measure(string name) => name switch
    {
        "RR" => EffectMeasure.RiskRatio,
        "OR" => EffectMeasure.OddsRatio,
        "RD" => EffectMeasure.RiskDifference,
        "MD" => EffectMeasure.MeanDifference,
        "SMD" => EffectMeasure.StandardisedMeanDifference,
        "PFT" => EffectMeasure.DoubleArcsine,
        "PLO" => EffectMeasure.Logit,
        _ => EffectMeasure.Generic,
    };

    public static CountTable[] Tables(string set) => [.. Read(set + ".csv").Select(Table)];

    public static StudyEffect[] Effects(string set, string measure, bool pooledSd = false) =>
        [.. Read(set + ".csv").Select(row => Effect(row, measure, pooledSd))];

    public static StudyEffect[] Effects(this Golden.Row row) =>
        Effects(row.Text("set"), row.Text("measure"), row.Has("pooled_sd") && row.Text("pooled_sd") == "TRUE");

    /// <summary>Equal to metafor's number; NA stands for none.</summary>
    public static void ShouldBeMetafor(this double? actual, Golden.Row row, string column, double tolerance = 1e-6)
    {
        string what = string.Join(' ', row.Cells.Take(6)) + ": " + column;
        if (row.Text(column) == "NA")
        {
            actual.ShouldBeNull(what);
            return;
        }

        double expected = row.Number(column);
        actual.ShouldNotBeNull(what);
        Math.Abs(actual.Value - expected).ShouldBeLessThanOrEqualTo(tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R}, metafor {expected:R}");
    }

    public static void ShouldBeMetafor(this double actual, Golden.Row row, string column, double tolerance = 1e-6) =>
        ((double?)actual).ShouldBeMetafor(row, column, tolerance);

    static StudyEffect Effect(Golden.Row row, string measure, bool pooledSd) => measure switch
    {
        "RR" => EffectSizes.LogRiskRatio(Table(row)),
        "OR" => EffectSizes.LogOddsRatio(Table(row)),
        "RD" => EffectSizes.RiskDifference(Table(row)),
        "MD" => EffectSizes.MeanDifference(Means(row), pooledSd),
        "SMD" => EffectSizes.HedgesG(Means(row)),
        "PFT" => EffectSizes.DoubleArcsine(row.Number("xi"), row.Number("ni")),
        "PLO" => EffectSizes.Logit(row.Number("xi"), row.Number("ni")),
        _ => new StudyEffect(row.Number("yi"), row.Number("vi")),
    };

    static CountTable Table(Golden.Row row) => row.Has("bi")
        ? new CountTable(row.Number("ai"), row.Number("bi"), row.Number("ci"), row.Number("di"))
        : new CountTable(row.Number("ai"), row.Number("n1i") - row.Number("ai"), row.Number("ci"), row.Number("n2i") - row.Number("ci"));

    public static TwoMeans Means(Golden.Row row) => new(
        row.Number("m1i"), row.Number("sd1i"), row.Number("n1i"), row.Number("m2i"), row.Number("sd2i"), row.Number("n2i"));
}
