using System.Runtime.Intrinsics;

namespace Pulposus.Kernels.Flat;

/// <summary>The banded LDL^T of eight systems as one would write it by hand, for one width, without generic numbers.</summary>
static class FlatBand
{
    /// <summary>Factors in place; storage as in <see cref="Numerics.Linear.BandedCholesky"/>.</summary>
    public static void Factor(Vector512<double>[] band, int n, int b, Vector512<double>[] column)
    {
        int width = b + 1;
        for (int k = 0; k < n; k++)
        {
            Vector512<double> inverse = Vector512<double>.One / band[(k * width) + b];
            band[(k * width) + b] = inverse;
            int below = Math.Min(b, n - 1 - k);
            for (int m = 1; m <= below; m++)
            {
                int entry = ((k + m) * width) + b - m;
                Vector512<double> u = -band[entry];
                Vector512<double> scaled = band[entry] * inverse;
                band[entry] = scaled;
                column[m] = scaled;
                Span<Vector512<double>> target = band.AsSpan(entry + 1, m);
                ReadOnlySpan<Vector512<double>> l = column.AsSpan(1, m);
                for (int j = 0; j < target.Length; j++)
                    target[j] = Vector512.FusedMultiplyAdd(u, l[j], target[j]);
            }
        }
    }

    /// <summary>Solves in place for a factor.</summary>
    public static void Solve(Vector512<double>[] factor, int n, int b, Vector512<double>[] x)
    {
        int width = b + 1;
        for (int k = 0; k < n; k++)
        {
            Vector512<double> xk = -x[k];
            int below = Math.Min(b, n - 1 - k);
            for (int m = 1; m <= below; m++)
                x[k + m] = Vector512.FusedMultiplyAdd(factor[((k + m) * width) + b - m], xk, x[k + m]);
        }

        for (int i = n - 1; i >= 0; i--)
        {
            Vector512<double> sum = x[i] * factor[(i * width) + b];
            int below = Math.Min(b, n - 1 - i);
            for (int m = 1; m <= below; m++)
                sum = Vector512.FusedMultiplyAdd(-factor[((i + m) * width) + b - m], x[i + m], sum);
            x[i] = sum;
        }
    }
}
