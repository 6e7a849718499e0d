using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Power;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Power;

/// <summary>Small power runs, of the model and of typed means.</summary>
static class PowerStudy
{
    /// <summary>Two sites with a calendar, three arms, an estimand and costs: all that a replicate must carry.</summary>
    public const string Model = """
        pulposus: 1
        study: power-model
        title: A small design
        question: How often does it succeed?
        seed: 7
        subjects: 36
        population: { preset: trial }
        eligibility: { vas_mm: { min: 40 } }
        sites: [{ id: a, per_month: 4 }, { id: b, per_month: 2, opens_month: 1 }]
        strata: [site]
        arms:
          - { id: saline, product: saline, allocation: 12 }
          - { id: mpc6, product: mpc_6m_ha, allocation: 12 }
          - { id: ha, product: ha, allocation: 12 }
        reference: saline
        blinding: blinded
        visits_months: [3, 12]
        endpoints:
          - { id: vas-12, kind: change, measure: vas_mm, month: 12 }
          - { id: responder, kind: responder, months: [12], all: [{ measure: vas_mm, percent: 30 }] }
        estimands:
          - id: pain
            primary: yes
            variable: vas-12
            intercurrent_events: { rescue: hypothetical, other_procedure: composite, surgery: composite, withdrawal: hypothetical }
            summary: difference_in_means
            method: ancova
            covariates: [baseline]
          - id: response
            variable: responder
            intercurrent_events: { rescue: treatment_policy, other_procedure: composite, surgery: composite, withdrawal: composite }
            summary: risk_difference
            method: newcombe
        decision: { adjust: holm }
        costs: { per_screened: 10, per_randomised: 100, per_month: 1000 }
        analysis: { method: ancova, covariates: [baseline] }
        """;

    public const string Assumed = """
        pulposus: 1
        study: power-assumed
        title: Typed means
        question: How often does it succeed?
        seed: 7
        subjects: 60
        arms:
          - { id: sham, allocation: 30 }
          - { id: msc, allocation: 30 }
        reference: sham
        visits_months: [3, 12]
        endpoints:
          - { id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }
          - { id: responder, kind: responder, months: [12], all: [{ measure: vas_mm, percent: 30 }] }
        analysis: { method: ancova, covariates: [baseline] }
        assumptions:
          vas_mm: { means: { sham: [65, 50, 45], msc: [65, 40, 30] }, sd: 20 }
          correlation: { form: ar1, rho: 0.6 }
          dropout: [0.05, 0.1]
        """;

    public static PowerRequest Request(string text, int replicates = 600, int people = 72, int assurance = 0, string? vary = null)
    {
        StudyFile study = TestStudy.Parse(text);
        return new PowerRequest(study, text, ProtocolMapping.Of(study, "test.yaml"), replicates, people, assurance, vary is null ? null : Variation.Parse("--vary", vary));
    }

    public static PowerOptions Options(string folder, int threads = 2, string? library = null) => new(folder, library, threads, DiscSimulator.Widest);

    public static Task<FinishedPower> RunAsync(PowerRequest request, PowerOptions options) =>
        new PowerRun(TimeProvider.System).RunAsync(request, options, _ => { }, TestContext.Current.CancellationToken);

    public static void ShouldHoldTheSame(string one, string other)
    {
        foreach (string name in new[] { "power.json", "replicates.parquet" })
            File.ReadAllBytes(Path.Combine(other, name)).ShouldBe(File.ReadAllBytes(Path.Combine(one, name)), name);
    }
}
