using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Execution;

/// <summary>A shard of work: consecutive subjects, simulated under every arm and written to one file.</summary>
/// <param name="File">Name below <c>shards/</c>.</param>
/// <param name="First">Position of the first subject.</param>
/// <param name="Count">Number of subjects.</param>
public sealed record Shard(string File, int First, int Count);

/// <summary>
/// The content of <c>plan.json</c>: what is to be computed, and by which versions. Two runs with the same hash give the
/// same bytes.
/// </summary>
/// <param name="Format">Format and version of the file.</param>
/// <param name="Study">Id of the study.</param>
/// <param name="Seed">Seed of every draw.</param>
/// <param name="Version">Version of Pulposus.</param>
/// <param name="ModelVersion">Version of the model specification.</param>
/// <param name="StudyHash">SHA-256 of the study file as understood, seed included.</param>
/// <param name="DataHash">SHA-256 of the embedded parameters, products, switches, correlations and evidence.</param>
/// <param name="Hash">SHA-256 of all of these.</param>
/// <param name="Shards">Shards in order.</param>
public sealed record StudyPlan(
    string Format,
    string Study,
    ulong Seed,
    string Version,
    string ModelVersion,
    string StudyHash,
    string DataHash,
    string Hash,
    IReadOnlyList<Shard> Shards)
{
    // Eight people fill the widest registers.
    const int Lanes = 8;

    // A shard is a second of work at most, so that little is lost with a run, and a large trial has hundreds of files, not thousands.
    const int Fewest = 3 * Lanes;
    const int Most = 30 * Lanes;
    const int ShardsOfLargeTrial = 400;

    // At the end shards become smaller, so that no thread waits long for another.
    const int ShareOfRest = 8;

    const string FormatName = "pulposus-plan/2";

    /// <summary>Version of Pulposus.</summary>
    public static string ProductVersion { get; } = typeof(StudyPlan).Assembly.GetName().Version!.ToString(3);

    /// <summary>Version of the model specification that this version of Pulposus follows.</summary>
    public static string Specification => "1";

    /// <summary>The plan of a study.</summary>
    /// <param name="study">The study.</param>
    public static StudyPlan Of(StudyFile study)
    {
        string studyHash = Hex(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(study, Json.Compact)));
        string dataHash = DataFingerprint();
        string hash = Hex(Encoding.UTF8.GetBytes(string.Join('\n', FormatName, ProductVersion, Specification, studyHash, dataHash)));
        return new StudyPlan(
            FormatName,
            study.Id,
            study.Seed,
            ProductVersion,
            Specification,
            studyHash,
            dataHash,
            hash,
            [.. Cut(study.Subjects).Select((range, k) => new Shard($"{k:D6}.parquet", range.First, range.Count))]);
    }

    static IEnumerable<(int First, int Count)> Cut(int subjects)
    {
        int usual = Math.Clamp(WholeLanes(subjects / ShardsOfLargeTrial), Fewest, Most);
        for (int first = 0, count; first < subjects; first += count)
        {
            int rest = subjects - first;
            count = Math.Min(rest, Math.Clamp(WholeLanes(rest / ShareOfRest), Lanes, usual));
            yield return (first, count);
        }
    }

    static int WholeLanes(int people) => people / Lanes * Lanes;

    static string DataFingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Assembly assembly in new[] { typeof(Person).Assembly, typeof(Trials.Evidence.EvidenceBase).Assembly })
        {
            foreach (string name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
            {
                using Stream stream = assembly.GetManifestResourceStream(name)!;
                using MemoryStream copy = new();
                stream.CopyTo(copy);
                hash.AppendData(Encoding.UTF8.GetBytes(name));
                hash.AppendData(copy.ToArray());
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
