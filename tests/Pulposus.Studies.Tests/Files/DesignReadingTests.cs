using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using EventKind = Pulposus.Studies.Files.EventKind;

namespace Pulposus.Studies.Tests.Files;

/// <summary>What a file says of conduct and estimands arrives, and what it leaves out has its default.</summary>
public class DesignReadingTests
{
    static readonly StudyFile design = DesignSample.Parse(DesignSample.Text);

    [Fact]
    public void Conduct()
    {
        design.Sites.ShouldBe([new StudySite("a", 2) { PerMonth = 2 }, new StudySite("b", 3) { PerMonth = 3, OpensMonth = 4, ContextMm = 3 }]);
        (design.Randomisation, design.Follow).ShouldBe((RandomisationMethod.Minimisation, 0.9));
        design.Eligibility.DiscShare.ShouldBe(new DiscShareLimit(0.4, 1, 0.2));
        design.Beliefs!.ContextMm.ShouldBe(8);
        design.Beliefs.Believers.ShouldBe([new("mpc18", 0.7), new("mpc6", 0.6), new("saline", 0.4)]);
        (design.Crossover!.Month, design.Crossover.To, design.Crossover.Acceptance, design.Crossover.Unless).ShouldBe((6, "mpc18", 0.7, "r50-6"));
        design.Crossover.From.ShouldBe(["saline"]);
        design.Costs.ShouldBe(new StudyCosts(1000, 30000, 100000));
        (design.Decision!.Alpha, design.Decision.Adjust, design.Decision.All).ShouldBe((0.05, AdjustmentMethod.FixedSequence, false));
        design.Decision.Order.ShouldBe(["mpc18", "mpc6"]);
        design.Endpoints[4].ShouldBe(new TimeEndpoint("rescue-12", null, false, HappeningKind.Rescue, 12));
        design.Endpoints[5].ShouldBe(new TimeEndpoint("leaving-12", "Leaving", false, HappeningKind.Withdrawal, 12));
    }

    [Fact]
    public void Estimands()
    {
        design.Estimands.Select(e => (e.Id, e.Label, e.Primary, e.Variable, e.Summary, e.Method, e.Covariance, e.DegreesOfFreedom)).ShouldBe(
        [
            ("pain", "Pain at a year", true, "vas-12", SummaryKind.DifferenceInMeans, EstimatorMethod.Mmrm, CovarianceKind.Ar1, DegreesKind.Satterthwaite),
            ("share", null, false, "r50-12", SummaryKind.OddsRatio, EstimatorMethod.Logistic, null, null),
            ("rescue", null, false, "rescue-12", SummaryKind.HazardRatio, EstimatorMethod.Cox, null, null),
            ("leaving", null, false, "leaving-12", SummaryKind.HazardRatio, EstimatorMethod.Cox, null, null),
        ]);
        StudyEstimand pain = design.Estimands[0];
        pain.Arms.ShouldBe(["mpc18", "mpc6"]);
        pain.Covariates.ShouldBe([AnalysisCovariate.Baseline, AnalysisCovariate.Site]);
        (pain.Population!.VasMm, pain.Population.DiscShare, pain.Population.Modic1).ShouldBe((new Limits(50, null), new DiscShareLimit(0.5, 1, 0.2), Modic1Rule.Required));
        pain.Events.ShouldBe(
        [
            new(EventKind.Rescue, EventStrategy.TreatmentPolicy), new(EventKind.OtherProcedure, EventStrategy.Composite), new(EventKind.Surgery, EventStrategy.Composite),
            new(EventKind.Crossover, EventStrategy.Hypothetical), new(EventKind.Withdrawal, EventStrategy.Hypothetical),
        ]);
        design.Estimands[1].Population.ShouldBeNull();
        design.Estimands[1].Events[EventKind.Rescue].ShouldBe(EventStrategy.WhileOnTreatment);
        design.Estimands[3].Covariates.ShouldBeEmpty();
    }

    [Fact]
    public void Defaults()
    {
        StudyFile plain = DesignSample.Parse(Samples.Study);
        (plain.Randomisation, plain.Follow, plain.Beliefs, plain.Crossover, plain.Decision, plain.Costs, plain.Estimands.Count).ShouldBe((RandomisationMethod.Blocks, 0, null, null, null, null, 0));
        plain.Sites.ShouldAllBe(s => s.PerMonth == null && s.OpensMonth == 0 && s.ContextMm == 0);
        plain.Eligibility.DiscShare.ShouldBeNull();

        StudyFile Say(string there, string now) => DesignSample.Parse(DesignSample.Text.Replace(there, now, StringComparison.Ordinal));
        Say(", follow: 0.9", string.Empty).Follow.ShouldBe(0.8);
        StudyCrossover crossover = Say(", acceptance: 0.7, unless: r50-6", string.Empty).Crossover!;
        (crossover.Acceptance, crossover.Unless).ShouldBe((1, null));
        StudyDecision decision = Say("{ alpha: 0.05, adjust: fixed_sequence, success: any, order: [mpc18, mpc6] }", "{ success: all }").Decision!;
        (decision.Alpha, decision.Adjust, decision.All, decision.Order.Count).ShouldBe((0.05, AdjustmentMethod.None, true, 0));
        Say("{ per_screened: 1000, per_randomised: 30000, per_month: 100000 }", "{ per_screened: 5 }").Costs.ShouldBe(new StudyCosts(5, 0, 0));
        Say("strata: [site, grade]\nrandomisation: { method: minimisation, follow: 0.9 }", "randomisation: { method: simple }").BlockSize.ShouldBe(3);
    }

    [Fact]
    public void A_study_survives_being_written_and_read()
    {
        string json = JsonSerializer.Serialize(design, Json.Readable);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<StudyFile>(json, Json.Readable), Json.Readable).ShouldBe(json);
        foreach (string key in new[] { "per_month", "opens_month", "context_mm", "follow", "believers", "acceptance", "unless", "happening", "while_on_treatment", "covariance", "degrees_of_freedom", "order", "per_screened", "error_sd" })
            json.ShouldContain(key);
    }

    [Theory]
    [InlineData("per_month: 2 }", "per_month: 2.5 }")]
    [InlineData("opens_month: 4", "opens_month: 5")]
    [InlineData("context_mm: 3", "context_mm: 4")]
    [InlineData("follow: 0.9", "follow: 0.7")]
    [InlineData("strata: [site, grade]\nrandomisation: { method: minimisation, follow: 0.9 }", "randomisation: { method: simple }")]
    [InlineData("disc_share: { min: 0.4,", "disc_share: { min: 0.3,")]
    [InlineData("context_mm: 8", "context_mm: 7")]
    [InlineData("mpc6: 0.6", "mpc6: 0.5")]
    [InlineData("{ month: 6, from", "{ month: 6.0, acceptance: 0.6, to: mpc18, unless: r50-6, from: [mpc6] }\n#")]
    [InlineData("from: [saline], to", "from: [saline, mpc6], to")]
    [InlineData("acceptance: 0.7", "acceptance: 0.8")]
    [InlineData(", unless: r50-6", "")]
    [InlineData("event: rescue", "event: serious_event")]
    [InlineData("label: Pain at a year", "label: Pain")]
    [InlineData("    arms: [mpc18, mpc6]\n", "    arms: [mpc18]\n")]
    [InlineData("vas_mm: { min: 50 }", "vas_mm: { min: 51 }")]
    [InlineData("variable: r50-12", "variable: r50-6")]
    [InlineData("rescue: while_on_treatment", "rescue: treatment_policy")]
    [InlineData("summary: odds_ratio", "summary: risk_difference")]
    [InlineData("    summary: odds_ratio\n    method: logistic\n    covariates: [baseline]", "    summary: odds_ratio\n    method: mantel_haenszel\n    covariates: [site]")]
    [InlineData("covariates: [baseline, site]", "covariates: [baseline]")]
    [InlineData("covariance: ar1", "covariance: compound_symmetry")]
    [InlineData("degrees_of_freedom: satterthwaite", "degrees_of_freedom: residual")]
    [InlineData("alpha: 0.05", "alpha: 0.04")]
    [InlineData("adjust: fixed_sequence, success: any, order: [mpc18, mpc6]", "adjust: holm, success: any")]
    [InlineData("success: any", "success: all")]
    [InlineData("order: [mpc18, mpc6]", "order: [mpc6, mpc18]")]
    [InlineData("per_month: 100000", "per_month: 100001")]
    public void Whatever_a_design_says_is_in_the_hash(string there, string now)
    {
        string text = DesignSample.Text.Replace(there, now, StringComparison.Ordinal);
        (text == DesignSample.Text).ShouldBeFalse();
        StudyPlan.Of(DesignSample.Parse(text)).Hash.ShouldNotBe(StudyPlan.Of(design).Hash, StringComparer.Ordinal);
    }

    [Fact]
    public void The_order_in_which_beliefs_and_events_are_written_is_not()
    {
        string text = DesignSample.Text
            .Replace("{ saline: 0.4, mpc6: 0.6, mpc18: 0.7 }", "{ mpc18: 0.7, saline: 0.4, mpc6: 0.6 }", StringComparison.Ordinal)
            .Replace("{ rescue: composite, other_procedure: composite, surgery: composite,", "{ surgery: composite, rescue: composite, other_procedure: composite,", StringComparison.Ordinal);
        (text == DesignSample.Text).ShouldBeFalse();
        StudyPlan.Of(DesignSample.Parse(text)).Hash.ShouldBe(StudyPlan.Of(design).Hash);
    }
}
