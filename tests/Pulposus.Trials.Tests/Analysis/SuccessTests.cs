using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Analysis;

public class SuccessTests
{
    static readonly Estimand pain = Of("pain", MadeTrial.Change, SummaryMeasure.DifferenceInMeans);
    static readonly Estimand share = Of("share", MadeTrial.Responder, SummaryMeasure.RiskDifference);
    static readonly Estimand odds = Of("odds", MadeTrial.Responder, SummaryMeasure.OddsRatio);
    static readonly Estimand hazard = Of("hazard", MadeTrial.Rescue, SummaryMeasure.HazardRatio);

    [Fact]
    public void Better_is_less_pain_more_responders_and_fewer_events()
    {
        foreach ((Estimand estimand, double better, double worse) in new[] { (pain, -5.0, 5.0), (share, 0.2, -0.2), (odds, 2, 0.5), (hazard, 0.5, 2) })
        {
            Success good = Success.Of(Trial(Decision.Usual), [Result(estimand, 2, better, 0.01)]);
            (good.Rejected[0], good.InFavour[0], good.IsSuccess).ShouldBe((true, true, true), estimand.Id);
            Success bad = Success.Of(Trial(Decision.Usual), [Result(estimand, 2, worse, 0.01)]);
            (bad.Rejected[0], bad.InFavour[0], bad.IsSuccess).ShouldBe((true, false, false), estimand.Id);
            Success.Of(Trial(Decision.Usual), [Result(estimand, 2, better, 0.06)]).IsSuccess.ShouldBeFalse();
            Success.Of(Trial(Decision.Usual), [Result(estimand, 2, estimand.Null, 0.01)]).IsSuccess.ShouldBeFalse();
        }
    }

    [Fact]
    public void One_or_all_must_be_rejected_in_favour()
    {
        EstimandResult[] mixed = [Result(pain, 0, -5, 0.01), Result(pain, 2, 5, 0.01)];
        Success.Of(Trial(new Decision(0.05, Multiplicity.Holm, false, [])), mixed).IsSuccess.ShouldBeTrue();
        Success.Of(Trial(new Decision(0.05, Multiplicity.Holm, true, [])), mixed).IsSuccess.ShouldBeFalse();
        Success.Of(Trial(new Decision(0.05, Multiplicity.Holm, true, [])), [Result(pain, 0, -5, 0.01), Result(pain, 2, -5, 0.01)]).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Secondary_estimands_decide_nothing()
    {
        EstimandResult[] results = [Result(share with { Primary = false }, 2, 0.4, 0.0001), Result(pain, 2, -1, 0.4)];
        Success success = Success.Of(Trial(Decision.Usual), results);
        success.Tested.ShouldBe([results[1]]);
        success.IsSuccess.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_to_decide_is_no_success(bool all)
    {
        Success.Of(Trial(new Decision(0.05, Multiplicity.None, all, [])), [Result(pain with { Primary = false }, 2, -5, 0.001)]).IsSuccess.ShouldBeFalse();
        Success.Of(Trial(new Decision(0.05, Multiplicity.None, all, [])), []).IsSuccess.ShouldBeFalse();
    }

    /// <summary>Estimand by estimand, within each the arms in the order given.</summary>
    [Fact]
    public void A_fixed_sequence_goes_through_the_arms_of_one_estimand_before_the_next()
    {
        Protocol trial = Trial(new Decision(0.05, Multiplicity.FixedSequence, false, [2, 0]));
        EstimandResult[] results = [Result(pain, 0, -5, 0.2), Result(pain, 2, -5, 0.01), Result(share, 0, 0.3, 0.01), Result(share, 2, 0.3, 0.01)];
        Success success = Success.Of(trial, results);
        success.Tested.Select(r => (r.Estimand.Id, r.Arm)).ShouldBe([("pain", 2), ("pain", 0), ("share", 2), ("share", 0)]);
        success.Rejected.ShouldBe([true, false, false, false]);
        Success.Of(Trial(new Decision(0.05, Multiplicity.FixedSequence, false, [])), results).Rejected.ShouldBe([false, false, false, false]);
    }

    [Fact]
    public void A_rejection_against_the_arm_ends_the_sequence_and_counts_for_nothing()
    {
        Protocol trial = Trial(new Decision(0.05, Multiplicity.FixedSequence, false, [2, 0]));
        Success success = Success.Of(trial, [Result(pain, 0, -5, 0.01), Result(pain, 2, 5, 0.01)]);
        success.Rejected.ShouldBe([true, false]);
        success.InFavour.ShouldBe([false, false]);
        success.IsSuccess.ShouldBeFalse();
    }

    [Fact]
    public void The_level_is_that_of_the_decision()
    {
        Success.Of(Trial(new Decision(0.1, Multiplicity.None, false, [])), [Result(pain, 2, -5, 0.06)]).IsSuccess.ShouldBeTrue();
        Success.Of(Trial(new Decision(0.01, Multiplicity.None, false, [])), [Result(pain, 2, -5, 0.02)]).IsSuccess.ShouldBeFalse();
    }

    static Estimand Of(string id, Endpoint variable, SummaryMeasure summary) =>
        MadeTrial.Estimand(variable, summary, new Estimator(AnalysisMethod.Ancova, false, []), 0, 2) with { Id = id };

    static Protocol Trial(Decision decision) => MadeTrial.Design with { Decision = decision };

    static EstimandResult Result(Estimand estimand, int arm, double estimate, double p) => new(estimand, arm, estimate, estimate - 1, estimate + 1, p, 40);
}
