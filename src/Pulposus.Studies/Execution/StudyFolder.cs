using System.Text.Json;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Execution;

/// <summary>The folder of one study: plan, shards, summary, report; apart from them what may differ between runs.</summary>
internal sealed class StudyFolder
{
    const string PlanName = "plan.json";

    StudyFolder(string path) => Root = path;

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>The report.</summary>
    public string Report => Path.Combine(Root, "report.html");

    /// <summary>The summary.</summary>
    public string Summary => Path.Combine(Root, "summary.json");

    /// <summary>Times, threads, machine.</summary>
    public string Run => Path.Combine(Root, "run.json");

    /// <summary>Events, one JSON document a line.</summary>
    public string Log => Path.Combine(Root, "log.ndjson");

    /// <summary>The file of a shard.</summary>
    public string Of(Shard shard) => Path.Combine(Root, "shards", shard.File);

    /// <summary>Opens the folder of a plan, new or begun before.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="study">Text of the study file.</param>
    /// <exception cref="StudyFolderException">It holds something else.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static StudyFolder Open(string path, StudyPlan plan, string study)
    {
        // Looked at before the plan is looked for: another run may be opening the same folder, and it writes the plan first.
        string planFile = Path.Combine(path, PlanName);
        bool isForeign = Directory.Exists(path)
            && Directory.EnumerateFileSystemEntries(path).Any(entry => !Path.GetFileName(entry).StartsWith(PlanName, StringComparison.Ordinal));
        if (File.Exists(planFile))
            Require(planFile, plan);
        else if (isForeign)
            throw new StudyFolderException($"{path} is not empty and holds no study. Choose another folder with --out.");
        try
        {
            Directory.CreateDirectory(path);
            AtomicFile.Write(planFile, JsonSerializer.Serialize(plan, Json.Readable) + "\n");
            AtomicFile.Write(Path.Combine(path, "study.yaml"), study);
            Directory.CreateDirectory(Path.Combine(path, "shards"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The study folder {path} cannot be written: {e.Message} Choose another with --out.", e);
        }

        return new StudyFolder(path);
    }

    static void Require(string planFile, StudyPlan plan)
    {
        StudyPlan? there = null;
        try
        {
            there = JsonSerializer.Deserialize<StudyPlan>(File.ReadAllText(planFile), Json.Readable);
        }
        catch (JsonException)
        {
            // Reported below: a plan that cannot be read is not this study's.
        }

        if (there?.Hash == plan.Hash)
            return;
        string what = there is null ? "a plan that cannot be read"
            : there.Study != plan.Study ? $"the study {there.Study}"
            : there.Format != plan.Format ? "this study in an older format"
            : there.Version != plan.Version ? $"this study by version {there.Version}"
            : there.Seed != plan.Seed ? $"this study with seed {there.Seed}"
            : "another version of this study or of the model's data";
        throw new StudyFolderException($"{Path.GetDirectoryName(planFile)} holds {what}. Choose another folder with --out, or remove it.");
    }
}

/// <summary>A folder does not belong to the study that is to be run.</summary>
/// <param name="message">What it holds, and what to do.</param>
public sealed class StudyFolderException(string message) : Exception(message);
