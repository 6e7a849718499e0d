using Pulposus.Statistics.Binary;
using Pulposus.Statistics.Survival;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Tests.Analysis.MadeTrial;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>True values by hand: everybody under both arms, all visits seen.</summary>
public class TrueValueTests
{
    static readonly int[] people = [.. Enumerable.Range(0, People)];

    [Fact]
    public void Of_a_change_it_is_the_mean_over_twins_whatever_the_estimator()
    {
        foreach (AnalysisMethod method in new[] { AnalysisMethod.Ancova, AnalysisMethod.Mmrm })
        {
            Estimand estimand = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(method, true, [Factor.Site]), 0, 2);
            foreach (int arm in new[] { 0, 2 })
                Estimation.TrueValue(Data(Design), estimand, arm).ShouldBe(people.Average(s => Twin(s, arm, 3) - Twin(s, Reference, 3)), 1e-9);
        }
    }

    [Fact]
    public void Of_a_difference_of_shares_it_is_the_difference_over_twins_whatever_the_estimator()
    {
        foreach (AnalysisMethod method in new[] { AnalysisMethod.Newcombe, AnalysisMethod.Logistic, AnalysisMethod.MantelHaenszel })
        {
            Estimand estimand = Estimand(Responder, SummaryMeasure.RiskDifference, new Estimator(method, method == AnalysisMethod.Logistic, []), 0, 2);
            Estimation.TrueValue(Data(Design), estimand, 2).ShouldBe(people.Average(s => Response(s, 2) - Response(s, Reference)), 1e-12);
        }
    }

    [Fact]
    public void Of_odds_it_is_what_the_estimator_says_of_all_twins()
    {
        int[] twice = [.. people, .. people];
        bool[] responds = [.. people.Select(s => Response(s, Reference) > 0), .. people.Select(s => Response(s, 2) > 0)];
        int[] arms = [.. twice.Select((_, k) => k < People ? 0 : 1)];
        BinaryData Rows(params IReadOnlyList<double>[] baselines) => new(responds, arms, 2, 0, baselines, [[.. twice.Select(Site)]]);
        Estimation.TrueValue(Data(Design), Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.Logistic, true, [Factor.Site]), 0, 2), 2)
            .ShouldBe(Logistic.Fit(Rows([.. twice.Select(s => Vas(s, 0, 0))])).Odds.Single().OddsRatio);
        Estimation.TrueValue(Data(Design), Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.MantelHaenszel, false, [Factor.Site]), 0, 2), 2)
            .ShouldBe(MantelHaenszel.Fit(Rows()).Single().OddsRatio!.Estimate);
    }

    /// <summary>The twins of those who left are followed to the end.</summary>
    [Fact]
    public void Of_hazards_it_is_what_the_estimator_says_of_all_twins()
    {
        (double Months, bool Happened) Time(int s, int arm) => RescuedOn(s, arm) <= 180 ? (RescuedOn(s, arm) / 30, true) : (6, false);
        (double Months, bool Happened)[] times = [.. people.Select(s => Time(s, Reference)), .. people.Select(s => Time(s, 0))];
        CoxResult expected = Cox.Fit(new SurvivalData(
            [.. times.Select(t => t.Months)], [.. times.Select(t => t.Happened)], [.. times.Select((_, k) => k < People ? 0 : 1)], 2, 0, [], [], []));
        Estimation.TrueValue(Data(Design), Estimand(Rescue, SummaryMeasure.HazardRatio, new Estimator(AnalysisMethod.Cox, false, []), 0, 2), 0)
            .ShouldBe(expected.Effects.Single().HazardRatio);
    }

    [Fact]
    public void Where_nobody_responds_to_the_arm_there_is_no_difference()
    {
        TrialData data = new(Design, Cohort(Arm), Table()) { IsSharpNull = true };
        foreach (Estimand estimand in EstimationTests.Every())
            Estimation.TrueValue(data, estimand, 2).ShouldBe(estimand.Null, 1e-9);
    }

    [Fact]
    public void Twins_without_a_ratio_say_so()
    {
        TrialData calm = Data(Design, t => Array.Fill(t.Column(Outcome.RescuedOn), double.PositiveInfinity));
        Should.Throw<AnalysisException>(() => Estimation.TrueValue(calm, EstimationTests.Every().Last(), 2)).Message.ShouldStartWith("Estimand e has no true value: Nobody has the event.");
        TrialData alike = Data(Design, t => Array.Fill(t.Column(Outcome.Vas), 50));
        Should.Throw<AnalysisException>(() => Estimation.TrueValue(alike, Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.Logistic, false, []), 2), 2));
    }

    static double Response(int s, int arm) => Responds(s, arm, Twin(s, arm, 3), isTwin: true);
}
