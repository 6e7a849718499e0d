using Pulposus.Statistics.RepeatedMeasures;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Tests.Files;
using Pulposus.Trials.Protocols;
using AnalysisMethod = Pulposus.Trials.Protocols.AnalysisMethod;

namespace Pulposus.Studies.Tests.Execution;

public class DesignMappingTests
{
    static readonly Protocol protocol = Of(DesignSample.Text);

    [Fact]
    public void Conduct_arrives()
    {
        protocol.Sites.ShouldBe([new Site("a", 2) { PerMonth = 2 }, new Site("b", 3) { PerMonth = 3, OpensMonth = 4, ContextMm = 3 }]);
        (protocol.Allocation, protocol.Determinism, protocol.DiscShareErrorSd).ShouldBe((AllocationMethod.Minimisation, 0.9, 0.2));
        protocol.Eligibility.Ranges.ShouldBe([new(Variable.Age, double.NegativeInfinity, 70), new(Variable.Vas, 40, double.PositiveInfinity), new(Variable.DiscShare, 0.4, 1)]);
        protocol.Beliefs!.ContextMm.ShouldBe(8);
        protocol.Beliefs.Believers.ShouldBe([0.4, 0.6, 0.7]);
        (protocol.Crossover!.Month, protocol.Crossover.To, protocol.Crossover.Acceptance, protocol.Crossover.Unless!.Id).ShouldBe((6, 2, 0.7, "r50-6"));
        protocol.Crossover.From.ShouldBe([0]);
        (protocol.Decision.Alpha, protocol.Decision.Adjustment, protocol.Decision.All).ShouldBe((0.05, Multiplicity.FixedSequence, false));
        protocol.Decision.ArmOrder.ShouldBe([2, 1]);
        protocol.Costs.ShouldBe(new Costs(1000, 30000, 100000));
        protocol.Costs!.Of(10, 5, 2).ShouldBe(10_000 + 150_000 + 200_000);
        Of(TestStudy.Text).Decision.ShouldBe(Decision.Usual);
        Of(DesignSample.Text.Replace("strata: [site, grade]\nrandomisation: { method: minimisation, follow: 0.9 }", "randomisation: { method: simple }", StringComparison.Ordinal)).Allocation.ShouldBe(AllocationMethod.Simple);
    }

    [Fact]
    public void Estimands_arrive()
    {
        Estimand pain = protocol.Estimands[0];
        (pain.Id, pain.Label, pain.Primary, pain.Summary, pain.Variable.Id).ShouldBe(("pain", "Pain at a year", true, SummaryMeasure.DifferenceInMeans, "vas-12"));
        pain.Arms.ShouldBe([2, 1]);
        pain.Population!.Ranges.ShouldBe([new(Variable.Vas, 50, double.PositiveInfinity), new(Variable.DiscShare, 0.5, 1)]);
        (pain.Population.Modic1, pain.Population.DiscShareErrorSd).ShouldBe((true, 0.2));
        pain.Strategies.OrderBy(s => s.Key).Select(s => s.Value).ShouldBe([Strategy.TreatmentPolicy, Strategy.Composite, Strategy.Composite, Strategy.Hypothetical, Strategy.Hypothetical]);
        (pain.Estimator.Method, pain.Estimator.AdjustsForBaseline, pain.Estimator.Covariance, pain.Estimator.DegreesOfFreedom)
            .ShouldBe((AnalysisMethod.Mmrm, true, CovarianceStructure.AutoRegressive, DegreesOfFreedomMethod.Satterthwaite));
        pain.Estimator.Factors.ShouldBe([Factor.Site]);

        Estimand share = protocol.Estimands[1];
        (share.Label, share.Population, share.Null, share.LowerIsBetter).ShouldBe(("VAS −50 % at 12 months", null, 1, false));
        share.Arms.ShouldBe([1, 2]);
        (share.Estimator.Method, share.Estimator.AdjustsForBaseline, share.Estimator.Factors.Count).ShouldBe((AnalysisMethod.Logistic, true, 0));
        protocol.Estimands.Select(e => e.NeedsFreeCourse).ShouldBe([false, false, false, false]);
        protocol.Estimands.Select(e => e.Label).Skip(2).ShouldBe(["Rescue, another procedure or surgery within 12 months", "Leaving"]);
        protocol.Estimands.Select(e => e.LowerIsBetter).ShouldBe([true, false, true, true]);
    }

    [Theory]
    [InlineData("unstructured", "kenward_roger", CovarianceStructure.Unstructured, DegreesOfFreedomMethod.KenwardRoger)]
    [InlineData("compound_symmetry", "residual", CovarianceStructure.CompoundSymmetry, DegreesOfFreedomMethod.Residual)]
    public void Mixed_models(string covariance, string degrees, CovarianceStructure structure, DegreesOfFreedomMethod method)
    {
        Estimator estimator = Of(DesignSample.Text.Replace("covariance: ar1", "covariance: " + covariance, StringComparison.Ordinal)
            .Replace("degrees_of_freedom: satterthwaite", "degrees_of_freedom: " + degrees, StringComparison.Ordinal)).Estimands[0].Estimator;
        (estimator.Covariance, estimator.DegreesOfFreedom).ShouldBe((structure, method));
    }

    [Theory]
    [InlineData("surgery", Happening.Surgery, "Surgery within 12 months")]
    [InlineData("serious_event", Happening.SeriousEvent, "Serious adverse event within 12 months")]
    [InlineData("withdrawal", Happening.Withdrawal, "Leaving the trial within 12 months")]
    public void Times(string word, Happening happening, string label)
    {
        string text = DesignSample.Text.Replace("event: rescue", "event: " + word, StringComparison.Ordinal);
        if (happening == Happening.Surgery)
            text = text.Replace("{ rescue: treatment_policy, other_procedure: treatment_policy, surgery", "{ rescue: hypothetical, other_procedure: composite, surgery", StringComparison.Ordinal);
        Of(text).Endpoints[4].ShouldBe(new Trials.Protocols.TimeEndpoint("rescue-12", label, false, happening, 12));
    }

    // Arms of the sample are replaced by what could not be done to one person.
    [Theory]
    [InlineData("{ id: mpc6, product: mpc_6m_ha, allocation: 20 }", "{ id: mpc6, procedures: [{ product: mpc_6m_ha }, { product: ha, day: 30 }, { product: ha, day: 60 }], allocation: 20 }", "[mpc6]",
        "d.yaml: crossover.to: people of 'mpc6' who change to 'mpc18' would have 4 injections into the disc in all, and the model is valid for at most 3; leave 'mpc6' out of 'from', or change to another arm.")]
    [InlineData("{ id: mpc6, product: mpc_6m_ha, allocation: 20 }", "{ id: mpc6, product: fusion, allocation: 20 }", "[saline, mpc6]",
        "d.yaml: crossover.to: people of 'mpc6' who change to 'mpc18' would have the disc entered after its fusion; leave 'mpc6' out of 'from', or change to another arm.")]
    [InlineData("{ id: saline, product: saline, allocation: 20 }", "{ id: saline, product: quit_smoking, allocation: 20 }", "[saline]",
        "d.yaml: crossover.to: people of 'saline' who change to 'mpc18' would have 'quit_smoking' twice, and the model knows one attempt; leave 'saline' out of 'from', or change to another arm.")]
    public void A_change_that_no_person_could_make_is_refused(string there, string now, string from, string message)
    {
        string text = DesignSample.Text.Replace(there, now, StringComparison.Ordinal).Replace("from: [saline]", "from: " + from, StringComparison.Ordinal);
        if (now.Contains("quit_smoking", StringComparison.Ordinal))
            text = text.Replace("{ id: mpc18, product: mpc_18m_ha, allocation: 20 }", "{ id: mpc18, procedures: [{ product: mpc_18m_ha }, { product: quit_smoking }], allocation: 20 }", StringComparison.Ordinal);
        Should.Throw<InputException>(() => Of(text)).Message.ShouldBe(message);
    }

    [Fact]
    public void Three_injections_in_all_are_possible()
    {
        string text = DesignSample.Text.Replace("{ id: mpc6, product: mpc_6m_ha, allocation: 20 }", "{ id: mpc6, procedures: [{ product: mpc_6m_ha }, { product: ha, day: 30 }], allocation: 20 }", StringComparison.Ordinal);
        Of(text.Replace("from: [saline]", "from: [mpc6]", StringComparison.Ordinal)).Crossover!.From.ShouldBe([1]);
    }

    static Protocol Of(string text) => ProtocolMapping.Of(TestStudy.Parse(text), "d.yaml");
}
