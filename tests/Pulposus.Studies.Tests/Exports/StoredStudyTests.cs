using Pulposus.Studies.Execution;
using Pulposus.Studies.Exports;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>A folder that cannot be exported says why, and nothing is written.</summary>
public class StoredStudyTests(ExportedStudy study) : IClassFixture<ExportedStudy>
{
    [Fact]
    public async Task What_is_no_finished_study_is_refused()
    {
        (await Should.ThrowAsync<IOException>(ExportAsync(study.Folder + "-nowhere"))).Message.ShouldContain("no such folder");
        (await Should.ThrowAsync<StudyFolderException>(ExportAsync(study.Data))).Message.ShouldContain("holds no study");
    }

    [Theory]
    [InlineData("shards/000001.parquet", "the shard 000001.parquet is missing or damaged")]
    [InlineData("study.yaml", "plan.json, study.yaml and own patients do not belong together")]
    [InlineData("plan.json", "plan.json, study.yaml and own patients do not belong together")]
    public async Task What_was_changed_is_noticed(string file, string said)
    {
        string copy = Directory.CreateTempSubdirectory("pulposus-").FullName;
        Directory.CreateDirectory(Path.Combine(copy, "shards"));
        foreach (string path in Directory.EnumerateFiles(study.Folder, "*", SearchOption.AllDirectories))
            File.Copy(path, Path.Combine(copy, Path.GetRelativePath(study.Folder, path)));
        string target = Path.Combine(copy, file);
        if (file == "study.yaml")
            File.WriteAllText(target, File.ReadAllText(target).Replace("seed: 11", "seed: 12", StringComparison.Ordinal));
        else
            File.WriteAllText(target, "{");
        (await Should.ThrowAsync<StudyFolderException>(ExportAsync(copy))).Message.ShouldContain(said);
        Directory.Exists(copy + "-out").ShouldBeFalse();
        Directory.Delete(copy, recursive: true);
    }

    static Task<IReadOnlyList<ExportedFile>> ExportAsync(string folder) => StudyExport.WriteAsync(folder, folder + "-out", ExportFormats.All, new OwnPatients(null, false), CancellationToken.None);
}
