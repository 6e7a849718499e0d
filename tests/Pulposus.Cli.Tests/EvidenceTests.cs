using System.Text.Json;
using Pulposus.Trials.Evidence;

namespace Pulposus.Cli.Tests;

public class EvidenceTests
{
    [Fact]
    public void The_list_begins_with_controlled_trials_of_cells_without_a_difference()
    {
        (int code, string output, string error) = Command.Run("evidence", "list");
        (code, error).ShouldBe((0, ""));
        string[] titles = [.. output.Split('\n').Where(l => l.EndsWith(')') && l.Contains(" (", StringComparison.Ordinal) && char.IsUpper(l[0]))];
        titles[0].ShouldStartWith("Cells against a control: no difference");
        titles[^2].ShouldStartWith("Cells without a control group");
        titles[^1].ShouldStartWith("Other treatments");
        foreach (PublishedStudy study in EvidenceBase.Studies)
            output.ShouldContain($"\n {study.Id} ");
        output.IndexOf(" RESPINE2024 ", StringComparison.Ordinal).ShouldBeLessThan(output.IndexOf(" AMIRDELFAN2021 ", StringComparison.Ordinal));
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
    }

    /// <summary>The sentence counts people once and never counts a registration as a result.</summary>
    [Fact]
    public void The_sentence_counts_each_cohort_once()
    {
        PublishedStudy[] vast = [.. EvidenceBase.Studies.Where(s => s.Cohort == "VAST")];
        EvidenceOverview.Sentence(vast).ShouldBe("1 trial compared cells with a control: 1 found no difference, 0 had mixed results, 0 favoured cells, of 0 no values were found. 0 trials registered without results. 0 trials without a control group.");
        EvidenceOverview.Sentence([EvidenceBase.Find("IDCT_JP")!]).ShouldBe("No trial among these compared cells with a control. 1 trial registered without results. 0 trials without a control group.");
        EvidenceOverview.Sentence([EvidenceBase.Find("ATLURI2021")!]).ShouldContain("1 favoured cells (not randomised)");
        EvidenceOverview.Sentence([EvidenceBase.Find("PENG2010")!]).ShouldBe("No trial of cells is among these.");
    }

    // Studies that are in the base today; more may be added, and the filters must then still part these.
    const string Sample = "RESPINE2024 NORIEGA2017 NORIEGA2021 DREAM2025 OROZCO2011 PAPADIMITRIOU2021 HENRIKSSON2019 YOSHIKAWA2010 AMIRDELFAN2021 DR003 VAST2020 VAST2021 VAST_SITE KUMAR2017 NGUYEN2017 WON2022 EVFACET MAYO_FACET1 MAYO_FACET2 LEVI2025 CORIC2013";

    [Theory]
    [InlineData("RESPINE2024", "--control", "sham", "--dose", "15-25")]
    [InlineData("RESPINE2024 NORIEGA2017 NORIEGA2021 DREAM2025 OROZCO2011 PAPADIMITRIOU2021 HENRIKSSON2019 YOSHIKAWA2010", "--cell-source", "bm_msc")]
    [InlineData("AMIRDELFAN2021 DR003", "--cell-source", "mpc", "--blinding", "double")]
    [InlineData("VAST2020 VAST2021 VAST_SITE KUMAR2017", "--dose", "30-50")]
    [InlineData("NGUYEN2017", "--outcome", "pain_below_40", "--months", "1")]
    [InlineData("", "--outcome", "pain_below_40", "--months", "2")]
    [InlineData("WON2022", "--condition", "spinal_ligament_injury")]
    [InlineData("WON2022", "--outcome", "vas_0_10")]
    [InlineData("EVFACET MAYO_FACET1 MAYO_FACET2", "--condition", "FACET_JOINT_ARTHRITIS")]
    public void Filters_all_hold(string ids, params string[] filter) =>
        Ids(Command.Json(["evidence", "list", .. filter])).Intersect(Sample.Split(' '), StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("discitis")]
    [InlineData("CAUDA", "equina")]
    [InlineData("subach", "spine j")]
    public void Words_are_searched_everywhere(params string[] words) =>
        Ids(Command.Json(["evidence", "search", .. words])).Intersect([.. Sample.Split(' '), "SUBACH2012"], StringComparer.Ordinal).ShouldBe(["SUBACH2012"]);

    [Fact]
    public void A_study_is_shown_whole()
    {
        JsonElement study = Command.Json("evidence", "show", "vast2021").GetProperty("study");
        study.GetProperty("same_people_as").EnumerateArray().Select(x => x.GetString()).ShouldBe(["VAST2020", "VAST_SITE"]);
        JsonElement saline = study.GetProperty("arms")[0];
        (saline.Number("n"), saline.GetProperty("n_confidence").GetString()).ShouldBe((39, "known"));
        JsonElement change = saline.GetProperty("outcomes")[0];
        change.Number("change").ShouldBe(-30.5);
        change.GetProperty("mean").ValueKind.ShouldBe(JsonValueKind.Null);
        change.GetProperty("confidence").GetProperty("n").GetString().ShouldBe("known");
        Command.Json("evidence", "show", "BROX2003").GetProperty("study").GetProperty("contrasts")[0].Number("upper").ShouldBe(11.4);
    }

    [Fact]
    public void Every_study_is_shown_in_100_columns_without_a_gap()
    {
        foreach (PublishedStudy study in EvidenceBase.Studies)
        {
            (int code, string output, string error) = Command.Run("evidence", "show", study.Id);
            (code, error).ShouldBe((0, ""));
            output.ShouldStartWith(study.Id);
            output.ShouldEndWith("\n");
            output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100, study.Id);
        }
    }

    [Theory]
    [InlineData("no study is called 'RESPINE'; did you mean 'RESPINE2024'? 'pulposus evidence list' lists them.", "show", "RESPINE")]
    [InlineData("no study is called 'xyz'. 'pulposus evidence list' lists them.", "show", "xyz")]
    [InlineData("--condition: unknown word 'facet'; did you mean 'facet_joint_arthritis'? Expected one of: degenerative_disc_disease, ", "list", "--condition", "facet")]
    [InlineData("--blinding: unknown word 'opne'; did you mean 'open'? Expected one of: double, assessor, open, not_recorded.", "list", "--blinding", "opne")]
    [InlineData("--dose: '25-10' is no dose; write million cells as 20, or a range as 10-25.", "list", "--dose", "25-10")]
    [InlineData("no study holds 'discitus'; did you mean 'discitis'?", "search", "discitus")]
    [InlineData("unknown argument 'x'. See 'pulposus evidence list --help'.", "list", "x")]
    [InlineData("no command; expected one of: list, show, search, ", "")]
    public void A_mistake_is_answered_with_what_to_write(string message, params string[] args)
    {
        (int code, string output, string error) = Command.Run(["evidence", .. args.Where(a => a.Length > 0)]);
        (code, output).ShouldBe((2, ""));
        error.ShouldStartWith("pulposus: " + message);
    }

    [Fact]
    public void Edited_tables_are_checked_in_their_folder()
    {
        string folder = Directory.CreateTempSubdirectory("pulposus").FullName;
        foreach (string table in Directory.EnumerateFiles(Path.Combine(Command.Root, "data/evidence"), "*.csv"))
            File.Copy(table, Path.Combine(folder, Path.GetFileName(table)));
        Command.Run("evidence", "check", folder).ShouldBe((0, $"The tables in {folder} hold no problem.\n", ""));
        string arms = Path.Combine(folder, "arms.csv");
        File.WriteAllText(arms, File.ReadAllText(arms).Replace("OROZCO2011,MSC,autologous BM-MSC,cells", "OROZCO2011,MSC,autologous BM-MSC,cell", StringComparison.Ordinal));
        (int code, _, string error) = Command.Run("evidence", "check", folder);
        code.ShouldBe(2);
        error.ShouldContain($"{arms}:2: role: 'cell' is not known; expected one of: cells, active, control, crossover.\n");
        Command.Run("evidence", "check", folder + "/none").Code.ShouldBe(4);
    }

    [Fact]
    public void Bias_is_shown_for_all_and_for_one_and_written_to_files()
    {
        string folder = Directory.CreateTempSubdirectory("pulposus").FullName;
        (int code, string output, string error) = Command.Run("evidence", "bias", "--svg", Path.Combine(folder, "bias.svg"), "--csv", Path.Combine(folder, "bias.csv"));
        (code, error).ShouldBe((0, ""));
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["bias-rob2.csv", "bias-robins_i.csv", "bias.svg"]);
        File.ReadAllText(Path.Combine(folder, "bias.svg")).ShouldStartWith("<svg xmlns");
        JsonElement one = Command.Json("evidence", "bias", "dream2025").GetProperty("assessments")[0];
        one.GetProperty("overall").GetString().ShouldBe("not_assessed");
        one.GetProperty("domains")[2].GetProperty("reason").GetString().ShouldBe("21 of 26 v 25 of 26 completed 6 months");
        Command.Run("evidence", "bias", "dream").Error.ShouldStartWith("pulposus: no report with arms is called 'dream'; did you mean 'DREAM2025'?");
        Command.Run("evidence", "bias", "--svg", Path.Combine(folder, "no/where.svg")).Code.ShouldBe(4);
    }

    [Fact]
    public void Conditions_are_shown_also_without_evidence()
    {
        Command.Json("evidence", "condition").GetProperty("conditions").EnumerateArray().Select(c => c.GetProperty("id").GetString())
            .ShouldBe(["degenerative_disc_disease", "herniated_disc", "facet_joint_arthritis", "spinal_ligament_injury"]);
        Command.Run("evidence", "condition", "facet_joint_arthritis").Out.ShouldStartWith("Facet joint arthritis\nNO CONTROLLED EVIDENCE\n");
        Command.Json("evidence", "condition", "spinal_ligament_injury").GetProperty("conditions")[0].GetProperty("label").GetString().ShouldBe("no controlled evidence");
        Command.Run("evidence", "condition", "facet").Error.ShouldStartWith("pulposus: unknown condition 'facet'; did you mean 'facet_joint_arthritis'?");
    }

    [Fact]
    public void References_are_checked_and_a_wrong_one_is_told_to_the_caller()
    {
        string path = Path.Combine(Command.Root, "examples/references.md");
        (int code, string output, string error) = Command.Run("evidence", "cite", path, "--json");
        (code, error).ShouldBe((1, ""));
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement[] all = [.. document.RootElement.GetProperty("references").EnumerateArray()];
        all.Select(r => r.GetProperty("verdict").GetString()).ShouldBe(["incomplete", "wrong", "not_found", "right"]);
        all[1].GetProperty("known").GetProperty("key").GetString().ShouldBe("NORIEGA2017");
        all[2].GetProperty("known").ValueKind.ShouldBe(JsonValueKind.Null);
        string good = Command.Written("- Pers YM et al. RESPINE. doi:10.1136/ard-2024-225771, 2024\n");
        Command.Run("evidence", "cite", good).Code.ShouldBe(0);
        Command.Run("evidence", "cite", Command.Written("nothing")).Code.ShouldBe(2);
        Command.Run("evidence", "cite", "none.md").Code.ShouldBe(4);
    }

    static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("studies").EnumerateArray().Select(s => s.GetProperty("id").GetString()!);
}
