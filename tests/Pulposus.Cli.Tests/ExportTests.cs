using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary><c>pulposus export</c>: files, documents, exit codes; own patients never show.</summary>
public sealed class ExportTests
{
    readonly string place = Directory.CreateTempSubdirectory("pulposus").FullName;

    string Study => Path.Combine(place, "study");

    string Data => Path.Combine(place, "data");

    [Fact]
    public void A_study_is_exported_and_its_files_are_named()
    {
        Command.Run("trial", Command.Example("facet.yaml"), "--out", Study).Code.ShouldBe(0);
        (int code, string output, string error) = Command.Run("export", Study, "--to", Data, "--format", "csv");
        (code, error).ShouldBe((0, ""));
        output.ShouldStartWith("SYNTHETIC DATA");
        File.ReadAllText(Path.Combine(Data, "adsl.csv")).ShouldContain("no controlled evidence: cells into facet joint");
        File.ReadAllText(Path.Combine(Data, "README.txt")).ShouldContain("no controlled evidence: cells into facet joint");
        (int refused, _, string message) = Command.Run("export", Study, "--to", Data, "--include-own-data");
        refused.ShouldBe(3);
        message.ShouldContain("the study has no own patients");
        JsonElement json = Command.Json("export", Study, "--to", Data);
        json.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        foreach (JsonElement file in json.GetProperty("files").EnumerateArray())
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(Data, file.GetProperty("name").GetString()!));
            file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        json.GetProperty("files").EnumerateArray().Count(f => f.GetProperty("records").ValueKind == JsonValueKind.Number).ShouldBe(18);
    }

    [Theory]
    [InlineData(2, "--format: found 'xpt', expected one of: all, json, parquet, csv.", "EXAMPLES", "--to", "DATA", "--format", "xpt")]
    [InlineData(2, "--to", "EXAMPLES")]
    [InlineData(2, "--to: found nothing, expected a folder.", "EXAMPLES", "--to", "")]
    [InlineData(3, "holds no study; give the folder that 'pulposus trial' wrote", "EXAMPLES", "--to", "DATA")]
    [InlineData(4, "no such folder; give the folder that 'pulposus trial' wrote", "nowhere", "--to", "DATA")]
    public void What_cannot_be_exported_is_said(int expected, string said, params string[] args)
    {
        (int code, string output, string error) = Command.Run(
            ["export", .. args.Select(a => a == "EXAMPLES" ? Path.Combine(Command.Root, "examples") : a == "DATA" ? Data : a)]);
        (code, output).ShouldBe((expected, ""));
        error.ShouldContain(said);
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    public void No_command_prints_a_number_of_an_own_patient()
    {
        string people = Path.Combine(place, "screened.csv");
        File.WriteAllText(people, "age_y,bmi,vas_mm,odi\n" + string.Concat(Enumerable.Range(0, 30).Select(k => $"{30 + k}.73194726,{20 + (k % 9)}.73194726,{50 + k}.73194726,{40 + k}.73194726\n")));
        string study = Path.Combine(place, "study.yaml");
        File.WriteAllText(study, """
            pulposus: 1
            study: own
            title: Own
            question: Our patients?
            seed: 1
            subjects: 8
            population: { preset: trial }
            people: { file: screened.csv }
            own_control: { month: 3, mean: -19.55519382, sd: 20, n: 40, scale: vas_mm }
            arms: [{ id: control, product: saline, allocation: 4 }, { id: cells, product: mpc_6m_ha, allocation: 4 }]
            reference: control
            blinding: blinded
            visits_months: [3]
            endpoints: [{ id: vas-3, kind: change, measure: vas_mm, month: 3, primary: yes }]
            analysis: { method: ancova, covariates: [] }
            """);
        string[][] commands =
        [
            ["trial", study, "--out", Study],
            ["trial", study, "--out", Study, "--json"],
            ["predict", study, "--knowledge", "2", "--trials", "2"],
            ["predict", study, "--knowledge", "2", "--trials", "2", "--json"],
            ["power", study, "--replicates", "4", "--people", "12", "--out", Path.Combine(place, "power")],
            ["export", Study, "--to", Data, "--own-people", people],
            ["export", Study, "--to", Data, "--own-people", people, "--json"],
        ];
        foreach (string[] command in commands)
        {
            (int code, string output, string error) = Command.Run(command);
            code.ShouldBe(0, error);
            (output + error).ShouldNotContain(".73194726");
            (output + error).ShouldNotContain(".55519382");
        }

        foreach (string file in new[] { Study, Data, Path.Combine(place, "power") }.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
        {
            string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
            text.Contains(".73194726", StringComparison.Ordinal).ShouldBeFalse(file);
            if (Path.GetFileName(file) != "study.yaml")
                text.Contains(".55519382", StringComparison.Ordinal).ShouldBeFalse(file);
        }

        File.WriteAllText(people, File.ReadAllText(people).Replace("22.73194726,", "2.73194726,", StringComparison.Ordinal));
        (int refused, _, string message) = Command.Run("trial", study, "--out", Study);
        refused.ShouldBe(2);
        message.ShouldContain($"{people}:4:13: bmi: expected a number, 14.24 to 51.2 (kg/m2)");
        message.ShouldNotContain(".73194726");
    }
}
