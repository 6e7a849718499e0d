using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Files;

/// <summary>What is typed in the place of the model is read as meant, and contradictions are named with their place.</summary>
public class AssumptionMessageTests
{
    const string Study = """
        pulposus: 1
        study: typed
        title: Typed means
        question: Do we agree?
        seed: 7
        subjects: 90
        strata: [smoker]
        arms:
          - { id: sham, allocation: 60 }
          - { id: msc, allocation: 30 }
        reference: sham
        visits_months: [3, 12]
        endpoints:
          - { id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }
          - { id: relief, kind: responder, months: [12], all: [{ measure: odi, percent: 30 }] }
          - { id: rescue, kind: time_to_event, event: rescue, month: 12 }
        analysis: { method: ancova, covariates: [baseline] }
        assumptions:
          vas_mm: { means: { sham: [65, 50, 45], msc: [65, 45, 37] }, sd: { sham: [12, 20, 20], msc: [12, 22, 22] } }
          correlation: { form: compound_symmetry, rho: 0.5 }
          responders: { sham: 0.5, msc: 0.7 }
          dropout: { sham: [0.05, 0.1], msc: [0.02, 0.04] }
          hazards_per_month: { rescue: { sham: 0.05, msc: 0.03 } }
          missed_visits: 0.02
          factors: { smoker: 0.3 }
        """;

    static StudyFile Parse(string text) => StudyFile.Parse(text, "s.yaml", Tables.Few, Tables.Limits);

    [Fact]
    public void Everything_is_read()
    {
        TypedAssumptions assumed = ProtocolMapping.Of(Parse(Study), "s.yaml").Assumptions!;
        assumed.Vas!.Means[1].ShouldBe([65, 45, 37]);
        assumed.Vas.Sds[1].ShouldBe([12, 22, 22]);
        assumed.Odi.ShouldBeNull();
        assumed.Correlation.Select(r => r.ToArray()).ShouldBe([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]]);
        assumed.Responders.ShouldBe([0.5, 0.7]);
        assumed.Dropout![1].ShouldBe([0.02, 0.04]);
        assumed.RescuePerMonth.ShouldBe([0.05, 0.03]);
        assumed.SurgeryPerMonth.ShouldBe([0, 0]);
        assumed.MissedVisits.ShouldBe(0.02);
        assumed.Factors[Factor.Smoker][1].ShouldBe(0.3);
    }

    [Fact]
    public void One_value_serves_all_arms_and_visits()
    {
        string text = Study.Replace("sd: { sham: [12, 20, 20], msc: [12, 22, 22] }", "sd: 20", StringComparison.Ordinal)
            .Replace("form: compound_symmetry, rho: 0.5", "form: ar1, rho: 0.5", StringComparison.Ordinal)
            .Replace("{ rescue: { sham: 0.05, msc: 0.03 } }", "{ rescue: 0.05 }", StringComparison.Ordinal);
        TypedAssumptions assumed = ProtocolMapping.Of(Parse(text), "s.yaml").Assumptions!;
        assumed.Vas!.Sds.ShouldAllBe(arm => arm.All(sd => sd == 20));
        assumed.Correlation[0].ShouldBe([1, 0.5, 0.25]);
        assumed.RescuePerMonth.ShouldBe([0.05, 0.05]);
    }

    [Fact]
    public void A_treatment_may_be_named_and_is_not_simulated() =>
        ProtocolMapping.Of(Parse(Study.Replace("id: msc, allocation", "id: msc, product: mpc_6m_ha, allocation", StringComparison.Ordinal)), "s.yaml").Arms.Select(a => a.Label)
            .ShouldBe(["sham", "MPC 6 M + HA"]);

    [Theory]
    [InlineData("sham: [65, 50, 45]", "sham: [65, 50]",
        "s.yaml:19:28: assumptions.vas_mm.means.sham: found 2 numbers, expected 3: the baseline and 2 visits (visits_months).")]
    [InlineData("msc: [65, 45, 37]", "msc: [60, 45, 37]",
        "s.yaml:19:20: assumptions.vas_mm.means: the mean at baseline is 65 in 'sham' and 60 in 'msc'; people are randomised after the baseline, so write the same first number for all arms.")]
    [InlineData("sham: [65, 50, 45], msc", "shamm: [65, 50, 45], msc",
        "s.yaml:19:29: assumptions.vas_mm.means.shamm: unknown arm 'shamm'; did you mean 'sham'? Expected one of: sham, msc.")]
    [InlineData("sham: [65, 50, 45], ", "",
        "s.yaml:19:20: assumptions.vas_mm.means: says nothing of the arm 'sham'; add it, or write one value for all arms.")]
    [InlineData("msc: [12, 22, 22]", "msc: [12, 0, 22]",
        "s.yaml:19:99: assumptions.vas_mm.sd.msc[1]: 0 is out of range; expected above 0 mm.")]
    [InlineData("rho: 0.5", "rho: -0.6",
        "s.yaml:20:48: assumptions.correlation.rho: 3 measurements cannot all have a correlation of -0.6 with each other (not positive definite); write one above -0.5.")]
    [InlineData("form: compound_symmetry, rho: 0.5", "form: matrix, matrix: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]",
        "s.yaml:20:40: assumptions.correlation.matrix: no measurements can have these correlations (the matrix is not positive definite); check the signs and lower the largest ones.")]
    [InlineData("form: compound_symmetry, rho: 0.5", "form: matrix, matrix: [[1, 0.5], [0.5, 1]]",
        "s.yaml:20:40: assumptions.correlation.matrix: expected 3 rows of 3 numbers: the baseline and 2 visits (visits_months).")]
    [InlineData("form: compound_symmetry, rho: 0.5", "form: matrix, rho: 0.5",
        "s.yaml:20:37: assumptions.correlation.rho: does not go with 'form: matrix'; remove it, or change the form.")]
    [InlineData("rho: 0.5 }", "rho: 0.5, between_scales: 0.4 }",
        "s.yaml:20:69: assumptions.correlation.between_scales: only one scale has means; remove this line.")]
    [InlineData("  correlation: { form: compound_symmetry, rho: 0.5 }\n", "",
        "s.yaml:19:11: assumptions.vas_mm: the values of one person go together; add 'correlation: { form: ar1, rho: 0.6 }' to the block (rho: 0 if they do not).")]
    [InlineData("sham: [0.05, 0.1]", "sham: [0.05, 0.01]",
        "s.yaml:22:20: assumptions.dropout.sham: 0.01 after 0.05: nobody comes back; write the share that has left in all before each visit.")]
    [InlineData("sham: [0.05, 0.1]", "sham: [0.1]",
        "s.yaml:22:20: assumptions.dropout.sham: found 1 shares, expected 2: what part of the arm has left before each of the visits (visits_months).")]
    [InlineData("hazards_per_month: { ", "hazards_per_month: { withdrawal: 0.01, ",
        "s.yaml:23:36: assumptions.hazards_per_month.withdrawal: 'dropout' already says who leaves; keep one of them.")]
    [InlineData("{ measure: odi, percent: 30 }", "{ measure: vas_mm, percent: 30 }",
        "s.yaml:21:15: assumptions.responders: endpoint 'relief' follows from the means of vas_mm, so its responders cannot be typed too; keep one of them.")]
    [InlineData("  responders: { sham: 0.5, msc: 0.7 }\n", "",
        "s.yaml:15:5: endpoints[1]: the assumptions say nothing of odi; add its means and SDs, or the shares of 'responders', to 'assumptions'.")]
    [InlineData("{ measure: odi, percent: 30 }", "{ measure: odi, at_most: 100 }",
        "s.yaml:15:5: endpoints[1]: everyone is at most 100, so nobody could fail this criterion; lower it.")]
    [InlineData("measure: vas_mm, month: 12", "measure: odi, month: 12",
        "s.yaml:14:42: endpoints[0].measure: the assumptions say nothing of odi; add its means and SDs to 'assumptions'.")]
    [InlineData("event: rescue", "event: surgery",
        "s.yaml:16:47: endpoints[2].event: the assumptions give it no hazard, so it never happens; add it to 'assumptions: { hazards_per_month: ... }'.")]
    [InlineData("event: rescue", "event: serious_event",
        "s.yaml:16:47: endpoints[2].event: assumptions know no adverse events; use rescue, surgery or withdrawal.")]
    [InlineData("  factors: { smoker: 0.3 }", "  factors: { modic1: 0.3 }",
        "s.yaml:19:3: assumptions: the trial uses 'smoker', of which the assumptions say nothing; add 'factors: { smoker: 0.3 }' to them.")]
    [InlineData("seed: 7", "seed: 7\nparameters: { pain.coupling: 0.5 }",
        "s.yaml:6:13: parameters: belongs to the model, whose place the assumptions take; remove it, or remove 'assumptions'.")]
    [InlineData("seed: 7", "seed: 7\neligibility: { vas_mm: { min: 90 } }",
        "s.yaml:6:14: eligibility: belongs to the model, whose place the assumptions take; remove it, or remove 'assumptions'.")]
    [InlineData("missed_visits: 0.02", "missed_visit: 0.02",
        "s.yaml:24:3: assumptions.missed_visit: unknown key; did you mean 'missed_visits'? Expected one of: vas_mm, odi, correlation, responders, dropout, hazards_per_month, missed_visits, factors.")]
    public void Names_the_place_what_was_found_and_what_to_do(string valid, string broken, string message)
    {
        string text = Study.Replace(valid, broken, StringComparison.Ordinal);
        (text == Study).ShouldBeFalse();
        Should.Throw<InputException>(() => Parse(text)).Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("grade: { 3: 0.5, 4: 0.6 }", "assumptions.factors.grade: the shares of the grades add up to 1.1; make them 1.")]
    [InlineData("grade: { 7: 1 }", "assumptions.factors.grade.7: '7' is no Pfirrmann grade; expected 1 to 5.")]
    public void Grades_are_shares(string grades, string message) =>
        Should.Throw<InputException>(() => Parse(Study.Replace("factors: { smoker: 0.3 }", $"factors: {{ smoker: 0.3, {grades} }}", StringComparison.Ordinal))).Message.ShouldEndWith(message);

    [Fact]
    public void Nothing_at_all_is_an_error() =>
        Should.Throw<InputException>(() => Parse(Study[..Study.IndexOf("assumptions:", StringComparison.Ordinal)] + "assumptions: { missed_visits: 0.1 }"))
            .Message.ShouldContain("found nothing that could be measured");

    [Fact]
    public void A_population_of_what_nobody_assumed_is_refused()
    {
        string text = Study.Replace("analysis:", """
            estimands:
              - id: young
                variable: vas-12
                population: { age_y: { max: 50 } }
                intercurrent_events: { rescue: treatment_policy, other_procedure: composite, surgery: composite, withdrawal: hypothetical }
                summary: difference_in_means
                method: ancova
            analysis:
            """.ReplaceLineEndings("\n").TrimEnd('\n'), StringComparison.Ordinal);
        Should.Throw<InputException>(() => Parse(text)).Message.ShouldContain("the assumptions say nothing of age, BMI, pain duration or disc share");
    }
}
