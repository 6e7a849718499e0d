namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>How the outcomes of one subject vary together; visits number V, sigma and covariances have the squared unit of the outcome.</summary>
public enum CovarianceStructure
{
    /// <summary>Any variance per visit and any covariance per pair: V (V + 1) / 2 parameters.</summary>
    Unstructured,

    /// <summary>One variance, correlation rho^|i - j| between visits i and j: 2 parameters. Visits count as equally spaced.</summary>
    AutoRegressive,

    /// <summary>
    /// One variance, one covariance of any sign: 2 parameters. With a covariance above 0 it is the random intercept.
    /// </summary>
    CompoundSymmetry,
}

/// <summary>Where the degrees of freedom (and the standard errors) of a mixed model come from.</summary>
public enum DegreesOfFreedomMethod
{
    /// <summary>Outcomes less coefficients, for every contrast. Too many where outcomes of a subject are alike.</summary>
    Residual,

    /// <summary>Satterthwaite 1941 as Fai and Cornelius 1996 and SAS MIXED: 2 v^2 / var(v), by the observed information.</summary>
    Satterthwaite,

    /// <summary>Kenward and Roger 1997: adjusted standard errors, and degrees of freedom by the expected information.</summary>
    KenwardRoger,
}
