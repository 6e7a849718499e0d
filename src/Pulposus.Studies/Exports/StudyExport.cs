using System.Security.Cryptography;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Pulposus.Trials.Conduct;

namespace Pulposus.Studies.Exports;

/// <summary>File formats of the data sets.</summary>
[Flags]
public enum ExportFormats
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>CDISC Dataset-JSON 1.1.</summary>
    Json = 1,

    /// <summary>Apache Parquet.</summary>
    Parquet = 2,

    /// <summary>Comma-separated text.</summary>
    Csv = 4,

    /// <summary>Every one of them.</summary>
    All = Json | Parquet | Csv,
}

/// <summary>What is done about own patients of a study.</summary>
/// <param name="File">Their file, where it does not lie beside the copy of the study file in the study folder; else null.</param>
/// <param name="AreIncluded">Whether what the file says of them is exported.</param>
public sealed record OwnPatients(string? File, bool AreIncluded);

/// <summary>A file that was written.</summary>
/// <param name="Name">Name in the folder.</param>
/// <param name="Records">Rows, or null where it is no table.</param>
/// <param name="Sha256">SHA-256 of its bytes (hexadecimal).</param>
public sealed record ExportedFile(string Name, int? Records, string Sha256);

/// <summary>
/// Writes a finished study as the data sets that a statistician gets from a real trial: ADaM-shaped tables of the
/// allocated arms, what their columns mean, and responses for simulators of adaptive designs.
/// </summary>
/// <remarks>
/// The bytes follow from the study folder alone. Everything says that it is synthetic. The simulated twins stay behind: no
/// trial sees them. Left out: SDTM, controlled terminology of MedDRA, what no trial here has (laboratory, vital signs).
/// </remarks>
public static class StudyExport
{
    /// <summary>Exports a study folder.</summary>
    /// <param name="folder">The study folder.</param>
    /// <param name="to">Folder to write to; it is made if it is not there, files of the same names are replaced.</param>
    /// <param name="formats">Formats of the data sets.</param>
    /// <param name="own">Own patients of the study, if it has any.</param>
    /// <param name="stop">Stops before anything is written.</param>
    /// <returns>The files, in the order of their names.</returns>
    /// <exception cref="StudyFolderException">The folder holds no finished study of this version.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async Task<IReadOnlyList<ExportedFile>> WriteAsync(string folder, string to, ExportFormats formats, OwnPatients own, CancellationToken stop)
    {
        StoredStudy stored = await StoredStudy.OpenAsync(folder, own.File, stop);
        if (stored.Study.People is null && (own.AreIncluded || own.File is not null))
            throw new StudyFolderException($"{folder}: the study has no own patients; leave out what is said of them.");
        ExportedTrial trial = new(stored.Study, stored.Data, stored.Population, own.AreIncluded ? [] : stored.Study.People?.Table.Columns ?? []);
        IReadOnlyList<DataSet> sets = DataSets(trial);
        List<(string Name, int? Records, byte[] Content)> files = [];
        foreach (DataSet set in sets)
        {
            string name = set.Name.ToLowerInvariant();
            if (formats.HasFlag(ExportFormats.Json))
                files.Add((name + ".json", set.Rows.Count, DatasetJsonFile.Of(set, stored.Plan)));
            if (formats.HasFlag(ExportFormats.Parquet))
                files.Add((name + ".parquet", set.Rows.Count, await ParquetDataSet.OfAsync(set, stored.Plan)));
            if (formats.HasFlag(ExportFormats.Csv))
                files.Add((name + ".csv", set.Rows.Count, CsvFile.Of(set)));
        }

        string ending = formats.HasFlag(ExportFormats.Json) ? ".json" : formats.HasFlag(ExportFormats.Csv) ? ".csv" : ".parquet";
        files.Add((DefineFile.Name, null, DefineFile.Of(sets, stored.Plan, stored.Study, ending)));
        foreach (Outcome outcome in new[] { Outcome.Vas, Outcome.Odi }.Where(o => trial.Subjects.Any(s => s.IsAnalysed && !double.IsNaN(s[o, 0]))))
            files.Add(($"responses-{outcome.ToString().ToLowerInvariant()}{ResponseFile.Ending}", null, ResponseFile.Of(trial, outcome)));
        files.Add(("README.txt", null, ExportReadme.Of(trial, stored.Plan, sets)));
        stop.ThrowIfCancellationRequested();
        try
        {
            Directory.CreateDirectory(to);
            foreach ((string name, _, byte[] content) in files)
                AtomicFile.Write(Path.Combine(to, name), content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{to} cannot be written: {e.Message} Choose another folder with --to.", e);
        }

        return [.. files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new ExportedFile(f.Name, f.Records, Convert.ToHexStringLower(SHA256.HashData(f.Content))))];
    }

    /// <summary>The data sets of a trial.</summary>
    internal static IReadOnlyList<DataSet> DataSets(ExportedTrial trial) =>
        [SubjectLevel.Of(trial), .. Measurements.Of(trial), AdverseEvents.Of(trial), TimesToEvent.Of(trial)];
}
