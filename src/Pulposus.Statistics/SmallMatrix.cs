using System.Numerics;
using System.Runtime.InteropServices;

namespace Pulposus.Statistics;

/// <summary>Products of small dense matrices, in an order of summation that no vector width changes.</summary>
internal static class SmallMatrix
{
    /// <summary>a b.</summary>
    public static double[,] Times(double[,] a, double[,] b)
    {
        (int n, int inner) = (a.GetLength(0), b.GetLength(0));
        double[,] c = new double[n, b.GetLength(1)];
        for (int i = 0; i < n; i++)
        {
            for (int m = 0; m < inner; m++)
            {
                if (a[i, m] != 0)
                    AddTo(Row(c, i), a[i, m], Row(b, m));
            }
        }

        return c;
    }

    /// <summary>a x.</summary>
    public static double[] Times(double[,] a, double[] x)
    {
        double[] y = new double[a.GetLength(0)];
        for (int i = 0; i < y.Length; i++)
            y[i] = Dot(Row(a, i), x);
        return y;
    }

    /// <summary>x' y.</summary>
    public static double Dot(double[] x, double[] y) => Dot(x.AsSpan(), y);

    /// <summary>x' a y.</summary>
    public static double Form(double[] x, double[,] a, double[] y) => Dot(x, Times(a, y));

    /// <summary>tr(a' b), the sum of the products of their elements; tr(a b) where one of them is symmetric.</summary>
    public static double Dot(double[,] a, double[,] b) => a.Length == 0 ? 0 : Dot(Row(a, 0, a.Length), Row(b, 0, b.Length));

    /// <summary>target += weight a.</summary>
    public static void Add(double[,] target, double weight, double[,] a)
    {
        if (a.Length > 0)
            AddTo(Row(target, 0, target.Length), weight, Row(a, 0, a.Length));
    }

    /// <summary>a'.</summary>
    public static double[,] Transpose(double[,] a)
    {
        double[,] t = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                t[j, i] = a[i, j];
        }

        return t;
    }

    /// <summary>Row i of a matrix.</summary>
    public static Span<double> Row(double[,] a, int i) => Row(a, i, a.GetLength(1));

    /// <summary>y += weight x, element by element, so that the width of the vectors leaves the bits alone.</summary>
    public static void AddTo(Span<double> y, double weight, ReadOnlySpan<double> x)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(y[i..]) + (weight * new Vector<double>(x[i..]))).CopyTo(y[i..]);
        for (; i < x.Length; i++)
            y[i] += weight * x[i];
    }

    static Span<double> Row(double[,] a, int i, int length) => MemoryMarshal.CreateSpan(ref a[i, 0], length);

    /// <summary>Four sums side by side, always four: a single one would wait for each addition.</summary>
    static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (double a, double b, double c, double d) = (0, 0, 0, 0);
        int i = 0;
        for (; i + 3 < x.Length; i += 4)
        {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++)
            a += x[i] * y[i];
        return a + b + (c + d);
    }
}
