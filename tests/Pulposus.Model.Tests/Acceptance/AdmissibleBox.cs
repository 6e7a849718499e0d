using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>Random people, treatments and switches from the whole admissible box, its faces and corners included.</summary>
/// <remarks>
/// A parameter with a distribution lies, in one draw, at its lower bound, at its upper bound or at a random quantile;
/// rows of one symbol move together, as grades must. How often bounds are taken differs between draws. The bounds of a
/// beta law are 0 and 1, which it never takes: there its quantiles at one in a million stand for them.
/// </remarks>
sealed class AdmissibleBox(ulong seed)
{
    const double Rarest = 1e-6;

    readonly Sampling random = new(seed);

    public (Person Person, Procedure Treatment) Draw()
    {
        double harshness = random.Of(0.0, 0.1, 0.5, 1.0);
        PersonRecipe recipe = PersonRecipe.Reference((int)random.Between(1, 6), Parameters(harshness), Covariates(harshness));
        return (random.Draw(recipe), Treatment(harshness));
    }

    /// <summary>The default switches in half of the draws, else each moved with a chance of one in ten.</summary>
    public MechanismSet Switches()
    {
        MechanismSet set = MechanismSet.Default;
        bool moved = random.Chance();
        foreach (Mechanism mechanism in Enum.GetValues<Mechanism>())
        {
            if (moved && random.Chance(0.1))
                set = set.With(mechanism, !set[mechanism]);
        }

        return set;
    }

    Dictionary<string, double> Parameters(double harshness)
    {
        Dictionary<string, double> share = new(StringComparer.Ordinal);
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (ParameterRow row in ParameterCatalogue.Rows)
        {
            if (row.Distribution == "fixed" || row.Id.StartsWith("population.", StringComparison.Ordinal))
                continue;
            if (!share.TryGetValue(row.Symbol, out double u))
                share[row.Symbol] = u = random.Chance(harshness) ? random.Of(0, 1) : random.Uniform();
            double low = row.Min!.Value;
            double high = row.Max!.Value;
            values[row.Id] = u switch
            {
                0 when !row.Distribution.EndsWith("beta", StringComparison.Ordinal) => low,
                1 when !row.Distribution.EndsWith("beta", StringComparison.Ordinal) => high,
                _ => row.Clip(Distribution.Parse(row.Distribution, row.DistributionParameters).Quantile(Math.Clamp(u, Rarest, 1 - Rarest))),
            };
        }

        return values;
    }

    Dictionary<string, double> Covariates(double harshness) => Disc.Values(
        ("endplate_factor_upper", Within(harshness, 0.05, 1.3)),
        ("endplate_factor_lower", Within(harshness, 0.05, 1.3)),
        ("tone", Within(harshness, 0, 0.8)),
        ("annulus_integrity", Within(harshness, 0, 1)),
        ("vas_true_mm", Within(harshness, 20, 95)),
        ("bmi", Within(harshness, 14.24, 51.2)),
        ("pain_duration_months", Within(harshness, 2.446, 1472)),
        ("depression_z", Within(harshness, -5, 5)),
        ("expectation_z", Within(harshness, -5, 5)),
        ("level", (int)random.Between(0, 5)),
        ("smoker", random.Of(0, 1)),
        ("diabetes", random.Of(0, 1)),
        ("modic1", random.Of(0, 1)),
        ("allo_presensitised", random.Of(0, 1)));

    Procedure Treatment(double harshness) => Disc.Cells(Within(harshness, 0, 200)) with
    {
        VolumeMl = Within(harshness, 0, 4),
        NeedleGauge = random.Of(14.0, 18, 22, 30),
        Carrier = random.Of([.. Carrier.All]),
        IsCryopreserved = random.Chance(),
        IsAllogeneic = random.Chance(),
        SecretomePotency = Within(harshness, 0, 2),
        EntryNucleusLikeFraction = Within(harshness, 0, 1),
        Setting = random.Of(ContextSetting.BlindedInjection, ContextSetting.OpenInjection),
        Day = random.Of(0.0, 30),
    };

    double Within(double harshness, double low, double high) =>
        random.Chance(harshness) ? random.Of(low, high) : random.Between(low, high);
}
