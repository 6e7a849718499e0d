using CsCheck;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;
using Pulposus.Numerics.Random;

namespace Pulposus.Numerics.Tests.Linear;

/// <summary>Four pivots at a time against one at a time, whose own reference is dense elimination.</summary>
public class BlockedBandTests
{
    static readonly Gen<(int N, int B, ulong Seed)> sizes = Gen.Select(Gen.Int[1, 70], Gen.Int[4, 22], Gen.ULong);

    [Fact]
    public void The_factor_has_the_bits_of_the_plain_one_at_every_width() =>
        Property.Holds(sizes, size => Holds<Scalar>(size) && Holds<Wide256>(size) && Holds<Wide512>(size), 300);

    [Fact]
    public void A_narrower_band_or_short_arrays_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => BlockedBand.Factor(new Scalar[40], 10, 3, new Scalar[24]));
        Should.Throw<ArgumentOutOfRangeException>(() => BlockedBand.Factor(new Scalar[49], 10, 4, new Scalar[32]));
        Should.Throw<ArgumentOutOfRangeException>(() => BlockedBand.Factor(new Scalar[50], 10, 4, new Scalar[31]));
        Should.Throw<ArgumentOutOfRangeException>(() => BlockedBand.Solve(new Scalar[49], 10, 4, new Scalar[10]));
        Should.Throw<ArgumentOutOfRangeException>(() => BlockedBand.Solve(new Scalar[50], 10, 4, new Scalar[9]));
    }

    static bool Holds<T>((int N, int B, ulong Seed) size)
        where T : struct, IReal<T>
    {
        (int n, int b, ulong seed) = size;
        T[] plain = new T[n * (b + 1)];
        T[] side = new T[n];
        for (int lane = 0; lane < Real.Lanes<T>(); lane++)
            Fill(plain, side, lane, b, new RandomStream(seed, (ulong)lane, 0, 0));
        T[] blocked = [.. plain];
        T[] x = [.. side];
        BandedCholesky.Factor(plain, n, b, new T[b + 1]);
        BandedCholesky.Solve(plain, n, b, side);
        BlockedBand.Factor(blocked, n, b, new T[BlockedBand.Panel(b)]);
        BlockedBand.Solve(blocked, n, b, x);
        bool holds = true;
        for (int lane = 0; lane < Real.Lanes<T>(); lane++)
        {
            holds &= Lane(plain, lane).SequenceEqual(Lane(blocked, lane));
            double scale = Lane(side, lane).Max(Math.Abs);
            holds &= Lane(side, lane).Zip(Lane(x, lane), (p, q) => Math.Abs(p - q)).Max() <= 1e-11 * scale;

            // Alone a lane has the bits that it has beside others.
            Scalar[] alone = [.. Lane(side, lane).Select(Scalar.Constant)];
            Scalar[] factor = [.. Lane(blocked, lane).Select(Scalar.Constant)];
            T[] again = [.. side];
            BlockedBand.Solve(factor, n, b, alone);
            BlockedBand.Solve(blocked, n, b, again);
            holds &= Lane(again, lane).SequenceEqual(Lane(alone, 0));
        }

        return holds;
    }

    // Like the operator of a disc: negative off the diagonal, a diagonal that outweighs them.
    static void Fill<T>(T[] band, T[] side, int lane, int b, RandomStream stream)
        where T : struct, IReal<T>
    {
        for (int i = 0; i < side.Length; i++)
        {
            Real.Lane(ref side[i], lane) = stream.Normal((ulong)((i * (b + 2)) + b + 1));
            for (int j = Math.Max(0, i - b); j <= i; j++)
                Real.Lane(ref band[(i * (b + 1)) + b - i + j], lane) = i == j ? 2 * b : -stream.Uniform((ulong)((i * (b + 2)) + i - j));
        }
    }

    static IEnumerable<double> Lane<T>(T[] values, int lane)
        where T : struct, IReal<T> => values.Select(v => Real.Lane(ref v, lane));
}
