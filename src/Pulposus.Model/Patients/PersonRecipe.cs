using System.Globalization;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Patients;

/// <summary>Population from which people are drawn.</summary>
public enum Preset
{
    /// <summary>People who enter a trial of a disc injection.</summary>
    Trial,

    /// <summary>People with back pain in a clinic.</summary>
    Clinic,

    /// <summary>People with a herniated disc and leg pain.</summary>
    Herniation,

    /// <summary>People whose facet joints answered to a diagnostic block.</summary>
    Facet,
}

/// <summary>
/// Makes a person out of normal scores: every variable that differs between people, or between occurrences of an event
/// in one person, is its distribution at its score.
/// </summary>
/// <remarks>
/// Rows of one symbol share one score (one multiplier for the native cells of all tissues, say). Draws are clipped to
/// the admissible range. A parameter or covariate that the user fixes is not drawn. Variables that vary with the trial,
/// the product or our knowledge are drawn by <see cref="HigherDraws"/>, else they stand at their defaults; a variable of
/// both kinds has (xi_epistemic + xi_patient)/sqrt 2. Scores are named like the row, without <c>population.</c> and
/// <c>.grade_k</c>; the endplates have <c>endplate_factor_upper</c> and <c>endplate_factor_lower</c>; the second
/// occurrence of an event has <c>.2</c> behind its name, and so on.
/// </remarks>
public sealed class PersonRecipe
{
    /// <summary>Beginning of the ids of covariates.</summary>
    internal const string Covariate = "population.";

    static readonly double inverseRootTwo = Math.Sqrt(2) / 2;
    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> presets = Csv.Embedded(typeof(PersonRecipe).Assembly, "presets.csv");
    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> animals = Csv.Embedded(typeof(PersonRecipe).Assembly, "animals.csv");
    static readonly Dictionary<string, string> keyOfSymbol = [];

    readonly IReadOnlyDictionary<string, double> parameters;
    readonly IReadOnlyDictionary<string, double> covariates;
    readonly double[] fixedValues;
    readonly (int Slot, string Key, double Known, double Share, Distribution Law)[] drawn;
    readonly Dictionary<int, (string Key, Distribution? Law)> recurring;
    readonly (int Slot, string Key, Distribution Law)[] ofProduct;
    readonly HigherDraws higher;
    readonly IReadOnlyDictionary<string, Distribution> laws;
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
    /// <param name="higher">What is drawn above the person; null for the defaults.</param>
    /// <param name="laws">Distributions that replace those of the table, by id; what is not drawn stands at their mean. A fixed parameter wins.</param>
    public PersonRecipe(
        Preset preset,
        IReadOnlyDictionary<string, double> parameters,
        IReadOnlyDictionary<string, double> covariates,
        HigherDraws? higher = null,
        IReadOnlyDictionary<string, Distribution>? laws = null)
    {
        this.parameters = parameters;
        this.covariates = covariates;
        this.higher = higher ?? HigherDraws.None;
        this.laws = laws ?? new Dictionary<string, Distribution>(StringComparer.Ordinal);
        fixedValues = ParameterCatalogue.Defaults();
        Shift(preset);
        foreach ((string id, Distribution law) in this.laws)
            fixedValues[ParameterCatalogue.Slot(id)] = ParameterCatalogue.Find(id)!.Clip(law.Mean);
        foreach ((string id, double value) in parameters)
            fixedValues[ParameterCatalogue.Slot(id)] = value;
        foreach ((string name, double value) in covariates.Where(c => ParameterCatalogue.Find(Covariate + c.Key) is not null))
            fixedValues[ParameterCatalogue.Slot(Covariate + name)] = value;
        (ParameterRow Row, int Slot)[] free = [.. ParameterCatalogue.Rows.Select((row, slot) => (row, slot)).Where(x => !IsFixed(x.row))];
        DrawKnowledge(free);
        drawn = [.. free.Where(x => x.Row.Variation is "patient" or "event" or "both" && x.Row.Distribution != "fixed").Select(x => Draw(x.Row, x.Slot, preset))];
        recurring = ParameterCatalogue.Rows.Select((row, slot) => (row, slot)).Where(x => x.row.Variation == "event")
            .ToDictionary(x => x.slot, x => (keyOfSymbol[x.row.Symbol], IsFixed(x.row) || x.row.Distribution == "fixed" ? null : Law(x.row, preset)));
        ofProduct = [.. free.Where(x => x.Row.Variation == "product" && x.Row.Distribution != "fixed").Select(x => (x.Slot, keyOfSymbol[x.Row.Symbol], Law(x.Row, preset)))];
        traits = new PersonTraits(parameters, covariates);
    }

    /// <summary>Names of the covariates that a user may fix.</summary>
    public static IReadOnlyCollection<string> Covariates { get; } =
        [.. ParameterCatalogue.Rows.Where(r => r.Id.StartsWith(Covariate, StringComparison.Ordinal)).Select(r => r.Id[Covariate.Length..]),
            .. PersonTraits.Fixable];

    /// <summary>A person at the default of every variable: the typical one.</summary>
    public Person Typical() => Build((double[])fixedValues.Clone(), _ => 0, isDrawn: false);

    /// <summary>Names of the animals with a preset.</summary>
    public static IReadOnlyList<string> Animals { get; } = [.. animals.Select(row => row["species"]).Distinct(StringComparer.Ordinal)];

    /// <summary>Ids of the parameters and names of the covariates that make an animal.</summary>
    /// <param name="species">One of <see cref="Animals"/>.</param>
    public static IEnumerable<string> OfAnimal(string species) => animals.Where(row => row["species"] == species).Select(row => row["name"]);

    /// <summary>A small animal: the reference disc of grade III in its size, with cells that divide and a matrix that turns over fast.</summary>
    /// <param name="species">One of <see cref="Animals"/>.</param>
    /// <param name="parameters">Parameters that differ from those of the animal.</param>
    /// <param name="covariates">Covariates that differ from the reference.</param>
    public static PersonRecipe Animal(string species, IReadOnlyDictionary<string, double> parameters, IReadOnlyDictionary<string, double> covariates)
    {
        Dictionary<string, double> ownParameters = new(parameters, StringComparer.Ordinal);
        Dictionary<string, double> ownCovariates = new(covariates, StringComparer.Ordinal);
        foreach (IReadOnlyDictionary<string, string> row in animals.Where(row => row["species"] == species))
        {
            Dictionary<string, double> target = Covariates.Contains(row["name"], StringComparer.Ordinal) ? ownCovariates : ownParameters;
            target.TryAdd(row["name"], double.Parse(row["value"], CultureInfo.InvariantCulture));
        }

        return Reference((int)ownCovariates["grade"], ownParameters, ownCovariates);
    }

    /// <summary>A person at given normal scores.</summary>
    /// <param name="score">Standard normal score of a variable, by name.</param>
    /// <param name="observed">Covariates (rows <c>population.*</c>, by name) that are known of this person and are not drawn; null for none.</param>
    public Person At(Func<string, double> score, IReadOnlyDictionary<string, double>? observed = null)
    {
        double[] values = (double[])fixedValues.Clone();
        foreach ((int slot, string key, double known, double share, Distribution law) in drawn)
            values[slot] = ParameterCatalogue.Rows[slot].Clip(Code(law, law.AtNormalScore(known + (share * score(key)))));
        foreach ((string name, double value) in observed ?? new Dictionary<string, double>(StringComparer.Ordinal))
            values[ParameterCatalogue.Slot(Covariate + name)] = value;
        return Build(values, score, isDrawn: true);
    }

    /// <summary>The value that a covariate has in people of a normal score.</summary>
    /// <param name="name">Name of a row <c>population.*</c> that is drawn.</param>
    /// <param name="score">Standard normal score.</param>
    public double CovariateAt(string name, double score)
    {
        int wanted = ParameterCatalogue.Slot(Covariate + name);
        (int slot, _, _, _, Distribution law) = drawn.First(d => d.Slot == wanted);
        return ParameterCatalogue.Rows[slot].Clip(Code(law, law.AtNormalScore(score)));
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
        Person person = new(values, new Chances(this, score, isDrawn));
        traits.Complete(person, grade, score, isDrawn);
        return person;
    }

    bool IsFixed(ParameterRow row) => parameters.ContainsKey(row.Id)
        || (row.Id.StartsWith(Covariate, StringComparison.Ordinal) && covariates.ContainsKey(row.Id[Covariate.Length..]));

    // A population in which everyone has a property: the typical person has it too.
    void Shift(Preset preset)
    {
        foreach (IReadOnlyDictionary<string, string> row in Rows(preset).Where(row => row["distribution"] == "bernoulli"))
            fixedValues[ParameterCatalogue.Slot(row["id"])] = Math.Round(double.Parse(row["distribution_parameters"], CultureInfo.InvariantCulture));
    }

    void DrawKnowledge((ParameterRow Row, int Slot)[] free)
    {
        foreach ((ParameterRow row, int slot) in free.Where(x => x.Row.Distribution != "fixed"))
        {
            Func<string, double>? score = row.Variation == "epistemic" ? higher.Epistemic : row.Variation == "trial" ? higher.Trial : null;
            if (score is not null)
                fixedValues[slot] = row.Clip(Law(row, Preset.Trial).AtNormalScore(score(keyOfSymbol[row.Symbol])));
            else if (row.Variation == "both" && higher.Epistemic is { } known)
                fixedValues[slot] = row.Clip(Law(row, Preset.Trial).AtNormalScore(inverseRootTwo * known(keyOfSymbol[row.Symbol])));
        }
    }

    (int Slot, string Key, double Known, double Share, Distribution Law) Draw(ParameterRow row, int slot, Preset preset)
    {
        string key = keyOfSymbol[row.Symbol];
        bool both = row.Variation == "both";
        double known = both && higher.Epistemic is { } score ? inverseRootTwo * score(key) : 0;
        return (slot, key, known, both ? inverseRootTwo : 1, Law(row, preset));
    }

    Distribution Law(ParameterRow row, Preset preset)
    {
        if (laws.TryGetValue(row.Id, out Distribution? replaced))
            return replaced;
        IReadOnlyDictionary<string, string>? other = Rows(preset).FirstOrDefault(p => p["id"] == row.Id);
        return Distribution.Parse(other?["distribution"] ?? row.Distribution, other?["distribution_parameters"] ?? row.DistributionParameters);
    }

    /// <summary>The source of the law that a population puts in place of that of a row, or null.</summary>
    internal static string? Source(ParameterRow row, Preset preset) => Rows(preset).FirstOrDefault(p => p["id"] == row.Id)?["source"];

    static IEnumerable<IReadOnlyDictionary<string, string>> Rows(Preset preset) =>
        presets.Where(row => string.Equals(row["preset"], preset.ToString(), StringComparison.OrdinalIgnoreCase));

    // A category that is a number stands for itself, any other for its position.
    static double Code(Distribution law, double value) =>
        law is Categorical c && int.TryParse(c.Categories[(int)value], CultureInfo.InvariantCulture, out int code) ? code : value;

    static string Family(string id)
    {
        string name = id.StartsWith(Covariate, StringComparison.Ordinal) ? id[Covariate.Length..] : id;
        int suffix = name.IndexOf(".grade_", StringComparison.Ordinal);
        return suffix < 0 ? name : name[..suffix];
    }

    /// <summary>The chances of one person: what each further occurrence of an event draws, and yes-or-no draws.</summary>
    internal sealed class Chances(PersonRecipe recipe, Func<string, double> score, bool isDrawn)
    {
        /// <summary>Whether the person was drawn, or stands at the default of every variable and has no accidents.</summary>
        public bool IsDrawn => isDrawn;

        /// <summary>Normal score of an occurrence, counted from 1.</summary>
        public double Score(string name, int occurrence) =>
            score(occurrence == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{occurrence}"));

        /// <summary>A parameter that is drawn anew at each occurrence.</summary>
        public double Value(Person person, Parameter parameter, int occurrence) =>
            occurrence > 1 && isDrawn && recipe.recurring[parameter.Slot] is { Law: { } law, Key: { } key }
                ? ParameterCatalogue.Rows[parameter.Slot].Clip(law.AtNormalScore(Score(key, occurrence)))
                : person[parameter];

        /// <summary>The values of a cell product, where products differ.</summary>
        public IEnumerable<(int Slot, double Value)> OfProduct(string product) => recipe.higher.Product is { } draw
            ? recipe.ofProduct.Select(x => (x.Slot, ParameterCatalogue.Rows[x.Slot].Clip(x.Law.AtNormalScore(draw(product, x.Key)))))
            : [];

        /// <summary>Normal score of a cell product.</summary>
        public double ProductScore(string product, string name) => recipe.higher.Product?.Invoke(product, name) ?? 0;
    }
}
