using System.Text.Json;
using Pulposus.Studies.Files;

namespace Pulposus.Cli.Tests;

/// <summary><c>pulposus trial</c>: one document, exit codes, and a folder that describes its own trial.</summary>
public sealed class TrialTests
{
    readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "study");

    [Fact]
    public void Two_runs_print_the_same_document_apart_from_the_run()
    {
        string[] documents = [.. new[] { "1", "2" }.Select(threads =>
        {
            JsonElement json = JsonDocument.Parse(Command.Run("trial", Command.Example("respine.yaml"), "--out", folder + threads, "--threads", threads, "--json").Out).RootElement;
            return string.Join('\n', json.EnumerateObject().Where(p => p.Name != "run").Select(p => p.ToString()));
        })];
        documents[0].ShouldBe(documents[1]);
        documents[0].ShouldNotContain(folder);
    }

    [Fact]
    public void The_folder_of_another_seed_holds_a_study_file_with_that_seed()
    {
        (int code, string output, _) = Command.Run("trial", Command.Example("respine.yaml"), "--out", folder, "--seed", "5");
        code.ShouldBe(0);
        output.ShouldContain("seed 5");
        output.ShouldContain("SIMULATED TRIAL");
        output.ShouldContain(Path.Combine(folder, "report.html"));
        File.ReadLines(Path.Combine(folder, "study.yaml")).Count(line => line == "seed: 5").ShouldBe(1);
        string again = folder + "-again";
        Command.Run("trial", Path.Combine(folder, "study.yaml"), "--out", again).Code.ShouldBe(0);
        File.ReadAllBytes(Path.Combine(again, "summary.json")).ShouldBe(File.ReadAllBytes(Path.Combine(folder, "summary.json")));
        (code, _, string error) = Command.Run("trial", Command.Example("respine.yaml"), "--out", folder);
        code.ShouldBe(3);
        error.ShouldContain("holds this study with seed 5");
    }

    /// <summary>A file may be written on one line, with the seed anywhere and other words that look like one.</summary>
    [Theory]
    [InlineData("title: 'seed: 1'\nseed:   20180418   # drawn\nnext: 3\n", "title: 'seed: 1'\nseed:   5   # drawn\nnext: 3\n")]
    [InlineData("{ a: { seed: 1 }, \"seed\": 18446744073709551615, b: 2 }", "{ a: { seed: 1 }, \"seed\": 5, b: 2 }")]
    [InlineData("a: 1\r\nseed: 7\r\n", "a: 1\r\nseed: 5\r\n")]
    [InlineData("question: >\n  what\n  seed: 9\nseed:\n  7\n", "question: >\n  what\n  seed: 9\nseed:\n  5\n")]
    [InlineData("a: 1\rseed: 7\rb: 2\r", "a: 1\rseed: 5\rb: 2\r")]
    [InlineData("a: 1 # one\rb: 1\r\r\nseed: 7\n", "a: 1 # one\rb: 1\r\r\nseed: 5\n")]
    [InlineData("{ a: '\U0001F600ä', seed: 7 }", "{ a: '\U0001F600ä', seed: 5 }")]
    [InlineData("\uFEFFa: 1\nseed: 7\n", "\uFEFFa: 1\nseed: 5\n")]
    public void Another_seed_changes_the_seed_alone(string text, string expected) => StudyFile.WithSeed(text, 5).ShouldBe(expected);

    [Fact]
    public void Cells_in_facet_joints_are_labelled_in_the_console_and_in_json()
    {
        string output = Command.Run("trial", Command.Example("facet.yaml"), "--out", folder).Out;
        output.ShouldContain("*** FACET CELLS, NO CONTROLLED EVIDENCE: CELLS INTO FACET JOINT ***");
        JsonElement json = JsonDocument.Parse(Command.Run("trial", Command.Example("facet.yaml"), "--out", folder, "--json").Out).RootElement;
        json.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        JsonElement label = json.GetProperty("labels").EnumerateArray().ShouldHaveSingleItem();
        (label.GetProperty("arm").GetString(), label.GetProperty("text").GetString()).ShouldBe(("cells", "no controlled evidence: cells into facet joint"));
        string prediction = Command.Run("predict", Command.Example("facet.yaml"), "--knowledge", "2", "--trials", "2").Out;
        prediction.ShouldContain("*** CELLS, NO CONTROLLED EVIDENCE: CELLS INTO FACET JOINT ***");
    }

    [Fact]
    public void The_console_shows_who_stayed_and_adverse_events_with_exposure()
    {
        string output = Command.Run("trial", Command.Example("herniation.yaml"), "--out", folder).Out;
        output.ShouldNotContain("NO CONTROLLED EVIDENCE");
        output.ShouldContain("Seen at the visit / left the trial before / had another treatment before");
        output.ShouldContain("Simulated adverse events: people with one or more, events, events per 100 person-years");
        JsonElement arm = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json"))).RootElement.GetProperty("arms")[2];
        JsonElement serious = arm.GetProperty("safety").GetProperty("serious");
        output.Split('\n').Single(line => line.TrimStart().StartsWith("SERIOUS", StringComparison.Ordinal))
            .ShouldEndWith(FormattableString.Invariant($" {serious.Number("subjects")}, {serious.Number("events")}, {serious.Number("per100_person_years"):0.0}"));
        JsonElement retention = arm.GetProperty("retention");
        output.ReplaceLineEndings(" ").ShouldContain($"Discectomy {retention.Number("opioid_stopped")} of {retention.Number("opioid_users_seen_last")}.");
        JsonElement last = arm.GetProperty("retention").GetProperty("visits").EnumerateArray().Last();
        output.ShouldContain($" {last.Number("attended")} / {last.Number("withdrawn")} / {last.Number("rescued")}\n");
    }

    [Theory]
    [InlineData("--seed", "-1", "--seed: found '-1', expected a whole number from 0 to 18446744073709551615.")]
    [InlineData("--threads", "0", "--threads: found '0', expected a whole number from 1 to 1024.")]
    [InlineData("--threads", "abc", "--threads: found 'abc', expected a whole number from 1 to 1024.")]
    [InlineData("--out", "", "--out: found nothing, expected a folder.")]
    public void Options_are_judged(string option, string value, string message)
    {
        (int code, string output, string error) = Command.Run("trial", Command.Example("respine.yaml"), option, value);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(message);
    }

    [Theory]
    [InlineData("evidence: SHAM", "evidence: SALX", "arms[0].evidence: unknown arm 'SALX' of RESPINE2024")]
    [InlineData("product: sham", "product: discectomy", "arms[0].product: there is no herniation to remove; use 'population: { preset: herniation }'")]
    [InlineData("strata: [", "parameters: { matrix.new_loss_rate_sensitivity: 0.2 }\nstrata: [", "parameters.matrix.new_loss_rate_sensitivity: no equation uses it; leave it out")]
    public void What_would_have_no_effect_is_refused(string good, string bad, string message)
    {
        string path = folder + ".yaml";
        string text = File.ReadAllText(Command.Example("respine.yaml"));
        string changed = text.Contains(good, StringComparison.Ordinal) ? text.Replace(good, bad, StringComparison.Ordinal) : text + bad[..bad.IndexOf('\n', StringComparison.Ordinal)] + "\n";
        File.WriteAllText(path, changed);
        (int code, _, string error) = Command.Run("trial", path, "--out", folder);
        code.ShouldBe(2);
        error.ShouldContain(message);
        Directory.Exists(folder).ShouldBeFalse();
    }
}
