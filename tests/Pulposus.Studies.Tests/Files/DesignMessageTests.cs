using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>One place of a valid design is broken; the message is the contract.</summary>
public class DesignMessageTests
{
    [Theory]
    // sites and calendar
    [InlineData("{ id: a, per_month: 2 }", "{ id: a, per_month: 0 }",
        "s.yaml:10:25: sites[0].per_month: 0 is out of range; expected above 0, at most 10000 people per month.")]
    [InlineData("{ id: a, per_month: 2 }", "{ id: a, rate: 2 }",
        "s.yaml:10:14: sites[0].rate: unknown key. Expected one of: id, share, per_month, opens_month, context_mm.")]
    [InlineData("{ id: a, per_month: 2 }", "{ id: a, per_month: 2, share: 1 }",
        "s.yaml:10:35: sites[0].share: the rate 'per_month' already says how many people the site recruits; keep one of them.")]
    [InlineData("{ id: a, per_month: 2 }", "{ id: a, share: 1, opens_month: 2 }",
        "s.yaml:10:37: sites[0].opens_month: a site without a rate has no calendar; add 'per_month', or remove this line.")]
    [InlineData("{ id: a, per_month: 2 }", "{ id: a }",
        "s.yaml:10:5: sites[0].share: missing key; add a line such as 'share: 1'.")]
    [InlineData("{ id: a, per_month: 2 }", "{ id: a, share: 1 }",
        "s.yaml:10:3: sites: 1 of 2 sites have 'per_month'; give it to all or to none.")]
    [InlineData("opens_month: 4", "opens_month: -4",
        "s.yaml:11:41: sites[1].opens_month: -4 is out of range; expected 0 to 240 months.")]
    [InlineData("context_mm: 3", "context_mm: 60",
        "s.yaml:11:56: sites[1].context_mm: 60 is out of range; expected -50 to 50 mm.")]
    [InlineData("{ id: a, per_month: 2 }", "{ id: a, per_month: 2, opens_month: 1 }",
        "s.yaml:10:3: sites: no site opens at month 0, which is when the first site opens; lower every 'opens_month' by the same number.")]
    [InlineData("  - { id: a, per_month: 2 }\n  - { id: b, per_month: 3, opens_month: 4, context_mm: 3 }", "  - { id: a, share: 1 }\n  - { id: b, share: 2 }",
        "s.yaml:62:64: costs.per_month: the trial has no calendar: give the sites 'per_month', or remove this line.")]
    // allocation
    [InlineData("{ method: minimisation, follow: 0.9 }", "{ method: minimise, follow: 0.9 }",
        "s.yaml:13:26: randomisation.method: found 'minimise'. Expected one of: blocks, simple, minimisation.")]
    [InlineData("{ method: minimisation, follow: 0.9 }", "{ method: minimisation, block_size: 6 }",
        "s.yaml:13:52: randomisation.block_size: only permuted blocks have a size; remove this line, or write 'method: blocks'.")]
    [InlineData("{ method: minimisation, follow: 0.9 }", "{ method: blocks, follow: 0.9 }",
        "s.yaml:13:42: randomisation.follow: only minimisation follows a balance; remove this line, or write 'method: minimisation'.")]
    [InlineData("{ method: minimisation, follow: 0.9 }", "{ follow: 0.9 }",
        "s.yaml:13:26: randomisation.follow: only minimisation follows a balance; remove this line, or write 'method: minimisation'.")]
    [InlineData("{ method: minimisation, follow: 0.9 }", "{}",
        "s.yaml:13:16: randomisation: found neither method nor block_size; give one of them, or remove the block.")]
    [InlineData("follow: 0.9", "follow: 0.5",
        "s.yaml:13:48: randomisation.follow: 0.5 is out of range; expected above 0.5, at most 1.")]
    [InlineData("strata: [site, grade]\n", "",
        "s.yaml:12:26: randomisation.method: minimisation needs something to balance; add 'strata', for example 'strata: [site, grade]'.")]
    [InlineData("{ method: minimisation, follow: 0.9 }", "{ method: simple }",
        "s.yaml:12:9: strata: simple randomisation knows no strata; remove them, or use 'method: blocks' or 'minimisation'.")]
    [InlineData("grade: [3, 4], disc_share: { min: 0.4, error_sd: 0.2 }, modic1: any, age_y: { max: 70 } }\nsites:\n  - { id: a, per_month: 2 }\n  - { id: b, per_month: 3, opens_month: 4, context_mm: 3 }\nstrata: [site, grade]\nrandomisation: { method: minimisation, follow: 0.9 }", "disc_share: { min: 0.4, error_sd: 0.2 }, modic1: any, age_y: { max: 70 } }\nsites:\n  - { id: a, per_month: 2 }\n  - { id: b, per_month: 3, opens_month: 4, context_mm: 3 }\nstrata: [site, grade, smoker, modic1]\nrandomisation: { method: blocks }",
        "s.yaml:12:9: strata: 40 strata for 60 subjects leave one subject or none in a stratum, which balances nothing; use fewer strata, or 'randomisation: { method: minimisation }'.")]
    // test of the disc's share
    [InlineData("grade: [3, 4], disc_share: { min: 0.4, error_sd: 0.2 }", "grade: [3, 4], disc_share: { min: 0.4 }",
        "s.yaml:8:64: eligibility.disc_share.error_sd: missing key; add a line such as 'error_sd: 0.2'.")]
    [InlineData("grade: [3, 4], disc_share: { min: 0.4, error_sd: 0.2 }", "grade: [3, 4], disc_share: { min: 0.8, max: 0.4, error_sd: 0.2 }",
        "s.yaml:8:64: eligibility.disc_share: min is above max, so nobody is eligible; swap them.")]
    [InlineData("{ min: 0.4, error_sd: 0.2 }", "{ min: 40, error_sd: 0.2 }",
        "s.yaml:8:71: eligibility.disc_share.min: 40 is out of range; expected 0 to 1.")]
    // beliefs
    [InlineData("beliefs: { context_mm: 8, ", "beliefs: { ",
        "s.yaml:20:10: beliefs.context_mm: missing key; add a line such as 'context_mm: 8'.")]
    [InlineData("context_mm: 8, believers: { saline: 0.4, mpc6: 0.6, mpc18: 0.7 }", "context_mm: 8",
        "s.yaml:20:10: beliefs.believers: missing key; add a line such as 'believers: { saline: 0.4, mpc6: 0.6 }'.")]
    [InlineData("saline: 0.4", "saline: 40",
        "s.yaml:20:48: beliefs.believers.saline: 40 is out of range; expected 0 to 1.")]
    [InlineData("saline: 0.4, mpc6", "salin: 0.4, mpc6",
        "s.yaml:20:47: beliefs.believers.salin: unknown arm 'salin'; did you mean 'saline'? Expected one of: saline, mpc6, mpc18.")]
    [InlineData(", mpc18: 0.7 }", " }",
        "s.yaml:20:38: beliefs.believers: says nothing of the arm 'mpc18'; add its share of people who believe to have got the active treatment.")]
    [InlineData("blinding: blinded", "blinding: open",
        "s.yaml:20:10: beliefs: in an open trial everyone knows; remove this block, or write 'blinding: blinded'.")]
    [InlineData("context_mm: 8, b", "context_mm: 80, b",
        "s.yaml:20:24: beliefs.context_mm: 80 is out of range; expected -50 to 50 mm.")]
    // change of treatment
    [InlineData("{ month: 6, from", "{ from",
        "s.yaml:21:12: crossover.month: missing key; add a line such as 'month: 12'.")]
    [InlineData("month: 6, from: [saline]", "month: 6, from: []",
        "s.yaml:21:30: crossover.from: found a list of 0, expected 1 or more arms.")]
    [InlineData("month: 6, from: [saline]", "month: 6, from: [placebo]",
        "s.yaml:21:31: crossover.from[0]: unknown arm 'placebo'. Expected one of: saline, mpc6, mpc18.")]
    [InlineData("from: [saline], to: mpc18", "from: [saline], to: mpc",
        "s.yaml:21:44: crossover.to: unknown arm 'mpc'; did you mean 'mpc18'? Expected one of: saline, mpc6, mpc18.")]
    [InlineData("from: [saline], to: mpc18", "from: [saline, mpc18], to: mpc18",
        "s.yaml:21:51: crossover.to: 'mpc18' also stands under 'from'; nobody changes to the treatment they have.")]
    [InlineData("from: [saline], to", "from: [saline, saline], to",
        "s.yaml:21:30: crossover.from: the same arm stands twice; write each once.")]
    [InlineData("{ month: 6, from", "{ month: 12, from",
        "s.yaml:21:21: crossover.month: people change after a visit that is not the last; expected one of: 1, 3, 6.")]
    [InlineData("{ month: 6, from", "{ month: 5, from",
        "s.yaml:21:21: crossover.month: people change after a visit that is not the last; expected one of: 1, 3, 6.")]
    [InlineData("acceptance: 0.7", "acceptance: 0",
        "s.yaml:21:63: crossover.acceptance: 0 is out of range; expected above 0, at most 1.")]
    [InlineData("unless: r50-6", "unless: r50",
        "s.yaml:21:76: crossover.unless: 'r50' is no responder endpoint that is known by month 6; expected one of: r50-6.")]
    [InlineData("unless: r50-6", "unless: vas-1",
        "s.yaml:21:76: crossover.unless: 'vas-1' is no responder endpoint that is known by month 6; expected one of: r50-6.")]
    [InlineData("unless: r50-6", "unless: r50-12",
        "s.yaml:21:76: crossover.unless: 'r50-12' is no responder endpoint that is known by month 6; expected one of: r50-6.")]
    [InlineData("{ id: mpc18, product: mpc_18m_ha, allocation: 20 }", "{ id: mpc18, product: mpc_18m_ha, allocation: 20, day: 200 }",
        "s.yaml:21:21: crossover.month: day 200 of 'mpc18' is then day 380, not before the last visit (day 360); nothing would be seen of it. Change earlier, or add a visit.")]
    [InlineData("months: [6], any", "months: [12], any",
        "s.yaml:21:76: crossover.unless: 'r50-6' is no responder endpoint that is known by month 6; expected no 'unless', or such an endpoint in the list.")]
    // decision
    [InlineData("alpha: 0.05", "alpha: 5",
        "s.yaml:61:20: decision.alpha: 5 is out of range; expected 0.0001 to 0.5.")]
    [InlineData("adjust: fixed_sequence", "adjust: fixed",
        "s.yaml:61:34: decision.adjust: found 'fixed'; did you mean 'fixed_sequence'? Expected one of: none, bonferroni, holm, fixed_sequence.")]
    [InlineData("success: any", "success: some",
        "s.yaml:61:59: decision.success: found 'some'. Expected one of: any, all.")]
    [InlineData("adjust: fixed_sequence", "adjust: holm",
        "s.yaml:61:61: decision.order: only a fixed sequence has an order; write 'adjust: fixed_sequence', or remove this line.")]
    [InlineData("order: [mpc18, mpc6]", "order: [mpc18, mpc]",
        "s.yaml:61:79: decision.order[1]: unknown arm 'mpc'; did you mean 'mpc18'? Expected one of: saline, mpc6, mpc18.")]
    [InlineData("order: [mpc18, mpc6]", "order: [mpc18]",
        "s.yaml:61:71: decision.order: must name every arm but the reference once: mpc6, mpc18.")]
    [InlineData("order: [mpc18, mpc6]", "order: [mpc18, mpc18]",
        "s.yaml:61:71: decision.order: must name every arm but the reference once: mpc6, mpc18.")]
    [InlineData("order: [mpc18, mpc6]", "order: [mpc18, saline]",
        "s.yaml:61:71: decision.order: must name every arm but the reference once: mpc6, mpc18.")]
    [InlineData("    primary: yes\n    arms", "    arms",
        "s.yaml:60:11: decision: no estimand is primary, so nothing decides; write 'primary: yes' at one or more of them, or remove this block.")]
    // costs
    [InlineData("per_screened: 1000", "per_screened: -1",
        "s.yaml:62:24: costs.per_screened: -1 is out of range; expected 0 to 1000000000000 units of your currency.")]
    [InlineData("per_screened: 1000", "per_visit: 1000",
        "s.yaml:62:10: costs.per_visit: unknown key. Expected one of: per_screened, per_randomised, per_month.")]
    // times
    [InlineData("event: rescue, month: 12", "event: relief, month: 12",
        "s.yaml:28:50: endpoints[4].event: found 'relief'. Expected one of: rescue, surgery, serious_event, withdrawal.")]
    [InlineData("event: rescue, month: 12", "event: rescue, month: 9",
        "s.yaml:28:65: endpoints[4].month: no visit at month 9; visits_months has 1, 3, 6, 12. Use one of these or add the visit.")]
    [InlineData("event: rescue, month: 12", "measure: vas_mm, month: 12",
        "s.yaml:28:43: endpoints[4].measure: unknown key. Expected one of: id, kind, label, primary, event, month.")]
    public void Names_the_place_what_was_found_and_what_to_do(string valid, string broken, string message) => DesignSample.Broken(valid, broken).ShouldBe(message);
}
