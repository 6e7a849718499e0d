using Pulposus.Statistics.Binary;

namespace Pulposus.Statistics.Tests.Binary;

public class BinaryTests
{
    [Theory]
    [InlineData("plain", "", "")]
    [InlineData("full", "baseline,age", "site,stratum")]
    [InlineData("collinear", "baseline,baseline_cm", "stratum")]
    public void Logistic_equals_glm_and_standardisation_in_R(string name, string covariates, string factors)
    {
        LogisticResult result = Logistic.Fit(Responders.Load(covariates, factors));
        List<Golden.Row> rows = [.. Golden.Read("trial-statistics/logistic.csv").Where(r => r.Text("case") == name)];
        const double Z = 1.959963984540054;
        result.LogLikelihood.ShouldMatch(rows[0].Number("loglik"), 1e-12);
        result.AliasedColumns.ShouldBe(rows[0].Integer("aliased"));
        foreach (MarginalRisk risk in result.Risks)
        {
            Golden.Row row = rows.Single(r => r.Integer("arm") == risk.Arm);
            risk.Risk.ShouldMatch(row.Number("risk"));
            risk.StandardError.ShouldMatch(row.Number("risk_se"));
        }

        result.Odds.Select(o => o.Arm).ShouldBe([1, 2]);
        foreach ((OddsEffect o, MarginalEffect d) in result.Odds.Zip(result.Differences))
        {
            Golden.Row row = rows.Single(r => r.Integer("arm") == o.Arm);
            o.LogOddsRatio.ShouldMatch(row.Number("log_or"));
            o.StandardError.ShouldMatch(row.Number("log_or_se"));
            o.PValue.ShouldMatch(row.Number("p"), 1e-7);
            o.OddsRatio.ShouldMatch(Math.Exp(row.Number("log_or")));
            o.Lower.ShouldMatch(Math.Exp(row.Number("log_or") - (Z * row.Number("log_or_se"))));
            o.Upper.ShouldMatch(Math.Exp(row.Number("log_or") + (Z * row.Number("log_or_se"))));
            d.Arm.ShouldBe(o.Arm);
            d.RiskDifference.ShouldMatch(row.Number("rd"));
            d.StandardError.ShouldMatch(row.Number("rd_se"));
            d.Lower.ShouldMatch(row.Number("rd") - (Z * row.Number("rd_se")));
            d.Upper.ShouldMatch(row.Number("rd") + (Z * row.Number("rd_se")));
            d.RiskRatio.ShouldMatch(row.Number("rr"));
            d.LogRatioStandardError.ShouldMatch(row.Number("log_rr_se"));
            d.RatioLower.ShouldMatch(row.Number("rr") * Math.Exp(-Z * row.Number("log_rr_se")));
            d.RatioUpper.ShouldMatch(row.Number("rr") * Math.Exp(Z * row.Number("log_rr_se")));
        }
    }

    [Theory]
    [InlineData("one", "")]
    [InlineData("site", "site")]
    [InlineData("both", "site,stratum")]
    public void Cochran_Mantel_Haenszel_equals_mantelhaen_test_of_R(string name, string factors)
    {
        IReadOnlyList<StratifiedEffect> effects = MantelHaenszel.Fit(Responders.Load("", factors));
        effects.Select(e => e.Arm).ShouldBe([1, 2]);
        foreach (StratifiedEffect e in effects)
        {
            Golden.Row row = Golden.Read("trial-statistics/cmh.csv").Single(r => r.Text("case") == name && r.Integer("arm") == e.Arm);
            e.ChiSquare.ShouldMatch(row.Number("chi_square"));
            e.PValue.ShouldMatch(row.Number("p"));
            CommonOddsRatio odds = e.OddsRatio.ShouldNotBeNull();
            odds.Estimate.ShouldMatch(row.Number("or"));
            odds.Lower.ShouldMatch(row.Number("or_lower"));
            odds.Upper.ShouldMatch(row.Number("or_upper"));
            e.RiskDifference.Estimate.ShouldMatch(row.Number("rd"));
            e.RiskDifference.StandardError.ShouldMatch(row.Number("rd_se"));
            e.RiskDifference.Lower.ShouldMatch(row.Number("rd_lower"));
            e.RiskDifference.Upper.ShouldMatch(row.Number("rd_upper"));
        }
    }

    [Fact]
    public void Separation_is_named()
    {
        BinaryData good = new(
            [false, true, false, true, true, false, true, false], [0, 0, 0, 0, 1, 1, 1, 1], 2, 0, [[1, 2, 3, 4, 2, 3, 1, 4]], [[0, 1, 1, 0, 0, 1, 1, 0]]);
        Logistic.Fit(good).Odds.ShouldHaveSingleItem();
        Message(good with { Event = [false, true, false, true, true, true, true, true] }).ShouldContain("Arm 1: all have the event");
        Message(good with { Event = [false, false, false, false, true, true, true, false] }).ShouldContain("Arm 0: none have the event");
        Message(good with { Factors = [[5, 9, 5, 9, 9, 5, 6, 5]] }).ShouldContain("Factor 0, level 5: none");
        Message(good with { Covariates = [[1, 5, 2, 6, 7, 3, 8, 4]] }).ShouldContain("separate");

        // Quasi-complete: only one value of the covariate has both.
        Message(good with { Covariates = [[1, 4, 4, 6, 7, 3, 8, 4]], Factors = [] }).ShouldContain("separate");
    }

    [Fact]
    public void Strata_without_both_arms_say_nothing_and_separated_arms_have_a_difference_but_no_odds_ratio()
    {
        BinaryData data = new([true, true, false, false, true], [1, 1, 0, 0, 0], 2, 0, [], [[3, 3, 3, 3, 4]]);
        StratifiedEffect effect = MantelHaenszel.Fit(data).ShouldHaveSingleItem();
        effect.Strata.ShouldBe(1);
        effect.OddsRatio.ShouldBeNull();
        effect.RiskDifference.ShouldBe(new CommonRiskDifference(1, 0, 1, 1));
        MantelHaenszel.Fit(data with { ReferenceArm = 1 })[0].RiskDifference.ShouldBe(new CommonRiskDifference(-1, 0, -1, -1));
        effect.ChiSquare.ShouldMatch(3, 1e-14);
    }

    [Fact]
    public void Impossible_input_is_named()
    {
        BinaryData good = new([true, false, true, false], [0, 0, 1, 1], 2, 0, [], []);
        Message(good with { Event = [] }).ShouldContain("No subjects");
        Message(good with { Arm = [0, 1] }).ShouldContain("4 outcomes but 2 arms");
        Message(good with { Covariates = [[1, 2, 3, double.NaN]] }).ShouldContain("Covariate 0 of subject 3");
        Message(good with { Covariates = [[0, 0, 1, 1]] }).ShouldContain("Arm 1 is confounded");
        Should.Throw<ArgumentException>(() => Logistic.Fit(good, 0)).Message.ShouldContain("level");
        Strata(good with { Covariates = [[1, 2, 3, 4]] }).ShouldContain("no continuous covariates");
        Strata(good with { Factors = [[0, 0, 1, 1]] }).ShouldContain("No stratum has subjects of both arms");
        Strata(good with { Event = [true, true, true, true] }).ShouldContain("In no stratum");
        Strata(good with { Factors = [[0, 0]] }).ShouldContain("2 values of factor 0");
    }

    static string Message(BinaryData data) => Should.Throw<ArgumentException>(() => Logistic.Fit(data)).Message;

    static string Strata(BinaryData data) => Should.Throw<ArgumentException>(() => MantelHaenszel.Fit(data)).Message;
}
