namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>Adjusted difference of one arm from the reference arm at one visit (unit of the outcome but for df and p).</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Visit">The visit, from 0.</param>
/// <param name="Estimate">Adjusted mean of the arm less that of the reference arm.</param>
/// <param name="StandardError">Standard error; with Kenward-Roger the adjusted one.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of Student's t.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
/// <param name="PValue">Two-sided p value of no difference.</param>
public sealed record VisitDifference(
    int Arm, int Visit, double Estimate, double StandardError, double DegreesOfFreedom, double Lower, double Upper, double PValue);

/// <summary>Adjusted (least squares) mean of one arm at one visit (unit of the outcome but for df).</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Visit">The visit, from 0.</param>
/// <param name="Mean">Adjusted mean.</param>
/// <param name="StandardError">Standard error; with Kenward-Roger the adjusted one.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of Student's t.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
public sealed record VisitMean(
    int Arm, int Visit, double Mean, double StandardError, double DegreesOfFreedom, double Lower, double Upper);

/// <summary>Result of <see cref="MixedModel"/>.</summary>
/// <param name="Differences">Every arm but the reference at every visit: arms in rising order, visits within.</param>
/// <param name="AdjustedMeans">
/// Every arm at every visit, in the same order; null where factors overlap (or lack a level at a visit) so that the
/// equal-weight average over their levels includes combinations about which the data say nothing.
/// </param>
/// <param name="Structure">The covariance structure that was fitted.</param>
/// <param name="Covariance">Estimated covariance of the outcomes of one subject, visit by visit (squared unit of the outcome).</param>
/// <param name="LogLikelihood">
/// Restricted log-likelihood, as R's nlme has it; comparable between covariance structures, not between models of the mean.
/// </param>
/// <param name="Iterations">Steps that the search for the covariance took.</param>
/// <param name="Subjects">Subjects with at least one outcome.</param>
/// <param name="Observations">Outcomes.</param>
/// <param name="AliasedColumns">Covariate and factor columns left out because the others determine them.</param>
public sealed record MixedModelResult(
    IReadOnlyList<VisitDifference> Differences,
    IReadOnlyList<VisitMean>? AdjustedMeans,
    CovarianceStructure Structure,
    IReadOnlyList<IReadOnlyList<double>> Covariance,
    double LogLikelihood,
    int Iterations,
    int Subjects,
    int Observations,
    int AliasedColumns);
