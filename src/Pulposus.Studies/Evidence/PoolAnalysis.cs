using System.Globalization;
using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>Pools studies and asks what a reviewer asks: subgroups, single studies, small studies, certainty.</summary>
public static class PoolAnalysis
{
    /// <summary>Runs.</summary>
    /// <param name="input">Studies.</param>
    /// <param name="request">How.</param>
    /// <exception cref="PoolRefusedException">Options that contradict each other, or rows that share people and were not forced.</exception>
    /// <exception cref="PoolingException">The studies cannot be pooled in this way.</exception>
    public static PoolReport Run(PoolInput input, PoolRequest request)
    {
        Check(input, request);
        bool countsTwice = CountsTwice(input, request.Force);
        IReadOnlyList<PoolStudy> studies = input.Studies;
        PooledResult Pool(IReadOnlyList<int> members) => Fit(input.Measure, [.. members.Select(i => studies[i])], request);

        bool regression = request.Moderators.Count > 0;
        PooledResult result = Fit(input.Measure, studies, request);
        bool whole = !regression && input.Trials == studies.Count;
        StudyEffect[] effects = [.. studies.Select(s => s.Effect)];
        bool inverse = !request.Method.NeedsCounts();
        FunnelTest? egger = whole ? Try(() => SmallStudies.Classical(effects)) : null;
        return new PoolReport
        {
            Input = input,
            Request = request,
            Result = result,
            Subgroups = request.Subgroup is { } column ? Parts.Subgroups([.. studies.Select(s => s.Properties[column])], Pool) : null,
            LeaveOneOut = whole && studies.Count > 1 ? Parts.LeaveOneOut(studies.Count, Pool) : [],
            Egger = egger,
            EggerMixed = whole && studies.Count > 2 ? Try(() => SmallStudies.Mixed(effects, inverse ? request.Method : PoolingMethod.EqualEffects, request.HartungKnapp)) : null,
            TrimAndFill = whole && inverse ? Try(() => SmallStudies.TrimAndFill(effects, request.Method, request.HartungKnapp)) : null,
            Certainty = Certainty.Of(input, result, egger, countsTwice),
            Notes = [.. Notes(input, request, countsTwice)],
        };
    }

    static PooledResult Fit(EffectMeasure measure, IReadOnlyList<PoolStudy> studies, PoolRequest request) => request.Method switch
    {
        PoolingMethod.MantelHaenszel => CountPooling.MantelHaenszel([.. studies.Select(s => s.Counts!.Value)], measure),
        PoolingMethod.Peto => CountPooling.Peto([.. studies.Select(s => s.Counts!.Value)]),
        _ when studies.Any(s => s.Shared != 0) => MultiArm.Fit(
            [.. studies.Select(s => s.Effect)], [.. studies.Select(s => s.Trial)], [.. studies.Select(s => s.Shared)], request.Method),
        _ => Pooling.Fit([.. studies.Select(s => s.Effect)], request.Method, request.HartungKnapp, Moderators(studies, request)),
    };

    static List<Moderator> Moderators(IReadOnlyList<PoolStudy> studies, PoolRequest request)
    {
        List<Moderator> moderators = [];
        foreach (string name in request.Moderators)
        {
            string[] texts = [.. studies.Select(s => s.Properties[name])];
            double[] numbers = [.. texts.Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out double x) ? x : double.NaN)];
            if (numbers.All(double.IsFinite))
                moderators.Add(new Moderator(name, numbers));
            else
                moderators.AddRange(Moderator.Category(name, texts));
        }

        return moderators;
    }

    static void Check(PoolInput input, PoolRequest request)
    {
        if (request.Method == PoolingMethod.Peto && input.Measure != EffectMeasure.OddsRatio)
            throw new PoolRefusedException("Peto's method pools odds ratios; use it with --measure or.");
        if (request.Method == PoolingMethod.MantelHaenszel && input.Measure is not (EffectMeasure.RiskRatio or EffectMeasure.OddsRatio or EffectMeasure.RiskDifference))
            throw new PoolRefusedException("Mantel-Haenszel pools counts; use it with --measure rr, or or rd.");
        if (request.Method.NeedsCounts() && (request.HartungKnapp || request.Moderators.Count > 0))
            throw new PoolRefusedException("Mantel-Haenszel and Peto know neither --hartung-knapp nor --moderator; choose another --method.");
        if (request.Multivariate && request.HartungKnapp)
            throw new PoolRefusedException("--hartung-knapp is not made for --multi-arm multivariate: its variance takes the effects for independent. Use --multi-arm split, or leave --hartung-knapp out.");
        if (request.Subgroup is not null && request.Moderators.Count > 0)
            throw new PoolRefusedException("--subgroup and --moderator ask the same question in two ways; give one of them.");
    }

    static bool CountsTwice(PoolInput input, bool force)
    {
        foreach (IGrouping<string, PoolStudy> cohort in input.Studies.Where(s => s.Cohort.Length > 0).GroupBy(s => s.Cohort, StringComparer.Ordinal))
        {
            string[] labels = [.. cohort.Select(s => s.Label)];
            int trials = cohort.Count(s => s.Trial.Length == 0) + cohort.Select(s => s.Trial).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Count();
            if (trials < 2)
                continue;
            if (force)
                return true;
            throw new PoolRefusedException(
                $"{PoolWords.Listed(labels)} are about the same people (cohort {cohort.Key}). Pooled together they would be counted {(labels.Length == 2 ? "twice" : $"{labels.Length} times")}, and the interval would be falsely narrow. Keep one of them, or see what happens with --force.");
        }

        return false;
    }

    static IEnumerable<string> Notes(PoolInput input, PoolRequest request, bool countsTwice)
    {
        foreach (string note in input.Notes)
            yield return note;
        if (countsTwice)
            yield return "People are counted more than once here (forced): the interval is falsely narrow and no result.";
        if (input.Measure == EffectMeasure.MeanDifference)
            yield return request.PooledSd ? "Variance of a mean difference: SD pooled over both groups." : "Variance of a mean difference: each group's own SD (unpooled).";
        if (request.HartungKnapp && !request.Method.HasRandomEffects())
            yield return "Hartung and Knapp's variance is not made for equal effects.";
        int zeros = input.Measure is EffectMeasure.DoubleArcsine ? 0 : input.Studies.Count(HasZero);
        if (zeros > 0 && !request.Method.NeedsCounts())
            yield return $"0.5 was added to the cells of {zeros} {(zeros == 1 ? "study" : "studies")} with an empty one.";
        if (input.Trials is > 1 and < 5 && request.Method.HasRandomEffects())
            yield return $"{input.Trials} studies tell next to nothing about how much effects vary between studies: tau², I² and the prediction are rough{(request.HartungKnapp ? "" : ", and z intervals are too short (--hartung-knapp)")}.";
    }

    static bool HasZero(PoolStudy study) => study.Counts is { } t
        && (study.N2 is null ? t.A == 0 || t.B == 0 : t.A == 0 || t.B == 0 || t.C == 0 || t.D == 0);

    static T? Try<T>(Func<T> run)
        where T : class
    {
        try
        {
            return run();
        }
        catch (PoolingException)
        {
            return null;
        }
    }
}
