using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Exports;

/// <summary>A finished study as its folder holds it: nothing is simulated again.</summary>
/// <param name="Study">The study.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Data">The finished trial.</param>
/// <param name="Population">Who the candidates were.</param>
internal sealed record StoredStudy(StudyFile Study, StudyPlan Plan, TrialData Data, Population Population)
{
    /// <summary>Opens a study folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="people">File of own patients, where the study has one and it does not lie beside the copy of its study file; else null.</param>
    /// <param name="stop">Stops the reading.</param>
    /// <exception cref="InputException">The own patients are missing.</exception>
    /// <exception cref="StudyFolderException">It holds no finished study of this version.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<StoredStudy> OpenAsync(string folder, string? people, CancellationToken stop)
    {
        string file = Path.Combine(folder, "study.yaml");
        if (!Directory.Exists(folder))
            throw new IOException($"{folder}: no such folder; give the folder that 'pulposus trial' wrote.");
        if (!File.Exists(file) || !File.Exists(Path.Combine(folder, "plan.json")))
            throw new StudyFolderException($"{folder} holds no study; give the folder that 'pulposus trial' wrote.");
        StudyFile study = StudyFile.Read(file, Catalogue.Known, Catalogue.Limits, people);
        StudyPlan plan = Require(folder, StudyPlan.Of(study));
        Protocol protocol = ProtocolMapping.Of(study, file);
        Population population = protocol.Population();
        List<OutcomeTable> tables = [];
        List<Subject> subjects = [];
        foreach (Shard shard in plan.Shards)
        {
            stop.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, "shards", shard.File);
            StudyFolderException Damaged() => new($"{folder}: the shard {shard.File} is missing or damaged; run the study again, which computes what is not there.");
            tables.Add(await ShardFile.ReadAsync(path, plan, shard, protocol) ?? throw Damaged());
            foreach ((ulong candidate, int site, double month, int grade, string arm) in await ShardFile.SubjectsAsync(path) ?? throw Damaged())
            {
                int[] levels = protocol.Assumptions is null ? Levels(population.Candidate(candidate), site, grade) : [site, grade, 0, 0];
                subjects.Add(new Subject(candidate, site, levels, protocol.Arms.ToList().FindIndex(a => a.Id == arm)) { EnrolledMonth = month });
            }
        }

        // Typed assumptions have no persons: the levels of their factors are drawn with the cohort.
        Cohort cohort = protocol.Assumptions is null ? new Cohort(subjects.Count, [], subjects) : new AssumedPeople(protocol).Recruit();
        return new StoredStudy(study, plan, new TrialData(protocol, cohort, OutcomeTable.Join(tables)), population);
    }

    static int[] Levels(Person person, int site, int grade) => [site, grade, person[Trait.Modic1] > 0 ? 1 : 0, person[Trait.Smoker] > 0 ? 1 : 0];

    // The plan of the folder. That of a replicate of a power run differs from the study's in its hash alone.
    static StudyPlan Require(string folder, StudyPlan plan)
    {
        StudyPlan? there = null;
        try
        {
            there = JsonSerializer.Deserialize<StudyPlan>(File.ReadAllText(Path.Combine(folder, "plan.json")), Json.Readable);
        }
        catch (JsonException)
        {
            // Reported below: a plan that cannot be read is not this study's.
        }

        if (there is not null && there.Format != plan.Format)
            throw new StudyFolderException($"{folder} was written in an older format; run the study again into another folder.");
        return there?.StudyHash == plan.StudyHash && there.DataHash == plan.DataHash && there.Version == plan.Version ? there
            : throw new StudyFolderException(
                there is not null && there.Version != plan.Version ? $"{folder} was written by version {there.Version}, this is {plan.Version}; export with that version, or run the study again."
                : $"{folder}: plan.json, study.yaml and own patients do not belong together, or the model's data have changed since; run the study again into another folder.");
    }
}
