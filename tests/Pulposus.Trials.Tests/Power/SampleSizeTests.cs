using CsCheck;
using Pulposus.Numerics.Distributions;
using Pulposus.Numerics.Random;
using Pulposus.Trials.Power;

namespace Pulposus.Trials.Tests.Power;

/// <summary>The search for a size, on curves whose answer is known.</summary>
public class SampleSizeTests
{
    // Power of a z test whose standardised effect is small times sqrt(n).
    static Func<int, int, int, int> ZTest(double effect, ulong seed) => (people, first, count) =>
    {
        RandomStream stream = new(seed, 0, 0, 0);
        double power = Normal.Cdf((effect * Math.Sqrt(people)) - 1.96);
        return Enumerable.Range(first, count).Count(r => stream.Uniform((ulong)r) < power);
    };

    static double Exact(double effect, double target) => Math.Pow((Normal.Quantile(target) + 1.96) / effect, 2);

    [Fact]
    public void The_answer_lies_within_its_interval_as_often_as_said()
    {
        const double Effect = 0.25;
        int inside = 0;
        int cases = 400;
        for (int k = 0; k < cases; k++)
        {
            (SampleSize? size, _) = SampleSize.Find(2, 100, 5000, 0.9, 2000, ZTest(Effect, (ulong)k));
            int exact = (int)(Math.Ceiling(Exact(Effect, 0.9) / 2) * 2);
            inside += size!.Lower <= exact && exact <= size.Upper ? 1 : 0;
        }

        ((double)inside / cases).ShouldBeInRange(0.92, 0.99);
    }

    [Fact]
    public void Wherever_the_search_begins_it_ends_near_the_answer() => Property.Holds(
        Gen.Select(Gen.Double[0.06, 0.6], Gen.Double[0.3, 0.97], Gen.Int[1, 40], Gen.Int[1, 12]), c =>
        {
            (double effect, double target, int start, int unit) = c;
            (SampleSize? size, IReadOnlyList<SizePoint> points) = SampleSize.Find(unit, unit * start, 100_000, target, 4000, ZTest(effect, 5));
            double exact = Math.Max(unit, Exact(effect, target));
            double error = (size!.Upper - size.Lower) / (2 * 1.96);
            return size.People % unit == 0 && Math.Abs(size.People - exact) <= unit + (5 * error) && size.Power >= target - 1e-9
                && points.All(p => p.People % unit == 0) && points.Sum(p => p.Replicates) < 12_000;
        },
        cases: 200);

    [Fact]
    public void Without_an_effect_there_is_no_size()
    {
        (SampleSize? size, IReadOnlyList<SizePoint> points) = SampleSize.Find(4, 40, 1000, 0.8, 2000, ZTest(0.001, 1));
        size.ShouldBeNull();
        points[^1].People.ShouldBe(1000);
    }

    [Fact]
    public void Where_the_smallest_trial_is_enough_it_is_the_answer()
    {
        (SampleSize? size, _) = SampleSize.Find(20, 200, 5000, 0.8, 2000, ZTest(3, 1));
        size!.People.ShouldBe(20);
    }
}
