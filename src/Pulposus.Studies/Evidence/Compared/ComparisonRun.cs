using Pulposus.Statistics;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Evidence.Compared;

/// <summary>
/// Runs published trials many times as they could have gone and puts every published number beside its predictive
/// distribution.
/// </summary>
/// <remarks>
/// Each replicate draws a state of knowledge, a trial with its products, people and events. It answers with as many people
/// as the published number has, so that the distribution holds the chance of enrolment at the published size. Nothing is
/// fitted. A published number is inside an interval of quantiles, ends included.
/// </remarks>
public sealed class ComparisonRun
{
    const string FormatName = "pulposus-comparison/1";

    // What rounding of per cents may cost.
    const double Rounding = 1e-9;

    static readonly double[] levels = [0.5, 0.8, 0.95];

    readonly (string Name, StudyFile File, PublishedStudy Published)[] trials;
    readonly string split;

    /// <summary>The trials that can be simulated.</summary>
    /// <param name="isCalibration">Only those that the model may be tuned on, or only the others; null for both.</param>
    /// <param name="study">Only this one: id of a published trial; null for all.</param>
    /// <exception cref="PoolRefusedException">There is none.</exception>
    public ComparisonRun(bool? isCalibration, string? study)
    {
        (string Name, StudyFile File, PublishedStudy Published)[] all = [.. Design.Names.Select(name => (name, File: Design.Read(name)))
            .Where(d => d.File.Evidence is not null).Select(d => (d.name, d.File, EvidenceBase.Find(d.File.Evidence!)!))];
        string ids = string.Join(", ", all.Select(t => t.Published.Id).Order(StringComparer.Ordinal));
        if (study is not null && !Array.Exists(all, t => Is(t.Published, study)))
        {
            string known = EvidenceBase.Find(study) is { } found ? $"no study file mirrors {found.Id}" : $"unknown study '{study}'{Runs.Catalogue.Hint(study, all.Select(t => t.Published.Id))}";
            throw new PoolRefusedException($"--study: {known.TrimEnd('.')}. Designs exist for: {ids}.");
        }

        trials = [.. all.Where(t => (study is null || Is(t.Published, study)) && (isCalibration is null || t.Published.IsCalibration == isCalibration))];
        split = isCalibration is { } tuned ? SplitOf(tuned) : "all";

        // An id alone always finds its trial.
        if (trials.Length == 0)
            throw new PoolRefusedException($"--split: {(study is null ? "any trial with a study file" : EvidenceBase.Find(study)!.Id)} does not belong to {split}; leave --split out.");
    }

    /// <summary>People simulated in one replicate of all trials.</summary>
    public int People => trials.Sum(t => t.File.Subjects);

    /// <summary>Runs.</summary>
    /// <param name="replicates">Simulated trials of each design.</param>
    /// <param name="threads">Threads; results do not depend on them.</param>
    /// <param name="progress">Called with the number of people simulated, from any thread.</param>
    /// <param name="stop">Stops between trials.</param>
    public EvidenceComparison Run(int replicates, int threads, Action<int> progress, CancellationToken stop)
    {
        List<ComparedOutcome> outcomes = [];
        List<NotCompared> missing = [];
        int before = 0;
        foreach ((string name, StudyFile file, PublishedStudy published) in trials)
        {
            Protocol protocol = ProtocolMapping.Of(file, name);
            Asked[] asked = [.. Questions(published, protocol, missing)];
            if (asked.Length > 0)
            {
                int done = before;
                double[][][] answers = NestedTrials.Run(
                    protocol, replicates, 1, threads, data => asked.Select(a => Answer(a, data)).ToArray(), n => progress(done + (n * file.Subjects)), asAllocated: true, stop);
                for (int k = 0; k < asked.Length; k++)
                {
                    double[] finite = [.. answers.Select(e => e[0][k]).Where(double.IsFinite)];
                    if (finite.Length > 1)
                        outcomes.Add(Compare(published, asked[k], finite));
                    else
                        missing.Add(new NotCompared(published.Id, asked[k].Arm, asked[k].Outcome.Measure.Id, asked[k].Outcome.Months, "nobody was seen in the simulated trials"));
                }
            }

            before += replicates * file.Subjects;
            progress(before);
        }

        ComparedOutcome[] later = [.. outcomes.Where(o => !o.IsBaseline)];
        return new EvidenceComparison(
            FormatName,
            split,
            replicates,
            later.Count(o => o.IsMiss),
            [.. outcomes.OrderBy(o => o.IsBaseline).ThenBy(o => !o.IsMiss).ThenByDescending(o => o.Distance)],
            [.. later.GroupBy(o => o.Design, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Coverage)],
            [.. later.GroupBy(o => (o.Design, o.Unit)).OrderBy(g => g.Key).Select(g => new DesignAccuracy(
                g.Key.Design, g.Key.Unit, g.Count(), g.Average(o => o.Mean - o.Published), Math.Sqrt(g.Average(o => (o.Mean - o.Published) * (o.Mean - o.Published)))))],
            missing);
    }

    static bool Is(PublishedStudy published, string id) => published.Id.Equals(id, StringComparison.OrdinalIgnoreCase);

    static string SplitOf(bool isCalibration) => isCalibration ? "calibration" : "validation";

    static IEnumerable<Asked> Questions(PublishedStudy published, Protocol protocol, List<NotCompared> missing)
    {
        foreach (PublishedArm arm in published.Arms)
        {
            int position = protocol.Arms.ToList().FindIndex(a => a.Evidence == arm.Id);
            if (position < 0)
            {
                missing.Add(new NotCompared(published.Id, arm.Id, string.Empty, null, "the arm is not in the study file"));
                continue;
            }

            foreach (PublishedOutcome outcome in arm.Outcomes.Where(o => o.HasResult))
            {
                IReadOnlyList<PublishedQuestion> questions = PublishedQuestions.Of(outcome, protocol);
                foreach (PublishedQuestion question in questions)
                {
                    // The change in mm and in per cent of one mean are one result.
                    if (question.Field != OutcomeField.ChangePercent || outcome.Change is null)
                        yield return new Asked(outcome, question, position, arm.Id, protocol.Arms[position].Label);
                }

                if (questions.Count == 0)
                    missing.Add(new NotCompared(published.Id, arm.Id, outcome.Measure.Id, outcome.Months, Why(outcome, protocol)));
            }
        }
    }

    static string Why(PublishedOutcome outcome, Protocol protocol) =>
        outcome.Subgroup.Length > 0 ? "a part of an arm is no randomised group"
        : outcome.Months > 0 && !protocol.VisitMonths.Contains(outcome.Months) ? "the study file has no such visit"
        : "the simulation has no like of it";

    static double Answer(Asked asked, Trials.Analysis.TrialData data)
    {
        IReadOnlyList<int> seen = asked.Question.Observed(data, asked.Position);
        int most = asked.Outcome.N is { } n ? (int)n : seen.Count;
        return asked.Question.Answer(data, asked.Position, [.. seen.Take(most)]);
    }

    static ComparedOutcome Compare(PublishedStudy study, Asked asked, double[] answers)
    {
        double published = asked.Question.Published(asked.Outcome);
        MeanInterval mean = Summary.Mean(answers);
        IReadOnlyList<double> ends = Summary.Quantiles([.. answers.Order()], [.. levels.SelectMany(l => new[] { (1 - l) / 2, (1 + l) / 2 })]);
        bool Equals(double x) => Math.Abs(x - published) <= Rounding;
        return new ComparedOutcome(
            study.Id,
            SplitOf(study.IsCalibration),
            study.Blinding == Trials.Evidence.Blinding.Double ? "blinded" : "open",
            asked.Arm,
            asked.Label,
            asked.Question.Name,
            asked.Question.Baseline is null ? asked.Question.Unit : "% of baseline",
            asked.Outcome.Months == 0,
            asked.Outcome.N,
            published,
            PublishedComparisons.Confidence(asked.Outcome, asked.Question.Field),
            mean.Mean,
            mean.StandardDeviation,
            answers.Average(x => Equals(x) ? 0.5 : x < published ? 1 : 0),
            [.. levels.Select((level, k) => new PredictiveInterval(
                level, ends[2 * k], ends[(2 * k) + 1], published >= ends[2 * k] - Rounding && published <= ends[(2 * k) + 1] + Rounding))]);
    }

    static DesignCoverage Coverage(IGrouping<string, ComparedOutcome> group)
    {
        double Held(int k) => group.Average(o => o.Intervals[k].Holds ? 1.0 : 0);
        return new DesignCoverage(group.Key, group.Select(o => o.Study).Distinct(StringComparer.Ordinal).Count(), group.Count(), Held(0), Held(1), Held(2));
    }

    sealed record Asked(PublishedOutcome Outcome, PublishedQuestion Question, int Position, string Arm, string Label);
}
