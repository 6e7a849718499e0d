using System.Text.Json;
using Parquet;
using Parquet.Schema;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Results;

/// <summary>Cells in facet joints and ligaments carry their label in every file of the study.</summary>
public sealed class LabelsTests : IDisposable
{
    readonly TemporaryFolder place = new();

    [Theory]
    [InlineData("facet_cells", "no controlled evidence: cells into facet joint")]
    [InlineData("ligament_cells", "no controlled evidence: cells into spinal ligament")]
    [InlineData("facet_steroid", "")]
    [InlineData("mpc_6m_ha", "")]
    public async Task The_label_is_in_shards_summary_and_report(string product, string label)
    {
        await TestStudy.RunAsync(place.Path("a"), TestStudy.Tiny().Replace("product: mpc_6m_ha", "product: " + product, StringComparison.Ordinal));

        (IReadOnlyDictionary<string, string> metadata, (string Arm, string Label)[] rows) = await ShardAsync();
        metadata["pulposus.simulated"].ShouldBe("true");
        metadata["pulposus.labels"].ShouldBe(label.Length > 0 ? $"cells: {label}" : "");
        rows.Where(r => r.Arm == "cells").ShouldAllBe(r => r.Label == label);
        rows.Where(r => r.Arm == "control").ShouldAllBe(r => r.Label.Length == 0);

        JsonElement summary = JsonDocument.Parse(File.ReadAllText(place.Path("a/summary.json"))).RootElement;
        summary.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        summary.GetProperty("labels").EnumerateArray().Select(l => (l.GetProperty("arm").GetString(), l.GetProperty("text").GetString()))
            .ShouldBe(label.Length > 0 ? [("cells", label)] : []);

        File.ReadAllText(place.Path("a/report.html")).Contains("<p class=\"label\">", StringComparison.Ordinal).ShouldBe(label.Length > 0);
        if (label.Length > 0)
            File.ReadAllText(place.Path("a/report.html")).ShouldContain(label);
    }

    async Task<(IReadOnlyDictionary<string, string> Metadata, (string Arm, string Label)[] Rows)> ShardAsync()
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(place.Path("a/shards/000000.parquet"));
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        DataField Field(string name) => reader.Schema.DataFields.Single(f => f.Name == name);
        string?[] arms = new string?[(int)group.RowCount], labels = new string?[arms.Length];
        await group.ReadAsync(Field("arm"), arms.AsMemory());
        await group.ReadAsync(Field("label"), labels.AsMemory());
        return (reader.CustomMetadata, [.. arms.Zip(labels, (arm, label) => (arm!, label!))]);
    }

    public void Dispose() => place.Dispose();
}
