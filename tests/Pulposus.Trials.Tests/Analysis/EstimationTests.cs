using Pulposus.Statistics;
using Pulposus.Statistics.Binary;
using Pulposus.Statistics.RepeatedMeasures;
using Pulposus.Statistics.Survival;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using static Pulposus.Trials.Tests.Analysis.MadeTrial;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>Every method gives what the statistics give for the rows that the strategies leave.</summary>
public class EstimationTests
{
    static readonly int[] people = [.. Enumerable.Range(0, People)];
    static readonly int[] places = [1, 0, 2];

    [Fact]
    public void Ancova()
    {
        Estimand estimand = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, true, [Factor.Site, Factor.Smoker]), 0, 2);
        int[] rows = [.. people.Where(s => !double.IsNaN(Seen(s, 3)))];
        rows.Length.ShouldBeLessThan(People);
        AncovaResult expected = Statistics.Ancova.Fit(
            new AncovaData([.. rows.Select(s => Seen(s, 3))], [.. rows.Select(s => places[Arm(s)])], 3, 0, [[.. rows.Select(s => Vas(s, Arm(s), 0))]], [[.. rows.Select(Site)], [.. rows.Select(Smoker)]]), 0.9);
        Estimation.Estimate(Data(Design), estimand).Select(Numbers).ShouldBe(expected.Differences.Select(d => (d.Arm == 1 ? 0 : 2, d.Estimate, d.Lower, d.Upper, d.PValue, N(rows, d.Arm == 1 ? 0 : 2))));
    }

    [Theory]
    [InlineData(CovarianceStructure.Unstructured, DegreesOfFreedomMethod.KenwardRoger)]
    [InlineData(CovarianceStructure.CompoundSymmetry, DegreesOfFreedomMethod.Satterthwaite)]
    [InlineData(CovarianceStructure.AutoRegressive, DegreesOfFreedomMethod.Residual)]
    public void Mixed_model(CovarianceStructure covariance, DegreesOfFreedomMethod degrees)
    {
        Estimand estimand = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Mmrm, true, [Factor.Site], covariance, degrees), 0, 2);
        int[] rows = [.. people.Where(s => new[] { 1, 2, 3 }.Any(v => !double.IsNaN(Seen(s, v))))];
        MixedModelResult expected = MixedModel.Fit(
            new RepeatedMeasuresData(
                [.. rows.Select(s => (IReadOnlyList<double>)[Seen(s, 1), Seen(s, 2), Seen(s, 3)])],
                [.. rows.Select(s => places[Arm(s)])],
                3,
                0,
                [new VisitCovariate([.. rows.Select(s => Vas(s, Arm(s), 0))], ByVisit: true)],
                [new VisitFactor([.. rows.Select(Site)], ByVisit: false)]),
            covariance,
            degrees,
            0.9);
        Estimation.Estimate(Data(Design), estimand).Select(Numbers).ShouldBe(expected.Differences.Where(d => d.Visit == 2).Select(d => (d.Arm == 1 ? 0 : 2, d.Estimate, d.Lower, d.Upper, d.PValue, N(rows, d.Arm == 1 ? 0 : 2))));
    }

    [Fact]
    public void Newcombe()
    {
        int[] rows = Known();
        (int Events, int N) Count(int arm) => (rows.Count(s => Arm(s) == arm && Response(s) > 0), rows.Count(s => Arm(s) == arm));
        (int e0, int n0) = Count(Reference);
        EstimandResult[] found = [.. Estimation.Estimate(Data(Design), Estimand(Responder, SummaryMeasure.RiskDifference, new Estimator(AnalysisMethod.Newcombe, false, []), 0, 2))];
        found.Select(r => r.Arm).ShouldBe([0, 2]);
        foreach (EstimandResult r in found)
        {
            (int events, int n) = Count(r.Arm);
            ProportionInterval expected = Proportions.Newcombe(events, n, e0, n0, 0.9);
            Numbers(r).ShouldBe((r.Arm, expected.Estimate, expected.Lower, expected.Upper, Proportions.PooledP(events, n, e0, n0), n + n0));
        }
    }

    [Fact]
    public void Logistic_regression()
    {
        Estimator estimator = new(AnalysisMethod.Logistic, true, [Factor.Smoker]);
        int[] rows = Known();
        LogisticResult expected = Logistic.Fit(Binary(rows, [[.. rows.Select(s => Vas(s, Arm(s), 0))]], [[.. rows.Select(Smoker)]]), 0.9);
        Estimation.Estimate(Data(Design), Estimand(Responder, SummaryMeasure.RiskDifference, estimator, 0, 2)).Select(Numbers)
            .ShouldBe(expected.Differences.Zip(expected.Odds, (d, o) => (d.Arm == 1 ? 0 : 2, d.RiskDifference, d.Lower, d.Upper, o.PValue, N(rows, d.Arm == 1 ? 0 : 2))));
        Estimation.Estimate(Data(Design), Estimand(Responder, SummaryMeasure.OddsRatio, estimator, 0, 2)).Select(Numbers)
            .ShouldBe(expected.Odds.Select(d => (d.Arm == 1 ? 0 : 2, d.OddsRatio, d.Lower, d.Upper, d.PValue, N(rows, d.Arm == 1 ? 0 : 2))));
    }

    [Fact]
    public void Cochran_Mantel_Haenszel()
    {
        Estimator estimator = new(AnalysisMethod.MantelHaenszel, false, [Factor.Site]);
        int[] rows = Known();
        IReadOnlyList<StratifiedEffect> expected = MantelHaenszel.Fit(Binary(rows, [], [[.. rows.Select(Site)]]), 0.9);
        Estimation.Estimate(Data(Design), Estimand(Responder, SummaryMeasure.RiskDifference, estimator, 0, 2)).Select(Numbers)
            .ShouldBe(expected.Select(e => (e.Arm == 1 ? 0 : 2, e.RiskDifference.Estimate, e.RiskDifference.Lower, e.RiskDifference.Upper, e.PValue, N(rows, e.Arm == 1 ? 0 : 2))));
        Estimation.Estimate(Data(Design), Estimand(Responder, SummaryMeasure.OddsRatio, estimator, 0, 2)).Select(Numbers)
            .ShouldBe(expected.Select(e => (e.Arm == 1 ? 0 : 2, e.OddsRatio!.Estimate, e.OddsRatio.Lower, e.OddsRatio.Upper, e.PValue, N(rows, e.Arm == 1 ? 0 : 2))));
    }

    [Fact]
    public void Cox_regression()
    {
        (double Day, bool Happened) Time(int s) => RescuedOn(s, Arm(s)) is var day && day <= Math.Min(180, WithdrawnOn(s)) ? (day, true) : (Math.Min(180, WithdrawnOn(s)), false);
        people.Count(s => Time(s).Happened).ShouldBeGreaterThan(8);
        CoxResult expected = Cox.Fit(
            new SurvivalData([.. people.Select(s => Time(s).Day / 30)], [.. people.Select(s => Time(s).Happened)], [.. people.Select(s => places[Arm(s)])], 3, 0, [], [[.. people.Select(Site)]], []), 0.9);
        Estimation.Estimate(Data(Design), Estimand(Rescue, SummaryMeasure.HazardRatio, new Estimator(AnalysisMethod.Cox, false, [Factor.Site]), 0, 2)).Select(Numbers)
            .ShouldBe(expected.Effects.Select(e => (e.Arm == 1 ? 0 : 2, e.HazardRatio, e.Lower, e.Upper, e.PValue, 48)));
    }

    /// <summary>An arm that is not asked about leaves no trace, not even in the residual variance.</summary>
    [Fact]
    public void Arms_that_are_not_compared_are_not_in_the_model()
    {
        Estimand estimand = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, true, []), 2);
        int[] rows = [.. people.Where(s => Arm(s) != 0 && !double.IsNaN(Seen(s, 3)))];
        AncovaResult expected = Statistics.Ancova.Fit(
            new AncovaData([.. rows.Select(s => Seen(s, 3))], [.. rows.Select(s => Arm(s) - 1)], 2, 0, [[.. rows.Select(s => Vas(s, Arm(s), 0))]], []), 0.9);
        Estimation.Estimate(Data(Design), estimand).Select(Numbers).ShouldBe(expected.Differences.Select(d => (2, d.Estimate, d.Lower, d.Upper, d.PValue, rows.Length)));
    }

    [Fact]
    public void A_population_is_told_by_values_of_screening_and_by_levels()
    {
        Estimand all = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, false, []), 2);
        Estimand some = all with { Population = new Eligibility([new(Variable.Age, 45, 55), new(Variable.Vas, 65, double.PositiveInfinity)], [3], null) };
        int[] within = [.. people.Where(s => 40 + (s % 20) is >= 45 and <= 55 && Vas(s, 0, 0) >= 65)];
        int[] rows = [.. within.Where(s => Arm(s) != 0 && !double.IsNaN(Seen(s, 3)))];
        Estimation.Estimate(Data(Design), some).Single().Analysed.ShouldBe(rows.Length);
        Estimation.Estimate(Data(Design), some).Single().Estimate
            .ShouldBe(rows.Where(s => Arm(s) == 2).Average(s => Seen(s, 3)) - rows.Where(s => Arm(s) == 1).Average(s => Seen(s, 3)), 1e-9);
        Estimation.TrueValue(Data(Design), some, 2).ShouldBe(within.Average(s => Twin(s, 2, 3) - Twin(s, 1, 3)), 1e-9);
        Should.Throw<AnalysisException>(() => Estimation.Estimate(Data(Design), all with { Population = new Eligibility([], [1], null) })).Message.ShouldContain("Nobody of the arm 'arm1'");
        Should.Throw<AnalysisException>(() => Estimation.TrueValue(Data(Design), all with { Population = new Eligibility([], [], true) }, 2)).Message.ShouldContain("no true value");
    }

    [Fact]
    public void A_replicate_reads_the_rows_of_a_library()
    {
        int[] rows = [.. Enumerable.Range(0, 45).Select(k => ((11 * k) + 5) % People)];
        Cohort drawn = new(45, [], [.. rows.Select((row, k) => Subject(row, (k + (k / 5)) % 3))]);
        OutcomeTable library = Table();
        OutcomeTable copied = new(45, 3, 4);
        for (int k = 0; k < 45; k++)
        {
            foreach (Outcome outcome in Enum.GetValues<Outcome>())
            {
                for (int cell = 0; cell < 12; cell++)
                    copied[outcome, k, cell / 4, cell % 4] = library[outcome, rows[k], cell / 4, cell % 4];
            }
        }

        foreach (Estimand estimand in Every())
        {
            Estimation.Estimate(new TrialData(Design, drawn, library, rows), estimand).ShouldBe(Estimation.Estimate(new TrialData(Design, drawn, copied), estimand));
            Estimation.TrueValue(new TrialData(Design, drawn, library, rows), estimand, 2).ShouldBe(Estimation.TrueValue(new TrialData(Design, drawn, copied), estimand, 2));
        }
    }

    [Fact]
    public void Failed_simulations_are_left_out_of_the_arm_and_of_the_twins()
    {
        Estimand estimand = Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, false, []), 2);
        TrialData data = Data(Design, t => t.SetFailure(2, 2, Model.Simulation.FailureReason.NotFinite));
        Estimation.Estimate(data, estimand).Single().Analysed.ShouldBe(Estimation.Estimate(Data(Design), estimand).Single().Analysed - 1);
        Estimation.TrueValue(data, estimand, 2).ShouldBe(people.Where(s => s != 2).Average(s => Twin(s, 2, 3) - Twin(s, 1, 3)), 1e-9);
    }

    internal static IEnumerable<Estimand> Every() =>
    [
        Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, true, [Factor.Site]), 0, 2),
        Estimand(Change, SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Mmrm, true, []), 0, 2),
        Estimand(Responder, SummaryMeasure.RiskDifference, new Estimator(AnalysisMethod.Newcombe, false, []), 0, 2),
        Estimand(Responder, SummaryMeasure.RiskDifference, new Estimator(AnalysisMethod.Logistic, true, []), 0, 2),
        Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.Logistic, false, [Factor.Site]), 0, 2),
        Estimand(Responder, SummaryMeasure.OddsRatio, new Estimator(AnalysisMethod.MantelHaenszel, false, [Factor.Site]), 0, 2),
        Estimand(Rescue, SummaryMeasure.HazardRatio, new Estimator(AnalysisMethod.Cox, false, []), 0, 2),
    ];

    static double Response(int s) => Responds(s, Arm(s), Seen(s, 3), isTwin: false);

    static int[] Known() => [.. people.Where(s => !double.IsNaN(Response(s)))];

    static BinaryData Binary(int[] rows, IReadOnlyList<IReadOnlyList<double>> covariates, IReadOnlyList<IReadOnlyList<int>> factors) =>
        new([.. rows.Select(s => Response(s) > 0)], [.. rows.Select(s => places[Arm(s)])], 3, 0, covariates, factors);

    static int N(int[] rows, int arm) => rows.Count(s => Arm(s) == arm || Arm(s) == Reference);

    static (int, double, double, double, double, int) Numbers(EstimandResult r) => (r.Arm, r.Estimate, r.Lower, r.Upper, r.PValue, r.Analysed);
}
