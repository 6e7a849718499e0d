using System.Globalization;
using Pulposus.Statistics.RepeatedMeasures;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Tests.Assumptions;

namespace Pulposus.Trials.Tests.Power;

/// <summary>
/// Type I error of every method and allocation when nobody responds to the arm, and coverage when somebody does. With
/// <c>PULPOSUS_NULLS=100000</c> as many trials each, and within 0.2 percentage points.
/// </summary>
public class NullTests
{
    const double Errors = 3.5;
    static readonly int trials = int.TryParse(Environment.GetEnvironmentVariable("PULPOSUS_NULLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 2000;

    static readonly AssumedScale course = new(
        [[65, 52, 46, 42], [65, 48, 40, 35], [65, 47, 38, 33], [65, 47, 37, 32]], [[12, 18, 20, 22], [12, 18, 20, 22], [12, 18, 20, 22], [12, 18, 20, 22]]);

    static Estimand Of(Endpoint endpoint, AnalysisMethod method, SummaryMeasure summary, bool baseline, IReadOnlyList<Factor> factors, int arms, Strategy rescue = Strategy.TreatmentPolicy, Strategy leaving = Strategy.Hypothetical) => new(
        "primary", endpoint.Label, true, [.. Enumerable.Range(1, arms - 1)], null, endpoint,
        new Dictionary<IntercurrentEvent, Strategy> { [IntercurrentEvent.Rescue] = rescue, [IntercurrentEvent.OtherProcedure] = rescue, [IntercurrentEvent.Surgery] = rescue, [IntercurrentEvent.Withdrawal] = leaving },
        summary,
        new Estimator(method, baseline, factors));

    static Protocol Base(params int[] allocation)
    {
        double[] none = new double[allocation.Length];
        return TypedTrials.Of(allocation, new TypedAssumptions
        {
            Vas = new AssumedScale([.. course.Means.Take(allocation.Length)], [.. course.Sds.Take(allocation.Length)]),
            Correlation = [.. Enumerable.Range(0, 4).Select(i => (IReadOnlyList<double>)[.. Enumerable.Range(0, 4).Select(j => Math.Pow(0.7, Math.Abs(i - j)))])],
            MissedVisits = 0.05,
            WithdrawalPerMonth = [.. none.Select(_ => 0.01)],
            RescuePerMonth = [.. none.Select((_, k) => k == 0 ? 0.04 : 0.02)],
            SurgeryPerMonth = none,
            Factors = new Dictionary<Factor, IReadOnlyDictionary<int, double>> { [Factor.Smoker] = new Dictionary<int, double> { [0] = 0.7, [1] = 0.3 }, [Factor.Modic1] = new Dictionary<int, double> { [0] = 0.8, [1] = 0.2 } },
        }) with
        {
            VisitMonths = [1, 6, 12],
            Sites = [new Site("a", 2), new Site("b", 1), new Site("c", 1) { ContextMm = 6 }],
            Endpoints = [],
        };
    }

    static readonly ChangeEndpoint change = new("vas-12", "VAS", true, Scale.Vas, 12);
    static readonly ResponderEndpoint responder = new("responder", "Responder", true, [12], true, [new Criterion(Scale.Vas, 30, null, null)]);
    static readonly TimeEndpoint rescue = new("rescue", "Rescue", true, Happening.Rescue, 12);

    static readonly Dictionary<string, (Protocol Protocol, double Share)> designs = new(StringComparer.Ordinal)
    {
        ["ancova-blocks"] = (With(Base(60, 60) with { Strata = [Factor.Site] }, Of(change, AnalysisMethod.Ancova, SummaryMeasure.DifferenceInMeans, true, [Factor.Site], 2)), 1),
        ["ancova-simple"] = (With(Base(40, 80) with { Allocation = AllocationMethod.Simple }, Of(change, AnalysisMethod.Ancova, SummaryMeasure.DifferenceInMeans, true, [], 2)), 1),
        ["ancova-minimisation"] = (With(
            Base(50, 50) with { Allocation = AllocationMethod.Minimisation, Determinism = 0.8, Strata = [Factor.Site, Factor.Smoker, Factor.Modic1] },
            Of(change, AnalysisMethod.Ancova, SummaryMeasure.DifferenceInMeans, true, [Factor.Site, Factor.Smoker, Factor.Modic1], 2)), 1),
        ["dose-finding-holm"] = (With(Base(40, 40, 40, 40), Of(change, AnalysisMethod.Ancova, SummaryMeasure.DifferenceInMeans, true, [], 4)) with { Decision = new Decision(0.05, Multiplicity.Holm, false, []) }, 1),
        ["mmrm-kenward-roger"] = (With(Base(50, 50), Of(change, AnalysisMethod.Mmrm, SummaryMeasure.DifferenceInMeans, true, [], 2)), 0.1),
        ["newcombe"] = (With(Base(70, 70), Of(responder, AnalysisMethod.Newcombe, SummaryMeasure.RiskDifference, false, [], 2)), 1),
        ["logistic"] = (With(Base(70, 70) with { Strata = [Factor.Site] }, Of(responder, AnalysisMethod.Logistic, SummaryMeasure.RiskDifference, true, [Factor.Site], 2)), 0.5),
        ["mantel-haenszel"] = (With(Base(70, 70) with { Strata = [Factor.Site] }, Of(responder, AnalysisMethod.MantelHaenszel, SummaryMeasure.OddsRatio, false, [Factor.Site], 2)), 1),
        ["cox"] = (With(Base(80, 80), Of(rescue, AnalysisMethod.Cox, SummaryMeasure.HazardRatio, false, [], 2)), 0.5),
    };

    static Protocol With(Protocol protocol, Estimand estimand) => protocol with { Endpoints = [estimand.Variable], Estimands = [estimand] };

    public static TheoryData<string> Designs => [.. designs.Keys];

    [Theory]
    [MemberData(nameof(Designs))]
    public void When_nobody_responds_one_trial_in_twenty_says_otherwise(string name)
    {
        (Protocol protocol, double part) = designs[name];
        int replicates = trials > 2000 ? trials : (int)(trials * part);
        OperatingCharacteristics c = Simulated.Of(protocol, replicates, isSharpNull: true, new LibraryTruth(protocol.Estimands[0].Null, 0));
        HypothesisCharacteristics h = c.Hypotheses[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name},sharp-null,{replicates},{c.Failed},{h.Significant.Value},{h.Significant.Error},{c.AnyRejected.Value},{c.AnyRejected.Error},{h.Coverage!.Value.Value}"));
        c.Failed.ShouldBeLessThan(1 + (replicates / 1000), c.Problem);

        // Shares are discrete and tests of shares and hazards asymptotic.
        double known = name is "newcombe" or "logistic" or "mantel-haenszel" or "cox" ? 0.004 : 0.002;
        foreach (HypothesisCharacteristics each in c.Hypotheses)
            Math.Abs(each.Significant.Value - 0.05).ShouldBeLessThan(known + (Errors * each.Significant.Error), name);
        c.AnyRejected.Value.ShouldBeLessThan(0.05 + known + (Errors * c.AnyRejected.Error), name);
    }

    [Theory]
    [InlineData("ancova-blocks")]
    [InlineData("mmrm-kenward-roger")]
    [InlineData("newcombe")]
    [InlineData("cox")]
    public void Intervals_hold_the_truth_when_somebody_responds(string name)
    {
        (Protocol protocol, double part) = designs[name];

        // The truth over many people, nothing missing.
        Protocol everyone = TwinLibrary.ProtocolOf(protocol, 10_000);
        AssumedPeople people = new(everyone);
        Cohort cohort = people.Recruit();
        LibraryTruth truth = LibraryTruth.Of(new TrialData(protocol, cohort, people.Simulate(cohort.Subjects)), protocol.Estimands[0], 1);
        HypothesisCharacteristics h = Simulated.Of(protocol, (int)(trials * part), truth: truth).Hypotheses[0];
        double known = name is "newcombe" or "cox" ? 0.01 : 0.005;
        Math.Abs(h.Coverage!.Value.Value - 0.95).ShouldBeLessThan(known + (Errors * h.Coverage.Value.Error), name);
        Math.Abs(h.Bias!.Value.Value).ShouldBeLessThan((0.05 * h.Sd) + (4 * h.Bias.Value.Error), name);
        h.StandardError.ShouldBe(h.Sd, 0.1 * h.Sd, name);
    }
}
