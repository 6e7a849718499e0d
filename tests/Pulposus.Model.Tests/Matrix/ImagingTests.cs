using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Matrix;

public class ImagingTests
{
    static readonly double[] knots = [1, 0.867, 0.667, 0.467, 0.267];
    static readonly double[] water = [0.83, 0.7992, 0.772, 0.7404, 0.7];

    // A-T20.
    [Theory]
    [InlineData(1, 210)]
    [InlineData(2, 129)]
    [InlineData(3, 84)]
    [InlineData(4, 51)]
    public void T2FollowsTheGrade(int grade, double milliseconds) =>
        T2(Disc.Reference(grade), knots[grade - 1]).ShouldBe(milliseconds, 0.5);

    [Theory]
    [InlineData(1.2)]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.05)]
    public void T2IsExponentialInThePiecewiseLinearWater(double aggrecan)
    {
        int k = Math.Clamp(Array.FindLastIndex(knots, a => aggrecan < a), 0, knots.Length - 2);
        double w = water[k] + ((water[k + 1] - water[k]) * (aggrecan - knots[k]) / (knots[k + 1] - knots[k]));
        T2(Disc.Reference(), aggrecan).ShouldEqual(210 * Math.Exp(-15.8 * (0.83 - w)));
    }

    [Theory]
    [InlineData(165.1, 11, 1)]
    [InlineData(164.9, 11, 2)]
    [InlineData(104.9, 11, 3)]
    [InlineData(66.9, 11, 4)]
    [InlineData(44.9, 11, 4)]
    [InlineData(44.9, 5, 5)]
    [InlineData(45.1, 5, 4)]
    [InlineData(200, 5, 1)]
    public void GradesAreCutByT2AndGradeVNeedsACollapse(double t2, double height, int grade)
    {
        Lanes<Scalar> p = new();
        p.Seat(0, Disc.Reference());
        Bench.Of(Imaging.Grade(p, Bench.C(t2), Bench.C(height))).ShouldBe(grade);
    }

    [Fact]
    public void TheAggrecanOfAGradeEndsAtItsCuts()
    {
        double[] cuts = [165, 105, 67, 45];
        for (int grade = 1; grade <= 5; grade++)
        {
            Person person = Disc.Reference(grade);
            (double low, double high) = Imaging.AggrecanOfGrade(person, grade);
            if (grade > 1)
                T2(person, high).ShouldEqual(cuts[grade - 2]);
            if (grade < 4)
                T2(person, low).ShouldEqual(cuts[grade - 1]);
        }
    }

    [Fact]
    public void WaterFollowsAggrecanThroughTheGradeTables()
    {
        Lanes<Scalar> p = new();
        p.Seat(0, Disc.Reference());
        (Scalar nucleus, Scalar annulus, Scalar endplate) = Water.At(p, Bench.C(0.567));
        Bench.Of(nucleus).ShouldEqual((0.77 + 0.74) / 2);
        Bench.Of(annulus).ShouldEqual((0.72 + 0.70) / 2);
        Bench.Of(endplate).ShouldEqual((0.60 + 0.55) / 2);
        Bench.Of(Water.Obstruction(Bench.C(0.6))).ShouldEqual(Math.Pow(0.6 / 1.4, 2));
    }

    static double T2(Person person, double aggrecan)
    {
        Lanes<Scalar> p = new();
        p.Seat(0, person);
        return Bench.Of(Imaging.T2(p, Bench.C(aggrecan)));
    }
}
