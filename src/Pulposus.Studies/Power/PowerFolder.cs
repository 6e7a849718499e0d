using System.Globalization;
using System.Text.Json;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Power;

/// <summary>The folder of a power run: plan, study, library, replicates, summary; apart from them what may differ between runs.</summary>
internal sealed class PowerFolder
{
    PowerFolder(string path) => Root = path;

    public string Root { get; }

    public string Replicates => Path.Combine(Root, "replicates.parquet");

    public string Summary => Path.Combine(Root, "power.json");

    public string Curve => Path.Combine(Root, "curve.svg");

    public string Report => Path.Combine(Root, "report.html");

    public string Run => Path.Combine(Root, "run.json");

    public string Library => Path.Combine(Root, "library");

    string Parts => Path.Combine(Root, "parts");

    /// <summary>Where a power run is kept if nobody says otherwise.</summary>
    public static string Usual(PowerRequest request) => Path.Combine("runs", $"{request.Study.Id}-power-{request.Hash[..8]}");

    /// <summary>The file of some replicates until all are done.</summary>
    public string Part(ReplicateBlock part) =>
        Path.Combine(Parts, string.Create(CultureInfo.InvariantCulture, $"{part.Scenario}-{part.First:D7}.parquet"));

    /// <summary>Opens the folder of a request, new or begun before.</summary>
    /// <exception cref="StudyFolderException">It holds something else.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static PowerFolder Open(string path, PowerRequest request)
    {
        string planFile = Path.Combine(path, "plan.json");
        if (File.Exists(planFile))
            Require(planFile, request);
        else if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StudyFolderException($"{path} is not empty and holds no power run. Choose another folder with --out.");
        PowerFolder folder = new(path);
        try
        {
            Directory.CreateDirectory(folder.Parts);
            AtomicFile.Write(planFile, JsonSerializer.Serialize(
                new PowerPlan("pulposus-power-plan/1", request.Study.Id, request.Study.Seed, StudyPlan.ProductVersion, request.Hash, request.Replicates, request.People, request.Assurance, request.Variation),
                Json.Readable) + "\n");
            AtomicFile.Write(Path.Combine(path, "study.yaml"), request.Text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder {path} cannot be written: {e.Message} Choose another with --out.", e);
        }

        return folder;
    }

    /// <summary>Takes away the parts, once all replicates stand in one file.</summary>
    public void RemoveParts() => Directory.Delete(Parts, recursive: true);

    static void Require(string planFile, PowerRequest request)
    {
        PowerPlan? there = null;
        try
        {
            there = JsonSerializer.Deserialize<PowerPlan>(File.ReadAllText(planFile), Json.Readable);
        }
        catch (JsonException)
        {
            // Reported below: a plan that cannot be read is not this run's.
        }

        if (there?.Hash == request.Hash)
            return;
        string what = there?.Hash is null || there.Format != "pulposus-power-plan/1" ? "no power run"
            : there.Study != request.Study.Id ? $"a power run of the study {there.Study}"
            : there.Replicates != request.Replicates ? $"a power run of {there.Replicates} replicates"
            : there.People != request.People ? $"a power run with a library of {there.People} people"
            : "a power run of another version of this study, of the model's data or of the options";
        throw new StudyFolderException($"{Path.GetDirectoryName(planFile)} holds {what}. Choose another folder with --out, or remove it.");
    }
}

/// <summary>The content of <c>plan.json</c> of a power run.</summary>
internal sealed record PowerPlan(string Format, string Study, ulong Seed, string Version, string Hash, int Replicates, int People, int Assurance, Variation? Variation);
