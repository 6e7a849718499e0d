using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Random people, treatments and switches from the whole admissible box, its faces and corners included.</summary>
/// <remarks>
/// <para>
/// A draw depends on its number alone, so that it can be repeated without those before it. In one half of the draws every
/// parameter with a law is set by the user: at its lower bound, at its upper bound or at a random quantile; rows of one
/// symbol move together, as grades must. In the other half only what varies between people is set, and knowledge, trial and
/// product are drawn, up to scores of 8. How often bounds are taken differs between draws. The bounds of a beta law are 0
/// and 1, which it never takes: there its quantiles at one in a million stand for them.
/// </para>
/// <para>
/// Everyone from every preset, and animals; up to three injections and any other procedures beside them; to some people
/// every other accident happens.
/// </para>
/// </remarks>
sealed class AdmissibleBox(ulong seed)
{
    /// <summary>Draws that share their switches, as people side by side must: 0 to 7, 8 to 15 and so on.</summary>
    public const int Neighbours = 8;

    const double Rarest = 1e-6;
    const double Extreme = 8;

    // The second day falls into the week in which the cells of the first are counted.
    static readonly double[] days = [0, 4, 45];

    public static Schedule Schedule { get; } = new([1, 4, 7, 30, 45, 46, 90, 360, 720], days);

    /// <summary>Who still hurts much is rescued some days after the visit.</summary>
    public static double Rescue(int run, double day, double pain) => pain > 60 ? day + 2.5 : double.PositiveInfinity;

    public (Person Person, Treatment Treatment) Draw(int draw)
    {
        Sampling random = Of(draw);
        double harshness = random.Of(0.0, 0.1, 0.5, 1.0);
        bool isAnimal = random.Chance(1 / 12.0);
        Person person = Drawn(random, harshness, isAnimal);
        return (person, Treated(random, harshness, isAnimal ? 0.02 : 1));
    }

    /// <summary>Someone who gets one injection of cells, or of their carrier.</summary>
    public (Person Person, Procedure Injection) Injected(int draw)
    {
        Sampling random = Of(draw);
        double harshness = random.Of(0.0, 0.1, 0.5, 1.0);
        return (Drawn(random, harshness, isAnimal: false), Injection(random, harshness, 1));
    }

    /// <summary>The default switches for half of the neighbourhoods, else each moved with a chance of one in ten.</summary>
    public MechanismSet Switches(int draw)
    {
        Sampling random = Of(-1 - (draw / Neighbours));
        MechanismSet set = MechanismSet.Default;
        bool moved = random.Chance();
        foreach (Mechanism mechanism in Enum.GetValues<Mechanism>())
        {
            if (moved && random.Chance(0.1))
                set = set.With(mechanism, !set[mechanism]);
        }

        return set;
    }

    Sampling Of(int draw) => new(unchecked((seed * 1_000_003) + (ulong)draw));

    static Person Drawn(Sampling random, double harshness, bool isAnimal)
    {
        bool knowsAll = random.Chance();
        Dictionary<string, double> parameters = Parameters(random, harshness, row => knowsAll || row.Variation is "patient" or "event");
        Dictionary<string, double> covariates = Covariates(random, harshness);
        Dictionary<string, double> scores = new(StringComparer.Ordinal);
        double Score(string name) => scores.TryGetValue(name, out double score) ? score : scores[name] = Any(random, harshness);

        bool isUnlucky = random.Chance(0.2);
        double Own(string name) => isUnlucky && name.StartsWith("safety.", StringComparison.Ordinal) && !scores.ContainsKey(name)
            ? scores[name] = random.Of(-Extreme, Extreme)
            : Score(name);
        if (isAnimal)
        {
            foreach (string size in parameters.Keys.Where(id => id.StartsWith("anatomy.", StringComparison.Ordinal) || id == "delivery.disc_capacity_ml").ToArray())
                parameters.Remove(size);
            covariates.Remove("grade");
            return PersonRecipe.Animal(random.Of([.. PersonRecipe.Animals]), parameters, covariates).At(Own);
        }

        HigherDraws higher = new(name => Score("known " + name), name => Score("trial " + name), (product, name) => Score($"{product} {name}"));
        return new PersonRecipe(random.Of(Enum.GetValues<Preset>()), parameters, covariates, higher).At(Own);
    }

    static double Any(Sampling random, double harshness) =>
        random.Chance(harshness / 4) ? random.Of(-Extreme, Extreme) : Normal.Quantile(random.Uniform());

    static Dictionary<string, double> Parameters(Sampling random, double harshness, Func<ParameterRow, bool> sets)
    {
        Dictionary<string, double> share = new(StringComparer.Ordinal);
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (ParameterRow row in ParameterCatalogue.Rows)
        {
            if (row.Distribution == "fixed" || row.Id.StartsWith("population.", StringComparison.Ordinal) || !sets(row))
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

    static Dictionary<string, double> Covariates(Sampling random, double harshness) => new[]
    {
        ("grade", Math.Floor(random.Between(1, 6))),
        ("endplate_factor_upper", Within(random, harshness, 0.05, 1.3)),
        ("endplate_factor_lower", Within(random, harshness, 0.05, 1.3)),
        ("endplates_calcified", random.Chance(0.1) ? 1.0 : 0),
        ("tone", Within(random, harshness, 0, 0.8)),
        ("annulus_integrity", Within(random, harshness, 0, 1)),
        ("vas_true_mm", Within(random, harshness, 20, 95)),
        ("bmi", Within(random, harshness, 14.24, 51.2)),
        ("pain_duration_months", Within(random, harshness, 2.446, 1472)),
        ("depression_z", Within(random, harshness, -5, 5)),
        ("expectation_z", Within(random, harshness, -5, 5)),
        ("level", Math.Floor(random.Between(0, 5))),
        ("smoker", random.Of(0.0, 1)),
        ("diabetes", random.Of(0.0, 1)),
        ("modic1", random.Of(0.0, 1)),
        ("allo_presensitised", random.Of(0.0, 1)),
    }.ToDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal);

    // An animal gets as much less as it is smaller.
    static Treatment Treated(Sampling random, double harshness, double size)
    {
        List<Procedure> all = [];
        for (int k = (int)random.Between(0, 4); k > 0; k--)
            all.Add(Injection(random, harshness, size) with { Kind = random.Of(ProcedureKind.Injection, ProcedureKind.Injection, ProcedureKind.Injection, ProcedureKind.Bmc, ProcedureKind.Prp, ProcedureKind.Steroid) });
        for (int k = (int)random.Between(0, 3); k > 0; k--)
            all.Add(Other(random, harshness));
        return all.Count == 0 ? Treatment.None : Treatment.Of([.. all]);
    }

    static Procedure Other(Sampling random, double harshness)
    {
        Procedure row = random.Of([.. ProductCatalogue.Ids.Select(ProductCatalogue.Find).Where(p => !(p.Punctures && p.IsInjection)), new("comparator", "comparator", string.Empty, ProcedureKind.Comparator)]);
        return row with
        {
            Day = random.Of(days),
            Adherence = random.Chance() ? Within(random, harshness, 0, 1) : null,
            BmiUnits = Within(random, harshness, 0, 20),
            HarvestsMarrow = row.Kind == ProcedureKind.Sham && random.Chance(),
            Effect = new PainEffect(Within(random, harshness, -100, 100), Within(random, harshness, 0, 1800), random.Chance() ? double.PositiveInfinity : Within(random, harshness, 1e-3, 1e5)),
        };
    }

    static Procedure Injection(Sampling random, double harshness, double size) => ProductCatalogue.Find("mpc_18m_ha") with
    {
        DoseMillions = size * Within(random, harshness, 0, 200),
        VolumeMl = size * Within(random, harshness, 0, 4),
        NeedleGauge = random.Of(14.0, 18, 22, 30),
        Carrier = random.Of([.. Carrier.All, Carrier.Of("own", Within(random, harshness, -6, 6), Within(random, harshness, 1e-3, 1800))]),
        IsCryopreserved = random.Chance(),
        IsAllogeneic = random.Chance(),
        IsPointOfCare = random.Chance(),
        HarvestsMarrow = random.Chance(0.2),
        SecretomePotency = Within(random, harshness, 0, 10),
        EntryNucleusLikeFraction = Within(random, harshness, 0, 1),
        Setting = random.Of(ContextSetting.BlindedInjection, ContextSetting.OpenInjection),
        CellProduct = random.Of("one", "two"),
        Day = random.Of(days),
    };

    static double Within(Sampling random, double harshness, double low, double high) =>
        random.Chance(harshness) ? random.Of(low, high) : random.Between(low, high);
}
