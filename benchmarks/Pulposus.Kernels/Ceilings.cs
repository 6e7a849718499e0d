using System.Runtime.Intrinsics;

namespace Pulposus.Kernels;

/// <summary>What one core can do at most, measured by small loops: products with sums, and reading from each level of memory.</summary>
static class Ceilings
{
    const int Repeats = 9;

    /// <summary>Fused multiply-adds of doubles at 512 bits, twelve chains (flop/s).</summary>
    public static double Flops()
    {
        const int Rounds = 2_000_000;
        const int Chains = 12;
        return Rounds * Chains * 2 * Vector512<double>.Count / Fastest(() => Multiply(Rounds));
    }

    /// <summary>Reading an array again and again (byte/s).</summary>
    /// <param name="bytes">Its size.</param>
    public static double Reading(int bytes)
    {
        const long Total = 400_000_000;
        Vector512<double>[] values = new Vector512<double>[bytes / 64];
        int passes = (int)Math.Max(1, Total / bytes);
        return (double)passes * values.Length * 64 / Fastest(() =>
        {
            Vector512<double> sum = Vector512<double>.Zero;
            for (int pass = 0; pass < passes; pass++)
                sum += Sum(values);
            return sum;
        });
    }

    static Vector512<double> Multiply(int rounds)
    {
        Vector512<double> x = Vector512.Create(0.999999);
        Vector512<double> y = Vector512.Create(1e-9);
        Vector512<double> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    static Vector512<double> Sum(Vector512<double>[] values)
    {
        Vector512<double> a = Vector512<double>.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (int k = 0; k + 8 <= values.Length; k += 8)
        {
            a += values[k];
            b += values[k + 1];
            c += values[k + 2];
            d += values[k + 3];
            e += values[k + 4];
            f += values[k + 5];
            g += values[k + 6];
            h += values[k + 7];
        }

        return a + b + c + d + e + f + g + h;
    }

    // The best of several: others on the machine only ever slow a loop down.
    static double Fastest(Func<Vector512<double>> work)
    {
        double best = double.PositiveInfinity;
        Vector512<double> kept = work();
        for (int k = 0; k < Repeats; k++)
        {
            double start = Cpu.Seconds;
            kept += work();
            best = Math.Min(best, Cpu.Seconds - start);
        }

        GC.KeepAlive(kept);
        return best;
    }
}
