using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli.Tests.Runs;

public class TreatmentMappingTests
{
    static readonly ProcedureChoice nothingReplaced = new("mpc_18m_ha", 0);

    [Fact]
    public void No_choice_is_no_treatment() =>
        TreatmentMapping.Of([], Blinding.Blinded, "f", "treatment").ShouldBe(Treatment.None);

    [Fact]
    public void A_product_alone_is_its_row() =>
        Of(nothingReplaced).ShouldBe(ProductCatalogue.Find("mpc_18m_ha"));

    [Fact]
    public void Every_field_can_be_replaced()
    {
        ProcedureChoice choice = new("mpc_18m_ha", 30)
        {
            DoseMillions = 5,
            VolumeMl = 1.5,
            Carrier = new CarrierChoice("gel", null, null),
            Storage = "fresh",
            Origin = "autologous",
            Puncture = true,
            NeedleGauge = 25,
            SecretomePotency = 0.5,
            EntryNplikeFraction = 0.25,
            Harvest = true,
        };
        Of(choice, Blinding.Open).ShouldBe(ProductCatalogue.Find("mpc_18m_ha") with
        {
            DoseMillions = 5,
            VolumeMl = 1.5,
            Carrier = Carrier.Named("gel"),
            IsCryopreserved = false,
            IsAllogeneic = false,
            NeedleGauge = 25,
            SecretomePotency = 0.5,
            EntryNucleusLikeFraction = 0.25,
            HarvestsMarrow = true,
            Day = 30,
            Setting = ContextSetting.OpenInjection,
        });
    }

    [Fact]
    public void Blinding_decides_what_people_know_of_an_injection_whatever_its_row_says()
    {
        ProductCatalogue.Find("adipose_20m_ha").Setting.ShouldBe(ContextSetting.OpenInjection);
        Of(nothingReplaced with { Product = "adipose_20m_ha" }).Setting.ShouldBe(ContextSetting.BlindedInjection);
        Of(nothingReplaced with { Product = "untreated" }, Blinding.Open).Setting.ShouldBe(ContextSetting.Untreated);
        Of(nothingReplaced with { Product = "sham" }, Blinding.Open).Setting.ShouldBe(ContextSetting.BlindedInjection);
    }

    [Fact]
    public void An_injection_can_be_spelt_out_without_a_product()
    {
        ProcedureChoice choice = new(null, 0)
        {
            DoseMillions = 6,
            VolumeMl = 2,
            Carrier = new CarrierChoice("ha", null, null),
            Storage = "cryo",
            Origin = "allogeneic",
            Puncture = true,
        };
        Procedure row = ProductCatalogue.Find("mpc_6m_ha");
        Of(choice).ShouldBe(row with { Id = "custom", Label = "as described in the file", EvidenceLabel = "", CellProduct = "custom" });
    }

    [Fact]
    public void A_control_may_become_an_injection_of_cells_when_all_of_it_is_said()
    {
        ProcedureChoice choice = nothingReplaced with { Product = "ha", DoseMillions = 6, Storage = "cryo", Origin = "allogeneic" };
        Of(choice).DoseMillions.ShouldBe(6);
        Should.Throw<InputException>(() => TreatmentMapping.Of([choice with { Origin = null }], Blinding.Blinded, "f", "arms[2]"))
            .Message.ShouldStartWith("f: arms[2].dose_millions: the product 'ha' has no cells");
    }

    [Fact]
    public void Every_product_of_the_table_is_simulated()
    {
        foreach (string id in Catalogue.Known.Products)
            Of(nothingReplaced with { Product = id }).Id.ShouldBe(id);
    }

    [Fact]
    public void A_new_carrier_is_a_name_and_two_numbers()
    {
        ProcedureChoice choice = nothingReplaced with { Carrier = new CarrierChoice("collagen", 0.5, 90) };
        Of(choice).Carrier.ShouldBe(Carrier.Of("collagen", 0.5, 90));
    }

    [Fact]
    public void A_new_comparator_is_its_effect()
    {
        Procedure comparator = Of(new ProcedureChoice(null, 14) { Effect = new EffectChoice(-4, "usual_care", 10, null) });
        (comparator.Kind, comparator.Effect, comparator.Day).ShouldBe((ProcedureKind.Comparator, new PainEffect(-4, 10, double.PositiveInfinity), 14));
        comparator.Setting.ShouldBe(ContextSetting.UsualCare);
    }

    [Fact]
    public void Several_procedures_are_one_treatment()
    {
        ProcedureChoice[] choices = [nothingReplaced, new("rehab", 14) { Adherence = 0.9 }, nothingReplaced with { Product = "nsaid" }];
        Treatment treatment = TreatmentMapping.Of(choices, Blinding.Blinded, "f", "arms[0]");
        treatment.Procedures.Select(p => p.Id).ShouldBe(["mpc_18m_ha", "rehab", "nsaid"]);
        treatment.DoseMillions.ShouldBe(18);
        treatment.Days.ShouldBe([0, 14]);
    }

    [Fact]
    public void A_fourth_injection_is_outside_the_valid_range() =>
        Should.Throw<InputException>(() => TreatmentMapping.Of([nothingReplaced, nothingReplaced, nothingReplaced, nothingReplaced], Blinding.Blinded, "f", "arms[1]", "arms[1].procedures"))
            .Message.ShouldBe("f: arms[1].procedures: 4 injections into the disc are outside the valid range of the model; expected at most 3.");

    [Fact]
    public void What_belongs_to_an_injection_is_refused_elsewhere() =>
        Should.Throw<InputException>(() => TreatmentMapping.Of([nothingReplaced, new ProcedureChoice("nsaid", 0) { VolumeMl = 2 }], Blinding.Blinded, "f", "treatment"))
            .Message.ShouldBe("f: treatment[1].volume_ml: 'nsaid' is no injection; leave it out.");

    [Fact]
    public void Nothing_enters_a_fused_disc() =>
        Should.Throw<InputException>(() => TreatmentMapping.Of([new("fusion", 30), nothingReplaced with { Day = 60 }], Blinding.Blinded, "f", "arms[1]"))
            .Message.ShouldBe("f: arms[1][1].day: 'mpc_18m_ha' enters the disc after its fusion on day 30; give it an earlier day, or leave it out.");

    [Theory]
    [InlineData("quit_smoking")]
    [InlineData("weight_loss")]
    public void A_change_of_life_is_tried_once(string product) =>
        Should.Throw<InputException>(() => TreatmentMapping.Of([new(product, 0) { BmiUnits = product == "weight_loss" ? 2 : null }, new(product, 90) { BmiUnits = product == "weight_loss" ? 2 : null }], Blinding.Blinded, "f", "arms[1]"))
            .Message.ShouldBe($"f: arms[1].procedures: '{product}' stands more than once; the model knows one attempt, so leave one.");

    static Procedure Of(ProcedureChoice choice, Blinding blinding = Blinding.Blinded) =>
        TreatmentMapping.Of([choice], blinding, "f", "treatment").Procedures.ShouldHaveSingleItem();
}
