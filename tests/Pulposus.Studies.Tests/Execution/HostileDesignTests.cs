using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Trials.Analysis;

namespace Pulposus.Studies.Tests.Execution;

/// <summary>Designs at the edge run to whole numbers, or say in words why they cannot be analysed.</summary>
public class HostileDesignTests
{
    const string Policy = "{ rescue: treatment_policy, other_procedure: treatment_policy, surgery: treatment_policy, withdrawal: treatment_policy }";

    const string AtSix = "  - { id: r50-6, kind: responder, months: [6], any: [{ measure: vas_mm, percent: 50 }], primary: yes }";

    static readonly string[] mayBeAbsent = ["p_value", "donor_cells_alive", "true_value", "cost"];

    [Fact]
    public async Task Six_arms_and_thirty_sites_of_which_most_stay_empty()
    {
        string sites = string.Join("\n", Enumerable.Range(1, 30).Select(k => $"  - {{ id: s{k}, per_month: {k}, opens_month: {k - 1}, context_mm: {(k % 5) - 2} }}"));
        JsonElement summary = await Run(Study(6, 18, $"sites:\n{sites}\nstrata: [site, grade, smoker, modic1]\nrandomisation: {{ method: minimisation, follow: 1 }}", Means("ancova", Policy)));
        summary.GetProperty("estimands")[0].GetProperty("results").GetArrayLength().ShouldBe(5);
        summary.GetProperty("calendar").GetProperty("last_visit_month").GetDouble().ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task One_person_in_each_arm()
    {
        AnalysisException refused = await Should.ThrowAsync<AnalysisException>(() => Run(Study(2, 2, string.Empty, Means("ancova", Policy))));
        refused.Message.ShouldContain("Use more subjects");
        JsonElement shares = await Run(Study(2, 2, string.Empty, Shares("newcombe", Policy), endpoints: AtSix, parameters: "{ observation.missed_visit: 0, observation.dropout_rate: 0.001615 }"));
        shares.GetProperty("estimands")[0].GetProperty("results")[0].GetProperty("analysed").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_change_at_the_last_visit_but_one_that_everyone_makes()
    {
        string events = Policy.Replace("withdrawal", "crossover: hypothetical, withdrawal", StringComparison.Ordinal);
        string before = "crossover: { month: 3, from: [arm1], to: arm2 }";
        AnalysisException refused = await Should.ThrowAsync<AnalysisException>(() => Run(Study(2, 16, before, Means("mmrm", events))));
        refused.Message.ShouldContain("Arm 'arm1' has no outcome at visit 2.");
        string policy = events.Replace("hypothetical", "treatment_policy", StringComparison.Ordinal);
        (await Run(Study(2, 16, before, Means("mmrm", policy)))).GetProperty("estimands").GetArrayLength().ShouldBe(1);
    }

    /// <summary>Also a visit that no endpoint looks at is described, arm by arm.</summary>
    [Fact]
    public async Task A_visit_to_which_nobody_of_an_arm_comes()
    {
        string parameters = "{ observation.dropout_rate: 0.03962, observation.missed_visit: 0.4 }";
        AnalysisException refused = await Should.ThrowAsync<AnalysisException>(() => Run(Study(2, 8, "visits: long", Shares("newcombe", Everything("composite")), endpoints: AtSix, parameters: parameters)));
        refused.Message.ShouldMatch("^Nobody of the arm 'arm[12]' came to the visit of month [0-9]+, so there is nothing to describe. Use more subjects, or leave the visit out.$");
    }

    [Theory]
    [InlineData("composite")]
    [InlineData("while_on_treatment")]
    [InlineData("treatment_policy")]
    [InlineData("hypothetical")]
    public async Task As_many_rescues_and_leavers_as_the_parameters_allow(string strategy)
    {
        string parameters = "{ observation.rescue_rate: 0.2956, observation.dropout_rate: 0.03962, observation.missed_visit: 0.2, observation.rescue_surgery_share: 1 }";
        JsonElement summary = await Run(Study(3, 72, "visits: long", Means("ancova", Everything(strategy)), parameters: parameters));
        summary.GetProperty("estimands")[0].GetProperty("results")[0].GetProperty("analysed").GetInt32().ShouldBeLessThanOrEqualTo(48);
    }

    [Fact]
    public async Task Nobody_comes_back()
    {
        AnalysisException refused = await Should.ThrowAsync<AnalysisException>(() => Run(Study(2, 8, string.Empty, Means("mmrm", Policy), parameters: "{ observation.missed_visit: 1 }")));
        refused.Message.ShouldContain("cannot be analysed");
    }

    [Fact]
    public async Task Everyone_believes_in_one_arm_and_nobody_in_the_other_and_contexts_are_extreme()
    {
        string before = "sites:\n  - { id: a, share: 1, context_mm: 50 }\n  - { id: b, share: 1, context_mm: -50 }\nbeliefs: { context_mm: -50, believers: { arm1: 0, arm2: 1 } }";
        JsonElement summary = await Run(Study(2, 16, before, Means("ancova", Policy)));
        summary.GetProperty("study").GetProperty("conduct").GetArrayLength().ShouldBeGreaterThan(2);
    }

    static string Everything(string strategy) => Policy.Replace("treatment_policy", strategy, StringComparison.Ordinal);

    static string Means(string method, string events) =>
        $"  - {{ id: e, primary: yes, variable: vas-6, intercurrent_events: {events}, summary: difference_in_means, method: {method} }}";

    static string Shares(string method, string events) =>
        $"  - {{ id: e, primary: yes, variable: r50-6, intercurrent_events: {events}, summary: risk_difference, method: {method} }}";

    static string Study(int arms, int subjects, string design, string estimand, string endpoints = "  - { id: vas-6, kind: change, measure: vas_mm, month: 6, primary: yes }", string parameters = "{ }") => $"""
        pulposus: 1
        study: hostile
        title: Hostile
        question: Does it run?
        seed: 3
        subjects: {subjects}
        population: {"{ preset: trial }"}
        {(design == "visits: long" ? "visits_months: [1, 3, 6, 60]" : $"visits_months: [1, 3, 6]\n{design}")}
        arms:
        {string.Join("\n", Enumerable.Range(1, arms).Select(k => $"  - {{ id: arm{k}, product: mpc_6m_ha, dose_millions: {3 * (k - 1)}, allocation: {subjects / arms} }}"))}
        reference: arm1
        blinding: blinded
        endpoints:
        {endpoints}
        analysis: {"{ method: ancova, covariates: [] }"}
        estimands:
        {estimand}
        decision: {"{ adjust: holm }"}
        parameters: {parameters}
        """;

    static async Task<JsonElement> Run(string text)
    {
        using TemporaryFolder place = new();
        FinishedRun run = await TestStudy.RunAsync(place.Path("study"), text);
        JsonElement summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Folder, "summary.json"))).RootElement.Clone();
        Whole(summary, "$");
        return summary;
    }

    static void Whole(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject().Where(p => !mayBeAbsent.Contains(p.Name, StringComparer.Ordinal) || p.Value.ValueKind != JsonValueKind.Null))
                    Whole(property.Value, $"{path}.{property.Name}");
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    Whole(item, path + "[]");
                break;
            default:
                element.ValueKind.ShouldNotBe(JsonValueKind.Null, path);
                break;
        }
    }
}
