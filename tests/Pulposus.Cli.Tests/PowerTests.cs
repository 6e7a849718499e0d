using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary><c>pulposus power</c> and <c>pulposus size</c>: one document, tables, a replicate, and what is refused.</summary>
public sealed class PowerTests
{
    readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "power");

    static string Json(string example, params string[] more) =>
        Command.Run(["power", Command.Example(example), "--replicates", "300", "--people", "48", "--json", .. more]).Out;

    [Fact]
    public void Two_runs_print_the_same_document_apart_from_the_run()
    {
        string[] documents = [.. new[] { "1", "2" }.Select(threads =>
        {
            JsonElement json = JsonDocument.Parse(Json("respine.yaml", "--out", folder + threads, "--threads", threads)).RootElement;
            return string.Join('\n', json.EnumerateObject().Where(p => p.Name != "run").Select(p => p.ToString()));
        })];
        documents[0].ShouldBe(documents[1]);
        documents[0].ShouldNotContain(folder);
        documents[0].ShouldContain("sharp-null");
    }

    [Fact]
    public void Typed_means_have_the_power_of_the_formula()
    {
        (int code, string output, _) = Command.Run("power", Command.Example("assumed-means.yaml"), "--replicates", "2000", "--out", folder, "--vary", "n=86,172");
        code.ShouldBe(0);
        output.ShouldContain("*** ASSUMED MEANS ***");
        output.ShouldContain("Only context acts: not run. Typed assumptions do not tell context from cells.");
        output.ShouldContain("Varied: people randomised, in the ratio of the design");
        JsonElement json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "power.json"))).RootElement;
        JsonElement designed = json.GetProperty("scenarios")[0];
        designed.Number("success", "value").ShouldBe(0.9032, 3.5 * designed.Number("success", "error"));
        JsonElement sharp = json.GetProperty("scenarios")[1].GetProperty("hypotheses")[0];
        sharp.Number("significant", "value").ShouldBe(0.05, 3.5 * sharp.Number("significant", "error"));
        File.Exists(Path.Combine(folder, "curve.svg")).ShouldBeTrue();
    }

    [Fact]
    public void The_size_of_typed_means_is_that_of_the_formula()
    {
        JsonElement json = JsonDocument.Parse(Command.Run("size", Command.Example("assumed-means.yaml"), "--power", "0.9", "--replicates", "4000", "--json").Out).RootElement;
        json.Number("lower").ShouldBeLessThanOrEqualTo(172);
        json.Number("upper").ShouldBeGreaterThanOrEqualTo(172);
        json.Number("subjects").ShouldBe(172, 12);
        json.Number("unit").ShouldBe(2);
        json.Numbers("arms").Sum().ShouldBe(json.Number("subjects"));
    }

    [Fact]
    public void Where_no_size_is_enough_it_is_said()
    {
        (int code, string output, _) = Command.Run("size", Command.Example("assumed-means.yaml"), "--power", "0.9", "--replicates", "400", "--most", "60");
        code.ShouldBe(0);
        output.ReplaceLineEndings(" ").ShouldContain("No trial of up to 60 people succeeds with a probability of 90.0 %");
    }

    [Fact]
    public void A_replicate_opens_as_a_study()
    {
        (int code, string output, _) = Command.Run("power", Command.Example("assumed-means.yaml"), "--replicate", "17", "--out", folder);
        code.ShouldBe(0);
        output.ShouldContain("SIMULATED TRIAL  Typed means of a sham-controlled trial");
        File.Exists(Path.Combine(folder, "report.html")).ShouldBeTrue();
    }

    [Fact]
    public void Assurance_averages_over_what_is_not_known()
    {
        (int code, string output, _) = Command.Run("power", Command.Example("respine.yaml"), "--replicates", "100", "--people", "48", "--assurance", "2", "--out", folder);
        code.ShouldBe(0);
        output.ShouldContain("averaged over 2 states of knowledge (100 trials each)");
    }

    [Theory]
    [InlineData("--replicates", "0", "--replicates: found '0', expected a whole number from 1 to 10000000.")]
    [InlineData("--people", "many", "--people: found 'many', expected a whole number from 1 to 1000000.")]
    [InlineData("--assurance", "5", "--assurance: typed assumptions have no states of knowledge")]
    [InlineData("--vary", "n=101", "--vary: 101 people cannot be allocated 86:86; use a multiple of 2, such as 100 or 102.")]
    [InlineData("--vary", "dose=2", "--vary: typed assumptions know no dose; vary 'effect'.")]
    [InlineData("--replicate", "-1", "--replicate: found '-1', expected a whole number from 0 to 10000000.")]
    [InlineData("--library", "", "--library: found nothing, expected a folder.")]
    [InlineData("--library", "twins", "--library: typed assumptions draw new people for every replicate and keep no library; leave it out.")]
    [InlineData("--people", "100", "--people: typed assumptions draw new people for every replicate and keep no library; leave it out.")]
    [InlineData("--assurance", "1", "--assurance: found '1', expected a whole number from 2 to")]
    public void Options_are_judged(string option, string value, string message)
    {
        (int code, string output, string error) = Command.Run("power", Command.Example("assumed-means.yaml"), option, value);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(message);
    }

    [Fact]
    public void A_replicate_is_of_the_design_as_it_stands()
    {
        (int code, _, string error) = Command.Run("power", Command.Example("respine.yaml"), "--replicate", "3", "--vary", "n=114,228");
        code.ShouldBe(2);
        error.ShouldContain("--vary: a replicate is one of the design as it stands; leave one of --replicate and --vary out.");
    }

    [Theory]
    [InlineData("--power", "1", "--power: found '1', expected a probability from 0.05 to 0.999.")]
    [InlineData("--most", "1", "--most: found '1', expected a whole number from 2 to 1000000.")]
    public void Sizes_are_judged(string option, string value, string message)
    {
        (int code, _, string error) = Command.Run("size", Command.Example("assumed-means.yaml"), option, value);
        code.ShouldBe(2);
        error.ShouldContain(message);
    }
}
