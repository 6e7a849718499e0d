namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>Covariance of the visits of one subject.</summary>
public enum CovarianceStructure
{
    /// <summary>Every variance and covariance of its own.</summary>
    Unstructured,

    /// <summary>One variance; the correlation falls as a power of the number of visits between.</summary>
    AutoRegressive,

    /// <summary>One variance, one correlation.</summary>
    CompoundSymmetry,
}

/// <summary>Degrees of freedom of t intervals.</summary>
public enum DegreesOfFreedomMethod
{
    /// <summary>Kenward and Roger (1997), which also corrects the standard error.</summary>
    KenwardRoger,

    /// <summary>Satterthwaite.</summary>
    Satterthwaite,

    /// <summary>Observations less coefficients.</summary>
    Residual,
}
