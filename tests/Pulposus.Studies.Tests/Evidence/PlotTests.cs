using System.Xml.Linq;
using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>Forest and funnel plots are pictures of the pool, and well-formed.</summary>
public class PlotTests
{
    public static TheoryData<string, string, string?> Cases { get; } = new()
    {
        { Pools.Counts, "rr", null },
        { Pools.Counts, "rd", null },
        { "study,site,ai,n1i,ci,n2i\nA,x,4,40,8,40\nB,y,10,120,22,118\nC,x,1,25,5,30\nD,y,7,60,9,62\n", "or", "site" },
        { "m1i,sd1i,n1i,m2i,sd2i,n2i\n1,2,10,3,4,50\n2,2,10,3,4,50\n-30,9,20,1,9,20\n", "md", null },
        { "m1i,sd1i,n1i,m2i,sd2i,n2i\n1,2,10,3,4,50\n2,2,10,3,4,50\n", "smd", null },
        { "yi,vi\n1,1\n2,40\n", "gen", null },
        { "yi,vi\n1000,1\n", "gen", null },
        { "xi,ni\n0,10\n10,10\n3,40\n", "pft", null },
        { "xi,ni\n0,10\n10,10\n3,40\n", "plo", null },
        { "mi,sdi,ni\n-40,20,12\n-20,25,30\n", "mn", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_study_has_a_square_and_every_pool_a_diamond(string text, string measure, string? subgroup)
    {
        PoolReport report = Pools.Run(text, measure, new PoolRequest { Subgroup = subgroup });
        XElement svg = Parse(ForestPlot.Svg(report, "A <title> & more"));
        Marks(svg, "square").Length.ShouldBe(report.Input.Studies.Count);
        Marks(svg, "diamond").Length.ShouldBe(1);
        Marks(svg, "part").Length.ShouldBe(report.Subgroups?.Groups.Count ?? 0);
        Marks(svg, "prediction").Length.ShouldBe(report.Result.Studies > 1 ? 1 : 0);
        Parse(FunnelPlot.Svg(report, "Funnel"));
    }

    [Fact]
    public void The_largest_square_belongs_to_the_heaviest_study_and_areas_are_weights()
    {
        PoolReport report = Pools.Run(Pools.Counts, "rr", new PoolRequest { Method = PoolingMethod.EqualEffects });
        double[] sides = [.. Marks(Parse(ForestPlot.Svg(report, "Forest")), "square").Select(s => (double)s.Attribute("width")!)];
        IReadOnlyList<double> weights = report.Result.Weights!;
        for (int i = 0; i < sides.Length; i++)
            (sides[i] * sides[i] / (sides.Max() * sides.Max())).ShouldBe(Math.Max(weights[i] / weights.Max(), 9.0 / 225), 0.01);
    }

    [Fact]
    public void A_ratio_has_1_on_its_axis_and_half_and_double_are_equally_far()
    {
        XElement svg = Parse(ForestPlot.Svg(Pools.Run("ai,n1i,ci,n2i\n5,100,20,100\n20,100,5,100\n10,100,10,100\n", "rr"), "Forest"));
        double At(string label) => (double)svg.Descendants().Single(e => e.Name.LocalName == "text" && e.Value == label && (string?)e.Attribute("class") == "tick").Attribute("x")!;
        (At("2") - At("1")).ShouldBe(At("1") - At("0.5"), 0.02);
    }

    [Fact]
    public void A_meta_regression_has_no_diamond()
    {
        PoolReport report = Pools.Run("yi,vi,x\n1,1,1\n2,1,2\n3,1,4\n2,1,3\n", "gen", new PoolRequest { Moderators = ["x"] });
        Marks(Parse(ForestPlot.Svg(report, "Forest")), "diamond").ShouldBeEmpty();
    }

    static XElement Parse(string svg)
    {
        svg.ShouldNotContain("NaN");
        svg.ShouldNotContain("Infinity");
        XElement root = XElement.Parse(svg);
        root.Elements().Take(3).Select(e => e.Name.LocalName).ShouldBe(["style", "title", "desc"]);
        return root;
    }

    static XElement[] Marks(XElement svg, string css) => [.. svg.Descendants().Where(e => (string?)e.Attribute("class") == css)];
}
