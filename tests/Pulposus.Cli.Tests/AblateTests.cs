using System.Text.Json;
using System.Xml.Linq;

namespace Pulposus.Cli.Tests;

public class AblateTests
{
    static readonly string patient = Command.Example("reference-patient.yaml");

    [Fact]
    public void The_document_holds_outcomes_rows_and_sources()
    {
        JsonElement json = Command.Json("ablate", patient);
        json.Keys().ShouldBe(["simulated", "labels", "patient", "treatment", "outcomes", "control", "base", "turned", "all", "without_effect", "not_turned", "sources", "run"]);
        int outcomes = json.GetProperty("outcomes").GetArrayLength();
        JsonElement first = json.GetProperty("turned")[0];
        first.Keys().ShouldBe(["flag", "is_on", "values", "changes", "failure"]);
        (first.GetProperty("values").GetArrayLength(), first.GetProperty("changes").GetArrayLength()).ShouldBe((outcomes, outcomes));
        json.GetProperty("outcomes")[0].Keys().ShouldBe(["id", "label", "unit"]);
        json.GetProperty("sources")[0].Keys().ShouldBe(["key", "citation", "doi", "parameters"]);
    }

    [Fact]
    public void Nothing_turned_is_what_simulate_says()
    {
        JsonElement simulated = Command.Json("simulate", patient, "--months", "12");
        JsonElement ablated = Command.Json("ablate", patient);
        string[] ids = [.. ablated.GetProperty("outcomes").EnumerateArray().Select(o => o.GetProperty("id").GetString()!)];
        ablated.Numbers("base", "values")[Array.IndexOf(ids, "vas_mm")].ShouldBe(simulated.Numbers("vas_mm", "true")[^1], 1e-9);
        ablated.Numbers("base", "values")[Array.IndexOf(ids, "height_percent")].ShouldBe(simulated.Numbers("imaging", "height_percent")[^1], 1e-9);
    }

    [Fact]
    public void The_page_is_written_whole()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "ablation.html");
        (int code, string output, string error) = Command.Run("ablate", patient, "--treatment", "saline", "--html", path);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("Nothing to do here:");
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
        XDocument.Parse(File.ReadAllText(path)).Root!.Value.ShouldContain("intradiscal saline");
        Directory.GetFiles(Path.GetDirectoryName(path)!).Length.ShouldBe(1);
        Command.Run("ablate", patient, "--svg", path).Code.ShouldBe(0);
        XDocument.Parse(File.ReadAllText(path)).Root!.Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public void Cells_without_controlled_evidence_are_called_so()
    {
        Command.Run("ablate", patient, "--treatment", "facet_cells").Out.ShouldContain("NO CONTROLLED EVIDENCE");
        Command.Json("ablate", patient, "--treatment", "facet_cells").GetProperty("labels")[0].GetProperty("text").GetString()!.ShouldContain("no controlled evidence");
    }

    [Theory]
    [InlineData("--html: found nothing, expected a file.", "--html", "")]
    [InlineData("--svg: found nothing, expected a file.", "--svg", "")]
    [InlineData("--treatment: unknown product 'msc'", "--treatment", "msc")]
    [InlineData("--citations: found 'bib'; did you mean", "--citations", "bib")]
    [InlineData("--citations and --json exclude each other", "--citations", "text", "--json")]
    public void What_cannot_be_is_refused(string message, params string[] args)
    {
        (int code, string output, string error) = Command.Run(["ablate", patient, .. args]);
        (code, output).ShouldBe((2, ""));
        error.ShouldStartWith("pulposus: " + message);
        error.Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public void A_procedure_after_the_last_day_is_refused()
    {
        string late = Command.Written(File.ReadAllText(patient).Replace("day: 0", "day: 400", StringComparison.Ordinal));
        Command.Run("ablate", late).Error.ShouldContain("day 400 is not within the 360 days");
    }
}
