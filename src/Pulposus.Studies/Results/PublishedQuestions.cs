using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>What to ask of a simulated trial to get the like of a published number; the one place that knows.</summary>
internal static class PublishedQuestions
{
    static readonly Criterion halved = new(Scale.Vas, 50, null, null);
    static readonly Criterion function = new(Scale.Odi, null, 15, null);

    /// <summary>The questions of the numbers of an outcome; none where the simulation has no answer or no such visit.</summary>
    public static IReadOnlyList<PublishedQuestion> Of(PublishedOutcome published, Protocol protocol)
    {
        // A part of an arm is no randomised group, so the simulated arm is not its like.
        double month = published.Months;
        if (published.Subgroup.Length > 0 || (month > 0 && !protocol.VisitMonths.Contains(month)))
            return [];
        string at = $" at {month.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)} months";
        bool Visits(params double[] months) => months.All(protocol.VisitMonths.Contains);
        IReadOnlyList<PublishedQuestion> Share(string name, Criterion[] criteria, bool all, params double[] months)
        {
            ResponderEndpoint endpoint = new(string.Empty, name, false, months, all, criteria);
            return Count(published, name, (data, s, a) => data.Responds(endpoint, s, a) ? 1 : 0, months);
        }

        return published.Measure.Id switch
        {
            "vas" => Score(published, "VAS", Outcome.Vas, at),
            "odi" => Score(published, "ODI", Outcome.Odi, at),
            _ when month == 0 => [],
            "responder_30pct_vas" => Share("VAS at least 30 % better" + at, [halved with { Percent = 30 }], true, month),
            "responder_50pct_vas" => Share("VAS at least 50 % better" + at, [halved], true, month),
            "responder_respine" => Share("VAS at least 20 % and 20 mm better, or ODI at least 20 %" + at, [new(Scale.Vas, 20, 20, null), new(Scale.Odi, 20, null, null)], false, month),
            "vas_at_most_20" => Share("VAS at most 20 mm" + at, [new(Scale.Vas, null, null, 20)], true, month),
            "pain_below_40" => Share("VAS at most 40 mm" + at, [new(Scale.Vas, null, null, 40)], true, month),
            "composite_12and24m" when Visits(12, 24) => Share("composite success at 12 and 24 months", [halved, function], true, 12, 24),
            "composite_6and12m" when Visits(6, 12) => Share("composite success at 6 and 12 months", [halved, function], true, 6, 12),
            "opioid_stopped" => [.. Count(published, "opioids stopped" + at, (data, s, a) => 1 - data.Outcomes[Outcome.UsesOpioid, s, a, protocol.Visit(month)], month)
                .Select(q => q with { Counts = (data, s, a) => data.Outcomes[Outcome.UsesOpioid, s, a, 0] > 0 })],
            _ => [],
        };
    }

    static IReadOnlyList<PublishedQuestion> Score(PublishedOutcome published, string name, Outcome outcome, string at)
    {
        double month = published.Months;
        int Visit(TrialData data) => month > 0 ? data.Protocol.Visit(month) : 0;
        double Value(TrialData data, int s, int a) => data.Outcomes[outcome, s, a, Visit(data)];
        double Change(TrialData data, int s, int a) => data.Change(outcome, s, a, Visit(data));
        string unit = published.Measure.Unit;
        PublishedQuestion[] all = month == 0
            ? [new($"{name} at baseline", OutcomeField.Mean, unit, Value)]
            :
            [
                new($"{name} change{at}", OutcomeField.Change, unit, Change, month),
                new($"{name} change{at}, of the mean baseline", OutcomeField.ChangePercent, "%", Change, month) { Baseline = (data, s, a) => data.Outcomes[outcome, s, a, 0] },

                // A mean with its change says nothing that the change does not.
                .. published.Change is null && published.ChangePercent is null ? [new PublishedQuestion(name + at, OutcomeField.Mean, unit, Value, month)] : Array.Empty<PublishedQuestion>(),
            ];
        return [.. all.Where(q => published[q.Field] is not null)];
    }

    static IReadOnlyList<PublishedQuestion> Count(PublishedOutcome published, string name, Func<TrialData, int, int, double> value, params double[] months)
    {
        // Without the number of people a count is not a share.
        OutcomeField field = published.Events is null || published.N is null ? OutcomeField.Percent : OutcomeField.Events;
        return published[field] is null ? [] : [new(name, field, "%", value, months)];
    }
}

/// <summary>A question whose answer is the like of a published number.</summary>
/// <param name="Name">What it is, with the visit.</param>
/// <param name="Field">The published number.</param>
/// <param name="Unit">Unit of the answer; counts are answered in per cent.</param>
/// <param name="Value">Value of a subject under an arm; of a share 1 or 0.</param>
/// <param name="Months">Visits to which a subject must have come.</param>
internal sealed record PublishedQuestion(string Name, OutcomeField Field, string Unit, Func<TrialData, int, int, double> Value, params double[] Months)
{
    /// <summary>What the mean is divided by, where it is given in per cent of a mean.</summary>
    public Func<TrialData, int, int, double>? Baseline { get; init; }

    /// <summary>Whom the question is about; null for everybody.</summary>
    public Func<TrialData, int, int, bool>? Counts { get; init; }

    /// <summary>Whether the answer is a share of people.</summary>
    public bool IsShare => Field is OutcomeField.Events or OutcomeField.Percent;

    /// <summary>The subjects of an arm who were seen and whom the question is about.</summary>
    public IReadOnlyList<int> Observed(TrialData data, int arm) =>
        [.. data.Observed(arm, [.. Months.Select(data.Protocol.Visit)]).Where(s => Counts?.Invoke(data, s, arm) ?? true)];

    /// <summary>The answer of some subjects, in <see cref="Unit"/>; not a number for none.</summary>
    public double Answer(TrialData data, int arm, IReadOnlyList<int> people)
    {
        if (people.Count == 0)
            return double.NaN;
        double mean = people.Average(s => Value(data, s, arm));
        double scale = IsShare || Baseline is not null ? Model.Units.Percent : 1;

        // Published changes in per cent are of the mean baseline, so ours are too.
        return scale * mean / (Baseline is { } baseline ? people.Average(s => baseline(data, s, arm)) : 1);
    }

    /// <summary>The published number, in <see cref="Unit"/>.</summary>
    public double Published(PublishedOutcome outcome) =>
        Field == OutcomeField.Events ? Model.Units.Percent * outcome.Events!.Value / outcome.N!.Value : outcome[Field]!.Value;
}
