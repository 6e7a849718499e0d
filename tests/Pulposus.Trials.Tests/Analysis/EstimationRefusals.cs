using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Tests.Analysis.MadeTrial;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>Data that cannot carry an analysis are refused in words that name the estimand and what to do.</summary>
public class EstimationRefusals
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_arm_that_chance_left_empty(int empty)
    {
        foreach (Estimand estimand in EstimationTests.Every())
            Said(Data(Design, arm: s => Arm(s) == empty ? (empty + 1) % 3 : Arm(s)), estimand).ShouldContain($"Nobody of the arm 'arm{empty}' gives a value.");
    }

    [Fact]
    public void Nobody_came()
    {
        TrialData data = Data(Design, t => Array.Fill(t.Column(Outcome.Attended), 0));
        foreach (Estimand estimand in EstimationTests.Every().Where(e => e.Variable is not TimeEndpoint))
            Said(data, estimand with { Strategies = Everything(Strategy.TreatmentPolicy) }).ShouldContain("gives a value");
    }

    [Fact]
    public void Everybody_had_an_event_that_is_thought_away()
    {
        TrialData data = Data(Design, t =>
        {
            Array.Fill(t.Column(Outcome.RescuedOn), 10);
            Array.Fill(t.Column(Outcome.RescueKind), 1);
        });
        foreach (Estimand estimand in EstimationTests.Every().Where(e => e.Variable is not TimeEndpoint))
            Said(data, estimand).ShouldContain("gives a value");
    }

    [Fact]
    public void Everybody_fails()
    {
        TrialData data = Data(Design, t =>
        {
            Array.Fill(t.Column(Outcome.RescuedOn), 10);
            Array.Fill(t.Column(Outcome.RescueKind), 3);
        });
        foreach (Estimand estimand in EstimationTests.Every())
        {
            if (estimand.Estimator.Method is AnalysisMethod.Ancova or AnalysisMethod.Newcombe)
                Estimation.Estimate(data, estimand).ShouldAllBe(r => r.Estimate == 0 && r.PValue == 1);
            else if (estimand.Estimator.Method == AnalysisMethod.Cox)
                Estimation.Estimate(data, estimand).ShouldAllBe(r => r.Estimate > 0 && double.IsFinite(r.PValue));
            else
                Said(data, estimand);
        }
    }

    [Fact]
    public void Nobody_has_the_event()
    {
        TrialData data = Data(Design, t => Array.Fill(t.Column(Outcome.RescuedOn), double.PositiveInfinity));
        Said(data, EstimationTests.Every().Last()).ShouldContain("Nobody has the event");
        TrialData one = Data(Design, t => Array.Fill(t.Column(Outcome.RescuedOn), double.PositiveInfinity, 0, 12));
        Estimation.Estimate(one, EstimationTests.Every().Last()).Count.ShouldBe(2);
    }

    /// <summary>The statistics number arms in their own way; messages name them.</summary>
    [Fact]
    public void Arms_are_named()
    {
        TrialData data = Data(Design, t =>
        {
            for (int cell = 0; cell < t.Column(Outcome.RescuedOn).Length; cell++)
                t.Column(Outcome.RescuedOn)[cell] = cell / 12 % 3 == 1 ? double.PositiveInfinity : 50;
        });
        Said(data, EstimationTests.Every().Last()).ShouldContain("Arm 'arm1' has no event");
        Subject Moved(int s) => Subject(s, Arm(s)) with { Levels = [Arm(s) / 2, 3, 0, 0] };
        TrialData apart = new(Design, new Cohort(People, [], [.. Enumerable.Range(0, People).Select(Moved)]), Table());
        Said(apart, Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.MantelHaenszel, false, [Factor.Site]), 2)).ShouldContain("both arms 'arm2' and 'arm1'");
    }

    [Fact]
    public void Separation()
    {
        TrialData data = Data(Design, t =>
        {
            for (int s = 0; s < People; s++)
            {
                for (int cell = 0; cell < 12; cell++)
                {
                    t[Outcome.Vas, s, cell / 4, cell % 4] = cell % 4 > 0 && cell / 4 == 2 ? 0 : 60;
                    t[Outcome.RescuedOn, s, cell / 4, cell % 4] = double.PositiveInfinity;
                    t[Outcome.RescueKind, s, cell / 4, cell % 4] = 0;
                }
            }
        });
        foreach (SummaryMeasure summary in new[] { SummaryMeasure.RiskDifference, SummaryMeasure.OddsRatio })
            Said(data, Estimand(Responder, summary, new Estimator(AnalysisMethod.Logistic, false, []), 2)).ShouldContain("Use more subjects, fewer covariates or a simpler method.");
        Said(data, Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.MantelHaenszel, false, [Factor.Site]), 2)).ShouldContain("there is no odds ratio");
        Estimation.Estimate(data, Estimand(Responder, SummaryMeasure.RiskDifference, new Estimator(AnalysisMethod.Newcombe, false, []), 2)).Single().Estimate.ShouldBe(1);
    }

    [Fact]
    public void Arms_that_are_sites()
    {
        Subject Moved(int s) => Subject(s, Arm(s)) with { Levels = [Arm(s), 3, 0, 0] };
        TrialData data = new(Design, new Cohort(People, [], [.. Enumerable.Range(0, People).Select(Moved)]), Table());
        Said(data, Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, true, [Factor.Site]), 0, 2)).ShouldContain("confounded");
        Said(data, Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.MantelHaenszel, false, [Factor.Site]), 0, 2)).ShouldContain("No stratum");
    }

    [Fact]
    public void One_person_in_each_arm()
    {
        Cohort three = new(3, [], [.. Enumerable.Range(0, 3).Select(s => Subject(s, s))]);
        foreach (Estimand estimand in EstimationTests.Every().Where(e => e.Estimator.Method != AnalysisMethod.Newcombe))
            Said(new TrialData(Design, three, Table()), estimand);
    }

    static Dictionary<IntercurrentEvent, Strategy> Everything(Strategy strategy) => Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, _ => strategy);

    static string Said(TrialData data, Estimand estimand)
    {
        string said = Should.Throw<AnalysisException>(() => Estimation.Estimate(data, estimand), estimand.Estimator.Method.ToString()).Message;
        said.ShouldStartWith("Estimand e cannot be estimated: ");
        return said;
    }
}
