using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Statistics.Tests.RepeatedMeasures;

public class MixedModelTests
{
    [Theory]
    [MemberData(nameof(Trials.Cases), MemberType = typeof(Trials))]
    public void Equals_the_formulas_by_dense_matrices_in_R(string trial, string mean, string structure)
    {
        RepeatedMeasuresData data = Trials.Load(trial, mean);
        foreach (string method in (string[])["residual", "satterthwaite", "kenward_roger"])
        {
            MixedModelResult result = MixedModel.Fit(data, Trials.Structure(structure), Trials.Method(method));
            result.Differences.Count.ShouldBe(8);
            foreach (VisitDifference d in result.Differences)
            {
                Golden.Row row = Row("mmrm-contrasts.csv", trial, mean, structure, d.Arm, d.Visit, "difference", method);
                d.Estimate.ShouldMatch(row.Number("estimate"), 1e-9);
                d.StandardError.ShouldMatch(row.Number("se"), 1e-9);
                d.DegreesOfFreedom.ShouldMatch(row.Number("df"), 1e-9);
                d.Lower.ShouldMatch(row.Number("lower"), 1e-8);
                d.Upper.ShouldMatch(row.Number("upper"), 1e-8);
                d.PValue.ShouldMatch(row.Number("p"), 1e-8);
            }
        }

        IReadOnlyList<VisitMean> means = MixedModel.Fit(data, Trials.Structure(structure), DegreesOfFreedomMethod.KenwardRoger)
            .AdjustedMeans.ShouldNotBeNull();
        means.Count.ShouldBe(12);
        foreach (VisitMean m in means)
        {
            Golden.Row row = Row("mmrm-contrasts.csv", trial, mean, structure, m.Arm, m.Visit, "mean", "kenward_roger");
            m.Mean.ShouldMatch(row.Number("estimate"), 1e-9);
            m.StandardError.ShouldMatch(row.Number("se"), 1e-9);
            m.DegreesOfFreedom.ShouldMatch(row.Number("df"), 1e-9);
            m.Lower.ShouldMatch(row.Number("lower"), 1e-9);
            m.Upper.ShouldMatch(row.Number("upper"), 1e-9);
        }
    }

    /// <summary>
    /// gls stops up to 8e-8 short of the maximum of the log-likelihood (repeated-measures.txt), which leaves errors of 5e-5 in
    /// its covariance and 1e-4 standard errors in its estimates; it never finds more likelihood than we do.
    /// </summary>
    [Theory]
    [MemberData(nameof(Trials.Cases), MemberType = typeof(Trials))]
    public void Equals_gls_of_nlme(string trial, string mean, string structure)
    {
        MixedModelResult result = MixedModel.Fit(
            Trials.Load(trial, mean), Trials.Structure(structure), DegreesOfFreedomMethod.Residual);
        foreach (VisitDifference d in result.Differences)
        {
            Golden.Row row = Row("mmrm-gls.csv", trial, mean, structure, d.Arm, d.Visit);
            d.Estimate.ShouldBe(row.Number("estimate"), 1e-4 * d.StandardError);
            d.StandardError.ShouldMatch(row.Number("se"), structure == "un" ? 3e-5 : 1e-5);
        }

        Golden.Row fit = Golden.Read("trial-statistics/mmrm-fits.csv").Single(r => Is(r, trial, mean, structure));
        result.LogLikelihood.ShouldMatch(fit.Number("loglik"), 1e-12);
        (result.LogLikelihood - fit.Number("gls_loglik")).ShouldBeInRange(-1e-10, 8e-8);
        result.Observations.ShouldBe(fit.Integer("n"));
        result.Differences[0].DegreesOfFreedom.ShouldBe(fit.Integer("n") - fit.Integer("p"));
        int k = 1;
        for (int v = 0; v < Trials.Visits; v++)
        {
            for (int u = 0; u <= v; u++)
                result.Covariance[u][v].ShouldMatch(fit.Number($"s{k++}"), 1e-8);
        }
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("missing")]
    public void Compound_symmetry_equals_Kenward_Roger_of_pbkrtest_for_a_random_intercept(string trial)
    {
        MixedModelResult result = MixedModel.Fit(
            Trials.Load(trial, "plain"), CovarianceStructure.CompoundSymmetry, DegreesOfFreedomMethod.KenwardRoger);
        foreach (VisitDifference d in result.Differences)
        {
            Golden.Row row = Golden.Read("trial-statistics/mmrm-pbkrtest.csv")
                .Single(r => r.Text("trial") == trial && r.Integer("arm") == d.Arm && r.Integer("visit") == d.Visit);

            // The optimiser of lmer stops at a relative error of 1e-7 or so in the variances.
            d.Estimate.ShouldMatch(row.Number("estimate"), 1e-6);
            d.StandardError.ShouldMatch(row.Number("se"), 1e-6);
            d.DegreesOfFreedom.ShouldMatch(row.Number("df"), 1e-6);
        }
    }

    [Fact]
    public void A_single_arm_has_means_and_no_differences()
    {
        double[][] outcome = [[1, 2], [3, 2], [2, 5], [4, 4], [5, 7]];
        MixedModelResult result = MixedModel.Fit(
            new RepeatedMeasuresData(outcome, [0, 0, 0, 0, 0], 1, 0, [], []), CovarianceStructure.Unstructured, DegreesOfFreedomMethod.KenwardRoger);
        result.Differences.ShouldBeEmpty();
        MeanInterval last = Summary.Mean([.. outcome.Select(y => y[1])]);
        result.AdjustedMeans.ShouldNotBeNull()[1].Mean.ShouldMatch(last.Mean, 1e-12);
        result.AdjustedMeans[1].Upper.ShouldMatch(last.Upper, 1e-10);
    }

    static Golden.Row Row(
        string file, string trial, string mean, string structure, int arm, int visit, string kind = "", string method = "") =>
        Golden.Read("trial-statistics/" + file).Single(r => Is(r, trial, mean, structure) && r.Integer("arm") == arm
            && r.Integer("visit") == visit && (kind.Length == 0 || (r.Text("kind") == kind && r.Text("method") == method)));

    static bool Is(Golden.Row r, string trial, string mean, string structure) =>
        r.Text("trial") == trial && r.Text("mean") == mean && r.Text("structure") == structure;
}
