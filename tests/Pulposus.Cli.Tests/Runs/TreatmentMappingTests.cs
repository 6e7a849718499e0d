using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli.Tests.Runs;

public class TreatmentMappingTests
{
    static readonly TreatmentChoice nothingReplaced = new("mpc_18m_ha", null, null, null, null, null, null, null, null, null, 0);

    [Fact]
    public void No_choice_is_no_treatment() =>
        TreatmentMapping.Of(null, Blinding.Blinded, "f", "treatment").ShouldBe(Treatment.None);

    [Fact]
    public void A_product_alone_is_its_row() =>
        TreatmentMapping.Of(nothingReplaced, Blinding.Blinded, "f", "treatment").ShouldBe(ProductCatalogue.Find("mpc_18m_ha"));

    [Fact]
    public void Every_field_can_be_replaced()
    {
        TreatmentChoice choice = new("mpc_18m_ha", 5, 1.5, "gel", "fresh", "autologous", true, 25, 0.5, 0.25, 30);
        TreatmentMapping.Of(choice, Blinding.Open, "f", "treatment").ShouldBe(ProductCatalogue.Find("mpc_18m_ha") with
        {
            DoseMillions = 5,
            VolumeMl = 1.5,
            Carrier = Carrier.Gel,
            IsCryopreserved = false,
            IsAllogeneic = false,
            NeedleGauge = 25,
            SecretomePotency = 0.5,
            EntryNucleusLikeFraction = 0.25,
            Day = 30,
            Setting = ContextSetting.OpenInjection,
        });
    }

    [Fact]
    public void Blinding_decides_what_people_know_of_an_injection_whatever_its_row_says()
    {
        ProductCatalogue.Find("adipose_20m_ha").Setting.ShouldBe(ContextSetting.OpenInjection);
        TreatmentMapping.Of(nothingReplaced with { Product = "adipose_20m_ha" }, Blinding.Blinded, "f", "arms[0]").Setting.ShouldBe(ContextSetting.BlindedInjection);
        TreatmentMapping.Of(nothingReplaced with { Product = "untreated" }, Blinding.Open, "f", "arms[0]").Setting.ShouldBe(ContextSetting.Untreated);
        TreatmentMapping.Of(nothingReplaced with { Product = "sham" }, Blinding.Open, "f", "arms[0]").Setting.ShouldBe(ContextSetting.BlindedInjection);
    }

    [Fact]
    public void An_injection_can_be_spelt_out_without_a_product()
    {
        TreatmentChoice choice = new(null, 6, 2, "ha", "cryo", "allogeneic", true, null, null, null, 0);
        Treatment row = ProductCatalogue.Find("mpc_6m_ha");
        TreatmentMapping.Of(choice, Blinding.Blinded, "f", "treatment")
            .ShouldBe(row with { Id = "custom", Label = "as described in the file", EvidenceLabel = "" });
    }

    [Fact]
    public void A_control_may_become_an_injection_of_cells_when_all_of_it_is_said()
    {
        TreatmentChoice choice = nothingReplaced with { Product = "ha", DoseMillions = 6, Storage = "cryo", Origin = "allogeneic" };
        TreatmentMapping.Of(choice, Blinding.Blinded, "f", "treatment").DoseMillions.ShouldBe(6);
        Should.Throw<InputException>(() => TreatmentMapping.Of(choice with { Origin = null }, Blinding.Blinded, "f", "arms[2]"))
            .Message.ShouldStartWith("f: arms[2].dose_millions: the product 'ha' has no cells");
    }

    [Fact]
    public void Every_product_of_the_table_is_simulated_or_refused_with_a_reason()
    {
        foreach (string id in Catalogue.Known.Products)
        {
            if (ProductCatalogue.Simulated.Contains(id, StringComparer.Ordinal))
                TreatmentMapping.Of(nothingReplaced with { Product = id }, Blinding.Blinded, "f", "treatment").Id.ShouldBe(id);
            else
                Should.Throw<InputException>(() => TreatmentMapping.Of(nothingReplaced with { Product = id }, Blinding.Blinded, "f", "treatment")).Message.ShouldContain($"does not simulate '{id}' yet");
        }
    }
}
