using Pulposus.Numerics.Arithmetic;
using Pulposus.Studies.Power;
using Pulposus.Trials.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>The numbers of one hypothesis in the unit in which people read them: shares in percentage points, errors of ratios on the log scale.</summary>
internal readonly record struct Quantity(HypothesisResult Hypothesis)
{
    /// <summary>Whether it is a ratio, whose spread and bias stand on the log scale.</summary>
    public bool IsRatio => Hypothesis.Unit == "ratio";

    /// <summary>The unit, or nothing for a ratio.</summary>
    public string Unit => IsRatio ? "" : Hypothesis.Unit == "proportion" ? "percentage points" : Hypothesis.Unit;

    /// <summary>The value that stands for no difference.</summary>
    public double Null => IsRatio ? 1 : 0;

    public string Truth => Said(Hypothesis.Truth, Hypothesis.TruthError);

    public string Mean => Numbers.Fixed(Scale * Hypothesis.MeanEstimate.Value, Decimals);

    public string Sd => Numbers.Fixed(Scale * Hypothesis.Sd, Decimals);

    public string StandardError => Numbers.Fixed(Scale * Hypothesis.StandardError, Decimals);

    public string Bias => MonteCarlo.Of(Hypothesis.Bias, Scale, Decimals);

    private double Scale => Hypothesis.Unit == "proportion" ? 100 : 1;

    private int Decimals => IsRatio ? 3 : 2;

    /// <summary>A true value with its error.</summary>
    public string Said(double? truth, double? error = null) =>
        truth is { } t ? MonteCarlo.With(Scale * t, Scale * (error ?? 0), Decimals) : Numbers.Absent;

    /// <summary>A true value with its unit.</summary>
    public string WithUnit(double? truth, double? error = null) => Said(truth, error) + (Unit.Length > 0 ? Numbers.Space + Unit : "");

    /// <summary>Whether a true value favours the arm.</summary>
    public bool Favours(double truth) => Hypothesis.LowerIsBetter ? truth < Null : truth > Null;

    /// <summary>How far a true value lies from no difference in favour of the arm; of ratios on the log scale.</summary>
    public double Gain(double truth) => (Hypothesis.LowerIsBetter ? -1 : 1) * (IsRatio ? Elementary.Log(truth) : truth);

    /// <summary>Whether the bias lies within its 95 % Monte-Carlo limits of none.</summary>
    public static bool IsUnbiased(Average bias) => Math.Abs(bias.Value) <= MonteCarlo.Normal95 * bias.Error;

    /// <summary>A value on the axis of a figure: percentage points, or the logarithm of a ratio.</summary>
    public double OnAxis(double value) => IsRatio ? Elementary.Log(value) : Scale * value;

    /// <summary>A spread on that axis.</summary>
    public double SpreadOnAxis(double sd) => Scale * sd;
}
