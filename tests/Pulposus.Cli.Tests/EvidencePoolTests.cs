using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary>The pools of <c>pulposus evidence pool</c>, as a script or a reviewer would ask for them.</summary>
public class EvidencePoolTests
{
    static string Data(string name) => Path.Combine(Command.Root, "data", "golden", "meta-analysis", name + ".csv");

    [Theory]
    [InlineData("rr", "reml", -0.7145, 0.1798, -1.0669, -0.3622, 0.3132)]
    [InlineData("rr", "dl", -0.7141, 0.1787, -1.0644, -0.3638, 0.3088)]
    [InlineData("or", "reml", -0.7452, 0.1860, -1.1098, -0.3806, 0.3378)]
    [InlineData("rr", "ee", -0.4303, 0.0405, -0.5097, -0.3509, 0)]
    public void Published_figures(string measure, string method, double estimate, double se, double lower, double upper, double tau2)
    {
        JsonElement pool = Command.Json("evidence", "pool", "--data", Data("bcg"), "--measure", measure, "--method", method);
        pool.Number("estimate").ShouldBe(estimate, 1e-4);
        pool.Number("se").ShouldBe(se, 1e-4);
        pool.Number("ci_lower").ShouldBe(lower, 1e-4);
        pool.Number("ci_upper").ShouldBe(upper, 1e-4);
        pool.Number("tau2").ShouldBe(tau2, 1e-4);
        pool.Number("k").ShouldBe(13);
        pool.Number("natural", "estimate").ShouldBe(Math.Exp(pool.Number("estimate")), 1e-9);
    }

    [Fact]
    public void Counts_are_pooled_by_Mantel_and_Haenszel_and_by_Peto()
    {
        Command.Json("evidence", "pool", "--data", Data("bcg"), "--measure", "rr", "--method", "mh").Number("natural", "estimate").ShouldBe(0.6353, 1e-4);
        Command.Json("evidence", "pool", "--data", Data("bcg"), "--measure", "or", "--method", "peto").Number("natural", "ci_lower").ShouldBe(0.5746, 1e-4);
    }

    [Fact]
    public void Hartung_and_Knapp_widen_both_intervals()
    {
        JsonElement pool = Command.Json("evidence", "pool", "--data", Data("bcg"), "--measure", "rr", "--hartung-knapp");
        pool.Number("ci_upper").ShouldBe(-0.3206, 1e-4);
        pool.Number("prediction_lower").ShouldBe(-1.9960, 1e-4);
        pool.Number("p").ShouldBe(0.00192, 1e-5);
        pool.Number("df").ShouldBe(12);
    }

    [Fact]
    public void A_moderator_gives_coefficients_and_no_pooled_effect()
    {
        JsonElement pool = Command.Json("evidence", "pool", "--data", Data("bcg"), "--measure", "rr", "--moderator", "ablat");
        pool.GetProperty("estimate").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonElement[] coefficients = [.. pool.GetProperty("coefficients").EnumerateArray()];
        coefficients.Select(c => c.GetProperty("name").GetString()).ShouldBe(["intercept", "ablat"]);
        coefficients[1].Number("estimate").ShouldBe(-0.0291, 1e-4);
        coefficients[1].Number("se").ShouldBe(0.0072, 1e-4);
        pool.Number("tau2").ShouldBe(0.0763, 1e-4);
    }

    [Fact]
    public void The_variance_of_a_mean_difference_is_an_option_and_is_printed()
    {
        Command.Json("evidence", "pool", "--data", Data("normand1999"), "--measure", "md", "--method", "ee").Number("estimate").ShouldBe(-3.4636, 1e-4);
        JsonElement pooled = Command.Json("evidence", "pool", "--data", Data("normand1999"), "--measure", "md", "--method", "ee", "--variance", "pooled");
        (pooled.GetProperty("variance").GetString(), Math.Round(pooled.Number("estimate"), 4)).ShouldBe(("pooled", -3.4939));
        Command.Run("evidence", "pool", "--data", Data("normand1999"), "--measure", "md").Out.ShouldContain("each group's own SD (unpooled)");
    }

    [Fact]
    public void A_cohort_that_is_counted_twice_is_refused_and_reproduces_the_published_interval_when_forced()
    {
        string[] args = ["evidence", "pool", "--data", Data("xie2021"), "--measure", "gen", "--method", "ee"];
        (int code, string output, string error) = Command.Run(args);
        (code, output).ShouldBe((2, ""));
        error.ShouldContain("are about the same people (cohort NORIEGA)");

        // Xie et al. 2021 printed SMD -0.50 (-0.68, -0.33).
        JsonElement forced = Command.Json([.. args, "--force"]);
        (Math.Round(forced.Number("estimate"), 2), Math.Round(forced.Number("ci_lower"), 2), Math.Round(forced.Number("ci_upper"), 2)).ShouldBe((-0.5, -0.68, -0.33));
        forced.GetProperty("notes").EnumerateArray().Select(n => n.GetString()!).ShouldContain(n => n.Contains("falsely narrow", StringComparison.Ordinal));
    }

    [Fact]
    public void The_evidence_base_answers_in_words()
    {
        (int code, string output, string error) = Command.Run("evidence", "pool", "--outcome", "vas_change", "--at", "12", "--compare", "cells:control");
        (code, error).ShouldBe((0, ""));
        foreach (string word in (string[])["people", "Blinding: ", "Certainty", "Not pooled: ", "RESPINE2024", "registered cell trials", "correlation"])
            output.ShouldContain(word, Case.Sensitive);
    }

    [Fact]
    public void An_answer_takes_a_small_part_of_a_second()
    {
        string[] args = ["evidence", "pool", "--outcome", "vas_change", "--at", "12", "--borrow-sd"];

        // The best of three, since tests share the machine; the start of the process comes on top.
        Enumerable.Range(0, 3).Min(_ => Command.Json(args).Number("run", "seconds")).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Plots_are_written_whole()
    {
        string folder = Directory.CreateTempSubdirectory("pulposus").FullName;
        string forest = Path.Combine(folder, "forest.svg"), funnel = Path.Combine(folder, "funnel.svg");
        (int code, string output, _) = Command.Run("evidence", "pool", "--data", Data("bcg"), "--measure", "rr", "--forest", forest, "--funnel", funnel);
        code.ShouldBe(0);
        output.ShouldContain($"Forest plot  {forest}");
        File.ReadAllText(forest).ShouldEndWith("</svg>\n");
        Directory.GetFiles(folder).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("", 2, "give either --outcome MEASURE (the evidence base) or --data FILE.csv")]
    [InlineData("--outcome vas --data BCG", 2, "give either")]
    [InlineData("--data BCG", 2, "--measure is missing; expected one of: rr, or, rd, md, smd, gen, mn, mc, pft, plo.")]
    [InlineData("--data BCG --measure rrr", 2, "--measure: found 'rrr'; did you mean")]
    [InlineData("--data BCG --measure rr --method rml", 2, "--method: found 'rml'; did you mean")]
    [InlineData("--data BCG --measure rr --variance equal", 2, "--variance: found 'equal'")]
    [InlineData("--data BCG --measure rr --moderator latitude", 2, "latitude: no such column")]
    [InlineData("--data BCG --measure rr --moderator ablat --funnel none.svg", 2, "--funnel: a funnel plot has no place for moderators")]
    [InlineData("--data BCG --measure rr --correlation 1.5", 2, "--correlation: found '1.5'")]
    [InlineData("--data BCG --measure rr --forest /no/such/folder/plot.svg", 4, "/no/such/folder/plot.svg: the plot cannot be written")]
    [InlineData("--data none.csv --measure rr", 4, "none.csv: no such file")]
    [InlineData("--outcome vas_change", 2, "--at is missing")]
    [InlineData("--outcome vas_change --at twelve", 2, "--at: found 'twelve', expected months above 0")]
    [InlineData("--outcome vas_change --at 12 --studies NORIEGA2071", 2, "unknown study 'NORIEGA2071'")]
    [InlineData("--outcome vas_change --at 12 --measure rr", 2, "--measure rr does not fit 'vas'")]
    public void A_mistake_is_one_line(string arguments, int code, string message)
    {
        string[] args = ["evidence", "pool", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a == "BCG" ? Data("bcg") : a)];
        (int actual, string output, string error) = Command.Run(args);
        (actual, output).ShouldBe((code, ""), error);
        error.ShouldContain(message);
        error.TrimEnd('\n').ShouldNotContain("\n");
    }

    [Fact]
    public void What_cannot_be_pooled_is_a_failed_check()
    {
        string path = Command.Written("ai,bi,ci,di\n0,10,0,10\n");
        (int code, _, string error) = Command.Run("evidence", "pool", "--data", path, "--measure", "rr", "--method", "mh");
        code.ShouldBe(1);
        error.ShouldContain("no event in any study");
    }
}
