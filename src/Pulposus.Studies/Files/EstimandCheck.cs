namespace Pulposus.Studies.Files;

/// <summary>Holds that an estimand can be estimated by what the file says: the analysis follows from the estimand.</summary>
/// <param name="study">The study.</param>
/// <param name="estimand">The estimand.</param>
/// <param name="root">Places for messages.</param>
/// <param name="k">Position of the estimand.</param>
sealed class EstimandCheck(StudyFile study, StudyEstimand estimand, YamlMap root, int k)
{
    /// <summary>Throws at the first contradiction.</summary>
    public void Run()
    {
        if (study.Estimands.Take(k).Any(e => e.Id == estimand.Id))
            throw At("id").Error("another estimand has this id; give each a name of its own.");
        Arms();
        StudyEndpoint variable = study.Endpoints.FirstOrDefault(e => e.Id == estimand.Variable)
            ?? throw At("variable").Error($"no endpoint '{estimand.Variable}'; expected one of: {string.Join(", ", study.Endpoints.Select(e => e.Id))}.");
        Events(variable);
        Summary(variable);
        Method(variable);
        Population();
        if (ChangesBefore(variable))
            Unchanged();
    }

    YamlField At(params object[] steps) => root.At(["estimands", k, .. steps]);

    void Arms()
    {
        for (int i = 0; i < estimand.Arms.Count; i++)
        {
            At("arms", i).Arm(study, estimand.Arms[i]);
            if (estimand.Arms[i] == study.Reference)
                throw At("arms", i).Error("this is the reference arm, against which the others are compared; leave it out.");
        }

        if (estimand.Arms.Distinct(StringComparer.Ordinal).Count() < estimand.Arms.Count)
            throw At("arms").Error("the same arm stands twice; write each once.");
    }

    void Events(StudyEndpoint variable)
    {
        EventKind[] possible = [EventKind.Rescue, EventKind.OtherProcedure, EventKind.Surgery, EventKind.Withdrawal, .. study.Crossover is null ? Array.Empty<EventKind>() : [EventKind.Crossover]];
        foreach (EventKind kind in possible)
        {
            if (!estimand.Events.ContainsKey(kind))
                throw At("intercurrent_events").Error($"says nothing of '{Name(kind)}', which can happen in this trial; give its strategy: treatment_policy, composite, hypothetical or while_on_treatment.");
        }

        if (study.Crossover is null && estimand.Events.ContainsKey(EventKind.Crossover))
            throw At("intercurrent_events", "crossover").Error("nobody changes treatment in this trial; remove this line, or add 'crossover'.");
        foreach ((EventKind kind, EventStrategy strategy) in estimand.Events)
        {
            YamlField place = At("intercurrent_events", Name(kind));
            if (strategy == EventStrategy.WhileOnTreatment && estimand.Method == EstimatorMethod.Mmrm)
                throw place.Error("'while_on_treatment' takes the last value before the event, which belongs to no visit; a mixed model cannot use it. Use 'method: ancova', or another strategy.");
            if (strategy == EventStrategy.WhileOnTreatment && variable is TimeEndpoint)
                throw place.Error("a time has no last value before an event; use treatment_policy, hypothetical (the time is censored) or composite (the event counts).");
            if (variable is TimeEndpoint { Happening: HappeningKind.Surgery } && (kind is EventKind.Rescue or EventKind.OtherProcedure) && strategy == EventStrategy.TreatmentPolicy)
                throw place.Error("a person is rescued once, so nobody who had it is followed to surgery; use hypothetical (the time is censored: the hazard of surgery as first treatment) or composite.");
            if (strategy != EventStrategy.TreatmentPolicy && variable is TimeEndpoint time && IsWaitedFor(kind, time.Happening))
                throw place.Error($"this is what the variable '{estimand.Variable}' waits for; use treatment_policy.");
        }
    }

    // Whether people may have changed treatment when a scale is measured.
    bool ChangesBefore(StudyEndpoint variable) => study.Crossover is { } crossover && variable switch
    {
        ChangeEndpoint change => change.Month > crossover.Month,
        ResponderEndpoint responder => responder.Months.Any(month => month > crossover.Month),
        _ => false,
    };

    // What would have been without an event, asked of people some of whom change treatment.
    void Unchanged()
    {
        EventStrategy change = estimand.Events[EventKind.Crossover];
        if (change == EventStrategy.Hypothetical && estimand.Method != EstimatorMethod.Mmrm)
            throw At("intercurrent_events", "crossover").Error($"{Name(estimand.Method)} leaves out those who change treatment, who are not like those who stay; use 'method: mmrm' on a change, or treatment_policy, composite or while_on_treatment.");
        foreach (EventKind kind in new[] { EventKind.Rescue, EventKind.OtherProcedure, EventKind.Surgery })
        {
            if (estimand.Events[kind] == EventStrategy.Hypothetical && change == EventStrategy.TreatmentPolicy)
                throw At("intercurrent_events", Name(kind)).Error("without rescue is simulated without the change of treatment too; make 'crossover' hypothetical as well, or use another strategy here.");
        }
    }

    void Summary(StudyEndpoint variable)
    {
        (string kind, SummaryKind[] allowed) = variable switch
        {
            ChangeEndpoint => ("a change", [SummaryKind.DifferenceInMeans]),
            ResponderEndpoint => ("a share of responders", new[] { SummaryKind.RiskDifference, SummaryKind.OddsRatio }),
            _ => ("a time to an event", [SummaryKind.HazardRatio]),
        };
        if (!allowed.Contains(estimand.Summary))
            throw At("summary").Error($"'{estimand.Variable}' is {kind}; expected {string.Join(" or ", allowed.Select(s => Name(s)))}.");
    }

    void Method(StudyEndpoint variable)
    {
        EstimatorMethod[] allowed = estimand.Summary switch
        {
            SummaryKind.DifferenceInMeans => [EstimatorMethod.Ancova, EstimatorMethod.Mmrm],
            SummaryKind.RiskDifference => [EstimatorMethod.Newcombe, EstimatorMethod.Logistic, EstimatorMethod.MantelHaenszel],
            SummaryKind.OddsRatio => [EstimatorMethod.Logistic, EstimatorMethod.MantelHaenszel],
            _ => [EstimatorMethod.Cox],
        };
        if (!allowed.Contains(estimand.Method))
            throw At("method").Error($"{Name(estimand.Method)} does not estimate {Name(estimand.Summary)}; expected {string.Join(" or ", allowed.Select(m => Name(m)))}.");
        if (estimand.Method != EstimatorMethod.Mmrm && (estimand.Covariance is not null || estimand.DegreesOfFreedom is not null))
            throw At(estimand.Covariance is null ? "degrees_of_freedom" : "covariance").Error("only a mixed model ('method: mmrm') has it; remove this line.");
        if (estimand.Method == EstimatorMethod.Mmrm && study.VisitsMonths.Count(m => m <= ((ChangeEndpoint)variable).Month) < 2)
            throw At("method").Error("a mixed model for repeated measures needs two or more visits up to the endpoint; use 'method: ancova', or add visits.");
        if (estimand.Method == EstimatorMethod.Newcombe && estimand.Covariates.Count > 0)
            throw At("covariates").Error("Newcombe's interval adjusts for nothing; use 'method: logistic' or 'mantel_haenszel', or remove the covariates.");
        for (int i = 0; i < estimand.Covariates.Count; i++)
        {
            if (estimand.Covariates[i] == AnalysisCovariate.Baseline && (estimand.Method == EstimatorMethod.MantelHaenszel || variable is TimeEndpoint))
                throw At("covariates", i).Error(variable is TimeEndpoint ? "a time has no baseline; use site, grade, modic1 or smoker." : "strata are levels, and a measured baseline has none; use site, grade, modic1 or smoker.");
            if (estimand.Covariates[i] == AnalysisCovariate.Site && study.Sites.Count == 1)
                throw At("covariates", i).Error("the study has one site, so there is nothing to adjust for; list two or more sites, or remove it.");
        }

        if (estimand.Covariates.Distinct().Count() < estimand.Covariates.Count)
            throw At("covariates").Error("the same covariate stands twice; write each once.");
    }

    void Population()
    {
        if (estimand.Population is not { } population)
            return;
        StudyEligibility entry = study.Eligibility;
        Reach("age_y", population.AgeY, entry.AgeY);
        Reach("bmi", population.Bmi, entry.Bmi);
        Reach("vas_mm", population.VasMm, entry.VasMm);
        Reach("odi", population.Odi, entry.Odi);
        Reach("pain_duration_months", population.PainDurationMonths, entry.PainDurationMonths);
        if (population.Grades is { } grades && entry.Grades is { } admitted && !grades.Intersect(admitted).Any())
            throw At("population", "grade").Error($"nobody of these grades is enrolled; eligibility admits {string.Join(", ", admitted)}.");
        if (population.Modic1 != Modic1Rule.Any && entry.Modic1 != Modic1Rule.Any && population.Modic1 != entry.Modic1)
            throw At("population", "modic1").Error("eligibility enrols nobody like that, so the estimand has no data.");
        if (population.DiscShare is not { } share)
            return;
        if (study.Estimands.Take(k).Select(e => e.Population?.DiscShare).Prepend(entry.DiscShare).OfType<DiscShareLimit>().FirstOrDefault() is { } other && other.ErrorSd != share.ErrorSd)
            throw At("population", "disc_share", "error_sd").Error($"a person is tested once, and elsewhere this file says {other.ErrorSd.Said()}; give the same error.");
        if (entry.DiscShare is { } tested)
            Reach("disc_share", new Limits(share.Min, share.Max), new Limits(tested.Min, tested.Max));
    }

    void Reach(string key, Limits? range, Limits? entry)
    {
        if (range?.Min > entry?.Max || range?.Max < entry?.Min)
            throw At("population", key).Error("eligibility enrols nobody in this range, so the estimand has no data; let the ranges overlap.");
    }

    static bool IsWaitedFor(EventKind kind, HappeningKind happening) => happening switch
    {
        HappeningKind.Rescue => kind is EventKind.Rescue or EventKind.OtherProcedure or EventKind.Surgery,
        HappeningKind.Surgery => kind == EventKind.Surgery,
        HappeningKind.Withdrawal => kind == EventKind.Withdrawal,
        _ => false,
    };

    static string Name(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
