using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Execution;

public class ProtocolMappingTests
{
    static readonly Protocol protocol = Of(TestStudy.Text);

    [Fact]
    public void Every_field_of_the_study_arrives()
    {
        (protocol.Seed, protocol.Subjects, protocol.Preset, protocol.BlockSize, protocol.Level, protocol.Reference).ShouldBe((7ul, 54, Preset.Trial, 6, 0.95, 0));
        protocol.Sites.ShouldBe([new Site("a", 1), new Site("b", 2)]);
        protocol.Strata.ShouldBe([Factor.Site]);
        protocol.AnalysisFactors.ShouldBe([Factor.Site]);
        protocol.AdjustsForBaseline.ShouldBeTrue();
        protocol.VisitMonths.ShouldBe([3, 6, 12, 24]);
        protocol.Parameters.ShouldBe([new("pain.coupling", 0.5)]);
        protocol.Arms.Select(a => (a.Id, a.Allocation, a.Evidence, a.Treatment.DoseMillions)).ShouldBe([("saline", 18, "SAL", 0), ("mpc6", 18, "MPC6", 6), ("ha", 18, "HA", 0)]);
        protocol.Eligibility.Ranges.ShouldBe([new(Variable.Age, 18, 75), new(Variable.Vas, 40, double.PositiveInfinity)]);
        protocol.Eligibility.Grades.ShouldBe([2, 3, 4]);
        protocol.Eligibility.Modic1.ShouldBeNull();
    }

    [Theory]
    [InlineData("grade: [2, 3, 4]", "modic1: required", true)]
    [InlineData("grade: [2, 3, 4]", "modic1: excluded", false)]
    [InlineData("grade: [2, 3, 4]", "modic1: any", null)]
    public void Modic_changes(string there, string now, bool? required) =>
        Of(TestStudy.Text.Replace(there, now, StringComparison.Ordinal)).Eligibility.Modic1.ShouldBe(required);

    [Fact]
    public void Limits_switches_and_blinding()
    {
        Of(TestStudy.Text.Replace("vas_mm: { min: 40 }", "bmi: { max: 32 }, odi: { min: 30, max: 60 }, pain_duration_months: { min: 6 }", StringComparison.Ordinal)).Eligibility.Ranges.ShouldBe(
            [new(Variable.Age, 18, 75), new(Variable.Bmi, double.NegativeInfinity, 32), new(Variable.Odi, 30, 60), new(Variable.PainDuration, 6, double.PositiveInfinity)]);
        Of(TestStudy.Text.Replace("mechanism.migration: off", "mechanism.leak: off", StringComparison.Ordinal)).Mechanisms.ShouldBe(MechanismSet.Default.With(Mechanism.Leak, on: false));
        Of(TestStudy.Text.Replace("blinding: blinded", "blinding: open", StringComparison.Ordinal)).Arms.ShouldAllBe(a => a.Treatment.Procedures[0].Setting == ContextSetting.OpenInjection);
        Of(TestStudy.Text.Replace("preset: trial", "preset: clinic", StringComparison.Ordinal)).Preset.ShouldBe(Preset.Clinic);
    }

    [Fact]
    public void Endpoints_without_a_label_say_what_they_are()
    {
        protocol.Endpoints.Select(e => (e.Id, e.Label, e.Primary)).ShouldBe(
        [
            ("odi-12", "ODI change at 12 months (points)", false),
            ("responder", "VAS −30 % and ODI −10 points at 3 and 12 months", false),
            ("vas-12", "VAS change at 12 months (mm)", true),
        ]);
        ResponderEndpoint responder = (ResponderEndpoint)protocol.Endpoints[1];
        responder.All.ShouldBeTrue();
        responder.Months.ShouldBe([3, 12]);
        responder.Criteria.ShouldBe([new Criterion(Scale.Vas, 30, null, null), new Criterion(Scale.Odi, null, 10, null)]);
    }

    [Theory]
    [InlineData("mpc_6m_ha", "6 M allogeneic cells, thawed, in 2 mL HA, 22 G, day 0, blinded")]
    [InlineData("bm_msc_auto_10m", "10 M autologous cells, fresh, in 1 mL saline, 22 G, marrow taken, day 0, open")]
    [InlineData("saline", "2 mL saline, 22 G, day 0, blinded")]
    [InlineData("sham", "sham without disc puncture, day 0, blinded")]
    [InlineData("bmc", "bone-marrow concentrate, 2.5 mL plasma, 22 G, marrow taken, day 0, open")]
    [InlineData("facet_cells", "cells into facet joint, day 0, blinded")]
    [InlineData("discectomy", "discectomy / sequestrectomy, day 0")]
    [InlineData("nsaid", "oral NSAID, day 0")]
    public void Treatments_in_words(string product, string said) => ProcedureText.Of(ProductCatalogue.Find(product)).ShouldBe(said);

    [Fact]
    public void A_later_injection_and_none_at_all_in_words()
    {
        ProcedureText.Of(ProductCatalogue.Find("saline") with { Day = 30 }).ShouldEndWith("day 30, blinded");
        ProcedureText.Of(Treatment.None).ShouldBe("no treatment");
    }

    [Fact]
    public void Several_procedures_in_words()
    {
        Procedure[] procedures = [ProductCatalogue.Find("ha"), ProductCatalogue.Find("rehab") with { Adherence = 0.9, Day = 14 }, ProductCatalogue.Find("weight_loss") with { BmiUnits = 3 }];
        ProcedureText.Of(Treatment.Of(procedures)).ShouldBe("2 mL HA, 22 G, day 0, blinded; supervised exercise rehabilitation, adherence 0.9, day 14; weight loss of 3 kg/m², day 0");
    }

    static Protocol Of(string text) => ProtocolMapping.Of(TestStudy.Parse(text), "test.yaml");
}
