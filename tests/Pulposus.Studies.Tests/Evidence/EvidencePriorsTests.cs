using System.Text.Json;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>Priors from the evidence follow the pool, say where they come from, and keep single arms out of the specific effect.</summary>
public class EvidencePriorsTests
{
    const string Rule = "The rule: controlled trials inform 'specific_effect', open single arms inform 'context_open' and nothing else.";
    static readonly StudyPriors both = new(SpecificEffect: true, ContextOpen: true);

    [Theory]
    [InlineData("specific_effect: open_single_arms", "priors.specific_effect: open_single_arms have no control group, so they cannot tell a specific effect from the response to being treated.")]
    [InlineData("context_open: controlled_trials", "priors.context_open: controlled_trials do not tell what people expect of an open injection.")]
    [InlineData("context_blinded: open_single_arms", "priors.context_blinded: no prior can be taken from the evidence for this")]
    [InlineData("pain: open_single_arms", "priors.pain: no prior can be taken from the evidence for this")]
    public void Open_single_arms_inform_the_open_context_and_nothing_else(string entry, string message)
    {
        string error = Should.Throw<InputException>(() => With(entry)).Message;
        error.ShouldContain(message);
        error.ShouldContain(Rule);
    }

    [Theory]
    [InlineData("", "{ }", "found no entry; write 'specific_effect: controlled_trials'")]
    [InlineData("specific_effect: uncontrolled", "{ }", "found 'uncontrolled'")]
    [InlineData("specific_effect: controlled_trials", "{ prior.residual_effect_mm: -1 }", "parameters fixes prior.residual_effect_mm, which this prior would set; keep one of them.")]
    [InlineData("context_open: open_single_arms", "{ context.mean_mm.open_injection: 30 }", "parameters fixes context.mean_mm.open_injection")]
    public void What_is_said_twice_or_means_nothing_is_refused(string entry, string parameters, string message) =>
        Should.Throw<InputException>(() => With(entry, parameters)).Message.ShouldContain(message);

    [Fact]
    public void A_context_that_nothing_would_show_is_refused() =>
        Should.Throw<InputException>(() => TestStudy.Parse(TestStudy.Tiny(extra: "evidence: AMIRDELFAN2021\npriors: { context_open: open_single_arms }")))
            .Message.ShouldContain("priors.context_open: the injections of this study are blinded");

    [Fact]
    public void The_specific_effect_is_the_pool_of_controlled_trials_less_the_mechanism()
    {
        PoolReport pool = EvidencePriors.ControlledTrials();
        EvidencePrior prior = EvidencePriors.Of(both)[0];
        double mechanism = EvidencePriors.MechanismEffect();
        mechanism.ShouldBeInRange(-4, -0.5);
        prior.Mean.ShouldBe(pool.Result.Effect.Estimate - mechanism, 1e-12);
        Statistics.MetaAnalysis.Limits interval = pool.Result.Prediction!.Value;
        (2 * 1.959963984540054 * prior.Sd).ShouldBe(interval.Upper - interval.Lower, 1e-9);
        prior.Studies.ShouldBe(pool.Input.Studies.Select(s => s.Label));
        prior.Studies.ShouldAllBe(id => EvidenceBase.Find(id)!.IsControlled);
        prior.Studies.ShouldAllBe(id => prior.Said.Contains(id, StringComparison.Ordinal));
        prior.Said.ShouldContain("is borrowed where none is known");
        (prior.Law.AtNormalScore(0), prior.Law.AtNormalScore(1)).ShouldBe((prior.Mean, prior.Mean + prior.Sd));
    }

    [Fact]
    public void The_open_context_comes_from_series_without_a_control_and_keeps_its_spread()
    {
        EvidencePrior prior = EvidencePriors.Of(both)[1];
        prior.Studies.Select(id => EvidenceBase.Find(id)!).ShouldAllBe(s => s.Design == StudyDesign.SingleArm && s.Blinding == Trials.Evidence.Blinding.Open);
        prior.Studies.Count.ShouldBeGreaterThan(1);
        prior.Sd.ShouldBe(12);

        // Not the change itself: regression to the mean and the specific effect are no context.
        prior.Mean.ShouldBeInRange(20, -EvidencePriors.OpenSingleArms().Result.Effect.Estimate);
    }

    [Fact]
    public void A_trial_has_the_mean_and_replicates_draw_from_the_law()
    {
        Protocol protocol = ProtocolMapping.Of(With("specific_effect: controlled_trials, context_open: open_single_arms"), "test.yaml");
        EvidencePrior[] priors = [.. EvidencePriors.Of(both)];
        foreach (EvidencePrior prior in priors)
        {
            double Value(Protocol p) => p.Population().Typical.Value(prior.Parameter);
            Value(protocol).ShouldBe(prior.Mean, 1e-12);
            double[] drawn = [.. Enumerable.Range(0, 400).Select(k => Value(Replicates.Of(protocol, k, 0)))];
            drawn.Average().ShouldBe(prior.Mean, 4 * prior.Sd / Math.Sqrt(drawn.Length));
            Statistics.Summary.Mean(drawn).StandardDeviation.ShouldBe(prior.Sd, 0.2 * prior.Sd);
        }
    }

    [Fact]
    public void Without_the_block_nothing_changes_and_with_it_the_plan_does()
    {
        StudyFile plain = With(null);
        StudyFile informed = With("specific_effect: controlled_trials");
        JsonSerializer.Serialize(plain, Json.Compact).Contains("priors", StringComparison.Ordinal).ShouldBeFalse();
        ProtocolMapping.Of(plain, "test.yaml").Laws.ShouldBeEmpty();
        (StudyPlan.Of(informed).Hash == StudyPlan.Of(plain).Hash).ShouldBeFalse();
        StudyPlan.Of(informed with { Priors = null }).Hash.ShouldBe(StudyPlan.Of(plain).Hash);
    }

    [Fact]
    public async Task Summary_and_report_say_which_prior_was_used_and_from_which_studies()
    {
        using TemporaryFolder folder = new();
        FinishedRun run = await TestStudy.RunAsync(folder.Path("run"), Text("specific_effect: controlled_trials"));
        string said = EvidencePriors.Of(new StudyPriors(SpecificEffect: true, ContextOpen: false)).Single().Said;
        run.Summary.Study.Priors.ShouldBe([said]);
        File.ReadAllText(folder.Path("run/summary.json")).ShouldContain(JsonSerializer.Serialize(said, Json.Readable));
        File.ReadAllText(run.Report).ShouldContain("Priors from the pooled evidence");
        run.Summary.Assumptions.Decisive.Single(d => d.StartsWith("prior.residual_effect_mm", StringComparison.Ordinal)).ShouldContain("mean of a prior from the pooled evidence");
    }

    static StudyFile With(string? entry, string parameters = "{ }") => TestStudy.Parse(Text(entry, parameters));

    static string Text(string? entry, string parameters = "{ }") =>
        TestStudy.Tiny(parameters).Replace("blinding: blinded", "blinding: open", StringComparison.Ordinal) + (entry is null ? string.Empty : $"\npriors: {{ {entry} }}\n");
}
