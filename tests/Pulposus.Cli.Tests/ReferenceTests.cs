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
        new[] { "simulate", "ablate", "transport", "parameters", "evidence" }.ShouldAllBe(name => Blocks.Count(b => b.Data.Item1.StartsWith(name, StringComparison.Ordinal)) >= 2);

    [GeneratedRegex("^```console\\n\\$ pulposus (?<command>[^\\n]+)\\n(?<output>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
