using System.Globalization;
using Pulposus.Studies.Power;
using Pulposus.Trials.Power;

namespace Pulposus.Studies.Reports.Simulation;

/// <summary>Names and numbers of a power run as people read them.</summary>
internal static class Words
{
    /// <summary>Name of an arm.</summary>
    public static string Arm(PowerSummary summary, string id) => summary.Design.Arms.FirstOrDefault(a => a.Id == id)?.Label ?? id;

    /// <summary>An estimand for an arm; of a trial with two arms the arm goes without saying.</summary>
    public static string Hypothesis(PowerSummary summary, HypothesisResult h) =>
        summary.Design.Arms.Count == 2 ? h.Label : $"{h.Label}, {Arm(summary, h.Arm)}";

    /// <summary>An estimand in a table: its name, or its id where a row per arm needs the room.</summary>
    public static string Estimand(PowerSummary summary, HypothesisResult h) => summary.Design.Arms.Count == 2 ? h.Label : h.Estimand;

    /// <summary>What a curve goes over.</summary>
    public static string Of(Varied variable) => variable switch
    {
        Varied.N => "the number of people",
        Varied.Dose => "the dose",
        Varied.Dropout => "the rate of leaving",
        _ => "the effect",
    };

    /// <summary>A scenario that was run; null if it was not.</summary>
    public static ScenarioResult? Scenario(PowerSummary summary, string id) => summary.Scenarios.FirstOrDefault(s => s.Id == id && s.Unavailable is null);

    /// <summary>A whole number with groups of three digits.</summary>
    public static string Whole(double value) => double.IsFinite(value) ? value.ToString("#,0", CultureInfo.InvariantCulture) : Numbers.Absent;

    /// <summary>A mean of something that is counted in whole units.</summary>
    public static string Whole(Average? mean) => mean switch
    {
        null => Numbers.Absent,
        { Error: > 0 and < 1 } m => MonteCarlo.With(m.Value, m.Error, 1),
        { Error: >= 1 } m => $"{Whole(m.Value)} ± {Whole(m.Error)}",
        { } m => Whole(m.Value),
    };

    /// <summary>A share in per cent without error.</summary>
    public static string Percent(double share, int decimals = 1) => Numbers.Fixed(100 * share, decimals) + Numbers.Space + "%";

    /// <summary>How many of how many.</summary>
    public static string Of(int count, int all) => $"{Whole(count)} of {Whole(all)} ({Numbers.Percent((double)count / all)})";

    /// <summary>A cell of a table that only some tables have.</summary>
    public static string[] If(bool holds, string text) => holds ? [text] : [];

    /// <summary>A list of sentences.</summary>
    public static void List(Page page, IEnumerable<string> items)
    {
        page.Body.Write($"<ul>\n");
        foreach (string item in items)
            page.Body.Write($"<li>{item}</li>\n");
        page.Body.Write($"</ul>\n");
    }
}
