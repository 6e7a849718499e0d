using Pulposus.Statistics.Binary;
using Pulposus.Statistics.Survival;

namespace Pulposus.Statistics.Tests;

/// <summary>The made-up trial of data/golden/trial-statistics/responders-and-times.R.</summary>
static class Responders
{
    static readonly List<Golden.Row> rows = Golden.Read("trial-statistics/responders.csv");

    public static BinaryData Load(string covariates, string factors) => new(
        rows.ConvertAll(r => r.Integer("event") == 1),
        rows.ConvertAll(r => r.Integer("arm")),
        3,
        0,
        Covariates(covariates),
        Factors(factors));

    public static SurvivalData Times(string covariates, string factors, string strata) => new(
        rows.ConvertAll(r => r.Number("week")),
        rows.ConvertAll(r => r.Integer("rescue") == 1),
        rows.ConvertAll(r => r.Integer("arm")),
        3,
        0,
        Covariates(covariates),
        Factors(factors),
        strata.Length == 0 ? [] : Factors(strata)[0]);

    static IReadOnlyList<IReadOnlyList<double>> Covariates(string names) =>
        [.. Names(names).Select(x => rows.ConvertAll(r => x == "baseline_cm" ? r.Number("baseline") / 10 : r.Number(x)))];

    static IReadOnlyList<IReadOnlyList<int>> Factors(string names) => [.. Names(names).Select(x => rows.ConvertAll(r => r.Integer(x)))];

    static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
