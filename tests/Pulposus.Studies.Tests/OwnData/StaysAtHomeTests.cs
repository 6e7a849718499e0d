using System.Text;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Exports;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Studies.Tests.Exports;

namespace Pulposus.Studies.Tests.OwnData;

/// <summary>Nothing of a file of own patients, and none of the own control results, comes into a file that was not asked for it.</summary>
public sealed class StaysAtHomeTests : IAsyncLifetime
{
    const string Canary = ".73194726";

    // The control results are typed into the study file, of which the study folder holds a copy; elsewhere they do not stand.
    const string Control = "own_control: { month: 6, mean: -27.55519382, sd: 21.55519382, n: 60, scale: vas_mm }";
    readonly OwnStudy own = new(extra: Control);

    string Data => own.Folder + "-data";

    public async ValueTask InitializeAsync()
    {
        StudyFile study = StudyFile.Read(own.Study, Catalogue.Known, Catalogue.Limits);
        await new StudyRunner(TimeProvider.System).RunAsync(
            study, File.ReadAllText(own.Study), ProtocolMapping.Of(study, own.Study), new RunOptions(own.Folder, 2, DiscSimulator.Widest), _ => { }, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        own.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task No_file_of_a_study_folder_or_of_an_export_holds_them()
    {
        await StudyExport.WriteAsync(own.Folder, Data, ExportFormats.All, new OwnPatients(own.People, false), CancellationToken.None);
        string[] files = [.. new[] { own.Folder, Data }.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))];
        files.Length.ShouldBeGreaterThan(25);
        foreach (string file in files)
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            text.Contains(Canary, StringComparison.Ordinal).ShouldBeFalse(file);
            if (!file.EndsWith("study.yaml", StringComparison.Ordinal))
                text.Contains(".55519382", StringComparison.Ordinal).ShouldBeFalse(file);
        }

        // In Parquet numbers are binary: read back, none is a number of the file.
        foreach (string file in files.Where(f => f.EndsWith(".parquet", StringComparison.Ordinal) && f.StartsWith(Data, StringComparison.Ordinal)))
            (await ExportedStudy.ParquetAsync(file)).SelectMany(c => c.Cells).ShouldAllBe(cell => cell == null || !cell.EndsWith(Canary, StringComparison.Ordinal));
        byte[][] numbers = [.. File.ReadLines(own.People).SelectMany(line => line.Split(',')).Where(cell => cell.EndsWith(Canary, StringComparison.Ordinal))
            .Select(cell => BitConverter.GetBytes(double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)))];
        numbers.Length.ShouldBeGreaterThan(100);
        foreach (string shard in Directory.EnumerateFiles(Path.Combine(own.Folder, "shards")))
        {
            byte[] bytes = File.ReadAllBytes(shard);
            numbers.Count(number => bytes.AsSpan().IndexOf(number) >= 0).ShouldBe(0);
        }
    }

    [Fact]
    public async Task The_report_says_how_many_they_are_and_by_which_file()
    {
        string report = File.ReadAllText(Path.Combine(own.Folder, "report.html"));
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(own.People, CancellationToken.None)));
        report.ShouldContain($"40 own screened patients (file with SHA-256 {hash})");
        File.ReadAllText(Path.Combine(own.Folder, "summary.json")).ShouldContain("from 1 own control-arm results of 60 people, which are not shown");
    }

    [Fact]
    public async Task What_is_asked_for_is_exported()
    {
        await StudyExport.WriteAsync(own.Folder, Data, ExportFormats.Csv, new OwnPatients(own.People, true), CancellationToken.None);
        File.ReadAllText(Path.Combine(Data, "adsl.csv")).ShouldContain(Canary);
    }

    [Fact]
    public async Task Without_the_file_or_with_another_nothing_is_exported()
    {
        InputException missing = await Should.ThrowAsync<InputException>(StudyExport.WriteAsync(own.Folder, Data, ExportFormats.Csv, new OwnPatients(null, false), CancellationToken.None));
        missing.Message.ShouldContain("A study folder holds no copy of the patients; 'pulposus export' takes the file by --own-people.");
        string other = own.People + ".other.csv";
        File.WriteAllText(other, OwnStudy.Patients(41));
        (await Should.ThrowAsync<StudyFolderException>(StudyExport.WriteAsync(own.Folder, Data, ExportFormats.Csv, new OwnPatients(other, false), CancellationToken.None)))
            .Message.ShouldContain("own patients do not belong together");
    }
}
