namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>An interval (unit of what it bounds).</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Limits(double Lower, double Upper);

/// <summary>One coefficient of a model.</summary>
/// <param name="Name">intercept, or the name of the moderator.</param>
/// <param name="Estimate">Estimate, on the scale of the analysis (per unit of the moderator).</param>
/// <param name="StandardError">Standard error.</param>
/// <param name="Statistic">z, or t with Hartung and Knapp.</param>
/// <param name="PValue">Two-sided p value of 0.</param>
/// <param name="Interval">Confidence interval.</param>
public sealed record Coefficient(
    string Name, double Estimate, double StandardError, double Statistic, double PValue, Limits Interval);

/// <summary>Test that all moderators together explain nothing.</summary>
/// <param name="Statistic">Chi-square Q_M, or F with Hartung and Knapp.</param>
/// <param name="Df1">Number of moderators.</param>
/// <param name="Df2">Residual degrees of freedom of F; null for chi-square.</param>
/// <param name="PValue">p value.</param>
public sealed record ModeratorTest(double Statistic, int Df1, int? Df2, double PValue);

/// <summary>Spread of true effects between studies, beyond what sampling explains.</summary>
/// <param name="Tau2">Variance between studies (effect squared); 0 under equal effects.</param>
/// <param name="I2">Share of tau² in the total variance of a typical study (per cent).</param>
/// <param name="H2">Total variance of a typical study over its sampling variance.</param>
/// <param name="Q">Cochran's Q, residual with moderators.</param>
/// <param name="Df">Degrees of freedom of Q.</param>
/// <param name="PValue">p value of Q under equal effects.</param>
/// <param name="Tau2Interval">By the Q profile (Viechtbauer, Stat Med 2007;26:37); null under equal effects and for one study.</param>
/// <param name="I2Interval">The same ends as I².</param>
/// <param name="H2Interval">The same ends as H².</param>
public sealed record Heterogeneity(
    double Tau2, double I2, double H2, double Q, int Df, double PValue, Limits? Tau2Interval, Limits? I2Interval, Limits? H2Interval);

/// <summary>Studies pooled.</summary>
/// <param name="Method">How.</param>
/// <param name="Studies">How many.</param>
/// <param name="Coefficients">The intercept, which without moderators is the pooled effect; then the moderators.</param>
/// <param name="DegreesOfFreedom">Of t, with Hartung and Knapp; null where z is used.</param>
/// <param name="Heterogeneity">Spread between studies.</param>
/// <param name="Moderators">Test of the moderators; null without any.</param>
/// <param name="Prediction">
/// Where the true effect of a new study would lie, by the quantile that the confidence interval has; null with moderators,
/// under equal effects.
/// </param>
/// <param name="PredictionByT">The same by t with k - 2 degrees of freedom (Higgins, J R Stat Soc A 2009;172:137).</param>
/// <param name="Weights">Share of each study in the pooled effect (per cent), in the order given; null with moderators.</param>
public sealed record PooledResult(
    PoolingMethod Method,
    int Studies,
    IReadOnlyList<Coefficient> Coefficients,
    int? DegreesOfFreedom,
    Heterogeneity Heterogeneity,
    ModeratorTest? Moderators,
    Limits? Prediction,
    Limits? PredictionByT,
    IReadOnlyList<double>? Weights)
{
    /// <summary>The pooled effect; with moderators the effect where all of them are 0.</summary>
    public Coefficient Effect => Coefficients[0];
}
