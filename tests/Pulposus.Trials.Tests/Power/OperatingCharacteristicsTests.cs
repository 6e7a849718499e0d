using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Tests.Assumptions;

namespace Pulposus.Trials.Tests.Power;

/// <summary>Shares, means and errors over replicates, by hand.</summary>
public class OperatingCharacteristicsTests
{
    static ReplicateResults Results(Protocol protocol, params (double Estimate, double Lower, double Upper, double P)[] rows)
    {
        ReplicateResults results = new(protocol, rows.Length / new ReplicateResults(protocol, 0).Hypotheses.Count);
        for (int k = 0; k < rows.Length; k++)
            (results.Estimate[k], results.Lower[k], results.Upper[k], results.PValue[k], results.Analysed[k]) = (rows[k].Estimate, rows[k].Lower, rows[k].Upper, rows[k].P, 10);
        return results;
    }

    [Fact]
    public void One_hypothesis()
    {
        ReplicateResults results = Results(
            TypedTrials.Means(5, 5, -8, 20), (-10, -18, -2, 0.01), (-2, -10, 6, 0.6), (9, 1, 17, 0.03), (-7, -15, 1, 0.08));
        OperatingCharacteristics c = OperatingCharacteristics.Of(results, [new LibraryTruth(-8, 0.5)], isLibrary: false);
        HypothesisCharacteristics h = c.Hypotheses[0];
        (c.Success.Value, c.Any.Value, c.All.Value, c.AnyRejected.Value).ShouldBe((0.25, 0.25, 0.25, 0.5));
        (h.Significant.Value, h.Rejected!.Value.Value, h.InFavour!.Value.Value).ShouldBe((0.5, 0.5, 0.25));
        h.Mean.Value.ShouldBe(-2.5);
        h.Sd.ShouldBe(8.34665601703261, 1e-12);
        h.Bias!.Value.Value.ShouldBe(5.5);
        h.Bias.Value.Error.ShouldBe(Math.Sqrt((h.Sd * h.Sd / 4) + 0.25), 1e-12);
        h.Coverage!.Value.Value.ShouldBe(0.75);
        h.StandardError.ShouldBe(16 / (2 * 1.959963984540054), 1e-12);
        h.LibraryError.ShouldBeNull();
        c.Months.ShouldBeNull();
        c.Cost.ShouldBeNull();
    }

    [Fact]
    public void A_replicate_without_numbers_counts_and_rejects_nothing()
    {
        ReplicateResults results = Results(TypedTrials.Means(5, 5, -8, 20), (-10, -18, -2, 0.01), (double.NaN, double.NaN, double.NaN, double.NaN));
        results.Problems[1] = "no data";
        OperatingCharacteristics c = OperatingCharacteristics.Of(results, [new LibraryTruth(-8, 0)], isLibrary: true);
        (c.Failed, c.Problem, c.Success.Value, c.Hypotheses[0].Mean.Value, c.Hypotheses[0].Coverage!.Value.Value).ShouldBe((1, "no data", 0.5, -10, 1));
    }

    [Fact]
    public void Several_hypotheses_share_the_level_by_the_rule()
    {
        Protocol three = TypedTrials.Means(5, 5, 0, 1) with { };
        Protocol protocol = TypedTrials.Of([5, 5, 5], three.Assumptions! with { WithdrawalPerMonth = [0, 0, 0], RescuePerMonth = [0, 0, 0], SurgeryPerMonth = [0, 0, 0] });
        (double, double, double, double)[] rows = [(-5, -9, -1, 0.02), (-5, -9, -1, 0.04), (-5, -9, -1, 0.03), (5, 1, 9, 0.01), (-5, -9, -1, 0.3), (-5, -9, -1, 0.001)];
        OperatingCharacteristics Of(Multiplicity adjustment, bool all) =>
            OperatingCharacteristics.Of(Results(protocol with { Decision = new Decision(0.05, adjustment, all, []) }, rows), [null, null], isLibrary: false);
        OperatingCharacteristics none = Of(Multiplicity.None, false);
        (none.Success.Value, none.All.Value).ShouldBe((1.0, 1.0 / 3));
        OperatingCharacteristics holm = Of(Multiplicity.Holm, true);
        holm.All.Value.ShouldBe(1.0 / 3);
        holm.Success.Value.ShouldBe(1.0 / 3);
        OperatingCharacteristics sequence = Of(Multiplicity.FixedSequence, false);
        (sequence.Hypotheses[0].InFavour!.Value.Value, sequence.Hypotheses[1].InFavour!.Value.Value, sequence.Hypotheses[1].Rejected!.Value.Value).ShouldBe((2.0 / 3, 1.0 / 3, 2.0 / 3));
        sequence.Hypotheses[1].Significant.Value.ShouldBe(1);
        OperatingCharacteristics bonferroni = Of(Multiplicity.Bonferroni, false);
        bonferroni.Hypotheses[0].InFavour!.Value.Value.ShouldBe(1.0 / 3);
    }

    [Fact]
    public void Ratios_are_judged_on_the_log_scale()
    {
        Protocol protocol = TypedTrials.Hazards(5, 5, 0.1, 0.05, 0, 12);
        OperatingCharacteristics c = OperatingCharacteristics.Of(
            Results(protocol, (0.5, 0.25, 1, 0.05), (2, 1, 4, 0.04)), [new LibraryTruth(0.5, 0)], isLibrary: true);
        c.Hypotheses[0].Mean.Value.ShouldBe(1, 1e-12);
        c.Hypotheses[0].Bias!.Value.Value.ShouldBe(Math.Log(2), 1e-12);
        c.Hypotheses[0].StandardError.ShouldBe(Math.Log(4) / (2 * 1.959963984540054), 1e-12);
        c.Hypotheses[0].InFavour!.Value.Value.ShouldBe(0);
        c.Hypotheses[0].Coverage!.Value.Value.ShouldBe(0.5);
    }

    [Fact]
    public void An_error_is_never_nothing()
    {
        Share.Of(0, 100).Value.ShouldBe(0);
        Share.Of(0, 100).Error.ShouldBe(Math.Sqrt(2.0 / 104 * (102.0 / 104) / 104), 1e-15);
        Share.Of(50, 100).Error.ShouldBe(0.049, 0.001);
    }

    [Fact]
    public void An_effect_that_is_the_same_in_everyone_has_no_library_error()
    {
        Protocol protocol = TypedTrials.Means(100, 100, -8, 20);
        ReplicateTrial everyone = ReplicateTrial.Assumed(protocol, 0);
        LibraryTruth truth = LibraryTruth.Of(everyone.Data, new ReplicateResults(protocol, 1).Hypotheses[0].Estimand, 1);
        truth.Value.ShouldBe(-8, 1e-9);
        truth.StandardError.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void The_jackknife_is_the_standard_error_of_a_mean_of_differences()
    {
        Protocol protocol = TypedTrials.Shares(1000, 1000, 0.5, 0.7);
        ReplicateTrial everyone = ReplicateTrial.Assumed(protocol, 0);
        LibraryTruth truth = LibraryTruth.Of(everyone.Data, new ReplicateResults(protocol, 1).Hypotheses[0].Estimand, 1);
        truth.Value.ShouldBe(0.2, 0.04);

        // A twin responds under the arm alone with probability 0.2.
        truth.StandardError.ShouldBe(Math.Sqrt(0.2 * 0.8 / 2000), 0.004);
    }
}
