using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>The data made ready: which columns, and residuals of ordinary least squares scaled to unit variance.</summary>
/// <remarks>
/// The likelihood is searched for residuals and not for outcomes, because it works with sums of squares: a large mean would
/// cost their last digits. Whatever is estimated from residuals gets the ordinary fit back.
/// </remarks>
internal sealed class RepeatedModel
{
    /// <summary>Residuals this small beside the outcome are rounding, not variation.</summary>
    const double PerfectFit = 1e-12;

    const double TooLarge = 1e150;

    readonly VisitPattern[] patterns;
    readonly double[] ordinary;
    readonly double[] variances;
    readonly double[][] aliased;
    readonly VisitColumns all;
    readonly int[] kept;

    public RepeatedModel(RepeatedMeasuresData data)
    {
        (Visits, Arms) = (data.Visits, data.Arms);
        int[] seen = [.. Enumerable.Range(0, data.Outcome.Count).Where(i => data.Outcome[i].Any(y => !double.IsNaN(y)))];
        Design = new SubjectDesign(
            [.. seen.Select(i => data.Arm[i])],
            data.Arms,
            data.ReferenceArm,
            [.. data.Covariates.Select(c => seen.Select(i => c.Values[i]).ToArray())],
            [.. data.Factors.Select(f => seen.Select(i => f.Levels[i]).ToArray())]);
        all = VisitColumns.All(
            Design, [true, .. data.Covariates.Select(c => c.ByVisit), .. data.Factors.Select(f => f.ByVisit), true], Visits);

        double[][] y = [.. seen.Select(i => data.Outcome[i].ToArray())];
        Observations = y.Sum(o => o.Count(v => !double.IsNaN(v)));
        if (y.Any(o => o.Any(v => Math.Abs(v) > TooLarge)))
            throw new ArgumentException("Outcomes or covariates are too large to be squared.");
        Origin = Centred(y);
        double spread = y.Max(o => o.Max(v => double.IsNaN(v) ? 0 : Math.Abs(v)));
        VisitPattern[] outcomes = VisitPattern.Of(Design.Rows, y);
        double[,] products = new double[all.Count, all.Count];
        foreach (VisitPattern pattern in outcomes)
            all.AddProduct(products, pattern.Rows, Identity(pattern.Visits));
        kept = SubjectDesign.Independent(products);
        Columns = all.Only(kept);
        CheckColumns();

        Cholesky factor = Cholesky.Of(Part(products, kept))!;
        aliased = [.. Enumerable.Range(0, all.Count).Except(kept).Select(d => factor.Solve([.. kept.Select(c => products[c, d])]))];
        double[] right = new double[Columns.Count];
        foreach (VisitPattern pattern in outcomes)
            Columns.AddProduct(right, pattern.Cross);
        ordinary = factor.Solve(right);
        Subtract(y);
        Scale = Math.Sqrt(y.Sum(o => o.Sum(r => double.IsNaN(r) ? 0 : r * r)) / Observations);
        if (Scale <= PerfectFit * spread)
            throw new ArgumentException("The model fits the outcome perfectly: without residual variation there is no standard error.");
        foreach (double[] o in y)
        {
            for (int v = 0; v < Visits; v++)
                o[v] /= Scale;
        }

        ordinary = [.. ordinary.Select(b => b / Scale)];
        variances = [.. Enumerable.Range(0, Visits).Select(v => Variance(y, v))];
        patterns = VisitPattern.Of(Design.Rows, y);
    }

    public int Visits { get; }

    public int Arms { get; }

    public int Observations { get; }

    public int Aliased => all.Count - kept.Length;

    public SubjectDesign Design { get; }

    public VisitColumns Columns { get; }

    /// <summary>Mean outcome per visit, taken from the outcomes beforehand.</summary>
    public double[] Origin { get; }

    /// <summary>What residuals were divided by.</summary>
    public double Scale { get; }

    /// <summary>What the scaling of outcomes and covariates added to the likelihood.</summary>
    public double LogScales => ((Observations - Columns.Count) * Elementary.Log(Scale))
        + Columns.Entry.Sum(a => Elementary.Log(Design.Scale[a]));

    public RestrictedSearch Search(CovarianceStructure structure) =>
        RestrictedSearch.Run(new CovarianceFamily(structure, Visits), patterns, Columns, variances);

    /// <summary>Weights of the coefficients in the mean of a subject with design row w at a visit.</summary>
    public double[] Weights(double[] w, int visit) => Columns.Weights(w, visit);

    /// <summary>What ordinary least squares took from that mean, in units of <see cref="Scale"/>.</summary>
    public double Offset(double[] w, int visit) => SmallMatrix.Dot(Weights(w, visit), ordinary);

    /// <summary>Whether the data determine that mean: each left-out column must weigh what those that determine it say.</summary>
    public bool IsEstimable(double[] w, int visit)
    {
        double[] weights = all.Weights(w, visit);
        double[] mine = Columns.Weights(w, visit);
        foreach ((int k, int d) in Enumerable.Range(0, all.Count).Except(kept).Index())
        {
            double size = Math.Abs(weights[d]) + aliased[k].Zip(mine, (r, x) => Math.Abs(r * x)).Sum();
            if (Math.Abs(weights[d] - SmallMatrix.Dot(aliased[k], mine)) > 1e-6 * size)
                return false;
        }

        return true;
    }

    void CheckColumns()
    {
        if (Observations <= Columns.Count)
            throw new ArgumentException("The model has as many coefficients as outcomes: no residual degree of freedom is left.");
        foreach (int c in Enumerable.Range(0, all.Count).Except(kept).Where(c => all.Entry[c] >= Design.FirstArm))
        {
            int arm = Design.Treated[all.Entry[c] - Design.FirstArm];
            throw new ArgumentException(
                $"Arm {arm} is confounded with the covariates and factors at visit {all.Visit[c]}: they determine who is in it.");
        }
    }

    double[] Centred(double[][] y)
    {
        double[] origin = new double[Visits];
        for (int v = 0; v < Visits; v++)
        {
            origin[v] = y.Where(o => !double.IsNaN(o[v])).Average(o => o[v]);
            foreach (double[] o in y)
                o[v] -= origin[v];
        }

        return origin;
    }

    void Subtract(double[][] y)
    {
        double[,] b = Columns.ByVisit(ordinary, Design.Center.Length);
        for (int i = 0; i < y.Length; i++)
        {
            for (int v = 0; v < Visits; v++)
            {
                for (int a = 0; a < Design.Center.Length; a++)
                    y[i][v] -= Design.Rows[i][a] * b[a, v];
            }
        }
    }

    static double Variance(double[][] residuals, int visit)
    {
        double[] r = [.. residuals.Select(o => o[visit]).Where(x => !double.IsNaN(x))];
        double variance = r.Sum(x => x * x) / r.Length;
        return variance > PerfectFit ? variance : throw new ArgumentException(
            $"The model fits the outcome at visit {visit} perfectly: without residual variation there is no standard error.");
    }

    double[,] Identity(int[] visits)
    {
        double[,] identity = new double[Visits, Visits];
        foreach (int v in visits)
            identity[v, v] = 1;
        return identity;
    }

    static double[,] Part(double[,] matrix, int[] columns)
    {
        double[,] part = new double[columns.Length, columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
                part[i, j] = matrix[columns[i], columns[j]];
        }

        return part;
    }
}
