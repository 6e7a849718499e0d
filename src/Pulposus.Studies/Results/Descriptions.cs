using System.Globalization;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>Says in words what was designed and done.</summary>
internal static class Descriptions
{
    /// <summary>The study.</summary>
    public static StudyDescription Of(StudyFile study, StudyPlan plan, Protocol protocol) => new(
        study.Id,
        study.Title,
        study.Registry ?? string.Empty,
        study.Question,
        study.Seed,
        plan.Version,
        plan.ModelVersion,
        plan.Hash,
        protocol.Assumptions is null ? People(study) : "people as the assumptions describe them",
        protocol.Assumptions is not null ? ["nobody is screened; the assumptions are about the people randomised", .. protocol.Eligibility.Describe()] : protocol.Mechanisms[Mechanism.Screening] ? protocol.Eligibility.Describe() : ["nobody is screened out (mechanism.screening is off)"],
        Allocation(protocol),
        study.VisitsMonths,
        [.. study.Endpoints.OrderBy(e => e.Primary ? 0 : 1).Select(Of)],
        Analysis(protocol),
        study.Reference,
        protocol.Mechanisms.Differences(),
        [.. study.Parameters.Select(p => $"{p.Key} = {Number(p.Value)}")])
    {
        Priors = Priors(study),
        Conduct = Conduct(protocol) is { Count: > 0 } conduct ? conduct : null,
    };

    /// <summary>The priors from the evidence and from own results in words; null without any.</summary>
    public static IReadOnlyList<string>? Priors(StudyFile study) => study.Priors is null && study.OwnControl is null ? null :
    [
        .. EvidencePriors.Of(study.Priors).Select(p => p.Said),
        .. study.OwnControl is { } own ? new[] { $"response to being treated: from {own.Count} own control-arm results of {own.Sum(r => r.N)} people, which are not shown" } : [],
    ];

    // Of own patients a report says how many, and by which file; never what stands in it.
    static string People(StudyFile study) => study.People is { } own
        ? $"{own.Count} own screened patients (file with SHA-256 {own.Sha256}); what is not known of them as of {Of(study.Population)}"
        : Of(study.Population);

    /// <summary>Why a simulation failed.</summary>
    public static string Of(FailureReason reason) => reason switch
    {
        FailureReason.NutrientsDidNotConverge => "the nutrient iteration did not converge",
        FailureReason.NotFinite => "a value was not a finite number",
        _ => "none",
    };

    static string Of(PopulationPreset preset) => preset switch
    {
        PopulationPreset.Clinic => "people with back pain in a clinic (preset clinic)",
        PopulationPreset.Herniation => "people with a herniated disc and leg pain (preset herniation)",
        PopulationPreset.Facet => "people whose facet joints answered to a diagnostic block (preset facet)",
        _ => "people who enter a trial of a disc injection (preset trial)",
    };

    static string Of(StudyEndpoint endpoint)
    {
        string definition = endpoint switch
        {
            Files.ChangeEndpoint change => EndpointLabels.Of(change),
            Files.TimeEndpoint time => EndpointLabels.Of(time),
            _ => EndpointLabels.Of((Files.ResponderEndpoint)endpoint),
        };
        string label = endpoint.Label is { } given && given != definition ? $"{given}: {definition}" : definition;
        return endpoint.Primary ? "primary: " + label : label;
    }

    static string Allocation(Protocol protocol)
    {
        string within = protocol.Strata.Count > 0 ? " within " + string.Join(" and ", protocol.Strata.Select(Of)) : string.Empty;
        string ratio = string.Join(":", protocol.Arms.Select(a => a.Allocation));
        string sites = $"{protocol.Sites.Count} {(protocol.Sites.Count == 1 ? "site" : "sites")}";
        return protocol.Allocation switch
        {
            AllocationMethod.Simple => $"{ratio}, simple randomisation; {sites}",
            AllocationMethod.Minimisation => $"{ratio}, minimisation over {string.Join(", ", protocol.Strata.Select(Of))}, followed with probability {Number(protocol.Determinism)}; {sites}",
            _ => $"{ratio}, permuted blocks of {protocol.BlockSize}{within}; {sites}",
        };
    }

    static string Analysis(Protocol protocol)
    {
        IEnumerable<string> covariates = [.. protocol.AdjustsForBaseline ? new[] { "measured baseline" } : [], .. protocol.AnalysisFactors.Select(Of)];
        string adjusted = covariates.Any() ? " adjusted for " + string.Join(" and ", covariates) : string.Empty;
        return $"ANCOVA of changes{adjusted}; risk differences with Newcombe intervals; level {Number(protocol.Level * Model.Units.Percent)} %, not adjusted for the number of comparisons; all who came to the visits of an endpoint, rescued or not; missing values are not replaced";
    }

    static List<string> Conduct(Protocol protocol)
    {
        List<string> said = [];
        foreach (Site site in protocol.Sites.Where(s => s.PerMonth is not null || s.ContextMm != 0))
        {
            string rate = site.PerMonth is { } perMonth ? $" randomises {Number(perMonth)} a month from month {Number(site.OpensMonth)}" : string.Empty;
            string effect = site.ContextMm != 0 ? $"{(rate.Length > 0 ? ";" : string.Empty)} people respond {Number(site.ContextMm)} mm more to being treated" : string.Empty;
            said.Add($"site {site.Id}{rate}{effect}");
        }

        if (protocol.Beliefs is { } beliefs)
        {
            said.Add($"imperfect blinding: {string.Join(", ", protocol.Arms.Select((arm, k) => $"{Number(beliefs.Believers[k] * Model.Units.Percent)} % of {arm.Label}"))} believe to have got the active treatment; "
                + $"believers respond {Number(beliefs.ContextMm)} mm more to being treated");
        }

        if (protocol.Crossover is { } crossover)
        {
            string who = crossover.Unless is { } unless ? $", unless they have reached “{unless.Label}”" : string.Empty;
            said.Add($"after month {Number(crossover.Month)} people of {string.Join(" and ", crossover.From.Select(a => protocol.Arms[a].Label))} may change to open {protocol.Arms[crossover.To].Label}{who}; {Number(crossover.Acceptance * Model.Units.Percent)} % of them do");
        }

        if (protocol.Costs is { } costs)
            said.Add($"costs, in the currency of the study file: {Number(costs.PerScreened)} per person screened, {Number(costs.PerRandomised)} per person randomised, {Number(costs.PerMonth)} per month of the trial");
        return said;
    }

    /// <summary>A factor in words.</summary>
    public static string Of(Factor factor) => factor switch
    {
        Factor.Grade => "Pfirrmann grade",
        Factor.Modic1 => "Modic type 1",
        Factor.Smoker => "smoking",
        _ => "site",
    };

    static string Number(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);
}
