namespace Pulposus.Statistics;

/// <summary>Products of small dense matrices, in a fixed order of summation.</summary>
internal static class SmallMatrix
{
    /// <summary>a b.</summary>
    public static double[,] Times(double[,] a, double[,] b)
    {
        (int n, int inner, int k) = (a.GetLength(0), b.GetLength(0), b.GetLength(1));
        double[,] c = new double[n, k];
        for (int i = 0; i < n; i++)
        {
            for (int m = 0; m < inner; m++)
            {
                double x = a[i, m];
                if (x == 0)
                    continue;
                for (int j = 0; j < k; j++)
                    c[i, j] += x * b[m, j];
            }
        }

        return c;
    }

    /// <summary>a x.</summary>
    public static double[] Times(double[,] a, double[] x)
    {
        double[] y = new double[a.GetLength(0)];
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                y[i] += a[i, j] * x[j];
        }

        return y;
    }

    /// <summary>x' y.</summary>
    public static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>x' a y.</summary>
    public static double Form(double[] x, double[,] a, double[] y) => Dot(x, Times(a, y));

    /// <summary>tr(a b).</summary>
    public static double TraceOfProduct(double[,] a, double[,] b)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                sum += a[i, j] * b[j, i];
        }

        return sum;
    }

    /// <summary>target += weight a.</summary>
    public static void Add(double[,] target, double weight, double[,] a)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                target[i, j] += weight * a[i, j];
        }
    }
}
