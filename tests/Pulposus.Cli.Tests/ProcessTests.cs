using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary>The command as the system sees it.</summary>
public class ProcessTests
{
    [Theory]
    [InlineData(0, "--version")]
    [InlineData(0, "--help")]
    [InlineData(0, "transport", "examples/transport-p1.yaml", "--accuracy", "trial")]
    [InlineData(2)]
    [InlineData(2, "simulate", "examples/reference-patient.yaml", "--nonsense")]
    [InlineData(2, "simulate", "examples/transport-p1.yaml", "--json")]
    [InlineData(4, "simulate", "examples/none.yaml", "--json")]
    public void The_exit_code_says_how_it_ended(int code, params string[] args)
    {
        (int actual, string output, string error) = Command.RunProcess(args);
        actual.ShouldBe(code, error);
        (output.Length > 0, error.Length > 0).ShouldBe((code == 0, code != 0));
        (output + error).ShouldNotContain("\u001b");
    }

    [Fact]
    public void A_process_prints_one_document()
    {
        (int code, string output, string error) = Command.RunProcess("simulate", "examples/reference-patient.yaml", "--months", "1", "--json");
        (code, error).ShouldBe((0, ""));
        using JsonDocument document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("simulated").GetBoolean().ShouldBeTrue();
    }
}
