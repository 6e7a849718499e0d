using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>
/// A folder with a library of twins: plan and shards, as a study folder has them. What a design asks of its people is in the
/// hash of the plan, size, allocation and analysis are not, so that one library serves many designs.
/// </summary>
internal static class LibraryFolder
{
    /// <summary>Opens a library, and computes what is missing of it.</summary>
    /// <param name="root">Folder of all libraries of a study.</param>
    /// <param name="name">Name of this one, such as <c>as-designed</c>; it stands for whatever distinguishes its protocol from the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="protocol">The protocol whose people they are.</param>
    /// <param name="people">Number of people.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Called as the work proceeds.</param>
    /// <param name="stop">Stops after the shards that are being computed.</param>
    /// <exception cref="StudyFolderException">The folder holds another library.</exception>
    public static async Task<TwinLibrary> OpenAsync(
        string root, string name, StudyFile study, Protocol protocol, int people, PowerOptions options, Action<Progress> report, CancellationToken stop)
    {
        StudyPlan plan = Plan(study, protocol, people, name);
        string path = Path.Combine(root, name);
        Require(path, plan);
        Directory.CreateDirectory(Path.Combine(path, "shards"));
        AtomicFile.Write(Path.Combine(path, "plan.json"), JsonSerializer.Serialize(plan, Json.Readable) + "\n");
        Protocol recruiting = TwinLibrary.ProtocolOf(protocol, people);
        Population population = recruiting.Population();
        Cohort cohort = Recruitment.Recruit(recruiting, population, options.Threads, stop);
        ShardWork work = new(plan, recruiting, population, shard => Path.Combine(path, "shards", shard.File));
        await work.ComputeAsync(cohort, new RunOptions(null, options.Threads, options.Width), report, _ => { }, stop);
        return new TwinLibrary(protocol, cohort, await work.ReadAsync(options.Threads));
    }

    static StudyPlan Plan(StudyFile study, Protocol protocol, int people, string name)
    {
        StudyPlan plan = StudyPlan.Of(study with
        {
            Title = string.Empty,
            Question = string.Empty,
            Registry = null,
            Evidence = null,
            Subjects = people,
            BlockSize = 1,
            Strata = [],
            Randomisation = default,
            Follow = 0,
            Decision = null,
            Costs = null,
            Analysis = study.Analysis with { Covariates = [], Level = 0 },
            Endpoints = [.. study.Endpoints.Where(e => e.Id == study.Crossover?.Unless)],

            // Estimands matter to the people where they ask for the course without rescue or for a test at screening.
            Estimands = protocol.Estimands.Any(e => e.NeedsFreeCourse || e.Population is not null) ? study.Estimands : [],
            Arms = [.. study.Arms.Select(arm => arm with { Allocation = 0, Evidence = null, Label = null })],
        });
        return plan with { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan.Hash + "\n" + name))) };
    }

    static void Require(string path, StudyPlan plan)
    {
        string file = Path.Combine(path, "plan.json");
        if (!File.Exists(file))
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                throw new StudyFolderException($"{path} is not empty and holds no library of twins. Choose another folder with --library.");
            return;
        }

        StudyPlan? there = null;
        try
        {
            there = JsonSerializer.Deserialize<StudyPlan>(File.ReadAllText(file), Json.Readable);
        }
        catch (JsonException)
        {
            // Reported below: a plan that cannot be read is not this library's.
        }

        if (there?.Hash == plan.Hash)
            return;
        string what = there is null ? "a plan that cannot be read"
            : there.Study != plan.Study ? $"twins of the study {there.Study}"
            : there.Format != plan.Format ? "twins in an older format"
            : there.Shards.Sum(s => s.Count) is var n && n != plan.Shards.Sum(s => s.Count) ? $"{n} people where {plan.Shards.Sum(s => s.Count)} are asked for"
            : "people of another version of this study, of its seed or of the model's data";
        throw new StudyFolderException($"{path} holds {what}. Choose another folder with --library, or remove it.");
    }
}
