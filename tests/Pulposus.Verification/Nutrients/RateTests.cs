using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Verification.Nutrients;

/// <summary>Targets A-C4 and A-C5: the rate laws at five points, without the factor G/(G+K_G).</summary>
public class RateTests
{
    static readonly CellRates<Scalar> rates = NutrientModel.Rates(Lanes<Scalar>.OfDefaults()) with { GlucoseHalfSaturation = Scalar.Constant(0) };

    [Theory]
    [InlineData(7.1, 5, 5.17, 120.1)]
    [InlineData(7.4, 5, 5.46, 158.7)]
    [InlineData(7.0, 1, 1.39, 66.3)]
    [InlineData(6.8, 1, 1.36, 55.0)]
    [InlineData(6.2, 1, 1.21, 31.5)]
    public void Oxygen_use_and_lactate_production(double ph, double oxygen, double oxygenUse, double lactateMade)
    {
        Scalar lactate = Scalar.Constant((7.4 - ph) / 0.09);
        Scalar used = rates.OxygenUse(Scalar.Constant(oxygen), rates.HeldPh(lactate), out _);
        Scalar glucose = rates.GlucoseUse(Scalar.Constant(5), Scalar.Constant(oxygen), lactate, Scalar.Constant(0), out _);
        Real.Lane(ref used, 0).ShouldBe(oxygenUse, 0.005 * oxygenUse);
        (2 * Real.Lane(ref glucose, 0)).ShouldBe(lactateMade, 0.005 * lactateMade);
    }
}
