using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Tests.Reports;

public sealed class TrialReportTests
{
    private static readonly TrialSummary s_sample = SampleSummary.Build();
    private static readonly MeanWithInterval s_nothing = new(0, double.NaN, double.NaN, double.NaN, double.NaN);

    [Fact]
    public void Is_well_formed_and_complete()
    {
        string html = TrialReport.Render(s_sample);
        // For people who want to look at the sample.
        if (Environment.GetEnvironmentVariable("PULPOSUS_REPORT") is { Length: > 0 } path) File.WriteAllText(path, html);
        var root = Parse(html);
        Elements(root, "section").Count().ShouldBe(13);
        html.Length.ShouldBeLessThan(1_500_000);
    }

    [Fact]
    public void Every_figure_has_a_title_a_description_and_a_caption_and_ids_are_unique()
    {
        var root = Parse(TrialReport.Render(s_sample));
        var pictures = Elements(root, "svg").Where(e => e.Attribute("aria-hidden") is null).ToList();
        pictures.Count.ShouldBeGreaterThan(10);
        foreach (var svg in pictures)
        {
            ((string?)svg.Attribute("role")).ShouldBe("img");
            Elements(svg, "title").Single().Value.ShouldNotBeEmpty();
            Elements(svg, "desc").Single().Value.ShouldNotBeEmpty();
        }
        foreach (var table in Elements(root, "table"))
        {
            Elements(table, "caption").Count().ShouldBe(1);
            Elements(table, "th").ShouldAllBe(th => th.Attribute("scope") != null);
        }
        string[] ids = [.. root.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>()];
        ids.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_table_row_has_as_many_cells_as_the_table_has_columns()
    {
        foreach (var summary in (TrialSummary[])[s_sample, ManyArms(12)])
        {
            foreach (var table in Elements(Parse(TrialReport.Render(summary)), "table"))
                Elements(table, "tr").Select(r => r.Elements().Count()).Distinct().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void Loads_and_runs_nothing()
    {
        string html = TrialReport.Render(s_sample);
        foreach (string load in (string[])["src=", "@import", "url(", "<script", "<link", "<iframe", "<object", "javascript:", "onload"])
            html.ShouldNotContain(load, Case.Insensitive);
        Parse(html).Descendants().Attributes("href").ShouldAllBe(a => a.Value.StartsWith("https://doi.org/", StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_labels_stay_text()
    {
        const string evil = "<script>alert('x')</script>\"&\u0001\uD800";
        var arms = s_sample.Arms.Select(a => a with { Label = evil, Treatment = evil, Baseline = [new(evil, SampleSummary.Mean(9, 1, 1))] }).ToList();
        var summary = s_sample with
        {
            Study = s_sample.Study with { Title = evil, Question = evil, Registry = evil, PlanHash = evil, Overrides = [evil] },
            Arms = arms,
            Contrasts = [.. s_sample.Contrasts.Select(c => c with { Label = evil })],
            Disc = s_sample.Disc with { Caption = evil, Fields = [.. s_sample.Disc.Fields.Select(f => f with { Name = evil, Unit = evil })] },
            Sources = [new SourceUsed(evil, evil, "\" onclick=\"alert(1)", 1)],
            Assumptions = new Assumptions([new Count(evil, 3)], [evil]),
        };
        string html = TrialReport.Render(summary);
        var root = Parse(html);
        Elements(root, "script").ShouldBeEmpty();
        root.Descendants().Attributes("onclick").ShouldBeEmpty();
        Elements(root, "h1").Single().Value.ShouldBe("<script>alert('x')</script>\"&\uFFFD\uFFFD");
    }

    [Fact]
    public void Two_renders_have_the_same_bytes() =>
        TrialReport.Render(SampleSummary.Build()).ShouldBe(TrialReport.Render(s_sample));

    [Fact]
    public void Headline_states_the_primary_contrast_and_the_true_effect()
    {
        string text = Parse(TrialReport.Render(s_sample)).Value.Replace('\u00A0', ' ');
        text.ShouldContain("MPC 6 M + HA 0.1 mm (−13.5 to 13.7)");
        text.ShouldContain("All intervals include no difference.");
        text.ShouldContain("VAS back pain improved by 24.6 mm at 12 months");
        text.ShouldContain("MPC 18 M + HA −3.1 mm");
        text.ShouldContain("141 of its 317 parameters are assumed");
    }

    [Fact]
    public void A_label_stands_above_everything_else_and_is_absent_without_one()
    {
        TrialReport.Render(s_sample).ShouldNotContain("no controlled evidence", Case.Insensitive);
        string html = TrialReport.Render(s_sample with { Labels = [new ArmLabel("mpc18", "no controlled evidence: cells into facet joint", "Nobody knows.")] });
        string header = Elements(Parse(html), "header").Single().Value;
        header.ShouldContain("MPC 18 M + HA, no controlled evidence: cells into facet joint. Nobody knows.");
    }

    [Fact]
    public void The_flow_shows_who_left_missed_and_was_rescued()
    {
        var flow = Elements(Parse(TrialReport.Render(s_sample)), "section").Single(e => (string?)e.Attribute("id") == "flow");
        string[] words = [.. Elements(flow, "text").Select(t => t.Value)];
        string After(string label) => words[Array.IndexOf(words, label) + 1];
        (After("Allocated"), After("Left before the end"), After("Missed a visit"), After("Treated otherwise"), After("In the primary analysis")).ShouldBe(("30", "6", "4", "2", "26"));
        flow.Value.ShouldContain("MPC 6 M + HA 2 of 3");
    }

    [Fact]
    public void Adverse_events_have_exposure_and_serious_ones_stand_apart()
    {
        var safety = Elements(Parse(TrialReport.Render(s_sample)), "section").Single(e => (string?)e.Attribute("id") == "safety");
        string[][] Rows(int table) => [.. Elements(Elements(safety, "table").ElementAt(table), "tr").Select(r => r.Elements().Select(e => e.Value).ToArray())];
        Rows(0)[1].ShouldBe(["MPC 6 M + HA", "30", "81.0", "19 (63.3)", "36", "44.4", "2 (6.7)", "3", "3.7"]);
        Rows(1).Select(r => r[0]).ShouldBe(["Event", "pain flare after a puncture", "event unrelated to treatment", "Serious: discitis", "Serious: event unrelated to treatment"]);
        Rows(1)[3].ShouldBe(["Serious: discitis", "0", "1; 1; 1.2", "0", "0"]);
        safety.Value.ShouldContain("(54.0 person-years) may still happen up to 5.5 times");
    }

    [Fact]
    public void Many_arms_list_their_events_one_below_the_other()
    {
        var safety = Elements(Parse(TrialReport.Render(ManyArms(12))), "section").Single(e => (string?)e.Attribute("id") == "safety");
        Elements(Elements(safety, "table").ElementAt(1), "tr").Count().ShouldBe(1 + (4 * 12));
    }

    [Fact]
    public void Baseline_shows_mean_and_sd_but_shares_without_sd()
    {
        var table = Elements(Parse(TrialReport.Render(s_sample)), "table").ElementAt(3);
        string[] Row(int i) => [.. Elements(table, "tr").ElementAt(i).Elements().Select(e => e.Value)];
        Row(1).ShouldBe(["Age (years)", "42.1 (11.2)", "43.1 (11.2)", "44.1 (11.2)", "45.1 (11.2)"]);
        Row(2).ShouldBe(["Women (%)", "46.0", "48.0", "50.0", "52.0"]);
    }

    [Fact]
    public void Numbers_that_are_missing_are_never_printed_or_drawn()
    {
        var nothing = s_sample.Arms.Select(a => a with
        {
            Visits = [.. a.Visits.Select(v => new VisitOutcome(v.Month, s_nothing, s_nothing, s_nothing, s_nothing, s_nothing, s_nothing, null))],
            Layers = [.. a.Layers.Select(l => l with { Mechanism = double.NaN, Total = double.PositiveInfinity, Observed = double.NaN })],
            Responders = [.. a.Responders.Select(r => r with { N = 0, Events = 0, Share = double.NaN, Lower = double.NaN, Upper = double.NaN })],
            Baseline = [.. a.Baseline.Select(b => b with { Value = s_nothing })],
        }).ToList();
        var summary = s_sample with
        {
            Arms = nothing,
            Contrasts = [.. s_sample.Contrasts.Select(c => c with { Estimate = double.NaN, Lower = double.NegativeInfinity, Upper = double.NaN, PValue = double.NaN, TrueValue = double.NaN })],
            Twins = [.. s_sample.Twins.Select(t => t with { Mean = double.NaN, Sd = double.NaN, Quantiles = [], Effects = [double.NaN], ShareWorse = double.NaN })],
            Disc = s_sample.Disc with { Fields = [.. s_sample.Disc.Fields.Select(f => f with { Values = [.. f.Values.Select(v => (IReadOnlyList<double>)[.. v.Select(_ => double.NaN)])] })] },
        };
        string html = TrialReport.Render(summary);
        Parse(html);
        Regex.IsMatch(html, "NaN|Infinity|∞", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeFalse();
    }

    [Fact]
    public void No_mark_lies_outside_its_picture()
    {
        foreach (var summary in (TrialSummary[])[s_sample, ManyArms(12), ManyArms(2)])
        {
            foreach (var svg in Elements(Parse(TrialReport.Render(summary)), "svg"))
            {
                double[] box = [.. ((string)svg.Attribute("viewBox")!).Split(' ').Select(Number)];
                foreach (var mark in svg.Descendants())
                {
                    foreach (var at in mark.Attributes())
                    {
                        if (at.Name.LocalName is "x" or "x1" or "x2" or "cx") Number(at.Value).ShouldBeInRange(-1, box[2] + 1);
                        if (at.Name.LocalName is "y" or "y1" or "y2" or "cy") Number(at.Value).ShouldBeInRange(-1, box[3] + 1);
                    }
                }
            }
        }
    }

    public static TheoryData<string> Degenerate =>
        ["one arm and reference", "no responders", "no published rows", "no variance", "nothing excluded", "no visits", "no twins", "no disc", "failures", "one arm", "unknown reference", "nothing at all", "huge"];

    [Theory]
    [MemberData(nameof(Degenerate))]
    public void Degenerate_studies_still_make_a_report(string kind)
    {
        var s = s_sample;
        var constant = SampleSummary.Mean(10, -20, 0);
        var summary = kind switch
        {
            "one arm and reference" => ManyArms(2),
            "no responders" => s with { Arms = [.. s.Arms.Select(a => a with { Responders = [] })] },
            "no published rows" => s with { Published = [] },
            "no variance" => s with
            {
                Arms = [.. s.Arms.Select(a => a with { Visits = [.. a.Visits.Select(v => v with { VasChange = constant, OdiChange = constant, T2Change = constant })] })],
                Contrasts = [.. s.Contrasts.Select(c => c with { Estimate = 0, Lower = 0, Upper = 0, TrueValue = 0 })],
                Twins = [.. s.Twins.Select(t => t with { Effects = [0, 0, 0], Mean = 0, Sd = 0, Quantiles = [0, 0, 0, 0, 0] })],
                Disc = s.Disc with { Fields = [.. s.Disc.Fields.Select(f => f with { Values = [.. f.Values.Select(v => (IReadOnlyList<double>)[.. v.Select(_ => 1.0)])] })] },
            },
            "nothing excluded" => s with { Flow = s.Flow with { Excluded = [] } },
            "no visits" => s with { Arms = [.. s.Arms.Select(a => a with { Visits = [], Layers = [] })] },
            "no twins" => s with { Twins = [] },
            "no disc" => s with { Disc = s.Disc with { Days = [], Fields = [] } },
            "failures" => s with { Flow = s.Flow with { Failures = [new Count("nutrient solver did not converge", 2)] }, Arms = [s.Arms[0] with { Analysed = 28 }, .. s.Arms.Skip(1)] },
            "one arm" => s with { Arms = [s.Arms[3]], Contrasts = [], Twins = [] },
            "unknown reference" => s with { Study = s.Study with { ReferenceArm = "nobody" } },
            "nothing at all" => s with { Arms = [], Contrasts = [], Twins = [], Published = [], Sources = [], Assumptions = new([], []) },
            _ => s with
            {
                Contrasts = [.. s.Contrasts.Select(c => c with { Lower = -1e30, Upper = 1e30 })],
                Twins = [.. s.Twins.Select(t => t with { Effects = [-1e30, 1e-12, 1e12] })],
            },
        };
        string html = TrialReport.Render(summary);
        Elements(Parse(html), "section").Count().ShouldBe(13);
        html.ShouldNotContain("NaN");
    }

    [Fact]
    public void An_effect_of_exactly_zero_is_neither_gain_nor_loss()
    {
        var twin = s_sample.Twins[0] with { Effects = [0, 0, 0], Mean = 0, Quantiles = [0, 0, 0, 0, 0] };
        var root = Parse(TrialReport.Render(s_sample with { Twins = [twin] }));
        string[] bars = [.. Elements(root, "rect").Select(e => (string?)e.Attribute("class") ?? "")];
        bars.Count(b => b == "unchanged").ShouldBe(1);
        bars.Count(b => b.StartsWith("bar", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public void Every_person_stands_in_the_histogram_and_colours_agree_with_the_shares()
    {
        // Heights are proportional to counts, so shares of the area are shares of people.
        var twin = s_sample.Twins[0] with { Effects = [.. Enumerable.Range(0, 200).Select(i => -29.95 + 0.2 * i)] };
        var root = Parse(TrialReport.Render(s_sample with { Twins = [twin] }));
        double Area(string css) => Elements(root, "rect").Where(e => (string?)e.Attribute("class") == css).Sum(e => Number(e.Attribute("height")!.Value));
        double all = Area("bar") + Area("bar some") + Area("bar worse");
        (Area("bar") / all).ShouldBe(twin.Effects.Count(e => e <= -15) / 200.0, 0.005);
        (Area("bar worse") / all).ShouldBe(twin.Effects.Count(e => e > 0) / 200.0, 0.005);
    }

    [Fact]
    public void Twelve_arms_all_look_different()
    {
        string html = TrialReport.Render(ManyArms(12));
        var design = Elements(Parse(html), "table").First();
        Elements(design, "svg").Select(e => e.ToString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(12);
    }

    private static TrialSummary ManyArms(int n)
    {
        var arms = Enumerable.Range(0, n - 1).Select(i => s_sample.Arms[i % 3] with { Id = $"a{i}", Label = $"MPC {i + 1} M + HA" }).ToList();
        return s_sample with
        {
            Arms = [.. arms, s_sample.Arms[3]],
            Contrasts = [.. arms.SelectMany(a => s_sample.Contrasts.Where(c => c.Arm == "mpc6").Select(c => c with { Arm = a.Id }))],
            Twins = [.. arms.Select(a => s_sample.Twins[0] with { Arm = a.Id })],
            Published = [],
        };
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
