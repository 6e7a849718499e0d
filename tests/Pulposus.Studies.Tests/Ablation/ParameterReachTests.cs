using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Ablation;

namespace Pulposus.Studies.Tests.Ablation;

public class ParameterReachTests
{
    [Fact]
    public void It_is_the_simulation_at_three_values()
    {
        Reach reach = Of("pain.coupling")!;
        (reach.Low, reach.Default, reach.High).ShouldBe((0.344941, 0.6, 0.831250), new Near());
        foreach ((double coupling, Func<ReachedOutcome, double> at) in new (double, Func<ReachedOutcome, double>)[] { (reach.Low, o => o.Low), (0.6, o => o.Default), (reach.High, o => o.High) })
        {
            Dictionary<string, double> parameters = new(StringComparer.Ordinal) { ["pain.coupling"] = coupling };
            Person person = PersonRecipe.Reference(3, parameters, new Dictionary<string, double>(StringComparer.Ordinal)).Typical();
            Treatment treatment = ProductCatalogue.Find("bm_msc_allo_20m");
            double Pain(Treatment t) => DiscSimulator.Create(Width.Scalar).Run([(person, t)], MechanismSet.Default, new Schedule([360], [0]))[0][Readout.Pain, 1];
            at(reach.Outcomes.Single(o => o.Id == "vas_mm")).ShouldBe(Pain(treatment), 1e-11);
            at(reach.Outcomes.Single(o => o.Id == "vas_mm_specific")).ShouldBe(Pain(treatment) - Pain(treatment.WithoutCells()), 1e-11);
        }
    }

    [Theory]
    [InlineData("cells.native_density_np.grade_5", "grade V", "allogeneic BM-MSC 20 M")]
    [InlineData("transport.diabetes_glucose_factor", "diabetes", "allogeneic BM-MSC 20 M")]
    [InlineData("delivery.cell_diffusivity", "mechanism.migration: on", "allogeneic BM-MSC 20 M")]
    [InlineData("delivery.retention_logit.fibrin", "grade III", "juvenile chondrocytes 15 M + fibrin")]
    [InlineData("therapy.steroid.tone_suppression", "grade III", "intradiscal glucocorticoid")]
    [InlineData("therapy.discectomy.herniation_removed", "herniation", "discectomy / sequestrectomy")]
    [InlineData("population.facet_share_block_positive", "facet block", "allogeneic BM-MSC 20 M")]
    public void It_is_shown_where_it_matters(string id, string person, string treatment)
    {
        Reach reach = Of(id)!;
        reach.Person.ShouldContain(person);
        reach.Treatment.ShouldBe(treatment);
        reach.Outcomes.ShouldContain(o => o.Low != o.High);
    }

    [Theory]
    [InlineData("height.rt", "fixed")]
    [InlineData("observation.vas_visit_sd", "visits of a trial")]
    [InlineData("transport.endplate_factor_sdlog", "people are drawn")]
    [InlineData("matrix.gag_mg_per_g", "no equation")]
    public void Where_it_cannot_be_shown_the_reason_is(string id, string reason)
    {
        ParameterReach.Of(ParameterCatalogue.Find(id)!, out string whyNot).ShouldBeNull();
        whyNot.ShouldContain(reason);
    }

    [Fact]
    public void Every_fifth_parameter_moves_something_or_says_why_not()
    {
        foreach (ParameterRow row in ParameterCatalogue.Rows.Where((_, k) => k % 5 == 0))
        {
            Reach? reach = ParameterReach.Of(row, out string whyNot);
            (reach is null).ShouldBe(whyNot.Length > 0, row.Id);
            if (reach is not null)
                reach.Outcomes.SelectMany(o => new[] { o.Low, o.Default, o.High }).ShouldAllBe(v => double.IsFinite(v), row.Id);
        }
    }

    static Reach? Of(string id) => ParameterReach.Of(ParameterCatalogue.Find(id)!, out _);

    sealed class Near : IEqualityComparer<(double, double, double)>
    {
        public bool Equals((double, double, double) x, (double, double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-6 && Math.Abs(x.Item2 - y.Item2) < 1e-6 && Math.Abs(x.Item3 - y.Item3) < 1e-6;

        public int GetHashCode((double, double, double) obj) => 0;
    }
}
