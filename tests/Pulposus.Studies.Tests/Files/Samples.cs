namespace Pulposus.Studies.Tests.Files;

/// <summary>Small valid files; a test breaks one place of them.</summary>
static class Samples
{
    public const string Study = """
        pulposus: 1
        study: small
        title: A small trial
        question: Does it work?
        seed: 7
        subjects: 50
        population: { preset: trial }
        eligibility: { age_y: { min: 18, max: 75 }, grade: [3, 4] }
        sites: [{ id: a, share: 1 }, { id: b, share: 2 }]
        strata: [site]
        arms:
          - { id: saline, product: saline, allocation: 20, evidence: SAL }
          - id: mpc6
            product: mpc_6m_ha
            dose_millions: 6
            volume_ml: 2
            day: 0
            allocation: 30
        reference: saline
        blinding: blinded
        randomisation: { block_size: 5 }
        visits_months: [1, 3, 12]
        endpoints:
          - { id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }
          - id: responder
            kind: responder
            months: [3, 12]
            all: [{ measure: vas_mm, percent: 50 }, { measure: odi, points: 15 }]
        analysis: { method: ancova, covariates: [baseline, site], level: 0.95 }
        parameters: { pain.coupling: 0.5 }
        mechanisms: { mechanism.migration: on }
        evidence: AMIRDELFAN2021
        """;

    public const string Patient = """
        pulposus: 1
        patient: someone
        reference: grade-iii
        covariates: { age_y: 44, bmi: 27, grade: 3, level: l4_l5, smoker: no, vas_true_mm: 62 }
        treatment: { product: mpc_18m_ha, day: 30 }
        parameters: { pain.coupling: 0.5 }
        setting: open
        """;

    public const string Problem = """
        geometry: { radius_mm: 20, height_mm: 10, nucleus_radius_mm: 12, endplate_radius_mm: 15, endplate_thickness_mm: 0.6 }
        diffusivity_m2_per_s: { oxygen: 1.0e-9, glucose: 3.8e-10, lactate: 5.0e-10 }
        tissue_factor: { nucleus: 1, annulus: 0.7, endplate: 0.35 }
        cells_per_m3: { nucleus: 4e12, annulus: 9e12, endplate: 15e12 }
        boundary:
          annulus: { oxygen_kPa: 5.8, glucose_mM: 5, lactate_mM: 0.9 }
          endplate: { oxygen_kPa: 5.1, glucose_mM: 4, lactate_mM: 0.8 }
        oxygen_solubility_mM_per_kPa: 0.0101
        ph: { neutral: 7.4, slope_per_mM: 0.09, floor: 6 }
        glucose_half_saturation_mM: 0.2
        probes: { centre: { r_mm: 0, z_mm: 0 }, r08: { r_mm: 16, z_mm: 0 } }
        """;
}
