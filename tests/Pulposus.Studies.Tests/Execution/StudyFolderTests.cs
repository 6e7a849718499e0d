using Pulposus.Studies.Execution;

namespace Pulposus.Studies.Tests.Execution;

/// <summary>A folder is never mistaken for that of another study, and nothing foreign is overwritten.</summary>
public sealed class StudyFolderTests : IDisposable
{
    readonly TemporaryFolder place = new();

    [Theory]
    [InlineData("study: tiny", "study: other", "the study tiny")]
    [InlineData("seed: 5", "seed: 6", "with seed 5")]
    [InlineData("month: 3", "month: 1", "another version of this study")]
    public void The_folder_of_another_study_is_refused(string there, string now, string said)
    {
        Open(TestStudy.Tiny());
        string before = File.ReadAllText(place.Path("a/plan.json"));
        string message = Should.Throw<StudyFolderException>(() => Open(TestStudy.Tiny().Replace(there, now, StringComparison.Ordinal))).Message;
        message.ShouldContain(said);
        message.ShouldContain("--out");
        File.ReadAllText(place.Path("a/plan.json")).ShouldBe(before);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(place.Path("a"));
        File.WriteAllText(place.Path("a/thesis.txt"), "mine");
        Should.Throw<StudyFolderException>(() => Open(TestStudy.Tiny())).Message.ShouldContain("is not empty and holds no study");
        Directory.EnumerateFileSystemEntries(place.Path("a")).ShouldBe([place.Path("a/thesis.txt")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{ \"seed\": \"x\" }")]
    public void A_plan_that_cannot_be_read_is_refused(string plan)
    {
        Directory.CreateDirectory(place.Path("a"));
        File.WriteAllText(place.Path("a/plan.json"), plan);
        Should.Throw<StudyFolderException>(() => Open(TestStudy.Tiny())).Message.ShouldContain("Choose another folder");
    }

    [Fact]
    public void An_empty_folder_and_one_with_the_plan_alone_are_taken()
    {
        Directory.CreateDirectory(place.Path("a"));
        File.WriteAllText(place.Path("a/plan.json.1.1.part"), "left by a run that was killed");
        Open(TestStudy.Tiny());
        Directory.Delete(place.Path("a/shards"));
        File.Delete(place.Path("a/study.yaml"));
        Open(TestStudy.Tiny());
        Directory.Exists(place.Path("a/shards")).ShouldBeTrue();
        File.ReadAllText(place.Path("a/study.yaml")).ShouldBe(TestStudy.Tiny());
    }

    /// <summary>Without a plan the folder would be refused next time: the plan must be the first thing there.</summary>
    [Fact]
    public void A_start_that_fails_halfway_can_be_repeated()
    {
        Directory.CreateDirectory(place.Path("a"));
        Should.Throw<ArgumentNullException>(() => StudyFolder.Open(place.Path("a"), Plan(TestStudy.Tiny()), null!));
        Open(TestStudy.Tiny());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_io_error()
    {
        File.WriteAllText(place.Path("file"), "");
        await Should.ThrowAsync<IOException>(() => TestStudy.RunAsync(place.Path("file/below"), TestStudy.Tiny()));
        await Should.ThrowAsync<IOException>(() => TestStudy.RunAsync(place.Path("file"), TestStudy.Tiny()));
    }

    public void Dispose() => place.Dispose();

    static StudyPlan Plan(string text) => StudyPlan.Of(TestStudy.Parse(text));

    void Open(string text) => StudyFolder.Open(place.Path("a"), Plan(text), text);
}
