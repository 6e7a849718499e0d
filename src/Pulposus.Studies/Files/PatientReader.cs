namespace Pulposus.Studies.Files;

/// <summary>Reads a patient file.</summary>
sealed class PatientReader(KnownIds known, Func<string, (double Min, double Max)?> limits)
{
    static readonly string[] Keys =
        ["pulposus", "patient", "title", "reference", "covariates", "treatment", "parameters", "mechanisms", "setting"];

    static readonly string[] References = ["grade-i", "grade-ii", "grade-iii", "grade-iv", "grade-v"];

    static readonly string[] Levels = ["l1_l2", "l2_l3", "l3_l4", "l4_l5", "l5_s1"];

    public PatientFile Read(YamlField document)
    {
        YamlMap root = FileHeader.Open(document, "patient", versionRequired: true, Keys);
        if (!root.Has("reference") && !root.Has("covariates"))
            throw root.Error("nobody is described; add 'reference: grade-iii', or 'covariates' with what is known of the person.");
        string? reference = root.Optional("reference")?.OneOf([.. References, .. known.Animals]);
        SortedDictionary<string, double> covariates = new(StringComparer.Ordinal);
        string? level = null;
        foreach ((string name, YamlField field) in root.Optional("covariates")?.OpenMap().Known(
            "covariate", known.Covariates, "data/parameters/parameters.csv (rows population.*)") ?? [])
        {
            if (name == "level")
                level = field.OneOf(Levels);
            else
                covariates.Add(name, Covariate(name, field));
        }

        return new PatientFile(
            root.Required("patient", "my-patient").Id(),
            root.Optional("title")?.Text(),
            Array.IndexOf(References, reference) is >= 0 and int grade ? grade + 1 : null,
            known.Animals.Contains(reference, StringComparer.Ordinal) ? reference : null,
            covariates,
            level,
            Treatment(root.Optional("treatment")),
            Overrides.Parameters(root, known, limits),
            Overrides.Mechanisms(root, known),
            root.Optional("setting")?.Word<Blinding>() ?? Blinding.Blinded);
    }

    IReadOnlyList<ProcedureChoice> Treatment(YamlField? field) => field switch
    {
        null => [],
        { IsList: true } => [.. field.List("procedures", atLeast: 1).Select(f => ProcedureChoice.Read(f.Map(ProcedureChoice.Keys), known))],
        _ => [ProcedureChoice.Read(field.Map(ProcedureChoice.Keys), known)],
    };

    double Covariate(string name, YamlField field)
    {
        if (name == "grade")
            return field.Integer(Units.None, 1, 5);
        Interval allowed = Overrides.Within(limits(name));
        return field.IsYesNo && allowed.Holds(0) && allowed.Holds(1)
            ? field.YesNo() ? 1 : 0
            : field.Number(Units.Of(name), allowed);
    }
}
