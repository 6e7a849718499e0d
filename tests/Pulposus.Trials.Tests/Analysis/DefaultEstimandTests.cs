using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Tests.Analysis.MadeTrial;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>A study without estimands is analysed as it always was.</summary>
public class DefaultEstimandTests
{
    static readonly Protocol protocol = Design with
    {
        Endpoints = [Change with { Primary = false }, Responder with { Primary = false }, Rescue with { Primary = false }],
        AdjustsForBaseline = true,
        AnalysisFactors = [Factor.Site],
    };

    [Fact]
    public void Each_endpoint_has_one_and_what_is_measured_counts()
    {
        IReadOnlyList<Estimand> estimands = Estimation.Of(protocol);
        estimands.Select(e => (e.Id, e.Label, e.Primary, e.Summary, e.Estimator.Method, e.Estimator.AdjustsForBaseline, e.Estimator.Factors.Count)).ShouldBe(
        [
            ("vas-6", "VAS", true, SummaryMeasure.DifferenceInMeans, AnalysisMethod.Ancova, true, 1),
            ("r-6", "Responder", false, SummaryMeasure.RiskDifference, AnalysisMethod.Newcombe, false, 0),
            ("rescue-6", "Rescue", false, SummaryMeasure.HazardRatio, AnalysisMethod.Cox, false, 1),
        ]);
        estimands.ShouldAllBe(e => e.Strategies.Count == 5 && e.Strategies.Values.All(s => s == Strategy.TreatmentPolicy) && e.Population == null && !e.NeedsFreeCourse);
        estimands.ShouldAllBe(e => e.Arms.SequenceEqual(new[] { 0, 2 }));
    }

    [Fact]
    public void A_primary_endpoint_is_the_primary_estimand()
    {
        Estimation.Of(protocol with { Endpoints = [Change with { Primary = false }, Responder, Rescue] }).Select(e => e.Primary).ShouldBe([false, true, true]);
        Estimation.Of(protocol with { AdjustsForBaseline = false })[0].Estimator.AdjustsForBaseline.ShouldBeFalse();
    }

    [Fact]
    public void Estimands_that_are_given_are_the_estimands()
    {
        Estimand given = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, true, []), 2);
        Estimation.Of(protocol with { Estimands = [given] }).ShouldBe([given]);
        Estimation.Estimate(Data(protocol with { Estimands = [given] })).Select(r => r.Arm).ShouldBe([2]);
    }

    [Fact]
    public void Its_numbers_are_those_of_the_comparison_of_arms()
    {
        TrialData data = Data(protocol);
        IReadOnlyList<EstimandResult> results = Estimation.Estimate(data);
        results.Select(r => (r.Estimand.Id, r.Arm)).ShouldBe([("vas-6", 0), ("vas-6", 2), ("r-6", 0), ("r-6", 2), ("rescue-6", 0), ("rescue-6", 2)]);
        foreach (ArmComparison c in Comparison.Of(data))
        {
            EstimandResult r = results.Single(r => r.Estimand.Id == c.Endpoint.Id && r.Arm == c.Arm);
            (r.Estimate, r.Lower, r.Upper).ShouldBe((c.Estimate, c.Lower, c.Upper));
            if (c.PValue is { } p)
                r.PValue.ShouldBe(p);
        }
    }
}
