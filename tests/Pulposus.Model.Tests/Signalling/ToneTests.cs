using Pulposus.Model.Anatomy;
using Pulposus.Model.Signalling;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Signalling;

public class ToneTests
{
    static readonly Tissue[] tissues = [Tissue.Nucleus, Tissue.Annulus, Tissue.UpperEndplate];

    [Fact]
    public void AStepRelaxesTowardsItsDrivers()
    {
        Bench b = Driven();
        double[] expected = [.. tissues.Select(t => Plain(b, t))];
        b.Sense();
        Tone.Step(Bench.All, Bench.C(4), Bench.C(4), b.P, b.On, b.Regimen, b.S);
        for (int k = 0; k < tissues.Length; k++)
            b.In(tissues[k], b.S.Tone).ShouldEqual(expected[k]);
    }

    [Fact]
    public void TheUntreatedToneHoldsItself()
    {
        Bench b = Driven();
        b.Fill(b.S.Secretome, 0, 0, 0);
        b.Fill(b.S.DonorDeaths, 0, 0, 0);
        Tone.Balance(b.P, b.On, b.S);
        b.Sense();
        Tone.Step(Bench.All, Bench.C(100), Bench.C(100), b.P, b.On, b.Regimen, b.S);
        b.Nucleus(b.S.Tone).ShouldEqual(0.33);
        b.In(Tissue.Annulus, b.S.Tone).ShouldEqual(0.27);
    }

    [Fact]
    public void TheBalanceIsNeverNegative()
    {
        Bench b = Driven();
        b.Fill(b.S.Cytokine, 5, 5, 5);
        Tone.Balance(b.P, b.On, b.S);
        b.Nucleus(b.S.ToneBalance).ShouldBe(0);
    }

    [Fact]
    public void ToneStaysBetweenZeroAndOne()
    {
        Bench b = Driven();
        b.Fill(b.S.DonorDeaths, 1e6, 0, 0);
        b.Sense();
        Tone.Step(Bench.All, Bench.C(100), Bench.C(100), b.P, b.On, b.Regimen, b.S);
        b.Nucleus(b.S.Tone).ShouldBe(1);
    }

    static Bench Driven()
    {
        Bench b = new();
        b.S.Macrophages = Bench.C(0.4);
        b.Fill(b.S.ToneBalance, 0.21, 0.18, 0.14);
        b.Fill(b.S.Cytokine, 0.19, 0.13, 0.08);
        b.Fill(b.S.Secretome, 0.9, 0.4, 0.1);
        b.Fill(b.S.DonorDeaths, 0.7, 0, 0);
        return b;
    }

    static double Plain(Bench b, Tissue t)
    {
        double secretome = b.In(t, b.S.Secretome);
        double target = (b.In(t, b.S.ToneBalance)
            + (b["inflammation.cytokine_feedback"] * b.In(t, b.S.Cytokine))
            + (t == Tissue.Nucleus ? 0 : b["inflammation.macrophage_weight"] * 0.4)
            + (b["inflammation.damp_weight"] * b.In(t, b.S.DonorDeaths)))
            * (1 - (b["inflammation.secretome_max_suppression"] * secretome / (secretome + b["inflammation.secretome_half"])));
        return target + ((b.In(t, b.S.Tone) - target) * Math.Exp(-4 / b["inflammation.tone_tau_d"]));
    }
}
