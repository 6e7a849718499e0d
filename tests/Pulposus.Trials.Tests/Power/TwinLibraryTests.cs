using Pulposus.Model.Simulation;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Power;

/// <summary>Trials drawn from a library of twins.</summary>
public class TwinLibraryTests
{
    static readonly Protocol design = TestTrials.Trial(20, 20) with
    {
        Eligibility = new Eligibility([new EligibleRange(Variable.Vas, 40, double.PositiveInfinity)], [], null),
        Sites = [new Site("a", 1) { PerMonth = 3 }, new Site("b", 1) { PerMonth = 6, OpensMonth = 2 }],
        Strata = [Factor.Site],
        Endpoints = [new ChangeEndpoint("vas-3", "VAS", true, Scale.Vas, 3)],
    };

    static readonly Lazy<TwinLibrary> library = new(() =>
    {
        Protocol recruiting = TwinLibrary.ProtocolOf(design, 60);
        Population population = recruiting.Population();
        Cohort people = Recruitment.Recruit(recruiting, population, TestContext.Current.CancellationToken);
        return new TwinLibrary(design, people, new Twins(recruiting, population, DiscSimulator.Widest).Simulate(people.Subjects));
    });

    [Fact]
    public void A_replicate_is_a_trial_of_the_design()
    {
        for (int r = 0; r < 20; r++)
        {
            ReplicateTrial trial = library.Value.Draw(design, r);
            trial.Data.Cohort.Subjects.Count.ShouldBe(40);
            trial.Data.Cohort.Subjects.Count(s => s.Arm == 1).ShouldBe(20);
            foreach (IGrouping<int, Subject> site in trial.Data.Cohort.Subjects.GroupBy(s => s.Site))
                Math.Abs(site.Count(s => s.Arm == 0) - site.Count(s => s.Arm == 1)).ShouldBeLessThanOrEqualTo(1);
            trial.Data.Cohort.Screened.ShouldBeGreaterThan(40);
            trial.Data.Cohort.Subjects.Select(s => s.EnrolledMonth).ShouldBeInOrder();

            // The second site is closed in the first two months.
            trial.Data.Cohort.Subjects.Where(s => s.EnrolledMonth < 2).ShouldAllBe(s => s.Site == 0);
            trial.Months.ShouldBe(trial.Data.Cohort.Subjects[^1].EnrolledMonth + 3);
        }
    }

    [Fact]
    public void The_same_number_is_the_same_trial_and_another_number_another()
    {
        ReplicateTrial first = library.Value.Draw(design, 3);
        ReplicateTrial again = library.Value.Draw(design, 3);
        ReplicateTrial other = library.Value.Draw(design, 4);
        again.Rows.ShouldBe(first.Rows);
        again.Data.Cohort.Subjects.Select(s => s.Arm).ShouldBe(first.Data.Cohort.Subjects.Select(s => s.Arm));
        other.Rows.ShouldNotBe(first.Rows);
        Estimation.Estimate(again.Data)[0].Estimate.ShouldBe(Estimation.Estimate(first.Data)[0].Estimate);
    }

    [Fact]
    public void A_larger_trial_begins_with_the_people_of_a_smaller_one() =>
        library.Value.Draw(DesignSize.Of(design, 80), 5).Rows!.Take(40).ShouldBe(library.Value.Draw(design, 5).Rows);

    [Fact]
    public void People_keep_their_outcomes_and_their_screening()
    {
        ReplicateTrial trial = library.Value.Draw(design, 1);
        for (int s = 0; s < 40; s++)
        {
            Subject subject = trial.Data.Cohort.Subjects[s];
            trial.Data[Outcome.Vas, s, subject.Arm, 0].ShouldBe(subject.Screening[(int)Variable.Vas], 1e-9);
            trial.Data[Outcome.Vas, s, 1, 2].ShouldBe(library.Value.Outcomes[Outcome.Vas, trial.Rows![s], 1, 2]);
        }
    }

    [Fact]
    public void In_the_sharp_null_every_arm_has_the_course_of_the_reference()
    {
        ReplicateTrial trial = library.Value.Draw(design, 1, isSharpNull: true);
        for (int s = 0; s < 40; s++)
            trial.Data[Outcome.Vas, s, 1, 2].ShouldBe(library.Value.Outcomes[Outcome.Vas, trial.Rows![s], 0, 2]);
        Estimation.TrueValue(trial.Data, Estimation.Of(design)[0], 1).ShouldBe(0);
    }

    [Fact]
    public void Replicates_estimate_the_truth_of_the_library()
    {
        ReplicateResults results = new(design, 2000);
        for (int r = 0; r < results.Count; r++)
            results.Set(r, library.Value.Draw(design, r));
        LibraryTruth truth = LibraryTruth.Of(library.Value.Everyone(design), results.Hypotheses[0].Estimand, 1);
        OperatingCharacteristics c = OperatingCharacteristics.Of(results, [truth], isLibrary: true);
        c.Failed.ShouldBe(0, c.Problem);

        // Complete cases: who leaves feels worse, which moves the estimate a little.
        Math.Abs(c.Hypotheses[0].Bias!.Value.Value).ShouldBeLessThan(0.5 + (4 * c.Hypotheses[0].Bias!.Value.Error));
        Math.Abs(c.Hypotheses[0].Coverage!.Value.Value - 0.95).ShouldBeLessThan(4 * c.Hypotheses[0].Coverage!.Value.Error);
        truth.StandardError.ShouldBeInRange(0.01, 3);
        c.Hypotheses[0].LibraryError!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_site_without_people_is_an_error_in_words()
    {
        Protocol recruiting = TwinLibrary.ProtocolOf(design, 1);
        Population population = recruiting.Population();
        Cohort people = Recruitment.Recruit(recruiting, population, TestContext.Current.CancellationToken);
        TwinLibrary one = new(design, people, new Twins(recruiting, population, DiscSimulator.Widest).Simulate(people.Subjects));
        Should.Throw<AnalysisException>(() => one.Draw(design, 0)).Message.ShouldContain("use a larger library");
    }

    [Theory]
    [InlineData(39)]
    [InlineData(0)]
    public void Sizes_that_cannot_be_allocated_are_refused(int people) =>
        Should.Throw<ArgumentException>(() => DesignSize.Of(design, people)).Message.ShouldContain("use a multiple of 2");
}
