namespace Pulposus.Statistics.Tests;

public class AncovaTests
{
    [Theory]
    [InlineData("plain", "trial.csv", 0, "baseline", "")]
    [InlineData("site", "trial.csv", 0, "baseline", "site")]
    [InlineData("full", "trial.csv", 2, "baseline,age", "site,stratum")]
    [InlineData("unadjusted", "trial.csv", 3, "", "stratum")]
    [InlineData("collinear", "trial.csv", 0, "baseline,baseline_cm", "site")]
    [InlineData("nested", "trial.csv", 0, "baseline", "site,region")]
    [InlineData("chicks", "chicks.csv", 0, "baseline", "")]
    public void Equals_lm_of_R(string name, string file, int reference, string covariates, string factors)
    {
        List<Golden.Row> expected = [.. Golden.Read("ancova.csv").Where(r => r.Text("case") == name)];
        AncovaResult result = Ancova.Fit(Load(file, reference, covariates, factors), expected[0].Number("level"));

        result.DegreesOfFreedom.ShouldBe(expected[0].Integer("df"));
        result.AliasedColumns.ShouldBe(expected[0].Integer("aliased"));
        result.ResidualStandardDeviation.ShouldMatch(expected[0].Number("sigma"));
        result.Differences.Count.ShouldBe(3);
        foreach (ArmDifference d in result.Differences)
        {
            Golden.Row row = expected.Single(r => r.Text("kind") == "difference" && r.Integer("arm") == d.Arm);
            d.Estimate.ShouldMatch(row.Number("estimate"));
            d.StandardError.ShouldMatch(row.Number("se"));
            d.Lower.ShouldMatch(row.Number("lower"));
            d.Upper.ShouldMatch(row.Number("upper"));
            d.PValue.ShouldMatch(row.Number("p"));
        }

        if (name == "nested")
        {
            result.AdjustedMeans.ShouldBeNull();
            return;
        }

        result.AdjustedMeans.ShouldNotBeNull().Select(m => m.Arm).ShouldBe([0, 1, 2, 3]);
        foreach (AdjustedMean m in result.AdjustedMeans)
        {
            Golden.Row row = expected.Single(r => r.Text("kind") == "mean" && r.Integer("arm") == m.Arm);
            m.Mean.ShouldMatch(row.Number("estimate"));
            m.StandardError.ShouldMatch(row.Number("se"));
            m.Lower.ShouldMatch(row.Number("lower"));
            m.Upper.ShouldMatch(row.Number("upper"));
        }
    }

    /// <summary>Small trials, where t and normal limits differ; all within 4 standard errors of what theory promises.</summary>
    [Fact]
    public void Interval_covers_the_true_difference_at_its_level()
    {
        const int Trials = 20_000;
        TrialGenerator generator = new(2026);
        int covered = 0, rejected = 0;
        List<double> errors = [];
        for (int i = 0; i < Trials; i++)
        {
            IReadOnlyList<ArmDifference> d = Ancova.Fit(generator.Trial(24), 0.9).Differences;
            if (d[1].Lower <= -4 && -4 <= d[1].Upper)
                covered++;
            if (d[0].PValue < 0.1)
                rejected++;
            errors.Add(d[1].Estimate + 4);
        }

        double margin = 4 * Math.Sqrt(0.9 * 0.1 / Trials);
        ((double)covered / Trials).ShouldBe(0.9, margin);
        ((double)rejected / Trials).ShouldBe(0.1, margin);
        MeanInterval bias = Summary.Mean(errors, 0.9999);
        bias.Lower.ShouldBeLessThan(0);
        bias.Upper.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Equal_outcomes_give_no_difference_without_NaN()
    {
        AncovaData data = Load("trial.csv", 0, "baseline", "site");
        AncovaResult result = Ancova.Fit(data with { Outcome = [.. data.Outcome.Select(_ => 0.1)] });
        result.Differences.ShouldAllBe(d => d.Estimate == 0 && d.Lower == 0 && d.Upper == 0 && d.PValue == 1);
        result.AdjustedMeans.ShouldNotBeNull().ShouldAllBe(m => m.Mean == 0.1 && m.Lower == 0.1 && m.Upper == 0.1);
    }

    [Fact]
    public void A_single_arm_has_a_mean_and_no_difference()
    {
        AncovaResult result = Ancova.Fit(new AncovaData([1, 2, 4, 7], [0, 0, 0, 0], 1, 0, [], []));
        MeanInterval mean = Summary.Mean([1, 2, 4, 7]);
        result.Differences.ShouldBeEmpty();
        AdjustedMean adjusted = result.AdjustedMeans.ShouldNotBeNull().ShouldHaveSingleItem();
        adjusted.Mean.ShouldMatch(mean.Mean, 1e-14);
        adjusted.Lower.ShouldMatch(mean.Lower, 1e-13);
    }

    [Fact]
    public void Impossible_input_is_named()
    {
        AncovaData good = new([1, 2, 4, 7, 5], [0, 0, 1, 1, 1], 2, 0, [[3, 4, 6, 5, 9]], [[0, 1, 0, 1, 0]]);
        Ancova.Fit(good).DegreesOfFreedom.ShouldBe(1);

        Message(good with { Outcome = [] }).ShouldContain("No subjects");
        Message(good with { Arm = [0, 1] }).ShouldContain("5 outcomes but 2 arms");
        Message(good with { ReferenceArm = 2 }).ShouldContain("reference arm 2");
        Message(good with { Arm = [0, 0, 1, 2, 1] }).ShouldContain("Arm 2 is none");
        Message(good with { Arms = 3 }).ShouldContain("Arm 2 has no subject");
        Message(good with { Outcome = [1, 2, double.NaN, 7, 5] }).ShouldContain("outcome of subject 2");
        Message(good with { Covariates = [[3, 4, 6, 5, double.PositiveInfinity]] }).ShouldContain("Covariate 0 of subject 4");
        Message(good with { Covariates = [[3, 4]] }).ShouldContain("2 values of covariate 0");
        Message(good with { Factors = [[0, 1]] }).ShouldContain("2 values of factor 0");
        Message(good with { Factors = [[0, 1, 2, 3, 4]] }).ShouldContain("no residual degree of freedom");
        Message(good with { Factors = [[7, 7, 9, 9, 9]] }).ShouldContain("Arm 1 is confounded");
        Message(good with { Outcome = [3, 4, 6, 5, 9] }).ShouldContain("perfectly");
        Message(good with { Outcome = [1e200, 2, 3, 1e200, 5] }).ShouldContain("too large");
        Should.Throw<ArgumentException>(() => Ancova.Fit(good, 1)).Message.ShouldContain("level");
    }

    static string Message(AncovaData data) => Should.Throw<ArgumentException>(() => Ancova.Fit(data)).Message;

    static AncovaData Load(string file, int reference, string covariates, string factors)
    {
        List<Golden.Row> rows = Golden.Read(file);
        return new AncovaData(
            [.. rows.Select(r => r.Number("outcome"))],
            [.. rows.Select(r => r.Integer("arm"))],
            4,
            reference,
            [.. Names(covariates).Select(x => rows.ConvertAll(r => r.Number(x)))],
            [.. Names(factors).Select(x => rows.ConvertAll(r => r.Integer(x)))]);
    }

    static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
