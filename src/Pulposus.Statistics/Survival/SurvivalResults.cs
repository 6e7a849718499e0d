namespace Pulposus.Statistics.Survival;

/// <summary>What happened at one time, and the share without the event just after it.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">Subjects under observation just before it.</param>
/// <param name="Events">Events at it.</param>
/// <param name="Censored">Observations that ended at it without the event.</param>
/// <param name="Survival">Share without the event.</param>
/// <param name="StandardError">Standard error of the share (Greenwood); null once the share is 0.</param>
/// <param name="Lower">Lower confidence limit; null once the share is 0.</param>
/// <param name="Upper">Upper confidence limit; null once the share is 0.</param>
public sealed record SurvivalStep(
    double Time, int AtRisk, int Events, int Censored, double Survival, double? StandardError, double? Lower, double? Upper);

/// <summary>Result of <see cref="KaplanMeier.Of"/>.</summary>
/// <param name="Steps">Every time at which something happened, in rising order.</param>
/// <param name="Median">First time at which the share is at or below one half; null where it stays above.</param>
/// <param name="MedianLower">First time at which the lower limit is; null where it stays above.</param>
/// <param name="MedianUpper">First time at which the upper limit is; null where it stays above.</param>
public sealed record SurvivalCurve(
    IReadOnlyList<SurvivalStep> Steps, double? Median, double? MedianLower, double? MedianUpper)
{
    /// <summary>The last step at or before a time; null before the first, where the share is 1.</summary>
    /// <param name="time">The time.</param>
    public SurvivalStep? At(double time) => Steps.LastOrDefault(s => s.Time <= time);
}

/// <summary>Events of one arm beside those expected if all arms had the hazard of all together.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Subjects">Subjects.</param>
/// <param name="Observed">Events.</param>
/// <param name="Expected">Expected events; their sum over arms is that of the observed ones.</param>
public sealed record ArmEvents(int Arm, int Subjects, int Observed, double Expected);

/// <summary>Result of <see cref="LogRank.Test"/>.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="DegreesOfFreedom">Arms that were ever at risk together with others at an event, less 1.</param>
/// <param name="PValue">p value of equal hazards in all arms.</param>
/// <param name="Arms">One per arm, in rising order.</param>
public sealed record LogRankResult(double ChiSquare, int DegreesOfFreedom, double PValue, IReadOnlyList<ArmEvents> Arms);

/// <summary>Hazard of one arm relative to the reference arm, between subjects alike in covariates, factors and stratum.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="LogHazardRatio">Natural logarithm of the hazard ratio.</param>
/// <param name="StandardError">Standard error of that logarithm.</param>
/// <param name="HazardRatio">The hazard ratio.</param>
/// <param name="Lower">Lower confidence limit of the hazard ratio.</param>
/// <param name="Upper">Upper confidence limit of the hazard ratio.</param>
/// <param name="PValue">Two-sided p value of a hazard ratio of 1 (Wald).</param>
public sealed record HazardEffect(
    int Arm, double LogHazardRatio, double StandardError, double HazardRatio, double Lower, double Upper, double PValue);

/// <summary>Result of <see cref="Cox.Fit"/>.</summary>
/// <param name="Effects">One per arm but the reference, in rising order of the arm.</param>
/// <param name="LogLikelihood">Partial log-likelihood at the estimates.</param>
/// <param name="NullLogLikelihood">Partial log-likelihood with all coefficients 0.</param>
/// <param name="ScoreChiSquare">Score test of all coefficients (arms, covariates and factors) together.</param>
/// <param name="ScoreDegreesOfFreedom">Its degrees of freedom: the number of coefficients.</param>
/// <param name="ScorePValue">Its p value.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="AliasedColumns">Covariate and factor columns left out because the others (or the strata) determine them.</param>
public sealed record CoxResult(
    IReadOnlyList<HazardEffect> Effects,
    double LogLikelihood,
    double NullLogLikelihood,
    double ScoreChiSquare,
    int ScoreDegreesOfFreedom,
    double ScorePValue,
    int Iterations,
    int AliasedColumns);
