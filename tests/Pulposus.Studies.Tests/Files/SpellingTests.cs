using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

public class SpellingTests
{
    static readonly string[] Words = ["allocation", "label", "id", "volume_ml", "storage", "age_y"];

    [Theory]
    [InlineData("allocaton", "allocation")] // a letter less
    [InlineData("lable", "label")] // swapped neighbours
    [InlineData("Volume-mL", "volume_ml")] // case and hyphen
    [InlineData("stor", "storage")] // cut short
    [InlineData("ip", "id")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void Finds_the_word_that_was_meant(string written, string? meant) => Spelling.Nearest(written, Words).ShouldBe(meant);
}
