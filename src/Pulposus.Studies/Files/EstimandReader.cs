namespace Pulposus.Studies.Files;

/// <summary>Reads estimands, and holds that the analysis of each follows from it.</summary>
static class EstimandReader
{
    static readonly string[] keys =
        ["id", "label", "primary", "arms", "population", "variable", "intercurrent_events", "summary", "method", "covariates", "covariance", "degrees_of_freedom"];

    public static IReadOnlyList<StudyEstimand> Read(YamlField? field, Func<YamlField?, StudyEligibility> eligibility) =>
        field is null ? [] : [.. field.List("estimands", atLeast: 1).Select(item => One(item, eligibility))];

    static StudyEstimand One(YamlField field, Func<YamlField?, StudyEligibility> eligibility)
    {
        YamlMap map = field.Map(keys);
        SortedDictionary<EventKind, EventStrategy> events = [];
        foreach ((string name, YamlField strategy) in map
            .Required("intercurrent_events", "{ rescue: treatment_policy, other_procedure: composite, surgery: composite, withdrawal: hypothetical }")
            .Map(words).Entries())
        {
            events.Add(Enum.GetValues<EventKind>()[Array.IndexOf(words, name)], strategy.Word<EventStrategy>());
        }

        return new StudyEstimand(
            map.Required("id", "primary").Id(),
            map.Optional("label")?.Text(),
            map.Optional("primary")?.YesNo() ?? false,
            [.. map.Optional("arms")?.List("arms", atLeast: 1).Select(f => f.Text()) ?? []],
            map.Optional("population") is { } population ? eligibility(population) : null,
            map.Required("variable", "vas-12").Text(),
            events,
            map.Required("summary", "difference_in_means").Word<SummaryKind>(),
            map.Required("method", "mmrm").Word<EstimatorMethod>(),
            [.. map.Optional("covariates")?.List("covariates").Select(f => f.Word<AnalysisCovariate>()) ?? []],
            map.Optional("covariance")?.Word<CovarianceKind>(),
            map.Optional("degrees_of_freedom")?.Word<DegreesKind>());
    }

    static readonly string[] words = ["rescue", "other_procedure", "surgery", "crossover", "withdrawal"];
}
