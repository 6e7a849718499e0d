using Pulposus.Model.Simulation;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Transport;

/// <summary>The ramp of donor demand after an injection, which stands in for the storage of solutes.</summary>
public class DonorDemandTests
{
    const double Injected = 0.7;
    const double Now = 1;
    const double Dt = 0.4;

    [Fact]
    public void DemandIsThatOfTheMiddleOfTheStep()
    {
        Bench b = Fed(cells: 1, storage: true);
        double ramp = 1 - Math.Exp(-(Now + (Dt / 2) - Injected) / b["transport.storage_ramp_d"]);
        Bench fewer = Fed(cells: ramp, storage: false);
        foreach ((Scalar[] ramped, Scalar[] expected) in Fields(b).Zip(Fields(fewer)))
        {
            for (int cell = 0; cell < ramped.Length; cell++)
                Bench.Of(ramped[cell]).ShouldEqual(Bench.Of(expected[cell]), 1e-9);
        }

        Bench.Of(Fields(Fed(cells: 1, storage: false))[0][0]).ShouldBeLessThan(Bench.Of(Fields(b)[0][0]), "a test without an effect of demand would see nothing");
    }

    static Scalar[][] Fields(Bench b) => [b.S.Nutrients.Oxygen, b.S.Nutrients.Glucose, b.S.Nutrients.Lactate];

    // Donor cells of every state, in a disc whose nutrients are solved once, for the step after the injection.
    static Bench Fed(double cells, bool storage)
    {
        Bench b = new(Disc.Cells(10) with { Day = Injected });
        DiscNutrients<Scalar> nutrients = new(b.S.Geometry.Layout);
        nutrients.Start(b.P, b.S);
        b.Fill(b.S.Fragile, 1.5 * cells, 0, 0);
        b.Fill(b.S.Naive, 2 * cells, 0, 0);
        b.Fill(b.S.NucleusLike, 0.7 * cells, 0, 0);
        b.Fill(b.S.Senescent, 0.4 * cells, 0, 0);
        b.S.Time = Bench.C(Now);
        Scalar failed = nutrients.Update(Bench.All, Bench.All, Bench.C(Dt), b.P, b.On.With(Mechanism.SoluteStorage, storage), b.Regimen, b.S);
        Scalar.Any(failed).ShouldBeFalse();
        return b;
    }
}
