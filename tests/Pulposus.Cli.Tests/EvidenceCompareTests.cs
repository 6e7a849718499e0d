using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary><c>pulposus evidence compare</c> as a reader of the literature would ask it.</summary>
public class EvidenceCompareTests
{
    [Fact]
    public void Misses_stand_first_in_text_and_JSON()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pulposus-");
        string svg = Path.Combine(folder.FullName, "figure.svg");
        string[] args = ["evidence", "compare", "--study", "OROZCO2011", "--replicates", "20", "--svg", svg];
        try
        {
            using JsonDocument document = JsonDocument.Parse(Command.Run([.. args, "--json"]).Out);
            JsonElement json = document.RootElement;
            JsonElement[] later = [.. json.GetProperty("outcomes").EnumerateArray().Where(o => !o.GetProperty("is_baseline").GetBoolean())];
            bool[] misses = [.. later.Select(o => o.GetProperty("is_miss").GetBoolean())];
            misses.ShouldBe(misses.OrderByDescending(m => m));
            json.Number("misses").ShouldBe(misses.Count(m => m));
            json.GetProperty("coverage").EnumerateArray().Single().GetProperty("design").GetString().ShouldBe("open");
            File.ReadAllText(svg).ShouldStartWith("<svg ");
            (int code, string text, _) = Command.Run(args);
            code.ShouldBe(0);
            text.ShouldContain($"OUTSIDE the 95 % interval: {misses.Count(m => m)} of {later.Length} published results");
            text.IndexOf("OUTSIDE", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Inside", StringComparison.Ordinal));
            text.ShouldContain("that they fit confirms nothing");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--split", "test", "--split: found 'test', expected calibration or validation.")]
    [InlineData("--replicates", "3", "--replicates: found '3', expected a whole number from 20 to 10000; fewer give no 95 % interval.")]
    [InlineData("--study", "LEVI2025", "--study: no study file mirrors LEVI2025. Designs exist for: ")]
    public void What_cannot_be_asked_is_said(string option, string value, string message)
    {
        (int code, string output, string error) = Command.Run("evidence", "compare", option, value);
        (code, output).ShouldBe((2, string.Empty));
        error.ShouldContain(message);
    }
}
