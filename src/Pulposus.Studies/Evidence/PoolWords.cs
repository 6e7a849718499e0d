using System.Globalization;
using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>A pool in the words of a careful reviewer. Every word follows from the numbers by a fixed rule.</summary>
public static class PoolWords
{
    /// <summary>Name of a scale.</summary>
    /// <param name="measure">The scale.</param>
    public static string Name(EffectMeasure measure) => measure switch
    {
        EffectMeasure.RiskRatio => "risk ratio",
        EffectMeasure.OddsRatio => "odds ratio",
        EffectMeasure.RiskDifference => "risk difference",
        EffectMeasure.MeanDifference => "mean difference",
        EffectMeasure.StandardisedMeanDifference => "standardised mean difference",
        EffectMeasure.MeanChange => "mean",
        EffectMeasure.DoubleArcsine or EffectMeasure.Logit => "proportion",
        _ => "effect",
    };

    /// <summary>Name of a method.</summary>
    /// <param name="method">The method.</param>
    public static string Name(PoolingMethod method) => method switch
    {
        PoolingMethod.EqualEffects => "equal effects",
        PoolingMethod.DerSimonianLaird => "random effects (DerSimonian-Laird)",
        PoolingMethod.RestrictedLikelihood => "random effects (REML)",
        PoolingMethod.Likelihood => "random effects (ML)",
        PoolingMethod.PauleMandel => "random effects (Paule-Mandel)",
        PoolingMethod.SidikJonkman => "random effects (Sidik-Jonkman)",
        PoolingMethod.Hedges => "random effects (Hedges)",
        PoolingMethod.HunterSchmidt => "random effects (Hunter-Schmidt)",
        PoolingMethod.EmpiricalBayes => "random effects (empirical Bayes)",
        PoolingMethod.MantelHaenszel => "equal effects (Mantel-Haenszel)",
        _ => "equal effects (Peto)",
    };

    /// <summary>Name of a level of certainty.</summary>
    /// <param name="level">The level.</param>
    public static string Name(CertaintyLevel level) => level == CertaintyLevel.VeryLow ? "very low" : level.ToString().ToLowerInvariant();

    /// <summary>Heterogeneity in a word: below 30 % low, 60 % moderate, 75 % substantial, else considerable (Cochrane Handbook 10.10.2).</summary>
    /// <param name="i2">I² (per cent).</param>
    public static string Heterogeneity(double i2) => i2 switch { < 30 => "low", < 60 => "moderate", < 75 => "substantial", _ => "considerable" };

    /// <summary>A natural value with as many decimals as the pool deserves.</summary>
    /// <param name="report">The pool.</param>
    /// <param name="value">Value on the natural scale.</param>
    public static string Value(PoolReport report, double value) => Fixed(value, Decimals(report));

    /// <summary>Estimate and interval on the natural scale.</summary>
    /// <param name="report">The pool.</param>
    /// <param name="effect">The estimate.</param>
    public static string Interval(PoolReport report, Coefficient effect) =>
        $"{Value(report, report.Natural(effect.Estimate))} ({Limits(report, effect.Interval)})";

    /// <summary>An interval on the natural scale.</summary>
    /// <param name="report">The pool.</param>
    /// <param name="limits">Ends on the scale of the analysis.</param>
    public static string Limits(PoolReport report, Limits limits) =>
        $"{Value(report, report.Natural(limits.Lower))} to {Value(report, report.Natural(limits.Upper))}";

    /// <summary>The whole answer in a few sentences.</summary>
    /// <param name="report">The pool.</param>
    public static string Sentence(PoolReport report)
    {
        PooledResult result = report.Result;
        if (result.Moderators is { } test)
            return Regression(report, test);
        string first = $"{Capital(Studies(report))}, {Name(result.Method)}: {Name(report.Input.Measure)} {Interval(report, result.Effect)}.";
        string silent = report.Input.Trust.Silent is > 0 and var n ? $" {n} more {(n == 1 ? "study" : "studies")} of the question {(n == 1 ? "gives" : "give")} no number that can be pooled, whatever {(n == 1 ? "it" : "they")} found; the notes name {(n == 1 ? "it" : "them")}." : "";
        return $"{first}{Spread(report)} {Meaning(report)}{silent} Certainty: {Name(report.Certainty.Level)}.";
    }

    /// <summary>How many studies, comparisons and people.</summary>
    /// <param name="report">The pool.</param>
    public static string Studies(PoolReport report)
    {
        string Many(int n, string one, string many) => n == 1 ? $"1 {one}" : $"{n} {many}";
        int trials = report.Input.Trials, rows = report.Result.Studies;
        string studies = Many(trials, "study", "studies");
        string comparisons = rows == trials ? studies : $"{rows} comparisons of {studies}";
        return comparisons + (report.People is { } n ? $" with {n.ToString("#,0.#", CultureInfo.InvariantCulture)} people" : "");
    }

    static string Spread(PoolReport report)
    {
        PooledResult result = report.Result;
        if (report.Input.Trials == 1)
            return "";
        string spread = $" Heterogeneity between studies is {Heterogeneity(result.Heterogeneity.I2)} (I² {Fixed(result.Heterogeneity.I2, 0)} %).";
        if (result.Prediction is not { } p)
            return spread;
        bool holds = !report.Input.Measure.IsSingleArm() && p.Lower <= 0 && p.Upper >= 0;
        return $"{spread} In a new study the true value would be expected at {Limits(report, p)}{(holds ? ", which includes no effect" : "")}.";
    }

    /// <summary>The strongest claim that the certainty allows (after the wording of Santesso et al., J Clin Epidemiol 2020;119:126).</summary>
    static string Meaning(PoolReport report)
    {
        if (report.Input.Measure.IsSingleArm())
            return "Without a control group this does not say what the treatment does.";
        Limits interval = report.Result.Effect.Interval;
        if (interval.Lower <= 0 && interval.Upper >= 0)
            return "A difference is not shown; the interval says which ones are not excluded.";
        (string lower, string higher) = report.Input.Measure == EffectMeasure.Generic ? ("below 0", "above 0") : ("lower", "higher");
        string groups = report.Input.Measure == EffectMeasure.Generic ? "" : $" in {report.Input.First} than in {report.Input.Second}";
        string claim = (interval.Lower > 0 ? higher : lower) + groups;
        string outcome = report.Input.Outcome;
        return report.Certainty.Level switch
        {
            CertaintyLevel.High => $"{Capital(outcome)} is {claim}.",
            CertaintyLevel.Moderate => $"{Capital(outcome)} is probably {claim}.",
            CertaintyLevel.Low => $"{Capital(outcome)} may be {claim}.",
            _ => $"Whether {outcome} is {claim} is very uncertain.",
        };
    }

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static string Regression(PoolReport report, ModeratorTest test)
    {
        PooledResult result = report.Result;
        string p = P(test.PValue);
        string said = test.PValue < 0.05 ? "vary with" : "are not shown to vary with";
        return $"{Capital(Studies(report))}, {Name(result.Method)}: effects {said} {string.Join(", ", report.Request.Moderators)} (test of moderators p {p}); heterogeneity that is left is {Heterogeneity(result.Heterogeneity.I2)} (I² {Fixed(result.Heterogeneity.I2, 0)} %). This compares studies and not people: what differs between studies can have other reasons.";
    }

    /// <summary>Names as a sentence lists them.</summary>
    internal static string Listed(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>A p value.</summary>
    /// <param name="p">p.</param>
    public static string P(double p) => p < 0.001 ? "< 0.001" : Fixed(p, p < 0.1 ? 3 : 2);

    /// <summary>A number with fixed decimals, never a negative zero.</summary>
    /// <param name="value">Number.</param>
    /// <param name="decimals">Decimals.</param>
    public static string Fixed(double value, int decimals)
    {
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;
    }

    /// <summary>Two decimals, and three for shares; fewer for effects with a large standard error, such as millimetres.</summary>
    internal static int Decimals(PoolReport report)
    {
        double se = report.Result.Effect.StandardError;
        return report.Input.Measure switch
        {
            EffectMeasure.RiskDifference or EffectMeasure.DoubleArcsine or EffectMeasure.Logit => 3,
            EffectMeasure.MeanDifference or EffectMeasure.MeanChange or EffectMeasure.Generic => se >= 1 ? 1 : se >= 0.01 ? 2 : 4,
            _ => 2,
        };
    }
}
