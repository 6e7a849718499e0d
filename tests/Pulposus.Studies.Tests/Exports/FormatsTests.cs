using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Pulposus.Studies.Exports;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>The files themselves: standard, define file, the same cells in each format.</summary>
public class FormatsTests(ExportedStudy study) : IClassFixture<ExportedStudy>
{
    static readonly XNamespace odm = "http://www.cdisc.org/ns/odm/v1.3";
    static readonly XNamespace def = "http://www.cdisc.org/ns/def/v2.1";

    public static TheoryData<string> Names { get; } = ["adsl", "advas", "adodi", "admri", "adae", "adtte"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Dataset_JSON_follows_the_standard_and_says_that_it_is_synthetic(string name)
    {
        JsonElement root = JsonDocument.Parse(File.ReadAllText(study.Path(name + ".json"))).RootElement;
        DatasetJsonRules.Violations(root).ShouldBeEmpty();
        root.GetProperty("records").GetInt32().ShouldBePositive();
        root.GetProperty("originator").GetString()!.ShouldStartWith("SYNTHETIC");
        root.GetProperty("label").GetString()!.ShouldStartWith("SYNTHETIC");
        root.GetProperty("sourceSystem").GetProperty("name").GetString().ShouldBe("Pulposus");
        DataSet set = study[name.ToUpperInvariant()];
        ExportedStudy.Cells(set, "SYNTH").ShouldAllBe(cell => Equals(cell, "Y"));
    }

    [Theory]
    [InlineData("records", 3)]
    [InlineData("extra", "x")]
    [InlineData("datasetJSONVersion", "1.0.0")]
    [InlineData("label", null)]
    [InlineData("name", 7)]
    public void The_rules_notice_what_breaks_them(string key, object? value)
    {
        JsonObject root = JsonNode.Parse(File.ReadAllText(study.Path("adsl.json")))!.AsObject();
        root.Remove(key);
        if (value is not null)
            root[key] = JsonSerializer.SerializeToNode(value);
        DatasetJsonRules.Violations(JsonSerializer.SerializeToElement(root)).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_format_holds_the_same_cells(string name)
    {
        JsonElement root = JsonDocument.Parse(File.ReadAllText(study.Path(name + ".json"))).RootElement;
        string[] names = [.. root.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];
        string?[][] rows = [.. root.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(Text).ToArray())];
        (string Name, string?[] Cells)[] parquet = await ExportedStudy.ParquetAsync(study.Path(name + ".parquet"));
        parquet.Select(c => c.Name).ShouldBe(names);
        string[][] csv = [.. File.ReadLines(study.Path(name + ".csv")).Select(CsvCells)];
        csv[0].ShouldBe(names);
        csv.Length.ShouldBe(rows.Length + 1);
        for (int row = 0; row < rows.Length; row++)
        {
            parquet.Select(c => c.Cells[row]).ShouldBe(rows[row]);
            csv[row + 1].ShouldBe(rows[row].Select(cell => cell ?? ""));
        }
    }

    [Fact]
    public void Every_column_is_defined()
    {
        XElement root = XDocument.Load(study.Path("define.xml")).Root!;
        root.Attribute("Originator")!.Value.ShouldStartWith("SYNTHETIC");
        root.Descendants(def + "Standard").Single().Attribute("Name")!.Value.ShouldBe("ADaMIG");
        XElement version = root.Descendants(odm + "MetaDataVersion").Single();
        version.Attribute(def + "DefineVersion")!.Value.ShouldBe("2.1.0");

        // The order in which Define-XML wants the parts.
        version.Elements().Select(e => e.Name.LocalName).Distinct(StringComparer.Ordinal).ShouldBe(["Standards", "ItemGroupDef", "ItemDef", "CodeList", "MethodDef"]);
        string[] oids = [.. version.Descendants().Attributes("OID").Select(a => a.Value)];
        oids.Distinct(StringComparer.Ordinal).Count().ShouldBe(oids.Length);
        foreach ((string attribute, string element) in new[] { ("ItemOID", "ItemDef"), ("CodeListOID", "CodeList"), ("MethodOID", "MethodDef") })
        {
            string[] defined = [.. version.Elements(odm + element).Attributes("OID").Select(a => a.Value)];
            version.Descendants().Attributes(attribute).Select(a => a.Value).Order(StringComparer.Ordinal).ShouldBe(defined.Order(StringComparer.Ordinal));
        }

        foreach (DataSet set in study.Sets)
        {
            XElement group = version.Elements(odm + "ItemGroupDef").Single(g => g.Attribute("Name")!.Value == set.Name);
            group.Attribute("OID")!.Value.ShouldBe($"IG.{set.Name}");
            File.Exists(study.Path(group.Element(def + "leaf")!.Element(def + "title")!.Value)).ShouldBeTrue();
            group.Elements(odm + "ItemRef").Attributes("ItemOID").Select(a => a.Value).ShouldBe(set.Columns.Select(c => $"IT.{set.Name}.{c.Name}"));
        }
    }

    [Fact]
    public void Cells_keep_to_what_is_said_of_their_column()
    {
        foreach (DataSet set in study.Sets)
        {
            set.Columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(set.Columns.Count);
            foreach ((Column column, int k) in set.Columns.Select((c, k) => (c, k)))
            {
                column.Name.Length.ShouldBeLessThanOrEqualTo(8, column.Name);
                column.Label.Length.ShouldBeLessThanOrEqualTo(40, column.Label);
                Type expected = column.Type switch { CellType.Text => typeof(string), CellType.Integer => typeof(int), CellType.Number => typeof(double), _ => typeof(DateOnly) };
                object[] cells = [.. set.Rows.Select(row => row[k]).OfType<object>()];
                cells.ShouldAllBe(cell => cell.GetType() == expected);
                if (column.Codes.Count > 0)
                    cells.Cast<string>().Except(column.Codes.Select(c => c.Value), StringComparer.Ordinal).ShouldBeEmpty($"{set.Name}.{column.Name}");
            }

            int[] keys = [.. Enumerable.Range(0, set.Columns.Count).Where(k => set.Columns[k].Key > 0)];
            set.Rows.Select(row => string.Join('|', keys.Select(k => CellText.Of(row[k])))).Distinct(StringComparer.Ordinal).Count().ShouldBe(set.Rows.Count);
        }
    }

    [Fact]
    public async Task The_bytes_follow_from_the_study_alone()
    {
        string again = study.Data + "-again";
        IReadOnlyList<ExportedFile> files = await StudyExport.WriteAsync(study.Folder, again, ExportFormats.All, new OwnPatients(null, false), CancellationToken.None);
        files.ShouldBe(study.Files);
        foreach (ExportedFile file in files)
            File.ReadAllBytes(Path.Combine(again, file.Name)).ShouldBe(File.ReadAllBytes(study.Path(file.Name)));
    }

    [Theory]
    [InlineData(ExportFormats.Csv, ".csv")]
    [InlineData(ExportFormats.Parquet, ".parquet")]
    public async Task One_format_alone_and_a_define_file_that_names_it(ExportFormats format, string ending)
    {
        string to = study.Data + ending;
        IReadOnlyList<ExportedFile> files = await StudyExport.WriteAsync(study.Folder, to, format, new OwnPatients(null, false), CancellationToken.None);
        files.Where(f => f.Records is not null).Select(f => Path.GetExtension(f.Name)).Distinct(StringComparer.Ordinal).ShouldBe([ending]);
        File.ReadAllText(Path.Combine(to, "define.xml")).ShouldContain($"xlink:href=\"adsl{ending}\"");
    }

    static string? Text(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => cell.GetString(),
        _ => CellText.Of(cell.GetDouble()),
    };

    static string[] CsvCells(string line)
    {
        List<string> cells = [];
        System.Text.StringBuilder cell = new();
        bool quoted = false;
        foreach (char c in line + ",")
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(c);
        }

        return [.. cells];
    }
}
