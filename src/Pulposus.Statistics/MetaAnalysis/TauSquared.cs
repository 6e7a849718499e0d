using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>Estimators of the variance between studies (formulas at <see cref="PoolingMethod"/>).</summary>
internal sealed class TauSquared
{
    const int MostSteps = 200;

    readonly double[] y;
    readonly double[] v;
    readonly IReadOnlyList<double[]> columns;
    readonly int k;
    readonly int p;

    public TauSquared(IReadOnlyList<StudyEffect> effects, IReadOnlyList<double[]> columns)
    {
        // Effects from their mean on: a large common offset then costs no digits of the sums of squares.
        double mean = effects.Average(e => e.Estimate);
        y = [.. effects.Select(e => e.Estimate - mean)];
        v = [.. effects.Select(e => e.Variance)];
        this.columns = columns;
        (k, p) = (y.Length, columns.Count);
    }

    public double Estimate(PoolingMethod method) => Math.Max(0, method switch
    {
        PoolingMethod.DerSimonianLaird => DerSimonianLaird(),
        PoolingMethod.HunterSchmidt => (Fit(0).ResidualSquares - k) / v.Sum(x => 1 / x),
        PoolingMethod.Hedges => Hedges(),
        PoolingMethod.SidikJonkman => SidikJonkman(),
        PoolingMethod.PauleMandel or PoolingMethod.EmpiricalBayes => WhereQIs(k - p),
        PoolingMethod.Likelihood => Scoring(isRestricted: false),
        PoolingMethod.RestrictedLikelihood => Scoring(isRestricted: true),
        _ => 0,
    });

    /// <summary>The tau² at which the weighted sum of squares Q falls to the target; 0 if it starts below.</summary>
    /// <remarks>Q falls and is convex in tau², so Newton from 0 climbs to the root and cannot pass it.</remarks>
    public double WhereQIs(double target)
    {
        double tau2 = 0;
        for (int step = 0; step < 10 * MostSteps; step++)
        {
            WeightedFit fit = Fit(tau2);
            double above = fit.ResidualSquares - target;
            if (!(above > 0))
                return tau2;
            double next = tau2 + (above / fit.ResidualsTwice);
            if (!(next > tau2 * (1 + 1e-15)))
                return tau2;
            tau2 = next;
        }

        throw new PoolingException("The search for tau² did not converge: the sampling variances differ too much. Try DerSimonian-Laird.");
    }

    /// <summary>Weights 1 / (v + tau²).</summary>
    public WeightedFit Fit(double tau2) => new(y, columns, [.. v.Select(x => 1 / (x + tau2))]);

    double DerSimonianLaird()
    {
        WeightedFit fit = Fit(0);
        return (fit.ResidualSquares - (k - p)) / fit.TraceP;
    }

    double Hedges()
    {
        WeightedFit fit = new(y, columns, [.. y.Select(_ => 1.0)]);
        return (fit.ResidualSquares - v.Zip(fit.Leverage, (x, h) => x * (1 - h)).Sum()) / (k - p);
    }

    double SidikJonkman()
    {
        double first = y.Sum(x => x * x) / k;
        return first * Fit(first).ResidualSquares / (k - p);
    }

    /// <summary>Fisher scoring from Hedges' value; where it swings or creeps, halving around where it got to.</summary>
    double Scoring(bool isRestricted)
    {
        double tau2 = Math.Max(0, Hedges());
        bool converged = false;
        for (int step = 0; step < MostSteps && !converged; step++)
        {
            (double score, double information) = Score(tau2, isRestricted);
            double next = Math.Max(0, tau2 + (score / information));
            converged = Math.Abs(next - tau2) <= 1e-13 * (v.Min() + tau2);
            tau2 = next;
        }

        tau2 = converged ? tau2 : Halving(tau2, isRestricted);
        return LogLikelihood(0, isRestricted) > LogLikelihood(tau2, isRestricted) ? 0 : tau2;
    }

    double Halving(double start, bool isRestricted)
    {
        bool Rises(double tau2) => Score(tau2, isRestricted).Score > 0;
        double low = start;
        double high = start + v.Min();
        for (int step = 0; step < MostSteps && Rises(high); step++)
            (low, high) = (high, high * 2);
        for (int step = 0; step < MostSteps && !Rises(low); step++)
            (low, high) = (low < 1e-12 * v.Min() ? 0 : low / 2, low);
        for (int step = 0; step < MostSteps; step++)
        {
            double middle = 0.5 * (low + high);
            if (high - low <= 1e-14 * (v.Min() + middle))
                return low == 0 ? 0 : middle;
            if (Rises(middle))
                low = middle;
            else
                high = middle;
        }

        throw new PoolingException(
            $"The {(isRestricted ? "restricted " : "")}likelihood estimate of tau² did not converge; try Paule-Mandel or DerSimonian-Laird.");
    }

    /// <summary>Slope of the log-likelihood (twice) and its expected curvature.</summary>
    (double Score, double Information) Score(double tau2, bool isRestricted)
    {
        WeightedFit fit = Fit(tau2);
        return isRestricted
            ? (fit.ResidualsTwice - fit.TraceP, fit.TracePP)
            : (fit.ResidualsTwice - v.Sum(x => 1 / (x + tau2)), v.Sum(x => 1 / ((x + tau2) * (x + tau2))));
    }

    double LogLikelihood(double tau2, bool isRestricted)
    {
        WeightedFit fit = Fit(tau2);
        double log = v.Sum(x => Elementary.Log(x + tau2)) + fit.ResidualSquares;
        return -0.5 * (isRestricted ? log + fit.LogDeterminant : log);
    }
}
