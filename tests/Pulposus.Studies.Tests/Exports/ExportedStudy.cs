using Parquet;
using Parquet.Schema;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Exports;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>A trial with all that can end up in a data set: sites with a calendar, strata, rescue, dropout, crossover, responders.</summary>
public sealed class ExportedStudy : IAsyncLifetime
{
    public const string Text = """
        pulposus: 1
        study: exported
        title: A trial, "exported"
        question: Do others get what a trial would have given them?
        seed: 11
        subjects: 40
        population: { preset: trial }
        eligibility: { vas_mm: { min: 40 } }
        sites: [{ id: north, per_month: 4 }, { id: south, per_month: 2, opens_month: 1 }]
        strata: [site, modic1]
        arms:
          - { id: cells, label: "6 M cells, HA", product: mpc_6m_ha, allocation: 20 }
          - { id: control, product: saline, allocation: 20 }
        reference: control
        blinding: blinded
        visits_months: [1, 3, 6, 12]
        crossover: { month: 6, from: [control], to: cells, acceptance: 0.5, unless: relief }
        endpoints:
          - { id: vas-12, kind: change, measure: vas_mm, month: 12, primary: yes }
          - { id: odi-12, kind: change, measure: odi, month: 12 }
          - { id: relief, kind: responder, months: [6], all: [{ measure: vas_mm, percent: 30 }] }
        analysis: { method: ancova, covariates: [baseline, site] }
        parameters: { observation.dropout_rate: 0.03, observation.rescue_rate: 0.25 }
        """;

    readonly TemporaryFolder place = new();

    public string Folder => place.Path("study");

    public string Data => place.Path("data");

    internal StoredStudy Stored { get; private set; } = null!;

    internal ExportedTrial Trial { get; private set; } = null!;

    internal IReadOnlyList<DataSet> Sets { get; private set; } = null!;

    public IReadOnlyList<ExportedFile> Files { get; private set; } = null!;

    internal DataSet this[string name] => Sets.Single(s => s.Name == name);

    public async ValueTask InitializeAsync()
    {
        await TestStudy.RunAsync(Text, new RunOptions(Folder, 2, DiscSimulator.Widest));
        Files = await StudyExport.WriteAsync(Folder, Data, ExportFormats.All, new OwnPatients(null, false), CancellationToken.None);
        Stored = await StoredStudy.OpenAsync(Folder, null, CancellationToken.None);
        Trial = new ExportedTrial(Stored.Study, Stored.Data, Stored.Population, []);
        Sets = StudyExport.DataSets(Trial);
    }

    public ValueTask DisposeAsync()
    {
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    public string Path(string name) => System.IO.Path.Combine(Data, name);

    /// <summary>The cells of a column.</summary>
    internal static object?[] Cells(DataSet set, string column)
    {
        int k = set.Columns.Select(c => c.Name).ToList().IndexOf(column);
        return [.. set.Rows.Select(row => row[k])];
    }

    /// <summary>A Parquet file as texts, column by column.</summary>
    public static async Task<(string Name, string?[] Cells)[]> ParquetAsync(string path)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(path);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        List<(string, string?[])> columns = [];
        foreach (DataField field in reader.Schema.GetDataFields())
        {
            int n = (int)group.RowCount;
            if (field.ClrType == typeof(int))
            {
                int?[] cells = new int?[n];
                await group.ReadAsync<int>(field, cells.AsMemory());
                columns.Add((field.Name, [.. cells.Select(c => c is { } x ? CellText.Of(x) : null)]));
            }
            else if (field.ClrType == typeof(double))
            {
                double?[] cells = new double?[n];
                await group.ReadAsync<double>(field, cells.AsMemory());
                columns.Add((field.Name, [.. cells.Select(c => c is { } x ? CellText.Of(x) : null)]));
            }
            else
            {
                string?[] cells = new string?[n];
                await group.ReadAsync(field, cells.AsMemory());
                columns.Add((field.Name, cells));
            }
        }

        return [.. columns];
    }
}
