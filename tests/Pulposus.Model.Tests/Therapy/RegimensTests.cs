using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Therapy;

/// <summary>What a list of procedures leaves behind: one context, the latest product, the sum of all bulks.</summary>
public class RegimensTests
{
    [Theory]
    [InlineData("untreated", 2, 0.4)]
    [InlineData("usual_care", 4, 0.4)]
    [InlineData("nsaid", 4, 0.4)]
    [InlineData("rehab", 6, 1)]
    [InlineData("fusion", 8, 1)]
    [InlineData("sham", 20, 1)]
    [InlineData("adipose_20m_ha", 38, 1)]
    [InlineData("untreated nsaid", 4, 0.4)]
    [InlineData("nsaid rehab", 6, 1)]
    [InlineData("rehab usual_care", 6, 1)]
    [InlineData("fusion rehab nsaid", 8, 1)]
    [InlineData("nsaid steroid", 20, 1)]
    [InlineData("steroid adipose_20m_ha fusion", 38, 1)]
    public void ThePersonAnswersOnceToTheStrongestSetting(string products, double mean, double spread)
    {
        Regimens<Scalar> r = new();
        r.Seat(0, Treatment.Of([.. products.Split(' ').Select(ProductCatalogue.Find)]), Disc.Reference());
        Bench.Of(r.ContextMean).ShouldBe(mean);
        Bench.Of(r.ContextSpread).ShouldBe(spread);
    }

    // The table's defaults rank the settings, so that everybody in an arm answers to the same one.
    [Fact]
    public void WhatAStudySetsAMeanToDoesNotChangeTheRank()
    {
        Person person = Disc.Reference(3, 0.85, ("context.mean_mm.blinded_injection", 5), ("context.mean_mm.rehabilitation", 11));
        Regimens<Scalar> r = new();
        r.Seat(0, Treatment.Of(ProductCatalogue.Find("rehab"), ProductCatalogue.Find("saline")), person);
        Bench.Of(r.ContextMean).ShouldBe(5);
    }

    [Fact]
    public void TheContextBeginsWithTheFirstAction()
    {
        double Begin(params Procedure[] procedures)
        {
            Regimens<Scalar> r = new();
            r.Seat(0, Treatment.Of(procedures), Disc.Reference());
            return Bench.Of(r.ContextDay);
        }

        Begin(ProductCatalogue.Find("saline") with { Day = 90 }, ProductCatalogue.Find("nsaid") with { Day = 30 }).ShouldBe(30);
        Begin(ProductCatalogue.Find("untreated"), ProductCatalogue.Find("saline") with { Day = 90 }).ShouldBe(90);
        Begin(ProductCatalogue.Find("untreated")).ShouldBe(0);
    }

    [Fact]
    public void ProceduresComeOnTheirDaysInTheirOrder()
    {
        Procedure[] all =
        [
            ProductCatalogue.Find("saline") with { Day = 30 }, ProductCatalogue.Find("nsaid"), ProductCatalogue.Find("steroid") with { Day = 30 }, ProductCatalogue.Find("prp") with { Day = 2 },
        ];
        Regimens<Wide256> r = new();
        for (int lane = 0; lane < 4; lane++)
            r.Seat(lane, lane == 2 ? Treatment.Of(all) : Treatment.None, Disc.Reference());
        List<(double Day, string Id)> seen = [];
        foreach (double day in new[] { 0.0, 2, 30, 30, 60 })
        {
            Wide256 now = r.Take(day);
            if (Real.IsSet(now, 2))
                seen.Add((day, r.At(2).Id));
        }

        seen.ShouldBe([(0, "nsaid"), (2, "prp"), (30, "saline"), (30, "steroid")]);
        r.PuncturesOf(2).ShouldBe(3);
        r.PuncturesOf(0).ShouldBe(0);
    }

    [Fact]
    public void AMarrowConcentrateHoldsTheCellsOfItsVolume()
    {
        Procedure bmc = ProductCatalogue.Find("bmc");
        Bench b = new(bmc);
        Bench.Of(b.Regimen.Dose).ShouldEqual(b["therapy.bmc.nucleated_per_ml"] * 2.5 * b["therapy.bmc.msc_fraction"]);
        Trajectory t = Disc.Run(Disc.Reference(), bmc, Disc.Until(7, 360));
        t.Ledger.Dose.ShouldBe(121 * 2.5 * 2.2e-5, 1e-12);
        t.Last(Readout.Residual).ShouldBeInRange(-0.02, 0, "almost no cells, almost no residual");
        Disc.Run(Disc.Reference(), bmc.WithoutCells(), Disc.Until(7, 360)).Ledger.Dose.ShouldBe(0);
    }

    [Theory]
    [InlineData("saline")]
    [InlineData("plasma")]
    [InlineData("ha")]
    [InlineData("fibrin")]
    [InlineData("gel")]
    public void ACarrierIsItsTwoRows(string id)
    {
        Bench b = new(Disc.Cells(6) with { Carrier = Carrier.Named(id) });
        Bench.Of(b.Regimen.RetentionLogit).ShouldBe(b["delivery.retention_logit." + id]);
        Bench.Of(b.Regimen.BulkDecay).ShouldBe(b["delivery.bulk_decay_d." + id]);
    }

    [Fact]
    public void ANewCarrierIsTwoNumbers()
    {
        Carrier.All.Select(c => c.Id).ShouldBe(["saline", "plasma", "ha", "fibrin", "gel"]);
        Should.Throw<ArgumentException>(() => Carrier.Named("jelly")).Message.ShouldContain("jelly");
        Procedure jelly = Disc.Cells(6) with { Carrier = Carrier.Of("jelly", 1.2, 180) };
        Procedure gel = Disc.Cells(6) with { Carrier = Carrier.Named("gel") };
        Disc.Run(Disc.Reference(), jelly, Disc.Until(360)).Bits().ShouldBe(Disc.Run(Disc.Reference(), gel, Disc.Until(360)).Bits());
    }

    [Fact]
    public void EveryRowOfTheProductsIsAProcedureThatRuns()
    {
        (Person, Treatment)[] runs = [.. ProductCatalogue.Ids.Select(id => (Disc.With(("smoker", 1)), (Treatment)ProductCatalogue.Find(id)))];
        Trajectory[] all = Disc.RunAll(runs, Disc.Until(30, 360));
        for (int k = 0; k < all.Length; k++)
        {
            all[k].Failure.ShouldBe(FailureReason.None, ProductCatalogue.Ids[k]);
            Procedure row = ProductCatalogue.Find(ProductCatalogue.Ids[k]);
            (all[k].Ledger.Dose > 0).ShouldBe(row.HasDiscCells, row.Id);
            (all[k].Last(Readout.Annulus) < all[^1].Last(Readout.Annulus)).ShouldBe(row.Punctures, row.Id);
        }
    }

    [Theory]
    [InlineData("facet_cells")]
    [InlineData("ligament_cells")]
    [InlineData("bmc")]
    [InlineData("mpc_18m_ha")]
    public void TheControlOfAProductGivesNoCellsAndHasNoEffectOfThem(string id)
    {
        Procedure row = ProductCatalogue.Find(id);
        row.HasCells.ShouldBeTrue();
        Procedure control = row.WithoutCells();
        control.HasCells.ShouldBeFalse();
        control.LacksControlledEvidence.ShouldBeFalse();
        control.Setting.ShouldBe(row.Setting);
        Person person = Disc.Reference(3, 0.85, ("facet.cell_effect_mm", 6), ("ligament.cell_effect_mm", 6), ("therapy.bmc.effect_mm", 6), ("therapy.ha.effect_mm", 0));
        Disc.Run(person, control, Disc.Until(90)).Last(Readout.Therapy).ShouldBe(0);
    }

    [Fact]
    public void WhatLacksControlledEvidenceSaysSo()
    {
        string[] lacking = [.. ProductCatalogue.Ids.Where(id => ProductCatalogue.Find(id).LacksControlledEvidence)];
        lacking.ShouldBe(["facet_cells", "ligament_cells"]);
        foreach (string id in lacking)
        {
            Treatment combined = Treatment.Of(ProductCatalogue.Find("nsaid"), ProductCatalogue.Find(id));
            combined.LacksControlledEvidence.ShouldBeTrue();
            combined.EvidenceLabel.ShouldContain("NO CONTROLLED EVIDENCE");
        }
    }
}
