using Pulposus.Model.Patients;
using Pulposus.Statistics.RepeatedMeasures;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Files;
using Pulposus.Studies.OwnData;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Execution;

/// <summary>Turns a study file into the protocol that is run.</summary>
public static class ProtocolMapping
{
    /// <summary>The protocol of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="file">What to call its file in messages.</param>
    /// <exception cref="InputException">An arm or a covariate is impossible.</exception>
    public static Protocol Of(StudyFile study, string file)
    {
        foreach ((string id, double value) in study.Parameters.Where(p => p.Key.StartsWith(Catalogue.Covariate, StringComparison.Ordinal)))
            PersonMapping.Check(file, $"parameters.{id}", id[Catalogue.Covariate.Length..], value);
        Arm[] arms = [.. study.Arms.Select((arm, k) => Arm(study, arm, k, file))];
        Protocol protocol = new()
        {
            Seed = study.Seed,
            Subjects = study.Subjects,
            Preset = Enum.Parse<Preset>(study.Population.ToString()),
            Eligibility = Eligibility(study.Eligibility),
            Sites = [.. study.Sites.Select(s => new Site(s.Id, s.Share) { PerMonth = s.PerMonth, OpensMonth = s.OpensMonth, ContextMm = s.ContextMm })],
            Strata = [.. study.Strata.Select(s => Enum.Parse<Factor>(s.ToString()))],
            Arms = arms,
            Reference = Array.FindIndex(arms, arm => arm.Id == study.Reference),
            BlockSize = study.BlockSize,
            VisitMonths = study.VisitsMonths,
            Endpoints = [.. study.Endpoints.Select(Endpoint)],
            AdjustsForBaseline = study.Analysis.Covariates.Contains(AnalysisCovariate.Baseline),
            AnalysisFactors = [.. study.Analysis.Covariates.Where(c => c != AnalysisCovariate.Baseline).Select(c => Enum.Parse<Factor>(c.ToString()))],
            Level = study.Analysis.Level,
            Parameters = study.Parameters,
            Laws = EvidencePriors.Of(study.Priors).ToDictionary(p => p.Parameter, p => p.Law, StringComparer.Ordinal),
            People = study.People?.Table,
            Mechanisms = PersonMapping.Mechanisms(study.Mechanisms),
            Allocation = Enum.Parse<AllocationMethod>(study.Randomisation.ToString()),
            Determinism = study.Follow,
            Beliefs = study.Beliefs is { } b ? new Beliefs([.. study.Arms.Select(a => b.Believers[a.Id])], b.ContextMm) : null,
            Crossover = study.Crossover is { } c ? Crossover(study, c, arms, file) : null,
            Estimands = [.. study.Estimands.Select(e => Estimand(study, e))],
            Decision = study.Decision is { } d
                ? new Decision(d.Alpha, Enum.Parse<Multiplicity>(d.Adjust.ToString()), d.All, [.. d.Order.Select(id => Position(study, id))])
                : Decision.Usual,
            Assumptions = study.Assumptions is { } assumed ? Assumptions(assumed) : null,
            Costs = study.Costs is { } cost ? new Costs(cost.PerScreened, cost.PerRandomised, cost.PerMonth) : null,
        };
        return OwnControlPrior.Of(protocol, study.OwnControl);
    }

    static TypedAssumptions Assumptions(StudyAssumptions a)
    {
        Dictionary<Factor, IReadOnlyDictionary<int, double>> factors = [];
        void Share(Factor factor, double? share)
        {
            if (share is { } s)
                factors.Add(factor, new Dictionary<int, double> { [0] = 1 - s, [1] = s });
        }

        Share(Factor.Modic1, a.Factors?.Modic1);
        Share(Factor.Smoker, a.Factors?.Smoker);
        if (a.Factors?.Grade is { } grades)
            factors.Add(Factor.Grade, grades);
        return new TypedAssumptions
        {
            Vas = a.VasMm is { } vas ? new AssumedScale(vas.Means, vas.Sds) : null,
            Odi = a.Odi is { } odi ? new AssumedScale(odi.Means, odi.Sds) : null,
            Correlation = a.Correlation,
            BetweenScales = a.BetweenScales,
            Responders = a.Responders,
            Dropout = a.Dropout,
            WithdrawalPerMonth = a.WithdrawalPerMonth,
            RescuePerMonth = a.RescuePerMonth,
            SurgeryPerMonth = a.SurgeryPerMonth,
            MissedVisits = a.MissedVisits,
            Factors = factors,
        };
    }

    static int Position(StudyFile study, string arm) => study.Arms.ToList().FindIndex(a => a.Id == arm);

    static Crossover Crossover(StudyFile study, StudyCrossover c, Arm[] arms, string file)
    {
        Crossover crossover = new(
            c.Month,
            [.. c.From.Select(id => Position(study, id))],
            Position(study, c.To),
            c.Acceptance,
            c.Unless is { } unless ? (Trials.Protocols.ResponderEndpoint)Endpoint(study.Endpoints.First(e => e.Id == unless)) : null);
        CrossoverCheck.Run(crossover, arms, file);
        return crossover;
    }

    static Estimand Estimand(StudyFile study, StudyEstimand e)
    {
        Trials.Protocols.Endpoint variable = Endpoint(study.Endpoints.First(endpoint => endpoint.Id == e.Variable));
        int reference = Position(study, study.Reference);
        return new Estimand(
            e.Id,
            e.Label ?? variable.Label,
            e.Primary,
            e.Arms.Count > 0 ? [.. e.Arms.Select(id => Position(study, id))] : [.. Enumerable.Range(0, study.Arms.Count).Where(arm => arm != reference)],
            e.Population is { } population ? Eligibility(population) : null,
            variable,
            e.Events.ToDictionary(p => Enum.Parse<IntercurrentEvent>(p.Key.ToString()), p => Enum.Parse<Strategy>(p.Value.ToString())),
            Enum.Parse<SummaryMeasure>(e.Summary.ToString()),
            new Estimator(
                Enum.Parse<Trials.Protocols.AnalysisMethod>(e.Method.ToString()),
                e.Covariates.Contains(AnalysisCovariate.Baseline),
                [.. e.Covariates.Where(c => c != AnalysisCovariate.Baseline).Select(c => Enum.Parse<Factor>(c.ToString()))],
                e.Covariance switch
                {
                    CovarianceKind.Ar1 => CovarianceStructure.AutoRegressive,
                    CovarianceKind.CompoundSymmetry => CovarianceStructure.CompoundSymmetry,
                    _ => CovarianceStructure.Unstructured,
                },
                e.DegreesOfFreedom is { } df ? Enum.Parse<DegreesOfFreedomMethod>(df.ToString()) : DegreesOfFreedomMethod.KenwardRoger));
    }

    static Arm Arm(StudyFile study, StudyArm arm, int position, string file)
    {
        string[] published = study.Evidence is { } trial ? [.. EvidenceBase.Find(trial)!.Arms.Select(a => a.Id)] : [];
        if (arm.Evidence is { } id && !published.Contains(id, StringComparer.Ordinal))
            throw new InputException(file, 0, 0, $"arms[{position}].evidence", $"unknown arm '{id}' of {study.Evidence}; expected one of: {string.Join(", ", published)}.");
        Model.Therapy.Treatment treatment = TreatmentMapping.Of(arm.Treatment, study.Blinding, file, $"arms[{position}]", $"arms[{position}].procedures");
        return new Arm(arm.Id, arm.Label ?? (arm.Treatment.Count > 0 ? treatment.Label : arm.Id), treatment, arm.Allocation, arm.Evidence);
    }

    static Eligibility Eligibility(StudyEligibility e)
    {
        List<EligibleRange> ranges = [];
        void Add(Variable variable, Limits? limits)
        {
            if (limits is not null)
                ranges.Add(new EligibleRange(variable, limits.Min ?? double.NegativeInfinity, limits.Max ?? double.PositiveInfinity));
        }

        Add(Variable.Age, e.AgeY);
        Add(Variable.Bmi, e.Bmi);
        Add(Variable.Vas, e.VasMm);
        Add(Variable.Odi, e.Odi);
        Add(Variable.PainDuration, e.PainDurationMonths);
        Add(Variable.DiscShare, e.DiscShare is { } share ? new Limits(share.Min, share.Max) : null);
        return new Eligibility(ranges, e.Grades ?? [], e.Modic1 == Modic1Rule.Any ? null : e.Modic1 == Modic1Rule.Required)
        {
            DiscShareErrorSd = e.DiscShare?.ErrorSd ?? 0,
        };
    }

    static Endpoint Endpoint(StudyEndpoint endpoint) => endpoint switch
    {
        Files.ChangeEndpoint c => new Trials.Protocols.ChangeEndpoint(
            c.Id, c.Label ?? EndpointLabels.Of(c), c.Primary, Scale(c.Measure), c.Month),
        Files.ResponderEndpoint r => new Trials.Protocols.ResponderEndpoint(
            r.Id,
            r.Label ?? EndpointLabels.Of(r),
            r.Primary,
            r.Months,
            r.Rule == CriteriaRule.All,
            [.. r.Criteria.Select(c => new Criterion(Scale(c.Measure), c.Percent, c.Points, c.AtMost))]),
        Files.TimeEndpoint t => new Trials.Protocols.TimeEndpoint(
            t.Id, t.Label ?? EndpointLabels.Of(t), t.Primary, Enum.Parse<Happening>(t.Happening.ToString()), t.Month),
        _ => throw new InvalidOperationException($"No mapping for {endpoint.GetType().Name}."),
    };

    static Scale Scale(Measure measure) => measure == Measure.VasMm ? Trials.Protocols.Scale.Vas : Trials.Protocols.Scale.Odi;
}

/// <summary>Names of endpoints whose author gave none.</summary>
internal static class EndpointLabels
{
    /// <summary>The name of a change.</summary>
    public static string Of(Files.ChangeEndpoint endpoint) =>
        $"{Name(endpoint.Measure)} change at {Number(endpoint.Month)} months ({Unit(endpoint.Measure)})";

    /// <summary>The name of a time.</summary>
    public static string Of(Files.TimeEndpoint endpoint) => $"{What(endpoint.Happening)} within {Number(endpoint.Month)} months";

    static string What(HappeningKind happening) => happening switch
    {
        HappeningKind.Surgery => "Surgery",
        HappeningKind.SeriousEvent => "Serious adverse event",
        HappeningKind.Withdrawal => "Leaving the trial",
        _ => "Rescue, another procedure or surgery",
    };

    /// <summary>The name of a responder definition.</summary>
    public static string Of(Files.ResponderEndpoint endpoint) =>
        string.Join(endpoint.Rule == CriteriaRule.All ? " and " : " or ", endpoint.Criteria.Select(Of))
        + " at " + string.Join(" and ", endpoint.Months.Select(Number)) + " months";

    static string Of(ResponderCriterion c)
    {
        string unit = Unit(c.Measure);
        IEnumerable<string> parts =
        [
            .. c.Percent is { } percent ? new[] { $"−{Number(percent)} %" } : [],
            .. c.Points is { } points ? new[] { $"−{Number(points)} {unit}" } : [],
            .. c.AtMost is { } limit ? new[] { $"≤ {Number(limit)} {unit}" } : [],
        ];
        return $"{Name(c.Measure)} {string.Join(" and ", parts)}";
    }

    static string Name(Measure measure) => measure == Measure.VasMm ? "VAS" : "ODI";

    static string Unit(Measure measure) => measure == Measure.VasMm ? "mm" : "points";

    static string Number(double x) => x.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
