namespace Pulposus.Studies.Files;

/// <summary>What typed assumptions and the rest of a study say about each other.</summary>
static class AssumptionsChecks
{
    /// <summary>Throws at the first contradiction.</summary>
    public static void Check(StudyFile study, YamlMap root)
    {
        if (study.Assumptions is not { } assumed)
            return;
        Model(study, root);
        Endpoints(study, assumed, root);
        Factors(study, assumed, root);
        for (int k = 0; k < study.Estimands.Count; k++)
        {
            if (study.Estimands[k].Population is { } population && population is not { AgeY: null, Bmi: null, PainDurationMonths: null, DiscShare: null })
                throw root.At("estimands", k, "population").Error("the assumptions say nothing of age, BMI, pain duration or disc share; use vas_mm, odi, grade or modic1, or remove it.");
        }
    }

    // What would be read and then not used.
    static void Model(StudyFile study, YamlMap root)
    {
        (string Key, bool IsGiven)[] biology =
        [
            ("parameters", study.Parameters.Count > 0), ("mechanisms", study.Mechanisms.Count > 0), ("priors", study.Priors is not null),
            ("beliefs", study.Beliefs is not null), ("crossover", study.Crossover is not null), ("evidence", study.Evidence is not null),
            ("eligibility", root.Has("eligibility")), ("population", root.Has("population")),
            ("people", study.People is not null), ("own_control", study.OwnControl is not null),
        ];
        foreach ((string key, bool isGiven) in biology)
        {
            if (isGiven)
                throw root.At(key).Error("belongs to the model, whose place the assumptions take; remove it, or remove 'assumptions'.");
        }
    }

    static void Endpoints(StudyFile study, StudyAssumptions assumed, YamlMap root)
    {
        bool areUsed = false;
        for (int k = 0; k < study.Endpoints.Count; k++)
        {
            if (study.Endpoints[k] is ChangeEndpoint change && !assumed.Speaks(change.Measure))
                throw root.At("endpoints", k, "measure").Error($"the assumptions say nothing of {Name(change.Measure)}; add its means and SDs to 'assumptions'.");
            if (study.Endpoints[k] is TimeEndpoint { Happening: HappeningKind.SeriousEvent })
                throw root.At("endpoints", k, "event").Error("assumptions know no adverse events; use rescue, surgery or withdrawal.");
            if (study.Endpoints[k] is TimeEndpoint time && !HasHazard(assumed, time.Happening))
                throw root.At("endpoints", k, "event").Error("the assumptions give it no hazard, so it never happens; add it to 'assumptions: { hazards_per_month: ... }'.");
            if (study.Endpoints[k] is not ResponderEndpoint responder)
                continue;
            int carried = responder.Criteria.Count(c => !assumed.Speaks(c.Measure));
            if (carried > 0 && assumed.Responders is null)
                throw root.At("endpoints", k).Error($"the assumptions say nothing of {Name(responder.Criteria.First(c => !assumed.Speaks(c.Measure)).Measure)}; add its means and SDs, or the shares of 'responders', to 'assumptions'.");
            if (assumed.Responders is not null && carried < responder.Criteria.Count)
                throw root.At("assumptions", "responders").Error($"endpoint '{responder.Id}' follows from the means of {Name(responder.Criteria.First(c => assumed.Speaks(c.Measure)).Measure)}, so its responders cannot be typed too; keep one of them.");
            if (carried > 0 && responder.Criteria.Any(c => c is { Percent: null, Points: null, AtMost: 100 }))
                throw root.At("endpoints", k).Error("everyone is at most 100, so nobody could fail this criterion; lower it.");
            areUsed |= carried > 0;
        }

        if (assumed.Responders is not null && !areUsed)
            throw root.At("assumptions", "responders").Error("no endpoint counts responders; add one with 'kind: responder', or remove this line.");
    }

    static void Factors(StudyFile study, StudyAssumptions assumed, YamlMap root)
    {
        (string Name, bool IsGiven, Stratum Stratum, AnalysisCovariate Covariate)[] factors =
        [
            ("grade", assumed.Factors?.Grade is not null, Stratum.Grade, AnalysisCovariate.Grade),
            ("modic1", assumed.Factors?.Modic1 is not null, Stratum.Modic1, AnalysisCovariate.Modic1),
            ("smoker", assumed.Factors?.Smoker is not null, Stratum.Smoker, AnalysisCovariate.Smoker),
        ];
        foreach ((string name, bool isGiven, Stratum stratum, AnalysisCovariate covariate) in factors)
        {
            bool isUsed = study.Strata.Contains(stratum) || study.Analysis.Covariates.Contains(covariate) || study.Estimands.Any(e => e.Covariates.Contains(covariate) || Uses(e.Population, name));
            if (isUsed && !isGiven)
                throw root.At("assumptions").Error($"the trial uses '{name}', of which the assumptions say nothing; add 'factors: {{ {name}: {(name == "grade" ? "{ 3: 0.5, 4: 0.5 }" : "0.3")} }}' to them.");
        }
    }

    static bool Uses(StudyEligibility? population, string name) =>
        (name == "grade" && population?.Grades is not null) || (name == "modic1" && population is { Modic1: not Modic1Rule.Any });

    static bool HasHazard(StudyAssumptions assumed, HappeningKind happening) => happening switch
    {
        HappeningKind.Rescue => assumed.RescuePerMonth.Concat(assumed.SurgeryPerMonth).Any(rate => rate > 0),
        HappeningKind.Surgery => assumed.SurgeryPerMonth.Any(rate => rate > 0),
        _ => (assumed.Dropout?.Any(arm => arm.Any(share => share > 0)) ?? false) || assumed.WithdrawalPerMonth.Any(rate => rate > 0),
    };

    static string Name(Measure measure) => measure == Measure.VasMm ? "vas_mm" : "odi";
}
