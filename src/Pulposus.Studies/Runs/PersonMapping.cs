using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Distributions;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Runs;

/// <summary>From a patient file to the model's person and mechanisms.</summary>
public static class PersonMapping
{
    static readonly string[] ofReference = ["grade", "annulus_integrity", "vas_true_mm"];

    /// <summary>Names of the levels, in the order of their codes.</summary>
    public static IReadOnlyList<string> Levels { get; } = ((Categorical)Law(ParameterCatalogue.Find("population.level")!)).Categories;

    /// <summary>The recipe of the person that a file describes. Parameters <c>population.*</c> are covariates and win over those of the file.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <exception cref="InputException">A covariate is impossible.</exception>
    public static PersonRecipe Recipe(PatientFile patient, string file)
    {
        Dictionary<string, double> covariates = new(patient.Covariates, StringComparer.Ordinal);
        if (patient.Level is { } level)
            covariates["level"] = Levels.ToList().IndexOf(level);
        Dictionary<string, double> parameters = new(StringComparer.Ordinal);
        foreach ((string id, double value) in patient.Parameters)
        {
            if (id.StartsWith(Catalogue.Covariate, StringComparison.Ordinal))
                covariates[id[Catalogue.Covariate.Length..]] = value;
            else
                parameters.Add(id, value);
        }

        foreach ((string name, double value) in covariates)
            Check(file, $"covariates.{name}", name, value);
        if (patient.Animal is { } species)
            return PersonRecipe.Animal(species, parameters, covariates);
        return patient.ReferenceGrade is { } grade
            ? PersonRecipe.Reference(grade, parameters, covariates)
            : new PersonRecipe(Preset.Trial, parameters, covariates);
    }

    /// <summary>Ids of parameters and names of covariates whose value the file gives, in person, by its reference or by its animal.</summary>
    /// <param name="patient">The patient.</param>
    public static IReadOnlyCollection<string> Given(PatientFile patient) =>
    [
        .. patient.Parameters.Keys,
        .. patient.Covariates.Keys,
        .. patient.Level is null ? [] : new[] { "level" },
        .. patient.ReferenceGrade is null && patient.Animal is null ? [] : ofReference,
        .. patient.Animal is { } species ? PersonRecipe.OfAnimal(species) : [],
    ];

    /// <summary>The mechanisms that are on.</summary>
    /// <param name="switches">Flags that a file sets.</param>
    public static MechanismSet Mechanisms(IReadOnlyDictionary<string, bool> switches)
    {
        MechanismSet set = MechanismSet.Default;
        foreach ((string flag, bool on) in switches)
            set = set.With(MechanismSet.Named(flag), on);
        return set;
    }

    /// <summary>Refuses what a range cannot: halves of a yes.</summary>
    internal static void Check(string file, string field, string name, double value)
    {
        if (ParameterCatalogue.Find(Catalogue.Covariate + name) is { Distribution: "categorical" or "bernoulli" } && value != Math.Floor(value))
            throw new InputException(file, 0, 0, field, $"found {value.Said()}, expected a whole number {Overrides.Within(Catalogue.Limits(name))}.");
    }

    static Distribution Law(ParameterRow row) => Distribution.Parse(row.Distribution, row.DistributionParameters);
}
