namespace Pulposus.Statistics.Binary;

/// <summary>Conditional odds ratio of one arm against the reference arm: between subjects alike in covariates and factors.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="LogOddsRatio">Natural logarithm of the odds ratio.</param>
/// <param name="StandardError">Standard error of that logarithm.</param>
/// <param name="OddsRatio">The odds ratio.</param>
/// <param name="Lower">Lower confidence limit of the odds ratio.</param>
/// <param name="Upper">Upper confidence limit of the odds ratio.</param>
/// <param name="PValue">Two-sided p value of an odds ratio of 1 (Wald).</param>
public sealed record OddsEffect(
    int Arm, double LogOddsRatio, double StandardError, double OddsRatio, double Lower, double Upper, double PValue);

/// <summary>Standardised risk of one arm: the mean predicted risk if everybody had been in it.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Risk">The risk.</param>
/// <param name="StandardError">Its standard error, the covariates held fixed.</param>
public sealed record MarginalRisk(int Arm, double Risk, double StandardError);

/// <summary>Difference and ratio of the standardised risks of one arm and the reference arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="RiskDifference">Risk of the arm less that of the reference arm.</param>
/// <param name="StandardError">Standard error of the difference, the covariates held fixed.</param>
/// <param name="Lower">Lower confidence limit of the difference.</param>
/// <param name="Upper">Upper confidence limit of the difference.</param>
/// <param name="PValue">Two-sided p value of no difference (Wald).</param>
/// <param name="RiskRatio">Risk of the arm over that of the reference arm.</param>
/// <param name="LogRatioStandardError">Standard error of the logarithm of the ratio.</param>
/// <param name="RatioLower">Lower confidence limit of the ratio.</param>
/// <param name="RatioUpper">Upper confidence limit of the ratio.</param>
public sealed record MarginalEffect(
    int Arm,
    double RiskDifference,
    double StandardError,
    double Lower,
    double Upper,
    double PValue,
    double RiskRatio,
    double LogRatioStandardError,
    double RatioLower,
    double RatioUpper);

/// <summary>Result of <see cref="Logistic.Fit"/>; lists in rising order of the arm.</summary>
/// <param name="Odds">One per arm but the reference.</param>
/// <param name="Differences">One per arm but the reference.</param>
/// <param name="Risks">One per arm.</param>
/// <param name="LogLikelihood">Log-likelihood.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="AliasedColumns">Covariate and factor columns left out because the others determine them.</param>
public sealed record LogisticResult(
    IReadOnlyList<OddsEffect> Odds,
    IReadOnlyList<MarginalEffect> Differences,
    IReadOnlyList<MarginalRisk> Risks,
    double LogLikelihood,
    int Iterations,
    int AliasedColumns);
