using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Parquet;
using Parquet.Schema;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Results;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Execution;

/// <summary>
/// One shard as Parquet: a row per subject, arm and visit; every subject under every arm (simulated twins), the
/// allocated arm and the arms that need a label marked; all adverse events of a subject under an arm in the row of its baseline.
/// </summary>
internal static class ShardFile
{
    const string PlanKey = "pulposus.plan";
    const string ContentKey = "pulposus.content";
    const string PeopleKey = "pulposus.people";
    const string SimulatedKey = "pulposus.simulated";
    const string LabelsKey = "pulposus.labels";

    // Compressors choose by what the processor has: without one the bytes are the same on every machine.
    static readonly ParquetOptions plain = new() { CompressionMethod = CompressionMethod.None };

    static readonly DataField<int> subjectField = new("subject");
    static readonly DataField<long> candidateField = new("candidate");
    static readonly DataField<int> siteField = new("site");
    static readonly DataField<double> enrolledField = new("enrolled_month");
    static readonly DataField<int> gradeField = new("pfirrmann_at_screening");
    static readonly DataField<string> armField = new("arm");
    static readonly DataField<string> labelField = new("label");
    static readonly DataField<bool> allocatedField = new("allocated");
    static readonly DataField<double> monthField = new("month");
    static readonly DataField<string> failureField = new("failure");
    static readonly DataField<string> eventsField = new("adverse_events");
    static readonly DataField<double>[] outcomeFields = [.. Enum.GetValues<Outcome>().Select(o => new DataField<double>(Name(o)))];
    static readonly ParquetSchema schema = new([subjectField, candidateField, siteField, enrolledField, gradeField, armField, labelField, allocatedField, monthField, failureField, eventsField, .. outcomeFields]);

    /// <summary>Writes a shard beside its place and renames it, so that a shard is there whole or not at all.</summary>
    public static Task WriteAsync(string path, StudyPlan plan, Shard shard, Protocol protocol, IReadOnlyList<Subject> subjects, OutcomeTable table) =>
        AtomicFile.WriteAsync(path, async stream =>
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, plain);
            IReadOnlyList<ArmLabel> labels = Labels.Of(protocol);
            string LabelOf(int arm) => labels.FirstOrDefault(l => l.Arm == protocol.Arms[arm].Id)?.Text ?? string.Empty;
            (int S, int A, int V)[] rows =
                [.. from s in Enumerable.Range(0, table.Subjects) from a in Enumerable.Range(0, table.Arms) from v in Enumerable.Range(0, table.Visits) select (s, a, v)];
            People people = new(
                [.. rows.Select(r => (long)subjects[r.S].Candidate)],
                [.. rows.Select(r => subjects[r.S].Site)],
                [.. rows.Select(r => subjects[r.S].EnrolledMonth)],
                [.. rows.Select(r => subjects[r.S].Levels[(int)Factor.Grade])],
                [.. rows.Select(r => protocol.Arms[r.A].Id)],
                [.. rows.Select(r => LabelOf(r.A))],
                [.. rows.Select(r => subjects[r.S].Arm == r.A)],
                [.. rows.Select(r => r.V == 0 ? 0 : protocol.VisitMonths[r.V - 1])]);
            writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [PlanKey] = plan.Hash,
                [ContentKey] = Fingerprint(table),
                [PeopleKey] = people.Fingerprint(),
                [SimulatedKey] = "true",
                [LabelsKey] = string.Join('\n', labels.Select(l => $"{l.Arm}: {l.Text}")),
            };
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<int>(subjectField, rows.Select(r => shard.First + r.S).ToArray());
            await group.WriteAsync<long>(candidateField, people.Candidates);
            await group.WriteAsync<int>(siteField, people.Sites);
            await group.WriteAsync<double>(enrolledField, people.EnrolledMonths);
            await group.WriteAsync<int>(gradeField, people.Grades);
            await group.WriteAsync(armField, people.Arms!);
            await group.WriteAsync(labelField, people.Labels!);
            await group.WriteAsync<bool>(allocatedField, people.Allocated);
            await group.WriteAsync<double>(monthField, people.Months);
            await group.WriteAsync(failureField, rows.Select(r => table.Failure(r.S, r.A).ToString()).ToArray());
            await group.WriteAsync(eventsField, rows.Select(r => r.V == 0 ? EventText.Of(table.Events(r.S, r.A)) : string.Empty).ToArray());
            foreach (Outcome outcome in Enum.GetValues<Outcome>())
                await group.WriteAsync<double>(outcomeFields[(int)outcome], table.Column(outcome));
        });

    /// <summary>Reads a shard back; null if it is absent, not whole, damaged or another plan's, so that it is computed again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="protocol">The trial.</param>
    /// <param name="into">A table that may be overwritten and returned, if it has the size.</param>
    public static async Task<OutcomeTable?> ReadAsync(string path, StudyPlan plan, Shard shard, Protocol protocol, OutcomeTable? into = null)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path);
            if (reader.CustomMetadata.GetValueOrDefault(PlanKey) != plan.Hash)
                return null;
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
            OutcomeTable table = into?.Subjects == shard.Count ? into : new(shard.Count, protocol.Arms.Count, protocol.VisitMonths.Count + 1);
            int[] subjects = new int[table.Column(Outcome.Vas).Length];
            await group.ReadAsync<int>(subjectField, subjects.AsMemory());
            if (group.RowCount != subjects.Length || subjects.Where((s, row) => s != shard.First + (row / table.Visits / table.Arms)).Any())
                return null;
            foreach (Outcome outcome in Enum.GetValues<Outcome>())
                await group.ReadAsync<double>(outcomeFields[(int)outcome], table.Column(outcome).AsMemory());
            string?[] failures = new string?[table.Column(Outcome.Vas).Length];
            await group.ReadAsync(failureField, failures.AsMemory());
            string?[] events = new string?[failures.Length];
            await group.ReadAsync(eventsField, events.AsMemory());
            for (int row = 0; row < failures.Length; row += table.Visits)
            {
                (int subject, int arm) = (row / table.Visits / table.Arms, row / table.Visits % table.Arms);
                table.SetFailure(subject, arm, Enum.Parse<FailureReason>(failures[row]!));
                table.SetEvents(subject, arm, EventText.Read(events[row]!));
            }

            return reader.CustomMetadata.GetValueOrDefault(ContentKey) == Fingerprint(table) ? table : null;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>Who is in a shard that was read: candidate, site, month of enrolment, grade as read and id of the allocated arm, by subject; null if that is damaged.</summary>
    public static async Task<IReadOnlyList<(ulong Candidate, int Site, double EnrolledMonth, int Grade, string Arm)>?> SubjectsAsync(string path)
    {
        try
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path);
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
            int rows = (int)group.RowCount;
            People people = new(new long[rows], new int[rows], new double[rows], new int[rows], new string?[rows], new string?[rows], new bool[rows], new double[rows]);
            await group.ReadAsync<long>(candidateField, people.Candidates.AsMemory());
            await group.ReadAsync<int>(siteField, people.Sites.AsMemory());
            await group.ReadAsync<double>(enrolledField, people.EnrolledMonths.AsMemory());
            await group.ReadAsync<int>(gradeField, people.Grades.AsMemory());
            await group.ReadAsync(armField, people.Arms.AsMemory());
            await group.ReadAsync(labelField, people.Labels.AsMemory());
            await group.ReadAsync<bool>(allocatedField, people.Allocated.AsMemory());
            await group.ReadAsync<double>(monthField, people.Months.AsMemory());
            return reader.CustomMetadata.GetValueOrDefault(PeopleKey) != people.Fingerprint() ? null
                : [.. Enumerable.Range(0, rows).Where(row => people.Allocated[row] && people.Months[row] == 0)
                    .Select(row => ((ulong)people.Candidates[row], people.Sites[row], people.EnrolledMonths[row], people.Grades[row], people.Arms[row]!))];
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    // Whatever a library stumbles over in damaged bytes.
    static bool IsDamage(Exception e) => e is not OutOfMemoryException and not UnauthorizedAccessException;

    // What each row says of its person, arm and visit.
    sealed record People(long[] Candidates, int[] Sites, double[] EnrolledMonths, int[] Grades, string?[] Arms, string?[] Labels, bool[] Allocated, double[] Months)
    {
        public string Fingerprint()
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(MemoryMarshal.AsBytes(Candidates.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(Sites.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(EnrolledMonths.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(Grades.AsSpan()));
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Arms)));
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Labels)));
            hash.AppendData(MemoryMarshal.AsBytes(Allocated.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(Months.AsSpan()));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    // SHA-256 of all values and failures: a shard whose bytes changed on the disk is computed again.
    static string Fingerprint(OutcomeTable table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
            hash.AppendData(MemoryMarshal.AsBytes(table.Column(outcome).AsSpan()));
        for (int s = 0; s < table.Subjects; s++)
        {
            for (int a = 0; a < table.Arms; a++)
            {
                hash.AppendData([(byte)table.Failure(s, a)]);
                hash.AppendData(Encoding.UTF8.GetBytes(EventText.Of(table.Events(s, a))));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static string Name(Outcome outcome) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}
