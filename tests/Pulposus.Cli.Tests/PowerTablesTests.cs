namespace Pulposus.Cli.Tests;

/// <summary>The tables of <c>pulposus power</c> in 100 columns.</summary>
public sealed class PowerTablesTests
{
    static readonly string folder = Directory.CreateTempSubdirectory("pulposus").FullName;

    [Theory]
    [InlineData("respine", 1)]
    [InlineData("mpc-phase2", 2)]
    [InlineData("dose-finding", 1)]
    [InlineData("phase3", 5)]
    public void Every_arm_of_every_estimand_has_one_line(string example, int estimands)
    {
        string[] lines = Lines(Command.Example(example + ".yaml"));
        lines.ShouldAllBe(line => line.Length <= 100);
        int head = Array.FindIndex(lines, line => line.TrimStart().StartsWith("arm ", StringComparison.Ordinal));
        int end = Array.FindIndex(lines, head, line => line.Length == 0);
        string[] body = [.. lines[(head + 2)..end].Where(line => !line.Contains("The library of", StringComparison.Ordinal))];

        // A line with numbers ends in a share and its error; the others name the estimand of the lines below them.
        string[] named = [.. body.Where(line => !System.Text.RegularExpressions.Regex.IsMatch(line, @"\d ± \d+\.\d+$", default, TimeSpan.FromSeconds(1)))];
        named.Length.ShouldBe(estimands);
        named[0].ShouldContain("(primary, ");
        body.Length.ShouldBeGreaterThanOrEqualTo(2 * estimands);
    }

    [Fact]
    public void Nulls_with_the_same_numbers_are_shown_once()
    {
        string text = string.Join('\n', Lines(Command.Example("respine.yaml")));
        text.ShouldContain("Every number is that of the sharp null");
        text.Split("  arm ").Length.ShouldBe(3);
        text.ShouldContain(Path.Combine(folder, "respine", "report.html"));
        File.Exists(Path.Combine(folder, "respine", "report.html")).ShouldBeTrue();
    }

    static string[] Lines(string study)
    {
        string name = Path.GetFileNameWithoutExtension(study);
        (int code, string output, _) = Command.Run("power", study, "--replicates", "20", "--people", "60", "--out", Path.Combine(folder, name), "--library", Path.Combine(folder, name + "-twins"));
        code.ShouldBe(0);
        return output.Split('\n');
    }
}
