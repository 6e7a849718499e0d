namespace Pulposus.Studies.Evidence.Compared;

/// <summary>Simulated trials beside the published ones whose designs they mirror.</summary>
/// <param name="Format">Format and version, <c>pulposus-comparison/1</c>.</param>
/// <param name="Split">calibration, validation or all.</param>
/// <param name="Replicates">Simulated trials of each design; each draws knowledge, trial, product, people and events.</param>
/// <param name="Misses">How many results after baseline lie outside their 95 % interval.</param>
/// <param name="Outcomes">One entry per published number, misses first, then by how far out.</param>
/// <param name="Coverage">How often intervals hold what was published, blinded and open designs apart.</param>
/// <param name="Accuracy">Bias and error of the predicted means, designs and units apart.</param>
/// <param name="NotCompared">Published results of the mirrored trials that no simulated answer stands beside, and why.</param>
public sealed record EvidenceComparison(
    string Format,
    string Split,
    int Replicates,
    int Misses,
    IReadOnlyList<ComparedOutcome> Outcomes,
    IReadOnlyList<DesignCoverage> Coverage,
    IReadOnlyList<DesignAccuracy> Accuracy,
    IReadOnlyList<NotCompared> NotCompared);

/// <summary>A published number and its predictive distribution.</summary>
/// <param name="Study">Id of the published trial.</param>
/// <param name="Split">calibration or validation.</param>
/// <param name="Design">blinded, or open: participants knew what they got.</param>
/// <param name="Arm">Published arm.</param>
/// <param name="Label">The arm for people.</param>
/// <param name="Outcome">What, with its visit.</param>
/// <param name="Unit">mm, points, % of people, or % of baseline.</param>
/// <param name="IsBaseline">Whether it describes who was enrolled; such rows count neither in coverage nor in accuracy.</param>
/// <param name="People">People behind the published number, where known; no simulated trial counts more.</param>
/// <param name="Published">The published number; a count in per cent.</param>
/// <param name="Confidence">How it became known.</param>
/// <param name="Mean">Mean of the predictive distribution.</param>
/// <param name="Sd">Its standard deviation.</param>
/// <param name="Below">Share of simulated trials below the published number, half of those that equal it added.</param>
/// <param name="Intervals">Central intervals of 50, 80 and 95 %.</param>
public sealed record ComparedOutcome(
    string Study,
    string Split,
    string Design,
    string Arm,
    string Label,
    string Outcome,
    string Unit,
    bool IsBaseline,
    double? People,
    double Published,
    string Confidence,
    double Mean,
    double Sd,
    double Below,
    IReadOnlyList<PredictiveInterval> Intervals)
{
    /// <summary>Whether the widest interval does not hold what was published.</summary>
    public bool IsMiss => !Intervals[^1].Holds;

    /// <summary>Distance of the published number from the predicted mean, in standard deviations.</summary>
    public double Distance => Sd > 0 ? Math.Abs(Published - Mean) / Sd : 0;
}

/// <summary>A central predictive interval.</summary>
/// <param name="Level">Share of simulated trials within.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Holds">Whether the published number lies within.</param>
public sealed record PredictiveInterval(double Level, double Lower, double Upper, bool Holds);

/// <summary>How often intervals of a kind of design hold what was published.</summary>
/// <param name="Design">blinded or open.</param>
/// <param name="Trials">Trials.</param>
/// <param name="Outcomes">Published numbers after baseline; those of one arm depend on each other.</param>
/// <param name="Held50">Share within the 50 % interval.</param>
/// <param name="Held80">Share within the 80 % interval.</param>
/// <param name="Held95">Share within the 95 % interval.</param>
public sealed record DesignCoverage(string Design, int Trials, int Outcomes, double Held50, double Held80, double Held95);

/// <summary>How far predicted means lie from what was published.</summary>
/// <param name="Design">blinded or open.</param>
/// <param name="Unit">As above.</param>
/// <param name="Outcomes">Published numbers.</param>
/// <param name="Bias">Mean of predicted less published; of changes, negative promises too much.</param>
/// <param name="Rmse">Root of the mean squared difference.</param>
public sealed record DesignAccuracy(string Design, string Unit, int Outcomes, double Bias, double Rmse);

/// <summary>A published result without a simulated like.</summary>
/// <param name="Study">Id of the published trial.</param>
/// <param name="Arm">Published arm; empty for all.</param>
/// <param name="Measure">Measure; empty for all.</param>
/// <param name="Months">Visit.</param>
/// <param name="Reason">Why.</param>
public sealed record NotCompared(string Study, string Arm, string Measure, double? Months, string Reason);
