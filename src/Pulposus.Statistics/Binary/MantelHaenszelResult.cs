namespace Pulposus.Statistics.Binary;

/// <summary>Common odds ratio of the strata.</summary>
/// <param name="Estimate">Odds ratio of Mantel and Haenszel.</param>
/// <param name="LogStandardError">Standard error of its natural logarithm.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
public sealed record CommonOddsRatio(double Estimate, double LogStandardError, double Lower, double Upper);

/// <summary>Common risk difference of the strata.</summary>
/// <param name="Estimate">Risk difference of Mantel and Haenszel: the arm less the reference arm.</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
public sealed record CommonRiskDifference(double Estimate, double StandardError, double Lower, double Upper);

/// <summary>One arm against the reference arm within strata.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="ChiSquare">Statistic of Cochran, Mantel and Haenszel, 1 degree of freedom, without continuity correction.</param>
/// <param name="PValue">Two-sided p value of no association in any stratum.</param>
/// <param name="OddsRatio">Null where it is 0 or infinite: no event, or nothing else, in one of the arms in every stratum.</param>
/// <param name="RiskDifference">Common risk difference.</param>
/// <param name="Strata">Strata with subjects of both arms; the others say nothing.</param>
public sealed record StratifiedEffect(
    int Arm, double ChiSquare, double PValue, CommonOddsRatio? OddsRatio, CommonRiskDifference RiskDifference, int Strata);
