using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Metabolism;

public class CellRatesTests
{
    const double Plenty = 1e12;

    static readonly CellRates<Scalar> rates = NutrientModel.Rates(Lanes<Scalar>.OfDefaults());

    // data/golden/targets.csv, A-C4 and A-C5.
    [Theory]
    [InlineData(7.1, 5, 5.17, 120.1)]
    [InlineData(7.4, 5, 5.46, 158.7)]
    [InlineData(7.0, 1, 1.39, 66.3)]
    [InlineData(6.8, 1, 1.36, 55.0)]
    [InlineData(6.2, 1, 1.21, 31.5)]
    public void RatesMatchTheMeasuredLaws(double ph, double oxygen, double oxygenUse, double lactateMade)
    {
        Scalar lactate = Bench.C((7.4 - ph) / 0.09);
        Bench.Of(rates.OxygenUse(Bench.C(oxygen), Bench.C(ph), out _)).ShouldBe(oxygenUse, 0.005 * oxygenUse);
        (2 * Bench.Of(rates.GlucoseUse(Bench.C(Plenty), Bench.C(oxygen), lactate, Bench.C(0), out _))).ShouldBe(lactateMade, 0.005 * lactateMade);
    }

    [Theory]
    [InlineData(3, 2, 1)]
    [InlineData(0.1, 0.05, 5)]
    [InlineData(13.9, 4, 0)]
    [InlineData(6, 1e-6, 14.9)]
    public void RatesEqualThePlainFormulas(double oxygen, double glucose, double lactate)
    {
        double ph = 7.4 - (0.09 * lactate);
        double p = Math.Min(oxygen, 13.8);
        double a = ph - 4.95;
        double qo = 7.28 * a * p / (1.46 + p + (4.03 * a));
        double ql = Math.Exp(-2.47 + (0.93 * ph) + (0.16 * p) - (0.0058 * p * p)) * glucose / (glucose + 0.2);
        Bench.Of(rates.OxygenUse(Bench.C(oxygen), rates.HeldPh(Bench.C(lactate)), out _)).ShouldEqual(qo);
        Bench.Of(rates.GlucoseUse(Bench.C(glucose), Bench.C(oxygen), Bench.C(lactate), Bench.C(0), out _)).ShouldEqual(ql / 2);
    }

    [Theory]
    [InlineData(20, 6)]
    [InlineData(-3, 7.4)]
    [InlineData(10, 6.5)]
    public void PhIsHeldToTheMeasuredRange(double lactate, double held) =>
        Bench.Of(rates.HeldPh(Bench.C(lactate))).ShouldEqual(held);

    [Theory]
    [InlineData(2, 1.5, 4)]
    [InlineData(13.5, 0.3, 1)]
    [InlineData(15, 0.3, 20)]
    public void SlopesAreTheDerivatives(double oxygen, double glucose, double lactate)
    {
        const double Step = 1e-6;
        const double Ratio = 1.3;
        Scalar ph = rates.HeldPh(Bench.C(lactate));
        double OxygenUse(double p) => Bench.Of(rates.OxygenUse(Bench.C(p), ph, out _));
        double GlucoseUse(double g) => Bench.Of(rates.GlucoseUse(Bench.C(g), Bench.C(oxygen), Bench.C(lactate - (Ratio * (g - glucose))), Bench.C(Ratio), out _));
        rates.OxygenUse(Bench.C(oxygen), ph, out Scalar oxygenSlope);
        rates.GlucoseUse(Bench.C(glucose), Bench.C(oxygen), Bench.C(lactate), Bench.C(Ratio), out Scalar glucoseSlope);
        Bench.Of(oxygenSlope).ShouldBe((OxygenUse(oxygen + Step) - OxygenUse(oxygen - Step)) / (2 * Step), 1e-7);
        Bench.Of(glucoseSlope).ShouldBe((GlucoseUse(glucose + Step) - GlucoseUse(glucose - Step)) / (2 * Step), 1e-6);
    }
}
