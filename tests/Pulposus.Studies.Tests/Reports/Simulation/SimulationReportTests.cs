using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Pulposus.Studies.Power;
using Pulposus.Studies.Reports.Simulation;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;

namespace Pulposus.Studies.Tests.Reports.Simulation;

/// <summary>Form of the simulation report, and its words as a golden text.</summary>
public sealed class SimulationReportTests
{
    private static readonly PowerSummary s_sample = SamplePower.Build();

    [Fact]
    public void Says_what_the_golden_text_says()
    {
        string html = SimulationReport.Render(Text(s_sample));
        // For people who want to look at the sample, or to renew the golden text.
        if (Environment.GetEnvironmentVariable("PULPOSUS_REPORT") is { Length: > 0 } path)
        {
            File.WriteAllText(path, html);
            File.WriteAllText(path + ".txt", Said(html));
        }
        Said(html).ShouldBe(File.ReadAllText(Path.Combine(Root(), "data/golden/reports/simulation-report.txt")));
    }

    [Fact]
    public void Sections_follow_the_order_of_a_simulation_report()
    {
        string[] Sections(PowerSummary summary) => [.. Elements(Parse(summary), "section").Select(e => (string)e.Attribute("id")!)];
        Sections(s_sample).ShouldBe(["design", "assumptions", "scenarios", "repeat", "errors", "results", "curve", "assurance", "limits"]);
        Sections(s_sample with { Curve = null, Assurance = null }).ShouldBe(["design", "assumptions", "scenarios", "repeat", "errors", "results", "limits"]);
    }

    [Fact]
    public void Figures_and_tables_are_complete_and_ids_are_unique()
    {
        var root = Parse(s_sample);
        foreach (var svg in Elements(root, "svg").Where(e => e.Attribute("aria-hidden") is null))
        {
            Elements(svg, "title").Single().Value.ShouldNotBeEmpty();
            Elements(svg, "desc").Single().Value.ShouldNotBeEmpty();
        }
        Elements(root, "table").Count().ShouldBeGreaterThan(10);
        foreach (var table in Elements(root, "table"))
            Elements(table, "tr").Select(r => r.Elements().Count()).Distinct().Count().ShouldBe(1);
        string[] ids = [.. root.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>()];
        ids.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Loads_and_runs_nothing()
    {
        string html = SimulationReport.Render(Text(s_sample));
        foreach (string load in (string[])["src=", "href=", "@import", "url(", "<script", "<link", "<iframe", "<object", "javascript:", "onload"])
            html.ShouldNotContain(load, Case.Insensitive);
    }

    [Fact]
    public void Hostile_labels_stay_text()
    {
        const string evil = "<script>alert('x')</script>\"&\u0001";
        var summary = s_sample with
        {
            Study = s_sample.Study with { Title = evil, Question = evil, Registry = evil, PlanHash = evil, Overrides = [evil] },
            Design = s_sample.Design with { Decision = evil, Arms = [.. s_sample.Design.Arms.Select(a => a with { Label = evil, Treatment = evil })] },
            Scenarios = [.. s_sample.Scenarios.Select(s => s with { Label = evil, Meaning = evil, Failed = 1, Problem = evil, Hypotheses = [.. s.Hypotheses.Select(h => h with { Label = evil })] })],
            Labels = [new ArmLabel("cells", evil, evil)],
        };
        var root = Parse(summary);
        Elements(root, "script").ShouldBeEmpty();
        Elements(root, "h1").Single().Value.ShouldBe("<script>alert('x')</script>\"&\uFFFD");
    }

    [Fact]
    public void The_same_power_json_gives_the_same_bytes_whoever_reads_it()
    {
        string text = Text(s_sample);
        PowerSummary read = JsonSerializer.Deserialize<PowerSummary>(text, Json.Readable)!;
        Text(read).ShouldBe(text);
        SimulationReport.Render(Text(read)).ShouldBe(SimulationReport.Render(text));
    }

    [Fact]
    public void One_replicate_and_missing_truths_leave_dashes_never_NaN()
    {
        Average unknown = new(double.NaN, double.NaN);
        var summary = s_sample with
        {
            Replicates = 1,
            Scenarios = [.. s_sample.Scenarios.Select(s => s with
            {
                Screened = new Average(300, double.NaN),
                Hypotheses = [.. s.Hypotheses.Select(h => h with { Truth = null, TruthError = null, Bias = null, Coverage = null, MeanEstimate = unknown, Sd = double.NaN, StandardError = double.NaN })],
            })],
            Assurance = s_sample.Assurance! with { Success = new Average(0.5, double.NaN), States = [s_sample.Assurance.States[0] with { Truths = [null] }] },
        };
        string html = SimulationReport.Render(Text(summary));
        html.ShouldNotContain("NaN");
        html.ShouldNotContain("∞");
        html.ShouldContain("--replicate 0");
    }

    internal static string Text(PowerSummary summary) => JsonSerializer.Serialize(summary, Json.Readable);

    internal static XElement Parse(PowerSummary summary) => XDocument.Parse(SimulationReport.Render(Text(summary))[15..]).Root!;

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>Every heading, sentence and row of tables on a line of its own; pictures are left out.</summary>
    private static string Said(string html)
    {
        StringBuilder text = new();
        var main = Elements(XDocument.Parse(html[15..]).Root!, "main").Single();
        foreach (var e in main.Descendants().Where(e => e.Name.LocalName is "h1" or "h2" or "h3" or "p" or "li" or "dt" or "dd" or "tr" or "caption" or "figcaption" or "pre"))
        {
            string said = e.Name.LocalName == "tr" ? string.Join(" | ", e.Elements().Select(cell => cell.Value)) : e.Value;
            text.Append(e.Name.LocalName switch { "h2" => "\n## ", "h3" => "### ", "tr" => "| ", "li" => "- ", _ => "" }).Append(said.Replace('\u00A0', ' ')).Append('\n');
        }
        return text.ToString();
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
