using Pulposus.Statistics.Survival;

namespace Pulposus.Statistics.Tests.Survival;

public class SurvivalTests
{
    [Theory]
    [InlineData("rescue0")]
    [InlineData("rescue2")]
    [InlineData("ovarian")]
    [InlineData("half")]
    public void Kaplan_Meier_equals_survfit_of_R(string name)
    {
        List<Golden.Row> times = Golden.Read($"trial-statistics/times-{name}.csv");
        SurvivalCurve curve = KaplanMeier.Of(times.ConvertAll(r => r.Number("week")), times.ConvertAll(r => r.Integer("rescue") == 1));
        List<Golden.Row> rows = [.. Golden.Read("trial-statistics/kaplan-meier.csv").Where(r => r.Text("curve") == name)];
        curve.Steps.Count.ShouldBe(rows.Count);
        foreach ((SurvivalStep s, Golden.Row row) in curve.Steps.Zip(rows))
        {
            s.Time.ShouldBe(row.Number("time"));
            s.AtRisk.ShouldBe(row.Integer("n"));
            s.Events.ShouldBe(row.Integer("events"));
            s.Censored.ShouldBe(row.Integer("censored"));
            s.Survival.ShouldMatch(row.Number("survival"), 1e-12);

            // Before the first event R has no limits, and we have 1: nobody is known to fail.
            if (s.Survival is 1)
            {
                s.ShouldBe(s with { StandardError = 0, Lower = 1, Upper = 1 });
                continue;
            }

            Matches(s.StandardError, row, "se");
            Matches(s.Lower, row, "lower");
            Matches(s.Upper, row, "upper");
        }

        Golden.Row median = Golden.Read("trial-statistics/median.csv").Single(r => r.Text("curve") == name);
        Matches(curve.Median, median, "median");
        Matches(curve.MedianLower, median, "lower");
        Matches(curve.MedianUpper, median, "upper");
        curve.At(curve.Steps[0].Time - 0.5).ShouldBeNull();
        curve.At(1e9).ShouldBe(curve.Steps[^1]);
    }

    [Theory]
    [InlineData("plain", "")]
    [InlineData("strata", "site")]
    public void Log_rank_equals_survdiff_of_R(string name, string strata)
    {
        LogRankResult result = LogRank.Test(Responders.Times("", "", strata));
        result.DegreesOfFreedom.ShouldBe(2);
        result.Arms.Sum(a => a.Subjects).ShouldBe(150);
        foreach (ArmEvents arm in result.Arms)
        {
            Golden.Row row = Golden.Read("trial-statistics/log-rank.csv").Single(r => r.Text("case") == name && r.Integer("arm") == arm.Arm);
            result.ChiSquare.ShouldMatch(row.Number("chi_square"), 1e-10);
            result.PValue.ShouldMatch(row.Number("p"), 1e-10);
            arm.Observed.ShouldBe(row.Integer("observed"));
            arm.Expected.ShouldMatch(row.Number("expected"), 1e-12);
        }
    }

    [Theory]
    [InlineData("plain", "", "", "")]
    [InlineData("full", "baseline,age", "stratum", "")]
    [InlineData("strata", "baseline", "", "site")]
    public void Cox_equals_coxph_of_R(string name, string covariates, string factors, string strata)
    {
        CoxResult result = Cox.Fit(Responders.Times(covariates, factors, strata));
        result.AliasedColumns.ShouldBe(0);
        foreach (HazardEffect effect in result.Effects)
        {
            Golden.Row row = Golden.Read("trial-statistics/cox.csv").Single(r => r.Text("case") == name && r.Integer("arm") == effect.Arm);
            effect.LogHazardRatio.ShouldMatch(row.Number("log_hr"));
            effect.StandardError.ShouldMatch(row.Number("se"));
            effect.PValue.ShouldMatch(row.Number("p"));
            effect.HazardRatio.ShouldMatch(Math.Exp(row.Number("log_hr")));
            effect.Lower.ShouldMatch(Math.Exp(row.Number("log_hr") - (1.959963984540054 * row.Number("se"))));
            effect.Upper.ShouldMatch(Math.Exp(row.Number("log_hr") + (1.959963984540054 * row.Number("se"))));
            result.LogLikelihood.ShouldMatch(row.Number("loglik"), 1e-12);
            result.NullLogLikelihood.ShouldMatch(row.Number("null"), 1e-12);
            result.ScoreChiSquare.ShouldMatch(row.Number("score"));
            result.ScoreDegreesOfFreedom.ShouldBe(row.Integer("df"));
        }

        // What the strata say already is left out, and changes nothing.
        CoxResult more = Cox.Fit(Responders.Times(covariates, strata, strata));
        more.AliasedColumns.ShouldBe(strata.Length > 0 ? 2 : 0);
        if (name != "full")
            more.Effects[0].LogHazardRatio.ShouldMatch(result.Effects[0].LogHazardRatio, 1e-12);
    }

    [Fact]
    public void Monotone_likelihoods_are_named()
    {
        SurvivalData good = new([1, 2, 3, 4, 5, 6], [true, true, true, true, true, false], [0, 1, 0, 1, 0, 1], 2, 0, [], [], []);
        Cox.Fit(good).Effects.ShouldHaveSingleItem();
        Hazard(good with { Event = [true, false, true, false, true, false] }).ShouldContain("Arm 1 has no event");
        Hazard(good with { Arm = [0, 0, 0, 1, 1, 1], Event = [true, true, false, true, true, true] }).ShouldContain("no maximum");
        Hazard(good with { Covariates = [[6, 5, 4, 3, 2, 1]] }).ShouldContain("no maximum");
        Hazard(good with { Strata = [0, 1, 0, 1, 0, 1] }).ShouldContain("Arm 1 is confounded");
    }

    [Fact]
    public void Impossible_input_is_named()
    {
        SurvivalData good = new([1, 2, 3, 4], [true, true, true, false], [0, 1, 0, 1], 2, 0, [], [], []);
        Hazard(good with { Time = [1, 2, -3, 4] }).ShouldContain("time of subject 2 is -3");
        Hazard(good with { Time = [1, 2, double.NaN, 4] }).ShouldContain("time of subject 2");
        Hazard(good with { Event = [true] }).ShouldContain("4 times but 1 events");
        Hazard(good with { Event = [false, false, false, false] }).ShouldContain("Nobody has the event");
        Hazard(good with { Strata = [1] }).ShouldContain("4 outcomes but 1 strata");
        Hazard(good with { Arms = 3 }).ShouldContain("Arm 2 has no subject");
        Hazard(good with { Factors = [[1]] }).ShouldContain("1 values of factor 0");
        Rank(good with { Covariates = [[1, 2, 3, 4]] }).ShouldContain("no covariates or factors");
        Rank(good with { Strata = [0, 1, 0, 1] }).ShouldContain("while two arms were at risk");
        Should.Throw<ArgumentException>(() => Cox.Fit(good, 1)).Message.ShouldContain("level");
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([], [])).Message.ShouldContain("No subjects");
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([1], [true, true])).Message.ShouldContain("1 times but 2 events");
    }

    static void Matches(double? actual, Golden.Row row, string name)
    {
        if (row.Text(name) == "NA")
            actual.ShouldBeNull();
        else
            actual.ShouldNotBeNull().ShouldMatch(row.Number(name), 1e-11);
    }

    static string Hazard(SurvivalData data) => Should.Throw<ArgumentException>(() => Cox.Fit(data)).Message;

    static string Rank(SurvivalData data) => Should.Throw<ArgumentException>(() => LogRank.Test(data)).Message;
}
