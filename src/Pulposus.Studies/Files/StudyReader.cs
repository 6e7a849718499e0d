using Pulposus.Studies.OwnData;

namespace Pulposus.Studies.Files;

/// <summary>Reads a study file field by field; what fields say about each other is in <see cref="StudyChecks"/>.</summary>
/// <param name="known">Ids that the file may name.</param>
/// <param name="limits">Lowest and highest value of a parameter.</param>
/// <param name="people">File of own patients in place of the one that the study names; null for that one.</param>
sealed class StudyReader(KnownIds known, Func<string, (double Min, double Max)?> limits, string? people = null)
{
    static readonly string[] Keys =
    [
        "pulposus", "study", "title", "registry", "question", "seed", "subjects", "population", "eligibility", "sites", "strata",
        "arms", "reference", "blinding", "randomisation", "visits_months", "endpoints", "analysis", "parameters", "mechanisms",
        "priors", "evidence", "beliefs", "crossover", "estimands", "decision", "costs", "assumptions",
        "people", "own_control",
    ];

    // More hypotheses at once than a trial could be judged by.
    const int MostArms = 6;

    static readonly string[] ArmKeys = ["id", "label", "procedures", .. ProcedureChoice.Keys, "allocation", "evidence"];

    public StudyFile Read(YamlField document)
    {
        YamlMap root = FileHeader.Open(document, "study", versionRequired: true, Keys);
        bool isAssumed = root.Has("assumptions");
        (RandomisationMethod method, int blockSize, double follow) = DesignReader.Randomisation(root.Optional("randomisation"));
        var study = new StudyFile(
            root.Required("study", "my-trial").Id(),
            root.Required("title", "My trial").Text(),
            root.Optional("registry")?.Text(),
            root.Required("question", "Do cells relieve pain more than saline?").Text(),
            root.Required("seed", "20110201").Seed(),
            root.Required("subjects", "100").Integer(Units.None, 2, 1_000_000),
            isAssumed && !root.Has("population") ? default : root.Required("population", "{ preset: trial }").Map("preset").Required("preset", "trial").Word<PopulationPreset>(),
            Eligibility(root.Optional("eligibility")),
            root.Optional("sites")?.List("sites", atLeast: 1).Select(DesignReader.Site).ToArray() ?? [new StudySite("site-1", 1)],
            root.Optional("strata")?.List("strata").Select(f => f.Word<Stratum>()).ToArray() ?? [],
            root.Required("arms", "[{ id: saline, product: saline, allocation: 20 }, ...]")
                .List("arms", atLeast: 2, atMost: MostArms).Select(f => Arm(f, isAssumed)).ToArray(),
            root.Required("reference", "saline").Text(),
            isAssumed && !root.Has("blinding") ? default : root.Required("blinding", "blinded").Word<Blinding>(),
            blockSize,
            Months(root.Required("visits_months", "[1, 3, 6, 12]")),
            root.Required("endpoints", "[{ id: vas-12, kind: change, measure: vas_mm, month: 12 }]")
                .List("endpoints", atLeast: 1).Select(Endpoint).ToArray(),
            Analysis(root.Required("analysis", "{ method: ancova, covariates: [baseline] }")),
            Overrides.Parameters(root, known, limits),
            Overrides.Mechanisms(root, known),
            root.Optional("evidence")?.Known("study", known.EvidenceStudies, "data/evidence/studies.csv"))
        {
            Priors = PriorsReader.Read(root),
            Randomisation = method,
            Follow = method == RandomisationMethod.Minimisation ? follow : 0,
            Beliefs = DesignReader.Beliefs(root.Optional("beliefs")),
            Crossover = DesignReader.Crossover(root.Optional("crossover")),
            Estimands = EstimandReader.Read(root.Optional("estimands"), Eligibility),
            Decision = DesignReader.Decision(root.Optional("decision")),
            Costs = DesignReader.Costs(root.Optional("costs")),
            People = PeopleFile.Read(root.Optional("people"), people),
            OwnControl = OwnControlReader.Read(root.Optional("own_control")),
        };
        if (root.Optional("assumptions") is { } assumptions)
            study = study with { Assumptions = new AssumptionsReader([.. study.Arms.Select(a => a.Id)], study.VisitsMonths.Count).Read(assumptions) };
        return StudyChecks.Check(study, root);
    }

    static StudyEligibility Eligibility(YamlField? field)
    {
        YamlMap? map = field?.Map("age_y", "bmi", "vas_mm", "odi", "grade", "modic1", "pain_duration_months", "disc_share");
        return new StudyEligibility(
            Range("age_y", Units.Year, 120),
            Range("bmi", Units.BodyMassIndex, 100),
            Range("vas_mm", Units.Millimetre, 100),
            Range("odi", Units.Points, 100),
            map?.Optional("grade")?.List("grades", atLeast: 1).Select(f => f.Integer(Units.None, 1, 5)).ToArray(),
            map?.Optional("modic1")?.Word<Modic1Rule>() ?? Modic1Rule.Any,
            Range("pain_duration_months", Units.Month, 1200))
        {
            DiscShare = DiscShare(map?.Optional("disc_share")),
        };

        Limits? Range(string key, string unit, double highest)
        {
            if (map?.Optional(key) is not { } entry)
                return null;
            YamlMap ends = entry.Map("min", "max");
            double? min = ends.Optional("min")?.Number(unit, Interval.Between(0, highest));
            double? max = ends.Optional("max")?.Number(unit, Interval.Between(0, highest));
            if (min is null && max is null)
                throw entry.Error("found neither min nor max; give one of them, or remove the entry.");
            return min > max ? throw entry.Error($"min {min.Value.Said()} is above max {max!.Value.Said()}, so nobody is eligible; swap them.") : new Limits(min, max);
        }
    }

    static DiscShareLimit? DiscShare(YamlField? field)
    {
        if (field?.Map("min", "max", "error_sd") is not { } map)
            return null;
        return new DiscShareLimit(
            map.Optional("min")?.Number(Units.None, Interval.Between(0, 1)) ?? 0,
            map.Optional("max")?.Number(Units.None, Interval.Between(0, 1)) ?? 1,
            map.Required("error_sd", "0.2").Number(Units.None, Interval.Between(0, 1))) is { } limit && limit.Min <= limit.Max
                ? limit
                : throw field.Error("min is above max, so nobody is eligible; swap them.");
    }

    StudyArm Arm(YamlField field, bool isAssumed)
    {
        // Where outcomes are assumed, a treatment is a name and may be left out.
        YamlMap map = field.Map(ArmKeys);
        bool isBare = isAssumed && !map.Has("procedures") && !ProcedureChoice.Keys.Any(map.Has);
        return new StudyArm(
            map.Required("id", "saline").Id(),
            map.Optional("label")?.Text(),
            isBare ? [] : ProcedureList.Read(map, known),
            map.Required("allocation", "20").Integer(Units.None, 1, 1_000_000),
            map.Optional("evidence")?.Text());
    }

    static StudyEndpoint Endpoint(YamlField field)
    {
        string kind = field.OpenMap().Required("kind", "change").OneOf("change", "responder", "time_to_event");
        YamlMap map = kind switch
        {
            "change" => field.Map("id", "kind", "label", "primary", "measure", "month"),
            "responder" => field.Map("id", "kind", "label", "primary", "months", "all", "any"),
            _ => field.Map("id", "kind", "label", "primary", "event", "month"),
        };
        string id = map.Required("id", "vas-12").Id();
        string? label = map.Optional("label")?.Text();
        bool primary = map.Optional("primary")?.YesNo() ?? false;
        if (kind == "change")
        {
            Measure measure = map.Required("measure", "vas_mm").Word<Measure>();
            return new ChangeEndpoint(id, label, primary, measure, Month(map.Required("month", "12")));
        }

        if (kind == "time_to_event")
            return new TimeEndpoint(id, label, primary, map.Required("event", "rescue").Word<HappeningKind>(), Month(map.Required("month", "12")));
        if (map.Has("all") == map.Has("any"))
            throw map.Error($"found {(map.Has("all") ? "both" : "neither")} 'all' {(map.Has("all") ? "and" : "nor")} 'any', expected one of them; list the criteria under 'all' if every one must hold.");
        CriteriaRule rule = map.Has("all") ? CriteriaRule.All : CriteriaRule.Any;
        YamlField criteria = map.Optional("all") ?? map.Required("any", "[{ measure: vas_mm, percent: 50 }]");
        return new ResponderEndpoint(
            id, label, primary, Months(map.Required("months", "[12]")), rule,
            [.. criteria.List("criteria", atLeast: 1).Select(Criterion)]);
    }

    static ResponderCriterion Criterion(YamlField field)
    {
        YamlMap map = field.Map("measure", "percent", "points", "at_most");
        Measure measure = map.Required("measure", "vas_mm").Word<Measure>();
        string unit = measure == Measure.VasMm ? Units.Millimetre : Units.Points;
        var criterion = new ResponderCriterion(
            measure,
            map.Optional("percent")?.Number(Units.Percent, Interval.Above(0, 100)),
            map.Optional("points")?.Number(unit, Interval.Above(0, 100)),
            map.Optional("at_most")?.Number(unit, Interval.Between(0, 100)));
        return criterion is { Percent: null, Points: null, AtMost: null }
            ? throw field.Error("found no condition; add 'percent', 'points' or 'at_most'.")
            : criterion;
    }

    static StudyAnalysis Analysis(YamlField field)
    {
        YamlMap map = field.Map("method", "covariates", "level");
        return new StudyAnalysis(
            map.Required("method", "ancova").Word<AnalysisMethod>(),
            [.. map.Required("covariates", "[baseline]").List("covariates").Select(f => f.Word<AnalysisCovariate>())],
            map.Optional("level")?.Number(Units.None, Interval.Between(0.5, 0.999)) ?? 0.95);
    }

    static double Month(YamlField field) => field.Number(Units.Month, Interval.Above(0, 60));

    static double[] Months(YamlField field)
    {
        var items = field.List("months", atLeast: 1);
        double[] months = [.. items.Select(Month)];
        for (int i = 1; i < months.Length; i++)
        {
            if (months[i] <= months[i - 1])
                throw items[i].Error($"month {months[i].Said()} does not come after month {months[i - 1].Said()}; write each month once, in rising order.");
        }

        return months;
    }
}
