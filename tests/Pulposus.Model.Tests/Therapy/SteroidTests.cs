using Pulposus.Model.Anatomy;
using Pulposus.Model.Matrix;
using Pulposus.Model.Signalling;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Therapy;

public class SteroidTests
{
    static readonly Procedure steroid = ProductCatalogue.Find("steroid");

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(36)]
    [InlineData(60)]
    [InlineData(700)]
    public void SuppressionHoldsThenFades(double since)
    {
        Bench b = new(steroid with { Day = 10 });
        double late = Math.Max(0, since - b["therapy.steroid.hold_d"]);
        double expected = since < 0 ? 0 : b["therapy.steroid.tone_suppression"] * Math.Exp(-late / b["therapy.steroid.decay_d"]);
        Bench.Of(Steroid.At(Bench.C(10 + since), b.P, b.Regimen)).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void TheLatestInjectionCounts()
    {
        Treatment twice = Treatment.Of(steroid, steroid with { Day = 50 });
        Bench b = new(twice);
        b.Regimen.Take(50);
        Bench.Of(Steroid.At(Bench.C(80), b.P, b.Regimen)).ShouldEqual(b["therapy.steroid.tone_suppression"]);
    }

    [Fact]
    public void WithoutANeedleInTheDiscThereIsNone()
    {
        Bench b = new(steroid with { Punctures = false });
        Bench.Of(Steroid.At(Bench.C(5), b.P, b.Regimen)).ShouldBe(0);
    }

    [Fact]
    public void ToneIsExpressedWithoutItsSuppressedShareAndTheSlowOneGoesOn()
    {
        Bench with = new(steroid);
        Bench without = new();
        with.Sense();
        Tone.Step(Bench.All, Bench.C(4), Bench.C(40), with.P, with.On, with.Regimen, with.S);
        without.Sense();
        Tone.Step(Bench.All, Bench.C(4), Bench.C(40), without.P, without.On, without.Regimen, without.S);
        double st = with["therapy.steroid.tone_suppression"] * Math.Exp(-(40 - with["therapy.steroid.hold_d"]) / with["therapy.steroid.decay_d"]);
        foreach (Tissue tissue in new[] { Tissue.Nucleus, Tissue.Annulus, Tissue.LowerEndplate })
        {
            with.In(tissue, with.S.SlowTone).ShouldBe(without.In(tissue, without.S.SlowTone));
            with.In(tissue, with.S.Tone).ShouldEqual(with.In(tissue, with.S.SlowTone) * (1 - st));
        }
    }

    [Fact]
    public void NativeSynthesisFallsAndThatOfDonorsDoesNot()
    {
        double Rate(double st, double donors)
        {
            // Without loss what is gained in a short time is what was made.
            Bench b = new(null, ("matrix.loss_rate", 0.059), ("therapy.steroid.synthesis_suppression", 0.3));
            if (donors > 0)
                b.Fill(b.S.Native, 0, 0, 0);
            b.Fill(b.S.NucleusLike, donors, 0, 0);
            double before = b.Nucleus(b.S.Aggrecan);
            b.Sense();
            Aggrecan.Step(Bench.All, Bench.C(1e-3), Bench.C(st), b.P, b.On, b.S);
            double change = b.Nucleus(b.S.Aggrecan) - before;
            Bench none = new(null, ("matrix.loss_rate", 0.059));
            none.Fill(none.S.Native, 0, 0, 0);
            none.Sense();
            Aggrecan.Step(Bench.All, Bench.C(1e-3), Bench.C(0), none.P, none.On, none.S);
            return change - (none.Nucleus(none.S.Aggrecan) - before);
        }

        (Rate(0.8, 0) / Rate(0, 0)).ShouldBe(1 - (0.3 * 0.8), 1e-6);
        (Rate(0.8, 2) / Rate(0, 2)).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void AnInjectionCalmsTheDiscForWeeks()
    {
        Schedule schedule = Disc.Until(0.25, 30, 90, 360);
        Trajectory with = Disc.Run(Disc.Reference(), steroid, schedule);
        Trajectory without = Disc.Run(Disc.Reference(), ProductCatalogue.Find("saline") with { VolumeMl = 1 }, schedule);
        double Share(int record) => with[Readout.MeanTone, record] / without[Readout.MeanTone, record];
        Share(1).ShouldBe(0.2, 0.01);
        Share(2).ShouldBeLessThan(0.25);
        Share(3).ShouldBeInRange(0.9, 1);
        Share(4).ShouldBe(1, 0.01);
    }
}
