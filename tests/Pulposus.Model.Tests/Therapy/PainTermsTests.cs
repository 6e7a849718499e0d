using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Therapy;

public class PainTermsTests
{
    static readonly PainTerm[] terms =
    [
        new(3, -10) { Onset = 20, Decay = 200 },
        new(0, 15) { Decay = 30 },
        new(40, -4) { Ramp = 180 },
        new(12, 25) { Length = 60 },
        new(5, -8) { Onset = 42, Hold = 84, Decay = 1000 },
        new(7, -5) { LegSize = -20, Decay = 45 },
        new(30, 2) { Onset = 10, Ramp = 20, Hold = 15, Decay = 90, Length = 100 },
    ];

    [Fact]
    public void TheSumIsThatOfTheCoursesInPlainDoubles()
    {
        PainTerms<Scalar> sum = Cleared<Scalar>();
        foreach (PainTerm term in terms)
            sum.Add(0, term);
        foreach (double t in Days())
        {
            Bench.Of(sum.At(Bench.C(t))).ShouldBe(terms.Sum(x => x.Size * Course(x, t)), 1e-12, $"day {t}");
            Bench.Of(sum.LegAt(Bench.C(t))).ShouldBe(terms.Sum(x => x.LegSize * Course(x, t)), 1e-12, $"leg, day {t}");
        }
    }

    [Fact]
    public void ALaneHasTheBitsItHasAlone()
    {
        // Each lane has another number of terms, and lanes are filled in turn, so that the room grows while neighbours use it.
        PainTerms<Wide512> wide = Cleared<Wide512>();
        PainTerms<Scalar>[] alone = [.. Enumerable.Range(0, 8).Select(_ => Cleared<Scalar>())];
        for (int k = 0; k < terms.Length; k++)
        {
            for (int lane = 0; lane < alone.Length; lane++)
            {
                if (k >= lane)
                    continue;
                wide.Add(lane, terms[k]);
                alone[lane].Add(0, terms[k]);
            }
        }

        foreach (double t in Days())
        {
            Wide512 side = wide.At(Wide512.Constant(t));
            Wide512 legs = wide.LegAt(Wide512.Constant(t));
            for (int lane = 0; lane < alone.Length; lane++)
            {
                BitConverter.DoubleToInt64Bits(Real.Lane(ref side, lane)).ShouldBe(BitConverter.DoubleToInt64Bits(Bench.Of(alone[lane].At(Bench.C(t)))));
                BitConverter.DoubleToInt64Bits(Real.Lane(ref legs, lane)).ShouldBe(BitConverter.DoubleToInt64Bits(Bench.Of(alone[lane].LegAt(Bench.C(t)))));
            }
        }
    }

    [Fact]
    public void ATermOfNoLengthIsNothing()
    {
        PainTerms<Scalar> sum = Cleared<Scalar>();
        sum.Add(0, new PainTerm(10, 50) { Length = 0 });
        foreach (double t in new[] { 9.0, 10, 10 + 1e-9, 11 })
            Bench.Of(sum.At(Bench.C(t))).ShouldBe(0);
    }

    [Fact]
    public void AClearedLaneHasForgottenItsTermsAndItsNeighboursHaveNot()
    {
        PainTerms<Wide256> sum = Cleared<Wide256>();
        for (int lane = 0; lane < 4; lane++)
        {
            foreach (PainTerm term in terms)
                sum.Add(lane, term);
        }

        Wide256 before = sum.At(Wide256.Constant(50));
        sum.Clear(2);
        Wide256 after = sum.At(Wide256.Constant(50));
        Real.Lane(ref after, 2).ShouldBe(0);
        Real.Lane(ref after, 1).ShouldBe(Real.Lane(ref before, 1));
        sum.Add(2, terms[1]);
        after = sum.At(Wide256.Constant(50));
        Real.Lane(ref after, 2).ShouldEqual(15 * Math.Exp(-50 / 30.0));
    }

    static PainTerms<T> Cleared<T>()
        where T : struct, IReal<T>
    {
        PainTerms<T> sum = new();
        for (int lane = 0; lane < Real.Lanes<T>(); lane++)
            sum.Clear(lane);
        return sum;
    }

    static IEnumerable<double> Days() => [0, 0.25, 3, 7, 12, 12.5, 30, 71.9, 72, 89, 129.9, 130, 220, 1800];

    static double Course(PainTerm x, double day)
    {
        double t = day - x.Day;
        if (t <= 0 || t >= x.Length)
            return 0;
        return (x.Ramp > 0 ? Math.Min(1, t / x.Ramp) : 1) * (x.Onset > 0 ? 1 - Math.Exp(-t / x.Onset) : 1) * Math.Exp(-Math.Max(0, t - x.Hold) / x.Decay);
    }
}
