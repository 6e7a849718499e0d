using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pulposus.Studies.Validation;
using Pulposus.Studies.Validation.Dossier;

namespace Pulposus.Studies.Tests.Validation;

/// <summary>The dossier says what the rows say, and nothing of its own.</summary>
public partial class DossierTests
{
    static ValidationRow Row(string id, Suite suite, Verdict verdict, string simulated, string? split = null) => new(
        id, split is null ? null : id, suite, split, "a quantity", "1.25 mm", "± 0.5 mm", simulated, null, verdict, verdict == Verdict.KnownMisfit ? "f" : null, [], "SRC", verdict == Verdict.Misses ? "a reason" : null, null, null);

    static ValidationReport Report(string number) => new(
    [
        Row("order-x", Suite.Verification, Verdict.Holds, $"{number}1"),
        Row("behaviour-x", Suite.Behaviour, Verdict.Holds, $"{number}2"),
        Row("B-01", Suite.Targets, Verdict.Holds, $"{number}3", "dev"),
        Row("B-27-odi", Suite.Targets, Verdict.Misses, $"{number}4", "dev"),
        Row("B-27-grade", Suite.Targets, Verdict.KnownMisfit, $"{number}5", "dev"),
        Row("V-MPC3-1", Suite.Targets, Verdict.Holds, $"{number}6", "validation") with
        {
            IntervalWidth = 30, Prediction = new Prediction("change_mm", "mm", 0.9, -20, -37.5, -7.5, -31.75, 0.61, 0.27, 0.12),
        },
    ], false);

    [Fact]
    public void ItIsWellFormed() => XDocument.Parse(CredibilityDossier.Render(Report("77"))).Root!.Name.LocalName.ShouldBe("html");

    [Fact]
    public void NumbersFollowTheRows()
    {
        string one = CredibilityDossier.Render(Report("77"));
        string other = CredibilityDossier.Render(Report("88"));
        for (int k = 1; k <= 6; k++)
        {
            one.ShouldContain($"77{k}");
            other.ShouldNotContain($"77{k}");
            other.ShouldContain($"88{k}");
        }

        one.Replace("77", "88", StringComparison.Ordinal).ShouldBe(other.Replace("77", "88", StringComparison.Ordinal));
    }

    [Fact]
    public void CountsAndSharesFollowTheVerdicts()
    {
        ValidationReport report = Report("77");
        string before = Text(report, "evidence");
        ValidationReport worse = report with { Rows = [.. report.Rows, .. Enumerable.Range(0, 37).Select(k => Row($"B-{k + 100}", Suite.Targets, Verdict.Misses, "1", "dev"))] };
        CredibilityDossier.Render(worse).ShouldContain("<dt>Misses</dt><dd>38:");
        string.Equals(Text(worse, "evidence"), before, StringComparison.Ordinal).ShouldBeFalse();
        CredibilityDossier.Render(report).ShouldContain("<dt>Misses</dt><dd>1: B-27-odi (dev). Known misfits: B-27-grade.</dd>");
        CredibilityDossier.Render(report with { Rows = [report.Rows[0]] }).ShouldContain("<dt>Misses</dt><dd>No row misses.</dd>");
        Text(report, "uncertainty").ShouldContain("61");
    }

    [Fact]
    public void PartsThatStateNoResultHoldNoNumber()
    {
        foreach (string section in new[] { "question", "context", "risk" })
            Text(Report("77"), section).ShouldNotContain(c => char.IsDigit(c), section);
        ValidationReport none = new([], false);
        foreach (string section in new[] { "verification", "behaviour", "development", "validation", "uncertainty" })
            Text(none, section).ShouldNotContain(c => char.IsDigit(c), section);
    }

    [Fact]
    public void MissesStandBeforeHits()
    {
        string section = Section(Report("77"), "development");
        section.IndexOf("774", StringComparison.Ordinal).ShouldBeLessThan(section.IndexOf("773", StringComparison.Ordinal));
        section.ShouldContain("a reason");
        Section(Report("77"), "validation").ShouldNotContain("774");
    }

    [Fact]
    public void AMissWithoutAReasonSaysSo() =>
        CredibilityDossier.Render(new([Row("B-27-odi", Suite.Targets, Verdict.Misses, "1", "dev") with { Explanation = null }], false)).ShouldContain("not yet explained");

    // What a reader reads, without the numbers of headings and captions.
    static string Text(ValidationReport report, string id) => Markup().Replace(Numbering().Replace(Section(report, id), " "), " ");

    static string Section(ValidationReport report, string id)
    {
        string html = CredibilityDossier.Render(report);
        int start = html.IndexOf($"<section id=\"{id}\">", StringComparison.Ordinal);
        return html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex("<span class=\"number\">\\d+</span>|<b>(Figure|Table) \\d+\\.</b>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex("<[^>]+>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markup();
}
