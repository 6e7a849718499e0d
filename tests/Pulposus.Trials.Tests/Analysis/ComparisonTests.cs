using Pulposus.Model.Simulation;
using Pulposus.Statistics;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Analysis;

/// <summary>A trial of fifteen people whose outcomes are made up: every course is known under every arm.</summary>
public class ComparisonTests
{
    const int People = 15;
    const int Reference = 1;

    static readonly ChangeEndpoint odi = new("odi-3", "ODI", false, Scale.Odi, 3);
    static readonly ChangeEndpoint vas = new("vas-1", "VAS", true, Scale.Vas, 1);
    static readonly ResponderEndpoint both = new("both", "Both", true, [1, 3], true, [new(Scale.Vas, 30, null, null), new(Scale.Odi, null, 10, null)]);
    static readonly ResponderEndpoint either = new("either", "Either", false, [3], false, [new(Scale.Vas, null, null, 30), new(Scale.Odi, 50, null, null)]);

    static readonly Protocol protocol = TestTrials.Trial(5, 5, 5) with
    {
        Reference = Reference,
        Endpoints = [odi, vas, either, both],
        AnalysisFactors = [Factor.Smoker],
        Level = 0.9,
    };

    [Fact]
    public void Changes_are_the_analysis_of_covariance_of_the_allocated_courses()
    {
        TrialData data = Data();
        int[] people = [.. Enumerable.Range(0, People)];
        AncovaResult expected = Ancova.Fit(
            new AncovaData(
                [.. people.Select(s => Made(Outcome.Vas, s, Arm(s), 1) - Made(Outcome.Vas, s, Arm(s), 0))],
                [.. people.Select(Arm)],
                3,
                Reference,
                [[.. people.Select(s => Made(Outcome.Vas, s, Arm(s), 0))]],
                [[.. people.Select(Smoker)]]),
            0.9);
        ArmComparison[] found = [.. Comparison.Of(data).Where(c => c.Endpoint == vas)];
        found.Select(c => (c.Arm, c.Estimate, c.Lower, c.Upper, c.PValue!.Value))
            .ShouldBe(expected.Differences.Select(d => (d.Arm, d.Estimate, d.Lower, d.Upper, d.PValue)));
        foreach (ArmComparison c in found)
        {
            double Change(int s, int arm) => Made(Outcome.Vas, s, arm, 1) - Made(Outcome.Vas, s, arm, 0);
            c.TrueValue.ShouldBe(people.Average(s => Change(s, c.Arm) - Change(s, Reference)), 1e-12);
        }
    }

    [Fact]
    public void Shares_are_compared_by_newcombes_interval()
    {
        int Responds(int s, int arm) => new[] { 1, 2 }.All(v =>
            Made(Outcome.Vas, s, arm, v) <= 0.7 * Made(Outcome.Vas, s, arm, 0) && Made(Outcome.Odi, s, arm, v) <= Made(Outcome.Odi, s, arm, 0) - 10) ? 1 : 0;
        int Events(int arm) => Enumerable.Range(0, People).Where(s => Arm(s) == arm).Sum(s => Responds(s, arm));
        ArmComparison[] found = [.. Comparison.Of(Data()).Where(c => c.Endpoint == both)];
        found.Select(c => c.Arm).ShouldBe([0, 2]);
        found.Select(c => Events(c.Arm)).ShouldContain(n => n > 0);
        foreach (ArmComparison c in found)
        {
            ProportionInterval expected = Proportions.Newcombe(Events(c.Arm), 5, Events(Reference), 5, 0.9);
            (c.Estimate, c.Lower, c.Upper, c.PValue).ShouldBe((expected.Estimate, expected.Lower, expected.Upper, null));
            c.TrueValue.ShouldBe(Enumerable.Range(0, People).Average(s => (double)Responds(s, c.Arm) - Responds(s, Reference)), 1e-12);
        }
    }

    [Fact]
    public void Primary_endpoints_come_first_and_otherwise_the_order_is_kept() =>
        Comparison.Of(Data()).Select(c => (c.Endpoint.Id, c.Arm)).ShouldBe(
            [("vas-1", 0), ("vas-1", 2), ("both", 0), ("both", 2), ("odi-3", 0), ("odi-3", 2), ("either", 0), ("either", 2)]);

    [Fact]
    public void Any_and_all_join_criteria_at_one_visit()
    {
        TrialData data = Data();
        for (int s = 0; s < People; s++)
        {
            for (int arm = 0; arm < 3; arm++)
                data.Responds(either, s, arm).ShouldBe(Made(Outcome.Vas, s, arm, 2) <= 30 || Made(Outcome.Odi, s, arm, 2) <= 0.5 * Made(Outcome.Odi, s, arm, 0));
        }
    }

    [Fact]
    public void A_failed_twin_takes_the_person_out_of_the_twins_and_not_out_of_the_trial()
    {
        TrialData data = Data((4, 2, FailureReason.NotFinite));
        Arm(4).ShouldNotBe(2);
        data.Complete.ShouldBe(Enumerable.Range(0, People).Where(s => s != 4));
        data.Analysed(Arm(4)).Count.ShouldBe(5);
        double[] effects = [.. data.Complete.Select(s => (double)(Made(Outcome.Odi, s, 2, 2) - Made(Outcome.Odi, s, 2, 0) - Made(Outcome.Odi, s, 1, 2) + Made(Outcome.Odi, s, 1, 0)))];
        Comparison.Of(data).Single(c => c.Endpoint == odi && c.Arm == 2).TrueValue.ShouldBe(effects.Average(), 1e-12);
    }

    [Fact]
    public void Data_that_cannot_be_analysed_are_refused_with_a_reason()
    {
        (int, int, FailureReason)[] all = [.. Enumerable.Range(0, People).Select(s => (s, 0, FailureReason.NotFinite))];
        string said = Should.Throw<AnalysisException>(() => Comparison.Of(Data(all))).Message;
        said.ShouldContain("vas-1");
        said.ShouldContain("Use more subjects");

        (int, int, FailureReason)[] reference = [.. Enumerable.Range(0, People).Where(s => Arm(s) == Reference).Select(s => (s, Reference, FailureReason.NotFinite))];
        Should.Throw<AnalysisException>(() => Comparison.Of(Data(reference)));
        Should.Throw<AnalysisException>(() => Comparison.Of(Data(protocol with { Endpoints = [both] }, reference))).Message.ShouldContain("nobody is left");
    }

    [Fact]
    public void Changes_in_per_cent_are_of_the_measured_baseline()
    {
        TrialData data = Data();
        data.PercentChange(Outcome.Odi, 3, 1, 2).ShouldBe(100.0 * (Made(Outcome.Odi, 3, 1, 2) - Made(Outcome.Odi, 3, 1, 0)) / Made(Outcome.Odi, 3, 1, 0), 1e-12);
    }

    static int Arm(int subject) => subject % 3;

    static int Smoker(int subject) => subject % 4 == 0 ? 1 : 0;

    // Scattered whole numbers, lower at later visits and in later arms.
    static int Made(Outcome outcome, int s, int arm, int visit) =>
        60 + (7 * s % 11) - (visit == 0 ? 0 : (8 * visit) + (5 * arm) + (((s * s) + (13 * visit) + (3 * arm * s)) % 17)) - (outcome == Outcome.Odi ? 12 + (s % 3) : 0);

    static TrialData Data(params (int Subject, int Arm, FailureReason Reason)[] failures) => Data(protocol, failures);

    static TrialData Data(Protocol protocol, params (int Subject, int Arm, FailureReason Reason)[] failures)
    {
        OutcomeTable table = new(People, 3, 3);
        Array.Fill(table.Column(Outcome.Attended), 1);
        foreach (Outcome outcome in new[] { Outcome.Vas, Outcome.Odi })
        {
            for (int s = 0; s < People; s++)
            {
                for (int arm = 0; arm < 3; arm++)
                {
                    for (int visit = 0; visit < 3; visit++)
                        table[outcome, s, arm, visit] = table[outcome == Outcome.Vas ? Outcome.TruePain : Outcome.TrueOdi, s, arm, visit] = Made(outcome, s, arm, visit);
                }
            }
        }

        foreach ((int s, int arm, FailureReason reason) in failures)
            table.SetFailure(s, arm, reason);
        Subject[] subjects = [.. Enumerable.Range(0, People).Select(s => new Subject((ulong)s, 0, [0, 3, 0, Smoker(s)], Arm(s)))];
        return new TrialData(protocol, new Cohort(People, [], subjects), table);
    }
}
