using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Simulation;

/// <summary>What a run contains that decides which parameters can matter in it, as words.</summary>
/// <remarks>
/// Words of the model: the flags of the mechanisms that are on. Of treatments: <c>puncture</c> of a disc; <c>injection</c>
/// into it and its carrier; <c>cells</c> there, <c>cryo</c> or <c>fresh</c>, <c>allogeneic</c>; <c>harvest</c>, <c>gmp</c>,
/// <c>point_of_care</c>; every other kind of procedure; what the person believes to receive. Of people: <c>grade_1</c> to
/// <c>grade_5</c>, the level, <c>smoker</c>, <c>quits</c>, <c>diabetes</c>, <c>modic1</c>, <c>obese</c>, <c>presensitised</c>,
/// <c>herniation</c>, <c>facet_positive</c>. Of the run: <c>drawn</c> where laws are drawn from, <c>accidents</c> where
/// adverse events can happen, <c>products</c> where cell products are drawn, <c>visits</c> where outcomes are measured. Three follow: <c>secretome</c>, <c>nplike_cells</c>, <c>senescent_cells</c>. <c>free_tone</c>,
/// <c>free_aggrecan</c>, <c>free_endplates</c> hold unless the user gave these; <c>calcified</c> if the user said so.
/// </remarks>
public sealed class RunContent
{
    static readonly string[] levels =
        [.. ((Categorical)Distribution.Parse("categorical", ParameterCatalogue.Find("population.level")!.DistributionParameters)).Categories];

    // Someone at the default of every variable has no accident, unless the user makes it likely.
    static readonly string[] events = ["safety.", "therapy."];

    readonly HashSet<string> words = new(StringComparer.Ordinal);
    readonly HashSet<string> given;

    RunContent(MechanismSet mechanisms, IEnumerable<Treatment> treatments, IEnumerable<string> given)
    {
        this.given = new HashSet<string>(given, StringComparer.Ordinal);
        words.UnionWith(Enum.GetValues<Mechanism>().Where(m => mechanisms[m]).Select(MechanismSet.Flag));
        foreach (Treatment treatment in treatments)
        {
            words.Add(Snake(RegimenParameters.Believed(treatment.Procedures)));
            foreach (Procedure procedure in treatment.Procedures)
                Add(procedure, mechanisms);
        }

        Add("free_tone", !this.given.Contains("tone"));
        Add("free_aggrecan", !this.given.Contains("aggrecan"));
        Add("free_endplates", !this.given.Contains("endplate_factor") && !(this.given.Contains("endplate_factor_upper") && this.given.Contains("endplate_factor_lower")));
        Add("calcified", this.given.Contains("endplates_calcified"));
    }

    /// <summary>A trial: people drawn from a population, every one under every treatment, measured at visits.</summary>
    /// <param name="mechanisms">Mechanisms that are on.</param>
    /// <param name="treatments">Treatments of the arms.</param>
    /// <param name="given">Ids of parameters and names of covariates whose value the user gave.</param>
    /// <param name="preset">The population.</param>
    /// <param name="higher">What is drawn above the person.</param>
    public static RunContent OfTrial(MechanismSet mechanisms, IReadOnlyList<Treatment> treatments, IEnumerable<string> given, Preset preset, HigherDraws higher)
    {
        RunContent content = new(mechanisms, treatments, given) { Preset = preset };
        content.words.UnionWith(["drawn", "accidents", "visits", "smoker", "diabetes", "modic1", "obese", "presensitised", .. levels]);
        content.words.UnionWith(Enumerable.Range(1, ParameterCatalogue.Grades).Select(Grade));
        content.Add("products", higher.Product is not null);
        content.Add("herniation", preset == Preset.Herniation);
        content.Add("facet_positive", preset == Preset.Facet);
        content.Add("quits", content.words.Contains(Snake(ProcedureKind.QuitSmoking)));
        return content;
    }

    /// <summary>One person under one or several treatments.</summary>
    /// <param name="mechanisms">Mechanisms that are on.</param>
    /// <param name="treatments">Treatments.</param>
    /// <param name="given">Ids of parameters and names of covariates whose value the user gave.</param>
    /// <param name="person">The person.</param>
    public static RunContent OfPerson(MechanismSet mechanisms, IReadOnlyList<Treatment> treatments, IEnumerable<string> given, Person person)
    {
        RunContent content = new(mechanisms, treatments, given);
        content.Add("drawn", person.IsDrawn);
        content.Add("accidents", person.IsDrawn || content.given.Any(id => events.Any(e => id.StartsWith(e, StringComparison.Ordinal))));
        content.Add(Grade((int)person[Trait.Grade]), holds: true);
        content.Add(levels[(int)person.Value("population.level")], holds: true);
        content.Add("smoker", person[Trait.Smoker] > 0);
        content.Add("quits", content.words.Contains(Snake(ProcedureKind.QuitSmoking)) && Lifestyle.Quits(person));
        content.Add("diabetes", person.Value("population.diabetes") > 0);
        content.Add("modic1", person[Trait.Modic1] > 0);
        content.Add("obese", person[Trait.Bmi] > person.Value("inflammation.obesity_bmi"));
        content.Add("presensitised", person[Trait.Antibody] > 0);
        content.Add("herniation", person[Trait.Herniation] > 0);
        content.Add("facet_positive", person.Value("population.facet_block_positive") > 0);
        return content;
    }

    /// <summary>Whether laws of a population are drawn from.</summary>
    public bool IsDrawn => words.Contains("drawn");

    /// <summary>The population whose laws hold.</summary>
    public Preset Preset { get; private init; }

    /// <summary>Whether a parameter can matter in the run, and its value is that of the table.</summary>
    /// <param name="id">Id of a row.</param>
    public bool Uses(string id) =>
        !given.Contains(id)
        && !(id.StartsWith(PersonRecipe.Covariate, StringComparison.Ordinal) && given.Contains(id[PersonRecipe.Covariate.Length..]))
        && Equation.Of(id).Alternatives(id).Any(all => all.All(words.Contains));

    void Add(Procedure procedure, MechanismSet on)
    {
        bool injects = procedure.Punctures && procedure.VolumeMl > 0;
        bool cells = procedure.HasDiscCells;
        Add(Snake(procedure.Kind), procedure.Kind is not (ProcedureKind.Injection or ProcedureKind.Sham) && (procedure.Kind != ProcedureKind.WeightLoss || procedure.BmiUnits > 0));
        Add("puncture", procedure.Punctures);
        Add(procedure.IsPointOfCare ? "point_of_care" : "gmp", procedure.Punctures);
        Add("harvest", procedure.Punctures && procedure.HarvestsMarrow);
        Add("injection", injects);
        Add(procedure.Carrier.Id, injects && Carrier.All.Contains(procedure.Carrier));
        Add("cells", cells);
        Add(procedure.IsCryopreserved ? "cryo" : "fresh", cells);
        Add("allogeneic", cells && procedure.IsAllogeneic);
        Add("secretome", cells && on[Mechanism.Paracrine]);
        Add("nplike_cells", cells && (on[Mechanism.Differentiation] || procedure.EntryNucleusLikeFraction > 0));
        Add("senescent_cells", cells && on[Mechanism.Senescence]);
    }

    void Add(string word, bool holds)
    {
        if (holds)
            words.Add(word);
    }

    static string Grade(int grade) => "grade_" + grade.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static string Snake(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
