using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Cells;

public class NativeCellsTests
{
    const double Dt = 3;

    [Theory]
    [InlineData(0.25, 0, 2 * 0.25 / 0.45)]
    [InlineData(0.6, 0.62 / 0.09, 0.15)]
    [InlineData(0.6, 0.67 / 0.09, 0.3)]
    [InlineData(0.5, 0.57 / 0.09, 0)]
    public void StarvationIsAThresholdLaw(double glucose, double lactate, double hazard)
    {
        Model.Patients.Lanes<Numerics.Arithmetic.Scalar> defaults = Model.Patients.Lanes<Numerics.Arithmetic.Scalar>.OfDefaults();
        Bench.Of(NativeCells.StarvationHazard(defaults, Bench.C(glucose), Bench.C(lactate))).ShouldBe(hazard, 1e-12);
    }

    [Fact]
    public void AStepIsTheExactExponentialOfAllHazards()
    {
        Bench b = new();
        b.Fill(b.S.Secretome, 0.8, 0.3, 0.1);
        Dictionary<Tissue, double> expected = new[] { Tissue.Nucleus, Tissue.Annulus, Tissue.UpperEndplate }
            .ToDictionary(t => t, t => b.In(t, b.S.Native) * Math.Exp(-Hazard(b, t) * Dt));
        b.Sense();
        NativeCells.Step(Bench.All, Bench.C(Dt), b.P, b.On, b.S);
        foreach ((Tissue tissue, double n) in expected)
            b.In(tissue, b.S.Native).ShouldEqual(n);
    }

    [Fact]
    public void WithoutNativeDeathOnlyTheBackgroundIsLeft()
    {
        Bench b = new();
        double before = b.Nucleus(b.S.Native);
        b.On = b.On.With(Mechanism.NativeDeath, on: false);
        b.Sense();
        NativeCells.Step(Bench.All, Bench.C(Dt), b.P, b.On, b.S);
        b.Nucleus(b.S.Native).ShouldEqual(before * Math.Exp(-b["cells.native_loss_background"] * Dt / Bench.Year));
    }

    [Fact]
    public void RecruitmentAddsItsCellsToTheNucleusWhileDonorsLive()
    {
        Bench b = new();
        b.On = b.On.With(Mechanism.Recruitment, on: true);
        double Gain(double donors)
        {
            b.S.DonorCells = Bench.C(donors);
            Bench without = new();
            without.Sense();
            NativeCells.Step(Bench.All, Bench.C(Dt), without.P, without.On, without.S);
            b.Fill(b.S.Native, 2.5, 4.2, 9);
            b.Sense();
            NativeCells.Step(Bench.All, Bench.C(Dt), b.P, b.On, b.S);
            return b.Amount(b.S.Native) - without.Amount(without.S.Native);
        }

        Gain(0).ShouldBe(0);
        Gain(1).ShouldBe(Dt * b["cells.endogenous_recruitment"], 1e-9);
    }

    [Fact]
    public void BurnInTakesAtMostOneEFoldAPassAndStopsWhereCellsAreFed()
    {
        Bench b = new();
        b.Fill(b.S.Nutrients.Glucose, 0.45, 1.7, 3.1);
        b.Fill(b.S.Nutrients.Lactate, 1, 1, 1);
        double hazard = b["cells.native_death_glucose_rate"] * (b["cells.native_death_glucose_threshold"] - 0.45) / (0.45 + b["cells.native_death_glucose_k"]);
        b.Sense();
        NativeCells.BurnIn(Bench.All, b.P, b.On, b.S);
        b.Nucleus(b.S.Native).ShouldEqual(2.5 * Math.Exp(-Math.Min(10 * hazard, 1)));
        b.In(Tissue.Annulus, b.S.Native).ShouldBe(4.2);
        b.Fill(b.S.Nutrients.Glucose, 0.6, 1.7, 3.1);
        b.Sense();
        Numerics.Arithmetic.Scalar.Any(NativeCells.BurnIn(Bench.All, b.P, b.On, b.S)).ShouldBeFalse();
    }

    static double Hazard(Bench b, Tissue t)
    {
        double glucose = b.In(t, b.S.Nutrients.Glucose);
        double width = b["cells.native_death_ph_halfwidth"];
        double trophic = b.In(t, b.S.Secretome) / (b.In(t, b.S.Secretome) + b["inflammation.secretome_half"]);
        return (b["cells.native_death_glucose_rate"] * Math.Max(0, b["cells.native_death_glucose_threshold"] - glucose) / (glucose + b["cells.native_death_glucose_k"]))
            + (b["cells.native_death_ph_rate"] * Math.Clamp((b["cells.native_death_ph_threshold"] + width - b.Ph(t)) / (2 * width), 0, 1))
            + ((b["cells.native_loss_background"] + (b["cells.native_loss_tone"] * b.In(t, b.S.Tone)) - (b["cells.native_trophic_growth"] * trophic)) / Bench.Year);
    }
}
