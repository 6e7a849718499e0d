using System.Text.Json.Serialization;

namespace Pulposus.Studies.Results;

/// <summary>
/// The content of <c>summary.json</c>: everything that the console table and the report show, and nothing that depends
/// on how the study was executed.
/// </summary>
/// <param name="Format">Format and version of the file, <c>pulposus-summary/1</c>.</param>
/// <param name="Study">What was asked.</param>
/// <param name="Flow">From screening to analysis.</param>
/// <param name="Arms">One entry per arm, in the order of the study file.</param>
/// <param name="Contrasts">Adjusted differences against the reference arm.</param>
/// <param name="Twins">True effects that only a simulation can see.</param>
/// <param name="Disc">A cross-section of one typical treated disc.</param>
/// <param name="Published">The published results of the same trial beside the simulated ones.</param>
/// <param name="Assumptions">How much of the model is found, known, assumed or computed.</param>
/// <param name="Sources">Literature behind the parameters that were used.</param>
/// <param name="Labels">What must be said with the results of an arm, such as "no controlled evidence"; mostly empty.</param>
public sealed record TrialSummary(
    string Format,
    StudyDescription Study,
    ParticipantFlow Flow,
    IReadOnlyList<ArmSummary> Arms,
    IReadOnlyList<Contrast> Contrasts,
    IReadOnlyList<TwinEffect> Twins,
    DiscCrossSection Disc,
    IReadOnlyList<PublishedComparison> Published,
    Assumptions Assumptions,
    IReadOnlyList<SourceUsed> Sources,
    IReadOnlyList<ArmLabel> Labels)
{
    /// <summary>Always true: nothing in this file was observed in people but what stands under <c>published</c>.</summary>
    [JsonPropertyOrder(-1)]
    public bool Simulated => true;

    /// <summary>What the study file asks to be estimated; absent where it has no estimands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EstimandSummary>? Estimands { get; init; }

    /// <summary>What the decision rule says; absent without estimands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionSummary? Decision { get; init; }

    /// <summary>Time and money; absent where the study speaks of neither.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalendarSummary? Calendar { get; init; }
}

/// <summary>Identity and design of the study.</summary>
/// <param name="Id">Short name, as in the study file.</param>
/// <param name="Title">Title.</param>
/// <param name="Registry">Registry number of the real trial, or empty.</param>
/// <param name="Question">The question the trial asks.</param>
/// <param name="Seed">Seed of every random draw.</param>
/// <param name="Version">Version of Pulposus.</param>
/// <param name="ModelVersion">Version of the model specification.</param>
/// <param name="PlanHash">Hash of study, parameters and versions (hexadecimal).</param>
/// <param name="Population">The population preset, in words.</param>
/// <param name="Eligibility">Criteria, one sentence each.</param>
/// <param name="Allocation">How subjects were allocated, in words.</param>
/// <param name="VisitMonths">Visits after baseline (months).</param>
/// <param name="Endpoints">Endpoints with their definition, the primary ones marked.</param>
/// <param name="Analysis">The analysis, in words.</param>
/// <param name="ReferenceArm">The arm that contrasts are against.</param>
/// <param name="SwitchedOff">Mechanisms that differ from their default.</param>
/// <param name="Overrides">Parameters that differ from their default: id = value.</param>
public sealed record StudyDescription(
    string Id,
    string Title,
    string Registry,
    string Question,
    ulong Seed,
    string Version,
    string ModelVersion,
    string PlanHash,
    string Population,
    IReadOnlyList<string> Eligibility,
    string Allocation,
    IReadOnlyList<double> VisitMonths,
    IReadOnlyList<string> Endpoints,
    string Analysis,
    string ReferenceArm,
    IReadOnlyList<string> SwitchedOff,
    IReadOnlyList<string> Overrides)
{
    /// <summary>Distributions that were taken from the pooled evidence, with law and studies; absent without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Priors { get; init; }

    /// <summary>How blinding, sites, change of treatment and decision differ from a perfectly blinded trial without them; absent without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Conduct { get; init; }
}

/// <summary>Screened, excluded (by reason), randomised, analysed.</summary>
/// <param name="Screened">Virtual people who were screened.</param>
/// <param name="Excluded">Screen failures by the criterion that failed first.</param>
/// <param name="Randomised">People randomised.</param>
/// <param name="Failures">Subjects whose simulation failed, with the reason; they are not analysed.</param>
public sealed record ParticipantFlow(int Screened, IReadOnlyList<Count> Excluded, int Randomised, IReadOnlyList<Count> Failures);

/// <summary>A labelled count.</summary>
/// <param name="Label">What was counted.</param>
/// <param name="N">How many.</param>
public sealed record Count(string Label, int N);

/// <summary>A mean with its spread and 95 % confidence interval.</summary>
/// <param name="N">Subjects.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Sd">Standard deviation between subjects.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
public sealed record MeanWithInterval(int N, double Mean, double Sd, double Lower, double Upper);

/// <summary>One arm as randomised and measured.</summary>
/// <param name="Id">Arm id.</param>
/// <param name="Label">Name of the arm.</param>
/// <param name="Treatment">What is injected, in words.</param>
/// <param name="EvidenceLabel">The evidence label of the product.</param>
/// <param name="Randomised">Subjects randomised to the arm.</param>
/// <param name="Analysed">Subjects whose simulation did not fail; how many came to a visit stands with its outcomes.</param>
/// <param name="Baseline">Measured baseline values by name (age, vas, odi, ...).</param>
/// <param name="Visits">Measured outcomes at each visit.</param>
/// <param name="Responders">Responders by endpoint.</param>
/// <param name="Layers">What the true change of pain is made of.</param>
/// <param name="Retention">Who was seen, left, was rescued.</param>
/// <param name="Safety">Adverse events with exposure.</param>
public sealed record ArmSummary(
    string Id,
    string Label,
    string Treatment,
    string EvidenceLabel,
    int Randomised,
    int Analysed,
    IReadOnlyList<NamedMean> Baseline,
    IReadOnlyList<VisitOutcome> Visits,
    IReadOnlyList<Responders> Responders,
    IReadOnlyList<ResponseLayers> Layers,
    Retention Retention,
    Safety Safety);

/// <summary>A baseline variable.</summary>
/// <param name="Name">Name with unit.</param>
/// <param name="Value">Mean and spread.</param>
public sealed record NamedMean(string Name, MeanWithInterval Value);

/// <summary>Measured outcomes of one arm at one visit; changes are against the measured baseline.</summary>
/// <param name="Month">Months since enrolment.</param>
/// <param name="VasChange">Change of VAS back pain (mm; negative is better).</param>
/// <param name="OdiChange">Change of ODI (points; negative is better).</param>
/// <param name="Vas">VAS back pain (mm).</param>
/// <param name="Odi">ODI (points).</param>
/// <param name="T2Change">Change of the T2 time of the nucleus (% of baseline).</param>
/// <param name="HeightChange">Change of the disc height index (% of baseline).</param>
/// <param name="DonorCellsAlive">Living donor cells in the disc, true value (% of the dose); absent without cells.</param>
public sealed record VisitOutcome(
    double Month,
    MeanWithInterval VasChange,
    MeanWithInterval OdiChange,
    MeanWithInterval Vas,
    MeanWithInterval Odi,
    MeanWithInterval T2Change,
    MeanWithInterval HeightChange,
    MeanWithInterval? DonorCellsAlive);

/// <summary>Responders of one endpoint in one arm, with the Wilson interval of the share.</summary>
/// <param name="Endpoint">Endpoint id.</param>
/// <param name="Label">Definition.</param>
/// <param name="Events">Responders.</param>
/// <param name="N">Subjects analysed.</param>
/// <param name="Share">Events / N.</param>
/// <param name="Lower">Lower 95 % limit of the share.</param>
/// <param name="Upper">Upper 95 % limit of the share.</param>
public sealed record Responders(string Endpoint, string Label, int Events, int N, double Share, double Lower, double Upper);

/// <summary>Mean true change of pain in one arm, split into its causes (mm; negative is better). They add to Total.</summary>
/// <param name="Month">Months since enrolment.</param>
/// <param name="NaturalCourse">Natural course of the episode and of the disc without treatment.</param>
/// <param name="Context">Contextual (placebo) response.</param>
/// <param name="Mechanism">Effect through the simulated disc (cells, puncture, steroid, surgery).</param>
/// <param name="Residual">Specific effect that trials may show beyond the mechanism.</param>
/// <param name="Therapy">Drugs, care, carriers, plasma, the pain of surgery, rescue.</param>
/// <param name="Events">Adverse events.</param>
/// <param name="Total">True change since enrolment.</param>
/// <param name="Observed">Change of the measured values, of those too who missed the visit, which adds regression to the mean.</param>
public sealed record ResponseLayers(
    double Month, double NaturalCourse, double Context, double Mechanism, double Residual, double Therapy, double Events, double Total, double Observed);

/// <summary>One adjusted difference between an arm and the reference arm.</summary>
/// <param name="Arm">Arm id.</param>
/// <param name="Endpoint">Endpoint id.</param>
/// <param name="Label">Endpoint, visit and unit, in words.</param>
/// <param name="Kind"><c>difference</c> (ANCOVA) or <c>risk_difference</c> (Newcombe).</param>
/// <param name="Unit">mm, points or proportion.</param>
/// <param name="NegativeIsBetter">Whether a negative estimate favours the arm.</param>
/// <param name="Estimate">Estimate.</param>
/// <param name="Lower">Lower 95 % limit.</param>
/// <param name="Upper">Upper 95 % limit.</param>
/// <param name="PValue">Two-sided p value, absent for risk differences.</param>
/// <param name="TrueValue">The same contrast from the twins, every randomised subject under both arms: true pain or function for a change, measured responders for a share.</param>
public sealed record Contrast(
    string Arm,
    string Endpoint,
    string Label,
    string Kind,
    string Unit,
    bool NegativeIsBetter,
    double Estimate,
    double Lower,
    double Upper,
    double? PValue,
    double TrueValue);

/// <summary>
/// True individual effects of one arm against the reference arm on true pain at one visit, from all subjects' twins.
/// </summary>
/// <param name="Arm">Arm id.</param>
/// <param name="Month">Months since enrolment.</param>
/// <param name="Mean">Mean true individual effect (mm; negative is better).</param>
/// <param name="Sd">Spread between people (mm).</param>
/// <param name="Quantiles">5, 25, 50, 75 and 95 % quantiles (mm).</param>
/// <param name="ShareBetterThanMcid">Share of people whose true gain is at least 15 mm.</param>
/// <param name="ShareWorse">Share of people for whom the reference arm would have been better.</param>
/// <param name="Effects">Every individual effect, in rising order (mm); of more than 1,000 people those at 1,000 even ranks.</param>
public sealed record TwinEffect(
    string Arm,
    double Month,
    double Mean,
    double Sd,
    IReadOnlyList<double> Quantiles,
    double ShareBetterThanMcid,
    double ShareWorse,
    IReadOnlyList<double> Effects);

/// <summary>Half cross-sections of one treated disc: cells of a tensor grid in (r, z) at some days.</summary>
/// <param name="Caption">Who and what is shown.</param>
/// <param name="REdges">Cell edges along the radius (mm), from the axis outwards.</param>
/// <param name="ZEdges">Cell edges along the height (mm), upwards; the mid-plane is 0.</param>
/// <param name="NucleusRadius">Radius of the nucleus (mm).</param>
/// <param name="EndplateRadius">Radius of the cartilage endplates (mm).</param>
/// <param name="DiscHeight">Height between the endplates (mm).</param>
/// <param name="Days">Days shown.</param>
/// <param name="Fields">One entry per quantity.</param>
public sealed record DiscCrossSection(
    string Caption,
    IReadOnlyList<double> REdges,
    IReadOnlyList<double> ZEdges,
    double NucleusRadius,
    double EndplateRadius,
    double DiscHeight,
    IReadOnlyList<double> Days,
    IReadOnlyList<CrossSectionField> Fields);

/// <summary>One quantity over the cross-section.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Values">[day][z index * number of r cells + r index].</param>
public sealed record CrossSectionField(string Name, string Unit, IReadOnlyList<IReadOnlyList<double>> Values);

/// <summary>One published number of the same trial beside the simulated one.</summary>
/// <param name="Arm">Arm id.</param>
/// <param name="Outcome">Outcome and visit, in words.</param>
/// <param name="Published">Published value, in words.</param>
/// <param name="Simulated">Simulated value of this replicate, in words.</param>
/// <param name="Expected">What the model expects over all randomised subjects' twins, in words.</param>
/// <param name="Source">Study and its identifier.</param>
/// <param name="Confidence">How sure the published value is (found, known, derived).</param>
public sealed record PublishedComparison(
    string Arm, string Outcome, string Published, string Simulated, string Expected, string Source, string Confidence);

/// <summary>Labels of the parameters that the run used.</summary>
/// <param name="Counts">Number of parameters per label.</param>
/// <param name="Decisive">The assumptions that decide the answer, in words.</param>
public sealed record Assumptions(IReadOnlyList<Count> Counts, IReadOnlyList<string> Decisive);

/// <summary>One source and how many of the used parameters rest on it.</summary>
/// <param name="Key">Source key.</param>
/// <param name="Citation">Authors, year, title, journal.</param>
/// <param name="Doi">DOI or empty.</param>
/// <param name="Parameters">Number of used parameters that rest on it.</param>
public sealed record SourceUsed(string Key, string Citation, string Doi, int Parameters);
