using Pulposus.Model.Patients;

namespace Pulposus.Verification.Nutrients;

/// <summary>Targets A-C1 to A-C5 and A-T8, A-T13 of the specification: what needs the nutrient field alone.</summary>
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
    [InlineData(40, 0.35)]
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

    [Fact]
    public void The_first_cells_to_die_are_near_the_border_of_the_nucleus_at_mid_height()
    {
        StillDisc disc = new(1);
        double supply = 1;
        while (disc.Worst().Hazard == 0 && supply > 0)
            disc.Change(Supply(supply -= 0.01, supply));
        (double _, double r, double z) = disc.Worst();
        supply.ShouldBeInRange(0.3, 0.8);
        r.ShouldBeInRange(0.8, 1.2, $"supply {supply:F2} r {r:F2} z {z:F2}");
        z.ShouldBeLessThan(0.1);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.3)]
    [InlineData(0.4)]
    public void A_cut_supply_has_killed_nearly_all_it_will_by_day_30(double endplate)
    {
        StillDisc disc = new(1, covariates: new Dictionary<string, double>(StringComparer.Ordinal) { ["tone"] = 0.1 });
        double before = disc.NativeCells;
        disc.Change(Supply(endplate, 1));
        double day30 = 0;
        for (double t = 0; t < 120; t += 0.5)
        {
            disc.Advance(t, t + 0.5);
            if (t + 0.5 == 30)
                day30 = before - disc.NativeCells;
        }

        double final = before - disc.NativeCells;
        (final / before).ShouldBeGreaterThan(0.05, "the cut kills");
        (day30 / final).ShouldBeGreaterThan(0.95, $"lost {final / before:P1}, by day 30 {day30 / before:P1}");
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
