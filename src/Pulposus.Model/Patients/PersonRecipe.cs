using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Patients;

/// <summary>Population from which people are drawn.</summary>
public enum Preset
{
    /// <summary>People who enter a trial of a disc injection.</summary>
    Trial,

    /// <summary>People with back pain in a clinic.</summary>
    Clinic,
}

/// <summary>
/// Makes a person out of normal scores: every variable that differs between people, or between occurrences of an event
/// in one person, is its distribution at its score.
/// </summary>
/// <remarks>
/// Rows of one symbol share one score (one multiplier for the native cells of all tissues, say). Draws are clipped to
/// the admissible range. A parameter or covariate that the user fixes is not drawn. Variables that vary with the trial,
/// the product or our knowledge stand at their defaults. Scores are named like the row, without <c>population.</c> and
/// <c>.grade_k</c>; the endplates have <c>endplate_factor_upper</c> and <c>endplate_factor_lower</c>.
/// </remarks>
public sealed class PersonRecipe
{
    const string Covariate = "population.";

    static readonly double inverseRootTwo = Math.Sqrt(2) / 2;
    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> presets = Csv.Embedded(typeof(PersonRecipe).Assembly, "presets.csv");
    static readonly Dictionary<string, string> keyOfSymbol = [];

    readonly IReadOnlyDictionary<string, double> parameters;
    readonly IReadOnlyDictionary<string, double> covariates;
    readonly double[] fixedValues;
    readonly (int Slot, string Key, double Share, Distribution Law)[] drawn;
    readonly PersonTraits traits;

    static PersonRecipe()
    {
        foreach (ParameterRow row in ParameterCatalogue.Rows)
            keyOfSymbol.TryAdd(row.Symbol, Family(row.Id));
    }

    /// <summary>A recipe for people of a population.</summary>
    /// <param name="preset">Population.</param>
    /// <param name="parameters">Parameters that the study fixes: id to value.</param>
    /// <param name="covariates">Covariates that the user fixes: name, see <see cref="Covariates"/>, to value.</param>
    public PersonRecipe(Preset preset, IReadOnlyDictionary<string, double> parameters, IReadOnlyDictionary<string, double> covariates)
    {
        this.parameters = parameters;
        this.covariates = covariates;
        fixedValues = ParameterCatalogue.Defaults();
        foreach ((string id, double value) in parameters)
            fixedValues[ParameterCatalogue.Slot(id)] = value;
        foreach ((string name, double value) in covariates.Where(c => ParameterCatalogue.Find(Covariate + c.Key) is not null))
            fixedValues[ParameterCatalogue.Slot(Covariate + name)] = value;
        drawn = [.. ParameterCatalogue.Rows.Select((row, slot) => (row, slot)).Where(x => IsDrawn(x.row)).Select(x => Draw(x.row, x.slot, preset))];
        traits = new PersonTraits(parameters, covariates);
    }

    /// <summary>Names of the covariates that a user may fix.</summary>
    public static IReadOnlyCollection<string> Covariates { get; } =
        [.. ParameterCatalogue.Rows.Where(r => r.Id.StartsWith(Covariate, StringComparison.Ordinal)).Select(r => r.Id[Covariate.Length..]),
            .. PersonTraits.Fixable];

    /// <summary>A person at the default of every variable: the typical one.</summary>
    public Person Typical() => Build((double[])fixedValues.Clone(), _ => 0, isDrawn: false);

    /// <summary>A person at given normal scores.</summary>
    /// <param name="score">Standard normal score of a variable, by name.</param>
    public Person At(Func<string, double> score)
    {
        double[] values = (double[])fixedValues.Clone();
        foreach ((int slot, string key, double share, Distribution law) in drawn)
            values[slot] = ParameterCatalogue.Rows[slot].Clip(Code(law, law.AtNormalScore(share * score(key))));
        return Build(values, score, isDrawn: true);
    }

    /// <summary>The reference person of a grade, on whom tests and examples rest.</summary>
    /// <param name="grade">Pfirrmann grade, 1 to 5.</param>
    /// <param name="parameters">Parameters that differ from their default.</param>
    /// <param name="covariates">Covariates that differ from the reference.</param>
    public static PersonRecipe Reference(int grade, IReadOnlyDictionary<string, double> parameters, IReadOnlyDictionary<string, double> covariates)
    {
        double[] defaults = ParameterCatalogue.Defaults();
        Dictionary<string, double> reference = new(StringComparer.Ordinal)
        {
            ["grade"] = grade,
            ["annulus_integrity"] = defaults[ParameterCatalogue.Slot("reference.annulus_integrity")],
            ["vas_true_mm"] = defaults[ParameterCatalogue.Slot("reference.vas_true_mm")],
        };
        foreach ((string name, double value) in covariates)
            reference[name] = value;
        return new PersonRecipe(Preset.Trial, parameters, reference);
    }

    Person Build(double[] values, Func<string, double> score, bool isDrawn)
    {
        int grade = (int)values[ParameterCatalogue.Slot("population.grade")];
        foreach ((int slot, int[] rows) in ParameterCatalogue.Families)
            values[slot] = values[rows[grade - 1]];
        Person person = new(values);
        traits.Complete(person, grade, score, isDrawn);
        return person;
    }

    bool IsDrawn(ParameterRow row)
    {
        bool varies = row.Variation is "patient" or "event" or "both" && row.Distribution != "fixed";
        bool isFixed = parameters.ContainsKey(row.Id)
            || (row.Id.StartsWith(Covariate, StringComparison.Ordinal) && covariates.ContainsKey(row.Id[Covariate.Length..]));
        return varies && !isFixed;
    }

    static (int Slot, string Key, double Share, Distribution Law) Draw(ParameterRow row, int slot, Preset preset)
    {
        IReadOnlyDictionary<string, string>? other = preset == Preset.Clinic ? presets.FirstOrDefault(p => p["id"] == row.Id) : null;
        Distribution law = Distribution.Parse(other?["distribution"] ?? row.Distribution, other?["distribution_parameters"] ?? row.DistributionParameters);
        return (slot, keyOfSymbol[row.Symbol], row.Variation == "both" ? inverseRootTwo : 1, law);
    }

    // A category that is a number stands for itself, any other for its position.
    static double Code(Distribution law, double value) =>
        law is Categorical c && int.TryParse(c.Categories[(int)value], System.Globalization.CultureInfo.InvariantCulture, out int code) ? code : value;

    static string Family(string id)
    {
        string name = id.StartsWith(Covariate, StringComparison.Ordinal) ? id[Covariate.Length..] : id;
        int suffix = name.IndexOf(".grade_", StringComparison.Ordinal);
        return suffix < 0 ? name : name[..suffix];
    }
}
