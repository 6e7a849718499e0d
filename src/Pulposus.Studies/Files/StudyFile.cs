using System.Globalization;
using System.Text.Json.Serialization;
using Pulposus.Studies.OwnData;

namespace Pulposus.Studies.Files;

/// <summary>
/// A trial as its designer writes it, format version 1: <c>pulposus trial STUDY.yaml</c>. Everything is checked against
/// the file itself and the known ids; nothing is looked up in the data tables, so a value that is null is taken from
/// them later. <c>examples/mpc-phase2.yaml</c> explains every field.
/// </summary>
/// <param name="Id">Short name, part of the names of result folders.</param>
/// <param name="Title">Title.</param>
/// <param name="Registry">Registry number of the real trial.</param>
/// <param name="Question">The question the trial asks.</param>
/// <param name="Seed">Seed of every random draw.</param>
/// <param name="Subjects">Subjects randomised.</param>
/// <param name="Population">Whom the subjects are drawn from before screening.</param>
/// <param name="Eligibility">Limits on measured values.</param>
/// <param name="Sites">At least one.</param>
/// <param name="Strata">What randomisation is stratified by; empty for none.</param>
/// <param name="Arms">At least two, in the order of the file; their allocations add up to the subjects.</param>
/// <param name="Reference">Id of the arm that contrasts are against.</param>
/// <param name="Blinding">Sets the context of the injection.</param>
/// <param name="BlockSize">Subjects per permuted block: a multiple of the smallest block that holds the allocation ratio.</param>
/// <param name="VisitsMonths">Visits after baseline (months), rising.</param>
/// <param name="Endpoints">At least one.</param>
/// <param name="Analysis">How arms are compared.</param>
/// <param name="Parameters">Parameters that replace their default, in ordinal order of their ids.</param>
/// <param name="Mechanisms">Switches that are set, in ordinal order of their flags.</param>
/// <param name="Evidence">Study in the evidence table whose published results are shown beside the simulated ones.</param>
public sealed record StudyFile(
    string Id,
    string Title,
    string? Registry,
    string Question,
    ulong Seed,
    int Subjects,
    PopulationPreset Population,
    StudyEligibility Eligibility,
    IReadOnlyList<StudySite> Sites,
    IReadOnlyList<Stratum> Strata,
    IReadOnlyList<StudyArm> Arms,
    string Reference,
    Blinding Blinding,
    int BlockSize,
    IReadOnlyList<double> VisitsMonths,
    IReadOnlyList<StudyEndpoint> Endpoints,
    StudyAnalysis Analysis,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, bool> Mechanisms,
    string? Evidence)
{
    /// <summary>Distributions taken from the pooled evidence; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyPriors? Priors { get; init; }

    /// <summary>How people come into their arms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RandomisationMethod Randomisation { get; init; }

    /// <summary>Probability that minimisation follows the balance; 0 for other methods.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Follow { get; init; }

    /// <summary>Imperfect blinding; null for perfect blinding.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyBeliefs? Beliefs { get; init; }

    /// <summary>Change to an open treatment; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyCrossover? Crossover { get; init; }

    /// <summary>What is to be estimated; empty where endpoints alone are compared.</summary>
    public IReadOnlyList<StudyEstimand> Estimands { get; init; } = [];

    /// <summary>When the trial has succeeded; null for one hypothesis at 5 %.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyDecision? Decision { get; init; }

    /// <summary>What the trial costs; null where the study does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyCosts? Costs { get; init; }

    /// <summary>What is assumed in the place of the model; null where the model decides.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyAssumptions? Assumptions { get; init; }

    /// <summary>Own screened patients; null for people drawn from the population.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudyPeople? People { get; init; }

    /// <summary>Own results of control arms; empty for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OwnControl>? OwnControl { get; init; }

    /// <summary>Reads a study file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">Ids that the file may name.</param>
    /// <param name="limits">Lowest and highest value of a parameter, or null if it has none.</param>
    /// <param name="people">File of own patients in place of the one that the study names; null for that one.</param>
    /// <exception cref="InputException">The file cannot be read or is not a valid study.</exception>
    public static StudyFile Read(string path, KnownIds known, Func<string, (double Min, double Max)?> limits, string? people = null) =>
        new StudyReader(known, limits, people).Read(YamlDocument.Parse(path, YamlDocument.Load(path)));

    /// <summary>Reads the text of a study file.</summary>
    /// <param name="text">The content.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="known">Ids that the file may name.</param>
    /// <param name="limits">Lowest and highest value of a parameter, or null if it has none.</param>
    /// <exception cref="InputException">The text is not a valid study.</exception>
    public static StudyFile Parse(string text, string file, KnownIds known, Func<string, (double Min, double Max)?> limits) =>
        new StudyReader(known, limits).Read(YamlDocument.Parse(file, text));

    /// <summary>The text of a study file with another seed, and nothing else changed.</summary>
    /// <param name="text">The content of a valid study file.</param>
    /// <param name="seed">The seed.</param>
    public static string WithSeed(string text, ulong seed) =>
        YamlDocument.Parse(string.Empty, text).OpenMap().At("seed").Replaced(text, seed.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Whom subjects are drawn from before screening.</summary>
public enum PopulationPreset
{
    /// <summary>People whom trials recruit.</summary>
    Trial,

    /// <summary>People whom clinics see.</summary>
    Clinic,

    /// <summary>People with a herniated disc.</summary>
    Herniation,

    /// <summary>People whose facet joints answered to a block.</summary>
    Facet,
}

/// <summary>What the subjects know of their treatment.</summary>
public enum Blinding
{
    /// <summary>Blinded injection.</summary>
    Blinded,

    /// <summary>Open injection.</summary>
    Open,
}

/// <summary>A property whose levels are randomised apart.</summary>
public enum Stratum
{
    /// <summary>Trial site.</summary>
    Site,

    /// <summary>Pfirrmann grade as read at screening.</summary>
    Grade,

    /// <summary>Modic type 1 change.</summary>
    Modic1,

    /// <summary>Smoking.</summary>
    Smoker,
}

/// <summary>Requirement on Modic type 1 change.</summary>
public enum Modic1Rule
{
    /// <summary>Not a criterion.</summary>
    Any,

    /// <summary>Only people with it.</summary>
    Required,

    /// <summary>Only people without it.</summary>
    Excluded,
}

/// <summary>Inclusive limits on a measured value; null where open.</summary>
/// <param name="Min">Lowest value admitted.</param>
/// <param name="Max">Highest value admitted.</param>
public sealed record Limits(double? Min, double? Max);

/// <summary>Who may enter, judged on measured values; null entries admit everyone.</summary>
/// <param name="AgeY">Age (years).</param>
/// <param name="Bmi">Body mass index (kg/m2).</param>
/// <param name="VasMm">Back pain (VAS, mm).</param>
/// <param name="Odi">Disability (ODI, points).</param>
/// <param name="Grades">Pfirrmann grades admitted (1-5).</param>
/// <param name="Modic1">Modic type 1 change.</param>
/// <param name="PainDurationMonths">Duration of the pain (months).</param>
public sealed record StudyEligibility(
    Limits? AgeY, Limits? Bmi, Limits? VasMm, Limits? Odi, IReadOnlyList<int>? Grades, Modic1Rule Modic1, Limits? PainDurationMonths)
{
    /// <summary>Limits on the share of pain from the disc, as a test tells it; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DiscShareLimit? DiscShare { get; init; }
}

/// <summary>Inclusive limits on a tested share of pain from the disc (0-1).</summary>
/// <param name="Min">Lowest value admitted.</param>
/// <param name="Max">Highest value admitted.</param>
/// <param name="ErrorSd">Standard deviation of the error of the test.</param>
public sealed record DiscShareLimit(double Min, double Max, double ErrorSd);

/// <summary>A trial site.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Share">Share of the subjects relative to the other sites' shares; above 0.</param>
public sealed record StudySite(string Id, double Share)
{
    /// <summary>People randomised per month; null where the study has no calendar.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PerMonth { get; init; }

    /// <summary>Month from which the site recruits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double OpensMonth { get; init; }

    /// <summary>How much more people of this site respond to being treated (mm).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ContextMm { get; init; }
}

/// <summary>A trial arm.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name in tables and figures.</param>
/// <param name="Treatment">What is done and when; at least one procedure.</param>
/// <param name="Allocation">Subjects allocated.</param>
/// <param name="Evidence">Arm id within the study's evidence.</param>
public sealed record StudyArm(string Id, string? Label, IReadOnlyList<ProcedureChoice> Treatment, int Allocation, string? Evidence);

/// <summary>How arms are compared.</summary>
/// <param name="Method">The estimator.</param>
/// <param name="Covariates">What the comparison is adjusted for.</param>
/// <param name="Level">Level of the confidence intervals.</param>
public sealed record StudyAnalysis(AnalysisMethod Method, IReadOnlyList<AnalysisCovariate> Covariates, double Level);

/// <summary>An estimator.</summary>
public enum AnalysisMethod
{
    /// <summary>Analysis of covariance of the change from baseline.</summary>
    Ancova,
}

/// <summary>A covariate of the analysis.</summary>
public enum AnalysisCovariate
{
    /// <summary>Measured baseline of the same outcome.</summary>
    Baseline,

    /// <summary>Trial site.</summary>
    Site,

    /// <summary>Pfirrmann grade as read at screening.</summary>
    Grade,

    /// <summary>Modic type 1 change.</summary>
    Modic1,

    /// <summary>Smoking.</summary>
    Smoker,
}
