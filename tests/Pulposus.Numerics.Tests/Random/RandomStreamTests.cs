using Pulposus.Numerics.Distributions;
using Pulposus.Numerics.Random;

namespace Pulposus.Numerics.Tests.Random;

public class RandomStreamTests
{
    const int Draws = 100_000;

    [Fact]
    public void A_draw_does_not_depend_on_the_order()
    {
        RandomStream stream = new(7, 1, 42, 3);
        double[] forward = [.. Enumerable.Range(0, 1000).Select(i => stream.Uniform((ulong)i))];
        RandomStream again = new(7, 1, 42, 3);
        double[] backward = [.. Enumerable.Range(0, 1000).Reverse().Select(i => again.Uniform((ulong)i))];
        backward.Reverse().ShouldBe(forward);
        forward.Distinct().Count().ShouldBe(1000);
    }

    [Fact]
    public void The_words_stand_where_the_documentation_says()
    {
        ulong word = Philox4x64.Block(key0: 11, key1: 12, c0: 15, c1: 14, c2: 13, c3: 0).Word0;
        new RandomStream(seed: 11, domain: 12, subject: 13, stream: 14).Uniform(15).ShouldBe(RandomStream.ToUniform(word));
    }

    [Fact]
    public void Extreme_words_stay_inside_the_open_interval()
    {
        RandomStream.ToUniform(0).ShouldBe(1.0 / (1L << 53));
        RandomStream.ToUniform(ulong.MaxValue).ShouldBe(1 - (1.0 / (1L << 53)));
        double.IsFinite(Normal.Quantile(RandomStream.ToUniform(0))).ShouldBeTrue();
        Normal.Quantile(RandomStream.ToUniform(ulong.MaxValue)).ShouldBe(-Normal.Quantile(RandomStream.ToUniform(0)));
    }

    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(ulong.MaxValue, 3, 12345678901234, 17)]
    public void Uniform_has_the_mean_variance_and_shape(ulong seed, ulong domain, ulong subject, ulong stream)
    {
        RandomStream source = new(seed, domain, subject, stream);
        double[] u = [.. Enumerable.Range(0, Draws).Select(i => source.Uniform((ulong)i)).Order()];
        u.Average().ShouldBe(0.5, 4 * Math.Sqrt(1.0 / 12 / Draws));
        u.Select(x => (x - 0.5) * (x - 0.5)).Average().ShouldBe(1.0 / 12, 4 * Math.Sqrt(1.0 / 180 / Draws));
        double distance = u.Select((x, i) => Math.Max(Math.Abs(x - ((double)i / Draws)), Math.Abs(x - ((i + 1.0) / Draws)))).Max();
        (distance * Math.Sqrt(Draws)).ShouldBeLessThan(1.95); // Kolmogorov, p = 0.001
    }

    [Fact]
    public void Normal_is_the_inverse_and_has_its_first_four_moments()
    {
        RandomStream source = new(2, 0, 5, 1);
        double[] z = [.. Enumerable.Range(0, Draws).Select(i => source.Normal((ulong)i))];
        z[17].ShouldBe(Normal.Quantile(source.Uniform(17)));
        z.Average().ShouldBe(0, 4 * Math.Sqrt(1.0 / Draws));
        z.Select(x => x * x).Average().ShouldBe(1, 4 * Math.Sqrt(2.0 / Draws));
        z.Select(x => x * x * x).Average().ShouldBe(0, 4 * Math.Sqrt(15.0 / Draws));
        z.Select(x => x * x * x * x).Average().ShouldBe(3, 4 * Math.Sqrt(96.0 / Draws));
    }

    // Neighbouring seeds, domains, subjects, streams and draws must look unrelated.
    [Fact]
    public void Neighbours_are_uncorrelated()
    {
        const int n = 20_000;
        Func<int, double> origin = i => new RandomStream(1, 1, 1, 1).Normal((ulong)i);
        Func<int, double>[] neighbours =
        [
            i => new RandomStream(2, 1, 1, 1).Normal((ulong)i),
            i => new RandomStream(1, 2, 1, 1).Normal((ulong)i),
            i => new RandomStream(1, 1, 2, 1).Normal((ulong)i),
            i => new RandomStream(1, 1, 1, 2).Normal((ulong)i),
            i => new RandomStream(1, 1, 1, 1).Normal((ulong)i + 1),
            i => new RandomStream(1, 1, (ulong)i, 1).Normal(1),
        ];
        foreach (Func<int, double> neighbour in neighbours)
            Enumerable.Range(0, n).Average(i => origin(i) * neighbour(i)).ShouldBe(0, 4 / Math.Sqrt(n));
    }
}
