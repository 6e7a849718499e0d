using System.Xml.Linq;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Evidence.Compared;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>A small published trial beside its simulated like.</summary>
public class ComparisonRunTests
{
    const int Replicates = 24;
    static readonly Lazy<EvidenceComparison> noriega = new(() => Run("NORIEGA2017", 2));

    [Fact]
    public void Every_published_number_stands_on_nested_intervals_misses_first()
    {
        EvidenceComparison comparison = noriega.Value;
        PublishedStudy study = EvidenceBase.Find("NORIEGA2017")!;
        int[] order = [.. comparison.Outcomes.Select(o => o.IsBaseline ? 2 : o.IsMiss ? 0 : 1)];
        order.ShouldBe(order.Order());
        comparison.Outcomes.Count(o => !o.IsBaseline).ShouldBe(12);
        comparison.Outcomes.Single(o => o.Arm == "CTRL" && o.Outcome == "VAS change at 12 months").Published.ShouldBe(-15);
        foreach (ComparedOutcome o in comparison.Outcomes)
        {
            (o.Study, o.Split, o.Design, o.People).ShouldBe((study.Id, "calibration", "blinded", 12));
            o.Intervals.Select(i => i.Level).ShouldBe([0.5, 0.8, 0.95]);
            double[] ends = [.. o.Intervals.Reverse().Select(i => i.Lower), .. o.Intervals.Select(i => i.Upper)];
            ends.ShouldBe(ends.Order());
            o.Intervals.ShouldAllBe(i => i.Holds == (i.Lower <= o.Published && o.Published <= i.Upper));
            o.Below.ShouldBeInRange(0, 1);
            if (o.IsMiss)
                Math.Min(o.Below, 1 - o.Below).ShouldBeLessThan(2.0 / Replicates);
        }
    }

    [Fact]
    public void Coverage_bias_and_error_are_counted_from_the_rows()
    {
        EvidenceComparison comparison = noriega.Value;
        ComparedOutcome[] later = [.. comparison.Outcomes.Where(o => !o.IsBaseline)];
        DesignCoverage coverage = comparison.Coverage.ShouldHaveSingleItem();
        (coverage.Design, coverage.Trials, coverage.Outcomes).ShouldBe(("blinded", 1, 12));
        coverage.Held95.ShouldBe(1 - (comparison.Misses / 12.0), 1e-12);
        coverage.Held50.ShouldBeLessThanOrEqualTo(coverage.Held80);
        DesignAccuracy mm = comparison.Accuracy.Single(a => a.Unit == "mm");
        double[] off = [.. later.Where(o => o.Unit == "mm").Select(o => o.Mean - o.Published)];
        (mm.Outcomes, mm.Bias).ShouldBe((off.Length, off.Average()));
        mm.Rmse.ShouldBe(Math.Sqrt(off.Average(x => x * x)), 1e-12);
        mm.Rmse.ShouldBeGreaterThanOrEqualTo(Math.Abs(mm.Bias));
    }

    [Fact]
    public void Threads_change_nothing() =>
        Run("noriega2017", 1).Outcomes.Select(o => (o.Outcome, o.Mean, o.Below)).ShouldBe(noriega.Value.Outcomes.Select(o => (o.Outcome, o.Mean, o.Below)));

    [Fact]
    public void What_is_not_compared_is_listed_with_its_reason()
    {
        noriega.Value.NotCompared.ShouldContain(new NotCompared("NORIEGA2017", "MSC", "sae", 12, "the simulation has no like of it"));
        noriega.Value.Outcomes.ShouldAllBe(o => o.Outcome.StartsWith("VAS", StringComparison.Ordinal) || o.Outcome.StartsWith("ODI", StringComparison.Ordinal));
    }

    [Fact]
    public void Designs_and_splits_that_do_not_exist_are_refused_with_those_that_do()
    {
        Should.Throw<PoolRefusedException>(() => new ComparisonRun(null, "LEVI2025")).Message.ShouldStartWith("--study: no study file mirrors LEVI2025. Designs exist for: AMIRDELFAN2021, BROX2003,");
        Should.Throw<PoolRefusedException>(() => new ComparisonRun(null, "RESPINE2O24")).Message.ShouldContain("did you mean 'RESPINE2024'?");
        Should.Throw<PoolRefusedException>(() => new ComparisonRun(false, "NORIEGA2017")).Message.ShouldBe("--split: NORIEGA2017 does not belong to validation; leave --split out.");
        new ComparisonRun(false, null).People.ShouldBe(404 + 114 + 46);
    }

    [Fact]
    public void The_figure_has_one_mark_per_result_and_a_diamond_per_miss()
    {
        XElement svg = XDocument.Parse(ComparisonFigure.Svg(noriega.Value)).Root!;
        int Marks(string css) => svg.Descendants().Count(e => (string?)e.Attribute("class") == css);

        // The legend has one of each.
        Marks("missed").ShouldBe(noriega.Value.Misses + 1);
        Marks("held").ShouldBe(12 - noriega.Value.Misses + 1);
        Marks("wide").ShouldBe(12 + 1);
    }

    static EvidenceComparison Run(string id, int threads) =>
        new ComparisonRun(null, id).Run(Replicates, threads, _ => { }, TestContext.Current.CancellationToken);
}
