using Pulposus.Studies.Power;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Reports.Simulation;

/// <summary>Sentences of the simulation report follow from its numbers.</summary>
public sealed class SimulationSentenceTests
{
    private static readonly PowerSummary s_sample = SamplePower.Build();

    [Theory]
    [InlineData(0.0507, Multiplicity.None, 1, "the nominal 5 % lies within its 95 % Monte-Carlo limits (4.64 to 5.50 %)")]
    [InlineData(0.0600, Multiplicity.None, 1, "this is more than the nominal 5 % (5.53 to 6.47 %): the design does not hold its level")]
    [InlineData(0.0960, Multiplicity.None, 2, "this is more than the nominal 5 % (9.02 to 10.18 %), because the rule tests each of several hypotheses at the full level")]
    [InlineData(0.0960, Multiplicity.Holm, 2, "this is more than the nominal 5 % (9.02 to 10.18 %): the design does not hold its level")]
    [InlineData(0.0300, Multiplicity.Bonferroni, 2, "the nominal 5 % lies above its 95 % Monte-Carlo limits (2.67 to 3.33 %), so the rule errs less often than it may")]
    public void The_level_is_judged_by_its_limits_and_the_rule(double rejected, Multiplicity adjustment, int primaries, string said)
    {
        var summary = With(PowerScenario.SharpNull, s => s with { AnyRejected = SamplePower.Share(rejected) });
        summary = summary with
        {
            Design = summary.Design with { Adjustment = adjustment },
            Scenarios = [.. summary.Scenarios.Select(s => s with { Hypotheses = [.. s.Hypotheses.Select((h, k) => h with { Primary = k < primaries })] })],
        };
        Said(summary with { Assurance = null }).ShouldContain(said);
    }

    [Fact]
    public void A_difference_that_context_leaves_is_called_bias_of_the_trial()
    {
        string said = Said(s_sample);
        said.ShouldContain("Only context acts: the arms still differ truly, by −1.20 ± 0.08 mm (Pain at 12 months).");
        said.ShouldContain("in 7.10 ± 0.26 % of replicates, against 2.53 ± 0.16 % under the sharp null.");
    }

    [Fact]
    public void Nulls_with_the_same_numbers_are_said_to_be_the_same()
    {
        ScenarioResult sharp = s_sample.Scenarios[1];
        string said = Said(With(PowerScenario.WithoutCells, s => sharp with { Id = s.Id, Label = s.Label, Meaning = s.Meaning }));
        said.ShouldContain("both nulls gave the same numbers throughout");
        said.ShouldNotContain("the arms still differ truly");
    }

    [Fact]
    public void A_null_that_could_not_be_run_says_why() =>
        Said(With(PowerScenario.WithoutCells, s => s with { Unavailable = "No arm of this trial has cells.", Hypotheses = [] }))
            .ShouldContain("Only context acts: not simulated. No arm of this trial has cells.");

    [Fact]
    public void Assurance_counts_the_states_in_which_the_trial_fails()
    {
        // Truths 1.4, 0.2, −3.9, −6.1 mm beside −3.6; success 2, 1, 68, 90 %.
        string said = Said(s_sample);
        said.ShouldContain("the typical model says −3.60 mm. In 2 of 4 (50 %) states of knowledge the true value does not favour the arm at all, and in 2 of 4 (50 %) it is less than half");
        said.ShouldContain("In 2 of 4 (50 %) states fewer than one trial in ten succeeds");
        said.ShouldContain("In 1 of 4 (25 %) more than four in five succeed; these carry 56 % of the assurance.");
        said.ShouldContain("Where the effect is at least half of the typical one, 79.0 % succeed.");
        said.ShouldContain("Not knowing costs 21.7 percentage points");
    }

    [Fact]
    public void Of_ratios_and_responders_the_better_side_is_their_own()
    {
        PowerSummary Turned(double truth, double typical) => s_sample with
        {
            Scenarios = [.. s_sample.Scenarios.Select(s => s with { Hypotheses = [s.Hypotheses[0] with { Unit = "proportion", LowerIsBetter = false, Truth = typical }] })],
            Assurance = s_sample.Assurance! with { States = [s_sample.Assurance.States[0] with { Truths = [truth] }] },
        };
        Said(Turned(0.08, 0.1)).ShouldContain("10.00 percentage points. In 0 of 1 (0 %) states of knowledge the true value does not favour the arm");
        Said(Turned(-0.08, 0.1)).ShouldContain("In 1 of 1 (100 %) states of knowledge the true value does not favour the arm");
    }

    [Theory]
    [InlineData(0.012, "would be down to that of the replicates with about 12,300 people")]
    [InlineData(0.001, "The library adds no more to the error of the power than the number of replicates does.")]
    public void A_library_that_limits_the_answer_says_how_large_it_should_be(double libraryError, string said)
    {
        // 2,000 (1.2 / 0.485)^2 people bring its error down to that of the replicates.
        var summary = s_sample with { Scenarios = [.. s_sample.Scenarios.Select(s => s with { Hypotheses = [s.Hypotheses[0] with { PowerLibraryError = libraryError }] })] };
        Said(summary).ShouldContain(said);
    }

    [Fact]
    public void Commands_repeat_the_run()
    {
        string said = Said(s_sample);
        said.ShouldContain("pulposus power study.yaml --replicates 10000 --people 2000 --assurance 4 --vary n=100,200,400\n");
        said.ShouldContain("pulposus power study.yaml --replicates 10000 --people 2000 --replicate 17\n");
        said.ShouldContain("is known to ± 0.43 percentage points");
    }

    [Fact]
    public void Typed_assumptions_are_not_called_a_model()
    {
        var ground = new PowerGround("assumed_means", null, null, 1, ["VAS (mm), normal"], [], []);
        string said = Said(s_sample with { Ground = ground, Assurance = null });
        said.ShouldContain("If the typed assumptions are true, 62.00 ± 0.49 % of 10,000 simulated trials succeed");
        said.ShouldContain("typed assumptions have no states of knowledge");
        said.ShouldNotContain("finite library");
        said.ShouldNotContain("--people");
        said.ShouldNotContain("--citations");
    }

    [Fact]
    public void Replicates_that_failed_are_counted_with_the_reason() =>
        Said(With(PowerScenario.Designed, s => s with { Failed = 25, Problem = "Nobody had the event." }))
            .ShouldContain("As designed: 25 of 10,000 (< 1 %) replicates could not be analysed in full; what could not be estimated counts as not rejected. The first problem: Nobody had the event.");

    private static PowerSummary With(string id, Func<ScenarioResult, ScenarioResult> change) =>
        s_sample with { Scenarios = [.. s_sample.Scenarios.Select(s => s.Id == id ? change(s) : s)] };

    private static string Said(PowerSummary summary) => SimulationReportTests.Parse(summary).Value.Replace('\u00A0', ' ');
}
