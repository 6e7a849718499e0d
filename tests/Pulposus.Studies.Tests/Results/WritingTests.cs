using System.Text;
using System.Text.Json;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Results;

/// <summary>How results reach the disk.</summary>
public sealed class WritingTests : IDisposable
{
    readonly TemporaryFolder place = new();

    [Fact]
    public void A_file_is_replaced_whole()
    {
        string path = place.Path("a.json");
        AtomicFile.Write(path, "a long first text");
        AtomicFile.Write(path, "Zürich");
        File.ReadAllBytes(path).ShouldBe(Encoding.UTF8.GetBytes("Zürich"));
        Directory.EnumerateFileSystemEntries(place.Root).ShouldBe([path]);
    }

    [Fact]
    public void A_file_that_cannot_be_put_in_place_leaves_nothing_behind()
    {
        string path = place.Path("taken");
        Directory.CreateDirectory(path);
        Should.Throw<Exception>(() => AtomicFile.Write(path, "x")).ShouldBeAssignableTo<SystemException>();
        Directory.EnumerateFileSystemEntries(place.Root).ShouldBe([path]);
        Should.Throw<IOException>(() => AtomicFile.Write(place.Path("no/such/folder"), "x"));
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.333333333333")]
    [InlineData(123456789.123456789, "123456789.123")]
    [InlineData(-0.00001234567890123456, "-1.23456789012E-05")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void Numbers_for_people_have_twelve_digits(double value, string written) =>
        JsonSerializer.Serialize(value, Json.Readable).ShouldBe(written);

    [Fact]
    public void Numbers_for_hashing_have_all_digits() =>
        JsonSerializer.Serialize(1.0 / 3, Json.Compact).ShouldBe("0.3333333333333333");

    [Fact]
    public void Text_stays_readable_and_names_are_snake_case() =>
        JsonSerializer.Serialize(new { SomeName = "−5 % ≤ x", Kind = DayOfWeek.Monday }, Json.Compact).ShouldBe("{\"some_name\":\"−5 % ≤ x\",\"kind\":\"monday\"}");

    public void Dispose() => place.Dispose();
}
