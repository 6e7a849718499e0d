namespace Pulposus.Studies.Validation;

/// <summary>What a row of validation is about.</summary>
public enum Suite
{
    /// <summary>Is the mathematics right: orders, identities, independent codes.</summary>
    Verification,

    /// <summary>The acceptance behaviours of the specification.</summary>
    Behaviour,

    /// <summary>Measurements and trials of the literature.</summary>
    Targets,
}

/// <summary>Judgement of a row.</summary>
public enum Verdict
{
    /// <summary>Within its tolerance.</summary>
    Holds,

    /// <summary>Not within its tolerance.</summary>
    Misses,

    /// <summary>Not within its tolerance, and named as such by section 16 of the specification.</summary>
    KnownMisfit,

    /// <summary>It could not have failed: no requirement, or an interval wider than anything plausible.</summary>
    Uninformative,
}

/// <summary>A published value beside the predictive interval of the trial that it comes from.</summary>
/// <param name="Kind">Kind of quantity.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Level">Probability inside the interval.</param>
/// <param name="Mean">Mean of the simulated trials.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Published">Published value; null where only "no difference" was reported.</param>
/// <param name="Epistemic">Share of the variance that comes from what is not known.</param>
/// <param name="Trial">Share that comes from differences between trials and products.</param>
/// <param name="Person">Share that comes from people and events.</param>
public sealed record Prediction(
    string Kind, string Unit, double Level, double Mean, double Low, double High, double? Published, double Epistemic, double Trial, double Person)
{
    /// <summary>Width of the interval.</summary>
    public double Width => High - Low;
}

/// <summary>One comparison of the model with what is known or required.</summary>
/// <param name="Id">Identifier: a target and, where it has several parts, the part.</param>
/// <param name="Target">Row of the table of targets; null for what is not in it.</param>
/// <param name="Suite">Suite.</param>
/// <param name="Split">dev (may be fitted) or validation (may only be shown) for targets, else null.</param>
/// <param name="What">Quantity.</param>
/// <param name="Expected">What is expected.</param>
/// <param name="Tolerance">How far off it may be.</param>
/// <param name="Simulated">What the model gives.</param>
/// <param name="IntervalWidth">Width of the predictive interval, where one was judged by.</param>
/// <param name="Verdict">Judgement.</param>
/// <param name="Misfit">Letter of the known misfit in section 16 of the specification.</param>
/// <param name="UsedToSet">Ids of the parameters that were set with this target; agreement then confirms nothing.</param>
/// <param name="Source">Key in <c>sources.csv</c>, or the section of the specification.</param>
/// <param name="Explanation">Why it misses, where that is known.</param>
/// <param name="Prediction">The predictive interval, where one was judged by.</param>
/// <param name="Before">Judgement in the last committed result; null for a new row, and in a long run, whose intervals have other ends.</param>
public sealed record ValidationRow(
    string Id,
    string? Target,
    Suite Suite,
    string? Split,
    string What,
    string Expected,
    string Tolerance,
    string Simulated,
    double? IntervalWidth,
    Verdict Verdict,
    string? Misfit,
    IReadOnlyList<string> UsedToSet,
    string Source,
    string? Explanation,
    Prediction? Prediction,
    Verdict? Before);

/// <summary>All rows of a run.</summary>
/// <param name="Rows">Rows in the order of their suites and ids.</param>
/// <param name="Long">Whether the longer runs were made.</param>
public sealed record ValidationReport(IReadOnlyList<ValidationRow> Rows, bool Long)
{
    /// <summary>Rows that held in the last committed result and do not any more: a wider interval is no way out.</summary>
    public IReadOnlyList<ValidationRow> Lost => [.. Rows.Where(r => r.Before == Verdict.Holds && r.Verdict != Verdict.Holds)];

    /// <summary>
    /// Targets of a split that hold, and those that are informative. A target holds if one of its rows does and none
    /// misses, known misfits included; it is informative unless all of its rows are not.
    /// </summary>
    /// <param name="split">dev or validation.</param>
    /// <param name="setNothing">Whether to leave out targets with which a parameter was set.</param>
    public (int Held, int Informative) Held(string split, bool setNothing = false)
    {
        Verdict[][] targets = [.. Rows.Where(r => r.Target is not null && r.Split == split && !(setNothing && r.UsedToSet.Count > 0)).GroupBy(r => r.Target, StringComparer.Ordinal).Select(g => g.Select(r => r.Verdict).ToArray())];
        return (
            targets.Count(t => t.Contains(Verdict.Holds) && !t.Contains(Verdict.Misses) && !t.Contains(Verdict.KnownMisfit)),
            targets.Count(t => t.Any(v => v != Verdict.Uninformative)));
    }
}
