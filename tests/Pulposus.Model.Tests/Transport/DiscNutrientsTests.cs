using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Transport;

/// <summary>What surrounds the cells, and when the operators of the nutrients are made anew.</summary>
public class DiscNutrientsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void SmokingLowersOxygenAndGlucoseAtEveryBoundaryDiabetesGlucoseAlone(double smoker, double diabetes)
    {
        Person person = Disc.With(("smoker", smoker), ("diabetes", diabetes));
        Lanes<Scalar> p = new();
        p.Seat(0, person);
        NutrientSupply<Scalar> supply = NutrientModel.Supply(p, Bench.C(1));
        double smoke = smoker > 0 ? person.Value("transport.smoking_boundary_factor") : 1;
        double sugar = diabetes > 0 ? person.Value("transport.diabetes_glucose_factor") : 1;
        foreach ((string place, (Scalar Oxygen, Scalar Glucose, Scalar Lactate) at) in new[] { ("endplate", supply.Endplate), ("annulus", supply.Annulus) })
        {
            Bench.Of(at.Oxygen).ShouldEqual(person.Value($"transport.boundary_{place}.oxygen") * smoke);
            Bench.Of(at.Glucose).ShouldEqual(person.Value($"transport.boundary_{place}.glucose") * smoke * sugar);
            Bench.Of(at.Lactate).ShouldEqual(person.Value($"transport.boundary_{place}.lactate"));
        }
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.02, true)]
    [InlineData(0.995, false)]
    public void OperatorsFollowAHeightThatChangedByMoreThanOnePercent(double stretch, bool rebuilt)
    {
        Bench b = new();
        DiscNutrients<Scalar> nutrients = new(b.S.Geometry.Layout);

        // Aggrecan of enrolment, so that the water is unchanged.
        b.Fill(b.S.Aggrecan, b[Trait.Aggrecan], b[Trait.Aggrecan], b[Trait.Aggrecan]);
        nutrients.Start(b.P, b.S);
        b.S.StructuralHeight = Bench.C(b[Trait.Height] * stretch);
        Scalar.Any(nutrients.RebuildWhereChanged(Bench.All, b.P, b.S)).ShouldBe(rebuilt);
        Bench.Of(nutrients.Stretch).ShouldEqual(rebuilt ? stretch : 1);
    }

    [Fact]
    public void EveryTissueResistsByItsWaterAndEachEndplateByItsOwnFactor()
    {
        Person person = Disc.With(("endplate_factor_upper", 0.6), ("endplate_factor_lower", 0.3));
        Bench b = new();
        b.P.Seat(0, person);
        DiscNutrients<Scalar> nutrients = new(b.S.Geometry.Layout);
        nutrients.Start(b.P, b.S);
        double Obstruction(string tissue)
        {
            double water = person.Value("anatomy.water_fraction_" + tissue);
            return Math.Pow(water / (2 - water), 2);
        }

        double endplate = Obstruction("cep") * person.Value("transport.cep_diffusivity_scale");
        b.In(Tissue.Nucleus, nutrients.Factor).ShouldEqual(Obstruction("np"));
        b.In(Tissue.Annulus, nutrients.Factor).ShouldEqual(Obstruction("af"));
        b.In(Tissue.UpperEndplate, nutrients.Factor).ShouldEqual(0.6 * endplate);
        b.In(Tissue.LowerEndplate, nutrients.Factor).ShouldEqual(0.3 * endplate);
    }

    [Theory]
    [InlineData(1.005, 1, false)]
    [InlineData(1.02, 1, true)]
    [InlineData(0.98, 1, true)]
    [InlineData(1.005, 59, false)]
    [InlineData(1.005, 61, true)]
    public void FieldsAreSolvedAnewWhenDemandHasChangedByOnePercentOrAfterSixtyDays(double change, double days, bool solved)
    {
        Bench b = new();
        DiscNutrients<Scalar> nutrients = new(b.S.Geometry.Layout);
        nutrients.Start(b.P, b.S);
        nutrients.Update(Bench.All, Bench.All, Bench.C(1), b.P, b.On, b.Regimen, b.S);
        Scalar[] before = [.. b.S.Nutrients.Glucose];
        b.Fill(b.S.Native, 2.5 * change, 4.2 * change, 9 * change);
        b.S.Time = Bench.C(days);
        nutrients.Update(Bench.All, Real.Never<Scalar>(), Bench.C(1), b.P, b.On, b.Regimen, b.S);
        b.S.Nutrients.Glucose.SequenceEqual(before).ShouldBe(!solved);
    }
}
