namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>Estimate, standard error and degrees of freedom of linear functions of the coefficients; theory at <see cref="MixedModel"/>.</summary>
internal sealed class Inference
{
    readonly RestrictedSearch search;
    readonly double[,]? w;
    readonly double[,]? adjustment;
    readonly int residual;

    public Inference(RestrictedSearch search, DegreesOfFreedomMethod method, int residual)
    {
        this.search = search;
        this.residual = residual;
        LikelihoodSlopes slopes = search.Slopes;

        // The search has made sure that both are positive definite.
        if (method == DegreesOfFreedomMethod.Satterthwaite)
            w = Cholesky.Of(slopes.Observed)!.Inverse();
        if (method == DegreesOfFreedomMethod.KenwardRoger)
        {
            w = Cholesky.Of(slopes.Expected)!.Inverse();
            adjustment = slopes.Adjustment(w);
        }
    }

    /// <summary>The function of the coefficients with these weights.</summary>
    public (double Value, double StandardError, double DegreesOfFreedom) Of(double[] weights)
    {
        double[] u = SmallMatrix.Times(search.Likelihood.Phi, weights);
        double value = SmallMatrix.Dot(weights, search.Likelihood.Coefficients);
        double variance = SmallMatrix.Dot(weights, u);
        if (w is null)
            return (value, Math.Sqrt(variance), residual);
        double[] gradient = [.. search.Slopes.A.Select(a => SmallMatrix.Form(u, a, u))];
        double df = 2 * variance * variance / SmallMatrix.Form(gradient, w, gradient);
        if (adjustment is not null)
            variance += 2 * SmallMatrix.Form(u, adjustment, u);
        if (!(variance > 0 && double.IsFinite(df)))
            throw new ArgumentException("The correction of Kenward and Roger leaves no positive variance: too few subjects for it.");
        return (value, Math.Sqrt(variance), df);
    }
}
