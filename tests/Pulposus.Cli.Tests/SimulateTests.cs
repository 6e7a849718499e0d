using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulposus.Cli.Tests;

public class SimulateTests
{
    static readonly string patient = Command.Example("reference-patient.yaml");

    [Fact]
    public void The_document_holds_what_is_promised_and_every_course_has_every_step()
    {
        JsonElement json = Command.Json("simulate", patient);
        json.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        json.Keys().ShouldBe(
        [
            "simulated", "labels", "patient", "treatment", "time_days", "vas_mm", "leg_pain_mm", "odi", "imaging", "donor_cells_alive_M", "ledger",
            "adverse_events", "nutrients", "nucleus_mean", "states", "sources", "run",
        ]);
        json.GetProperty("states").Keys().ShouldBe(
        [
            "fibrosis", "annulus_integrity", "macrophages", "antibody", "track_cells_M", "ectopic", "nerve", "sensitisation", "facet", "ligament",
            "herniation", "progression", "structural_height_mm", "swelling_stretch", "bulking", "mean_tone", "native_share",
        ]);
        json.GetProperty("nucleus_mean").Keys().ShouldBe(
        [
            "native_cells", "donor_fragile", "donor_naive", "donor_nucleus_like", "donor_senescent", "aggrecan", "tone", "cytokine", "secretome",
            "glucose_mM", "oxygen_kPa", "lactate_mM",
        ]);
        json.GetProperty("vas_mm").Keys().ShouldBe(["true", "natural_course", "context", "mechanism", "residual", "therapy", "events"]);
        json.GetProperty("imaging").Keys().ShouldBe(["t2_ms", "height_percent", "pfirrmann"]);
        json.GetProperty("ledger").Keys().ShouldBe(["dose", "lost_before", "track", "cleared", "retained", "born", "alive", "dead"]);
        double[] days = json.Numbers("time_days");
        (days[0], days[^1]).ShouldBe((0, 720));
        JsonElement[] courses = [.. Arrays(json).Where(a => a.GetArrayLength() > 0 && a[0].ValueKind == JsonValueKind.Number)];
        courses.Length.ShouldBe(49);
        foreach (JsonElement course in courses)
            course.GetArrayLength().ShouldBe(days.Length);
    }

    [Fact]
    public void The_reference_person_is_the_one_of_the_specification()
    {
        JsonElement json = Command.Json("simulate", patient);
        JsonElement traits = json.GetProperty("patient").GetProperty("traits");
        (traits.Number("grade"), traits.Number("tone"), traits.Number("aggrecan"), traits.Number("baseline_pain")).ShouldBe((3, 0.3, 0.667, 62));
        JsonElement covariates = json.GetProperty("patient").GetProperty("covariates");
        (covariates.Number("smoker"), covariates.Number("modic1"), covariates.Number("diabetes")).ShouldBe((0, 0, 0));
        covariates.GetProperty("level").GetString().ShouldBe("l4_l5");
        double[] aggrecan = json.Numbers("nucleus_mean", "aggrecan");
        aggrecan[0].ShouldBe(0.667, 1e-9);
        aggrecan.ShouldAllBe(a => Math.Abs(a - 0.667) < 0.02);
    }

    [Fact]
    public void Untreated_aggrecan_falls_by_one_and_a_half_percent_in_a_year()
    {
        JsonElement json = Command.Json("simulate", patient, "--treatment", "none", "--months", "12");
        double[] aggrecan = json.Numbers("nucleus_mean", "aggrecan");
        (1 - (aggrecan[^1] / aggrecan[0])).ShouldBe(0.015, 0.0015);
        json.GetProperty("treatment").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("untreated");
        json.Numbers("donor_cells_alive_M").ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void Every_cell_is_accounted_for()
    {
        JsonElement json = Command.Json("simulate", patient);
        JsonElement ledger = json.GetProperty("ledger");
        double dose = ledger.Number("dose");
        dose.ShouldBe(18);
        (ledger.Number("lost_before") + ledger.Number("track") + ledger.Number("cleared") + ledger.Number("retained")).ShouldBe(dose, 1e-9 * dose);
        (ledger.Number("alive") + ledger.Number("dead")).ShouldBe(ledger.Number("retained") + ledger.Number("born"), 1e-9 * dose);
        json.Numbers("donor_cells_alive_M")[^1].ShouldBe(ledger.Number("alive"), 1e-9 * dose);
    }

    [Fact]
    public void True_pain_is_baseline_plus_layers()
    {
        JsonElement json = Command.Json("simulate", patient);
        double baseline = json.Number("patient", "traits", "baseline_pain");
        double[] pain = json.Numbers("vas_mm", "true");
        double[][] layers = [.. new[] { "natural_course", "context", "mechanism", "residual", "therapy", "events" }.Select(name => json.Numbers("vas_mm", name))];
        for (int k = 0; k < pain.Length; k++)
            pain[k].ShouldBe(Math.Clamp(baseline + layers.Sum(l => l[k]), 0, 100), 1e-9);
        layers[1][^1].ShouldBeLessThan(-10, "a blinded injection has a contextual response");
    }

    [Theory]
    [InlineData("median")]
    [InlineData("7")]
    public void Two_runs_are_equal_but_for_what_stands_under_run(string draws) =>
        WithoutRun("simulate", patient, "--draws", draws, "--months", "6").ShouldBe(WithoutRun("simulate", patient, "--draws", draws, "--months", "6"));

    [Fact]
    public void A_seed_draws_what_the_file_does_not_fix()
    {
        JsonElement a = Command.Json("simulate", patient, "--months", "1", "--draws", "1").GetProperty("patient");
        JsonElement b = Command.Json("simulate", patient, "--months", "1", "--draws", "2").GetProperty("patient");
        a.Number("traits", "disc_radius").ShouldNotBe(b.Number("traits", "disc_radius"));
        a.Number("traits", "aggrecan").ShouldNotBe(b.Number("traits", "aggrecan"));
        foreach (JsonElement person in new[] { a, b })
            (person.Number("traits", "tone"), person.Number("traits", "upper_endplate_factor"), person.Number("covariates", "age_y")).ShouldBe((0.3, 0.85, 44));
    }

    [Fact]
    public void Parameters_and_mechanisms_of_the_command_line_replace_those_of_the_file()
    {
        string path = Command.Written(File.ReadAllText(patient) + "\nparameters: { pain.coupling: 0.9 }\nmechanisms: { mechanism.leak: yes }\n");
        JsonElement json = Command.Json("simulate", path, "--months", "1", "--set", "pain.coupling=0.5", "population.vas_true_mm=50", "--off", "leak", "mechanism.paracrine");
        JsonElement person = json.GetProperty("patient");
        person.Number("parameters_set", "pain.coupling").ShouldBe(0.5);
        person.Number("traits", "baseline_pain").ShouldBe(50);
        person.GetProperty("mechanisms_switched").EnumerateArray().Select(x => x.GetString()).ShouldBe(["mechanism.leak: off", "mechanism.paracrine: off"]);
        JsonElement ledger = json.GetProperty("ledger");
        (ledger.Number("track"), ledger.Number("cleared")).ShouldBe((0, 0));
        json.Numbers("nucleus_mean", "secretome").ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void A_later_injection_comes_on_its_day()
    {
        string path = Command.Written(File.ReadAllText(patient).Replace("day: 0", "day: 45", StringComparison.Ordinal));
        JsonElement json = Command.Json("simulate", path, "--months", "3");
        double[] days = json.Numbers("time_days");
        double[] cells = json.Numbers("donor_cells_alive_M");
        days.Zip(cells).Where(x => x.First <= 45).ShouldAllBe(x => x.Second == 0);
        days.Zip(cells).Where(x => x.First > 45).ShouldAllBe(x => x.Second > 1);
    }

    [Theory]
    [InlineData("facet_cells", "cells into facet joint")]
    [InlineData("ligament_cells", "cells into spinal ligament")]
    public void Cells_without_controlled_evidence_are_labelled(string product, string label)
    {
        Command.Run("simulate", patient, "--treatment", product, "--months", "1").Out.ShouldContain($"*** NO CONTROLLED EVIDENCE: {label.ToUpperInvariant()} ***");
        Command.Json("simulate", patient, "--treatment", product, "--months", "1").GetProperty("labels").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("text").GetString().ShouldBe($"no controlled evidence: {label}");
    }

    [Theory]
    [InlineData("mpc_18m_ha")]
    [InlineData("facet_steroid")]
    [InlineData("ligament_prp")]
    [InlineData("none")]
    public void Others_are_not(string product)
    {
        Command.Run("simulate", patient, "--treatment", product, "--months", "1").Out.ShouldNotContain("NO CONTROLLED EVIDENCE");
        Command.Json("simulate", patient, "--treatment", product, "--months", "1").GetProperty("labels").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void An_animal_says_that_its_pain_means_nothing()
    {
        (int code, string output, _) = Command.Run("simulate", Command.Example("rabbit.yaml"), "--months", "1");
        code.ShouldBe(0);
        output.ShouldContain("*** SMALL ANIMAL: RABBIT ***");
        output.ShouldNotContain("true pain");
    }

    [Fact]
    public void Several_procedures_stand_one_below_the_other()
    {
        string path = Command.Written(File.ReadAllText(patient).Replace(
            "  product: mpc_18m_ha\n  day: 0", "  - { product: mpc_18m_ha }\n  - { product: mpc_6m_ha, day: 180 }\n  - { product: rehab, day: 14, adherence: 0.9 }", StringComparison.Ordinal));
        JsonElement json = Command.Json("simulate", path, "--months", "12");
        json.GetProperty("treatment").EnumerateArray().Select(p => (p.GetProperty("id").GetString(), p.Number("day"), p.GetProperty("setting").GetString())).ShouldBe(
            [("mpc_18m_ha", 0, "blinded_injection"), ("mpc_6m_ha", 180, "blinded_injection"), ("rehab", 14, "rehabilitation")]);
        json.Number("ledger", "dose").ShouldBe(24);
        json.Numbers("vas_mm", "therapy")[^1].ShouldBeLessThan(-1);
        string output = Command.Run("simulate", path, "--months", "12").Out;
        output.ShouldContain("Treatment  MPC 18 M + HA: 18 M allogeneic cells, thawed, in 2 mL HA, 22 G, day 0, blinded\n");
        output.ShouldContain("supervised exercise rehabilitation, adherence 0.9, day 14\n");
        output.ShouldContain("Setting    blinded injection, rehabilitation\n");
    }

    [Fact]
    public void A_seed_draws_what_happens_to_a_person_and_the_median_has_no_accidents()
    {
        Command.Json("simulate", patient).GetProperty("adverse_events").GetArrayLength().ShouldBe(0);
        string[] certain = ["--set", "safety.flare=1", "safety.discitis_gmp=1", "--months", "3"];
        JsonElement[] events = [.. Command.Json(["simulate", patient, "--draws", "4", .. certain]).GetProperty("adverse_events").EnumerateArray()];
        JsonElement flare = events.Single(e => e.GetProperty("kind").GetString() == "flare");
        (flare.Number("day"), flare.GetProperty("serious").GetBoolean()).ShouldBe((0, false));
        events.Single(e => e.GetProperty("kind").GetString() == "discitis").GetProperty("serious").GetBoolean().ShouldBeTrue();
        events.Select(e => e.Number("day")).ShouldBeInOrder();
        string output = Command.Run(["simulate", patient, "--draws", "4", .. certain]).Out;
        output.ShouldContain("day 0: pain flare after a puncture, ");
        output.ShouldContain("mm of pain (SERIOUS)");
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
        Command.Run(["simulate", patient, "--draws", "4", .. certain, "--off", "safety_events"]).Out.ShouldContain("Events     no adverse event\n");
    }

    [Fact]
    public void Leg_pain_is_shown_where_there_is_a_herniation()
    {
        (int code, string output, _) = Command.Run("simulate", Command.Example("herniation-patient.yaml"));
        code.ShouldBe(0);
        output.ShouldContain("  leg  ODI");
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
        Command.Run("simulate", patient, "--months", "1").Out.ShouldNotContain(" leg ");
        double[] withSurgery = Command.Json("simulate", Command.Example("herniation-patient.yaml")).Numbers("leg_pain_mm");
        double[] without = Command.Json("simulate", Command.Example("herniation-patient.yaml"), "--treatment", "none").Numbers("leg_pain_mm");
        withSurgery[0].ShouldBe(without[0]);
        withSurgery.Average().ShouldBeLessThan(without.Average());
    }

    [Fact]
    public void The_summary_says_that_it_is_simulated_and_holds_no_codes_of_a_terminal()
    {
        string path = Command.Written(File.ReadAllText(patient).Replace("title: Reference person", "title: \"[red]\\e[31m", StringComparison.Ordinal).Replace("well supplied disc", "disc\"", StringComparison.Ordinal));
        (int code, string output, _) = Command.Run("simulate", path, "--months", "1");
        code.ShouldBe(0);
        output.ShouldContain("simulated over 1 months of 30 days");
        output.ShouldContain("It is no individual forecast.");
        output.ShouldContain("[red]?[31m");
        output.ShouldNotContain("\u001b");
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
    }

    static string WithoutRun(params string[] args)
    {
        JsonObject document = JsonNode.Parse(Command.Json(args).GetRawText())!.AsObject();
        document.Remove("run").ShouldBeTrue();
        return document.ToJsonString();
    }

    static IEnumerable<JsonElement> Arrays(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Arrays(p.Value)),
        _ => [],
    };
}
