using Pulposus.Statistics.Survival;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Tests.Assumptions;
using Shouldly;
using Xunit;

namespace Pulposus.Trials.Tests.Analysis;

public class TimeCourseTests
{
    static readonly Estimand estimand = new(
        "rescue", "Rescue", true, [1], null, new TimeEndpoint("rescue", "Rescue", true, Happening.Rescue, 12),
        Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, _ => Strategy.TreatmentPolicy),
        SummaryMeasure.HazardRatio, new Estimator(AnalysisMethod.Cox, false, []));

    static TrialData Data(double perMonth)
    {
        Protocol protocol = TypedTrials.Of([60, 60], new TypedAssumptions
        {
            Vas = new AssumedScale([[60, 50, 50], [60, 45, 45]], [[10, 10, 10], [10, 10, 10]]),
            Correlation = [[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]],
            RescuePerMonth = [perMonth, perMonth / 4],
            SurgeryPerMonth = [0, 0],
            WithdrawalPerMonth = [0.01, 0.01],
        }) with
        {
            VisitMonths = [6, 12],
            Endpoints = [estimand.Variable],
            Estimands = [estimand],
        };
        AssumedPeople people = new(protocol);
        Cohort cohort = people.Recruit();
        return new TrialData(protocol, cohort, people.Simulate(cohort.Subjects));
    }

    [Fact]
    public void Shares_and_test_are_those_of_the_statistics_on_the_same_times()
    {
        TrialData data = Data(0.1);
        EstimandView view = new(data, estimand);
        (int Arm, double Months, bool Happened)[] times = [.. Enumerable.Range(0, 120).Select(s =>
        {
            int arm = data.Cohort.Subjects[s].Arm;
            (double months, bool happened) = view.Time((TimeEndpoint)estimand.Variable, s, arm, isTwin: false);
            return (arm, months, happened);
        })];
        TimeCourses courses = Estimation.Times(data, estimand).ShouldNotBeNull();
        courses.LogRankPValue.ShouldBe(LogRank.Test(new SurvivalData(
            [.. times.Select(t => t.Months)], [.. times.Select(t => t.Happened)], [.. times.Select(t => t.Arm)], 2, 0, [], [], [])).PValue);
        foreach (TimeCourse arm in courses.Arms)
        {
            (int Arm, double Months, bool Happened)[] own = [.. times.Where(t => t.Arm == arm.Arm)];
            SurvivalStep last = KaplanMeier.Of([.. own.Select(t => t.Months)], [.. own.Select(t => t.Happened)], 0.95).At(12).ShouldNotBeNull();
            (arm.N, arm.Events, arm.Share, arm.Lower, arm.Upper).ShouldBe((60, own.Count(t => t.Happened), last.Survival, last.Lower, last.Upper));
        }

        courses.Arms[0].Share.ShouldBeLessThan(courses.Arms[1].Share);
    }

    [Fact]
    public void Where_nobody_has_it_nothing_is_tested() => Estimation.Times(Data(0), estimand).ShouldNotBeNull().LogRankPValue.ShouldBeNull();

    [Fact]
    public void Other_variables_have_no_times() =>
        Estimation.Times(Data(0.1), estimand with { Variable = new ChangeEndpoint("v", "V", true, Scale.Vas, 12) }).ShouldBeNull();
}
