using System.Globalization;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;
using Pulposus.Studies.Files;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Evidence;

/// <summary>A distribution of the model that the pooled evidence gives.</summary>
/// <param name="Parameter">Id of the parameter whose row it replaces.</param>
/// <param name="Mean">Mean of the normal law: the value of a trial.</param>
/// <param name="Sd">Its standard deviation, for predictions.</param>
/// <param name="Studies">Reports it comes from.</param>
/// <param name="Said">In words: law, studies, pool, what was taken off.</param>
public sealed record EvidencePrior(string Parameter, double Mean, double Sd, IReadOnlyList<string> Studies, string Said)
{
    /// <summary>The law.</summary>
    internal Distribution Law => Distribution.Parse("normal", string.Create(CultureInfo.InvariantCulture, $"{Mean:R};{Sd:R}"));
}

/// <summary>
/// From evidence to prior. Controlled trials inform the specific effect; open single arms, which cannot tell it from the
/// response to being treated, inform the mean of that response and nothing else.
/// </summary>
/// <remarks>
/// Specific effect: mean difference d of VAS change at 12 months, cells against control, REML; the model explains m of it,
/// the difference of the mechanism layers of the reference person under 20 million cells and under saline at 12 months; so
/// prior.residual_effect_mm ~ normal(d - m, sqrt(se^2 + tau^2)), the predictive distribution of a new trial. Context: the
/// mean of context.mean_mm.open_injection at which a simulated open series of the model shows the pooled change of open
/// single arms (regression to the mean, natural course and specific effect are thereby not counted as context); its spread
/// between trials stays that of the table. Both in mm. Missing SDs are borrowed, which <see cref="EvidencePrior.Said"/> says.
/// </remarks>
public static class EvidencePriors
{
    internal const string Residual = "prior.residual_effect_mm";
    internal const string OpenContext = "context.mean_mm.open_injection";

    const string Cells = "bm_msc_allo_20m";
    const string Control = "saline";
    const double Month = 12;

    // The open series that is simulated: large enough that its mean is known to about 2 mm, far less than the prior's spread.
    const int People = 240;
    const ulong Seed = 1;
    const double LeastPain = 40;

    static readonly Lazy<EvidencePrior> specific = new(Specific);
    static readonly Lazy<EvidencePrior> contextAlone = new(() => Context(null));
    static readonly Lazy<EvidencePrior> contextWithSpecific = new(() => Context(specific.Value));

    /// <summary>The priors that a study names; none without the block.</summary>
    /// <param name="priors">The block.</param>
    public static IReadOnlyList<EvidencePrior> Of(StudyPriors? priors) => priors is null ? [] :
    [
        .. priors.SpecificEffect ? new[] { specific.Value } : [],
        .. priors.ContextOpen ? new[] { (priors.SpecificEffect ? contextWithSpecific : contextAlone).Value } : [],
    ];

    /// <summary>The pool behind the specific effect.</summary>
    internal static PoolReport ControlledTrials() => Pool("cells:control", []);

    /// <summary>The pool behind the context: main reports of series without a control group, in which everybody knew.</summary>
    internal static PoolReport OpenSingleArms() => Pool("cells",
        [.. EvidenceBase.Studies.Where(s => s.Report == ReportKind.Main && s.Design == StudyDesign.SingleArm && s.Blinding == Trials.Evidence.Blinding.Open)]);

    /// <summary>What the model's mechanism gives the reference person at 12 months (mm): 20 million cells less saline.</summary>
    internal static double MechanismEffect()
    {
        Person person = PersonRecipe.Reference(
            (int)ParameterCatalogue.Find("population.grade")!.Default, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal)).Typical();
        Schedule schedule = new([Month * Model.Units.DaysPerMonth], [0]);
        double Layer(string product) => DiscSimulator.Create(Width.Scalar)
            .Run([(person, ProductCatalogue.Find(product))], MechanismSet.Default, schedule)[0][Readout.Mechanism, 1];
        return Layer(Cells) - Layer(Control);
    }

    static EvidencePrior Specific()
    {
        PoolReport pool = ControlledTrials();
        double effect = pool.Result.Effect.Estimate;
        double mechanism = MechanismEffect();
        double sd = Math.Sqrt((pool.Result.Effect.StandardError * pool.Result.Effect.StandardError) + pool.Result.Heterogeneity.Tau2);
        string[] studies = Studies(pool);
        return new EvidencePrior(Residual, effect - mechanism, sd, studies, string.Create(CultureInfo.InvariantCulture,
            $"specific effect beyond the mechanism ({Residual}): normal, mean {Said(effect - mechanism)} mm, SD {Said(sd)} mm; from controlled trials ({string.Join(", ", studies)}): pooled VAS change at {Month} months, cells against control, {Said(effect)} mm (REML; SD of a new trial {Said(sd)} mm), less the {Said(mechanism)} mm of the model's mechanism in the reference person at 20 million cells.{Borrowed(pool)}"));
    }

    static EvidencePrior Context(EvidencePrior? effect)
    {
        PoolReport pool = OpenSingleArms();
        double published = pool.Result.Effect.Estimate;
        ParameterRow row = ParameterCatalogue.Find(OpenContext)!;

        // The people are the same in both series, so their difference is the slope alone.
        double first = row.Default;
        double second = first + 10;
        (double atFirst, double atSecond) = (Change(first, effect), Change(second, effect));
        double mean = first + ((published - atFirst) * (second - first) / (atSecond - atFirst));
        double sd = double.Parse(row.DistributionParameters.Split(';')[1], CultureInfo.InvariantCulture);
        string[] studies = Studies(pool);
        return new EvidencePrior(OpenContext, mean, sd, studies, string.Create(CultureInfo.InvariantCulture,
            $"response to an open injection ({OpenContext}): normal, mean {Said(mean)} mm, SD {Said(sd)} mm as in the table; from open single arms ({string.Join(", ", studies)}): the mean at which {People} simulated people show their pooled VAS change at {Month} months, {Said(published)} mm (REML).{Borrowed(pool)}"));
    }

    static double Change(double context, EvidencePrior? effect)
    {
        Procedure injection = ProductCatalogue.Find(Cells) with { Setting = ContextSetting.OpenInjection };
        TrialData data = NestedTrials.One(
            new Protocol
            {
                Seed = Seed,
                Subjects = People,
                Preset = Preset.Trial,
                Eligibility = new Eligibility([new EligibleRange(Variable.Vas, LeastPain, double.PositiveInfinity)], [], null),
                Sites = [new Site("site", 1)],
                Strata = [],
                Arms = [new Arm("cells", "cells", injection, People, null)],
                Reference = 0,
                BlockSize = 1,
                VisitMonths = [Month],
                Endpoints = [],
                AdjustsForBaseline = false,
                AnalysisFactors = [],
                Level = 0.95,
                Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { [OpenContext] = context },
                Laws = effect is null ? new Dictionary<string, Distribution>(StringComparer.Ordinal) : new Dictionary<string, Distribution>(StringComparer.Ordinal) { [effect.Parameter] = effect.Law },
                Mechanisms = MechanismSet.Default,
            },
            DiscSimulator.Widest);
        return data.Observed(0, 1).Average(s => data.Change(Outcome.Vas, s, 0, 1));
    }

    static PoolReport Pool(string compare, IReadOnlyList<PublishedStudy> studies)
    {
        EvidenceQuestion question = EvidenceQuestion.Of("vas_change", [Month], compare) with { Studies = [.. studies.Where(s => s.IsCalibration)], BorrowSd = true };
        PoolRequest request = new();
        return PoolAnalysis.Run(EvidencePooling.Collect(question, EvidencePooling.Usual(question), request), request);
    }

    static string[] Studies(PoolReport pool) => [.. pool.Input.Studies.Select(s => s.Label)];

    // The note of the pool that names the option by which an SD is borrowed.
    static string Borrowed(PoolReport pool) => string.Concat(pool.Input.Notes.Where(n => n.Contains("--borrow-sd", StringComparison.Ordinal)).Select(n => " " + n.Replace(" (--borrow-sd)", string.Empty, StringComparison.Ordinal)));

    static string Said(double value) => value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');
}
