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
        Of(study.Population),
        protocol.Mechanisms[Mechanism.Screening] ? protocol.Eligibility.Describe() : ["nobody is screened out (mechanism.screening is off)"],
        Allocation(protocol),
        study.VisitsMonths,
        [.. study.Endpoints.OrderBy(e => e.Primary ? 0 : 1).Select(Of)],
        Analysis(protocol),
        study.Reference,
        protocol.Mechanisms.Differences(),
        [.. study.Parameters.Select(p => $"{p.Key} = {Number(p.Value)}")])
    {
        Priors = Priors(study),
    };

    /// <summary>The priors from the evidence in words; null without any.</summary>
    public static IReadOnlyList<string>? Priors(StudyFile study) => study.Priors is null ? null : [.. EvidencePriors.Of(study.Priors).Select(p => p.Said)];

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
        string definition = endpoint is Files.ChangeEndpoint change ? EndpointLabels.Of(change) : EndpointLabels.Of((Files.ResponderEndpoint)endpoint);
        string label = endpoint.Label is { } given && given != definition ? $"{given}: {definition}" : definition;
        return endpoint.Primary ? "primary: " + label : label;
    }

    static string Allocation(Protocol protocol)
    {
        string within = protocol.Strata.Count > 0 ? " within " + string.Join(" and ", protocol.Strata.Select(Of)) : string.Empty;
        string ratio = string.Join(":", protocol.Arms.Select(a => a.Allocation));
        return $"{ratio}, permuted blocks of {protocol.BlockSize}{within}; {protocol.Sites.Count} {(protocol.Sites.Count == 1 ? "site" : "sites")}";
    }

    static string Analysis(Protocol protocol)
    {
        IEnumerable<string> covariates = [.. protocol.AdjustsForBaseline ? new[] { "measured baseline" } : [], .. protocol.AnalysisFactors.Select(Of)];
        string adjusted = covariates.Any() ? " adjusted for " + string.Join(" and ", covariates) : string.Empty;
        return $"ANCOVA of changes{adjusted}; risk differences with Newcombe intervals; level {Number(protocol.Level * Model.Units.Percent)} %, not adjusted for the number of comparisons; all who came to the visits of an endpoint, rescued or not; missing values are not replaced";
    }

    static string Of(Factor factor) => factor switch
    {
        Factor.Grade => "Pfirrmann grade",
        Factor.Modic1 => "Modic type 1",
        Factor.Smoker => "smoking",
        _ => "site",
    };

    static string Number(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);
}
