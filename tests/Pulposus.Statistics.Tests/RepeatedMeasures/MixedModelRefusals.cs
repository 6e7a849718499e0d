using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Statistics.Tests.RepeatedMeasures;

/// <summary>What cannot be fitted is refused in words, and nothing else is fitted unasked.</summary>
public class MixedModelRefusals
{
    const double Missing = double.NaN;

    static readonly RepeatedMeasuresData good = new(
        [[1, 2], [3, 2], [2, 5], [4, 4], [5, 7], [6, 5], [3, 8], [7, 7]], [0, 0, 0, 0, 1, 1, 1, 1], 2, 0, [], []);

    [Fact]
    public void Impossible_input_is_named()
    {
        MixedModel.Fit(good, CovarianceStructure.Unstructured, DegreesOfFreedomMethod.KenwardRoger).Subjects.ShouldBe(8);
        Message(good with { Outcome = [] }).ShouldContain("No subjects");
        Message(good with { Outcome = [[], [], [], [], [], [], [], []] }).ShouldContain("No visits");
        Message(good with { Outcome = [[1, 2], [3], [2, 5], [4, 4], [5, 7], [6, 5], [3, 8], [7, 7]] }).ShouldContain("subject 1 has 1");
        Message(With(2, 1, double.PositiveInfinity)).ShouldContain("outcome of subject 2 at visit 1 is infinite");
        Message(With(2, 1, 1e200)).ShouldContain("too large");
        Message(With(2, 1, double.MaxValue)).ShouldContain("too large");
        Message(good with { Arm = [0, 1] }).ShouldContain("8 outcomes but 2 arms");
        Message(good with { Arms = 3 }).ShouldContain("Arm 2 has no subject");
        Message(good with { ReferenceArm = 5 }).ShouldContain("reference arm 5");
        Message(good with { Covariates = [new([1, 2, 3], true)] }).ShouldContain("3 values of covariate 0");
        Message(good with { Covariates = [new([1, 2, 3, 4, 5, 6, 7, Missing], true)] }).ShouldContain("Covariate 0 of subject 7");
        Message(good with { Covariates = [new([1, 2, 3, 4, 5, 6, 7, 1e200], true)] }).ShouldContain("too large");
        Message(good with { Factors = [new([1], true)] }).ShouldContain("1 values of factor 0");
        Should.Throw<ArgumentException>(() => MixedModel.Fit(good, CovarianceStructure.Unstructured, DegreesOfFreedomMethod.Residual, 1))
            .Message.ShouldContain("level");
        Should.Throw<ArgumentException>(() => MixedModel.Fit(good, [], DegreesOfFreedomMethod.Residual)).Message.ShouldContain("No covariance");
    }

    [Fact]
    public void What_the_data_do_not_determine_is_named()
    {
        Message(good with { Outcome = [[1, 2], [3, 2], [2, 5], [4, 4], [5, Missing], [6, Missing], [3, Missing], [7, Missing]] })
            .ShouldContain("Arm 1 has no outcome at visit 1");
        Message(good with { Factors = [new([1, 1, 1, 1, 2, 2, 2, 2], false)] }).ShouldContain("Arm 1 is confounded");
        Message(good with { Factors = [new([1, 2, 3, 4, 5, 6, 7, 8], true)] }).ShouldContain("no residual degree of freedom");
        Message(good with { Outcome = [.. good.Arm.Select(a => new double[] { a, 2 * a })] }).ShouldContain("perfectly");
        Message(good with { Outcome = [.. good.Outcome.Select((y, i) => new[] { y[0], good.Arm[i] })] }).ShouldContain("at visit 1 perfectly");

        RepeatedMeasuresData apart = good with
        {
            Outcome = [[1, Missing], [Missing, 2], [2, Missing], [Missing, 4], [5, Missing], [Missing, 5], [3, Missing], [Missing, 7]],
        };
        Message(apart).ShouldContain("no subject has outcomes at both visits 0 and 1");
        Message(apart, CovarianceStructure.AutoRegressive).ShouldContain("no subject has outcomes at two visits");

        // The second visit is twice the first: their covariance is singular, and so it is with fewer subjects than visits need.
        Message(good with { Outcome = [.. good.Outcome.Select(y => new[] { y[0], 2 * y[0] })] }).ShouldContain("determined by those of the others");
        RepeatedMeasuresData few = new([[1, 2, 4], [3, 2, 1], [5, 7, 3], [6, 5, 9]], [0, 0, 1, 1], 2, 0, [], []);
        Message(few).ShouldContain("The unstructured covariance cannot be estimated");
    }

    [Fact]
    public void The_next_covariance_is_fitted_only_where_the_plan_says_so()
    {
        RepeatedMeasuresData few = new([[1, 2, 4], [3, 2, 1], [5, 7, 3], [6, 5, 9]], [0, 0, 1, 1], 2, 0, [], []);
        MixedModelResult result = MixedModel.Fit(
            few, [CovarianceStructure.Unstructured, CovarianceStructure.CompoundSymmetry], DegreesOfFreedomMethod.Satterthwaite);
        result.Structure.ShouldBe(CovarianceStructure.CompoundSymmetry);
        result.Differences.ShouldBe(MixedModel.Fit(few, CovarianceStructure.CompoundSymmetry, DegreesOfFreedomMethod.Satterthwaite).Differences);
        MixedModel.Fit(good, [CovarianceStructure.Unstructured, CovarianceStructure.CompoundSymmetry], DegreesOfFreedomMethod.Residual)
            .Structure.ShouldBe(CovarianceStructure.Unstructured);
    }

    [Fact]
    public void A_level_missing_at_a_visit_leaves_differences_and_takes_adjusted_means()
    {
        RepeatedMeasuresData data = Trials.Load("missing", "full");
        int[] site = [.. data.Factors[0].Levels];
        RepeatedMeasuresData gone = data with
        {
            Outcome = [.. data.Outcome.Select((y, i) => site[i] == 17 ? [y[0], y[1], y[2], Missing] : y.ToArray())],
            Factors = [data.Factors[0] with { ByVisit = true }],
        };
        MixedModelResult result = MixedModel.Fit(gone, CovarianceStructure.Unstructured, DegreesOfFreedomMethod.Satterthwaite);
        result.AliasedColumns.ShouldBe(1);
        result.AdjustedMeans.ShouldBeNull();
        result.Differences.ShouldAllBe(d => double.IsFinite(d.Estimate) && d.StandardError > 0);
    }

    static RepeatedMeasuresData With(int subject, int visit, double value) => good with
    {
        Outcome = [.. good.Outcome.Select((y, i) => y.Select((x, v) => i == subject && v == visit ? value : x).ToArray())],
    };

    static string Message(RepeatedMeasuresData data, CovarianceStructure structure = CovarianceStructure.Unstructured) =>
        Should.Throw<ArgumentException>(() => MixedModel.Fit(data, structure, DegreesOfFreedomMethod.KenwardRoger)).Message;
}
