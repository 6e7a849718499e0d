using System.Text.RegularExpressions;

namespace Pulposus.Cli.Tests;

/// <summary>The blocks of the reference are the golden outputs: each command there must print what stands below it.</summary>
public partial class ReferenceTests
{
    public static TheoryData<string, string> Blocks { get; } = new(
        Block().Matches(File.ReadAllText(Path.Combine(Command.Root, "docs/reference/command-line.md")))
            .Select(m => (m.Groups["command"].Value, m.Groups["output"].Value)));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_command_prints_what_the_reference_shows(string command, string shown)
    {
        string[] args = command.Split(' ');
        (_, string output, string error) = Command.RunProcess(args);
        (output + error).ShouldBe(shown);
    }

    [Fact]
    public void Every_command_has_a_block() =>
        new[] { "simulate", "ablate", "transport", "parameters", "evidence", "power", "size", "export" }.ShouldAllBe(name => Blocks.Count(b => b.Data.Item1.StartsWith(name, StringComparison.Ordinal)) >= 2);

    [Fact]
    public void What_the_reference_of_trial_design_quotes_stands_in_the_examples()
    {
        Match[] quotes = [.. Quote().Matches(File.ReadAllText(Path.Combine(Command.Root, "docs/reference/trial-design.md"))).Cast<Match>()];
        quotes.Length.ShouldBeGreaterThan(3);
        foreach (Match quote in quotes)
        {
            HashSet<string> example = new(File.ReadAllLines(Path.Combine(Command.Root, quote.Groups["file"].Value)), StringComparer.Ordinal);
            quote.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => example.Contains(line));
        }
    }

    [GeneratedRegex("^```yaml\\n# (?<file>[^\\n]+)\\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quote();

    [GeneratedRegex("^```console\\n\\$ pulposus (?<command>[^\\n]+)\\n(?<output>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
