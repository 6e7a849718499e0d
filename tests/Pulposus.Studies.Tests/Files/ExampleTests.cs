using System.Text.Json;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>Every example reads against the real tables, and says what its comments say.</summary>
public class ExampleTests
{
    public static TheoryData<string> All =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "examples"), "*.yaml").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    /// <summary>The types are plain data: what is read survives a round trip through JSON, nothing hides in a reference.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Survives_a_round_trip(string name)
    {
        string text = Tables.Example(name);
        string path = Tables.ExamplePath(name);
        string first = text.Contains("\nstudy:", StringComparison.Ordinal) ? RoundTrip(StudyFile.Read(path, Tables.Real, Tables.Limits))
            : text.Contains("\npatient:", StringComparison.Ordinal) ? RoundTrip(PatientFile.Read(path, Tables.Real, Tables.Limits))
            : RoundTrip(ProblemFile.Read(path));
        first.Length.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Phase_2_is_the_registered_design()
    {
        StudyFile study = StudyFile.Read(Tables.ExamplePath("mpc-phase2.yaml"), Tables.Real, Tables.Limits);
        study.Registry.ShouldBe("NCT01290367");
        study.Arms.Select(a => (a.Id, a.Treatment[0].Product, a.Allocation, a.Evidence)).ShouldBe(
        [
            ("saline", "saline", 20, "SAL"), ("ha", "ha", 20, "HA"), ("mpc6", "mpc_6m_ha", 30, "MPC6"), ("mpc18", "mpc_18m_ha", 30, "MPC18"),
        ]);
        study.Subjects.ShouldBe(100);
        study.BlockSize.ShouldBe(10);
        study.Sites.Count.ShouldBe(3);
        study.VisitsMonths.ShouldBe([1, 3, 6, 12, 24, 36]);
        study.Eligibility.Grades.ShouldBe([2, 3, 4]);
        study.Eligibility.AgeY.ShouldBe(new Limits(18, null));
        var composite = (ResponderEndpoint)study.Endpoints.Single(e => e.Id == "composite");
        composite.Months.ShouldBe([12, 24]);
        composite.Rule.ShouldBe(CriteriaRule.All);
        composite.Criteria.ShouldBe(
            [new ResponderCriterion(Measure.VasMm, 50, null, null), new ResponderCriterion(Measure.Odi, null, 15, null)]);
        study.Endpoints.Where(e => e.Primary).ShouldBe([new ChangeEndpoint("vas-12", null, true, Measure.VasMm, 12)]);
    }

    [Fact]
    public void Respine_joins_its_criteria_by_or()
    {
        StudyFile study = StudyFile.Read(Tables.ExamplePath("respine.yaml"), Tables.Real, Tables.Limits);
        var responder = (ResponderEndpoint)study.Endpoints.Single(e => e.Primary);
        responder.Rule.ShouldBe(CriteriaRule.Any);
        responder.Criteria.ShouldBe(
            [new ResponderCriterion(Measure.VasMm, 20, 20, null), new ResponderCriterion(Measure.Odi, 20, null, null)]);
        study.BlockSize.ShouldBe(57); // 28 : 29 has no smaller block
        study.Sites.ShouldBe([new StudySite("site-1", 1)]);
    }

    [Fact]
    public void The_poorly_supplied_patient_differs_in_supply_alone()
    {
        PatientFile good = PatientFile.Read(Tables.ExamplePath("reference-patient.yaml"), Tables.Real, Tables.Limits);
        PatientFile poor = PatientFile.Read(Tables.ExamplePath("poor-supply-patient.yaml"), Tables.Real, Tables.Limits);
        (good.ReferenceGrade, good.Level, good.Covariates["smoker"], good.Covariates["endplate_factor"]).ShouldBe((3, "l4_l5", 0, 0.85));
        poor.Covariates.ShouldBe([new KeyValuePair<string, double>("endplate_factor", 0.25)]);
        poor.ReferenceGrade.ShouldBe(good.ReferenceGrade);
        poor.Treatment.ShouldBe(good.Treatment);
    }

    [Fact]
    public void The_combinations_are_lists_of_procedures()
    {
        StudyFile study = StudyFile.Read(Tables.ExamplePath("combination.yaml"), Tables.Real, Tables.Limits);
        study.Arms.Single(a => a.Id == "twice").Treatment.Select(p => (p.Product, p.Day)).ShouldBe([("mpc_6m_ha", 0), ("mpc_6m_ha", 180)]);
        study.Arms.Single(a => a.Id == "care").Treatment.ShouldBe(
            [new ProcedureChoice("mpc_6m_ha", 0), new ProcedureChoice("rehab", 14) { Adherence = 0.9 }, new ProcedureChoice("nsaid", 0)]);
        PatientFile smoker = PatientFile.Read(Tables.ExamplePath("smoker-patient.yaml"), Tables.Real, Tables.Limits);
        smoker.Covariates["smoker"].ShouldBe(1);
        smoker.Treatment.Select(p => p.Product).ShouldBe(["mpc_18m_ha", "quit_smoking"]);
    }

    [Fact]
    public void A_new_product_carrier_and_comparator_need_no_table()
    {
        StudyFile study = StudyFile.Read(Tables.ExamplePath("new-treatment.yaml"), Tables.Real, Tables.Limits);
        study.Arms.ShouldAllBe(a => a.Treatment[0].Product == null);
        study.Arms[0].Treatment[0].Effect.ShouldBe(new EffectChoice(-6, "usual_care", 10, 400));
        study.Arms[2].Treatment[0].Carrier.ShouldBe(new CarrierChoice("collagen-gel", 0.9, 90));
        (study.Arms[2].Treatment[0] with { Carrier = null }).ShouldBe(study.Arms[1].Treatment[0] with { Carrier = null });
    }

    [Fact]
    public void Herniation_facet_and_animal_have_their_own_people()
    {
        StudyFile herniation = StudyFile.Read(Tables.ExamplePath("herniation.yaml"), Tables.Real, Tables.Limits);
        StudyFile facet = StudyFile.Read(Tables.ExamplePath("facet.yaml"), Tables.Real, Tables.Limits);
        (herniation.Population, facet.Population).ShouldBe((PopulationPreset.Herniation, PopulationPreset.Facet));
        herniation.Arms.Select(a => a.Treatment[0].Product).ShouldBe(["usual_care", "epidural_steroid", "discectomy"]);
        facet.Arms.Select(a => a.Treatment[0].Product).ShouldBe(["sham", "facet_steroid", "facet_cells"]);
        PatientFile rabbit = PatientFile.Read(Tables.ExamplePath("rabbit.yaml"), Tables.Real, Tables.Limits);
        (rabbit.Animal, rabbit.ReferenceGrade).ShouldBe(("rabbit", null));
        PatientFile.Read(Tables.ExamplePath("herniation-patient.yaml"), Tables.Real, Tables.Limits).Covariates["herniation_present"].ShouldBe(1);
    }

    [Fact]
    public void The_transport_problems_are_those_of_the_reference_solutions()
    {
        ProblemFile p1 = ProblemFile.Read(Tables.ExamplePath("transport-p1.yaml"));
        ProblemFile p1b = ProblemFile.Read(Tables.ExamplePath("transport-p1b.yaml"));
        p1.Diffusivity.ShouldBe(new PerSolute(1e-9, 3.8e-10, 5e-10));
        p1.CellsPerM3.ShouldBe(new PerTissue(4e12, 9e12, 1.5e13));
        p1.Probes.ShouldBe([new Probe("centre", 0, 0), new Probe("r05", 10, 0), new Probe("r08", 16, 0), new Probe("z04", 0, 4)]);
        p1b.TissueFactor.ShouldBe(new PerTissue(1, 0.7, 0.105));
        JsonSerializer.Serialize(p1b with { TissueFactor = p1.TissueFactor }).ShouldBe(JsonSerializer.Serialize(p1));
    }

    static string RoundTrip<T>(T file)
    {
        string json = JsonSerializer.Serialize(file);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json)).ShouldBe(json);
        return json;
    }
}
