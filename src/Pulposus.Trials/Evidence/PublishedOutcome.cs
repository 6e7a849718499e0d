namespace Pulposus.Trials.Evidence;

/// <summary>An outcome measure, a row of <c>data/evidence/measures.csv</c>.</summary>
/// <param name="Id">Id, such as <c>vas</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="Kind">A score or a count of people.</param>
/// <param name="Unit">Unit.</param>
/// <param name="LowerIsBetter">Direction.</param>
/// <param name="Min">Lowest possible mean.</param>
/// <param name="Max">Highest possible mean.</param>
public sealed record OutcomeMeasure(string Id, string Label, MeasureKind Kind, string Unit, bool LowerIsBetter, double? Min, double? Max);

/// <summary>What one arm showed at one visit, a row of <c>data/evidence/outcomes.csv</c>.</summary>
/// <remarks>A row without numbers says that the outcome was measured and its value was not found.</remarks>
public sealed record PublishedOutcome
{
    /// <summary>Measure.</summary>
    public required OutcomeMeasure Measure { get; init; }

    /// <summary>Empty for the whole arm; otherwise who of it, and then no randomised group.</summary>
    public required string Subgroup { get; init; }

    /// <summary>Visit (months); 0 is the baseline.</summary>
    public required double Months { get; init; }

    /// <summary>People analysed.</summary>
    public double? N => this[OutcomeField.N];

    /// <summary>Mean, in the measure's unit.</summary>
    public double? Mean => this[OutcomeField.Mean];

    /// <summary>Standard deviation of the values whose mean it is.</summary>
    public double? Sd => this[OutcomeField.Sd];

    /// <summary>Mean change from baseline.</summary>
    public double? Change => this[OutcomeField.Change];

    /// <summary>Standard deviation of the change.</summary>
    public double? ChangeSd => this[OutcomeField.ChangeSd];

    /// <summary>Change in per cent of the mean baseline.</summary>
    public double? ChangePercent => this[OutcomeField.ChangePercent];

    /// <summary>People with the event.</summary>
    public double? Events => this[OutcomeField.Events];

    /// <summary>Per cent of people with the event, as printed.</summary>
    public double? Percent => this[OutcomeField.Percent];

    /// <summary>Where the numbers were published.</summary>
    public required SourceKind Source { get; init; }

    /// <summary>Remarks.</summary>
    public required string Note { get; init; }

    /// <summary>The numbers that are given, each with how it became known.</summary>
    public required IReadOnlyDictionary<OutcomeField, (double Value, Confidence Confidence)> Numbers { get; init; }

    /// <summary>Whether any result is given; the number of people alone is none.</summary>
    public bool HasResult => Numbers.Keys.Any(f => f != OutcomeField.N);

    /// <summary>A number, if it is given.</summary>
    public double? this[OutcomeField field] => Numbers.TryGetValue(field, out (double Value, Confidence) number) ? number.Value : null;

    /// <summary>How a number became known; <see cref="Confidence.NotFound"/> if it is not given.</summary>
    public Confidence ConfidenceOf(OutcomeField field) =>
        Numbers.TryGetValue(field, out (double, Confidence Confidence) number) ? number.Confidence : Confidence.NotFound;
}

/// <summary>A difference between two arms as the source prints it, a row of <c>data/evidence/contrasts.csv</c>.</summary>
/// <param name="Arm">Arm.</param>
/// <param name="Reference">Arm it is compared with.</param>
/// <param name="Measure">Measure.</param>
/// <param name="Months">Visit (months).</param>
/// <param name="Effect">mean_difference or risk_difference_percent.</param>
/// <param name="Estimate">Estimate, with the sign as printed; the note says what it favours.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end of the 95 % interval.</param>
/// <param name="Confidence">How it became known.</param>
/// <param name="Note">Remarks.</param>
public sealed record PublishedContrast(
    string Arm, string Reference, OutcomeMeasure Measure, double Months, string Effect, double Estimate, double Lower, double Upper, Confidence Confidence, string Note);
