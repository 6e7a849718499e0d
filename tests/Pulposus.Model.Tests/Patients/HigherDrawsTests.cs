using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Tests.Patients;

/// <summary>Variables above the person: who shares a draw, what is never drawn, and how two levels combine.</summary>
public class HigherDrawsTests
{
    [Theory]
    [InlineData("epistemic")]
    [InlineData("trial")]
    [InlineData("product")]
    public void ALevelMovesItsOwnRowsAndNoOther(string level)
    {
        Person moved = Recipe(Only(level, 0.7)).Typical();
        for (int k = 0; k < ParameterCatalogue.Rows.Count; k++)
        {
            ParameterRow row = ParameterCatalogue.Rows[k];
            double value = level == "product" ? OfProduct(moved, k) : moved.Values[k];
            bool moves = row.Variation == level && row.Distribution != "fixed";
            if (moves)
                value.ShouldBe(row.Clip(Law(row).AtNormalScore(0.7)), 1e-12 * Math.Abs(value), row.Id);
            else if (!(row.Variation == "both" && level == "epistemic") && row.Id != "population.grade")
                value.ShouldBe(row.Default, row.Id);
        }
    }

    [Fact]
    public void ScoresAreNamedOncePerSymbol()
    {
        HashSet<string> asked = [];
        Recipe(new HigherDraws(name => { asked.Add(name); return 0; }, null, null)).Typical();
        int symbols = ParameterCatalogue.Rows.Where(r => r.Variation is "epistemic" or "both" && r.Distribution != "fixed").Select(r => r.Symbol).Distinct(StringComparer.Ordinal).Count();
        asked.Count.ShouldBe(symbols);
    }

    [Fact]
    public void OneTrialHasOneContextScoreForAllItsSettings()
    {
        Person person = Recipe(Only("trial", -1)).Typical();
        person.Value("context.mean_mm.blinded_injection").ShouldBe(20 - 8, 1e-9);
        person.Value("context.mean_mm.open_injection").ShouldBe(38 - 12, 1e-9);
        person.Value("context.mean_mm.usual_care").ShouldBe(4 - 4, 1e-9);
        person.Value("context.mean_mm.surgery").ShouldBe(8 - 6, 1e-9);
    }

    [Theory]
    [InlineData(0.8, -0.3)]
    [InlineData(-1.5, 2)]
    public void AVariableOfBothKindsHasTheNormalisedSumOfItsScores(double known, double own)
    {
        double Life(double? epistemic, double person)
        {
            HigherDraws draws = new(epistemic is { } score ? name => name == "cells.donor_half_life_d" ? score : 0 : null, null, null);
            return Recipe(draws).At(name => name == "cells.donor_half_life_d" ? person : 0).Value("cells.donor_half_life_d");
        }

        Life(known, own).ShouldBe(120 * Math.Exp(0.7 * (known + own) / Math.Sqrt(2)), 1e-9);
        Life(null, own).ShouldBe(120 * Math.Exp(0.7 * own / Math.Sqrt(2)), 1e-9);
    }

    [Fact]
    public void DosesAndCarriersOfOneProductShareItsDrawsAndProductsDiffer()
    {
        HigherDraws draws = new(null, null, (product, name) => name == "cells.viability_cryopreserved" ? (product == "mpc" ? -1.2 : 1.1) : 0);
        Person person = Recipe(draws).Typical();
        double Lost(string product) => Disc.Run(person, ProductCatalogue.Find(product), Disc.Until(1)).Ledger is var l ? l.LostBefore / l.Dose : 0;
        Lost("mpc_6m_ha").ShouldBe(Lost("mpc_18m_ha"), 1e-12);
        Lost("mpc_6m_saline").ShouldBe(Lost("mpc_18m_ha"), 1e-12);
        Lost("umbilical_10m").ShouldBeLessThan(Lost("mpc_18m_ha") - 0.05);
    }

    [Fact]
    public void TheResidualOfAProductMovesWithItsScore()
    {
        double Residual(double score) => Disc.Run(
            Recipe(new HigherDraws(null, null, (_, name) => name == "prior.residual_product_sd_mm" ? score : 0)).Typical(), ProductCatalogue.Find("mpc_18m_ha"), Disc.Until(360)).Last(Readout.Residual);
        (Residual(1) / Residual(0)).ShouldBe((-2.5 + 2.5) / -2.5, 1e-9);
        (Residual(-1) / Residual(0)).ShouldBe(2, 1e-9);
    }

    [Fact]
    public void WhatTheUserFixesIsDrawnAtNoLevel()
    {
        Dictionary<string, double> set = Disc.Values(
            ("pain.coupling", 0.55), ("context.mean_mm.blinded_injection", 17), ("cells.viability_cryopreserved", 0.8), ("cells.donor_half_life_d", 99), ("annulus.puncture_step", 0.015));
        Person person = new PersonRecipe(Preset.Trial, set, Disc.Values(), new HigherDraws(_ => 2, _ => 2, (_, _) => 2)).At(_ => 2);
        foreach ((string id, double value) in set)
        {
            person.Value(id).ShouldBe(value, id);
            OfProduct(person, ParameterCatalogue.Slot(id)).ShouldBe(value, id);
            person.At(Parameter.Named("annulus.puncture_step"), 2).ShouldBe(0.015);
        }
    }

    [Fact]
    public void ALawOfItsOwnStandsAtItsMeanAndIsDrawnInPlaceOfTheTables()
    {
        Dictionary<string, Distribution> laws = new(StringComparer.Ordinal) { ["prior.residual_effect_mm"] = Distribution.Parse("normal", "-1;2") };
        Person Typical(HigherDraws higher, params (string, double)[] set) => new PersonRecipe(Preset.Trial, Disc.Values(set), Disc.Values(("grade", 3)), higher, laws).Typical();
        Person plain = new PersonRecipe(Preset.Trial, Disc.Values(), Disc.Values(("grade", 3))).Typical();
        Typical(HigherDraws.None).Value("prior.residual_effect_mm").ShouldBe(-1);
        Typical(HigherDraws.None).Values.Zip(plain.Values).Count(v => !v.First.Equals(v.Second)).ShouldBe(1);
        Typical(new HigherDraws(_ => 1.5, null, null)).Value("prior.residual_effect_mm").ShouldBe(2, 1e-12);
        Typical(new HigherDraws(_ => 100, null, null)).Value("prior.residual_effect_mm").ShouldBe(17.5);
        Typical(new HigherDraws(_ => 1.5, null, null), ("prior.residual_effect_mm", -7)).Value("prior.residual_effect_mm").ShouldBe(-7);
    }

    [Fact]
    public void WithoutDrawsAboveThePersonTheDefaultsStand()
    {
        PersonRecipe without = Recipe(HigherDraws.None);
        PersonRecipe none = new(Preset.Trial, Disc.Values(), Disc.Values(("grade", 3)));
        Person a = new Sampling(42).Draw(without);
        Person b = new Sampling(42).Draw(none);
        a.Values.ShouldBe(b.Values);
        a.OfProduct("mpc").ShouldBeEmpty();
        a.ProductScore("mpc", "prior.residual_product_sd_mm").ShouldBe(0);
    }

    [Fact]
    public void DrawsAtEveryLevelStayWithinTheBounds()
    {
        foreach (double score in new[] { -9.0, 9 })
        {
            Person person = Recipe(new HigherDraws(_ => score, _ => score, (_, _) => score)).At(_ => score);
            for (int k = 0; k < ParameterCatalogue.Rows.Count; k++)
            {
                ParameterRow row = ParameterCatalogue.Rows[k];
                row.Clip(person.Values[k]).ShouldBe(person.Values[k], row.Id);
                row.Clip(OfProduct(person, k)).ShouldBe(OfProduct(person, k), row.Id);
            }
        }
    }

    static PersonRecipe Recipe(HigherDraws draws) => new(Preset.Trial, Disc.Values(), Disc.Values(("grade", 3)), draws);

    static HigherDraws Only(string level, double score) => new(
        level == "epistemic" ? _ => score : null, level == "trial" ? _ => score : null, level == "product" ? (_, _) => score : null);

    static double OfProduct(Person person, int slot) => person.OfProduct("mpc").Where(x => x.Slot == slot).Select(x => x.Value).DefaultIfEmpty(person.Values[slot]).First();

    static Distribution Law(ParameterRow row) => Distribution.Parse(row.Distribution, row.DistributionParameters);
}
