namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>First and second derivatives of the restricted likelihood in the parameters of the covariance.</summary>
/// <remarks>
/// With D_i = dV / d theta_i, P = V^-1 - V^-1 X Phi X'V^-1 and r the residuals of generalised least squares:
/// score_i = (r'V^-1 D_i V^-1 r - tr(P D_i)) / 2; expected information tr(P D_i P D_j) / 2; observed information
/// r'V^-1 D_i P D_j V^-1 r - tr(P D_i P D_j) / 2 + (tr(P D_ij) - r'V^-1 D_ij V^-1 r) / 2. Also what Kenward and Roger need:
/// A_i = X'V^-1 D_i V^-1 X, minus the P_i of their article. Lindstrom and Bates, J Am Stat Assoc 1988;83:1014.
/// </remarks>
internal sealed class LikelihoodSlopes
{
    readonly RestrictedLikelihood at;
    readonly double[][,] derivatives;
    readonly double[,][,]? second;
    readonly int m;

    // V^-1 D_i V^-1 X summed against w, the trace part of the information, and r'V^-1 D_i V^-1 X.
    readonly double[,] products;
    readonly double[,] forms;
    readonly double[][] cross;

    public LikelihoodSlopes(RestrictedLikelihood at, CovarianceFamily family, double[] theta)
    {
        this.at = at;
        m = theta.Length;
        derivatives = family.Derivatives(theta);
        second = family.SecondDerivatives(theta);
        int p = at.Columns.Count;
        Score = new double[m];
        Expected = new double[m, m];
        Observed = new double[m, m];
        products = new double[m, m];
        forms = new double[m, m];
        A = [.. derivatives.Select(_ => new double[p, p])];
        cross = [.. derivatives.Select(_ => new double[p])];
        for (int g = 0; g < at.Patterns.Length; g++)
            AddPattern(g);
        double[][,] phiA = [.. A.Select(a => SmallMatrix.Times(at.Phi, a))];
        PhiA = phiA;
        double[][,] transposed = [.. phiA.Select(SmallMatrix.Transpose)];
        double[][] phiCross = [.. cross.Select(c => SmallMatrix.Times(at.Phi, c))];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double half = 0.5 * (products[i, j] + SmallMatrix.Dot(phiA[i], transposed[j]));
                Expected[i, j] = Expected[j, i] = half;
                Observed[i, j] += forms[i, j] - SmallMatrix.Dot(cross[i], phiCross[j]) - half;
                Observed[j, i] = Observed[i, j];
            }
        }
    }

    public double[] Score { get; }

    public double[,] Expected { get; }

    public double[,] Observed { get; }

    /// <summary>A_i.</summary>
    public double[][,] A { get; }

    /// <summary>Phi A_i.</summary>
    public double[][,] PhiA { get; }

    /// <summary>
    /// Kenward and Roger's sum_ij W_ij (Q_ij - P_i Phi P_j - R_ij / 4), with Q_ij = X'V^-1 D_i V^-1 D_j V^-1 X and
    /// R_ij = X'V^-1 D_ij V^-1 X.
    /// </summary>
    /// <param name="w">Covariance of the estimated theta.</param>
    public double[,] Adjustment(double[,] w)
    {
        int p = at.Columns.Count;
        double[,] sum = new double[p, p];
        for (int g = 0; g < at.Patterns.Length; g++)
        {
            double[,] omega = at.Omega[g];
            double[,] inner = new double[at.Columns.Visits, at.Columns.Visits];
            double[][,] left = [.. derivatives.Select(d => SmallMatrix.Times(omega, d))];
            for (int i = 0; i < m; i++)
            {
                // sum_j W_ij D_j Omega, then Omega D_i before it.
                double[,] right = new double[at.Columns.Visits, at.Columns.Visits];
                for (int j = 0; j < m; j++)
                    SmallMatrix.Add(right, w[i, j], left[j]);
                SmallMatrix.Add(inner, 1, SmallMatrix.Times(SmallMatrix.Times(left[i], right), omega));
                for (int j = 0; second is not null && j < m; j++)
                    SmallMatrix.Add(inner, -0.25 * w[i, j], SmallMatrix.Times(SmallMatrix.Times(omega, second[i, j]), omega));
            }

            at.Columns.AddProduct(sum, at.Patterns[g].Rows, inner);
        }

        for (int i = 0; i < m; i++)
        {
            double[,] weighted = new double[p, p];
            for (int j = 0; j < m; j++)
                SmallMatrix.Add(weighted, w[i, j], PhiA[j]);
            SmallMatrix.Add(sum, -1, SmallMatrix.Times(A[i], weighted));
        }

        return sum;
    }

    void AddPattern(int g)
    {
        VisitPattern pattern = at.Patterns[g];
        double[,] omega = at.Omega[g];
        double[,] squares = at.Squares[g];
        double[,] h = at.Columns.Trace(at.Phi, pattern.Rows);
        double[][,] left = [.. derivatives.Select(d => SmallMatrix.Times(omega, d))];
        double[][,] k = [.. left.Select(l => SmallMatrix.Times(l, omega))];
        for (int i = 0; i < m; i++)
        {
            Score[i] += 0.5 * (SmallMatrix.Dot(k[i], squares) + SmallMatrix.Dot(k[i], h)
                - (pattern.Count * SmallMatrix.Dot(omega, derivatives[i])));
            at.Columns.AddProduct(A[i], pattern.Rows, k[i]);
            at.Columns.AddProduct(cross[i], SmallMatrix.Times(at.Cross[g], k[i]));

            // tr(S Omega D_i Omega D_j Omega) = tr((S Omega D_i) (Omega D_j Omega)), and the same with H.
            double[,] squaresLeft = SmallMatrix.Times(squares, left[i]);
            double[,] hLeft = SmallMatrix.Times(h, left[i]);
            for (int j = 0; j <= i; j++)
            {
                products[i, j] += (pattern.Count * SmallMatrix.Dot(k[i], derivatives[j]))
                    - (2 * SmallMatrix.Dot(hLeft, k[j]));
                forms[i, j] += SmallMatrix.Dot(squaresLeft, k[j]);
            }
        }

        if (second is not null)
            AddCurvature(omega, squares, h, pattern.Count);
    }

    void AddCurvature(double[,] omega, double[,] squares, double[,] h, int count)
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double[,] l = SmallMatrix.Times(omega, second![i, j]);
                double[,] k = SmallMatrix.Times(l, omega);
                Observed[i, j] += 0.5 * ((count * SmallMatrix.Dot(omega, second[i, j]))
                    - SmallMatrix.Dot(k, h) - SmallMatrix.Dot(k, squares));
            }
        }
    }
}
