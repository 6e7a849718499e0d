using Pulposus.Studies.Power;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Reports.Simulation;

/// <summary>A made-up power run of the size and shape of a real one: two arms, two estimands, both nulls, a curve, four states of knowledge.</summary>
internal static class SamplePower
{
    public const int Replicates = 10_000;

    public static PowerSummary Build() => new(
        "pulposus-power/1",
        new StudyDescription(
            "sample", "Marrow cells against saline (sample)", "", "Do marrow cells relieve pain more than saline?", 11, "0.1.0", "1", "9f2c4be0",
            "people who enter a trial of a disc injection (preset trial)", ["age 18–65 y"], "100:100, permuted blocks of 4; 1 site", [6, 12],
            ["primary: VAS change at 12 months (mm)"], "ANCOVA of changes", "saline", [], [])
        {
            Conduct = ["imperfect blinding: 40 % of Saline, 60 % of Cells believe to have got the active treatment; believers respond 6 mm more to being treated"],
        },
        new PowerGround(
            "model", 2000, 8123, 0.952, ["pain.coupling = 0.6 (assumed): share of pain that follows the disc"], ["observation.missed_visit = 0.05 (assumed): probability that a visit is missed"],
            [new Count("found", 60), new Count("assumed", 240)]),
        new PowerDesign(
            200, [new PowerArm("saline", "Saline", "2 mL saline", 100), new PowerArm("cells", "Cells", "20 M cells in 2 mL saline", 100)], "saline", 0.05, 0.95, Multiplicity.None,
            "the primary hypothesis is rejected in favour of the arm at two-sided level 5 %",
            [
                new EstimandDefinition("pain", "Pain at 12 months", true, "all randomised people", "VAS change at 12 months (mm)", ["rescue: treatment policy", "withdrawal: hypothetical"], "difference in means", "ANCOVA of the change", "mm"),
                new EstimandDefinition("rescue", "Time to rescue", false, "all randomised people", "Rescue within 12 months", ["rescue: treatment policy"], "hazard ratio", "Cox regression", "ratio"),
            ]),
        new PowerSeeds(11, 42, "The seed of replicate r follows from seed and r."),
        Replicates,
        [
            Scenario(PowerScenario.Designed, "As designed", "The model is true, at its typical values.", false, 0.62, 0.62, -3.6),
            Scenario(PowerScenario.SharpNull, "Sharp null", "Nobody responds to the arm.", true, 0.0253, 0.0507, 0),
            Scenario(PowerScenario.WithoutCells, "Only context acts", "Arms keep all but the cells.", true, 0.071, 0.078, -1.2),
        ],
        new PowerCurve(Varied.N, "people randomised, in the ratio of the design", [.. new[] { (100, 0.35), (200, 0.62), (400, 0.91) }.Select(p =>
            new CurvePoint(p.Item1, Scenario($"n={p.Item1}", $"n={p.Item1}", "As designed but for one value.", false, p.Item2, p.Item2, -3.6) with { Subjects = p.Item1 }))]),
        new AssuranceResult(new Average(0.4025, 0.21), 100, 500, 0.4, [State(0, 0.02, 1.4), State(1, 0.01, 0.2), State(2, 0.68, -3.9), State(3, 0.9, -6.1)]),
        ["No forecast for a patient."],
        []);

    public static Share Share(double value) => new(value, Math.Sqrt(value * (1 - value) / Replicates));

    private static KnowledgeState State(int number, double success, double truth) => new(number, new Share(success, 0.03), [truth]);

    private static ScenarioResult Scenario(string id, string label, string meaning, bool isNull, double success, double rejected, double truth) => new(
        id, label, meaning, isNull, null, 200, 0, null, Share(success), Share(success), Share(success), Share(rejected),
        new Average(812.4, 0.6), new Average(38.25, 0.02), new Average(9_876_543, 4_321),
        [
            new HypothesisResult(
                "pain", "Pain at 12 months", "cells", true, SummaryMeasure.DifferenceInMeans, "mm", true, truth, truth == 0 ? 0 : 0.08, Share(success), Share(rejected), Share(rejected), 0.012,
                new Average(truth + 0.01, 0.016), 1.62, 1.63, new Average(0.01, 0.016), Share(0.951), 188),
            new HypothesisResult(
                "rescue", "Time to rescue", "cells", false, SummaryMeasure.HazardRatio, "ratio", true, 1, 0.04, null, null, Share(0.049), null,
                new Average(1.01, 0.003), 0.31, 0.3, new Average(0.01, 0.003), Share(0.949), 200),
        ]);
}
