using System.Globalization;
using Pulposus.Model.Therapy;
using Pulposus.Statistics;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>Summarises one arm as allocated and measured.</summary>
internal static class ArmSummaries
{
    /// <summary>The summary of an arm.</summary>
    public static ArmSummary Of(TrialData data, int arm)
    {
        Arm design = data.Protocol.Arms[arm];
        IReadOnlyList<int> analysed = data.Analysed(arm);
        return new ArmSummary(
            design.Id,
            design.Label,
            ProcedureText.Of(design.Treatment),
            design.Treatment.EvidenceLabel,
            data.Cohort.Subjects.Count(s => s.Arm == arm),
            analysed.Count,
            data.Protocol.Assumptions is null ? Baseline(data, arm, analysed) : Assumed(data, arm, analysed),
            [.. Enumerable.Range(1, data.Protocol.VisitMonths.Count).Select(visit => Visit(data, arm, visit))],
            [.. data.Protocol.Endpoints.OfType<ResponderEndpoint>().Select(e => Responders(data, arm, e))],
            data.Protocol.Assumptions is null ? [.. Enumerable.Range(1, data.Protocol.VisitMonths.Count).Select(visit => Layers(data, arm, analysed, visit))] : [],
            ConductSummaries.Retention(data, arm),
            ConductSummaries.Safety(data, arm));
    }

    static NamedMean[] Baseline(TrialData data, int arm, IReadOnlyList<int> subjects)
    {
        Subject[] people = [.. subjects.Select(s => data.Cohort.Subjects[s])];
        MeanWithInterval Of(IEnumerable<double> values) => Mean(data, values);
        const double Percent = Model.Units.Percent;

        // What stands in a file of own patients is nobody else's to see, also not as a mean of a few.
        bool IsOwn(string covariate) => data.Protocol.People?.Columns.Contains(covariate, StringComparer.Ordinal) ?? false;
        IEnumerable<NamedMean> Known(string covariate, string name, Func<Subject, double> value) =>
            IsOwn(covariate) ? [] : [new NamedMean(name, Of(people.Select(value)))];
        return
        [
            .. Known("age_y", "Age (y)", p => p.Screening[(int)Variable.Age]),
            .. Known("female", "Female (%)", p => p.IsFemale ? Percent : 0),
            .. Known("bmi", "BMI (kg/m²)", p => p.Screening[(int)Variable.Bmi]),
            .. Known("smoker", "Smoker (%)", p => Percent * p.Levels[(int)Factor.Smoker]),
            .. Known("pain_duration_months", "Pain duration (months)", p => p.Screening[(int)Variable.PainDuration]),
            new("VAS back pain, measured (mm)", Of(subjects.Select(s => data[Outcome.Vas, s, arm, 0]))),
            new("VAS back pain, true (mm)", Of(subjects.Select(s => data[Outcome.TruePain, s, arm, 0]))),
            new("ODI, measured (points)", Of(subjects.Select(s => data[Outcome.Odi, s, arm, 0]))),
            new("Pfirrmann grade, as read", Of(subjects.Select(s => data[Outcome.Pfirrmann, s, arm, 0]))),
            .. Known("modic1", "Modic type 1 (%)", p => Percent * p.Levels[(int)Factor.Modic1]),
            new("T2 of the nucleus (ms)", Of(subjects.Select(s => data[Outcome.T2, s, arm, 0]))),
            new("Share of pain from the disc (%)", Of(people.Select(p => Percent * p.DiscShare))),
        ];
    }

    // A scale that only carries an assumed response has values, but they mean nothing.
    static bool Speaks(TrialData data, Outcome outcome) =>
        data.Protocol.Assumptions is not { } assumed || (outcome == Outcome.Vas ? assumed.Vas : assumed.Odi) is not null;

    // Of assumed people nothing is known but what is measured.
    static NamedMean[] Assumed(TrialData data, int arm, IReadOnlyList<int> subjects) =>
    [
        .. data.Protocol.Assumptions!.Vas is null ? Array.Empty<NamedMean>() : [new("VAS back pain, measured (mm)", Mean(data, subjects.Select(s => data.Outcomes[Outcome.Vas, s, arm, 0])))],
        .. data.Protocol.Assumptions.Odi is null ? Array.Empty<NamedMean>() : [new("ODI, measured (points)", Mean(data, subjects.Select(s => data.Outcomes[Outcome.Odi, s, arm, 0])))],
    ];

    static VisitOutcome Visit(TrialData data, int arm, int visit)
    {
        IReadOnlyList<int> subjects = data.Observed(arm, visit);
        if (subjects.Count == 0)
            throw new AnalysisException($"Nobody of the arm '{data.Protocol.Arms[arm].Id}' came to the visit of month {data.Protocol.VisitMonths[visit - 1].ToString("R", CultureInfo.InvariantCulture)}, so there is nothing to describe. Use more subjects, or leave the visit out.");
        MeanWithInterval Change(Outcome outcome) => Mean(data, Speaks(data, outcome) ? subjects.Select(s => data.Change(outcome, s, arm, visit)) : [double.NaN]);
        MeanWithInterval Percent(Outcome outcome) => Mean(data, subjects.Select(s => data.PercentChange(outcome, s, arm, visit)));
        MeanWithInterval Value(Outcome outcome) => Mean(data, Speaks(data, outcome) ? subjects.Select(s => data.Outcomes[outcome, s, arm, visit]) : [double.NaN]);
        Treatment treatment = data.Protocol.Arms[arm].Treatment;
        return new VisitOutcome(
            data.Protocol.VisitMonths[visit - 1],
            Change(Outcome.Vas),
            Change(Outcome.Odi),
            Value(Outcome.Vas),
            Value(Outcome.Odi),
            Percent(Outcome.T2),
            Percent(Outcome.Height),
            treatment.DoseMillions > 0
                ? Mean(data, subjects.Select(s => Model.Units.Percent * data.Outcomes[Outcome.DonorCells, s, arm, visit] / treatment.DoseMillions))
                : null);
    }

    static Responders Responders(TrialData data, int arm, ResponderEndpoint endpoint)
    {
        IReadOnlyList<int> subjects = data.Observed(arm, [.. endpoint.Months.Select(data.Protocol.Visit)]);
        int events = subjects.Count(s => data.Responds(endpoint, s, arm));
        ProportionInterval share = Proportions.Wilson(events, subjects.Count, data.Protocol.Level);
        return new Responders(endpoint.Id, endpoint.Label, events, subjects.Count, share.Estimate, share.Lower, share.Upper);
    }

    static ResponseLayers Layers(TrialData data, int arm, IReadOnlyList<int> subjects, int visit)
    {
        double Average(Outcome outcome) => subjects.Average(s => data.Outcomes[outcome, s, arm, visit]);
        double natural = Average(Outcome.NaturalCourse);
        double mechanism = Average(Outcome.Mechanism);
        double residual = Average(Outcome.Residual);
        double therapy = Average(Outcome.Therapy);
        double events = Average(Outcome.Events);
        double total = subjects.Average(s => data.Change(Outcome.TruePain, s, arm, visit));

        // Pain cannot leave its scale: what the sum of the layers would go below zero is taken from the largest of
        // them, the context, so that layers add up to what happened.
        double context = total - natural - mechanism - residual - therapy - events;
        return new ResponseLayers(
            data.Protocol.VisitMonths[visit - 1], natural, context, mechanism, residual, therapy, events, total, subjects.Average(s => data.Change(Outcome.Vas, s, arm, visit)));
    }

    static MeanWithInterval Mean(TrialData data, IEnumerable<double> values)
    {
        // What nothing is assumed of has no numbers; the model always has them.
        double[] sample = [.. values];
        if (data.Protocol.Assumptions is not null && !sample.All(double.IsFinite))
            return new MeanWithInterval(0, double.NaN, double.NaN, double.NaN, double.NaN);
        MeanInterval m = Summary.Mean(sample, data.Protocol.Level);
        return new MeanWithInterval(m.N, m.Mean, m.StandardDeviation, m.Lower, m.Upper);
    }
}
