using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>A valid study with everything that a design may say; a test breaks one place of it.</summary>
static class DesignSample
{
    public const string Text = """
        pulposus: 1
        study: design
        title: A design
        question: Does it work?
        seed: 7
        subjects: 60
        population: { preset: trial }
        eligibility: { vas_mm: { min: 40 }, grade: [3, 4], disc_share: { min: 0.4, error_sd: 0.2 }, modic1: any, age_y: { max: 70 } }
        sites:
          - { id: a, per_month: 2 }
          - { id: b, per_month: 3, opens_month: 4, context_mm: 3 }
        strata: [site, grade]
        randomisation: { method: minimisation, follow: 0.9 }
        arms:
          - { id: saline, product: saline, allocation: 20 }
          - { id: mpc6, product: mpc_6m_ha, allocation: 20 }
          - { id: mpc18, product: mpc_18m_ha, allocation: 20 }
        reference: saline
        blinding: blinded
        beliefs: { context_mm: 8, believers: { saline: 0.4, mpc6: 0.6, mpc18: 0.7 } }
        crossover: { month: 6, from: [saline], to: mpc18, acceptance: 0.7, unless: r50-6 }
        visits_months: [1, 3, 6, 12]
        endpoints:
          - { id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }
          - { id: vas-1, kind: change, measure: vas_mm, month: 1 }
          - { id: r50-6, kind: responder, months: [6], any: [{ measure: vas_mm, percent: 50 }] }
          - { id: r50-12, kind: responder, months: [12], any: [{ measure: vas_mm, percent: 50 }] }
          - { id: rescue-12, kind: time_to_event, event: rescue, month: 12 }
          - { id: leaving-12, kind: time_to_event, event: withdrawal, month: 12, label: Leaving }
        analysis: { method: ancova, covariates: [baseline] }
        estimands:
          - id: pain
            label: Pain at a year
            primary: yes
            arms: [mpc18, mpc6]
            population: { vas_mm: { min: 50 }, disc_share: { min: 0.5, error_sd: 0.2 }, modic1: required }
            variable: vas-12
            intercurrent_events: { rescue: treatment_policy, other_procedure: composite, surgery: composite, crossover: hypothetical, withdrawal: hypothetical }
            summary: difference_in_means
            method: mmrm
            covariates: [baseline, site]
            covariance: ar1
            degrees_of_freedom: satterthwaite
          - id: share
            variable: r50-12
            intercurrent_events: { rescue: while_on_treatment, other_procedure: composite, surgery: composite, crossover: composite, withdrawal: composite }
            summary: odds_ratio
            method: logistic
            covariates: [baseline]
          - id: rescue
            variable: rescue-12
            intercurrent_events: { rescue: treatment_policy, other_procedure: treatment_policy, surgery: treatment_policy, crossover: hypothetical, withdrawal: treatment_policy }
            summary: hazard_ratio
            method: cox
            covariates: [site]
          - id: leaving
            variable: leaving-12
            intercurrent_events: { rescue: composite, other_procedure: composite, surgery: composite, crossover: composite, withdrawal: treatment_policy }
            summary: hazard_ratio
            method: cox
        decision: { alpha: 0.05, adjust: fixed_sequence, success: any, order: [mpc18, mpc6] }
        costs: { per_screened: 1000, per_randomised: 30000, per_month: 100000 }
        """;

    public static StudyFile Parse(string text) => StudyFile.Parse(text, "s.yaml", Tables.Few, Tables.Limits);

    /// <summary>What is said of the design once a place of it is replaced.</summary>
    public static string Broken(string valid, string broken)
    {
        string text = Text.Replace(valid, broken, StringComparison.Ordinal);
        (text == Text).ShouldBeFalse();
        return Should.Throw<InputException>(() => Parse(text)).Message;
    }
}
