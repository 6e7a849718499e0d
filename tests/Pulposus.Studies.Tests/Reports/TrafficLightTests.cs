using System.Xml.Linq;
using Pulposus.Studies.Reports.Figures;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Tests.Reports;

public class TrafficLightTests
{
    [Fact]
    public void The_figure_is_an_svg_file_with_a_light_per_report_and_domain()
    {
        IReadOnlyList<BiasAssessment> all = RiskOfBias.All;
        XElement svg = XDocument.Parse(TrafficLightFigure.Svg(all)).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        int legend = all.Select(a => a.Tool).Distinct().Sum(tool => RiskOfBias.Judgements(tool).Count);
        svg.Elements(ns + "circle").Count().ShouldBe(all.Sum(a => a.Domains.Count + 1) + legend);
        string[] texts = [.. svg.Elements(ns + "text").Select(t => t.Value)];
        all.Select(a => a.Study.Id).Except(texts, StringComparer.Ordinal).ShouldBeEmpty();
        svg.Element(ns + "style")!.Value.ShouldContain(".grid");
        double height = double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
        svg.Elements(ns + "text").Max(t => (double)t.Attribute("y")!).ShouldBeLessThan(height);
    }

    [Fact]
    public void One_report_makes_one_panel() =>
        TrafficLightFigure.Svg([RiskOfBias.All.Single(a => a.Study.Id == "KUMAR2017")]).ShouldNotContain("RoB 2)");
}
