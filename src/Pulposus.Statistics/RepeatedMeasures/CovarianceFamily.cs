namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>The covariance of V visits as a function of its parameters theta, with first and second derivatives.</summary>
/// <remarks>
/// Unstructured: theta are the elements of the lower triangle, row after row. Compound symmetry: theta_0 I + theta_1 J.
/// First-order autoregression: theta_0 theta_1^|i - j|. The first two are linear in theta. With one visit all three are one
/// variance.
/// </remarks>
internal sealed class CovarianceFamily(CovarianceStructure structure, int visits)
{
    /// <summary>The structure, Unstructured wherever there is one visit.</summary>
    readonly CovarianceStructure kind = visits == 1 ? CovarianceStructure.Unstructured : structure;

    public int Parameters => kind == CovarianceStructure.Unstructured ? visits * (visits + 1) / 2 : 2;

    /// <summary>Independent visits of the given variances, as near as the family has it.</summary>
    public double[] Start(double[] variances)
    {
        double[] theta = new double[Parameters];
        if (kind == CovarianceStructure.Unstructured)
        {
            for (int v = 0; v < visits; v++)
                theta[(v * (v + 1) / 2) + v] = variances[v];
            return theta;
        }

        // Not at correlation 0: where neighbours are never seen together the likelihood is flat there.
        theta[0] = variances.Average();
        theta[1] = kind == CovarianceStructure.AutoRegressive ? 0.3 : 0;
        return theta;
    }

    public double[,] Matrix(double[] theta) => Build((i, j) => kind switch
    {
        CovarianceStructure.Unstructured => theta[(i * (i + 1) / 2) + j],
        CovarianceStructure.CompoundSymmetry => theta[1] + (i == j ? theta[0] : 0),
        _ => theta[0] * Power(theta[1], i - j),
    });

    /// <summary>Derivatives with respect to each parameter.</summary>
    public double[][,] Derivatives(double[] theta) => [.. Enumerable.Range(0, Parameters).Select(k => Build((i, j) => kind switch
    {
        CovarianceStructure.Unstructured => k == (i * (i + 1) / 2) + j ? 1 : 0,
        CovarianceStructure.CompoundSymmetry => k == 1 || i == j ? 1 : 0,
        _ => k == 0 ? Power(theta[1], i - j) : theta[0] * (i - j) * Power(theta[1], i - j - 1),
    }))];

    /// <summary>Second derivatives d^2 / d theta_k d theta_l for l up to k; null in the linear families, where they are 0.</summary>
    public double[,][,]? SecondDerivatives(double[] theta)
    {
        if (kind != CovarianceStructure.AutoRegressive)
            return null;
        double[,] mixed = Build((i, j) => (i - j) * Power(theta[1], i - j - 1));
        double[,] twice = Build((i, j) => theta[0] * (i - j) * (i - j - 1) * Power(theta[1], i - j - 2));
        return new[,] { { new double[visits, visits], mixed }, { mixed, twice } };
    }

    /// <summary>Repeated products: exact at 0 and for negative bases, and the same bits everywhere.</summary>
    static double Power(double x, int n)
    {
        double power = 1;
        for (int i = 0; i < n; i++)
            power *= x;
        return power;
    }

    double[,] Build(Func<int, int, double> element)
    {
        double[,] m = new double[visits, visits];
        for (int i = 0; i < visits; i++)
        {
            for (int j = 0; j <= i; j++)
                m[i, j] = m[j, i] = element(i, j);
        }

        return m;
    }
}
