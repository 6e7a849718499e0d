using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>One place of a valid estimand is broken; the message is the contract.</summary>
public class EstimandMessageTests
{
    [Theory]
    // fields
    [InlineData("  - id: pain\n    label", "  - label",
        "s.yaml:32:5: estimands[0].id: missing key; add a line such as 'id: primary'.")]
    [InlineData("id: pain", "id: Pain 1",
        "s.yaml:32:9: estimands[0].id: found 'Pain 1', expected an id; use 1 to 64 of the letters a-z, digits and '-', no '-' first.")]
    [InlineData("    variable: vas-12\n", "",
        "s.yaml:32:5: estimands[0].variable: missing key; add a line such as 'variable: vas-12'.")]
    [InlineData("    intercurrent_events: { rescue: treatment_policy, other_procedure: composite, surgery: composite, crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference_in_means\n    method: mmrm\n", "    summary: difference_in_means\n    method: mmrm\n",
        "s.yaml:32:5: estimands[0].intercurrent_events: missing key; add a line such as 'intercurrent_events: { rescue: treatment_policy, other_procedure: composite, surgery: composite, withdrawal: hypothetical }'.")]
    [InlineData("crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference", "crossover: hypothetical, withdrawal: policy }\n    summary: difference",
        "s.yaml:38:139: estimands[0].intercurrent_events.withdrawal: found 'policy'. Expected one of: treatment_policy, composite, hypothetical, while_on_treatment.")]
    [InlineData("crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference", "crossover: hypothetical, dropout: hypothetical }\n    summary: difference",
        "s.yaml:38:127: estimands[0].intercurrent_events.dropout: unknown key. Expected one of: rescue, other_procedure, surgery, crossover, withdrawal.")]
    [InlineData("    summary: difference_in_means\n", "",
        "s.yaml:32:5: estimands[0].summary: missing key; add a line such as 'summary: difference_in_means'.")]
    [InlineData("summary: difference_in_means", "summary: mean",
        "s.yaml:39:14: estimands[0].summary: found 'mean'. Expected one of: difference_in_means, risk_difference, odds_ratio, hazard_ratio.")]
    [InlineData("    method: mmrm\n", "",
        "s.yaml:32:5: estimands[0].method: missing key; add a line such as 'method: mmrm'.")]
    [InlineData("method: mmrm", "method: mixed",
        "s.yaml:40:13: estimands[0].method: found 'mixed'. Expected one of: ancova, mmrm, newcombe, logistic, mantel_haenszel, cox.")]
    [InlineData("covariance: ar1", "covariance: ar2",
        "s.yaml:42:17: estimands[0].covariance: found 'ar2'; did you mean 'ar1'? Expected one of: unstructured, ar1, compound_symmetry.")]
    [InlineData("degrees_of_freedom: satterthwaite", "degrees_of_freedom: kenward-roger",
        "s.yaml:43:25: estimands[0].degrees_of_freedom: found 'kenward-roger'; did you mean 'kenward_roger'? Expected one of: kenward_roger, satterthwaite, residual.")]
    [InlineData("covariates: [baseline, site]", "covariates: [baseline, center]",
        "s.yaml:41:28: estimands[0].covariates[1]: found 'center'. Expected one of: baseline, site, grade, modic1, smoker.")]
    [InlineData("arms: [mpc18, mpc6]", "arms: []",
        "s.yaml:35:11: estimands[0].arms: found a list of 0, expected 1 or more arms.")]
    [InlineData("    label: Pain", "    labels: Pain",
        "s.yaml:33:5: estimands[0].labels: unknown key; did you mean 'label'? Expected one of: id, label, primary, arms, population, variable, intercurrent_events, summary, method, covariates, covariance, degrees_of_freedom.")]
    [InlineData("    population: { vas_mm: { min: 50 }", "    population: { vas: { min: 50 }",
        "s.yaml:36:19: estimands[0].population.vas: unknown key; did you mean 'vas_mm'? Expected one of: age_y, bmi, vas_mm, odi, grade, modic1, pain_duration_months, disc_share.")]
    // what the fields say about each other
    [InlineData("id: share", "id: pain",
        "s.yaml:44:9: estimands[1].id: another estimand has this id; give each a name of its own.")]
    [InlineData("arms: [mpc18, mpc6]", "arms: [mpc18, mpc]",
        "s.yaml:35:19: estimands[0].arms[1]: unknown arm 'mpc'; did you mean 'mpc18'? Expected one of: saline, mpc6, mpc18.")]
    [InlineData("arms: [mpc18, mpc6]", "arms: [mpc18, saline]",
        "s.yaml:35:19: estimands[0].arms[1]: this is the reference arm, against which the others are compared; leave it out.")]
    [InlineData("arms: [mpc18, mpc6]", "arms: [mpc18, mpc18]",
        "s.yaml:35:11: estimands[0].arms: the same arm stands twice; write each once.")]
    [InlineData("variable: vas-12", "variable: vas-6",
        "s.yaml:37:15: estimands[0].variable: no endpoint 'vas-6'; expected one of: vas-12, vas-1, r50-6, r50-12, rescue-12, leaving-12.")]
    [InlineData("crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference", "withdrawal: hypothetical }\n    summary: difference",
        "s.yaml:38:26: estimands[0].intercurrent_events: says nothing of 'crossover', which can happen in this trial; give its strategy: treatment_policy, composite, hypothetical or while_on_treatment.")]
    [InlineData("crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference", "crossover: hypothetical }\n    summary: difference",
        "s.yaml:38:26: estimands[0].intercurrent_events: says nothing of 'withdrawal', which can happen in this trial; give its strategy: treatment_policy, composite, hypothetical or while_on_treatment.")]
    [InlineData("crossover: { month: 6, from: [saline], to: mpc18, acceptance: 0.7, unless: r50-6 }\n", "",
        "s.yaml:37:113: estimands[0].intercurrent_events.crossover: nobody changes treatment in this trial; remove this line, or add 'crossover'.")]
    [InlineData("    method: mmrm\n    covariates: [baseline, site]\n    covariance: ar1\n    degrees_of_freedom: satterthwaite\n", "    method: ancova\n",
        "s.yaml:38:113: estimands[0].intercurrent_events.crossover: ancova leaves out those who change treatment, who are not like those who stay; use 'method: mmrm' on a change, or treatment_policy, composite or while_on_treatment.")]
    [InlineData("surgery: composite, crossover: composite, withdrawal: composite }", "surgery: composite, crossover: hypothetical, withdrawal: composite }",
        "s.yaml:46:115: estimands[1].intercurrent_events.crossover: logistic leaves out those who change treatment, who are not like those who stay; use 'method: mmrm' on a change, or treatment_policy, composite or while_on_treatment.")]
    [InlineData("{ rescue: treatment_policy, other_procedure: composite, surgery: composite, crossover: hypothetical, withdrawal: hypothetical }", "{ rescue: hypothetical, other_procedure: composite, surgery: composite, crossover: treatment_policy, withdrawal: hypothetical }",
        "s.yaml:38:36: estimands[0].intercurrent_events.rescue: without rescue is simulated without the change of treatment too; make 'crossover' hypothetical as well, or use another strategy here.")]
    [InlineData("surgery: composite, crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference", "surgery: while_on_treatment, crossover: hypothetical, withdrawal: hypothetical }\n    summary: difference",
        "s.yaml:38:91: estimands[0].intercurrent_events.surgery: 'while_on_treatment' takes the last value before the event, which belongs to no visit; a mixed model cannot use it. Use 'method: ancova', or another strategy.")]
    [InlineData("crossover: hypothetical, withdrawal: treatment_policy }\n    summary: hazard", "crossover: while_on_treatment, withdrawal: treatment_policy }\n    summary: hazard",
        "s.yaml:52:127: estimands[2].intercurrent_events.crossover: a time has no last value before an event; use treatment_policy, hypothetical (the time is censored) or composite (the event counts).")]
    [InlineData("{ rescue: treatment_policy, other_procedure: treatment_policy, surgery: treatment_policy, crossover: hypothetical, withdrawal: treatment_policy }\n    summary: hazard", "{ rescue: treatment_policy, other_procedure: treatment_policy, surgery: composite, crossover: hypothetical, withdrawal: treatment_policy }\n    summary: hazard",
        "s.yaml:52:98: estimands[2].intercurrent_events.surgery: this is what the variable 'rescue-12' waits for; use treatment_policy.")]
    [InlineData("event: rescue", "event: surgery",
        "s.yaml:52:36: estimands[2].intercurrent_events.rescue: a person is rescued once, so nobody who had it is followed to surgery; use hypothetical (the time is censored: the hazard of surgery as first treatment) or composite.")]
    [InlineData("surgery: composite, crossover: composite, withdrawal: treatment_policy }", "surgery: composite, crossover: composite, withdrawal: hypothetical }",
        "s.yaml:58:129: estimands[3].intercurrent_events.withdrawal: this is what the variable 'leaving-12' waits for; use treatment_policy.")]
    [InlineData("summary: difference_in_means", "summary: risk_difference",
        "s.yaml:39:14: estimands[0].summary: 'vas-12' is a change; expected difference_in_means.")]
    [InlineData("summary: odds_ratio", "summary: difference_in_means",
        "s.yaml:47:14: estimands[1].summary: 'r50-12' is a share of responders; expected risk_difference or odds_ratio.")]
    [InlineData("    summary: hazard_ratio\n    method: cox\n    covariates: [site]", "    summary: odds_ratio\n    method: cox\n    covariates: [site]",
        "s.yaml:53:14: estimands[2].summary: 'rescue-12' is a time to an event; expected hazard_ratio.")]
    [InlineData("method: mmrm", "method: logistic",
        "s.yaml:40:13: estimands[0].method: logistic does not estimate difference_in_means; expected ancova or mmrm.")]
    [InlineData("method: logistic", "method: newcombe",
        "s.yaml:48:13: estimands[1].method: newcombe does not estimate odds_ratio; expected logistic or mantel_haenszel.")]
    [InlineData("summary: odds_ratio\n    method: logistic", "summary: risk_difference\n    method: newcombe",
        "s.yaml:49:17: estimands[1].covariates: Newcombe's interval adjusts for nothing; use 'method: logistic' or 'mantel_haenszel', or remove the covariates.")]
    [InlineData("    method: cox\n    covariates: [site]", "    method: ancova\n    covariates: [site]",
        "s.yaml:54:13: estimands[2].method: ancova does not estimate hazard_ratio; expected cox.")]
    [InlineData("    covariance: ar1\n    degrees_of_freedom: satterthwaite\n  - id: share", "    covariance: ar1\n  - id: share\n    degrees_of_freedom: satterthwaite",
        "s.yaml:44:25: estimands[1].degrees_of_freedom: only a mixed model ('method: mmrm') has it; remove this line.")]
    [InlineData("method: mmrm\n    covariates: [baseline, site]", "method: ancova\n    covariates: [baseline, site]",
        "s.yaml:42:17: estimands[0].covariance: only a mixed model ('method: mmrm') has it; remove this line.")]
    [InlineData("    variable: vas-12", "    variable: vas-1",
        "s.yaml:40:13: estimands[0].method: a mixed model for repeated measures needs two or more visits up to the endpoint; use 'method: ancova', or add visits.")]
    [InlineData("    summary: odds_ratio\n    method: logistic", "    summary: odds_ratio\n    method: mantel_haenszel",
        "s.yaml:49:18: estimands[1].covariates[0]: strata are levels, and a measured baseline has none; use site, grade, modic1 or smoker.")]
    [InlineData("    method: cox\n    covariates: [site]", "    method: cox\n    covariates: [baseline]",
        "s.yaml:55:18: estimands[2].covariates[0]: a time has no baseline; use site, grade, modic1 or smoker.")]
    [InlineData("covariates: [baseline, site]", "covariates: [baseline, baseline]",
        "s.yaml:41:17: estimands[0].covariates: the same covariate stands twice; write each once.")]
    [InlineData("  - { id: b, per_month: 3, opens_month: 4, context_mm: 3 }\n", "",
        "s.yaml:40:28: estimands[0].covariates[1]: the study has one site, so there is nothing to adjust for; list two or more sites, or remove it.")]
    [InlineData("population: { vas_mm: { min: 50 }", "population: { grade: [1, 2]",
        "s.yaml:36:26: estimands[0].population.grade: nobody of these grades is enrolled; eligibility admits 3, 4.")]
    [InlineData("population: { vas_mm: { min: 50 }", "population: { vas_mm: { max: 39 }",
        "s.yaml:36:27: estimands[0].population.vas_mm: eligibility enrols nobody in this range, so the estimand has no data; let the ranges overlap.")]
    [InlineData("modic1: any, age_y: { max: 70 } }\nsites", "modic1: excluded, age_y: { max: 70 } }\nsites",
        "s.yaml:36:89: estimands[0].population.modic1: eligibility enrols nobody like that, so the estimand has no data.")]
    [InlineData("population: { vas_mm: { min: 50 }", "population: { age_y: { min: 71 }",
        "s.yaml:36:26: estimands[0].population.age_y: eligibility enrols nobody in this range, so the estimand has no data; let the ranges overlap.")]
    [InlineData("population: { vas_mm: { min: 50 }, disc_share: { min: 0.5, error_sd: 0.2 }", "population: { disc_share: { min: 0.5, error_sd: 0.1 }",
        "s.yaml:36:53: estimands[0].population.disc_share.error_sd: a person is tested once, and elsewhere this file says 0.2; give the same error.")]
    [InlineData("population: { vas_mm: { min: 50 }, disc_share: { min: 0.5, error_sd: 0.2 }", "population: { disc_share: { max: 0.3, error_sd: 0.2 }",
        "s.yaml:36:31: estimands[0].population.disc_share: eligibility enrols nobody in this range, so the estimand has no data; let the ranges overlap.")]
    public void Names_the_place_what_was_found_and_what_to_do(string valid, string broken, string message) => DesignSample.Broken(valid, broken).ShouldBe(message);
}
