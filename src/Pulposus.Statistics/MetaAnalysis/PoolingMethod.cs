namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>How studies are weighed, and for random effects how the variance between them, tau², is estimated.</summary>
/// <remarks>
/// With v the sampling variances, w = 1/v, Q the weighted sum of squares about the fit, k studies and p coefficients:
/// DerSimonian-Laird (Q - (k - p)) / tr P; Hunter-Schmidt (Q - k) / sum w; Hedges from unweighted squares; Sidik-Jonkman from
/// the variance of the effects as the first guess; maximum likelihood and its restricted form by Fisher scoring from
/// Hedges' value; Paule-Mandel solves Q(tau²) = k - p, and so does empirical Bayes. All are cut off at 0.
/// Source: Viechtbauer et al., Psychol Methods 2015;20:360, and what it cites.
/// </remarks>
public enum PoolingMethod
{
    /// <summary>One effect common to all studies.</summary>
    EqualEffects,

    /// <summary>DerSimonian and Laird (Control Clin Trials 1986;7:177).</summary>
    DerSimonianLaird,

    /// <summary>Restricted maximum likelihood.</summary>
    RestrictedLikelihood,

    /// <summary>Maximum likelihood.</summary>
    Likelihood,

    /// <summary>Paule and Mandel (J Res Natl Bur Stand 1982;87:377).</summary>
    PauleMandel,

    /// <summary>Sidik and Jonkman (J R Stat Soc C 2005;54:367).</summary>
    SidikJonkman,

    /// <summary>Hedges and Olkin (1985), also called Cochran's ANOVA estimator.</summary>
    Hedges,

    /// <summary>Hunter and Schmidt (2004).</summary>
    HunterSchmidt,

    /// <summary>Empirical Bayes (Morris, J Am Stat Assoc 1983;78:47).</summary>
    EmpiricalBayes,

    /// <summary>Mantel and Haenszel, from counts (J Natl Cancer Inst 1959;22:719).</summary>
    MantelHaenszel,

    /// <summary>Peto's odds ratio, from counts (Yusuf et al., Prog Cardiovasc Dis 1985;27:335).</summary>
    Peto,
}

/// <summary>What the kinds of methods have in common.</summary>
public static class PoolingMethods
{
    /// <summary>Whether the method allows studies to have different true effects.</summary>
    /// <param name="method">The method.</param>
    public static bool HasRandomEffects(this PoolingMethod method) =>
        method is not (PoolingMethod.EqualEffects or PoolingMethod.MantelHaenszel or PoolingMethod.Peto);

    /// <summary>Whether the method needs the fourfold tables themselves.</summary>
    /// <param name="method">The method.</param>
    public static bool NeedsCounts(this PoolingMethod method) => method is PoolingMethod.MantelHaenszel or PoolingMethod.Peto;
}
