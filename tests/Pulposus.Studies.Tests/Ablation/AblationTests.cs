using System.Xml.Linq;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Ablation;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Tests.Ablation;

public class AblationTests
{
    static readonly Dictionary<string, double> nothing = new(StringComparer.Ordinal);
    static readonly Person person = PersonRecipe.Reference(3, nothing, nothing).Typical();
    static readonly AblationResult cells = Ablations.Of(person, ProductCatalogue.Find("bm_msc_allo_20m"), MechanismSet.Default);

    [Fact]
    public void Every_mechanism_has_one_place()
    {
        string[] placed = [.. cells.Turned.Select(r => r.Flag), .. cells.WithoutEffect, .. cells.NotTurned.Select(n => n.Flag)];
        placed.Order(StringComparer.Ordinal).ShouldBe(MechanismSet.Flags.Order(StringComparer.Ordinal));
        cells.Turned.Where(r => r.IsOn).Select(r => r.Flag).Order(StringComparer.Ordinal).ShouldBe(["mechanism.migration", "mechanism.recruitment"]);
        cells.Turned.ShouldAllBe(r => r.Failure == null && r.Values.All(double.IsFinite));
    }

    [Fact]
    public void A_row_is_the_simulation_with_the_mechanism_off()
    {
        Schedule schedule = new([30, 360, 365], [0]);
        Treatment treatment = ProductCatalogue.Find("bm_msc_allo_20m");
        Trajectory[] Run(MechanismSet set) =>
            [.. new[] { treatment, treatment.WithoutCells() }.Select(t => DiscSimulator.Create(Width.Scalar).Run([(person, t)], set, schedule)[0])];
        double[] Read(Trajectory[] t) =>
        [
            t[0][Readout.DonorCells, 1], t[0][Readout.DonorCells, 3], 100 * t[0][Readout.NucleusAggrecan, 2],
            (100 * t[0][Readout.NucleusAggrecan, 2]) - (100 * t[1][Readout.NucleusAggrecan, 2]), t[0][Readout.HeightPercent, 2],
            t[0][Readout.MeanTone, 2], t[0][Readout.Pain, 2], t[0][Readout.Pain, 2] - t[1][Readout.Pain, 2],
        ];

        double[] plain = Read(Run(MechanismSet.Default));
        double[] leak = Read(Run(MechanismSet.Default.With(Mechanism.Leak, on: false)));
        AblationRow row = cells.Turned.Single(r => r.Flag == "mechanism.leak");
        for (int k = 0; k < plain.Length; k++)
        {
            cells.Base.Values[k].ShouldBe(plain[k], 1e-11);
            row.Values[k].ShouldBe(leak[k], 1e-11);
            row.Changes[k].ShouldBe(leak[k] - plain[k], 1e-11);
        }
    }

    [Fact]
    public void All_off_cells_change_nothing_but_themselves()
    {
        Value(cells.All, "aggrecan_against_control").ShouldBe(0);
        Value(cells.All, "vas_mm_against_control").ShouldBe(0);
        Value(cells.All, "vas_mm").ShouldBe(person[Trait.BaselinePain], 1e-9);
        Value(cells.All, "donor_cells_30d").ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Rows_are_sorted_by_the_change_of_pain()
    {
        cells.Turned.Select(r => -Math.Abs(Change(r, "vas_mm"))).ShouldBeInOrder();
        cells.Turned[0].Flag.ShouldBe("mechanism.context");
    }

    [Fact]
    public void What_has_nothing_to_do_is_said_and_not_listed_as_zero()
    {
        AblationResult own = Ablations.Of(person, ProductCatalogue.Find("bm_msc_auto_10m"), MechanismSet.Default, TestContext.Current.CancellationToken);
        own.WithoutEffect.Contains("mechanism.immunity", StringComparer.Ordinal).ShouldBeTrue();
        own.WithoutEffect.Contains("mechanism.root", StringComparer.Ordinal).ShouldBeTrue();
        cells.NotTurned.Select(n => n.Flag).ShouldBe(
            ["mechanism.safety_events", "mechanism.measurement_noise", "mechanism.screening", "mechanism.dropout", "mechanism.rescue"]);
    }

    [Theory]
    [InlineData("saline", "no treatment")]
    [InlineData("steroid", "the same injection of its carrier alone")]
    [InlineData("bmc", "the same without cells in the disc")]
    [InlineData("untreated", null)]
    public void The_control_is_the_same_without_what_is_meant_to_act(string product, string? control)
    {
        AblationResult result = Ablations.Of(person, ProductCatalogue.Find(product), MechanismSet.Default, TestContext.Current.CancellationToken);
        result.Control.ShouldBe(control);
        double.IsFinite(Value(result.Base, "vas_mm_against_control")).ShouldBe(control is not null);
        result.Turned.Any(r => r.Flag == "mechanism.fragile").ShouldBe(product == "bmc");
    }

    [Fact]
    public void A_mechanism_that_the_file_switched_off_is_turned_on()
    {
        AblationResult result = Ablations.Of(person, ProductCatalogue.Find("bm_msc_allo_20m"), MechanismSet.Default.With(Mechanism.Paracrine, on: false), TestContext.Current.CancellationToken);
        AblationRow row = result.Turned.Single(r => r.Flag == "mechanism.paracrine");
        row.IsOn.ShouldBeTrue();
        row.Values.ShouldBe(cells.Base.Values);
        Change(row, "vas_mm").ShouldBeLessThan(0);
    }

    [Fact]
    public void The_page_is_well_formed_and_shows_every_row()
    {
        string html = AblationReport.Render(cells, "<A & B>", "20 M", [new Label("no controlled evidence: x", "Nobody knows.")], [new SourceUsed("own", "Values & so on", "10.1/x", 2)]);
        XElement page = XDocument.Parse(html).Root!;
        page.Value.ShouldContain("<A & B>");
        page.Value.ShouldContain("no controlled evidence: x");
        html.ShouldNotContain("NaN", Case.Sensitive);
        string[] heads = [.. page.Descendants("th").Where(th => th.Attribute("scope")?.Value == "row").Select(th => th.Value)];
        heads.ShouldBe(["nothing turned", "all off", .. cells.Turned.Select(TornadoFigure.Name)]);
        page.Value.ShouldContain("decides who enters a trial");
        page.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")).Count().ShouldBe(1);
    }

    static double Value(AblationRow row, string outcome) => row.Values[cells.Outcomes.ToList().FindIndex(o => o.Id == outcome)];

    static double Change(AblationRow row, string outcome) => row.Changes[cells.Outcomes.ToList().FindIndex(o => o.Id == outcome)];
}
