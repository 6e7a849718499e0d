using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>What a pool refuses, what it notes, how sure it is and what it says.</summary>
public class PoolAnalysisTests
{
    const string Randomised = ",bias,design,blinding\n";

    [Theory]
    [InlineData("rr", PoolingMethod.Peto, false, "Peto's method pools odds ratios")]
    [InlineData("rr", PoolingMethod.MantelHaenszel, true, "neither --hartung-knapp nor --moderator")]
    public void Options_that_contradict_each_other_are_refused(string measure, PoolingMethod method, bool hartungKnapp, string message) =>
        Should.Throw<PoolRefusedException>(() => Pools.Run(Pools.Counts, measure, new PoolRequest { Method = method, HartungKnapp = hartungKnapp })).Message.ShouldContain(message);

    [Fact]
    public void Means_are_not_pooled_as_counts() =>
        Should.Throw<PoolRefusedException>(() => Pools.Run("yi,vi\n1,1\n", "gen", new PoolRequest { Method = PoolingMethod.MantelHaenszel })).Message.ShouldContain("pools counts");

    [Fact]
    public void Rows_of_one_cohort_are_refused_with_their_names_and_pooled_when_forced()
    {
        const string Text = "study,cohort,yi,vi,ni\nFirst,X,1,1,20\nOther,Y,1,1,30\nFollow-up,X,1,1,18\n";
        Should.Throw<PoolRefusedException>(() => Pools.Run(Text, "gen")).Message
            .ShouldBe("First and Follow-up are about the same people (cohort X). Pooled together they would be counted twice, and the interval would be falsely narrow. Keep one of them, or see what happens with --force.");
        PoolReport forced = Pools.Run(Text, "gen", new PoolRequest { Force = true, Method = PoolingMethod.EqualEffects });
        forced.Result.Effect.StandardError.ShouldBe(Math.Sqrt(1.0 / 3), 1e-12);
        forced.People.ShouldBe(50);
        forced.Notes.ShouldHold("People are counted more than once here (forced): the interval is falsely narrow and no result.");
        forced.Certainty.Reasons.ShouldHold("people are counted twice");
    }

    [Fact]
    public void The_variance_of_a_mean_difference_is_said()
    {
        const string Text = "m1i,sd1i,n1i,m2i,sd2i,n2i\n1,2,10,3,4,50\n2,2,10,3,4,50\n";
        Pools.Run(Text, "md").Notes.ShouldHold("Variance of a mean difference: each group's own SD (unpooled).");
        PoolReport pooled = Pools.Run(Text, "md", new PoolRequest { PooledSd = true });
        pooled.Notes.ShouldHold("Variance of a mean difference: SD pooled over both groups.");
        pooled.Input.Studies[0].Effect.Variance.ShouldBe(((9 * 4) + (49 * 16)) / 58.0 * (0.1 + 0.02), 1e-12);
    }

    [Fact]
    public void Added_halves_are_said() =>
        Pools.Run("ai,bi,ci,di\n0,10,2,8\n3,7,5,5\n", "or").Notes.ShouldHold("0.5 was added to the cells of 1 study with an empty one.");

    [Fact]
    public void A_word_is_a_category_and_a_number_is_a_slope()
    {
        const string Text = "yi,vi,dose,where\n1,1,2,north\n2,1,4,south\n3,1,6,north\n4,1,8,south\n5,1,1,west\n6,1,2,west\n7,1,3,north\n";
        PoolReport report = Pools.Run(Text, "gen", new PoolRequest { Moderators = ["dose", "where"] });
        report.Result.Coefficients.Select(c => c.Name).ShouldBe(["intercept", "dose", "where=south", "where=west"]);
        report.LeaveOneOut.ShouldBeEmpty();
        report.Egger.ShouldBeNull();
    }

    [Fact]
    public void Certainty_goes_down_by_one_step_for_each_reason()
    {
        string Rows(string design, string blinding, int n, int k, string shift, string bias = "low") => "study,yi,vi,ni" + Randomised
            + string.Concat(Enumerable.Range(0, k).Select(i => $"S{i},{(shift.Length > 0 ? i % 2 == 0 ? shift : "-" + shift : "1")},0.01,{n},{bias},{design},{blinding}\n"));
        Certainty Of(string text) => Pools.Run(text, "gen").Certainty;

        Of(Rows("randomised", "double", 100, 4, "")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.High), c => c.Reasons.ShouldBeEmpty());
        Of(Rows("randomised", "open", 100, 4, "")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.Moderate), c => c.Reasons.ShouldBe(["not all are double blind"]));
        Of(Rows("randomised", "double", 100, 4, "", "high")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.Moderate), c => c.Reasons.ShouldBe(["a study is at high risk of bias"]));
        Of(Rows("randomised", "double", 100, 4, "", "some")).Reasons.ShouldBe(["the risk of bias is not known for all studies"]);
        Of(Rows("cohort", "double", 100, 4, "")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.Low), c => c.Reasons.ShouldBe(["not all studies are randomised"]));
        Of(Rows("randomised", "double", 50, 4, "")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.Moderate), c => c.Reasons.ShouldBe(["fewer than 400 people"]));
        Of(Rows("randomised", "double", 10, 4, "")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.Low), c => c.Reasons.ShouldBe(["fewer than 100 people"]));
        Of(Rows("randomised", "double", 500, 1, "")).ShouldSatisfyAllConditions(c => c.Level.ShouldBe(CertaintyLevel.Moderate), c => c.Reasons.ShouldBe(["one study alone"]));
        Of(Rows("randomised", "double", 100, 4, "1")).Reasons.ShouldBe(["the studies contradict each other (I² of 75 % or more)", "the interval includes no effect"]);
        Of(Rows("randomised", "double", 100, 4, "0.13")).Reasons.ShouldBe(["the studies disagree (I² of 50 % or more)", "the interval includes no effect"]);
    }

    [Fact]
    public void One_arm_and_a_file_that_says_nothing_are_never_sure()
    {
        Pools.Run("xi,ni\n5,40\n9,300\n", "plo").Certainty.Level.ShouldBe(CertaintyLevel.VeryLow);
        Pools.Run("yi,vi,ni\n1,0.01,500\n1,0.01,500\n", "gen").Certainty.Level.ShouldBeOneOf(CertaintyLevel.VeryLow, CertaintyLevel.Low);
    }

    [Fact]
    public void The_sentence_claims_no_more_than_the_certainty_allows()
    {
        string Said(int n, string blinding, string yi) =>
            PoolWords.Sentence(Pools.Run($"yi,vi,ni{Randomised}{yi},0.01,{n},low,randomised,{blinding}\n{yi},0.01,{n},low,randomised,{blinding}\n", "gen"));
        Said(300, "double", "-1").ShouldContain("The effect is below 0.");
        Said(300, "open", "-1").ShouldContain("The effect is probably below 0.");
        Said(100, "open", "1").ShouldContain("The effect may be above 0.");
        Said(10, "open", "1").ShouldContain("Whether the effect is above 0 is very uncertain.");
        Said(300, "double", "0.01").ShouldContain("A difference is not shown");
        PoolWords.Sentence(Pools.Run("xi,ni\n5,40\n9,300\n", "plo")).ShouldContain("Without a control group this does not say what the treatment does.");
    }

    [Fact]
    public void The_summary_holds_logs_and_ratios_and_no_NaN()
    {
        PoolReport report = Pools.Run(Pools.Counts, "rr", new PoolRequest { HartungKnapp = true });
        PoolSummary summary = PoolSummary.Of(report, PoolMeasure.Find("rr")!);
        Math.Exp(summary.Estimate!.Value).ShouldBe(summary.Natural.Estimate!.Value, 1e-12);
        Math.Exp(summary.PredictionUpper!.Value).ShouldBe(summary.Natural.PredictionUpper!.Value, 1e-9);
        (summary.Df, summary.K, summary.People).ShouldBe((3, 4, 495));
        string json = System.Text.Json.JsonSerializer.Serialize(summary, Studies.Results.Json.Readable);
        json.ShouldNotContain("NaN");
        foreach (string key in (string[])["estimate", "se", "ci_lower", "ci_upper", "prediction_lower", "prediction_upper", "natural", "tau2", "tau2_lower", "tau2_upper", "i2", "h2", "q", "q_p", "p", "k", "coefficients"])
            json.ShouldContain($"\n  \"{key}\": ");
    }
}
