using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>Discs whose supply of oxygen and glucose is cut: when and where cells begin to die, and how fast.</summary>
static class Scarcity
{
    /// <summary>The L2-L3 disc with classic densities in which published experiments were repeated.</summary>
    public static readonly IReadOnlyDictionary<string, double> Classic = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["anatomy.disc_radius_mm"] = 17.2,
        ["anatomy.height_mm.grade_1"] = 9,
        ["anatomy.cep_thickness_mm"] = 0.6,
        ["anatomy.water_fraction_np.grade_1"] = 0.82,
        ["anatomy.water_fraction_af.grade_1"] = 0.75,
        ["anatomy.water_fraction_cep.grade_1"] = 0.66,
        ["cells.native_density_np.grade_1"] = 4,
        ["cells.native_density_af.grade_1"] = 9,
        ["cells.native_density_cep.grade_1"] = 15,
    };

    /// <summary>The same with a film of nucleus tissue in place of the endplate.</summary>
    public static readonly IReadOnlyDictionary<string, double> WithoutEndplate = new Dictionary<string, double>(Classic, StringComparer.Ordinal)
    {
        ["anatomy.cep_thickness_mm"] = 0.02,
        ["anatomy.water_fraction_cep.grade_1"] = 0.82,
        ["cells.native_density_cep.grade_1"] = 4,
    };

    /// <summary>Share of the normal supply at which the lowest glucose is 0.5 mM.</summary>
    public static double Critical(IReadOnlyDictionary<string, double> disc, bool bothRoutes)
    {
        const double CriticalGlucose = 0.5;
        StillDisc still = new(1, new Dictionary<string, double>(disc, StringComparer.Ordinal));
        (double low, double high) = (0.05, 1.0);
        while (high - low > 1e-3)
        {
            double middle = (low + high) / 2;
            still.Change(With(disc, Supply(middle, bothRoutes ? middle : 1)));
            (low, high) = still.LowestGlucose < CriticalGlucose ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Supply through both routes at which the first cells die, and where: shares of r_N and of half the height.</summary>
    public static (double Supply, double R, double Z) FirstDeath()
    {
        StillDisc still = new(1, new Dictionary<string, double>(Classic, StringComparer.Ordinal));
        double supply = 1;
        while (still.Worst().Hazard == 0 && supply > 0)
        {
            supply -= 0.01;
            still.Change(With(Classic, Supply(supply, supply)));
        }

        (double _, double r, double z) = still.Worst();
        return (supply, r, z);
    }

    /// <summary>Share of the loss by day 120 that has happened by day 30 when the endplate's supply is cut.</summary>
    /// <param name="endplate">What is left of the supply.</param>
    public static double LossByDay30(double endplate)
    {
        // Against a twin whose supply is not cut, since a few cells are lost without that too.
        double[] fed = Course(1);
        double[] cut = Course(endplate);
        return (1 - (cut[0] / fed[0])) / (1 - (cut[1] / fed[1]));
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

    static Dictionary<string, double> With(IReadOnlyDictionary<string, double> disc, Dictionary<string, double> more) => disc.Concat(more).ToDictionary(StringComparer.Ordinal);

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
