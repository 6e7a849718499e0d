using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Symptoms;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Symptoms;

public class NociceptionTests
{
    const double MeanTone = 0.37;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TheDriveWeighsToneNgfMechanicsAndModic(double modic)
    {
        Bench b = Begun();
        Lanes<Scalar> p = b.P;
        double mechanical = b["pain.mechanical_base"] * (1 + (b["pain.mechanical_height_gain"] * (1 - 0.93)));
        double ngf = b["pain.ngf_base"] + ((1 - b["pain.ngf_base"]) * MeanTone);
        double drive = 0.45 * ((b["pain.weight_tone"] * MeanTone) + (b["pain.weight_ngf"] * ngf) + (b["pain.weight_mechanical"] * mechanical));
        if (modic > 0)
        {
            p = new();
            p.Seat(0, Disc.With(("modic1", 1)));
            drive = (0.45 * ((0.5 * MeanTone) + (0.3 * (0.2 + (0.8 * MeanTone))) + (0.2 * 0.5 * (1 + (2 * (1 - 0.93)))))) + (0.15 * MeanTone / 0.4);
        }

        Bench.Of(Nociception.Drive(p, b.S, Bench.C(MeanTone))).ShouldEqual(drive);
    }

    [Fact]
    public void NervesFollowToneAndLostAggrecan()
    {
        Bench b = Begun();
        double Stimulus(double tone, double aggrecan) => (b["pain.nerve_stimulus_tone"] + tone) * (b["pain.nerve_stimulus_aggrecan"] - aggrecan);
        double target = b["pain.nerve_initial"] * Stimulus(MeanTone, 0.5) / Stimulus(0.3, 0.63);
        b.Fill(b.S.Aggrecan, 0.5, 0.8, 0.8);
        Nociception.StepNerve(Bench.All, Bench.C(20), b.P, b.On, b.S, Bench.C(MeanTone));
        Bench.Of(b.S.Nerve).ShouldEqual(target + ((0.45 - target) * Math.Exp(-20 / b["pain.nerve_tau_d"])));
    }

    [Fact]
    public void SensitisationFollowsPain()
    {
        Bench b = Begun();
        b.S.Pain = Bench.C(40);
        double target = b[Trait.Sensitisation] * 40 / b[Trait.BaselinePain];
        Nociception.StepSensitisation(Bench.All, Bench.C(20), b.P, b.On, b.S);
        Bench.Of(b.S.Sensitisation).ShouldEqual(target + ((0.36 - target) * Math.Exp(-20 / b["pain.sensitisation_tau_d"])));
    }

    [Fact]
    public void TheGeneratorsAddUpByTheirShares()
    {
        Bench b = Begun();
        double d = b[Trait.DiscShare];
        double f = b[Trait.FacetShare];
        double l = b[Trait.LigamentShare];
        double psi = (d * Bench.Of(Nociception.Drive(b.P, b.S, Bench.C(MeanTone)) / b.S.InitialDrive))
            + (f * 0.4 / b["facet.initial_by_age"])
            + (l * 0.33 / b["ligament.initial_laxity"])
            + (1 - d - f - l);
        double z = (1 + (b["pain.sensitisation_gain"] * 0.36)) / (1 + (b["pain.sensitisation_gain"] * b[Trait.Sensitisation]));
        double y = 1 + (b["pain.coupling"] * ((psi * z) - 1));
        Bench.Of(Nociception.PainFactor(b.P, b.S, Bench.C(MeanTone))).ShouldEqual(y);
    }

    [Fact]
    public void AtEnrolmentTheGeneratorsGiveOne()
    {
        Bench b = new();
        Nociception.Start(b.P, b.S);
        Bench.Of(Nociception.PainFactor(b.P, b.S, b.S.MeanTone())).ShouldBe(1, 1e-15);
    }

    static Bench Begun()
    {
        Bench b = new();
        Nociception.Start(b.P, b.S);
        Bench.Of(b.S.InitialStimulus).ShouldEqual((b["pain.nerve_stimulus_tone"] + 0.3) * (b["pain.nerve_stimulus_aggrecan"] - 0.63));
        b.S.Nerve = Bench.C(0.45);
        b.S.Facet = Bench.C(0.4);
        b.S.Ligament = Bench.C(0.33);
        b.S.Sensitisation = Bench.C(0.36);
        b.S.StructuralHeight = b.P[Trait.Height] * Bench.C(0.93);
        return b;
    }
}
