using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Results;

/// <summary>summary.json and report.html of a trial that was really run.</summary>
public sealed partial class RealSummaryTests(FinishedStudy study) : IClassFixture<FinishedStudy>
{
    static readonly string[] mayBeAbsent = ["p_value", "donor_cells_alive"];

    TrialSummary Summary => study.Run.Summary;

    [Fact]
    public void TheEffectsOfALargeTrialAreThinnedEvenlyByRank()
    {
        double[] all = [.. Enumerable.Range(0, 1000).Select(k => (double)k)];
        SummaryBuilder.Thinned(all).ShouldBe(all);
        double[] many = [.. Enumerable.Range(0, 250_000).Select(k => k + 0.5)];
        double[] thinned = SummaryBuilder.Thinned(many);
        thinned.Length.ShouldBe(1000);
        thinned.ShouldBeInOrder();
        thinned.Average().ShouldBe(many.Average(), 1);
        thinned[0].ShouldBe(125.5);
        thinned[^1].ShouldBe(249_875.5);
    }

    [Fact]
    public void The_file_is_the_summary_in_snake_case_without_holes()
    {
        string text = File.ReadAllText(Path.Combine(study.Folder, "summary.json"));
        text.ShouldBe(JsonSerializer.Serialize(Summary, Json.Readable) + "\n");
        text.ShouldNotContain("NaN", Case.Sensitive);
        text.ShouldNotContain("Infinity", Case.Sensitive);
        Walk(JsonDocument.Parse(text).RootElement, "$");
    }

    [Fact]
    public void People_are_counted()
    {
        Summary.Flow.Randomised.ShouldBe(54);
        Summary.Flow.Screened.ShouldBe(54 + Summary.Flow.Excluded.Sum(e => e.N));
        Summary.Arms.Select(a => (a.Id, a.Randomised)).ShouldBe([("saline", 18), ("mpc6", 18), ("ha", 18)]);
        Summary.Arms.Sum(a => a.Analysed).ShouldBe(54);
        Summary.Flow.Failures.ShouldBeEmpty();
        Summary.Arms.SelectMany(a => a.Visits).ShouldAllBe(v => v.VasChange.N > 9 && v.VasChange.N <= 18);
        Summary.Arms.SelectMany(a => a.Visits).Sum(v => v.VasChange.N).ShouldBeLessThan(3 * 4 * 18, "some people miss visits or leave");
    }

    [Fact]
    public void Layers_add_to_the_true_change()
    {
        foreach (ResponseLayers l in Summary.Arms.SelectMany(a => a.Layers))
            (l.NaturalCourse + l.Context + l.Mechanism + l.Residual + l.Therapy + l.Events).ShouldBe(l.Total, 1e-9);
    }

    [Fact]
    public void Contrasts_put_the_primary_endpoint_first_and_keep_the_order_of_arms()
    {
        Summary.Contrasts.Select(c => (c.Endpoint, c.Arm)).ShouldBe(
            [("vas-12", "mpc6"), ("vas-12", "ha"), ("odi-12", "mpc6"), ("odi-12", "ha"), ("responder", "mpc6"), ("responder", "ha")]);
        Summary.Contrasts.Select(c => c.Unit).Distinct(StringComparer.Ordinal).ShouldBe(["mm", "points", "proportion"]);
        Summary.Contrasts.ShouldAllBe(c => c.Lower <= c.Estimate && c.Estimate <= c.Upper);
        Summary.Contrasts.ShouldAllBe(c => (c.PValue == null) == (c.Kind == "risk_difference"));
    }

    [Fact]
    public void Twins_are_all_randomised_people_under_both_arms()
    {
        Summary.Twins.Select(t => (t.Arm, t.Month)).ShouldBe([.. from arm in new[] { "mpc6", "ha" } from month in new[] { 3.0, 6, 12, 24 } select (arm, month)]);
        foreach (TwinEffect t in Summary.Twins)
        {
            t.Effects.Count.ShouldBe(54);
            t.Effects.ShouldBeInOrder();
            t.Effects.Average().ShouldBe(t.Mean, 1e-9);
            t.Quantiles.ShouldBeInOrder();
            (t.Quantiles[0] >= t.Effects[0] && t.Quantiles[^1] <= t.Effects[^1]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Published_numbers_stand_beside_arms_of_the_study()
    {
        Summary.Published.ShouldNotBeEmpty();
        Summary.Published.Select(p => p.Arm).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["ha", "mpc6", "saline"]);
        PublishedComparison composite = Summary.Published.Single(p => p.Arm == "mpc6" && p.Outcome == "composite success at 12 and 24 months");
        (composite.Published, composite.Confidence).ShouldBe(("10/26 (38 %)", "derived, sponsor release"));
        composite.Simulated.ShouldMatch(@"^\d+/1[0-8] \(\d+ %\)$");
        Summary.Published.ShouldAllBe(p => p.Source.Contains("Amirdelfan"));
    }

    [Fact]
    public void The_report_is_well_formed_and_says_what_it_is()
    {
        string html = File.ReadAllText(study.Run.Report);
        XDocument page = XDocument.Parse(html);
        page.Root!.Value.ShouldContain("simulated", Case.Insensitive);
        html.ShouldNotContain("NaN", Case.Sensitive);
        html.ShouldContain(Summary.Study.PlanHash[..8]);
    }

    static void Walk(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
            mayBeAbsent.ShouldContain(name => path.EndsWith(name, StringComparison.Ordinal), path);
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                Walk(item, path + "[]");
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            SnakeCase().IsMatch(property.Name).ShouldBeTrue(property.Name);
            Walk(property.Value, path + "." + property.Name);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.None, 1000)]
    private static partial Regex SnakeCase();
}
