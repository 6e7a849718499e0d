using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>What is asked of a power run.</summary>
/// <param name="Study">The study.</param>
/// <param name="Text">Text of the study file.</param>
/// <param name="Protocol">The trial that the file describes.</param>
/// <param name="Replicates">Replicates of every scenario.</param>
/// <param name="People">People in a library of twins; without effect where outcomes are assumed.</param>
/// <param name="Assurance">States of knowledge over which success is averaged; 0 for none.</param>
/// <param name="Variation">What the curve goes over; null for none.</param>
public sealed record PowerRequest(StudyFile Study, string Text, Protocol Protocol, int Replicates, int People, int Assurance, Variation? Variation)
{
    const string FormatName = "pulposus-power-plan/1";

    /// <summary>Replicates of each state of knowledge.</summary>
    public int ReplicatesPerState => Assurance == 0 ? 0 : Math.Max(FewestPerState, Replicates / Assurance);

    /// <summary>People in the library of each state of knowledge: their number matters little beside what is not known.</summary>
    public int PeoplePerState => Math.Max(FewestPerState, People / 4);

    /// <summary>Hash of everything that the results depend on.</summary>
    internal string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', FormatName, StudyPlan.Of(Study).Hash, Replicates, People, Assurance, Variation is null ? string.Empty : JsonSerializer.Serialize(Variation, Json.Compact)))));

    const int FewestPerState = 100;

    /// <summary>Whether a design can be run thousands of times at all.</summary>
    /// <param name="study">The study.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="InputException">An arm of one subject has no variation.</exception>
    public static void CheckArms(StudyFile study, string path)
    {
        int k = study.Arms.ToList().FindIndex(a => a.Allocation < 2);
        if (k >= 0)
            throw new InputException(path, 0, 0, $"arms[{k}].allocation", $"one subject in the arm '{study.Arms[k].Id}' tells nothing of the variation between people; expected 2 or more.");
    }
}

/// <summary>How a power run is executed; nothing here changes its results.</summary>
/// <param name="Folder">Folder of results; null for <c>runs/&lt;study&gt;-power-&lt;hash8&gt;</c>.</param>
/// <param name="Library">Folder in which libraries of twins are kept for other runs; null keeps them with the results.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="Width">People side by side on a thread.</param>
public sealed record PowerOptions(string? Folder, string? Library, int Threads, Width Width);

/// <summary>A finished power run.</summary>
/// <param name="Folder">Folder of results.</param>
/// <param name="Summary">Results.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Computed">Replicates computed now; the others were there from before.</param>
public sealed record FinishedPower(string Folder, PowerSummary Summary, double Seconds, int Computed)
{
    /// <summary>Path of the simulation report.</summary>
    public string Report => Path.Combine(Folder, "report.html");
}
