using Pulposus.Model.Anatomy;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Matrix;

public class AggrecanTests
{
    const double Dt = 40;

    static readonly Tissue[] tissues = [Tissue.Nucleus, Tissue.Annulus, Tissue.UpperEndplate, Tissue.LowerEndplate];

    [Fact]
    public void AStepRelaxesTowardsSynthesisOverLoss()
    {
        Bench b = new();
        b.S.Progression = Bench.C(1.3);
        b.Fill(b.S.Secretome, 0.7, 0.2, 0.1);
        b.Fill(b.S.NucleusLike, 0.8, 0, 0);
        b.Fill(b.S.Naive, 1.7, 0, 0);
        double[] expected = [.. tissues.Select(t => Plain(b, t, 1.3))];
        b.Sense();
        Aggrecan.Step(Bench.All, Bench.C(Dt), Bench.C(0), b.P, b.On, b.S);
        for (int k = 0; k < tissues.Length; k++)
            b.In(tissues[k], b.S.Aggrecan).ShouldEqual(expected[k]);
    }

    [Fact]
    public void AtEnrolmentEveryTissueStartsAtThePrescribedLoss()
    {
        Bench b = new();
        double[] before = [.. tissues.Select(t => b.In(t, b.S.Aggrecan))];
        b.Fill(b.S.Nutrients.Glucose, 1.5, 1.7, 3.1);
        b.Sense();
        Aggrecan.Balance(b.P, b.On, b.S);
        Aggrecan.Step(Bench.All, Bench.C(0.001), Bench.C(0), b.P, b.On, b.S);
        for (int k = 0; k < tissues.Length; k++)
        {
            double loss = -Math.Log(b.In(tissues[k], b.S.Aggrecan) / before[k]) / 0.001 * Bench.Year;
            loss.ShouldBe(b["matrix.progression_rate"], 1e-6);
        }
    }

    [Fact]
    public void TheBalanceIsHeldToItsBounds()
    {
        Bench b = new();
        b.Fill(b.S.Native, 1e-9, 1e4, 9);
        b.Sense();
        Aggrecan.Balance(b.P, b.On, b.S);
        b.Nucleus(b.S.SynthesisBalance).ShouldBe(b["matrix.balance_highest"]);
        b.In(Tissue.Annulus, b.S.SynthesisBalance).ShouldBe(b["matrix.balance_lowest"]);
    }

    [Fact]
    public void AnnulusAndEndplatesStartWithTheirShareOfTheDeficit()
    {
        Bench b = new();
        Aggrecan.Start(b.P, b.S);
        b.Nucleus(b.S.Aggrecan).ShouldEqual(b[Trait.Aggrecan]);
        b.In(Tissue.Annulus, b.S.Aggrecan).ShouldEqual(1 - (b["matrix.annulus_deficit_ratio"] * (1 - b[Trait.Aggrecan])));
        b.In(Tissue.LowerEndplate, b.S.Aggrecan).ShouldEqual(1 - (b["matrix.endplate_deficit_ratio"] * (1 - b[Trait.Aggrecan])));
    }

    // data/golden/targets.csv, A-T22-hl and B-16: what Sivan measured, in a well-fed nucleus without synthesis.
    [Theory]
    [InlineData(0.1, 12)]
    [InlineData(0.35, 8.8)]
    public void AggrecanHalvesInAboutADecade(double tone, double years)
    {
        Bench b = new(null, ("matrix.loss_rate", 0.059), ("matrix.tone_loss_gain", 1.3), ("matrix.tone_loss_half", 0.5));
        b.Fill(b.S.Tone, tone, tone, tone);
        b.Fill(b.S.Native, 0, 0, 0);
        b.Fill(b.S.Nutrients.Glucose, 4, 4, 4);
        b.Fill(b.S.Nutrients.Lactate, 0, 0, 0);
        double before = b.Nucleus(b.S.Aggrecan);
        b.Sense();
        Aggrecan.Step(Bench.All, Bench.C(Bench.Year), Bench.C(0), b.P, b.On, b.S);
        (Bench.Ln2 / -Math.Log(b.Nucleus(b.S.Aggrecan) / before)).ShouldBe(years, 0.2 * years);
    }

    // A-T13-gag: a change of synthesis is 96 % complete after about 55 years.
    [Fact]
    public void ANewBalanceTakesDecades() => (-Math.Log(0.04) / 0.059).ShouldBe(55, 5.5);

    [Fact]
    public void TheHealthyReferenceTakesTheTableNotThePerson()
    {
        // The densities of all grades share one draw, but a donor cell is worth the same in everybody's disc.
        double Gain(double density)
        {
            Bench b = new(null, ("cells.native_density_np.grade_1", density));
            b.Fill(b.S.Native, 0, 0, 0);
            b.Fill(b.S.NucleusLike, 1, 0, 0);
            b.Sense();
            Aggrecan.Step(Bench.All, Bench.C(Dt), Bench.C(0), b.P, b.On, b.S);
            return b.Nucleus(b.S.Aggrecan);
        }

        Gain(8).ShouldBe(Gain(2));
    }

    static double Plain(Bench b, Tissue t, double progression)
    {
        double tone = b.In(t, b.S.Tone);
        double glucose = b.In(t, b.S.Nutrients.Glucose);
        double oxygen = b.In(t, b.S.Nutrients.Oxygen);
        double rate = b["matrix.loss_rate"] / Bench.Year;
        double Catabolic(double i) => 1 + (b["matrix.tone_loss_gain"] * i * i / (Math.Pow(b["matrix.tone_loss_half"], 2) + (i * i)));
        double Inhibited(double i) => 1 - (b["matrix.synthesis_tone_inhibition"] * i / (i + b["matrix.synthesis_tone_half"]));
        double kA = rate * Catabolic(b["matrix.healthy_tone"]) / (b["matrix.healthy_synthesis"] * Inhibited(b["matrix.healthy_tone"]));
        double sG = 1 / (1 + (b["matrix.synthesis_glucose_const"] * Math.Exp(-b["matrix.synthesis_glucose_steepness"] * glucose)));
        double fPh = 1 / (1 + Math.Pow(10, b["cells.donor_ph_slope"] * (b["matrix.synthesis_ph50"] - b.Ph(t))));
        double phi0 = b["matrix.synthesis_without_oxygen"];
        double phi = sG * fPh * (phi0 + ((1 - phi0) * oxygen / (oxygen + b["matrix.synthesis_oxygen_k"])));
        double secretome = b.In(t, b.S.Secretome);
        double native = kA * b.In(t, b.S.SynthesisBalance) * (b.In(t, b.S.Native) / b.In(t, b.S.NativeHealthy)) * phi * Inhibited(tone)
            * (1 + (b["matrix.trophic_gain"] * secretome / (secretome + b["inflammation.secretome_half"])));
        double donor = kA * ((b["matrix.nplike_synthesis"] * b.In(t, b.S.NucleusLike)) + (b["matrix.naive_synthesis"] * b.In(t, b.S.Naive)))
            / 4 * phi * Inhibited(tone);
        double loss = (rate * Catabolic(tone) * (1 + (b["matrix.starvation_loss_gain"] * (1 - (sG * fPh)))))
            + ((progression - 1) * b["matrix.progression_rate"] / Bench.Year);
        double target = (native + donor) / loss;
        return target + ((b.In(t, b.S.Aggrecan) - target) * Math.Exp(-loss * Dt));
    }
}
