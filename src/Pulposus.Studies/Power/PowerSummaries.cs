using System.Globalization;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>Makes the summary of a power run.</summary>
internal static class PowerSummaries
{
    /// <summary>The summary.</summary>
    public static PowerSummary Of(PowerRequest request, IReadOnlyList<PowerScenario> scenarios, IReadOnlyList<ScenarioOutcome> outcomes)
    {
        Protocol protocol = request.Protocol;
        int At(string id) => scenarios.ToList().FindIndex(s => s.Id == id);
        ScenarioResult Result(int k) => Of(scenarios[k], outcomes[k]);
        ScenarioOutcome designed = outcomes[At(PowerScenario.Designed)];
        return new PowerSummary(
            "pulposus-power/1",
            Descriptions.Of(request.Study, StudyPlan.Of(request.Study), protocol),
            Ground(request, designed),
            new PowerDesign(
                protocol.Subjects,
                [.. protocol.Arms.Select(a => new PowerArm(a.Id, a.Label, protocol.Assumptions is null ? ProcedureText.Of(a.Treatment) : "assumed", a.Allocation))],
                protocol.Arms[protocol.Reference].Id,
                protocol.Decision.Alpha,
                protocol.Level,
                protocol.Decision.Adjustment,
                EstimandSummaries.Rule(protocol),
                [.. Estimation.Of(protocol).Select(EstimandSummaries.Define)]),
            new PowerSeeds(
                protocol.Seed,
                ReplicateTrial.SeedOf(protocol.Seed, 0),
                "The seed of replicate r is the first word of Philox4x64 at (seed of the study, domain of replicates, -1, r); " + (protocol.Assumptions is null
                    ? "it draws people from the library and allocates them, and is the same in every scenario."
                    : "it is the seed of a trial of its own: 'pulposus trial --seed' with it gives the same people.")),
            request.Replicates,
            [
                Result(At(PowerScenario.Designed)),
                Result(At(PowerScenario.SharpNull)),
                At(PowerScenario.WithoutCells) is >= 0 and int k ? Result(k) : Missing(PowerScenario.WithoutCells, "Only context acts", PowerScenario.CannotLoseCells(protocol)!),
            ],
            request.Variation is { } variation
                ? new PowerCurve(variation.What, Meaning(variation.What, protocol), [.. variation.Values.Select(v => new CurvePoint(v, Result(At(variation.Name(v)))))])
                : null,
            request.Assurance > 0 ? Assurance(request, scenarios, outcomes) : null,
            Limits(protocol),
            Labels.Of(protocol));
    }

    static PowerGround Ground(PowerRequest request, ScenarioOutcome designed)
    {
        Protocol protocol = request.Protocol;
        if (protocol.Assumptions is { } assumed)
            return new PowerGround("assumed_means", null, null, 1, AssumedText.Of(protocol, assumed), [], []);
        RunContent content = RunContent.OfTrial(protocol.Mechanisms, [.. protocol.Arms.Select(a => a.Treatment)], protocol.Parameters.Keys, protocol.Preset, protocol.Higher);
        Assumptions assumptions = Provenance.Assumptions(content, protocol.Laws, request.Study.OwnControl is not null);
        int people = designed.People!.Value;

        // n people out of N with replacement: N (1 - (1 - 1/N)^n) of them are different.
        double distinct = 1;
        for (int k = 0; k < protocol.Subjects; k++)
            distinct *= 1 - (1.0 / people);
        return new PowerGround("model", people, designed.Screened, people * (1 - distinct) / protocol.Subjects, assumptions.Decisive, Provenance.Rates(content), assumptions.Counts);
    }

    static ScenarioResult Missing(string id, string label, string why) =>
        new(id, label, string.Empty, true, why, 0, 0, null, null, null, null, null, null, null, null, []);

    static ScenarioResult Of(PowerScenario scenario, ScenarioOutcome outcome)
    {
        OperatingCharacteristics c = outcome.Characteristics;
        return new ScenarioResult(
            scenario.Id,
            scenario.Label,
            scenario.Meaning,
            scenario.IsNull,
            null,
            scenario.Protocol.Subjects,
            c.Failed,
            c.Problem,
            c.Success,
            c.Any,
            c.All,
            c.AnyRejected,
            c.Screened,
            c.Months,
            c.Cost,
            [.. c.Hypotheses.Select(h => new HypothesisResult(
                h.Hypothesis.Estimand.Id,
                h.Hypothesis.Estimand.Label,
                scenario.Protocol.Arms[h.Hypothesis.Arm].Id,
                h.Hypothesis.Estimand.Primary,
                h.Hypothesis.Estimand.Summary,
                EstimandSummaries.Unit(h.Hypothesis.Estimand),
                h.Hypothesis.Estimand.LowerIsBetter,
                h.Truth?.Value,
                h.Truth?.StandardError,
                h.InFavour,
                h.Rejected,
                h.Significant,
                h.LibraryError,
                h.Mean,
                h.Sd,
                h.StandardError,
                h.Bias,
                h.Coverage,
                h.Analysed))]);
    }

    static AssuranceResult Assurance(PowerRequest request, IReadOnlyList<PowerScenario> scenarios, IReadOnlyList<ScenarioOutcome> outcomes)
    {
        KnowledgeState[] states = [.. Enumerable.Range(0, request.Assurance).Select(k =>
        {
            OperatingCharacteristics c = outcomes[scenarios.ToList().FindIndex(s => s.Id == PowerScenario.State(k))].Characteristics;
            return new KnowledgeState(k, c.Success, [.. c.Hypotheses.Where(h => h.Hypothesis.Estimand.Primary).Select(h => h.Truth?.Value)]);
        })];
        Average success = Average.Of([.. states.Select(s => s.Success.Value)]);

        // Of the variance between the states' shares, what the chance of their replicates explains is taken off.
        double between = states.Length * success.Error * success.Error;
        double within = states.Average(s => s.Success.Value * (1 - s.Success.Value) / request.ReplicatesPerState);
        return new AssuranceResult(success, request.ReplicatesPerState, request.PeoplePerState, Math.Sqrt(Math.Max(0, between - within)), states);
    }

    static string Meaning(Varied what, Protocol protocol) => what switch
    {
        Varied.N => "people randomised, in the ratio of the design",
        Varied.Dose => "factor on the cells of every arm that has any",
        Varied.Dropout => "factor on the rate of leaving; missed visits stay",
        _ when protocol.Assumptions is not null => "factor on every difference of the arms from the reference; of hazards on the log scale",
        _ => "factor on the residual specific effect (prior.residual_effect_mm); what the cells do to the disc stays",
    };

    static IReadOnlyList<string> Limits(Protocol protocol) =>
    [
        "A Monte-Carlo error is the standard error of a share or mean over the replicates; it holds no doubt about the model or the assumptions.",
        .. protocol.Assumptions is null ?
        [
            "Replicates draw their people with replacement from a library of twins. Bias and coverage are judged against the true effect in that library, which differs from the model's by the error given.",
            "Where a trial does not see what the true value counts (a hypothetical strategy, people who left), the unseen values of a finite library are the same in every replicate: their chance stays in the bias and in the coverage, and is not in the error given. A bias that changes with the number of people in the library is of this kind.",
            "People in the sharp null have the course of the reference arm under every arm, so that not even a difference between their needles is left; where only context acts, needles and carriers may still differ.",
        ] : new[]
        {
            "Scales are normal and not clipped; leaving, missed visits and rescue do not depend on pain, and rescue does not change it.",
            "Bias and coverage are judged against the mean over 10,000 assumed people, whose error is given.",
        },
        "Power of the typical model, or of typed numbers, is not the probability of success: that is the assurance.",
        "Results follow from the design and the assumptions; they cannot show that a treatment works, or that it does not. No forecast for a patient.",
        .. protocol.Estimands.Count == 0 ? new[] { $"The study names no estimand: endpoints are compared as measured, rescued or not, at the {(protocol.Level * Model.Units.Percent).ToString("0.#", CultureInfo.InvariantCulture)} % level of its intervals." } : [],
    ];
}
