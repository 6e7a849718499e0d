using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parquet;
using Parquet.Schema;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;

namespace Pulposus.Studies.Power;

/// <summary>A run of consecutive replicates of one scenario.</summary>
/// <param name="Scenario">Id of the scenario.</param>
/// <param name="Results">Where its results stand.</param>
/// <param name="First">First replicate.</param>
/// <param name="Count">Number of replicates.</param>
internal sealed record ReplicateBlock(string Scenario, ReplicateResults Results, int First, int Count);

/// <summary>Replicates as Parquet: a row per replicate, scenario, estimand and arm; a row group per block.</summary>
internal static class ReplicateFile
{
    const string PlanKey = "pulposus.plan";
    const string ContentKey = "pulposus.content";
    const string SimulatedKey = "pulposus.simulated";

    static readonly ParquetOptions plain = new() { CompressionMethod = CompressionMethod.None };
    static readonly DataField<string> scenarioField = new("scenario");
    static readonly DataField<int> replicateField = new("replicate");
    static readonly DataField<string> estimandField = new("estimand");
    static readonly DataField<string> armField = new("arm");
    static readonly DataField<double>[] valueFields = [new("estimate"), new("lower"), new("upper"), new("p_value")];
    static readonly DataField<int> analysedField = new("analysed");
    static readonly DataField<int> screenedField = new("screened");
    static readonly DataField<double> monthsField = new("months");
    static readonly DataField<string> problemField = new("problem");
    static readonly ParquetSchema schema = new(
        [scenarioField, replicateField, estimandField, armField, .. valueFields, analysedField, screenedField, monthsField, problemField]);

    /// <summary>Writes blocks beside their place and renames the file, so that it is there whole or not at all.</summary>
    public static async Task WriteAsync(string path, string plan, IReadOnlyList<ReplicateBlock> blocks)
    {
        using MemoryStream buffer = new();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, buffer, plain))
        {
            writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [PlanKey] = plan,
                [ContentKey] = Fingerprint(blocks),
                [SimulatedKey] = "true",
            };
            foreach (ReplicateBlock block in blocks)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                int hypotheses = block.Results.Hypotheses.Count;
                (int R, int H)[] rows = [.. from r in Enumerable.Range(block.First, block.Count) from h in Enumerable.Range(0, hypotheses) select (r, h)];
                await group.WriteAsync(scenarioField, rows.Select(_ => block.Scenario).ToArray());
                await group.WriteAsync<int>(replicateField, rows.Select(x => x.R).ToArray());
                await group.WriteAsync(estimandField, rows.Select(x => block.Results.Hypotheses[x.H].Estimand.Id).ToArray());
                await group.WriteAsync(armField, rows.Select(x => block.Results.Protocol.Arms[block.Results.Hypotheses[x.H].Arm].Id).ToArray());
                foreach ((DataField<double> field, double[] values) in valueFields.Zip(Values(block.Results)))
                    await group.WriteAsync<double>(field, values.AsMemory(block.First * hypotheses, block.Count * hypotheses));
                await group.WriteAsync<int>(analysedField, block.Results.Analysed.AsMemory(block.First * hypotheses, block.Count * hypotheses));
                await group.WriteAsync<int>(screenedField, rows.Select(x => block.Results.Screened[x.R]).ToArray());
                await group.WriteAsync<double>(monthsField, rows.Select(x => block.Results.Months[x.R]).ToArray());
                await group.WriteAsync(problemField, rows.Select(x => block.Results.Problems[x.R] ?? string.Empty).ToArray());
            }
        }

        AtomicFile.Write(path, buffer.ToArray());
    }

    /// <summary>Reads blocks back into their results; false if the file is absent, damaged or another plan's, so that it is computed again.</summary>
    public static async Task<bool> ReadAsync(string path, string plan, IReadOnlyList<ReplicateBlock> blocks)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path);
            if (reader.CustomMetadata.GetValueOrDefault(PlanKey) != plan || reader.RowGroupCount != blocks.Count)
                return false;
            for (int g = 0; g < blocks.Count; g++)
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
                if (!await ReadAsync(group, blocks[g]))
                    return false;
            }

            return reader.CustomMetadata.GetValueOrDefault(ContentKey) == Fingerprint(blocks);
        }
        catch (Exception e) when (e is not OutOfMemoryException and not UnauthorizedAccessException)
        {
            return false;
        }
    }

    static async Task<bool> ReadAsync(ParquetRowGroupReader group, ReplicateBlock block)
    {
        int hypotheses = block.Results.Hypotheses.Count;
        int rows = block.Count * hypotheses;
        if (group.RowCount != rows)
            return false;
        foreach ((DataField<double> field, double[] values) in valueFields.Zip(Values(block.Results)))
            await group.ReadAsync<double>(field, values.AsMemory(block.First * hypotheses, rows));
        await group.ReadAsync<int>(analysedField, block.Results.Analysed.AsMemory(block.First * hypotheses, rows));
        int[] screened = new int[rows];
        await group.ReadAsync<int>(screenedField, screened.AsMemory());
        double[] months = new double[rows];
        await group.ReadAsync<double>(monthsField, months.AsMemory());
        string?[] problems = new string?[rows];
        await group.ReadAsync(problemField, problems.AsMemory());
        for (int r = 0; r < block.Count; r++)
        {
            int row = r * hypotheses;
            (block.Results.Screened[block.First + r], block.Results.Months[block.First + r]) = (screened[row], months[row]);
            block.Results.Problems[block.First + r] = string.IsNullOrEmpty(problems[row]) ? null : problems[row];
        }

        return true;
    }

    static double[][] Values(ReplicateResults results) => [results.Estimate, results.Lower, results.Upper, results.PValue];

    static string Fingerprint(IReadOnlyList<ReplicateBlock> blocks)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReplicateBlock block in blocks)
        {
            int hypotheses = block.Results.Hypotheses.Count;
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{block.Scenario}:{block.First}:{block.Count}:{hypotheses}"));
            foreach (double[] values in Values(block.Results))
                hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan(block.First * hypotheses, block.Count * hypotheses)));
            hash.AppendData(MemoryMarshal.AsBytes(block.Results.Analysed.AsSpan(block.First * hypotheses, block.Count * hypotheses)));
            hash.AppendData(MemoryMarshal.AsBytes(block.Results.Screened.AsSpan(block.First, block.Count)));
            hash.AppendData(MemoryMarshal.AsBytes(block.Results.Months.AsSpan(block.First, block.Count)));
            foreach (string? problem in block.Results.Problems.AsSpan(block.First, block.Count))
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes((problem ?? string.Empty) + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
