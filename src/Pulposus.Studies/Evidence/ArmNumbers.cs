using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Files;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Evidence;

/// <summary>One or more arms of a trial at one visit, with what pooling needs.</summary>
/// <param name="N">People.</param>
/// <param name="Events">People with the event; 0 for a score.</param>
/// <param name="Mean">Mean or mean change; 0 for a count.</param>
/// <param name="Sd">Its SD; 0 for a count.</param>
/// <param name="Imputed">What was imputed: nothing, a correlation, or an SD.</param>
/// <param name="Known">How the numbers became known.</param>
readonly record struct ArmNumbers(double N, double Events, double Mean, double Sd, Imputation Imputed, IReadOnlyList<Confidence> Known)
{
    /// <summary>The numbers of one arm, or why there are none.</summary>
    public static (ArmNumbers? Numbers, string Missing) Of(PublishedArm arm, PublishedOutcome outcome, EvidenceQuestion question, double correlation, double? borrowedSd)
    {
        double? n = outcome.N ?? arm.N;
        List<Confidence> known = [outcome.N is null ? arm.NConfidence : outcome.ConfidenceOf(OutcomeField.N)];
        if (n is null)
            return (null, "the number of people");
        if (question.Measure.Kind == MeasureKind.Count)
        {
            if (outcome.Events is not { } events)
                return (null, "the number of events");
            known.Add(outcome.ConfidenceOf(OutcomeField.Events));
            return (new ArmNumbers(n.Value, events, 0, 0, Imputation.None, known), "");
        }

        PublishedOutcome? baseline = arm.Outcomes.FirstOrDefault(o => o.Measure == question.Measure && o.Months == 0 && o.Subgroup.Length == 0);
        double? mean = question.IsChange ? outcome.Change ?? (outcome.Mean - baseline?.Mean) : outcome.Mean;
        if (mean is null)
            return (null, question.IsChange ? "the mean change" : "the mean");
        known.Add(question.IsChange ? outcome.Change is null ? Confidence.Derived : outcome.ConfidenceOf(OutcomeField.Change) : outcome.ConfidenceOf(OutcomeField.Mean));
        (double? sd, Imputation imputed) = Spread(outcome, baseline, question.IsChange, correlation);
        if (sd is not null)
            known.Add(imputed == Imputation.None && question.IsChange ? outcome.ConfidenceOf(OutcomeField.ChangeSd) : outcome.ConfidenceOf(OutcomeField.Sd));
        else if (question.BorrowSd && borrowedSd is not null)
            (sd, imputed) = (borrowedSd, Imputation.Sd);
        return sd is null
            ? (null, $"the SD (mean {mean.Value.Said()}, n {n.Value.Said()})")
            : (new ArmNumbers(n.Value, 0, mean.Value, sd.Value, imputed, known), "");
    }

    /// <summary>The SD of a value or a change; a change from the SDs at both ends if it is not printed.</summary>
    public static (double? Sd, Imputation Imputed) Spread(PublishedOutcome outcome, PublishedOutcome? baseline, bool isChange, double correlation)
    {
        if (!isChange)
            return (outcome.Sd, Imputation.None);
        if (outcome.ChangeSd is { } printed)
            return (printed, Imputation.None);
        return outcome.Sd is { } final && baseline?.Sd is { } first
            ? (EffectSizes.ChangeSd(first, final, correlation), Imputation.Correlation)
            : (null, Imputation.None);
    }

    /// <summary>Arms put together as if they were one (Cochrane Handbook table 6.5.a).</summary>
    public static ArmNumbers Together(IReadOnlyList<ArmNumbers> arms)
    {
        ArmNumbers sum = arms[0];
        foreach (ArmNumbers arm in arms.Skip(1))
        {
            double n = sum.N + arm.N;
            double between = sum.Mean - arm.Mean;
            double squares = ((sum.N - 1) * sum.Sd * sum.Sd) + ((arm.N - 1) * arm.Sd * arm.Sd) + (sum.N * arm.N / n * between * between);
            sum = new ArmNumbers(
                n, sum.Events + arm.Events, ((sum.N * sum.Mean) + (arm.N * arm.Mean)) / n, Math.Sqrt(squares / (n - 1)),
                (Imputation)Math.Max((int)sum.Imputed, (int)arm.Imputed), [.. sum.Known, .. arm.Known]);
        }

        return sum;
    }
}

/// <summary>What had to be imputed.</summary>
enum Imputation
{
    None,
    Correlation,
    Sd,
}
