using System.Text.RegularExpressions;

namespace Pulposus.Trials.Evidence.Citations;

/// <summary>What words say about the design of a study.</summary>
static partial class Design
{
    static readonly (string Kind, Regex Words)[] kinds =
    [
        ("review", Review()), ("randomised", Randomised()), ("case", Case()), ("observational", Observational()), ("single arm", SingleArm()),
    ];

    /// <summary>The kinds of study that the words claim.</summary>
    public static IEnumerable<string> Claims(IEnumerable<CitationWord> words)
    {
        string text = string.Join(' ', words.Select(w => w.Text));
        return kinds.Where(k => k.Words.IsMatch(text)).Select(k => k.Kind);
    }

    /// <summary>Whether words name a design and nothing else.</summary>
    public static bool IsAll(IEnumerable<CitationWord> words)
    {
        string text = string.Join(' ', words.Select(w => w.Text));
        foreach ((_, Regex kind) in kinds)
            text = kind.Replace(text, string.Empty);
        return !text.Any(char.IsLetter);
    }

    [GeneratedRegex(@"\b((systematic|literature|narrative|scoping|umbrella) review|meta analysis|metaanalysis|review( article)?)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Review();

    [GeneratedRegex(@"(?<!\bnon )(?<!\bnot )\brandomized( (placebo )?(controlled|clinical))*( trial| study)?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Randomised();

    [GeneratedRegex(@"\bcase (report|serie|study|studie)s?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"\b(retrospective( cohort)?|cohort|cross sectional|registry)( study| analysis)?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Observational();

    [GeneratedRegex(@"\b(single arm|uncontrolled|open label|pilot|feasibility)( trial| study)?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SingleArm();
}
