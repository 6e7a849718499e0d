namespace Pulposus.Statistics;

/// <summary>Adjusted difference of one arm from the reference arm (unit of the outcome but for the p value).</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Estimate">Adjusted mean of the arm less that of the reference arm.</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
/// <param name="PValue">Two-sided p value of no difference.</param>
public sealed record ArmDifference(int Arm, double Estimate, double StandardError, double Lower, double Upper, double PValue);

/// <summary>Adjusted (least squares) mean of one arm (unit of the outcome).</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Mean">Adjusted mean.</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
public sealed record AdjustedMean(int Arm, double Mean, double StandardError, double Lower, double Upper);

/// <summary>Result of <see cref="Ancova.Fit"/>.</summary>
/// <param name="Differences">One per arm but the reference, in rising order of the arm.</param>
/// <param name="AdjustedMeans">
/// One per arm, in rising order; null where factors overlap so that the equal-weight average over their levels includes
/// combinations about which the data say nothing (site within region). Differences are not touched by that.
/// </param>
/// <param name="DegreesOfFreedom">Residual degrees of freedom of the t intervals and p values.</param>
/// <param name="ResidualStandardDeviation">Standard deviation about the model (unit of the outcome).</param>
/// <param name="AliasedColumns">Covariate and factor columns left out because the others determine them.</param>
public sealed record AncovaResult(
    IReadOnlyList<ArmDifference> Differences,
    IReadOnlyList<AdjustedMean>? AdjustedMeans,
    int DegreesOfFreedom,
    double ResidualStandardDeviation,
    int AliasedColumns);
