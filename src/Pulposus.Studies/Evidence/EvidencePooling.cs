using System.Globalization;
using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Files;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Evidence;

/// <summary>Collects from the evidence base what answers a question, and says what it could not use.</summary>
/// <remarks>
/// Of each cohort one report is used, the main one if it has the numbers. Parts of an arm (subgroups) are no randomised groups
/// and are left out. Releases of sponsors are left out unless asked for. Several control arms of a trial are put together;
/// several treated arms share them, split or modelled. All rules hold for every measure and whatever the base holds.
/// </remarks>
public sealed class EvidencePooling
{
    /// <summary>Properties of studies that subgroups and moderators may name.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["blinding", "design", "condition", "control", "cell_source", "origin", "dose", "year", "months"];

    readonly EvidenceQuestion question;
    readonly PoolMeasure measure;
    readonly PoolRequest request;
    readonly double correlation;
    readonly double? borrowedSd;
    readonly List<string> notes = [];
    readonly List<string> unused = [];
    readonly List<Confidence> known = [];
    readonly List<Imputation> imputed = [];

    EvidencePooling(EvidenceQuestion question, PoolMeasure measure, PoolRequest request)
    {
        (this.question, this.measure, this.request) = (question, measure, request);
        correlation = request.Correlation ?? PoolRequest.ImputedCorrelation;
        borrowedSd = Borrowed();
    }

    /// <summary>The measure for a question that names none: mean difference, risk ratio; for single arms mean, logit.</summary>
    /// <param name="question">The question.</param>
    public static PoolMeasure Usual(EvidenceQuestion question) => PoolMeasure.Find((question.Measure.Kind, question.Second) switch
    {
        (MeasureKind.Score, null) => "mn",
        (MeasureKind.Score, _) => "md",
        (_, null) => "plo",
        _ => "rr",
    })!;

    /// <summary>Collects.</summary>
    /// <param name="question">The question.</param>
    /// <param name="measure">Scale.</param>
    /// <param name="request">How it will be pooled.</param>
    /// <exception cref="PoolRefusedException">Named reports share people, the measure does not fit, or nothing can be pooled.</exception>
    public static PoolInput Collect(EvidenceQuestion question, PoolMeasure measure, PoolRequest request) => new EvidencePooling(question, measure, request).Input();

    PoolInput Input()
    {
        Check();
        List<PoolStudy> rows = [];
        List<PublishedStudy> used = [];
        IEnumerable<PublishedStudy> candidates = (question.Studies.Count > 0 ? question.Studies : EvidenceBase.Studies)
            .Where(s => (question.Condition is null || s.Condition == question.Condition) && s.Report != ReportKind.Registration
                && s.Arms.Any(Belongs(question.First)) && (question.Second is null || s.Arms.Any(Belongs(question.Second))));
        foreach (IGrouping<string, PublishedStudy> cohort in candidates.GroupBy(s => s.Cohort, StringComparer.Ordinal))
        {
            foreach (double months in question.Months)
            {
                // Main reports come first in the order of kinds.
                foreach (PublishedStudy study in cohort.OrderBy(s => s.Report))
                {
                    List<PoolStudy> found = Rows(study, months);
                    rows.AddRange(found);
                    if (found.Count > 0)
                        used.Add(study);
                    if (found.Count > 0 && !(request.Force && question.Studies.Count > 0))
                        break;
                }
            }
        }

        int registered = question.First == "cells" && question.Studies.Count == 0
            ? EvidenceBase.Studies.Count(s => s.Report == ReportKind.Registration && s.Therapy == Therapy.Cells && (question.Condition is null || s.Condition == question.Condition))
            : 0;
        unused.RemoveAll(line => used.Exists(s => line.StartsWith(s.Id + ":", StringComparison.Ordinal)));
        if (rows.Count == 0)
            throw new PoolRefusedException($"nothing to pool for {question.Measure.Id} at {Visits()} months in {question.First}{(question.Second is null ? "" : " and " + question.Second)}. {(unused.Count > 0 ? string.Join(" ", unused) : "No study has it; 'pulposus evidence list' shows what there is.")}");
        Describe(used, registered);
        return new PoolInput(measure.Scale, rows, notes, new PoolTrust(
            used.TrueForAll(s => s.Design == StudyDesign.Randomised), used.TrueForAll(s => s.Blinding == Trials.Evidence.Blinding.Double), LowBias(used), unused.Count + registered))
        {
            Outcome = question.Measure.Kind == MeasureKind.Count ? $"the share with '{question.Measure.Label}'"
                : question.IsChange ? $"the change of '{question.Measure.Label}'" : $"'{question.Measure.Label}'",
            First = EvidenceQuestion.Said(question.First),
            Second = question.Second is null ? "" : EvidenceQuestion.Said(question.Second),
        };
    }

    void Check()
    {
        string[] words = (question.Measure.Kind, question.Second) switch
        {
            (MeasureKind.Score, null) => ["mn"],
            (MeasureKind.Score, _) => ["md", "smd"],
            (_, null) => ["plo", "pft"],
            _ => ["rr", "or", "rd"],
        };
        if (!words.Contains(measure.Word, StringComparer.Ordinal))
            throw new PoolRefusedException($"--measure {measure.Word} does not fit '{question.Measure.Id}'{(question.Second is null ? " of single arms" : "")}; expected {string.Join(" or ", words)}.");
        foreach (string name in request.Moderators.Append(request.Subgroup).OfType<string>().Where(name => !Properties.Contains(name, StringComparer.Ordinal)))
            throw new PoolRefusedException($"unknown property '{name}'{Spelling.Hint(name, Properties)} Studies of the base have: {string.Join(", ", Properties)}.");
        if (request.Force)
            return;
        foreach (IGrouping<string, PublishedStudy> cohort in question.Studies.GroupBy(s => s.Cohort, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            throw new PoolRefusedException(
                $"{PoolWords.Listed([.. cohort.Select(s => s.Id)])} report the same people (cohort {cohort.Key}{(cohort.First().Enrolled is { } n ? $", {n} enrolled" : "")}). Pooled together they would be counted more than once, and the interval would be falsely narrow. Name one of them, or see what happens with --force.");
        }
    }

    List<PoolStudy> Rows(PublishedStudy study, double months)
    {
        string name = question.Months.Count > 1 ? $"{study.Id}, {months.Said()} months" : study.Id;
        List<(PublishedArm Arm, ArmNumbers Numbers)> first = Group(study, question.First, months);
        if (question.Second is null)
        {
            return [.. first.Select(a => Row(study, a.Arm, [], months, a.Numbers, null, 1) with { Label = first.Count > 1 ? $"{name} {a.Arm.Id}" : name })];
        }

        List<(PublishedArm Arm, ArmNumbers Numbers)> second = Group(study, question.Second, months);
        if (first.Count == 0 || second.Count == 0)
            return [];
        ArmNumbers control = ArmNumbers.Together([.. second.Select(a => a.Numbers)]);
        if (second.Count > 1)
            notes.Add($"{study.Id}: the control arms {PoolWords.Listed([.. second.Select(a => a.Arm.Id)])} are put together.");
        if (first.Count > 1)
        {
            notes.Add(request.Multivariate
                ? $"{study.Id}: {first.Count} arms are compared with one control group; their correlation is modelled (multivariate, tau² shared by half within a trial)."
                : $"{study.Id}: {first.Count} arms are compared with one control group, which is split between them.");
        }

        return [.. first.Select(a => Row(study, a.Arm, second, months, a.Numbers, control, first.Count) with
        {
            Label = first.Count > 1 ? $"{name} {a.Arm.Id}" : name,
        })];
    }

    List<(PublishedArm Arm, ArmNumbers Numbers)> Group(PublishedStudy study, string group, double months)
    {
        List<(PublishedArm, ArmNumbers)> found = [];
        foreach (PublishedArm arm in study.Arms.Where(Belongs(group)))
        {
            PublishedOutcome? outcome = arm.Outcomes.FirstOrDefault(o => o.Measure == question.Measure && o.Months == months && o.Subgroup.Length == 0);
            if (outcome is null)
                continue;
            if (outcome.HasResult && outcome.Source == SourceKind.SponsorRelease && !question.IncludeSponsor)
            {
                Unused(study, "only in a release of the sponsor (--include-sponsor).");
                continue;
            }

            (ArmNumbers? numbers, string missing) = ArmNumbers.Of(arm, outcome, question, correlation, borrowedSd);
            if (numbers is { } n)
                found.Add((arm, n));
            else
                Unused(study, outcome.HasResult ? $"{missing} is not known for {arm.Id}." : $"not found{(outcome.Note is { Length: > 0 } and not "not found" ? $" ({outcome.Note.TrimEnd('.')})" : "")}.");
        }

        return found;
    }

    void Unused(PublishedStudy study, string why)
    {
        if (!unused.Exists(line => line.StartsWith(study.Id + ":", StringComparison.Ordinal)))
            unused.Add($"{study.Id}: {why}");
    }

    PoolStudy Row(PublishedStudy study, PublishedArm arm, List<(PublishedArm Arm, ArmNumbers Numbers)> second, double months, ArmNumbers treated, ArmNumbers? whole, int comparisons)
    {
        known.AddRange(treated.Known.Concat(whole?.Known ?? []));
        imputed.AddRange(new[] { treated.Imputed, whole?.Imputed ?? Imputation.None });
        bool split = comparisons > 1 && !request.Multivariate;
        PoolStudy row = new()
        {
            Label = study.Id,
            Effect = default,
            Cohort = study.Cohort,
            Trial = FormattableString.Invariant($"{study.Id} at {months}"),
            N1 = treated.N,
            N2 = whole is { } w ? split ? w.N / comparisons : w.N : null,
            Properties = Of(study, arm, second.Select(a => a.Arm), months),
        };
        if (whole is not { } control)
        {
            return question.Measure.Kind == MeasureKind.Score
                ? row with { Effect = EffectSizes.MeanChange(treated.Mean, treated.Sd, treated.N) }
                : row with
                {
                    Effect = measure.Scale == EffectMeasure.Logit ? EffectSizes.Logit(treated.Events, treated.N) : EffectSizes.DoubleArcsine(treated.Events, treated.N),
                    Counts = new CountTable(treated.Events, treated.N - treated.Events, 0, 0),
                };
        }

        if (question.Measure.Kind == MeasureKind.Score)
        {
            TwoMeans groups = new(treated.Mean, treated.Sd, treated.N, control.Mean, control.Sd, control.N);
            if (comparisons > 1 && request.Multivariate && measure.Scale == EffectMeasure.StandardisedMeanDifference)
                throw new PoolRefusedException("--multi-arm multivariate is not made for standardised differences; use split.");
            TwoMeans shown = split ? MultiArm.Split(groups, comparisons) : groups;
            return row with
            {
                Effect = measure.Scale == EffectMeasure.MeanDifference ? EffectSizes.MeanDifference(shown, request.PooledSd) : EffectSizes.HedgesG(shown),
                Means = shown,
                Shared = comparisons > 1 && request.Multivariate ? MultiArm.SharedCovariance(groups) : 0,
            };
        }

        CountTable table = new(treated.Events, treated.N - treated.Events, control.Events, control.N - control.Events);
        CountTable counts = split ? MultiArm.Split(table, comparisons) : table;
        return row with
        {
            Effect = measure.Scale switch
            {
                EffectMeasure.RiskRatio => EffectSizes.LogRiskRatio(counts),
                EffectMeasure.OddsRatio => EffectSizes.LogOddsRatio(counts),
                _ => EffectSizes.RiskDifference(counts),
            },
            Counts = counts,
            Shared = comparisons > 1 && request.Multivariate ? MultiArm.SharedCovariance(table, measure.Scale) : 0,
        };
    }

    static Dictionary<string, string> Of(PublishedStudy study, PublishedArm arm, IEnumerable<PublishedArm> controls, double months) => new(StringComparer.Ordinal)
    {
        ["blinding"] = Words(study.Blinding),
        ["design"] = Words(study.Design),
        ["condition"] = study.Condition.Id,
        ["control"] = string.Join('+', controls.Select(c => c.Control?.Id ?? "none").Distinct(StringComparer.Ordinal)),
        ["cell_source"] = arm.CellSource?.Id ?? "none",
        ["origin"] = arm.Origin.Length > 0 ? arm.Origin : "none",
        ["dose"] = arm.DoseLower is { } dose ? dose.Said() : "not recorded",
        ["year"] = study.Year is { } year ? year.ToString(CultureInfo.InvariantCulture) : "not recorded",
        ["months"] = months.Said(),
    };

    void Describe(List<PublishedStudy> used, int registered)
    {
        string Tally<T>(Func<PublishedStudy, T> of)
            where T : struct, Enum =>
            string.Join(", ", used.Distinct().CountBy(of).Select(c => $"{c.Value} {Words(c.Key)}"));
        notes.Insert(0, $"Studies: {Tally(s => s.Design)}. Blinding: {Tally(s => s.Blinding)}.");
        if (imputed.Contains(Imputation.Correlation))
            notes.Add($"Where the SD of the change is not printed, it is computed from the SDs at both ends with an imputed correlation of {correlation.Said()} (--correlation).");
        if (imputed.Contains(Imputation.Sd))
            notes.Add($"An SD of {PoolWords.Fixed(borrowedSd!.Value, 1)} {question.Measure.Unit}, pooled over the arms of the base that have one, is borrowed where none is known (--borrow-sd).");
        string[] words = [.. known.CountBy(c => c).OrderBy(c => c.Key).Select(c => $"{c.Value} {(c.Key == Confidence.Found ? "read in the source" : c.Key == Confidence.Known ? "recalled and to be checked" : Words(c.Key))}")];
        notes.Add($"Numbers: {string.Join(", ", words)}.");
        if (question.IncludeSponsor)
            notes.Add("Releases of sponsors stand beside peer-reviewed results here.");
        if (unused.Count > 0)
            notes.Add($"Not pooled: {string.Join(" ", unused)}");
        if (registered > 0)
            notes.Add($"{registered} registered cell trials have no results in the base.");
        notes.Add(question.IsChange || question.Measure.Kind == MeasureKind.Score
            ? $"{(question.Measure.LowerIsBetter ? "Lower" : "Higher")} is better; unit {question.Measure.Unit}."
            : $"{(question.Measure.LowerIsBetter ? "Fewer" : "More")} is better.");
    }

    /// <summary>The SD over all arms of the base that have one for this measure, each arm at its last visit, weighed by people.</summary>
    double? Borrowed()
    {
        double squares = 0;
        double people = 0;
        foreach (PublishedStudy study in EvidenceBase.Studies.Where(s => s.Report == ReportKind.Main))
        {
            foreach (PublishedArm arm in study.Arms)
            {
                PublishedOutcome[] visits = [.. arm.Outcomes.Where(o => o.Measure == question.Measure && o.Subgroup.Length == 0).OrderBy(o => o.Months)];
                PublishedOutcome? baseline = visits.FirstOrDefault(o => o.Months == 0);
                PublishedOutcome? last = visits.LastOrDefault(o => o.Months > 0 && ArmNumbers.Spread(o, baseline, question.IsChange, correlation).Sd is not null);
                if (last is null || (last.N ?? arm.N) is not { } n)
                    continue;
                double sd = ArmNumbers.Spread(last, baseline, question.IsChange, correlation).Sd!.Value;
                squares += (n - 1) * sd * sd;
                people += n - 1;
            }
        }

        return people > 0 ? Math.Sqrt(squares / people) : null;
    }

    static bool? LowBias(List<PublishedStudy> used)
    {
        BiasJudgement[] overall = [.. RiskOfBias.All.Where(a => used.Contains(a.Study)).Select(a => a.Overall)];
        return Array.Exists(overall, j => j >= BiasJudgement.High) ? false
            : overall.Length > 0 && Array.TrueForAll(overall, j => j == BiasJudgement.Low) ? true : null;
    }

    static Func<PublishedArm, bool> Belongs(string group) => arm => EvidenceQuestion.Belongs(arm, group);

    string Visits() => string.Join(", ", question.Months.Select(m => m.Said()));

    static string Words(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
